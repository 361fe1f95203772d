"""What is only asked for, ranked, outlawed, or judged not to be so, is no event; nor a day it is compared with."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only, read, told

TUESDAY = "2025-06-24"


@pytest.mark.parametrize(
    "text",
    [
        "They asked Turkey to open the border at Bab al-Hawa.",
        "Ankara asked Moscow to reopen the M4 near Ariha.",
        "The municipality of Idlib asked people not to shoot in the air.",
        "The commander told his men not to enter Idlib.",
        "The group did not need to enter Idlib, and did not try.",
        "The bombing was the deadliest in Idlib since the ceasefire.",
        "The attack is the third in Idlib this month.",
        "Attacks on hospitals are prohibited under international humanitarian law.",
        "It would be wrong to conclude that the M5 is closed.",
        "They have neither the fuel nor the will for a counter-attack this week near Idlib.",
        "Commercial movement picked up in parts of Idlib.",
        "Two storage tanks are on fire near Idlib.",
        "Police held him responsible for years of crime in Idlib.",
    ],
)
def test_nothing_has_happened(text: str) -> None:
    assert kinds(text, TUESDAY) == []


def test_who_does_not_deny_a_deed_owns_to_it() -> None:
    event = only("He did not deny the abduction of three clerks from a bus near Idlib on 2 June.", TUESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2025-06-02")


@pytest.mark.parametrize(
    "text",
    [
        "He warned that his air force would bomb the roadblock at Saraqib unless it was gone soon.",
        "The authorities warned on Wednesday that they would attack any vessel bound for Latakia.",
        "He has threatened to strike the grain terminals at Latakia if another ship is attacked.",
    ],
)
def test_what_somebody_would_do_is_threatened(text: str) -> None:
    assert [event.status for event in told(text, TUESDAY)] == [Status.THREATENED]


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Saraqib for the first time since 2012.",
        "Planes bombed Saraqib for the first time since the ceasefire of 5 March.",
        "In the deadliest attack since March, gunmen killed ten people in Saraqib.",
    ],
)
def test_a_day_since_which_nothing_was_like_it_is_not_its_day(text: str) -> None:
    assert days(only(text, TUESDAY)) == f"..{TUESDAY}"


def test_what_has_gone_on_since_a_day_keeps_it() -> None:
    assert days(only("The road to Saraqib has been closed since Friday.", TUESDAY)).startswith("2025-06-20")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sweep in Raqqa began on Tuesday. On its third day soldiers detained fourteen men.", "2025-06-19"),
        ("On Tuesday she stood in Idlib. She sang.\n\nIn Saraqib that day, men looted a shop.", "2025-06-17"),
        ("Ten men were killed on Saturday. The day before, on Friday, a mine killed two in Saraqib.", "2025-06-20"),
        ("Dozens held a sit-in in Saraqib before the municipality on Wednesday.", "2025-06-18"),
        ("Gunmen kidnapped a merchant near Saraqib on the 16th of the month.", "2025-06-16"),
        ("Jasim: Under a deal reached on the 16th between notables and the state, arms were handed in.", "2025-06-16"),
    ],
)
def test_days_are_counted_from_what_was_told(text: str, expected: str) -> None:
    assert days(told(text, "2025-06-23")[-1]) == expected


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Turkey has not said how its soldiers would deal with a sit-in in Ariha.", 0),
        ("Neither Ankara nor Moscow has said how long the patrols on the M4 will go on.", 0),
        ("The army said how it had shelled Ariha on Monday.", 1),
    ],
)
def test_how_something_will_be_is_left_open(text: str, events: int) -> None:
    assert len(read(text, TUESDAY).events) == events
