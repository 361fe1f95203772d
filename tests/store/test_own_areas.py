"""Areas of the desk's own: which events lie in them, on which days, and what happens when either changes."""

from collections.abc import Iterator
from datetime import date

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely import LineString, Point

from benchmarks.generate import Generated, extractions
from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter, GeoPrecision, Position, ReviewStatus
from conflictmap.store.desk.own_areas import OwnArea, list_areas, own_areas, put_areas, remove_areas
from conflictmap.store.desk.rows import Changes
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place

ARIHA, IDLIB = Point(36.61, 35.81), Point(36.63, 35.93)
AROUND_ARIHA = shapely.box(36.5, 35.7, 36.7, 35.85)


def report(geometry: shapely.Geometry | None, first: date | None, last: date | None, number: int = 0) -> Generated:
    made = list(extractions(number + 1, seed=3))[number]
    precision = GeoPrecision.TOWN if geometry is not None else GeoPrecision.UNKNOWN
    position = Position(geometry=geometry, geo_precision=precision)
    event = replace(made.events[0], position=position, date_start=first, date_end=last, background=False,
                    review_status=ReviewStatus.NEW)  # fmt: skip
    return replace(made, events=(event,))


MARCH = date(2020, 3, 15)


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    with place.open(create=True) as opened:
        yield opened


def found(workspace: Workspace, area: str) -> int:
    workspace.publish()
    chosen = EventFilter(areas=frozenset({area}))
    in_desk = workspace.desk.counts(chosen).total
    assert workspace.index().counts(chosen).total == in_desk
    return in_desk


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        pytest.param(ARIHA, 1, id="inside"),
        pytest.param(IDLIB, 0, id="outside"),
        pytest.param(Point(36.5, 35.75), 1, id="on its edge"),
        pytest.param(LineString([(36.6, 35.8), (36.9, 35.9)]), 1, id="a stretch that enters it"),
        pytest.param(None, 0, id="unplaced"),
    ],
)
def test_an_event_is_in_an_area_when_it_touches_it(
    workspace: Workspace, geometry: shapely.Geometry | None, expected: int
) -> None:
    workspace.desk.add(report(geometry, MARCH, MARCH))
    put_areas(workspace.desk.file, [OwnArea(name="Zone", geometry=AROUND_ARIHA)])
    assert found(workspace, "ZONE") == expected


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "first", "last", "expected"),
    [
        pytest.param(None, None, MARCH, MARCH, 1, id="no limits"),
        pytest.param(MARCH, MARCH, MARCH, MARCH, 1, id="the very day"),
        pytest.param(date(2020, 3, 16), None, MARCH, MARCH, 0, id="not valid yet"),
        pytest.param(None, date(2020, 3, 14), MARCH, MARCH, 0, id="not valid any more"),
        pytest.param(date(2020, 3, 16), None, MARCH, date(2020, 3, 16), 1, id="lasted until it was"),
        pytest.param(date(2020, 3, 16), None, MARCH, None, 1, id="goes on, perhaps until it was"),
        pytest.param(None, None, None, None, 1, id="undated, in an area without limits"),
        pytest.param(None, MARCH, None, None, 0, id="undated, in an area with one"),
    ],
)
def test_control_of_an_area_changes_over_time(
    workspace: Workspace, valid_from: date | None, valid_until: date | None, first: date | None, last: date | None,
    expected: int,
) -> None:  # fmt: skip
    area = OwnArea(name="Zone", geometry=AROUND_ARIHA, valid_from=valid_from, valid_until=valid_until)
    put_areas(workspace.desk.file, [area])
    workspace.desk.add(report(ARIHA, first, last))
    assert found(workspace, "Zone") == expected


def test_an_event_that_moves_leaves_the_area_and_comes_back_when_that_is_undone(workspace: Workspace) -> None:
    put_areas(workspace.desk.file, [OwnArea(name="Zone", geometry=AROUND_ARIHA)])
    made = report(ARIHA, MARCH, MARCH)
    workspace.desk.add(made)
    moved = replace(made.events[0], position=replace(made.events[0].position, geometry=IDLIB))
    revision = workspace.desk.change(Changes(put=(moved,)), action="moved")
    assert found(workspace, "Zone") == 0
    assert revision is not None
    workspace.desk.undo(revision)
    assert found(workspace, "Zone") == 1


def test_the_same_area_twice_is_one_and_replacing_lets_the_old_one_go(workspace: Workspace) -> None:
    zone = OwnArea(name="Zone", geometry=AROUND_ARIHA)
    assert [put_areas(workspace.desk.file, [zone]) for _ in range(2)] == [1, 0]
    put_areas(workspace.desk.file, [OwnArea(name="zone", geometry=shapely.box(0, 0, 1, 1))], replace=True)
    with workspace.desk.file.reading() as db:
        (left,) = own_areas(db, "ZONE")
        assert shapely.equals(left.geometry, shapely.box(0, 0, 1, 1))
        assert [(row.name, row.polygons, row.events) for row in list_areas(db)] == [("zone", 1, 0)]


def test_a_removed_area_finds_nothing_and_an_unknown_one_is_refused(workspace: Workspace) -> None:
    put_areas(workspace.desk.file, [OwnArea(name="Zone", geometry=AROUND_ARIHA)])
    workspace.desk.add(report(ARIHA, MARCH, MARCH))
    assert remove_areas(workspace.desk.file, "zone") == 1
    assert found(workspace, "Zone") == 0
    with pytest.raises(NotFoundError, match="none yet"):
        remove_areas(workspace.desk.file, "Zone")


@settings(max_examples=40, deadline=None)
@given(st.floats(-180, 180), st.floats(-80, 80), st.sampled_from([-360, 0, 360]))
def test_longitudes_that_run_on_past_180_are_the_same_place(lon: float, lat: float, turn: int) -> None:
    from conflictmap.store.desk.own_areas import _placed  # noqa: PLC0415 - the smallest thing that decides it

    around = Point(lon + turn, lat).buffer(1)
    area = _placed(repr((lon, lat, turn)), "k", "n", (0, 0), shapely.to_wkb(around))
    if abs(lon + turn) < 540:
        assert area.holds([Point(lon, lat)])[0]
