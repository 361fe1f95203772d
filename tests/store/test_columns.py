"""The columns of desk and index are the same, and their numbers mean what they say."""

import re
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely import LineString, MultiLineString, Point, Polygon

from conflictmap.model import Position
from conflictmap.store.desk.columns import (
    MERCATOR,
    OPEN_END,
    OPEN_START,
    TABLES,
    circle_keys,
    day_number,
    day_of,
    mercator,
    mercator_each,
    shape_key,
)
from conflictmap.store.desk.extent import Extent, around, around_each, cover, extent
from conflictmap.store.sql.migrations import migrations


@pytest.mark.parametrize("table", TABLES)
def test_the_desk_has_exactly_the_columns_of_the_index(table: str) -> None:
    schema = "\n".join(migrations())
    body = re.search(rf"CREATE TABLE {table} \(\n(.*?)\n\) STRICT", schema, re.DOTALL)
    assert body
    columns = dict(line.strip().split()[:2] for line in body[1].replace(",", "").splitlines())
    columns |= dict(re.findall(rf"ALTER TABLE {table} ADD COLUMN (\w+) (\w+)", schema))
    columns.pop("payload", None)
    assert columns == {name: kind.sqlite for name, kind in TABLES[table].items()}


@given(st.dates())
def test_a_day_and_its_number_are_one_to_one(day: date) -> None:
    assert day_of(day_number(day)) == day


def test_days_are_counted_from_1970_and_open_ends_are_none() -> None:
    assert day_number(date(1970, 1, 2)) == 1
    assert day_number(date(2020, 3, 15)) == 18336
    assert day_of(OPEN_START) is None
    assert day_of(OPEN_END) is None


@given(st.floats(-180, 179.999), st.floats(-85, 85))
def test_mercator_is_epsg_3857_in_32_bits(lon: float, lat: float) -> None:
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform(lon, lat)
    metre = MERCATOR / 40075016.685578488
    assert mercator(lon, lat) == pytest.approx((MERCATOR / 2 + x * metre, MERCATOR / 2 - y * metre), abs=1.01)


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        pytest.param(-180, 0, (0, 2**31), id="the western edge is the first column"),
        pytest.param(180, 0, (2**32 - 1, 2**31), id="the eastern edge is the last column"),
        pytest.param(0, 90, (2**31, 0), id="the north pole is the first row"),
        pytest.param(0, -90, (2**31, 2**32 - 1), id="the south pole is the last row"),
    ],
)
def test_the_edges_of_the_world_stay_on_the_map(lon: float, lat: float, expected: tuple[int, int]) -> None:
    assert mercator(lon, lat) == expected


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        pytest.param(Point(36.6, 35.8), Extent(36.6, 35.8, 36.6, 35.8), id="a point"),
        pytest.param(LineString([(36, 35), (37, 34)]), Extent(36, 34, 37, 35), id="a stretch"),
        pytest.param(
            MultiLineString([[(179, -17), (180, -17)], [(-180, -17), (-178, -16)]]),
            Extent(179, -17, 182, -16),
            id="a line cut at the antimeridian",
        ),
        pytest.param(LineString([(179, 0), (-179, 1)]), Extent(179, 0, 181, 1), id="a line that jumps across it"),
        pytest.param(
            Polygon([(179, 0), (181, 0), (181, 1), (179, 1)]), Extent(179, 0, 181, 1), id="longitudes beyond 180"
        ),
        pytest.param(
            Polygon([(-181, 0), (-179, 0), (-179, 1), (-181, 1)]), Extent(179, 0, 181, 1), id="longitudes below -180"
        ),
        pytest.param(
            LineString([(-120, 40), (0, 50), (100, 60)]), Extent(-120, 40, 100, 60), id="a line around half the globe"
        ),
    ],
)
def test_the_box_around_a_geometry_never_runs_around_the_globe_by_mistake(
    geometry: shapely.Geometry, expected: Extent
) -> None:
    assert extent(geometry) == expected


spans = st.tuples(st.floats(-180, 180), st.floats(0, 359)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, min_size=1, max_size=6))
def test_a_cover_holds_every_arc(arcs: list[tuple[float, float]]) -> None:
    west, east = cover(arcs)
    assert -180 <= west <= 180
    assert west <= east <= west + 360
    for low, high in arcs:
        turns = (np.array([-360, 0, 360]) + low, np.array([-360, 0, 360]) + high)
        inside = (turns[0] >= west - 1e-9) & (turns[1] <= east + 1e-9)
        assert inside.any() or east - west > 360 - 1e-9


def test_a_cover_is_the_shortest_one() -> None:
    assert cover([(177, 178), (-179, -178)]) == (177, 182)
    assert cover([(36, 37), (-10, 5)]) == (-10, 37)


POINTS = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.sampled_from([0.1, 5.0, 111.0, 4999.0])), min_size=1
)


@given(POINTS)
def test_many_points_have_the_columns_of_each(points: list[tuple[float, float, float]]) -> None:
    lons, lats, radii = np.array(points).T
    assert list(zip(*(column.tolist() for column in mercator_each(lons, lats)), strict=True)) == [
        mercator(lon, lat) for lon, lat, _ in points
    ]
    boxes = zip(*(edges.tolist() for edges in around_each(np.stack([lons, lats], axis=1), radii)), strict=True)
    assert [Extent(*box) for box in boxes] == [around(extent(Point(lon, lat)), km) for lon, lat, km in points]
    assert circle_keys([shapely.to_wkb(Point(lon, lat)) for lon, lat, _ in points], radii.tolist()) == [
        shape_key(Position(geometry=Point(lon, lat), radius_km=km)) for lon, lat, km in points
    ]


def test_a_circle_has_room_in_its_box() -> None:
    box = around(Extent(36, 60, 36, 60), 111)
    assert box.south == pytest.approx(59, abs=0.01)
    assert box.east == pytest.approx(38.07, abs=0.1)  # a degree of longitude is half as long at 60° N
    assert around(Extent(179.9, 0, 179.9, 0), 111).east > 180
