"""Places that only say where another one lies, where a road leads or who speaks are not where it happened."""

import pytest

from tests.extraction.reading import only, told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Near Baquba, northeast of Baghdad, gunmen killed a militia leader on Monday.", "Baqubah"),
        ("A monastery in Hsipaw, up the road towards Lashio, was bombed on Monday night.", "Hsipaw"),
        (
            "Soldiers died on Monday when rockets fired by what Ankara described as radical groups hit Saraqib.",
            "Saraqib",
        ),
        ("Men looted shops in Saraqib on Monday, said a merchant who reached Ariha.", "Saraqib"),
        ("In the territory of Djugu, militiamen exchanged shots with soldiers in Mongbwalu on Saturday.", "Mangbwalu"),
        ("Also in Arauca, two workers on the new bridge at Tame were abducted on Monday by armed men.", "Tame"),
        ("Gunmen attacked a bus near Saraqib on Monday, on the highway linking Damascus and Aleppo.", "Saraqib"),
    ],
)
def test_it_happened_at_the_place_that_the_others_only_help_to_find(text: str, place: str) -> None:
    position = only(text).position
    assert position.place_name == place


def test_the_ends_of_a_road_say_where_if_nothing_else_does() -> None:
    event = only("Gunmen attacked a bus on Monday on the highway linking Saraqib and Ariha.")
    assert event.title.endswith("M4, Saraqib–Ariha")


def test_the_town_whose_council_tells_it_is_explained() -> None:
    event = only("The village council of Burin reported that settlers cut down 70 of its olive trees on Saturday.")
    assert "The place was where those live who tell of it: Burin." in event.decisions


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Cafes in the centre of Ariha reopened after elders from Hama and Homs brokered a truce on Thursday.",
            "Arīḩā",
        ),
        ("Delegates from Sudan and Chad signed a ceasefire in Jeddah on Monday.", "Jeddah"),
        ("Rebels from Hama, Homs and Idlib attacked a barracks in Saraqib on Monday.", "Saraqib"),
        ("Troops of the Myanmar National Democratic Alliance Army shelled Lashio on Monday.", "Lashio"),
        ("Negotiators signed an agreement in Homs on Monday by which guns are kept 5 km from the M4.", "Homs"),
        ("Soldiers left Hajin. On Monday they pulled out along the road to Mayadin.", "Hajīn"),
    ],
)
def test_homes_of_mediators_ends_of_ways_and_matters_of_talks_are_elsewhere(text: str, place: str) -> None:
    position = only(text).position
    assert (position.place_name, position.road) == (place, None)


def test_news_that_comes_from_a_town_where_something_was_is_of_that_town() -> None:
    event = only("News came from Koro, in Mali, where hunters and herders signed a peace agreement on 20 February.")
    assert event.position.place_name == "Koro"


def test_what_tells_more_of_a_speaker_says_nothing_of_the_place() -> None:
    text = (
        "Jets struck Ariha on Friday. Bombs hit a school overnight and killed two people, said Omar Haddad, a nurse"
        " from Saraqib who drove to the town early on Saturday."
    )
    assert {event.position.place_name for event in told(text)} == {"Arīḩā"}


def test_a_weapon_goes_off_where_the_main_verb_says() -> None:
    event = only("On Monday a lorry packed with explosives was detonated beside the barracks of Tafas.")
    assert event.position.place_name == "Ţafas"


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("Militias clashed in the Tripoli suburb of Tajoura, Libya, on Monday.", "Tājūrā’", "town"),
        ("Rockets hit the Damascus suburb of Douma on Monday.", "Dūmā", "town"),
        ("A bomb exploded in the Baghdad district of Sadr City on Monday.", "Sadr City", "town"),
        ("Gunmen attacked a mosque in the Kano village of Gwarzo on Monday.", "Gwarzo", "town"),
        # a name without a row lies in the town whose quarter it is, but outside of one whose village it is
        ("Police shot dead a man in the Nairobi neighbourhood of Kwaxaba on Monday.", "Nairobi", "town"),
        ("Gunmen attacked a mosque in the Kano village of Xyzabad on Monday.", "Kano State", "admin1"),
        # the part may come first, and the capital of a province is no part of a larger town
        ("Soldiers clashed with rebels in the Cizre district of Şırnak on Monday.", "Cizre", "near"),
        ("Police clashed with youths in a Damascus suburb on Monday.", "Damascus", "near"),
    ],
)
def test_a_town_that_only_says_whose_suburb_or_village_it_is_holds_the_place(
    text: str, place: str, precision: str
) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision.value) == (place, precision)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On Monday gunmen near Saraqib stopped a bus headed for Ariha and killed two passengers.", "Saraqib"),
        ("A lorry bound for Ariha was ambushed near Saraqib on Monday.", "Saraqib"),
        ("A lorry bound for Homs was ambushed on Monday.", "Homs"),
    ],
)
def test_where_travellers_were_going_is_only_a_last_resort(text: str, place: str) -> None:
    assert {event.position.place_name for event in told(text)} == {place}
