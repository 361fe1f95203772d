"""Shipped routes, and positions on them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.linear import GEOD, MeasuredLine
from conflictmap.geo.route import Route, RouteAlias, RouteSection
from conflictmap.geo.routes import Roads
from conflictmap.model import Place


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


def place(name: str, lon: float, lat: float, population: int = 0) -> Place:
    return Place(
        place_id=f"user:{name}", name=name, lon=lon, lat=lat, country="SY", feature_code="PPL", population=population
    )


ALEPPO = place("Aleppo", 37.1612, 36.2012, 2_098_210)
LATAKIA = place("Latakia", 35.7909, 35.5312, 340_181)
HAMA = place("Hama", 36.7578, 35.1318, 696_863)
HOMS = place("Homs", 36.7256, 34.7240, 775_404)
DAMASCUS = place("Damascus", 36.2913, 33.5102, 1_569_394)
ARIHA = place("Ariha", 36.6096, 35.8137)
JISR = place("Jisr al-Shughur", 36.3198, 35.8142)
SARAQIB = place("Saraqib", 36.8059, 35.8645)
IDLIB = place("Idlib", 36.6339, 35.9306, 98_791)
MANBIJ = place("Manbij", 37.9549, 36.5281)


# --- what is shipped ----------------------------------------------------------------------------------------------


def test_the_m5_runs_from_aleppo_south_to_jordan(roads: Roads) -> None:
    m5 = roads.route("M5")
    assert m5.direction == "north to south, from Aleppo to the Nasib crossing with Jordan"
    assert m5.length_km == pytest.approx(457, rel=0.03)
    assert roads.point_at(m5, 0).y > 36.1
    assert roads.point_at(m5, m5.length_km).y < 32.6


def test_the_m4_runs_from_latakia_east_to_iraq_in_three_sections(roads: Roads) -> None:
    m4 = roads.route("M4")
    lengths = {section.name: section.to_km - section.from_km for section in m4.sections}
    assert lengths == pytest.approx({"west": 121, "middle": 43, "east": 493}, rel=0.04)
    assert [section.shared_with for section in m4.sections] == ["", "SY-M5", ""]
    assert roads.point_at(m4, 0).x < 35.9
    assert roads.point_at(m4, m4.length_km).x > 42


def test_measures_grow_with_the_line_and_end_at_the_stated_length(roads: Roads) -> None:
    for route in roads.routes:
        line = MeasuredLine.of(route.parts)
        assert (np.diff(line.kms) >= 0).all()
        assert line.length_km == pytest.approx(route.length_km, abs=1e-3)
        assert [section.to_km for section in route.sections[:-1]] == [s.from_km for s in route.sections[1:]]


def test_every_route_states_its_error_how_it_was_found_and_whose_data_it_is(roads: Roads) -> None:
    for route in roads.routes:
        assert 0 < route.error_km < route.error_p95_km
        assert "not surveyed" in route.error_method
        assert "OpenStreetMap" in route.source
        assert route.licence == "ODbL 1.0"
        assert all(section.error_km > 0 for section in route.sections)


def test_the_shared_stretch_is_the_same_line_the_other_way_round(roads: Roads) -> None:
    m4, m5 = roads.route("M4"), roads.route("M5")
    middle, north = m4.sections[1], m5.sections[0]
    for km in (1.0, 20.0, 40.0):
        one, other = roads.point_at(m4, middle.from_km + km), roads.point_at(m5, north.to_km - km)
        assert GEOD.inv(one.x, one.y, other.x, other.y)[2] < 2


def test_towns_on_a_route_come_in_the_order_of_their_kilometres(roads: Roads) -> None:
    towns = {town.place_id: town for town in roads.route("M5").towns}
    homs, hama, aleppo = towns["169577"], towns["170017"], towns["170063"]
    assert aleppo.km < hama.km < homs.km
    assert all(abs(town.offset_km) <= 6 for town in towns.values())


# --- finding a route ----------------------------------------------------------------------------------------------


def test_a_route_is_found_by_id_ref_or_name(roads: Roads) -> None:
    assert {roads.route(text).route_id for text in ("SY-M4", "M4", "m-4", "Latakia–Aleppo road")} == {"SY-M4"}


def test_an_unknown_route_is_refused_and_the_known_ones_named(roads: Roads) -> None:
    with pytest.raises(NotFoundError, match=r"'M99' is no known road; known are.*M5 \(SY-M5\), M4 \(SY-M4\)"):
        roads.route("M99")


def test_a_ref_of_two_countries_asks_for_the_country(roads: Roads) -> None:
    both = Roads([*roads.routes, route("GB-M4", "M4", "GB", [(-0.5, 51.5), (-3.0, 51.6)])])
    with pytest.raises(NotFoundError, match=r"several roads.*SY-M4.*GB-M4"):
        both.route("M4")
    assert both.route("M4", "GB").route_id == "GB-M4"


def test_a_users_route_takes_the_place_of_the_shipped_one() -> None:
    own = route("user:M4", "M4", "SY", [(35.8, 35.5), (36.8, 35.9)])
    roads = Roads.open([own])
    assert [r.route_id for r in roads.routes if r.ref == "M4"] == ["user:M4"]
    assert roads.route("M5").route_id == "SY-M5"


# --- positions ----------------------------------------------------------------------------------------------------


def route(route_id: str, ref: str, country: str, *parts: list[tuple[float, float]], shared: str = "") -> Route:
    lines = tuple(LineString(part) for part in parts)
    length = MeasuredLine.of(lines).length_km
    sections = (RouteSection(name="all", from_km=0, to_km=length, error_km=0.1, error_p95_km=0.2, shared_with=shared),)
    return Route(
        route_id=route_id, ref=ref, name=f"{ref} road", country=country, direction="as drawn", parts=lines,
        length_km=length, error_km=0.1, error_p95_km=0.2, sections=sections,
        names=(RouteAlias(text=f"{ref} highway", language="en", is_unique=True),),
    )  # fmt: skip


# on the equator: a degree is 111.319491 km
EQUATOR = route("XX-E1", "E1", "XX", [(10, 0), (11, 0), (12, 0)])


def test_ariha_lies_on_the_m4_and_saraqib_where_it_meets_the_m5(roads: Roads) -> None:
    at = roads.locate(ARIHA.lon, ARIHA.lat)
    assert at is not None
    assert at.route_id == "SY-M4"
    assert abs(at.offset_m or 0) < 1500
    both = roads.locate_all(SARAQIB.lon, SARAQIB.lat, 3)
    assert {position.ref for position in both} == {"M4", "M5"}


def test_on_the_shared_stretch_the_m5_is_the_one_returned(roads: Roads) -> None:
    middle = roads.route("M4").sections[1]
    point = roads.point_at(roads.route("M4"), (middle.from_km + middle.to_km) / 2)
    found = [roads.locate(point.x, point.y + dy) for dy in (-0.01, 0.0, 0.01)]
    assert [at.ref for at in found if at] == ["M5", "M5", "M5"]
    assert [at.ref for at in roads.locate_all(point.x, point.y, 1)] == ["M5", "M4"]


def test_far_from_every_road_nothing_is_located(roads: Roads) -> None:
    assert roads.locate(2.35, 48.85, max_offset_km=50) is None
    assert roads.locate_all(2.35, 48.85, 50) == ()


@pytest.mark.parametrize(("lon", "lat"), [(36.6, 91), (181, 35.8), (float("nan"), 35.8), (3_900_000, 400_000)])
def test_what_is_no_point_in_degrees_is_refused(roads: Roads, lon: float, lat: float) -> None:
    with pytest.raises(UsageError, match="give lon, lat in degrees"):
        roads.locate(lon, lat)


def test_many_points_are_located_as_one_is(roads: Roads) -> None:
    pick = np.random.default_rng(4)
    lons, lats = pick.uniform(35.5, 42.5, 200), pick.uniform(32.3, 37.3, 200)
    number, km, offset = roads.locate_many(lons, lats, max_offset_km=40)
    for k in range(200):
        one = roads.locate(lons[k], lats[k], max_offset_km=40)
        if one is None:
            assert number[k] == -1
        else:
            assert roads.routes[number[k]].route_id == one.route_id
            assert [km[k], offset[k]] == pytest.approx([one.at_km, one.offset_m], abs=0.06)


@settings(max_examples=60)
@given(st.sampled_from(["SY-M4", "SY-M5"]), st.floats(0, 1))
def test_the_point_at_a_kilometre_is_located_at_that_kilometre(route_id: str, share: float) -> None:
    roads = Roads.open()
    chosen = roads.route(route_id)
    km = share * chosen.length_km
    point = roads.point_at(chosen, km)
    at = roads.locate(point.x, point.y, route_id=route_id)
    assert at is not None
    assert [at.at_km, at.offset_m] == pytest.approx([km, 0], abs=0.2)


# --- stretches ----------------------------------------------------------------------------------------------------


def test_the_stretch_between_two_towns_is_the_same_whichever_is_first(roads: Roads) -> None:
    m4 = roads.route("M4")
    there, back = roads.between(m4, ARIHA, JISR), roads.between(m4, JISR, ARIHA)
    assert there == back
    assert there.from_km is not None
    assert there.to_km is not None
    assert 25 < there.to_km - there.from_km < 40
    ends = roads.stretch(m4, there.from_km, there.to_km).boundary.geoms
    assert [round(GEOD.inv(p.x, p.y, t.lon, t.lat)[2] / 1000) <= 3 for p, t in zip(ends, (JISR, ARIHA), strict=True)]


def test_a_town_off_the_road_is_refused_by_name(roads: Roads) -> None:
    with pytest.raises(NotFoundError, match="Manbij lies more than 10 km from M5 motorway"):
        roads.between(roads.route("M5"), HAMA, MANBIJ)


@pytest.mark.parametrize(
    ("one", "other", "ref"),
    [
        (ARIHA, SARAQIB, "M4"), (JISR, LATAKIA, "M4"), (ALEPPO, MANBIJ, "M4"), (LATAKIA, ALEPPO, "M4"),
        (DAMASCUS, HOMS, "M5"), (HAMA, ALEPPO, "M5"), (SARAQIB, HOMS, "M5"), (ALEPPO, SARAQIB, "M5"),
    ],
)  # fmt: skip
def test_the_road_between_two_towns_is_the_one_on_which_both_lie(
    roads: Roads, one: Place, other: Place, ref: str
) -> None:
    found = roads.joining(one, other, {"SY"})
    assert found is not None
    joined, at = found
    assert (joined.ref, at.ref, at.route_id) == (ref, ref, joined.route_id)
    assert roads.joining(other, one) == found


@pytest.mark.parametrize(("one", "other"), [(IDLIB, SARAQIB), (LATAKIA, DAMASCUS), (ARIHA, ARIHA)])
def test_places_that_no_one_road_joins_have_none(roads: Roads, one: Place, other: Place) -> None:
    assert roads.joining(one, other) is None


def test_a_road_of_another_country_joins_nothing_here(roads: Roads) -> None:
    assert roads.joining(ARIHA, SARAQIB, {"GB"}) is None


# --- areas --------------------------------------------------------------------------------------------------------


def test_a_road_is_clipped_to_an_area_to_the_kilometre() -> None:
    roads = Roads([EQUATOR])
    inside = roads.within_area(EQUATOR, box(10.5, -1, 11.25, 1))
    assert inside is not None
    assert [inside.from_km, inside.to_km] == pytest.approx([0.5 * 111.319491, 1.25 * 111.319491], abs=1e-3)


def test_an_area_beside_the_road_covers_none_of_it() -> None:
    assert Roads([EQUATOR]).within_area(EQUATOR, box(10.5, 0.1, 11, 1)) is None


def test_an_area_that_only_touches_the_road_covers_none_of_it() -> None:
    assert Roads([EQUATOR]).within_area(EQUATOR, box(12, -1, 13, 1)) is None


def test_of_two_stretches_the_longer_counts_and_both_are_summed() -> None:
    area = MultiPolygon([box(10.1, -1, 10.3, 1), box(11.0, -1, 11.9, 1)])
    covered = Roads([EQUATOR]).covered(EQUATOR, area)
    assert covered is not None
    assert [covered.longest.from_km, covered.longest.to_km] == pytest.approx([111.319, 1.9 * 111.319491], abs=1e-3)
    assert covered.covered_km == pytest.approx(1.1 * 111.319491, abs=1e-3)


def test_leaving_an_area_for_less_than_the_tolerance_does_not_break_a_stretch() -> None:
    area = MultiPolygon([box(10.1, -1, 10.5, 1), box(10.52, -1, 10.9, 1)])  # 2.2 km apart
    inside = Roads([EQUATOR]).within_area(EQUATOR, area)
    assert inside is not None
    assert [inside.from_km, inside.to_km] == pytest.approx([11.132, 0.9 * 111.319491], abs=1e-3)


def test_the_m4_in_idlib_ends_where_it_joins_the_m5(roads: Roads) -> None:
    m4 = roads.route("M4")
    inside = roads.within_area(m4, box(36.1703, 35.3, 36.95, 36.3))  # from the governorate's western edge on the M4
    assert inside is not None
    assert inside.to_km == pytest.approx(m4.sections[0].to_km)
    assert (inside.to_km or 0) - (inside.from_km or 0) == pytest.approx(69.5, abs=3.5)


def test_where_an_area_holds_only_the_shared_stretch_that_counts(roads: Roads) -> None:
    near_zarbah = Point(36.98, 36.07).buffer(0.05)
    inside = roads.within_area(roads.route("M4"), near_zarbah)
    assert inside is not None
    assert (inside.to_km or 0) - (inside.from_km or 0) > 5


def test_a_stretch_beyond_the_roads_end_is_refused(roads: Roads) -> None:
    with pytest.raises(NotFoundError, match="km 900 is not on the road"):
        roads.stretch(roads.route("M4"), 0, 900)
