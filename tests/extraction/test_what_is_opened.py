"""Fire, shops and tents are opened as well as roads: a road on which that happens says where, and is not opened."""

import pytest

from tests.extraction.reading import kinds, only, road_of


@pytest.mark.parametrize(
    "text",
    [
        "On the Damascus-Aleppo highway, gunmen opened fire at a bus near Maarat al-Numan on Friday.",
        "Gunmen on the M5 highway opened fire on a truck near Maarat al-Numan on Friday.",
        "Gunmen opened fire on a truck on the M5 near Maarat al-Numan on Friday.",
    ],
)
def test_opening_fire_on_a_road_is_a_shooting_on_that_road(text: str) -> None:
    event = only(text)
    assert (event.sub_event_type, road_of(event)) == ("Attack", "M5")
    assert event.position.geo_precision == "road_point"


@pytest.mark.parametrize(
    "text",
    [
        "Demonstrators on the M4 highway opened a tent on Friday.",
        "Demonstrators who blocked the M4 highway opened a tent on Friday.",
        "The party opened a tent on the M4 highway near Ariha on Friday.",
        "A market near the Bab al-Hawa crossing opened on Friday.",
        "Rebels opened up on a bus on the M4 highway near Ariha on Friday.",
    ],
)
def test_a_road_is_not_opened_where_something_else_is(text: str) -> None:
    assert "Other" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The highway between Hama and Homs opened on Friday.",
        "The Bab al-Hawa crossing opened the same day.",
        "Traffic on the M4 highway near Ariha was reopened on Friday.",
        "On Friday the M5 highway reopened near Saraqib.",
        "Troops opened on Friday the road to Kafr Nabl.",
        "The army opened a section of the M5 near Saraqib on Friday.",
        "Workers opened a lane for buses along the M5 near Saraqib on Friday.",
    ],
)
def test_a_road_is_opened_where_it_is_what_opens(text: str) -> None:
    assert only(text).title.startswith("Road opened or cleared")
