"""Streets that are called after towns, the one town in which a story is set, and parts of towns with several words."""

import pytest

from tests.extraction.reading import only, read, told

THURSDAY = "2024-10-17"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off on Rue de Damas in Beirut on Friday.", "Beirut"),
        ("A bomb went off on Boulevard Lumumba in Kinshasa on Friday.", "Kinshasa"),
        ("Armed men entered a bar on the Paseo Lázaro Cárdenas in Uruapan on Friday and shot at customers.", "Uruapan"),
        ("In the urban centre of Tibú, on Tuesday night, hooded men murdered three persons.", "Tibú"),
        ("ERBIL, Iraq — Demonstrators filled the streets around Baghdad's Tahrir Square on Monday.", "Baghdad"),
        ("Police clashed with protesters on Istanbul's Istiklal Avenue on Monday.", "Istanbul"),
    ],
)
def test_a_street_is_in_its_town_whatever_it_is_called_after(text: str, name: str) -> None:
    assert only(text, THURSDAY).position.place_name == name


def test_what_a_story_tells_first_is_in_the_one_town_that_it_has_spoken_of() -> None:
    event = only(
        "Before dawn Taiz has no light, says the baker.\n\nOn Saturday a sniper shot a girl of nine.", THURSDAY
    )
    assert event.position.place_name == "Taiz"
    assert any("the only town that the text has spoken of so far" in why for why in event.decisions)


@pytest.mark.parametrize(
    "text",
    [
        "Before dawn Taiz has no light, and Ibb has no water.\n\nOn Saturday a sniper shot a girl of nine.",
        "Envoys met in Geneva on Friday.\n\nOn Saturday a sniper shot a girl of nine.",
    ],
)
def test_nothing_is_put_where_the_text_may_not_mean(text: str) -> None:
    assert told(text, THURSDAY)[-1].position.place_name == ""


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Clashes broke out in Aleppo on Tuesday.\n\nShelling hit the Old Town on Wednesday.", "Aleppo"),
        ("Soldiers raided Nablus on Tuesday.\n\nA man was killed by gunfire in the Old City on Wednesday.", "Nablus"),
        ("Clashes broke out in Jerusalem's Old City on Tuesday.", "Jerusalem"),
    ],
)
def test_the_old_town_is_that_of_the_town_spoken_of(text: str, town: str) -> None:
    assert {event.position.place_name for event in told(text, THURSDAY)} == {town}  # and not Las Vegas or Jerusalem


def test_a_saint_does_not_own_a_square() -> None:
    event = only("Protesters rallied in St Peter's Church Square on Monday.", THURSDAY)
    assert (event.title, event.position.place_id) == ("Protest, St Peter's Church Square", "")


def test_what_was_reported_from_a_place_was_there() -> None:
    text = "Clashes with settlers were reported from Huwara on Monday."
    assert only(text, THURSDAY).position.place_name == "Huwara"


def test_the_city_is_not_the_one_that_a_road_leads_to() -> None:
    text = (
        "A bomb went off in Jalalabad on Tuesday.\n\nA cook waited on the Kabul road.\n\n"
        "On Wednesday teachers marched to the governor's compound in the city."
    )
    assert [event.position.place_name for event in told(text, THURSDAY)] == ["Jalālābād", "Jalālābād"]


@pytest.mark.parametrize(
    "text",
    [
        "A father of four stepped on a mine near Baneh on Monday.",
        "A charge which the enemy had hidden blew up on Monday under a car near Baqubah.",
    ],
)
def test_a_verb_behind_a_number_or_a_participle_is_one(text: str) -> None:
    assert [event.sub_event_type for event in read(text, THURSDAY).events] == ["Remote explosive/landmine/IED"]
