"""OGC API - Features: what the standard asks for, and what GDAL reads of it from a running server."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette

from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace
from conflictmap.web.routes import routes
from tests.web.conftest import Asker

ALL = EventFilter(background=True)


def links(document: dict[str, Any]) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in document["links"]}


def test_the_landing_page_leads_to_everything(client: Asker) -> None:
    landing = client.get("/ogc").json()
    for rel in ("service-desc", "conformance", "data"):
        assert client.get(links(landing)[rel].removeprefix("http://here")).status_code == 200
    assert any(name.endswith("/conf/core") for name in client.get("/ogc/conformance").json()["conformsTo"])
    assert [item["id"] for item in client.get("/ogc/collections").json()["collections"]] == [
        "events",
        "roads",
        "places",
    ]


def test_pages_hold_every_event_once(client: Asker, workspace: Workspace) -> None:
    url, found = "/ogc/collections/events/items?limit=7&background=1", []
    while url:
        answer = client.get(url)
        assert answer.headers["content-type"] == "application/geo+json"
        page = answer.json()
        assert page["numberReturned"] == len(page["features"]) <= 7
        found += [feature["id"] for feature in page["features"]]
        url = links(page).get("next", "").removeprefix("http://here")
    assert found == [event.event_id for event in workspace.record.events(ALL)]
    assert page["numberMatched"] == len(found)


def test_one_event_is_the_snapshots_feature(client: Asker) -> None:
    (first,) = client.get("/ogc/collections/events/items?limit=1").json()["features"]
    one = client.get(f"/ogc/collections/events/items/{first['id']}").json()
    assert {**first, "links": one["links"]} == one
    assert one["properties"]["sources"]


def test_datetime_and_filters_narrow_the_events(client: Asker) -> None:
    def matched(query: str) -> int:
        return int(client.get(f"/ogc/collections/events/items?{query}").json()["numberMatched"])

    assert matched("datetime=2020-03-01/2020-03-31") == matched("since=2020-03-01&until=2020-03-31")
    assert matched("datetime=../2020-03-31T00:00:00Z") == matched("until=2020-03-31")
    assert matched("datetime=2020-03-01T00:00:00%2B03:00/..") == matched("since=2020-03-01")
    assert matched("datetime=../..") == matched("limit=1")
    assert matched("datetime=2020-03-05") == matched("since=2020-03-05&until=2020-03-05")
    assert matched("bbox=30,30,-100,45,50,100") == matched("bbox=30,30,45,50")
    assert matched("status=planned") <= matched("limit=1")


BAD_PAGES = ["limit=0", "limit=x", "limit=1&limit=2", "offset=-1", "offset=1000001", "f=html", "colour=red"]
BAD_FILTERS = ["bbox=1,2,3", "bbox=a,b,c,d", "datetime=yesterday", "datetime=2020-01-01&since=2020-01-01", "type=None"]


BAD_DAYS = [
    "2020-03-05Tgarbage",
    "2020-03-05T99:00:00Z",
    "2020-03-01/2020-03-02/2020-03-03",
    "..",
    "20200305",
    "2020-03",
]


@pytest.mark.parametrize("days", BAD_DAYS)
@pytest.mark.parametrize("collection", ["events", "roads"])
def test_a_datetime_that_is_none_is_named(client: Asker, collection: str, days: str) -> None:
    answer = client.get(f"/ogc/collections/{collection}/items?datetime={days}")
    assert answer.status_code == 400
    assert f"datetime='{days}': give a day as YYYY-MM-DD" in answer.json()["error"]


@pytest.mark.parametrize("query", [*BAD_PAGES, *BAD_FILTERS])
def test_a_bad_parameter_is_answered_with_a_sentence(client: Asker, query: str) -> None:
    answer = client.get(f"/ogc/collections/events/items?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "path", ["/ogc/nothing", "/ogc/collections/x", "/ogc/collections/events/items/x", "/ogc/collections/roads/items/x"]
)
def test_what_is_not_there_is_said_in_json(client: Asker, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]
    assert "sqlite" not in answer.json()["error"]  # where the desk is kept is for whoever runs the server


def test_roads_and_places_lie_in_the_box(client: Asker) -> None:
    roads = client.get("/ogc/collections/roads/items?bbox=36,35,37.5,36.5").json()
    assert "SY-M4" in {feature["id"] for feature in roads["features"]}
    places = client.get("/ogc/collections/places/items?bbox=36.7,35.8,36.9,35.9&limit=50").json()
    for feature in places["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 36.7 <= lon <= 36.9
        assert 35.8 <= lat <= 35.9
        assert client.get(f"/ogc/collections/places/items/{feature['id']}").json()["id"] == feature["id"]


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    """Run a server on loopback."""
    config = uvicorn.Config(Starlette(routes=routes(lambda: workspace)), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/ogc"
    server.should_exit = True
    thread.join()


READ = """
import sys, geopandas
for name in ("events", "roads"):
    frame = geopandas.read_file(f"OAPIF:{sys.argv[1]}/collections/{name}", engine="pyogrio")
    print(len(frame), int(frame.geometry.notna().sum()))
"""


def test_gdal_reads_events_and_roads_of_a_running_server(address: str, workspace: Workspace) -> None:
    done = subprocess.run(  # GDAL waits for its answer without letting this process give it
        [sys.executable, "-c", READ, address], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    events, roads = done.stdout.splitlines()
    expected = list(workspace.record.events())
    placed = sum(event.position.geometry is not None for event in expected)
    assert events == f"{len(expected)} {placed}"
    assert roads == "{0} {0}".format(len(workspace.roads().routes))
