"""Kilometres of a road as its posts count them: one is a point of it, two bound a stretch, a length is neither."""

import pytest

from conflictmap.model.event import RoadPosition
from tests.extraction.reading import only


def _road(text: str) -> RoadPosition:
    road = only(text).position.road
    assert road is not None
    return road


@pytest.mark.parametrize(
    ("words", "at_km"),
    [
        ("at kilometre 40 of the M5 in Syria", 40),
        ("at the 40 km point on the M5 in Syria", 40),
        ("at the 40-kilometre mark on Syria's M5 highway", 40),
        ("at the 40th kilometre of the M5 in Syria", 40),
        ("near the 40th km stone of the M5 in Syria", 40),
        ("at kilometer post 40 on the M5 in Syria", 40),
        ("on the M5 in Syria at marker 40", 40),
        ("near KM71 on the M4 motorway in northern Syria", 71),
        ("at PK 71 of the M4 in northern Syria", 71),
        ("at km 71+300 of the M4 in northern Syria", 71.3),
        ("at kilometre 35.5 of the M4 in northern Syria", 35.5),
    ],
)
def test_a_kilometre_is_a_point_on_the_road(words: str, at_km: float) -> None:
    road = _road(f"A bomb exploded {words} on Monday.")
    assert (road.at_km, road.from_km, road.to_km) == (at_km, None, None)


@pytest.mark.parametrize(
    ("words", "low_km", "high_km"),
    [
        ("between kilometres 40 and 52 of the M5 in Syria", 40, 52),
        ("between km 40 and km 52 of the M5 in Syria", 40, 52),
        ("between the 40 and 52 km marks of the M5 in Syria", 40, 52),
        ("on the M5 in Syria from kilometre 52 to kilometre 40", 40, 52),
        ("along km 40–52 of the M5 in Syria", 40, 52),
        ("on the Aleppo–Damascus highway in Syria between the 200th and the 214th kilometre", 200, 214),
    ],
)
def test_two_kilometres_bound_a_stretch(words: str, low_km: float, high_km: float) -> None:
    road = _road(f"Shells fell {words} on Monday.")
    assert (road.at_km, road.from_km, road.to_km) == (None, low_km, high_km)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("انفجرت عبوة ناسفة عند الكيلومتر 40 على طريق M5 في سوريا يوم الاثنين.", (40, None, None)),
        ("أغلقت القوات الطريق M5 في سوريا بين الكيلومترين ٤٠ و٥٢ يوم الاثنين.", (None, 40, 52)),
        ("أغلقت القوات الطريق M5 في سوريا بين الكيلومتر 40 والكيلومتر 52 يوم الاثنين.", (None, 40, 52)),
        ("M4 karayolunun 71. kilometresinde Suriye'de bomba patladı.", (71, None, None)),
    ],
)
def test_kilometres_are_read_in_arabic_and_turkish(text: str, km: tuple[float | None, ...]) -> None:
    road = _road(text)
    assert (road.at_km, road.from_km, road.to_km) == km


@pytest.mark.parametrize(
    "text",
    [
        "The army closed the M4 in northern Syria for 40 km on Monday.",
        "The column moved 12 km along the M5 in Syria on Monday.",
        "The army cleared mines along 12 km, 15 people said, of the M5 in Syria on Monday.",
        "A bomb exploded at kilometre 4000 of the M4 in northern Syria on Monday.",
    ],
)
def test_a_length_and_a_kilometre_that_the_road_has_not_tell_nothing(text: str) -> None:
    road = _road(text)
    assert (road.at_km, road.from_km, road.to_km) == (None, None, None)


def test_a_kilometre_belongs_to_the_road_beside_which_it_stands() -> None:
    road = _road("The army closed km 40 of the M4, and not the M5, in Syria on Monday.")
    assert (road.ref, road.at_km) == ("M4", 40)


def test_the_highway_has_the_kilometres_of_the_road_named_before() -> None:
    road = _road("The M5 in Syria stayed open. A blast hit a convoy at kilometre 170 of the highway on Monday.")
    assert (road.ref, road.at_km) == ("M5", 170)


def test_a_stretch_by_its_kilometres_says_that_the_text_has_them() -> None:
    event = only("Shells fell between km 40 and km 52 of the M5 in Syria on Monday.")
    assert any("from km 40 to km 52" in why and "in the text" in why for why in event.decisions), event.decisions
    assert event.title == "Shelling, M5 km 40–52"


def test_the_road_on_which_people_died_is_that_of_what_killed_them() -> None:
    position = only("Two soldiers were killed on the M4 in Syria on Monday when a mine exploded near Ariha.").position
    assert position.road is not None
    assert (position.road.ref, position.place_name) == ("M4", "Arīḩā")


@pytest.mark.parametrize(
    "words",
    ["on the highway to Damascus", "on a road to Damascus", "on the main road leading to Damascus"],
)
def test_where_a_road_leads_to_is_near_and_no_town(words: str) -> None:
    position = only(f"Gunmen attacked a bus {words} on Monday, killing three passengers.").position
    assert (position.geo_precision, position.place_name) == ("near", "Damascus")


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army took control of the entire M5 highway on Tuesday, state TV said.",
        "Syrian rebels, bombed by Russian warplanes, withdrew from the M5 on Monday.",
    ],
)
def test_where_no_place_is_named_the_forces_tell_whose_road_it_is(text: str) -> None:
    assert _road(text).route_id == "SY-M5"


@pytest.mark.parametrize(
    "text",
    [
        "A Syrian man was shot dead on the M5 motorway on Monday, police said.",
        "British troops closed the M5 on Monday after a bomb was found.",
    ],
)
def test_a_ref_alone_is_no_road_of_a_country_that_nothing_tells(text: str) -> None:
    assert only(text).position.road is None


def test_how_far_forces_came_is_a_place() -> None:
    position = only("The army advanced as far as Ain Issa in northern Syria on Monday.").position
    assert (position.geo_precision, position.place_name) == ("town", "‘Ayn ‘Īsá")


def test_where_forces_are_going_is_somewhere_about_that_town() -> None:
    road = _road("Rebels advanced along the M5 towards Hama in Syria on Monday.")
    assert (road.at_km, round((road.to_km or 0) - (road.from_km or 0))) == (None, 14)
    position = only("Rebels advanced towards Hama in Syria on Monday.").position
    assert (position.geo_precision, position.place_name) == ("near", "Ḩamāh")


@pytest.mark.parametrize("words", ["at the Rastan bridge", "near Rastan"])
def test_a_town_at_which_it_was_is_more_exact_than_the_ends_of_the_stretch(words: str) -> None:
    road = _road(f"Clashes erupted {words} on the M5 between Homs and Hama on Monday.")
    assert (round(road.at_km or 0), road.from_km) == (158, None)


def test_the_road_to_an_airport_is_not_in_its_city() -> None:
    position = only("A sniper killed a motorist on the Damascus airport road on Monday.").position
    assert (position.geo_precision, position.place_name) == ("near", "Damascus")


def test_forces_that_take_a_town_have_taken_it() -> None:
    event = only("Syrian rebels took Saraqib on Monday.")
    assert event.sub_event_type == "Non-state actor overtakes territory"
