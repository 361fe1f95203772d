"""Roads out of the packaged junctions of the world's main roads."""

import numpy as np
import pytest

from conflictmap.errors import ConflictMapError, NotFoundError, UsageError
from conflictmap.geo.atlas import load_atlas
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.highways import HighwayGraph
from conflictmap.geo.linear import GEOD, MeasuredLine
from conflictmap.geo.nearest import SegmentIndex
from conflictmap.geo.own_road import RoadWish
from conflictmap.geo.road_building import build_road, find_via
from conflictmap.geo.road_errors import chord_profiles
from conflictmap.geo.road_making import draft_of_places
from conflictmap.model import Place

GAZETTEER = Gazetteer.open()


def place(name: str, lon: float, lat: float, population: int = 0) -> Place:
    return Place(place_id=name, name=name, lon=lon, lat=lat, country="UA", feature_code="PPL", population=population)


@pytest.mark.parametrize(
    ("via", "country", "least_km", "most_km"),
    [
        ("Dnipro; Pokrovsk; Donetsk", "UA", 205, 260),
        ("Харків; Полтава; Київ", "UA", 440, 520),
        ("London; Reading; Swindon; Bristol; Cardiff", "GB", 220, 330),
        ("Khartoum; Atbara; Port Sudan", "SD", 700, 1000),
        ("صنعاء; ذمار; تعز; عدن", "YE", 330, 430),
        ("Cape Town; Bloemfontein; Johannesburg", "ZA", 1200, 1450),
        ("Buenos Aires; Rosario; Córdoba", "AR", 600, 800),
        ("Baghdad; Samarra; Tikrit; Mosul", "IQ", 350, 420),
        ("Bamako; Ségou; San; Mopti", "ML", 550, 670),
        ("الخرطوم; ود مدني; القضارف", "SD", 350, 430),
        ("Yangon; Naypyidaw; Mandalay", "MM", 580, 720),
        ("Bogotá; Honda; La Dorada; Aguachica", "CO", 480, 620),
        ("San Francisco; Sacramento; Reno; Salt Lake City", "US", 1100, 1230),
        ("México; Querétaro; San Luis Potosí; Monterrey", "MX", 850, 960),
        ("Beersheba; Hebron; Jerusalem; Nablus; Jenin; Afula", "IL", 180, 240),
        ("Москва; Воронеж; Ростов-на-Дону; Краснодар", "RU", 1250, 1400),
        ("Şanlıurfa; Kızıltepe; Nusaybin; Cizre; Silopi", "TR", 310, 380),
        ("کراچی; ملتان; لاہور; پشاور", "PK", 1450, 1750),
        ("北京; 济南; 徐州", "CN", 650, 780),
        ("Nairobi; Voi; Mombasa", "KE", 430, 500),
    ],
)
def test_a_road_is_built_anywhere_in_the_world(via: str, country: str, least_km: float, most_km: float) -> None:
    places = find_via(GAZETTEER, via, country)
    road = build_road(places, RoadWish(ref="X1", country=country))
    assert least_km < road.route.length_km < most_km
    index = SegmentIndex.of([MeasuredLine.of(road.route.parts)])
    found = index.nearest(np.array([p.lon for p in places]), np.array([p.lat for p in places]))
    assert np.abs(found.offset_m).max() < 15_000
    assert (np.diff(found.km) > 0).all()


def test_its_quality_is_told() -> None:
    road = build_road(find_via(GAZETTEER, "Dnipro; Pokrovsk; Donetsk", "UA"), RoadWish(ref="M20", country="UA"))
    route, notes = road.route, "; ".join(road.notes)
    assert route.route_id == "UA-M20"
    assert route.direction == "from Dnipro to Donetsk"
    assert 0 < route.error_km < route.error_p95_km
    assert "predicted, not surveyed" in route.error_method
    assert f"{route.error_km:g} km from the road on average" in notes
    assert "straight edges are longer than 10 km" in notes
    assert "Pokrovsk: the junction at 37.136, 48.291, 3.3 km away" in notes
    assert "OpenStreetMap" in route.source
    assert route.licence == "ODbL 1.0"


def test_kilometre_0_is_at_the_first_place() -> None:
    one, other = (build_road(find_via(GAZETTEER, via, "UA"), RoadWish(ref="M20", country="UA")).route
                  for via in ("Dnipro; Donetsk", "Donetsk; Dnipro"))  # fmt: skip
    assert one.parts[0].coords[0] == other.parts[-1].coords[-1]


#  0 --- 1 --- 2     3 --- 4   (another road)
LONS, LATS = np.array([36.0, 36.2, 36.4, 37.0, 37.2]), np.array([35.0, 35.0, 35.0, 35.0, 35.0])
GRAPH = HighwayGraph(LONS, LATS, np.array([0, 1, 3]), np.array([1, 2, 4]), np.array([18.2, 18.2, 18.2]))
WISH = RoadWish(ref="R1", country="UA")


def test_a_place_without_a_junction_bends_the_line() -> None:
    places = [place("A", 36.0, 35.0), place("B", 36.1, 35.08), place("C", 36.4, 35.0)]
    road = build_road(places, WISH, graph=GRAPH)
    away = min(GEOD.inv(36.1, 35.08, lon, lat)[2] for lon, lat in road.route.parts[0].coords)
    assert away == pytest.approx(2000, abs=20)
    assert "B: no junction within 6 km, the line is bent to pass it" in road.notes


def test_places_that_no_road_joins_are_refused_by_name() -> None:
    with pytest.raises(NotFoundError, match=r"no main road of the packaged graph joins A and D.*roads import"):
        build_road([place("A", 36.0, 35.0), place("D", 37.2, 35.0)], WISH, graph=GRAPH)


def test_places_at_one_junction_make_no_road() -> None:
    with pytest.raises(
        UsageError, match="Dnipro and Dnipro lie at one junction, which is no road; name places farther"
    ):
        build_road(find_via(GAZETTEER, "Dnipro; Dnipro", "UA"), RoadWish(ref="M20", country="UA"))


def test_where_there_is_no_main_road_that_is_said() -> None:
    with pytest.raises(NotFoundError, match="has no main road within 6 km of Nowhere"):
        build_road([place("Nowhere", -30.0, 40.0), place("D", 37.2, 35.0)], WISH, graph=GRAPH)


def test_a_line_drawn_straight_for_hundreds_of_kilometres_is_refused_until_places_between_are_named() -> None:
    wish = RoadWish(ref="A1", country="AF")
    with pytest.raises(
        NotFoundError, match=r"between Ghazni and Kand.* no junction for 330 km.*there, or import its line"
    ):
        build_road(find_via(GAZETTEER, "کابل; غزنی; قندهار; هرات", "AF"), wish)
    road = build_road(find_via(GAZETTEER, "کابل; غزنی; Qalat; قندهار; هرات", "AF"), wish)
    assert 950 < road.route.length_km < 1150


def test_a_place_found_in_another_country_only_is_told() -> None:
    road = build_road(find_via(GAZETTEER, "Damascus; Dar'a; Amman", "SY"), RoadWish(ref="M5", country="SY"))
    assert "Amman was found in JO, not in SY; give lon,lat if another is meant" in road.notes


def test_events_count_as_on_a_coarse_line_from_farther_away() -> None:
    coarse = build_road(find_via(GAZETTEER, "الخرطوم; ود مدني; القضارف", "SD"), RoadWish(ref="A1", country="SD")).route
    fine = build_road(find_via(GAZETTEER, "北京; 济南; 徐州", "CN"), RoadWish(ref="G45", country="CN")).route
    assert coarse.tolerance_km == 2 * coarse.error_km > 3
    assert fine.tolerance_km == 3


def test_a_road_is_called_by_its_ref_unless_that_is_a_name_already() -> None:
    places = find_via(GAZETTEER, "Baghdad; Samarra", "IQ")
    names = [build_road(places, RoadWish(ref=ref, country="IQ")).route.name for ref in ("A1", "Highway 1", "RN6")]
    assert names == ["A1 road", "Highway 1", "RN6 road"]


def test_the_country_of_a_road_that_begins_at_a_point_is_the_one_there() -> None:
    road = draft_of_places(load_atlas(), "35.05,48.47; 37.8,48.0", RoadWish(ref="M20", country="")).road
    assert road.route.route_id == "UA-M20"
    with pytest.raises(ConflictMapError, match=r"18, 35 lies in no country .*longitude and latitude swapped"):
        draft_of_places(load_atlas(), "18,35; 48.0,37.8", RoadWish(ref="M20", country=""))


def test_places_are_parted_by_the_arabic_semicolon_too() -> None:
    assert [place.country for place in find_via(GAZETTEER, "بغداد؛ الموصل", "IQ")] == ["IQ", "IQ"]


def test_of_places_that_share_a_name_those_on_one_way_are_meant() -> None:
    names = [(p.name, p.country) for p in find_via(GAZETTEER, "London; Reading; Bristol")]
    assert {country for _, country in names} == {"GB"}


@pytest.mark.parametrize(
    ("via", "error", "problem"),
    [
        ("Dnipro", UsageError, "two places at least"),
        ("Dnipro; Nosuchtownatall", NotFoundError, "'Nosuchtownatall'"),
        ("Dnipro; 200,10", UsageError, "is no point"),
    ],
)
def test_bad_lists_of_places_are_refused(via: str, error: type[Exception], problem: str) -> None:
    with pytest.raises(error, match=problem):
        find_via(GAZETTEER, via, "UA")


def test_profiles_are_distances_from_chords_that_begin_and_end_on_them() -> None:
    profiles = chord_profiles()
    assert profiles.shape[0] > 50
    assert (profiles >= 0).all()
    assert profiles[:, [0, -1]].max() < 0.001
    assert 0.01 < profiles.mean() < 0.1
