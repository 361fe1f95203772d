"""Sides of provinces, lists that begin with an unknown village, and namesakes far from where the words put a name."""

import pytest

from conflictmap.model import GeoPrecision
from tests.extraction.reading import only, read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes broke out in southern Idlib on Monday.", "Idlib"),
        ("Fighting was reported on the Hazarin front in southern Idlib on Monday.", "Idlib"),
        ("Shells fell across north-western Aleppo on Monday.", "Aleppo"),
        ("A mine exploded in eastern Hama on Monday.", "Hama"),
    ],
)
def test_a_side_of_what_is_a_town_and_a_province_is_in_the_province(text: str, place: str) -> None:
    position = only(text).position
    assert (position.admin1, position.geo_precision) == (place, GeoPrecision.ADMIN1)


@pytest.mark.parametrize(
    "text", ["A bomb exploded in southern Kabul on Monday.", "Clashes broke out in Idlib on Monday."]
)
def test_a_side_of_a_capital_is_in_the_town_and_so_is_a_bare_name(text: str) -> None:
    assert only(text).position.geo_precision is GeoPrecision.TOWN


def test_a_bare_name_stays_the_town_in_an_article_that_names_a_side_of_its_province() -> None:
    found = read("Shells fell on villages in southern Idlib on Monday. Residents protested in Idlib on Tuesday.").events
    precisions = [event.position.geo_precision for event in found]
    assert precisions == [GeoPrecision.ADMIN1, GeoPrecision.TOWN]


def test_a_place_that_somebody_holds_is_where_its_people_are() -> None:
    text = "Residents of rebel-held Idlib have pitched tents on the M4 to stop the first joint patrol, due on Sunday."
    protest, patrol = read(text).events
    for event in (protest, patrol):
        assert event.position.road is not None
        assert (event.position.road.ref, event.position.admin1) == ("M4", "Idlib")


@pytest.mark.parametrize(
    "text",
    [
        "Shelling targeted Maarat al-Naasan and Taftanaz on Monday.",
        "Shelling targeted the villages of Fleifel, Kansafra and Taftanaz in Idlib on Monday.",
    ],
)
def test_a_list_that_begins_with_an_unknown_village_is_at_the_first_known_one_and_says_so(text: str) -> None:
    event = only(text)
    assert event.position.place_name == "Taftanāz"
    assert any("is in no gazetteer: it is named together with Taftanaz" in str(why) for why in event.decisions)


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Fleifel on Monday. Residents of Taftanaz fled.",
        "The army shelled Fleifel, while Taftanaz was quiet, on Monday.",
    ],
)
def test_an_unknown_village_that_is_not_in_a_list_is_nowhere(text: str) -> None:
    assert read(text).events[0].position.geometry is None


@pytest.mark.parametrize(
    "text",
    [
        "Turkish artillery shelled the outskirts of Zarkan (Abu Rasin), northwest of Hasakah, on Monday.",
        "Turkish artillery shelled Zarkan, to the north-west of Hasakah, on Monday.",
    ],
)
def test_a_village_said_to_lie_beside_a_town_is_no_namesake_in_another_country(text: str) -> None:
    assert only(text).position.country in {"", "SY"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police raided Hassan's house on Monday.", set[str]()),
        ("The family of Hassan's wife fled Saraqib on Monday.", {"Saraqib"}),
        ("Shelling hit Saraqib, Taftanaz and Binnish on Monday.", {"Saraqib", "Taftanaz", "Binnish"}),
        ("Shelling hit Fleifel and Saraqib on Monday.", {"Fleifel", "Saraqib"}),
        ("Militia Shells Idlib Bakery Near Saraqib", {"Idlib", "Saraqib"}),
    ],
)
def test_short_sentences_with_many_capitals_are_no_headlines_and_owners_of_houses_no_towns(
    text: str, names: set[str]
) -> None:
    assert {toponym.text for toponym in read(text).toponyms} == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes broke out in Marib's Al-Abdiyah district on Monday.", "Ma'rib"),
        ("Shelling hit Rafah's Shaboura quarter on Monday.", "Rafaḩ"),
        ("A shell landed in Goma's Ndosho district on Monday.", "Goma"),
    ],
)
def test_a_quarter_that_a_town_owns_is_no_part_of_its_name(text: str, place: str) -> None:
    assert only(text).position.place_name == place


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Two fishermen were shot dead off Tartus on Monday.", GeoPrecision.NEAR),
        ("A drone hit a tanker off the coast of Hodeidah on Monday.", GeoPrecision.NEAR),
        ("Police sealed off Saraqib on Monday after a bomb exploded in Saraqib.", GeoPrecision.TOWN),
    ],
)
def test_what_happens_off_a_coast_is_near_the_town(text: str, precision: GeoPrecision) -> None:
    assert {event.position.geo_precision for event in read(text).events} == {precision}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen assassinated a former rebel between the towns of Tafas and Al-Yadudah on Monday.",
        "A former rebel was shot dead between Tafas and Al-Yadudah on Monday.",
    ],
)
def test_between_a_town_and_an_unknown_village_is_near_the_town(text: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Ţafas", GeoPrecision.NEAR, 10.0)


def test_a_long_road_between_two_towns_is_half_way_with_half_of_it_as_the_doubt() -> None:
    position = only("A landmine killed six on the RN16 between Mopti and Gao on Monday.").position
    assert (position.geo_precision, round(position.radius_km or 0)) == (GeoPrecision.NEAR, 243)
