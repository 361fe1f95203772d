"""How far along a road at which nobody is at hand: where kilometres tell it, it is not half way, nor where it leads."""

import pytest
from shapely import Point

from tests.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A bomb went off 30 km east of Homs on the road to Palmyra.", "30 km from Homs"),
        ("A bomb killed two men on the road between Homs and Palmyra, 30 km east of Homs.", "30 km from Homs"),
        ("Militants ambushed a bus 12 km north of Gao on the track to Bourem.", "12 km from Gao"),
        ("A mine killed two men on the road between Raqqa and Deir ez-Zor, 20 km from Raqqa.", "20 km from Ar Raqqah"),
        ("A bus was ambushed on the road to Juba, 15 km south of Yei.", "15 km from Yei"),
    ],
)
def test_the_kilometres_say_where_on_the_road(text: str, why: str) -> None:
    event = only(text)
    assert any(reason.startswith(f"Where: {why}") and "stated direction" in reason for reason in event.decisions)


@pytest.mark.parametrize("how_far", ["15 km from Yei", "some 15 km outside Yei", "fifteen kilometres from Yei"])
def test_where_the_road_leads_gives_way_to_the_town_from_which_kilometres_are_told(how_far: str) -> None:
    position = only(f"Gunmen ambushed a bus on the road to Juba, {how_far}.").position
    assert (position.place_name, position.radius_km) == ("Yei", 15.0)


def test_kilometres_without_a_direction_lead_along_the_road_that_is_named() -> None:
    event = only("A mine killed two men on the road between Raqqa and Deir ez-Zor, 20 km from Raqqa.")
    point = event.position.geometry
    assert isinstance(point, Point)
    assert (round(point.x, 1), round(point.y, 1)) == (39.2, 35.9)  # south-east of the city


def test_between_two_towns_alone_it_is_half_way() -> None:
    event = only("Gunmen shot dead a driver on the road between Homs and Palmyra.")
    assert any(reason.startswith("Where: half way along the road from Homs") for reason in event.decisions)


def test_a_point_far_from_the_road_that_is_named_is_not_moved_to_it() -> None:
    event = only("Gunmen ambushed a bus 15 km south of Aleppo on the M5.")
    road = event.position.road
    assert road is not None
    assert (road.ref, road.at_km, road.from_km) == ("M5", None, 0.0)  # somewhere on it in that province


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shelling killed two men in Saraqib, on the road to Aleppo.", "Saraqib"),
        ("A bomb went off in Salamiyah.", "As Salamīyah"),
    ],
)
def test_a_town_stays_where_it_is_told(text: str, name: str) -> None:
    assert only(text).position.place_name == name


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("An IED went off at kilometre 14 of the M5 north of Homs on Monday.", (171, 176)),
        ("A bomb went off at kilometre 14 on the M5 in Damascus countryside on Monday.", (333, 346)),
    ],
)
def test_a_kilometre_that_cannot_be_there_gives_way_to_the_place(text: str, stretch: tuple[int, int]) -> None:
    event = only(text)
    road = event.position.road
    assert road is not None
    assert (road.ref, road.at_km, round(road.from_km or 0), round(road.to_km or 0)) == ("M5", None, *stretch)
    assert any("km 14 of the M5 is far from there" in why for why in event.decisions)


def test_a_kilometre_near_the_place_is_kept() -> None:
    road = only("A patrol was shelled at km 170 of the M5 near Homs, Syria, on Monday.").position.road
    assert road is not None
    assert road.at_km == 170
