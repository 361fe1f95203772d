"""Coordinates read as columns mean what they mean cell by cell; what is written otherwise is left to that."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.importers.cells import point
from conflictmap.importers.coordinates import lonlats_of, plain_numbers
from tests.importers.tables import Desk, acled, table

NUMBERS = st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", fullmatch=True, alphabet="-.0123456789")
OTHERS = ["", " 36.5", "36.5 ", "+36.5", "36.", ".5", "36,5", "3e1", "nan", "inf", "1234", "0x1", "36.5\n", "٣٦", "−36"]


@given(NUMBERS, NUMBERS)
def test_plain_coordinates_on_the_earth_are_those_of_the_single_cells(lon: str, lat: str) -> None:
    (found,) = lonlats_of(plain_numbers([lon]), plain_numbers([lat])).tolist()
    if np.isnan(found).any():
        assert not (abs(float(lon)) <= 180 and abs(float(lat)) <= 90) or float(lon) == float(lat) == 0
    else:
        assert repr(tuple(found)) == repr(point(lat, lon))  # 0 and -0 are told apart


@pytest.mark.parametrize("text", OTHERS)
def test_numbers_that_are_written_in_another_way_are_left_out(text: str) -> None:
    assert np.isnan(plain_numbers([text, "36.5"])).tolist() == [True, False]


def test_a_place_is_one_however_its_coordinates_are_written(desk: Desk) -> None:
    desk.take("acled", acled(*({"longitude": lon} for lon in ("36.6106", "+36.6106", " 36.61060", "366106e-4"))))
    assert len(desk.version("acled").positions()) == 1
    assert len({event.position for event in desk.events("acled")}) == 1


def test_rows_at_points_of_their_own_say_each_what_they_said_alone(desk: Desk) -> None:
    """Points that share all other cells lie in other provinces, beside all land, or nowhere."""
    points = [("36.6", "35.8"), ("37.1", "36.2"), ("34.0", "34.5"), ("0", "0"), ("", ""), ("2.3", "48.8")]
    rows = [
        {"longitude": lon, "latitude": lat, "admin1": "", "admin2": "", "geo_precision": code}
        for lon, lat in points
        for code in ("1", "2", "3")
    ]
    desk.take("acled", acled(*rows))
    together = [event.position for event in desk.events("acled")]
    assert together == [desk.event("acled", acled(row)).position for row in rows]
    assert len(set(together)) > 8


def test_what_is_wrong_with_single_coordinates_is_told_of_their_rows_alone(desk: Desk) -> None:
    rows = [{}, {"latitude": "95"}, {"longitude": "36,6 E"}, {"latitude": "0", "longitude": "0"}, {}]
    result = desk.take("acled", acled(*rows))
    assert [(one.row, one.column, one.is_kept) for one in result.problems] == [
        (3, "latitude", False),
        (4, "longitude", False),
        (5, "latitude", True),
    ]


def test_a_geometry_counts_more_than_coordinates_in_the_same_row(desk: Desk) -> None:
    rows = [
        {"id": "1", "event_type": "Riots", "lon": "36", "lat": "35", "geometry": "POINT (37 36)"},
        {"id": "2", "event_type": "Riots", "lon": "36", "lat": "35", "geometry": ""},
        {"id": "3", "event_type": "Riots", "lon": "36", "lat": "35", "geometry": "LINESTRING (36 35, 37 36)"},
    ]
    desk.take("csv", table(rows, list(rows[0])))
    drawn = [str(event.position.geometry) for event in desk.events("file")]
    assert drawn == ["POINT (37 36)", "POINT (36 35)", "LINESTRING (36 35, 37 36)"]
