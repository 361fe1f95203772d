"""What the map asks for, and what it is told."""

from pathlib import Path

import httpx
import pytest
from shapely.geometry import Point, shape

from conflictmap.store.workspace import Workspace
from conflictmap.web.features import STATUSES, TYPES
from conflictmap.web.security import is_known
from tests.web.conftest import Asker
from tests.web.world import ARIHA, M4_IDLIB, SARAQIB, WORLD, make_workspace

# the tile of north-west Syria at zoom 7
TILE = "7/77/50"


def test_a_tile_counts_the_events_at_points(client: Asker, version: str) -> None:
    cells = client.get(f"/api/tiles/{version}/{TILE}").json()["cells"]
    west = 77 * 360 / 128 - 180  # of the tile; Latakia lies in its neighbour
    places = [event.position.geometry for make in WORLD for event in make().events]
    inside = [place for place in places if isinstance(place, Point) and place.x >= west]
    assert sum(n for _, _, n, *_ in cells) == len(inside) > 10


@pytest.mark.parametrize(("z", "x", "y", "columns", "rows"), [(7, 75, 48, 4, 5), (9, 304, 196, 8, 8), (1, 0, 0, 2, 2)])
def test_tiles_asked_for_in_one_are_those_asked_for_one_by_one(
    client: Asker, version: str, z: int, x: int, y: int, columns: int, rows: int
) -> None:
    size = {"columns": str(columns), "rows": str(rows)}
    together = client.get(f"/api/tiles/{version}/{z}/{x}/{y}", params=size).json()["cells"]
    apart = [
        [256 * column + cell[0], 256 * row + cell[1], *cell[2:]]
        for column in range(columns)
        for row in range(rows)
        for cell in client.get(f"/api/tiles/{version}/{z}/{x + column}/{y + row}").json()["cells"]
    ]
    assert sorted(together, key=str) == sorted(apart, key=str)
    assert together


def test_a_cell_says_type_status_claim_and_the_id_of_a_lone_event(
    client: Asker, version: str, workspace: Workspace
) -> None:
    cells = client.get(f"/api/tiles/{version}/{TILE}", params={"type": "Protests"}).json()["cells"]
    ((x, y, n, kind, status, claimed, event_id),) = cells
    event = workspace.desk.event(event_id)
    assert (n, TYPES[kind], STATUSES[status], claimed) == (1, "Protests", "occurred", 1)
    assert event.position.place_name == "Ariha"
    assert x == pytest.approx(((ARIHA[0] + 180) / 360 * 128 - 77) * 256, abs=1)
    assert 0 <= y < 256


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("tiles/v/7/77/x", "give three whole numbers"),
        ("tiles/v/7/7_7/50", "give three whole numbers"),
        ("tiles/v/7/%D9%A7/50", "give three whole numbers"),
        ("tiles/v/+7/77/50", "give three whole numbers"),
        ("tiles/v/7/77/50.bin", "give three whole numbers"),
        ("tiles/v/19/0/0", "zoom 19 is not from 0 to 18"),
        ("tiles/v/2/4/0", "tile 4/0 does not exist at zoom 2"),
        ("tiles/v/2/-1/0", "tile -1/0 does not exist at zoom 2"),
        ("tiles/v/7/77/50?columns=9", "columns=9 is not from 1 to 8"),
        ("tiles/v/7/77/50?rows=0", "rows=0 is not from 1 to 8"),
        ("tiles/v/7/77/50?columns=1.5", "there are no 1.5 x 1 tiles from 77/50 on at zoom 7"),
        ("tiles/v/7/126/50?columns=3", "there are no 3 x 1 tiles from 126/50 on at zoom 7"),
        ("tiles/v/7/77/50?since=yesterday", "since='yesterday': give a day as YYYY-MM-DD"),
        ("tiles/v/7/77/50?since=2020-03-02&until=2020-03-01", "since 2020-03-02 is after until 2020-03-01"),
        ("tiles/v/7/77/50?typ=Battles", "unknown filter 'typ'"),
        ("tiles/v/7/77/50?type=Battle", "type='Battle': choose from Battles"),
        ("tiles/v/7/77/50?text=" + "x" * 9000, "longer than 8000 characters"),
        ("shapes/v", "zoom is needed once"),
        ("shapes/v?zoom=7&zoom=8", "zoom is needed once"),
        ("shapes/v?zoom=nan", "zoom=nan is not from 0 to 18"),
        ("shapes/v?zoom=7&view=1,2,3", "view is needed once, as west,south,east,north"),
        ("shapes/v?zoom=7&view=nan,2,3,4", "west below east"),
        ("shapes/v?zoom=7&view=5,2,3,4", "west below east"),
        ("near/v?lon=36&lat=35&zoom=9", "tolerance is needed once"),
        ("near/v?lon=inf&lat=35&zoom=9&tolerance=5&limit=5", "lon=inf is not from -180 to 180"),
        ("near/v?lon=36&lat=35&zoom=9&tolerance=5000&limit=5", "tolerance=5000 is not from 0 to 64"),
        ("counts/v?date-mode=maybe", "date-mode='maybe'"),
    ],
)
def test_a_bad_parameter_is_answered_with_what_is_wrong(client: Asker, path: str, says: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/nothing", "/api/tiles/v/7/77", "/api/assets/v/nothing.js", "/api/basemap/v/moon"]
)
def test_an_unknown_address_is_told_so_in_json(client: Asker, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]


@pytest.mark.parametrize("name", ["../routes.py", "..%2froutes.py", "leaflet/../../routes.py", "%2e%2e/routes.py", ""])
def test_no_name_of_an_asset_reaches_another_file(client: Asker, name: str) -> None:
    assert client.get(f"/api/assets/v/{name}").status_code == 404


def test_only_reading_is_allowed(client: Asker, version: str) -> None:
    assert client.ask(httpx.Request("POST", f"http://here/api/tiles/{version}/{TILE}")).status_code == 405


def test_shapes_are_stretches_areas_and_circles_with_what_draws_them(client: Asker, version: str) -> None:
    found = client.get(f"/api/shapes/{version}", params={"zoom": 9, "view": "35,35,38,37"}).json()
    kinds = sorted(feature["properties"]["kind"] for feature in found["features"])
    assert kinds == ["area", "area", "circle", "stretch", "stretch", "stretch"]
    assert (found["type"], found["dropped"], found["total"]) == ("FeatureCollection", 0, 6)
    (planned,) = [f for f in found["features"] if f["properties"]["status"] == "planned"]
    assert planned["properties"]["ref"] == "M4"
    assert (planned["properties"]["from_km"], planned["properties"]["to_km"]) == (44.0, 118.5)
    assert shape(planned["geometry"]).hausdorff_distance(M4_IDLIB) < 0.01
    (circle,) = [f for f in found["features"] if f["properties"]["kind"] == "circle"]
    assert (circle["geometry"]["type"], circle["properties"]["radius_km"]) == ("Point", 3.0)


def test_shapes_out_of_view_are_not_sent(client: Asker, version: str) -> None:
    found = client.get(f"/api/shapes/{version}", params={"zoom": 9, "view": "10,10,11,11"}).json()
    assert found["features"] == []


def test_without_a_view_the_filters_own_box_is_the_view(client: Asker, version: str) -> None:
    url = f"/api/shapes/{version}"
    assert client.get(url, params={"zoom": 8}).json()["total"] == 6
    assert client.get(url, params={"zoom": 8, "bbox": "10,10,11,11"}).json()["features"] == []


def test_under_a_pointer_lie_the_finest_events_first(client: Asker, version: str) -> None:
    where = {"lon": ARIHA[0], "lat": ARIHA[1], "zoom": 10, "tolerance": 10, "limit": 2}
    found = client.get(f"/api/near/{version}", params=where).json()
    assert [event["place_name"] for event in found["events"]] == ["أريحا", "Ariha"]
    assert found["total"] > 2
    assert not found["more"]
    assert found["events"][1] == {
        "event_id": found["events"][1]["event_id"],
        "title": found["events"][1]["title"],
        "said": found["events"][1]["title"],  # no title that reading made: nothing to translate
        "event_type": "Protests",
        "status": "occurred",
        "claimed": True,
        "when": "2020-03-14",
        "place_name": "Ariha",
    }


def test_under_a_pointer_only_what_the_filter_shows(client: Asker, version: str) -> None:
    where = {"lon": SARAQIB[0], "lat": SARAQIB[1], "zoom": 10, "tolerance": 10, "limit": 50}
    found = client.get(f"/api/near/{version}?status=denied", params=where).json()
    assert [event["status"] for event in found["events"]] == ["denied"]


def test_counts_say_what_is_placed_and_dated(client: Asker, version: str) -> None:
    assert client.get(f"/api/counts/{version}").json() == {"total": 24, "placed": 23, "unplaced": 1, "undated": 2}


def test_an_answer_of_a_version_may_be_kept_for_good(client: Asker, version: str) -> None:
    answer = client.get(f"/api/tiles/{version}/{TILE}")
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize("gone", ["1-00000000-1", "v", "current", "'; DROP TABLE events; --"])
def test_a_version_that_is_gone_is_answered_from_the_current_one_and_not_kept(
    client: Asker, version: str, gone: str
) -> None:
    answer = client.get(f"/api/tiles/{gone}/{TILE}")
    current = client.get(f"/api/tiles/{version}/{TILE}").json()
    assert sorted(answer.json()["cells"], key=str) == sorted(current["cells"], key=str)
    assert answer.headers["cache-control"] == "no-store"


def test_the_map_follows_what_is_published(tmp_path: Path) -> None:
    with make_workspace(tmp_path / "workspace") as held:
        asked = Asker(held)
        old = held.index().version
        assert asked.get("/api/counts/none").json()["total"] == 24
        with make_workspace(tmp_path / "workspace", hostile=True):  # another process adds an article
            pass
        assert asked.get("/api/counts/none").json()["total"] == 36
        assert asked.get(f"/api/counts/{old}").json()["total"] == 24


def test_every_answer_holds_the_browser_to_this_machine(client: Asker, version: str) -> None:
    for path in ("/api/nothing", f"/api/tiles/{version}/{TILE}", f"/api/tiles/{version}/x/0/0"):
        headers = client.get(path).headers
        policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'self'"
        assert not [rule for rule, sources in policy.items() if "*" in sources or "http" in sources]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("host", "names", "known"),
    [
        ("127.0.0.1:8501", ["localhost", "127.0.0.1"], True),
        ("LOCALHOST", ["localhost"], True),
        ("localhost.:8501", ["localhost"], True),
        ("[::1]:8501", ["::1"], True),
        ("evil.example:8501", ["localhost", "127.0.0.1"], False),
        ("", ["localhost"], False),
        ("desk.example.org", ["*.example.org"], True),
        ("example.org.evil.example", ["*.example.org"], False),
        ("anything", ["*"], True),
        ("anything", [], True),
    ],
)
def test_a_server_answers_to_its_own_names_only(host: str, names: list[str], known: bool) -> None:
    assert is_known(host, names) is known


def test_a_strange_name_reads_nothing(workspace: Workspace, version: str) -> None:
    asked = Asker(workspace, names=["here"])
    assert asked.get(f"/api/counts/{version}").json()["total"] == 24
    strange = asked.get(f"/api/counts/{version}", headers={"host": "evil.example"})
    assert (strange.status_code, strange.json()) == (
        400,
        {"error": "this server does not go by that name; name it in CONFLICTMAP_HOSTS"},
    )
