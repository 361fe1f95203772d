"""A road of the user's own in the place of a shipped one: events, corridors and distances follow the new line."""

from collections.abc import Iterator
from datetime import date

import pytest
import shapely
from msgspec.structs import replace
from shapely import LineString, Point

from benchmarks.generate import extractions
from conflictmap.errors import NotFoundError
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.linear import GEOD
from conflictmap.geo.own_road import RoadWish, made_route
from conflictmap.geo.road_making import km_on
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.model import Article, Event, EventFilter, GeoPrecision, Position, ReviewStatus, RoadPosition
from conflictmap.reading import article_from_text
from conflictmap.store.desk.corridors import Corridor, CorridorsMoved, corridor_named, put_corridor
from conflictmap.store.desk.nearby import near_roads
from conflictmap.store.desk.rows import Changes
from conflictmap.store.geodata.road_changes import put_road, remove_road
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place

SHIPPED = Roads.open()
M4 = SHIPPED.route("M4")
TEXT = "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on 15 March 2020."


def moved_north(route: Route, metres: float = 1500, first: int = 0) -> Route:
    """The same road, a little north and without its first vertices, so that kilometres differ too."""
    xy = [lonlat for part in route.parts for lonlat in part.coords][first:]
    line = LineString([GEOD.fwd(lon, lat, 0, metres)[:2] for lon, lat in xy])
    wish = RoadWish(ref=route.ref, country=route.country, source="test")
    return made_route((line,), route.direction, wish, route)


NEW = moved_north(M4, first=2)


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    with place.open(create=True) as opened:
        yield opened


def read(workspace: Workspace) -> Event:
    article: Article = article_from_text(TEXT, published_on=date(2020, 3, 16))
    workspace.desk.add(extract(article, workspace.atlas()), roads=workspace.atlas().roads)
    (event,) = workspace.desk.events_of(article.article_id)
    return event


def invented(workspace: Workspace, position: Position) -> Event:
    """Store an event that somebody has accepted, so that its article is not read again."""
    made = next(iter(extractions(3, seed=8)))
    event = replace(made.events[0], position=position, background=False, review_status=ReviewStatus.ACCEPTED)
    workspace.desk.add(replace(made, events=(event,)), roads=workspace.atlas().roads)
    return event


def metres(one: Point, other: Point) -> float:
    return float(GEOD.inv(one.x, one.y, other.x, other.y)[2])


def test_events_of_articles_lie_on_the_new_line_and_that_can_be_undone(workspace: Workspace) -> None:
    before = read(workspace)
    assert before.position.road is not None
    changed = put_road(workspace, NEW)
    after = workspace.desk.event(before.event_id)
    assert after.position.road is not None
    assert after.position.road.route_id == "SY-M4"
    assert after.position.geo_precision is GeoPrecision.ROAD_SEGMENT
    new_line = workspace.atlas().roads.stretch(NEW, after.position.road.from_km or 0, after.position.road.to_km or 0)
    assert shapely.equals_exact(after.position.geometry, new_line, 1e-6)
    assert changed.moved == 1
    (revision,) = changed.revisions
    workspace.desk.undo(revision)
    assert workspace.desk.event(before.event_id) == before


def test_a_reviewed_event_moves_by_its_place_on_the_ground(workspace: Workspace) -> None:
    before = read(workspace)
    accepted = replace(before, review_status=ReviewStatus.ACCEPTED)
    workspace.desk.change(Changes(put=(accepted,)), action="accept")
    put_road(workspace, NEW)
    after = workspace.desk.event(before.event_id)
    ends = [Point(shapely.get_coordinates(event.position.geometry)[0]) for event in (before, after)]
    assert 0 < metres(*ends) < 2500
    assert after.review_status is ReviewStatus.ACCEPTED


def test_a_point_on_the_road_keeps_its_place(workspace: Workspace) -> None:
    road = RoadPosition(route_id="SY-M4", ref="M4", at_km=80.0, offset_m=0.0)
    point = SHIPPED.point_at(M4, 80)
    before = invented(workspace, Position(geometry=point, geo_precision=GeoPrecision.ROAD_POINT, road=road))
    put_road(workspace, NEW)
    after = workspace.desk.event(before.event_id).position
    assert isinstance(after.geometry, Point)
    assert after.road is not None
    assert metres(point, after.geometry) < 1600
    assert metres(after.geometry, Roads([NEW]).point_at(NEW, after.road.at_km or 0)) < 2
    assert after.road.at_km != 80


def turned_round(route: Route) -> Route:
    """The same line, measured from its other end."""
    line = LineString([lonlat for part in route.parts for lonlat in part.coords][::-1])
    return made_route((line,), "east to west", RoadWish(ref=route.ref, country=route.country, source="test"), route)


def test_an_event_beside_the_road_stays_there_and_is_measured_to_the_new_line(workspace: Workspace) -> None:
    here = SHIPPED.point_at(M4, 90)
    lon, lat, _ = GEOD.fwd(here.x, here.y, 0, 4000)
    before = SHIPPED.locate(lon, lat, route_id="SY-M4")
    assert before is not None
    position = Position(geometry=Point(lon, lat), geo_precision=GeoPrecision.ROAD_POINT, road=before)
    event = invented(workspace, position)
    turned = turned_round(M4)
    put_road(workspace, turned)
    after = workspace.desk.event(event.event_id).position
    assert shapely.equals(after.geometry, position.geometry)
    assert after.road is not None
    assert after.road.at_km == pytest.approx(turned.length_km - (before.at_km or 0), abs=0.01)
    assert after.road.offset_m == pytest.approx(-(before.offset_m or 0), abs=1)


def test_where_the_new_line_is_far_away_the_kilometre_is_not_known_any_more(workspace: Workspace) -> None:
    road = RoadPosition(route_id="SY-M4", ref="M4", from_km=300.0, to_km=310.0)
    stretch = SHIPPED.stretch(M4, 300, 310)
    before = invented(workspace, Position(geometry=stretch, geo_precision=GeoPrecision.ROAD_SEGMENT, road=road))
    short = made_route(
        (LineString([(35.8, 35.5), (36.8, 35.9)]),), "west to east", RoadWish(ref="M4", country="SY"), M4
    )
    changed = put_road(workspace, short)
    after = workspace.desk.event(before.event_id).position
    assert changed.lost == 1
    assert after.road == RoadPosition(route_id="SY-M4", ref="M4")
    assert shapely.equals(after.geometry, stretch)


def test_distances_to_the_road_are_those_of_the_new_line_and_as_if_stored_with_it(workspace: Workspace) -> None:
    here = SHIPPED.point_at(M4, 90)
    lon, lat, _ = GEOD.fwd(here.x, here.y, 0, 4000)
    position = Position(geometry=Point(lon, lat), geo_precision=GeoPrecision.TOWN)
    event = invented(workspace, position)
    within = EventFilter(roads=frozenset({"M4"}), within_km=3.0)
    assert workspace.desk.counts(within).total == 0
    put_road(workspace, NEW)
    assert workspace.desk.counts(within).total == 1
    assert workspace.index().counts(within).total == 1
    (expected,) = [road.row() for road in near_roads(event, Roads([NEW]))]
    with workspace.desk.file.reading() as db:
        (stored,) = db.execute(
            "SELECT route_id, ref, route_key, ref_key, from_km, to_km, distance_km, own, offset_km FROM event_roads "
            "WHERE route_id = 'SY-M4'"
        ).fetchall()
    assert stored[:4] == expected[:4]
    assert stored[4:] == pytest.approx(expected[4:], abs=1e-3)


def test_corridors_stay_where_they_are_on_the_ground(workspace: Workspace) -> None:
    corridor = Corridor(name="C", route_id="SY-M4", ref="M4", from_km=70, to_km=100, left_km=6, right_km=0)
    put_corridor(workspace.desk.file, corridor)
    assert put_road(workspace, NEW).corridors == CorridorsMoved(moved=1)
    with workspace.desk.file.reading() as db:
        moved = corridor_named(db, "C")
    assert metres(SHIPPED.point_at(M4, 70), Roads([NEW]).point_at(NEW, moved.from_km)) < 2000
    assert moved.from_km != 70
    assert (moved.left_km, moved.right_km) == (6, 0)


def test_a_corridor_on_one_side_keeps_that_side_when_the_road_is_turned_round(workspace: Workspace) -> None:
    corridor = Corridor(name="C", route_id="SY-M4", ref="M4", from_km=70, to_km=100, left_km=6, right_km=0)
    put_corridor(workspace.desk.file, corridor)
    covered = corridor.outline(SHIPPED)
    put_road(workspace, turned_round(M4))
    with workspace.desk.file.reading() as db:
        moved = corridor_named(db, "C")
    assert (moved.left_km, moved.right_km) == (0, 6)
    same = moved.outline(workspace.atlas().roads).intersection(covered).area
    assert same == pytest.approx(covered.area, rel=0.05)


def cut_out(first_km: float, last_km: float) -> Route:
    """A line of the M4 that runs only between two kilometres."""
    line = SHIPPED.stretch(M4, first_km, last_km)
    wish = RoadWish(ref="M4", country="SY", source="test")
    return made_route((LineString(shapely.get_coordinates(line)),), M4.direction, wish, M4)


@pytest.mark.parametrize(
    ("line", "expected", "kms"),
    [
        ((0, 40), CorridorsMoved(kept=("C",)), (70, 100)),
        ((90, 140), CorridorsMoved(moved=1, cut=("C",)), (0, 10)),
        ((0, 95), CorridorsMoved(moved=1), (70, 95)),  # what is missing is no more than lines differ by
        ((75, 98), CorridorsMoved(moved=1), (0, 23)),
        ((130, 200), CorridorsMoved(kept=("C",)), (70, 100)),
    ],
)
def test_a_corridor_where_the_new_line_does_not_run_keeps_its_kilometres_and_is_named(
    workspace: Workspace, line: tuple[float, float], expected: CorridorsMoved, kms: tuple[float, float]
) -> None:
    corridor = Corridor(name="C", route_id="SY-M4", ref="M4", from_km=70, to_km=100, left_km=6, right_km=0)
    put_corridor(workspace.desk.file, corridor)
    assert put_road(workspace, cut_out(*line)).corridors == expected
    with workspace.desk.file.reading() as db:
        now = corridor_named(db, "C")
    assert (now.from_km, now.to_km) == pytest.approx(kms, abs=0.1)


def test_a_corridor_between_two_towns_still_ends_at_them(workspace: Workspace) -> None:
    ends = ("Ariha", "Saraqib")
    before = [km_on(workspace.atlas(), M4, end) for end in ends]
    corridor = Corridor(name="C", route_id="SY-M4", ref="M4", from_km=before[0], to_km=before[1], left_km=6, right_km=6)
    put_corridor(workspace.desk.file, corridor)
    put_road(workspace, NEW)
    with workspace.desk.file.reading() as db:
        moved = corridor_named(db, "C")
    after = [km_on(workspace.atlas(), NEW, end) for end in ends]
    assert [moved.from_km, moved.to_km] == after
    assert after != before


def test_removing_an_own_road_brings_the_shipped_one_back(workspace: Workspace) -> None:
    before = read(workspace)
    put_road(workspace, NEW)
    remove_road(workspace, "SY-M4")
    assert workspace.desk.event(before.event_id) == before
    assert workspace.atlas().roads.route("M4").length_km == M4.length_km


def test_a_shipped_road_cannot_be_removed(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="none yet; `roads import` adds one"):
        remove_road(workspace, "SY-M5")


def test_a_road_of_the_same_ref_in_another_country_stands_beside_it(workspace: Workspace) -> None:
    british = made_route((LineString([(-0.2, 51.5), (-3.2, 51.5)]),), "east to west", RoadWish(ref="M4", country="GB"))
    put_road(workspace, british)
    roads = workspace.atlas().roads
    assert [route.route_id for route in roads.named("M4")] == ["GB-M4", "SY-M4"]
    with pytest.raises(NotFoundError, match="several roads"):
        roads.route("M4")
    event = read(workspace)
    assert event.position.road is not None
    assert event.position.road.route_id == "SY-M4"


def test_what_is_known_of_a_road_comes_back_from_the_desk(workspace: Workspace) -> None:
    put_road(workspace, NEW)
    assert workspace.own_geodata().routes == (NEW,)
