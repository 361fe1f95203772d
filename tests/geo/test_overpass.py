"""Asking an Overpass server: a stand-in on loopback that checks the question, and answers of every bad kind."""

import json
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from shapely.geometry import LineString, MultiLineString

from conflictmap.errors import DataFileError, UsageError
from conflictmap.geo.overpass import ask, query, read_answer

Answer = Callable[[BaseHTTPRequestHandler], None]


class StandIn(ThreadingHTTPServer):
    """Understands the one kind of question that we ask, and answers as it is told to."""

    asked: list[str]
    answer: Answer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/interpreter"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(urllib.parse.parse_qs(body)["data"][0])
        self.server.answer(self)

    def do_GET(self) -> None:
        self.server.asked.append("GET")
        self.server.answer(self)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(("127.0.0.1", 0), _Handler) as made:
        made.asked = []
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def says(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


WAY = {
    "type": "way",
    "id": 1,
    "tags": {"ref": "M4"},
    "geometry": [{"lon": 36, "lat": 35.8}, {"lon": 36.1, "lat": 35.8}],
}


def test_the_question_names_road_and_country_and_leaves_slip_roads_out() -> None:
    question = query("M4", "SY")
    assert question.startswith("[out:json][timeout:180];")
    assert 'area["ISO3166-1"="SY"]' in question
    assert '["highway"!~"_link$"]' in question
    assert '"ref"~"(^|;) *M[ -]?4 *(;|$)"' in question
    assert question.endswith("out tags geom;")


@pytest.mark.parametrize("ref", ["", 'M4"];node(1);out;["x"="', "M4]", "motorway", "4/4", "M.*", "M 4 5"])
def test_a_ref_that_could_be_more_than_a_ref_is_refused(ref: str) -> None:
    with pytest.raises(UsageError):
        query(ref, "SY")


@pytest.mark.parametrize("country", ["", "sy", "SYR", 'S"'])
def test_a_country_is_two_capital_letters(country: str) -> None:
    with pytest.raises(UsageError):
        query("M4", country)


def test_a_servers_ways_come_back_as_lines(server: StandIn) -> None:
    server.answer = says(json.dumps({"version": 0.6, "elements": [WAY]}).encode())
    ways = read_answer(ask(server.url, query("M4", "SY")), server.url)
    assert ways == [({"ref": "M4"}, LineString([(36, 35.8), (36.1, 35.8)]))]
    assert server.asked == [query("M4", "SY")]


def test_a_redirect_is_not_followed(server: StandIn) -> None:
    server.answer = says(b"", 302, Location=f"{server.url}/elsewhere")
    with pytest.raises(DataFileError, match="the server answers 302"):
        ask(server.url, query("M4", "SY"))
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [400, 429, 504])
def test_a_server_that_refuses_is_told_in_one_sentence(server: StandIn, status: int) -> None:
    server.answer = says(b"<html>busy</html>", status)
    with pytest.raises(DataFileError, match=f"the server answers {status}"):
        ask(server.url, query("M4", "SY"))


def test_an_answer_that_is_too_large_is_broken_off(server: StandIn) -> None:
    server.answer = says(b" " * 2_000_000)
    with pytest.raises(DataFileError, match="more than 1 MB"):
        ask(server.url, query("M4", "SY"), most_bytes=1_000_000)


def test_a_server_that_drips_is_given_up(server: StandIn) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(40):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass  # the other side has given up, as it should

    server.answer = drip
    with pytest.raises(DataFileError, match="takes longer than"):
        ask(server.url, query("M4", "SY"), seconds=0.3)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(DataFileError, match="cannot be asked"):
        ask("http://127.0.0.1:9/api/interpreter", query("M4", "SY"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "overpass", "http://", "http://u:p@h/x"])
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    with pytest.raises(UsageError, match="no address of an Overpass server"):
        ask(url, query("M4", "SY"))


@pytest.mark.parametrize(
    "answer",
    [b"", b"<osm/>", b"[]", b"{}", b'{"elements": 3}', b'{"elements": [], "remark": "runtime error: timed out"}',
     b'{"elements": [NaN]}', b"[" * 100_000],
)  # fmt: skip
def test_answers_that_are_none_are_refused(answer: bytes) -> None:
    with pytest.raises(DataFileError):
        read_answer(answer, "server")


@pytest.mark.parametrize(
    "way",
    [{"type": "way"}, {"type": "way", "geometry": [{"lon": 1}]}, {"type": "way", "geometry": [{"lon": 1, "lat": 2}]},
     {"type": "way", "nodes": [1, 2]}, {"type": "way", "geometry": [{"lon": "x", "lat": None}, {}]}],
)  # fmt: skip
def test_a_way_that_cannot_be_read_says_why(way: dict[str, Any]) -> None:
    ((_, problem),) = read_answer(json.dumps({"elements": [way]}).encode(), "server")
    assert isinstance(problem, str)


def test_a_way_that_leaves_what_was_asked_for_and_comes_back_is_two_lines() -> None:
    vertices = [{"lon": 36 + k / 10, "lat": 35.8} for k in range(6)]
    by_geometry = {"type": "way", "id": 1, "geometry": [None, *vertices[:2], None, None, *vertices[4:]]}
    by_nodes = {"type": "way", "id": 2, "nodes": [1, 2, 3, 4, 5, 6]}
    nodes = [{"type": "node", "id": k + 1} | vertices[k] for k in (0, 1, 4, 5)]
    answer = json.dumps({"elements": [by_geometry, by_nodes, *nodes]}).encode()
    kept = MultiLineString([[(36.0, 35.8), (36.1, 35.8)], [(36.4, 35.8), (36.5, 35.8)]])
    assert [line for _, line in read_answer(answer, "server")] == [kept, kept]
