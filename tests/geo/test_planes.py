"""Planes of metres against geodesics: how far they are off, and that they are not off by more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.geo.cell_lists import sorted_with_order
from conflictmap.geo.linear import GEOD
from conflictmap.geo.planes import EARTH_M, foot, metres_between, metres_per_degree, turned, wrapped


def test_a_degree_has_as_many_metres_as_a_geodesic_says_from_the_equator_to_the_far_north() -> None:
    lats = np.random.default_rng(40).uniform(-89, 89, 100_000)
    zero, half = np.zeros(lats.size), np.full(lats.size, 5e-4)
    per_lon, per_lat = metres_per_degree(lats)
    np.testing.assert_allclose(per_lon, GEOD.inv(-half, lats, half, lats)[2] / 1e-3, rtol=1e-9)
    np.testing.assert_allclose(per_lat, GEOD.inv(zero, lats - half, zero, lats + half)[2] / 1e-3, rtol=1e-9)


def test_at_a_pole_a_degree_of_longitude_has_no_length() -> None:
    per_lon, per_lat = metres_per_degree(np.array([-90.0, 0.0, 90.0]))
    assert per_lon == pytest.approx([0, 111_319.491, 0], abs=1e-3)
    assert per_lat == pytest.approx([111_693.980, 110_574.276, 111_693.980], abs=1e-3)


@pytest.mark.parametrize("metres", [1.0, 100.0, 1_000.0, 5_000.0, 10_000.0, 20_000.0])
def test_distances_are_as_near_to_geodesics_as_is_said(metres: float) -> None:
    pick = np.random.default_rng(41)
    lons, lats, away = pick.uniform(-180, 180, 100_000), pick.uniform(-85, 85, 100_000), np.full(100_000, metres)
    to_lons, to_lats, _ = GEOD.fwd(lons, lats, pick.uniform(0, 360, lons.size), away)
    poleward = np.minimum(np.maximum(np.abs(lats), np.abs(to_lats)), 85)
    off = np.abs(metres_between(lons, lats, np.asarray(to_lons), np.asarray(to_lats), away) - metres)
    assert (off <= metres**3 / (20 * (EARTH_M * np.cos(np.radians(poleward))) ** 2) + 1e-6).all()


def test_a_foot_is_the_nearest_point_of_a_segment() -> None:
    x0, y0, dx, dy = np.random.default_rng(42).normal(0, 1000, (4, 1000))
    along, metres = foot(x0, y0, dx, dy)
    shares = np.linspace(0, 1, 1001)[:, None]
    sampled = np.hypot(x0 + shares * dx, y0 + shares * dy)
    assert (metres <= sampled.min(axis=0) + 1e-9).all()
    np.testing.assert_allclose(metres, np.hypot(x0 + along * dx, y0 + along * dy), rtol=1e-12)


@given(st.floats(-1000, 1000))
def test_longitudes_are_turned_by_whole_turns(lon: float) -> None:
    short, within = float(turned(np.array([lon]))[0]), float(wrapped(np.array([lon]))[0])
    assert abs(short) <= 180
    assert -180 - 1e-9 <= within <= 180
    assert [(lon - short) / 360 % 1, (lon - within) / 360 % 1] == pytest.approx([0, 0], abs=1e-9)
    assert wrapped(np.array([-180.0, 179.5, 0.1])).tolist() == [-180, 179.5, 0.1]


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_sorted_with_the_places_they_had(numbers: list[int]) -> None:
    given_order = np.array(numbers, dtype=np.int64)
    found, order = sorted_with_order(given_order)
    assert order.tolist() == np.argsort(given_order, kind="stable").tolist()
    assert found.tolist() == sorted(numbers)
