"""Areas out of rows of a file: mended, named, dated, or refused."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import Geometry, LineString, MultiPolygon, Point, Polygon, box

from conflictmap.errors import UsageError
from conflictmap.geo.area_shapes import AreaWish, area_shapes, crossing
from conflictmap.geo.cutting import cut_at_180
from conflictmap.geo.features import Feature, FeatureProblem, told

BOX = shapely.box(36, 35, 37, 36)
ZONE = AreaWish(name="Zone")


def row(geometry: Geometry, **tags: str) -> list[Feature]:
    return [Feature(3, tags, geometry)]


def sentences(problems: list[FeatureProblem]) -> str:
    return "; ".join(told(problems))


def test_a_bow_tie_is_mended_and_told() -> None:
    bow_tie = Polygon([(36, 35), (37, 36), (37, 35), (36, 36)])
    (area,), problems = area_shapes(row(bow_tie), ZONE)
    assert shapely.is_valid(area.geometry)
    assert shapely.area(area.geometry) == pytest.approx(0.5)
    assert sentences(problems) == "row 3: crosses itself (self-intersection) and was mended: look at it on the map"
    assert not problems[0].is_refused


def test_what_a_ring_goes_round_twice_stays_inside() -> None:
    ring = Polygon([(30, 30), (34, 30), (34, 32), (31, 32), (31, 31), (33, 31), (33, 33), (30, 33)])
    (area,), _ = area_shapes(row(ring), ZONE)
    assert shapely.area(area.geometry) == pytest.approx(11)
    assert shapely.contains(area.geometry, Point(32, 31.5))


def test_what_a_hole_has_beyond_its_outline_is_no_part_of_the_area() -> None:
    pierced = Polygon(box(30, 30, 34, 34).exterior.coords, [box(32, 32, 35, 35).exterior.coords])
    (area,), _ = area_shapes(row(pierced), ZONE)
    assert shapely.area(area.geometry) == pytest.approx(12)
    assert not shapely.contains(area.geometry, Point(34.5, 34.5))


@pytest.mark.parametrize(("west", "east"), [(170, -170), (170, 190), (-190, -170)])
def test_a_polygon_across_180_degrees_is_split_there(west: float, east: float) -> None:
    fiji = Polygon([(west, -20), (east, -20), (east, -10), (west, -10)])
    (area,), problems = area_shapes(row(fiji), ZONE)
    assert isinstance(area.geometry, MultiPolygon)
    assert sorted(part.bounds for part in area.geometry.geoms) == [(-180, -20, -170, -10), (170, -20, 180, -10)]
    assert "crosses 180° and was split there" in sentences(problems)


def test_polygons_that_only_touch_180_degrees_are_not_split_and_a_hole_on_it_is_cut_too() -> None:
    for side in (shapely.box(170, -20, 180, -10), shapely.box(-180, -20, -170, -10)):
        (area,), problems = area_shapes(row(side), ZONE)
        assert problems == []
        assert shapely.equals(area.geometry, side)
    hole = [(179, -16), (-179, -16), (-179, -15), (179, -15)]
    (area,), _ = area_shapes(row(Polygon([(170, -20), (-170, -20), (-170, -10), (170, -10)], [hole])), ZONE)
    assert shapely.area(area.geometry) == pytest.approx(20 * 10 - 2)
    assert not shapely.intersects(area.geometry, Point(179.5, -15.5))
    assert not shapely.intersects(area.geometry, Point(-179.5, -15.5))


@given(
    west=st.floats(170, 179.9), width=st.floats(0.2, 15), south=st.floats(-80, 70), height=st.floats(0.1, 10),
    turns=st.integers(-1, 0), jumps=st.booleans(),
)  # fmt: skip
@example(west=179.875, width=0.25, south=2.2250738585e-313, height=1.0, turns=0, jumps=False)
def test_what_is_cut_at_180_degrees_covers_the_same_ground(
    west: float, width: float, south: float, height: float, turns: int, jumps: bool
) -> None:
    whole = shapely.box(west, south, west + width, south + height)

    def written(lonlat: np.ndarray) -> np.ndarray:
        lons = lonlat[:, 0] + 360 * turns
        lons = np.where(lons > 180, lons - 360, np.where(lons < -180, lons + 360, lons)) if jumps else lons
        return np.column_stack([lons, lonlat[:, 1]])

    cut = cut_at_180(shapely.transform(whole, written))
    assert shapely.area(cut) == pytest.approx(width * height)
    assert np.abs(shapely.bounds(cut)[[0, 2]]).max() <= 180
    assert {type(part) for part in shapely.get_parts(cut)} == {Polygon}


def test_a_multipolygon_and_polygons_inside_collections_are_areas() -> None:
    two = shapely.GeometryCollection([BOX, Point(0, 0), MultiPolygon([shapely.box(38, 35, 39, 36)])])
    (area,), problems = area_shapes(row(two), ZONE)
    assert shapely.area(area.geometry) == pytest.approx(2)
    assert problems == []


@pytest.mark.parametrize(
    ("tags", "wish", "name"),
    [
        ({"name": "Held"}, AreaWish(), "Held"),
        ({"NAME": "منطقة خفض التصعيد"}, AreaWish(), "منطقة خفض التصعيد"),
        ({"id": "7", "title": "Zone"}, AreaWish(), "Zone"),
        ({"name": "x", "controller": "SDF"}, AreaWish(name_field="Controller"), "SDF"),
        ({"name": "x"}, AreaWish(name="y"), "y"),
    ],
)
def test_an_area_has_the_name_that_the_user_or_the_row_gives(tags: dict[str, str], wish: AreaWish, name: str) -> None:
    (area,), _ = area_shapes(row(BOX, **tags), wish)
    assert area.name == name


@pytest.mark.parametrize(
    ("tags", "wish", "days"),
    [
        ({}, ZONE, (None, None)),
        ({"valid_from": "2020-03-01"}, ZONE, (date(2020, 3, 1), None)),
        (
            {"validFrom": "2020-03-01T00:00:00", "Valid-Until": "2020/03/31"},
            ZONE,
            (date(2020, 3, 1), date(2020, 3, 31)),
        ),
        ({"start": "2020-03-01"}, AreaWish(name="Z", valid_from=date(2019, 1, 1)), (date(2019, 1, 1), None)),
    ],
)
def test_an_area_is_valid_on_the_days_that_the_user_or_the_row_gives(
    tags: dict[str, str], wish: AreaWish, days: tuple[date | None, date | None]
) -> None:
    (area,), _ = area_shapes(row(BOX, **tags), wish)
    assert (area.valid_from, area.valid_until) == days


@pytest.mark.parametrize(
    ("geometry", "tags", "problem"),
    [
        (LineString([(0, 0), (1, 1)]), {"name": "x"}, "row 3: is no polygon; areas are polygons"),
        (BOX, {}, "row 3: has no name of up to 80 letters"),
        (BOX, {"name": "x" * 90}, "row 3: has no name of up to 80 letters"),
        (BOX, {"name": "x", "valid_from": "March"}, "row 3: has the day 'March'; give days as YYYY-MM-DD"),
        (BOX, {"name": "x", "from": "2020-03-02", "until": "2020-03-01"}, "row 3: is valid from 2020-03-02, which is"),
        (Polygon([(0, 0), (1, 1), (0, 0), (0, 0)]), {"name": "x"}, "row 3: encloses nothing"),
    ],
)
def test_rows_that_are_no_areas_are_refused(geometry: Geometry, tags: dict[str, str], problem: str) -> None:
    areas, problems = area_shapes(row(geometry, **tags), AreaWish())
    assert areas == []
    assert problem in sentences(problems)
    assert problems[-1].is_refused


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="swap them"):
        AreaWish(valid_from=date(2020, 3, 2), valid_until=date(2020, 3, 1))


def test_sides_that_cross_are_found_while_an_area_is_drawn() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    bow_tie = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]
    assert crossing(square, closed=False) is None
    assert crossing(square, closed=True) is None
    assert crossing(bow_tie, closed=False) == (1, 3)
    assert crossing([(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, -1.0)], closed=False) == (1, 3)
    assert crossing([(0.0, 0.0), (2.0, 0.0), (1.0, 0.0)], closed=False) == (1, 2)  # back on itself


def test_the_side_that_closes_an_area_counts_once_it_is_closed() -> None:
    hooked = [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (3.0, 0.5), (2.0, 2.0), (3.5, 1.9)]
    assert crossing(hooked, closed=False) is None
    assert crossing(hooked, closed=True) is not None


@pytest.mark.parametrize("corners", [[], [(0.0, 0.0)], [(0.0, 0.0), (1.0, 1.0)]])
def test_fewer_than_three_corners_cross_nothing(corners: list[tuple[float, float]]) -> None:
    assert crossing(corners, closed=True) is None
