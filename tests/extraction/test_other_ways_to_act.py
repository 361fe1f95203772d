"""Deeds, plans and threats in words that reports use as often: what is burned by a crowd, retaken, or to begin."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, told

WEDNESDAY = "2025-01-29"


@pytest.mark.parametrize(
    "text",
    [
        "Settlers torched three cars in Huwara on Sunday night.",
        "Villagers burned two houses in Goma on Sunday.",
        "Depositors smashed the front of a bank in Sidon with hammers on Monday.",
        "A crowd set fire to a pharmacy in Basra on Monday.",
        "Youths set two trucks ablaze in Jos on Monday.",
    ],
)
def test_what_a_crowd_burns_or_smashes_is_a_riot(text: str) -> None:
    assert only(text, WEDNESDAY).event_type == "Riots"


def test_tents_that_are_set_up_on_a_road_are_no_riot() -> None:
    text = "Residents had set up tents on the highway near Ariha since Friday."
    assert [event.event_type for event in told(text, WEDNESDAY)] == ["Protests"]


def test_what_soldiers_burn_is_no_riot() -> None:
    assert kinds("Soldiers burned two houses in Goma on Sunday.", WEDNESDAY) == ["Looting/property destruction"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels say that they will go on to Hama.",
        "The insurgents said they would push on to Goma.",
        "The rebel alliance has announced that it will take the city of Mandalay before the end of the rains.",
        "A new operation will begin in Bakhmut in the coming days, the general said.",
    ],
)
def test_what_fighters_will_do_next_is_planned(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.event_type, event.status) == ("Battles", Status.PLANNED)


def test_what_takes_a_town_long_is_no_plan() -> None:
    assert told("It will take the city years to recover, the mayor of Mandalay said.", WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The campaign which was to begin today in Tafas has been called off, notables said.",
        "The offensive that was to start on Monday in Daraa has been called off.",
    ],
)
def test_an_offensive_that_was_to_begin_can_be_called_off(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.CANCELLED


def test_an_airdrop_can_be_called_off() -> None:
    text = "The Monday airdrop over Kadugli was cancelled because of rain."
    assert only(text, WEDNESDAY).status is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "A bulk carrier was damaged by an uncrewed surface boat off Hodeidah on Sunday.",
        "An explosive drone boat hit a frigate near Sevastopol on Monday.",
        "US forces destroyed three more boats near Hodeidah on Sunday.",
    ],
)
def test_boats_strike_and_are_struck(text: str) -> None:
    assert only(text, WEDNESDAY).event_type == "Explosions/Remote violence"


@pytest.mark.parametrize(
    "text",
    [
        "The navy destroyed eight boats of oil thieves in Warri on Monday.",
        "Fishermen destroyed two boats in Lagos on Monday.",
    ],
)
def test_boats_that_are_destroyed_otherwise_were_not_struck(text: str) -> None:
    assert "Air/drone strike" not in kinds(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army says that it regained one of them on Monday.", "Government regains territory"),
        ("Bandits executed at least eight cultivators in Oicha on Tuesday.", "Attack"),
        ("On Tuesday, a second column coming from Diboli was intercepted west of Kayes.", "Attack"),
        ("Students carried empty coffins through Sylhet and prayed for the dead.", "Peaceful protest"),
    ],
)
def test_deeds_in_other_words(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


def test_a_coffin_is_carried_to_the_grave() -> None:
    assert told("Mourners carried the coffin through Sylhet on Monday.", WEDNESDAY) == []


def test_what_is_threatened_to_be_burned_down_is_threatened() -> None:
    text = "Gunmen threatened to burn down any business in Culiacan which pays the others."
    assert only(text, WEDNESDAY).status is Status.THREATENED


@pytest.mark.parametrize(
    "text",
    [
        "The army warned of an attack on Goma.",
        "Turkish officials have repeatedly warned of a new ground operation in Kobani.",
        "The UN warned on Sunday of another massacre in El Fasher.",
    ],
)
def test_another_attack_that_is_warned_of_has_not_come(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.THREATENED


def test_the_attack_that_somebody_was_warned_of_has_come() -> None:
    text = "Villagers were warned of a raid on Goma an hour before it came."
    assert only(text, WEDNESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Another 200 policemen from Nairobi are to arrive on 11 April.", "Change to group/activity"),
        ("Mediators hope to bring both sides together in Erbil next week.", "Other"),
        ("On Monday the president announced that he would decree a state of internal commotion.", "Other"),
        ("A field hospital delivery for Nuseirat is planned for Friday.", "Other"),
    ],
)
def test_other_things_that_are_to_come_are_planned(text: str, kind: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.sub_event_type, event.status) == (kind, Status.PLANNED)


def test_deaths_that_medics_confirm_are_told() -> None:
    assert kinds("Medics confirmed nine deaths in Omdurman on Monday, all from gunshots.", WEDNESDAY) == ["Attack"]


def test_deaths_of_an_accident_are_not() -> None:
    assert told("The ministry confirmed two deaths from a bus crash in Lagos on Monday.", WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "On May 6 clashes broke out in Jasim.",
        "On May 20 a bomb went off in Jasim.",
        "May 6 attacks killed three people in Jasim.",
        "Since May 6 an army column has been in Jasim, where on May 7 an explosive device was set off.",
    ],
)
def test_a_day_of_may_is_no_verb(text: str) -> None:
    assert all(event.status is Status.OCCURRED for event in told(text, "2025-05-21"))
    assert told(text, "2025-05-21")


def test_what_may_happen_has_not() -> None:
    assert told("Clashes may break out in Jasim.", "2025-05-21") == []
