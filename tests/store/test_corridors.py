"""Corridors: events beside a stretch of road, by side and kilometre."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from shapely import Point

from benchmarks.generate import extractions
from conflictmap.errors import ConflictMapError, NotFoundError, UsageError
from conflictmap.geo.linear import GEOD
from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter, GeoPrecision, Position, ReviewStatus
from conflictmap.store.desk.corridors import Corridor, Side, corridors, put_corridor, remove_corridor, widths
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place

ROADS = Roads.open()
M4 = ROADS.route("M4")
BOTH = Corridor(name="M4 corridor", route_id="SY-M4", ref="M4", from_km=70, to_km=100, left_km=6, right_km=6)


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    """Events at km 60, 75 and 90, each 3 km to the left and 3 km to the right of the M4."""
    reports = iter(extractions(60, seed=3))
    with place.open(create=True) as opened:
        for km in (60, 75, 90):
            for side in (-90, 90):
                made = next(reports)
                position = Position(geometry=beside(km, side), geo_precision=GeoPrecision.TOWN)
                event = replace(made.events[0], position=position, background=False, review_status=ReviewStatus.NEW)
                opened.desk.add(replace(made, events=(event,)))
        yield opened


def beside(km: float, side: int, metres: float = 3000) -> Point:
    here, ahead = ROADS.point_at(M4, km), ROADS.point_at(M4, km + 0.1)
    bearing = GEOD.inv(here.x, here.y, ahead.x, ahead.y)[0]
    lon, lat, _ = GEOD.fwd(here.x, here.y, bearing + side, metres)
    return Point(lon, lat)


def count(workspace: Workspace, chosen: EventFilter) -> int:
    workspace.publish()
    total = workspace.desk.counts(chosen).total
    assert workspace.index().counts(chosen).total == total
    return total


@pytest.mark.parametrize(("left_km", "right_km", "expected"), [(6, 6, 4), (6, 0, 2), (0, 6, 2), (2, 2, 0), (2, 6, 2)])
def test_a_corridor_finds_what_lies_beside_its_stretch_on_its_sides(
    workspace: Workspace, left_km: float, right_km: float, expected: int
) -> None:
    put_corridor(workspace.desk.file, replace(BOTH, left_km=left_km, right_km=right_km))
    assert count(workspace, EventFilter(corridors=frozenset({"m4 CORRIDOR"}))) == expected


def test_a_corridor_finds_what_the_filter_of_its_road_and_distance_finds(workspace: Workspace) -> None:
    put_corridor(workspace.desk.file, BOTH)
    same = EventFilter(roads=frozenset({"M4"}), from_km=70, to_km=100, within_km=6)
    assert count(workspace, same) == count(workspace, EventFilter(corridors=frozenset({"M4 corridor"}))) == 4


def test_an_unknown_corridor_finds_nothing(workspace: Workspace) -> None:
    assert count(workspace, EventFilter(corridors=frozenset({"nowhere"}))) == 0


def test_events_stored_after_a_corridor_are_in_it_too(workspace: Workspace) -> None:
    put_corridor(workspace.desk.file, BOTH)
    made = next(iter(extractions(9, seed=4)))
    event = replace(made.events[0], event_id="e" + "7" * 16, background=False, review_status=ReviewStatus.NEW,
                    position=Position(geometry=beside(80, 90), geo_precision=GeoPrecision.TOWN))  # fmt: skip
    workspace.desk.add(replace(made, events=(event,)))
    assert count(workspace, EventFilter(corridors=frozenset({"M4 corridor"}))) == 5


def test_names_that_differ_in_case_are_one_corridor_and_it_is_not_overwritten_by_accident(workspace: Workspace) -> None:
    put_corridor(workspace.desk.file, BOTH)
    with pytest.raises(ConflictMapError, match="already"):
        put_corridor(workspace.desk.file, replace(BOTH, name="m4 CORRIDOR"))
    put_corridor(workspace.desk.file, replace(BOTH, name="m4 CORRIDOR", left_km=1), replace=True)
    with workspace.desk.file.reading() as db:
        assert [(one.name, one.left_km) for one in corridors(db)] == [("m4 CORRIDOR", 1)]


def test_a_removed_corridor_is_gone_and_an_unknown_one_is_refused(workspace: Workspace) -> None:
    put_corridor(workspace.desk.file, BOTH)
    assert remove_corridor(workspace.desk.file, "m4 corridor") == BOTH
    with pytest.raises(NotFoundError, match="none yet"):
        remove_corridor(workspace.desk.file, "M4 corridor")


@pytest.mark.parametrize(
    ("ref", "stretch", "side", "expected"),
    [
        ("M4", (70, 100), "both", (6, 6)),
        ("M4", (70, 100), "left", (6, 0)),
        ("M4", (70, 100), "north", (6, 0)),  # it runs east there: north is left
        ("M4", (70, 100), "south", (0, 6)),
        ("M5", (100, 140), "east", (6, 0)),  # it runs south there: east is left
        ("M5", (100, 140), "west", (0, 6)),
    ],
)
def test_sides_of_the_compass_are_those_of_the_stretch(
    ref: str, stretch: tuple[float, float], side: Side, expected: tuple[float, float]
) -> None:
    assert widths(6, side, ROADS.route(ref), ROADS, *stretch) == expected


def test_a_road_that_runs_south_has_no_north_side() -> None:
    with pytest.raises(UsageError, match="no clear north side; give east or west"):
        widths(6, "north", ROADS.route("M5"), ROADS, 100, 140)


@pytest.mark.parametrize(
    "changes", [{"name": " - "}, {"name": "x" * 90}, {"from_km": 100}, {"left_km": 26}, {"left_km": 0, "right_km": 0},
                {"right_km": float("nan")}],
)  # fmt: skip
def test_what_is_no_corridor_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        replace(BOTH, **changes)


def test_the_outline_is_the_stretch_six_kilometres_wide_on_each_side() -> None:
    outline = BOTH.outline(ROADS)
    assert abs(GEOD.geometry_area_perimeter(outline)[0]) / 1e6 == pytest.approx(30 * 12, rel=0.1)
    assert outline.contains(beside(80, 90, 5500))
    assert not outline.contains(beside(80, 90, 6500))
