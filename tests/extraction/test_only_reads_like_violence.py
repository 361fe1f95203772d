"""Words of violence that tell of none: figures of speech, travel, arms that are found, bodies that are recovered."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, told

THURSDAY = "2025-08-07"


@pytest.mark.parametrize(
    "text",
    [
        "The annual battle against the desert locust begins in June in Kassala.",
        "Health workers in Aden are fighting an uphill battle against vaccine refusal.",
        "The opposition attacked the budget in Nairobi on Monday.",
        "Tin attacked its July high in London on Monday.",
        "His approval was bombed in the polls in Lima on Monday.",
        "The price of maize exploded in Lilongwe on Monday.",
        "The price of rice has attacked every purse in Dawei since Monday.",
        "The rial was slaughtered in the markets of Aden on Monday.",
        "The franc lost ground again in Goma this week.",
        "The mayor of Kano has come under heavy fire for staying abroad on Monday.",
        "Ministers came under fire over the delays in Tunis on Monday.",
        "The visitors from Kano were massacred 4–0 by Enyimba on Monday.",
        "The entry on the hospital in Ariha has been struck from the database.",
        "The mayor shot down the proposal for a new bridge in Mopti on Monday.",
        "The struggle against terrorism goes on, the minister said in Ankara on Monday.",
        "Zamfara United were massacred 4–0 at home in Gusau on Monday, in a match that ended under floodlights.",
    ],
)
def test_a_figure_of_speech_is_no_event(text: str) -> None:
    assert kinds(text, THURSDAY) == []


def test_people_do_march_against_hunger() -> None:
    assert kinds("Thousands marched against hunger in Idlib on Monday.", THURSDAY) == ["Peaceful protest"]


def test_cars_are_set_on_fire() -> None:
    assert kinds("Men set two trucks on fire near Idlib on Monday.", THURSDAY) == ["Looting/property destruction"]


@pytest.mark.parametrize(
    "text",
    [
        "At least two residents of Sumy remain unaccounted for after the strike.",
        "Three drones disappeared from radar near Odesa on Monday.",
        "He said on Monday that he had never set foot in Marawi.",
        "The kidnappers have since called two families in Tsafe.",
        "We will not drive on the same road as them in Idlib, she said on Friday.",
        "The union withdrew the call on Monday in Saint-Marc.",
        "Occupied Crimea and the Russian rear.",
        "The tents are pitched among the olive trees of Idlib.",
        "A transformer exploded in Homs on Monday.",
        "At the exit of Bangassou on Monday the road was wet.",
        "Ministers shook hands in Astana on Monday.",
    ],
)
def test_what_else_the_words_may_mean_is_no_event(text: str) -> None:
    assert kinds(text, THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested two men with hand grenades in Kulachi on Friday.", ["Arrests"]),
        ("Soldiers found two machine guns and three explosive belts near Raqqa.", ["Disrupted weapons use"]),
        ("A drone hit a vehicle carrying demonstrators near Raqqa on Monday.", ["Air/drone strike"]),
        ("Two feuding tribes signed a truce in Parachinar on Monday.", ["Agreement"]),
        ("Sappers blew up old shells at a range outside Izium on Tuesday.", ["Disrupted weapons use"]),
        ("On Sunday troops marching back to the river torched houses in Ayadaw.", ["Looting/property destruction"]),
        ("A suicide bomber attacked a convoy near Quetta on Monday, killing six.", ["Suicide bomb"]),
    ],
)
def test_each_of_them_is_one_event_of_the_right_kind(text: str, expected: list[str]) -> None:
    assert kinds(text, THURSDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Attacks on shops in Kabul have dropped sharply since Monday.",
        "The number of bombings in Kabul has dropped.",
        "A renewed offensive on Marib is possible in the coming weeks.",
        "Deir al-Balah has so far been spared a ground assault.",
        "Headmistresses in Kharkiv do not plan any rally on Monday.",
        "Nobody in Goma expects a quick withdrawal of the M23.",
        "Food distribution in Zamzam camp has been suspended until further notice.",
        "The Adre crossing remains shut.",
    ],
)
def test_how_things_are_or_may_be_is_no_event(text: str) -> None:
    assert kinds(text, THURSDAY) == []


def test_a_known_deed_that_something_is_told_of_with_is_not_told_again() -> None:
    assert kinds("Witnesses to the bombing in Nyala gave evidence on Monday.", THURSDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The exchange of fire in Titao did not cease until sunrise on Monday.",
        "The rebels did not withdraw from Goma until Monday evening.",
    ],
)
def test_what_was_long_in_coming_has_happened(text: str) -> None:
    assert only(text, THURSDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 people have lost their lives in Cabo Delgado since.",
        "An official said that his country will withdraw as mediator if it is blamed again.",
        "The finance ministry in Kabul summoned no ambassador this time.",
    ],
)
def test_what_is_no_deed_of_the_conflict_is_no_event(text: str) -> None:
    assert kinds(text, THURSDAY) == []


def test_an_aid_convoy_takes_no_town() -> None:
    text = "A convoy of the Syrian Arab Red Crescent made up of 22 lorries entered the city of Suwayda on Monday."
    found = told(text, THURSDAY)
    assert [(event.sub_event_type, event.position.place_name) for event in found] == [("Other", "As-Suwayda")]


def test_who_comes_home_from_a_rally_may_be_attacked() -> None:
    text = "In Kutaisi, a teacher was attacked on Monday by five masked men as he walked home from a rally."
    assert kinds(text, THURSDAY) == ["Attack"]
