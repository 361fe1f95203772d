"""Names that stand beside an act and are not where it was: of the attacker, of where arms come from."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, read, told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia attacked Ukraine with dozens of drones on Friday.", "Ukraine"),
        ("Israel bombed Lebanon on Friday.", "Lebanon"),
        ("Iran fired missiles at Israel on Friday.", "Israel"),
        ("Gunships made in Turkey fired on rebels near Marawi on Friday.", "Marawi City"),
    ],
)
def test_who_attacks_and_where_arms_are_from_is_not_where_it_was(text: str, place: str) -> None:
    assert only(text).position.place_name == place


def test_an_army_is_not_the_country_where_it_struck() -> None:
    events = told("Israel's army spoke of raids on depots on Friday.")
    assert [event.position.place_name for event in events] == [""] * len(events)


def test_a_place_in_a_clause_goes_before_the_date_line() -> None:
    text = "RAWALPINDI: Seven men were killed in two raids which troops carried out in North Waziristan on Friday."
    assert only(text).position.place_name == "North Waziristan"


def test_date_lines_with_a_stroke_place_nothing() -> None:
    text = "NORTH WAZIRISTAN / LAKKI MARWAT: A bomb killed two in the Eidak area of North Waziristan on Friday."
    event = only(text)
    assert (event.position.place_name, event.position.geo_precision) == ("North Waziristan", GeoPrecision.ADMIN1)


def test_two_verbs_share_the_place_behind_them() -> None:
    text = "BENI, Congo - Fighters killed twelve people and abducted others in the east of Ituri on Friday."
    assert only(text).position.place_name == "Ituri"


def test_the_capital_that_people_march_through_is_where_they_march() -> None:
    text = "Syria was in mourning. On Friday hundreds of people marched through the capital."
    assert only(text).position.place_name == "Damascus"


def test_congo_is_the_one_that_most_is_written_of() -> None:
    assert only("Rebels killed 12 people in eastern Congo on Friday.").position.country == "CD"
    text = "Rebels killed 12 people in the Pool region of Congo on Friday, officials in Brazzaville said."
    assert only(text).position.country == "CG"


@pytest.mark.parametrize("name", ["Kani Bonzon", "Gidan Kanawa"])
def test_a_village_of_two_words_is_not_the_town_of_the_first(name: str) -> None:
    names = {mention.text for mention in read(f"Gunmen attacked {name} in Mali on Friday, killing four.").toponyms}
    assert name in names


@pytest.mark.parametrize(
    "where",
    [
        "Tsauwa, a remote settlement in the Batsari area",
        "Tsauwa, a farming community in Batsari Local Government Area",
        "Tsauwa, a hamlet in Batsari",
    ],
)
def test_a_village_without_a_row_lies_around_the_town_that_it_is_said_to_be_in(where: str) -> None:
    position = only(f"Gunmen raided {where} of Katsina State, Nigeria, on Friday, killing four farmers.").position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Tsauwa", GeoPrecision.NEAR, 25.0)


def test_a_town_that_is_a_district_of_another_is_itself_the_place() -> None:
    text = "Two policemen were shot dead in Silvan, a district of Diyarbakır in Turkey, on Friday."
    assert only(text).position.place_name == "Silvan"


def test_a_district_is_printed_as_such() -> None:
    position = only("An ambush in Bannu district in Pakistan killed four soldiers on Friday.").position
    assert position.geo_precision is GeoPrecision.ADMIN2


def test_bodies_are_no_places() -> None:
    names = {mention.text for mention in read("Gunmen attacked a camp of the CRPF in Manipur on Friday.").toponyms}
    assert names == {"Manipur"}


def test_peoples_are_no_towns_abroad() -> None:
    text = (
        "The bodies of two men were found in Jiribam in Manipur, India, on Friday, and Kuki-Zo groups shut their shops."
    )
    assert {event.position.country for event in told(text)} == {"IN"}


def test_a_province_named_behind_a_town_tells_which_one_it_is() -> None:
    text = (
        "Four soldiers were killed in the east of Turkey.\n\nThree fell in Dağlıca, in the southeastern province of "
        "Hakkari, on Friday.\n\nIn Cizre, in Şırnak province, people hurled fireworks."
    )
    (place,) = {mention.place for mention in read(text).toponyms if mention.text == "Dağlıca"}
    assert place is not None
    assert place.admin1 == "Hakkâri"


def test_a_district_of_another_continent_is_no_place_of_an_article() -> None:
    text = (
        "Drones struck recruits in Cobi county, in West Shewa, in Ethiopia's Oromia region on Friday. Amhara was quiet."
    )
    assert {event.position.country for event in told(text)} <= {"ET", ""}


def test_a_state_that_bears_its_countrys_name_is_not_the_country() -> None:
    text = "MEXICO CITY - Gunmen killed two men in front of a town hall in northern Mexico on Friday."
    assert only(text).position.geo_precision is GeoPrecision.COUNTRY


def test_a_party_that_bears_the_name_of_a_land_is_not_where_its_fighters_were_killed() -> None:
    for mark in "'’":
        event = only(
            f"The army said that it had killed nine fighters of the Kurdistan Workers{mark} Party (PKK) on Monday."
        )
        assert event.position.place_name == ""
