"""Positions as columns are those that went in, as values, as JSON and as geometry."""

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError
from msgspec.structs import replace
from shapely import LineString, Point

from conflictmap.importers.positions import (
    EMPTY,
    Numbered,
    Positions,
    from_json_columns,
    positions_of,
    to_json_column,
    wkb_of,
)
from conflictmap.model import GeoPrecision, Position, RoadPosition, to_json

LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)
SHAPES = st.one_of(
    st.none(),
    st.builds(Point, LONS, LATS),
    st.sampled_from([Point(), Point(200, 10), Point(36, 35, 400), shapely.MultiPoint([(36, 35)])]),
    st.lists(st.tuples(LONS, LATS), min_size=2, max_size=4).map(LineString),
)
NAMES = st.text() | st.sampled_from(["حلب", '"', "\\", '","place_id":"', '"place_name":"', "a\nb\u2028c\r", "Ariha"])
POSITIONS = st.builds(
    Position,
    geometry=SHAPES,
    geo_precision=st.sampled_from(GeoPrecision),
    place_name=NAMES,
    place_id=NAMES,
    admin1=NAMES,
    radius_km=st.none() | st.floats(0.1, 50),
    road=st.none() | st.builds(RoadPosition, route_id=NAMES, ref=st.just("M4"), at_km=st.floats(0, 400)),
)
TOWN = Position(geometry=Point(36.6, 35.8), geo_precision=GeoPrecision.TOWN, place_name="Ariha")


def each(positions: Positions) -> list[Position]:
    return [positions[number] for number in range(len(positions))]


@given(st.lists(POSITIONS, max_size=6))
def test_columns_hold_the_positions_that_they_are_made_of(positions: list[Position]) -> None:
    columns = positions_of(positions)
    assert each(columns) == positions
    assert columns.geometries().tolist() == [position.geometry for position in positions]
    backwards = np.arange(len(positions))[::-1]
    assert each(columns.at(backwards)) == positions[::-1]


@given(st.lists(POSITIONS, max_size=6), st.integers(0, 6))
def test_their_json_is_that_of_each_and_is_read_again_in_one_piece_or_several(
    positions: list[Position], first: int
) -> None:
    written = to_json_column(positions_of(positions))
    assert written.to_pylist() == [to_json(position).decode() for position in positions]
    read = from_json_columns([written.slice(0, first), written.slice(first)])
    assert each(read) == positions
    assert to_json_column(read).to_pylist() == written.to_pylist()


def test_what_many_points_say_is_kept_once() -> None:
    points = [Position(geometry=Point(36, lat), place_name=name) for lat in range(9) for name in ("Ariha", "Idlib")]
    read = from_json_columns([to_json_column(positions_of(points))])
    assert (len(read), len(read.said), read.names) == (18, 1, ["Ariha", "Idlib"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"geo_precision":"somewhere"}', id="an unknown precision"),
        pytest.param(to_json(TOWN).decode().replace("town", "somewhere"), id="an unknown precision of a point"),
    ],
)
def test_what_is_no_position_is_refused_among_others(text: str) -> None:
    with pytest.raises(ValidationError):
        from_json_columns([pa.array([to_json(TOWN).decode(), text])])


def test_a_point_that_another_release_wrote_otherwise_is_read_all_the_same() -> None:
    unnamed = to_json(TOWN).decode().replace('"place_name":"Ariha",', "")
    read = from_json_columns([pa.array([to_json(TOWN).decode(), unnamed])])
    assert each(read) == [TOWN, replace(TOWN, place_name="")]


def test_none_at_all_are_written_and_read() -> None:
    assert len(from_json_columns([])) == len(from_json_columns([to_json_column(EMPTY)])) == 0


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=6))
def test_points_are_written_in_binary_as_shapely_does(points: list[tuple[float, float]]) -> None:
    assert wkb_of(np.array(points)) == [shapely.to_wkb(Point(point)) for point in points]


def test_equal_values_have_the_same_number() -> None:
    numbered = Numbered[str]()
    assert numbered.each(["b", "a", "b"]).tolist() == [0, 1, 0]
    assert numbered.each(["a", "c"]).tolist() == [1, 2]
    assert (numbered.values(), len(numbered)) == (["b", "a", "c"], 3)
