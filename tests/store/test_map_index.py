"""The index draws what is there: cells, shapes and clicks, at every zoom and across the antimeridian."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb
import pytest
from msgspec.structs import replace
from shapely import LineString, Point, Polygon

from benchmarks.generate import events as invented
from conflictmap.errors import WorkspaceError
from conflictmap.model import (
    Actor,
    Claim,
    Event,
    EventFilter,
    EventType,
    GeoPrecision,
    Position,
    ReviewStatus,
    RoadPosition,
    Source,
    Status,
)
from conflictmap.model.filter import BBox
from conflictmap.store.desk.rows import Bin, Bounds, Cell, Choice, Counts
from conflictmap.store.index.batches import event_batches
from conflictmap.store.index.build import build_index
from conflictmap.store.index.index import MapIndex
from tests.store.conftest import Stores

Make = Callable[..., MapIndex]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Build an index of events, each given by its fields."""
    opened: list[MapIndex] = []

    def index(*events: dict[str, Any]) -> MapIndex:
        path = tmp_path / f"{len(opened)}.duckdb"
        build_index(path, event_batches(event(f"e{number}", **fields) for number, fields in enumerate(events)))
        opened.append(MapIndex(path, "1"))
        return opened[-1]

    yield index
    for one in opened:
        one.close()


def event(event_id: str, **fields: Any) -> Event:  # noqa: ANN401
    at = fields.pop("at", None)
    if at is not None:
        fields["position"] = Position(geometry=Point(at), geo_precision=GeoPrecision.TOWN)
    values: dict[str, Any] = {"event_type": EventType.PROTESTS, "sub_event_type": "Peaceful protest", "title": event_id}
    return Event(event_id=event_id, **(values | fields))


def on(geometry: Any, precision: GeoPrecision, **fields: Any) -> Position:  # noqa: ANN401
    return Position(geometry=geometry, geo_precision=precision, **fields)


def test_some_events_are_listed_by_their_ids_and_those_that_are_not_there_left_out(make: Make) -> None:
    index = make({"at": (36.6, 35.8)}, {"at": (-90, 60)}, {"position": Position()})
    assert {row.event_id for row in index.rows(["e2", "e0", "gone"])} == {"e0", "e2"}
    assert index.rows([]) == []


def test_a_cell_says_how_many_what_mostly_and_which_when_it_is_one(make: Make) -> None:
    index = make(
        {"at": (36.6, 35.8)},
        {"at": (-90, 60), "event_type": EventType.BATTLES, "status": Status.DENIED},
        {"at": (-90, 60), "event_type": EventType.BATTLES, "claims": (Claim(by="SANA"),)},
        {"at": (-90, 60), "event_type": EventType.RIOTS, "claims": (Claim(by="SANA"),), "status": Status.DENIED},
        {"position": Position()},
    )
    assert index.tile(0, 0, 0) == [
        Cell(64, 74, 3, EventType.BATTLES, Status.DENIED, 1, None),
        Cell(154, 100, 1, EventType.PROTESTS, Status.OCCURRED, 0, "e0"),
    ]


def test_a_tie_goes_to_the_first_in_the_vocabulary(make: Make) -> None:
    index = make({"at": (1, 1), "event_type": EventType.RIOTS}, {"at": (1, 1), "event_type": EventType.BATTLES})
    assert index.tile(0, 0, 0)[0].event_type is EventType.BATTLES


def test_a_dot_stands_at_the_mean_of_its_events(make: Make) -> None:
    index = make({"at": (0.2, -0.2)}, {"at": (0.2, -0.2)}, {"at": (0.6, -0.2)})
    (cell,) = index.tile(4, 8, 8)
    assert (cell.x, cell.y) == (3, 2)  # (0.2 + 0.2 + 0.6) / 3 degrees; a pixel is 360 / 4096 of them


def test_the_ring_around_a_tile_brings_the_dots_that_reach_into_it(make: Make) -> None:
    index = make({"at": (-0.05, 0.05)}, {"at": (0.05, 0.05)}, {"at": (2, 0.05)})
    assert [(cell.x, cell.y) for cell in index.tile(6, 32, 31)] == [(-3, 253), (2, 253), (91, 253)]
    assert [(cell.x, cell.y) for cell in index.tile(6, 31, 31)] == [(253, 253), (258, 253)]
    assert [(cell.x, cell.y) for cell in index.tile(6, 32, 31, buffer=0)] == [(2, 253), (91, 253)]
    assert [(cell.x, cell.y) for cell in index.tile(6, 32, 32)] == [(-3, -3), (2, -3), (91, -3)]


def test_the_ring_reaches_across_the_antimeridian(make: Make) -> None:
    index = make({"at": (179.9, 10)}, {"at": (-179.9, 10)})
    assert [cell.x for cell in index.tile(5, 31, 15)] == [253, 258]
    assert [cell.x for cell in index.tile(5, 0, 15)] == [-3, 2]
    assert [cell.x for cell in index.tile(1, 0, 0)] == [-1, 0]


@pytest.mark.parametrize("address", [(-1, 0, 0), (23, 0, 0), (3, 8, 0), (3, 0, -1)])
def test_a_tile_that_does_not_exist_is_refused(make: Make, address: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="there is no tile"):
        make().tile(*address)


@pytest.mark.parametrize("z", [0, 5, 9, 14, 22])
def test_a_tile_has_at_most_its_cells_at_every_zoom(stores: Stores, z: int) -> None:
    side = 1 << z
    cells = stores.map_index.tile(z, min(int((36.6 + 180) / 360 * side), side - 1), int(0.3946 * side))
    assert len(cells) <= 34 * 34
    assert all(-8 <= cell.x < 264 and -8 <= cell.y < 264 for cell in cells)


STRETCH = on(
    LineString([(36.0, 35.8), (36.5, 35.8), (37.0, 35.8)]), GeoPrecision.ROAD_SEGMENT, place_name="M4",
    road=RoadPosition(route_id="SY-M4", ref="M4", from_km=70.0, to_km=84.0),
)  # fmt: skip
PROVINCE = on(Polygon([(36, 35), (37, 35), (37, 36.5), (36, 36.5)]), GeoPrecision.ADMIN1, place_name="Idlib")
NEAR = on(Point(36.8, 35.85), GeoPrecision.NEAR, radius_km=5.0, place_name="Saraqib")


def test_events_on_the_same_stretch_are_one_shape_with_counts(make: Make) -> None:
    index = make(
        {"position": STRETCH, "status": Status.PLANNED},
        {"position": STRETCH, "claims": (Claim(by="SANA"),), "event_type": EventType.BATTLES},
        {"position": PROVINCE},
        {"position": NEAR},
        {"at": (36.6, 35.8)},
    )
    found = index.shapes(zoom=10)
    assert (found.total, found.dropped, found.events) == (3, 0, 4)
    stretch = found.shapes[0]
    assert (stretch.kind, stretch.n, stretch.claimed, stretch.event_id) == ("stretch", 2, 1, None)
    assert stretch.types == {"Battles": 1, "Protests": 1}
    assert stretch.statuses == {"occurred": 1, "planned": 1}
    assert (stretch.route_id, stretch.ref, stretch.from_km, stretch.to_km) == ("SY-M4", "M4", 70.0, 84.0)
    assert {(shape.kind, shape.place_name, shape.event_id) for shape in found.shapes[1:]} == {
        ("area", "Idlib", "e2"),
        ("circle", "Saraqib", "e3"),
    }
    circle = next(shape for shape in found.shapes if shape.kind == "circle")
    assert (circle.geometry, circle.radius_km) == (Point(36.8, 35.85), 5.0)


def test_lines_are_drawn_without_needless_points(make: Make) -> None:
    (shape,) = make({"position": STRETCH}).shapes(zoom=10).shapes
    assert shape.geometry == LineString([(36.0, 35.8), (37.0, 35.8)])


def test_circles_come_only_where_they_are_larger_than_their_dot(make: Make) -> None:
    index = make({"position": NEAR})
    assert index.shapes(zoom=5).total == 0
    assert index.shapes(zoom=9).total == 1


def test_the_shapes_with_most_events_come_first_and_what_is_left_out_is_counted(make: Make) -> None:
    index = make({"position": STRETCH}, {"position": PROVINCE}, {"position": PROVINCE})
    found = index.shapes(limit=1)
    assert [shape.place_name for shape in found.shapes] == ["Idlib"]
    assert (found.total, found.dropped, found.events) == (2, 1, 3)


@pytest.mark.parametrize(
    ("box", "names"),
    [
        pytest.param(BBox(36.9, 36, 40, 40), {"Idlib"}, id="only the province reaches there"),
        pytest.param(BBox(37, 30, 40, 35.8), {"Idlib", "M4"}, id="edges belong to the box"),
        pytest.param(BBox(36.84, 35.8, 36.86, 35.84), {"Idlib", "M4", "Saraqib"}, id="the circle, not only its centre"),
        pytest.param(BBox(-20, 30, 0, 40), set(), id="elsewhere"),
    ],
)
def test_only_shapes_in_view_come(make: Make, box: BBox, names: set[str]) -> None:
    index = make({"position": STRETCH}, {"position": PROVINCE}, {"position": NEAR})
    assert {shape.place_name for shape in index.shapes(bbox=box, zoom=12).shapes} == names


def test_a_filter_holds_for_shapes_too(make: Make) -> None:
    index = make({"position": STRETCH, "status": Status.PLANNED}, {"position": STRETCH}, {"position": PROVINCE})
    (shape,) = index.shapes(EventFilter(statuses=frozenset({"planned"}))).shapes
    assert (shape.n, shape.statuses, shape.event_id) == (1, {"planned": 1}, "e0")


def test_a_click_finds_the_finest_first(make: Make) -> None:
    index = make(
        {"position": PROVINCE},
        {"position": STRETCH},
        {"position": NEAR},
        {"at": (36.8, 35.801)},
        {"at": (36.0, 35.801)},
    )
    assert index.near(36.8, 35.8, zoom=10) == ["e3", "e2", "e1", "e0"]
    assert index.near(36.5, 35.9, zoom=10) == ["e0"]
    assert index.near(30, 35.9, zoom=10) == []
    assert index.near(36.8, 35.8, zoom=10, limit=2) == ["e3", "e2"]
    assert index.near(36.8, 35.8, 10, EventFilter(min_precision=GeoPrecision.TOWN)) == ["e3"]


def test_a_click_reaches_as_far_as_its_pixels_at_every_zoom(make: Make) -> None:
    index = make({"at": (0, 0)})
    degrees = 360 / 256 / 2**8
    assert index.near(9 * degrees, 0, zoom=8, tolerance_px=10) == ["e0"]
    assert index.near(11 * degrees, 0, zoom=8, tolerance_px=10) == []
    assert index.near(8 * degrees, 8 * degrees, zoom=8, tolerance_px=10) == []  # it is a circle, not a square


def test_a_click_beside_the_antimeridian_sees_the_other_side(make: Make) -> None:
    line = on(LineString([(179.999, -17), (180.5, -17)]), GeoPrecision.ROAD_SEGMENT)
    index = make({"at": (-179.999, 10)}, {"position": line})
    assert index.near(179.999, 10, zoom=8) == ["e0"]
    assert index.near(-179.6, -17, zoom=8) == ["e1"]
    assert index.near(180, 10, zoom=8) == ["e0"]


def test_a_timeline_counts_an_event_in_every_span_it_touches_and_an_open_one_on_its_known_day(make: Make) -> None:
    index = make(
        {"date_start": date(2020, 3, 1), "date_end": date(2020, 3, 1)},
        {"date_start": date(2020, 3, 1), "date_end": date(2020, 3, 8)},
        {"date_start": None, "date_end": date(2020, 3, 4)},
        {"date_start": date(2020, 3, 10), "date_end": None},
        {},
    )
    assert index.timeline(bins=5) == [
        Bin(date(2020, 3, 1), date(2020, 3, 2), 2),
        Bin(date(2020, 3, 3), date(2020, 3, 4), 2),
        Bin(date(2020, 3, 5), date(2020, 3, 6), 1),
        Bin(date(2020, 3, 7), date(2020, 3, 8), 1),
        Bin(date(2020, 3, 9), date(2020, 3, 10), 1),
    ]
    week = EventFilter(since=date(2020, 3, 3), until=date(2020, 3, 4))
    assert index.timeline(week) == [
        Bin(date(2020, 3, 3), date(2020, 3, 3), 1),
        Bin(date(2020, 3, 4), date(2020, 3, 4), 2),
    ]
    assert make({}).timeline() == []


def test_undated_events_are_counted_apart_when_dates_are_asked_for(make: Make) -> None:
    index = make(
        {"at": (1, 1)}, {"date_start": date(2020, 3, 1), "date_end": date(2020, 3, 1)}, {"status": Status.DENIED}
    )
    assert index.counts() == Counts(total=3, placed=1, unplaced=2, undated=2)
    assert index.counts(EventFilter(since=date(2020, 1, 1))) == Counts(total=1, placed=0, unplaced=1, undated=2)
    denied = EventFilter(since=date(2020, 1, 1), statuses=frozenset({"denied"}))
    assert index.counts(denied) == Counts(total=0, placed=0, unplaced=0, undated=1)


def test_a_list_can_be_paged(stores: Stores) -> None:
    whole = stores.map_index.table(limit=1000)
    pages = [row for offset in range(0, 1000, 90) for row in stores.map_index.table(limit=90, offset=offset)]
    assert pages == whole
    assert stores.map_index.table(limit=0) == []


def test_a_row_of_the_list_says_what_the_event_says(stores: Stores) -> None:
    for row in stores.map_index.table(limit=1000):
        one = stores.workspace.desk.event(row.event_id)
        assert (row.date_start, row.date_end, row.status, row.title) == (
            one.date_start,
            one.date_end,
            one.status,
            one.title,
        )
        assert (row.place_name, row.radius_km, row.confidence) == (
            one.position.place_name,
            one.position.radius_km,
            one.confidence,
        )
        assert row.road_ref == (one.position.road.ref if one.position.road else None)
        assert (row.outlet, row.reports) == (one.sources[0].outlet, len(one.sources))


def report(outlet: str) -> Source:
    return Source(
        article_id="", outlet=outlet, title="", url="", published_on=None, text_sha256="", start=0, end=0, quote=""
    )


def test_choices_are_what_events_have_the_commonest_first(make: Make) -> None:
    m4 = replace(STRETCH, admin1="Idlib", country="SY")
    index = make(
        {
            "position": m4,
            "sources": (report("The New Arab"),),
            "actors": (Actor(name="Türkiye", role="source", raw=""),),
        },
        {"position": m4, "sources": (report("the new arab"), report("SANA")), "claims": (Claim(by="x"),)},
        {"position": PROVINCE, "status": Status.DENIED, "claims": (Claim(by="x"),), "origin": "acled"},
        {"review_status": ReviewStatus.REJECTED, "event_type": EventType.RIOTS},
        {"background": True, "event_type": EventType.RIOTS},
    )
    choices = index.choices()
    assert choices.types == (Choice("Protests", 3),)
    assert choices.statuses == (Choice("occurred", 2), Choice("claimed", 1), Choice("denied", 1))
    assert choices.sources == (Choice("The New Arab", 2), Choice("SANA", 1))
    assert choices.actors == (Choice("Türkiye", 1),)
    assert choices.areas == (Choice("Idlib", 3),)
    assert choices.countries == (Choice("SY", 2),)
    assert choices.roads == (Choice("M4", 2),)
    assert choices.origins == (Choice("article", 2), Choice("acled", 1))
    assert choices.reviews == (Choice("new", 4), Choice("rejected", 1))


def test_every_choice_finds_as_many_events_as_it_says(stores: Stores) -> None:
    fields = {"types": EventType, "sub_types": str, "statuses": str, "sources": str, "origins": str, "countries": str}
    for field, kind in fields.items():
        for choice in getattr(stores.map_index.choices(), field):
            wanted: dict[str, Any] = {field: frozenset({kind(choice.value)})}
            chosen = EventFilter(**wanted)
            assert stores.map_index.counts(chosen).total == choice.n


def test_bounds_hold_all_events_and_cross_the_antimeridian_where_that_is_shorter(make: Make) -> None:
    march = {"date_start": date(2020, 3, 1), "date_end": date(2020, 3, 8)}
    assert make().bounds() == Bounds(None, None, None)
    assert make({"at": (36, 35), **march}, {"position": STRETCH}).bounds() == Bounds(
        date(2020, 3, 1), date(2020, 3, 8), BBox(36, 35, 37, 35.8)
    )
    assert make({"at": (179.5, -17)}, {"at": (-179.5, -16)}).bounds().bbox == BBox(179.5, -17, -179.5, -16)


def test_an_index_can_read_nothing_but_itself(make: Make) -> None:
    index = make({"at": (1, 1)})
    for statement in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL spatial",
        "SET enable_external_access = true",
        "COPY events TO '/tmp/stolen.csv'",
        "DELETE FROM events",
    ):
        with pytest.raises(duckdb.Error):
            index.desk.ask(statement)


def test_a_file_of_another_format_is_no_index(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "a.duckdb")) as db:
        db.execute("CREATE TABLE meta (format INTEGER, revision BIGINT); INSERT INTO meta VALUES (99, 0)")
    with pytest.raises(WorkspaceError, match="is a map index of another version; delete it, and it is made again"):
        MapIndex(tmp_path / "a.duckdb", "1")
    with duckdb.connect(str(tmp_path / "b.duckdb")) as db:
        db.execute("CREATE TABLE recipes (name VARCHAR)")
    with pytest.raises(WorkspaceError, match="is not a sound map index"):
        MapIndex(tmp_path / "b.duckdb", "1")


def test_threads_ask_at_the_same_time(stores: Stores) -> None:
    chosen = [EventFilter(types=frozenset({kind})) for kind in EventType]
    expected = [stores.map_index.counts(one) for one in chosen]
    answers: dict[int, list[Counts]] = {}

    def ask(number: int) -> None:
        answers[number] = [stores.map_index.counts(one) for one in chosen * 5]

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(answers.values()) == [expected * 5] * 8


def test_an_index_of_many_events_is_made_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.store.index.batches._ROWS", 64)
    steps: list[int] = []
    build_index(tmp_path / "a.duckdb", event_batches(invented(500)), progress=steps.append)
    assert steps == [64] * 7 + [52]
    with MapIndex(tmp_path / "a.duckdb", "1") as index:
        assert index.counts(EventFilter(background=True)).total == 500
        assert ids(index) == sorted(ids(index), key=lambda one: one)


def ids(index: MapIndex) -> Sequence[tuple[str, str]]:
    rows = index.table(EventFilter(background=True), limit=500)
    return [(row.date_start.isoformat() if row.date_start else "", row.event_id) for row in rows]
