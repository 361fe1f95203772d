"""The parts of the page that need no Streamlit: marks, escaping, clicks, days, options, addresses."""

import json
import re
import socket
from datetime import date, timedelta
from pathlib import Path

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import ServeError
from conflictmap.model import EventFilter, Evidence, EvidenceKind, Span
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.chosen import Days, days_of_most, slider_days
from conflictmap.ui.asked.link import read_view
from conflictmap.ui.asked.timeline import beyond_text, brushed_days, tick_count
from conflictmap.ui.map.mapview import MapContent, base_map, inert
from conflictmap.ui.map.messages import Hit, TakeBox, TakeDays, Toggle, read_message
from conflictmap.ui.review.evidence import around, article_html, web_address
from conflictmap.ui.review.highlight import passage_html, pieces
from conflictmap.ui.server.serve import check_address, options
from conflictmap.ui.words.safe import safe
from conflictmap.ui.words.wording import days_text, km_text, short_count
from tests.ui.reader import read
from tests.web.world import PAYLOADS, Found, NoRoads, article, event, make_workspace, on

UI = Path(__file__).parents[2] / "src" / "conflictmap" / "ui"
_SIZES = re.compile(r"(?:max_upload_size=|_LARGEST_MB = )(\d+)")


def mark(kind: EvidenceKind, text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(kind=kind, start=start, end=start + len(words), quote=words)


def test_a_passage_is_cut_where_marks_begin_and_end() -> None:
    text = "On Friday the army shelled Ariha."
    marks = [mark(EvidenceKind.DATE, text, "Friday"), mark(EvidenceKind.PLACE, text, "Ariha")]
    shown = pieces(text, Span(0, len(text)), marks)
    assert [(piece.text, *piece.kinds) for piece in shown] == [
        ("On ",),
        ("Friday", "date"),
        (" the army shelled ",),
        ("Ariha", "place"),
        (".",),
    ]


def test_of_overlapping_marks_the_finest_is_shown_and_each_is_named_where_it_ends() -> None:
    text = "the road between Ariha and Saraqib"
    marks = [mark(EvidenceKind.ROAD, text, "road between Ariha and Saraqib"), mark(EvidenceKind.PLACE, text, "Ariha")]
    html = passage_html(pieces(text, Span(0, len(text)), marks))
    assert html == (
        'the <mark class="cm-k-road">road between </mark><mark class="cm-k-place" data-kind="place">Ariha</mark>'
        '<mark class="cm-k-road" data-kind="road"> and Saraqib</mark>'
    )


def test_marks_are_clipped_to_the_passage() -> None:
    text = "Ariha fell. Saraqib held."
    shown = pieces(
        text, Span(3, 11), [mark(EvidenceKind.PLACE, text, "Ariha"), mark(EvidenceKind.PLACE, text, "Saraqib")]
    )
    assert [(piece.text, len(piece.kinds)) for piece in shown] == [("ha", 1), (" fell.", 0)]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text(max_size=60), st.lists(st.tuples(spans, st.sampled_from(EvidenceKind)), max_size=8), spans)
def test_whatever_is_marked_a_browser_reads_the_passage_itself(
    text: str, marks: list[tuple[list[int], EvidenceKind]], passage: list[int]
) -> None:
    text = text.replace("\r", "").replace("\0", "")  # an article has neither, and HTML cannot carry them
    low, high = (min(edge, len(text)) for edge in passage)
    evidence = [Evidence(kind=kind, start=min(a, len(text)), end=min(b, len(text)), quote="") for (a, b), kind in marks]
    seen = read(passage_html(pieces(text, Span(low, high), evidence)))
    assert seen.tags <= {"mark"}
    kept = [char if not (0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069) else "\ufffd" for char in text]
    assert seen.text == "".join(kept)[low:high]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_safe_text_holds_nothing_that_html_or_script_templates_act_on(payload: str) -> None:
    escaped = safe(payload)
    assert not set(escaped) & set("<>\"'`\\${}=/")
    assert read(escaped).tags == set()


def test_a_long_article_is_shown_around_its_sentence() -> None:
    assert around(Span(10, 20), 12_000) == Span(0, 12_000)
    assert around(Span(50_000, 50_100), 100_000) == Span(44_000, 56_100)
    assert around(Span(10, 20), 100_000) == Span(0, 6_020)
    html = article_html("x" * 100_000, Span(10, 20), ())
    assert len(html) < 7_000
    assert "a part of a long article" in html


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//http://example.org", False),
        ("data:text/html,<script>", False),
        ("https:///nohost", False),
        ("https://exam\nple.org", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_web: bool) -> None:
    assert web_address(url) is is_web


@given(st.text())
def test_what_the_map_is_handed_survives_and_is_inert(query: str) -> None:
    query = query.encode("utf-8", "replace").decode()
    written = inert(MapContent("1", query, "light", "", None, None))
    assert all(char.isascii() and (char.isalnum() or char in "%.-~") for char in written)
    from urllib.parse import unquote  # noqa: PLC0415

    assert json.loads(unquote(written))["query"] == query


def test_the_base_map_asks_for_local_files_only() -> None:
    made = base_map()
    wanted = [
        address
        for element in (made, *made._children.values())
        for _, address in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ()))
    ]
    assert len(wanted) == 4
    assert all(address.startswith("/api/assets/") for address in wanted)
    assert not [address for _, address in folium.Map.default_js + folium.Map.default_css if "//" in address]


def test_a_few_days_have_their_names_below_the_histogram_and_no_hours() -> None:
    first = date(2020, 3, 15)
    assert tick_count(Days(first, date(2020, 3, 16))) == {"interval": "day", "step": 1}
    assert tick_count(Days(first, date(2020, 3, 23))) == {"interval": "day", "step": 1}
    assert tick_count(Days(first, date(2020, 3, 24))) == 8


HIT = {"tell": "hit", "lat": 35.8, "lng": 36.6, "zoom": 9, "tolerance": 12, "limit": 3, "click": 1}


def test_what_the_map_tells_is_read_as_it_was_sent() -> None:
    hit = read_message({"last_clicked": HIT})
    assert hit == Hit(lng=36.6, lat=35.8, zoom=9.0, tolerance=12.0, limit=3, click=1)
    assert hit.most == 3
    played = read_message({"last_clicked": HIT | {"days": ["2020-03-05", "2020-03-11"]}})
    assert isinstance(played, Hit)
    assert played.days == (date(2020, 3, 5), date(2020, 3, 11))
    unlimited = read_message({"last_clicked": HIT | {"limit": 0}})
    assert isinstance(unlimited, Hit)
    assert unlimited.most == 100
    somewhere = {"lat": 35.8, "lng": 36.6, "click": 2}
    pressed = somewhere | {"tell": "toggle", "kind": "type", "value": "Battles"}
    assert read_message({"last_clicked": pressed}) == Toggle("type", "Battles", 2)
    days = somewhere | {"tell": "days", "since": "2020-03-05", "until": "2020-03-11"}
    assert read_message({"last_clicked": days}) == TakeDays(date(2020, 3, 5), date(2020, 3, 11), 2)
    box = somewhere | {"tell": "box", "box": [36, 35, 37, 36]}
    assert read_message({"last_clicked": box}) == TakeBox((36, 35, 37, 36), 2)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        {"last_clicked": None},
        {"last_clicked": {"lat": 35.8, "lng": 36.6}},
        {"last_clicked": HIT | {"tell": "anything"}},
        {"last_clicked": HIT | {"lat": "35"}},
        {"last_clicked": HIT | {"tolerance": 5000}},
        {"last_clicked": HIT | {"days": ["2020-03-05", "soon"]}},
        {"last_clicked": HIT | {"lat": float("nan")}},
        {"last_clicked": {"tell": "toggle", "kind": "reviews", "value": "new", "click": 1}},
        {"last_clicked": {"tell": "box", "box": [36, 35, 1000, 36], "click": 1}},
        {"last_clicked": {"tell": "days", "since": "yesterday", "until": "2020-03-11", "click": 1}},
    ],
)
def test_anything_else_tells_nothing(sent: object) -> None:
    assert read_message(sent) is None


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("36.6,35.8,9.5", (36.6, 35.8, 9.5)),
        ("", None),
        ("36.6,35.8", None),
        ("36.6,35.8,99", None),
        ("nan,35.8,9", None),
        ("<b>,35,9", None),
    ],
)
def test_a_view_of_a_link_is_a_place_and_a_zoom(text: str, view: tuple[float, float, float] | None) -> None:
    assert read_view(text) == view


def test_a_brush_is_read_in_whole_days() -> None:
    noon, night = 1583064000000, 1583452799000  # 2020-03-01T12:00Z, 2020-03-05T23:59:59Z
    assert brushed_days({"selection": {"brushed": {"day": [night, noon]}}}) == (date(2020, 3, 1), date(2020, 3, 5))
    nothings: tuple[object, ...] = (
        None,
        {},
        {"selection": {}},
        {"selection": {"brushed": {}}},
        {"selection": {"brushed": {"day": []}}},
    )
    for nothing in nothings:
        assert brushed_days(nothing) is None


@pytest.mark.parametrize(
    ("starts", "every", "kept"),
    [
        pytest.param([0, 50, 52, 55, 57, 58, 59, 60, 61, 62, 63], (0, 63), (50, 63), id="an old one"),
        pytest.param([0, 3, 4, 5, 6, 7, 8, 9, 10, 12, 90], (0, 90), (0, 12), id="one far ahead"),
        pytest.param([*range(60), *[900] * 5], (0, 900), (0, 59), id="five, of many"),
        pytest.param([*range(60), *[900] * 6], (0, 900), (0, 900), id="this week's articles beside an older import"),
        pytest.param([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30], (0, 33), (0, 33), id="spread evenly"),
        pytest.param([5, 5, 5], (5, 6), (5, 6), id="all on one day"),
        pytest.param([], (0, 9), (0, 9), id="no first day known"),
    ],
)
def test_an_end_with_few_events_is_cut_off_where_it_outweighs_the_rest(
    starts: list[int], every: tuple[int, int], kept: tuple[int, int]
) -> None:
    def day(number: int) -> date:
        return date(2020, 1, 1) + timedelta(days=number)

    found = days_of_most([day(start) for start in starts], Days(day(every[0]), day(every[1])))
    assert found == Days(day(kept[0]), day(kept[1]))


def old_event(day: str) -> Found:
    made = article(f"It is said that the road has been cut since {day}.")
    return Found(made, (), (event(made, made.text, **on(day)),))


def test_a_lone_old_event_does_not_take_the_room_of_the_rest(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "workspace") as held:
        held.desk.add(old_event("2012-01-01"), roads=NoRoads())
        held.publish()
        days = slider_days(held.index())
        assert days is not None
        assert (days.before, days.after) == (1, 0)
        assert days.first > date(2020, 1, 1)
        assert beyond_text(held.index(), EventFilter(), days) == f"1 event before {days.first}"
        assert beyond_text(held.index(), EventFilter(text="clash"), days) == ""


def test_the_slider_has_two_days_even_if_the_data_has_one(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as held:
        assert slider_days(held.index()) is None
        held.desk.add(old_event("2020-03-05"), roads=NoRoads())
        held.publish()
        assert slider_days(held.index()) == Days(date(2020, 3, 5), date(2020, 3, 6))


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, "undated"),
        ("2020-03-05", "2020-03-05", "2020-03-05"),
        ("2020-03-05", "2020-03-11", "2020-03-05 – 11"),
        ("2020-03-28", "2020-04-02", "2020-03-28 – 04-02"),
        ("2019-12-28", "2020-01-02", "2019-12-28 – 2020-01-02"),
        ("2020-03-05", None, "2020-03-05 –"),
        (None, "2020-03-05", "– 2020-03-05"),
    ],
)
def test_days_repeat_only_what_differs(start: str | None, end: str | None, text: str) -> None:
    assert days_text(*(date.fromisoformat(day) if day else None for day in (start, end))) == text


def test_kilometres_say_what_is_known() -> None:
    assert km_text(44.0, 118.52, None) == "km 44.0–118.5"
    assert km_text(None, None, 85.2) == "km 85.2"
    assert km_text(None, None, None) == "where on it is not known"


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "0"), (9999, "9,999"), (16_459, "16k"), (999_499, "999k"), (999_500, "1.0M"), (2_540_000, "2.5M")],
)
def test_large_numbers_are_written_short(n: int, text: str) -> None:
    assert short_count(n) == text


def test_a_port_in_use_is_said_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"cannot listen at 127\.0\.0\.1:{port}: .*; choose another with --port"):
            check_address("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 0), ("127.0.0.1", 70000), ("203.0.113.7", 8501), ("::g", 8501)]
)
def test_an_address_that_cannot_be_is_refused(host: str, port: int) -> None:
    with pytest.raises(ServeError):
        check_address(host, port)


def test_the_server_is_closed_unless_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # the options come with the package, not from where it is started
    chosen = options("127.0.0.1", 8600)
    assert (chosen["server.address"], chosen["server.port"], chosen["browser.serverAddress"]) == (
        "127.0.0.1",
        8600,
        "127.0.0.1",
    )
    assert chosen["browser.gatherUsageStats"] is False
    assert chosen["client.showErrorDetails"] == "none"
    assert chosen["server.allowedHosts"] == ["127.0.0.1", "::1", "localhost"]
    assert chosen["server.headless"] is True
    assert options("0.0.0.0", 8600)["server.allowedHosts"] == ["*"]  # noqa: S104
    monkeypatch.setenv("CONFLICTMAP_HOSTS", "desk.example.org, maps.example.org")
    for host in ("127.0.0.1", "0.0.0.0"):  # noqa: S104
        named = options(host, 8600)["server.allowedHosts"]
        assert {"desk.example.org", "maps.example.org"} < set(named)
        assert "*" not in named


def test_the_server_takes_files_as_large_as_every_page_offers_to() -> None:
    found = [int(size) for path in UI.rglob("*.py") for size in _SIZES.findall(path.read_text(encoding="utf-8"))]
    assert len(found) >= 4
    assert max(found) == options("127.0.0.1", 8600)["server.maxUploadSize"]


def test_every_option_is_one_that_streamlit_knows() -> None:
    from streamlit import config  # noqa: PLC0415

    assert not [name for name in options("127.0.0.1", 8600) if name not in config._config_options_template]
