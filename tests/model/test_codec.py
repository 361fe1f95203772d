"""Values of the model as JSON, one by one and many at once."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError

from conflictmap.model import GeoPrecision, Position, RoadPosition, from_json, to_json
from conflictmap.model.codec import from_json_each, to_json_each

DEGREES = st.floats(-90, 90, allow_nan=False)
SHAPES = st.one_of(
    st.none(),
    st.builds(shapely.Point, DEGREES, DEGREES),
    st.lists(st.tuples(DEGREES, DEGREES), min_size=2, max_size=4).map(shapely.LineString),
)
POSITIONS = st.builds(
    Position,
    geometry=SHAPES,
    geo_precision=st.sampled_from(GeoPrecision),
    place_name=st.text() | st.sampled_from(["حلب", '"geometry":"00"', "a\nb\u2028c\r", "İdlib"]),
    radius_km=st.none() | st.floats(0.1, 50),
    road=st.none() | st.builds(RoadPosition, route_id=st.just("sy-m4"), ref=st.just("M4"), at_km=st.floats(0, 400)),
)


@given(st.lists(POSITIONS, max_size=6))
def test_many_positions_are_written_and_read_as_each_of_them_is(positions: list[Position]) -> None:
    written = to_json_each(positions)
    assert written == [to_json(position).decode() for position in positions]
    assert from_json_each(written, Position) == [from_json(one, Position) for one in written] == positions


def test_what_is_no_position_is_refused_among_others() -> None:
    written = to_json_each([Position(geometry=shapely.Point(36.6, 35.8)), Position()])
    with pytest.raises(ValidationError):
        from_json_each([*written, '{"geo_precision":"somewhere"}'], Position)
