"""A day belongs to its own verb, two nights that "and" joins to one event, and what holds or will has its side."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "A judge in Tunis on Friday will hear the case of five men detained there last week.",
            "2021-06-07..2021-06-13",
        ),
        ("A court in Tunis will on Friday try five men detained there last week.", "2021-06-07..2021-06-13"),
        ("On Friday a court in Tunis will try five men detained there on Sunday.", "2021-06-13"),
    ],
)
def test_the_day_of_a_trial_to_come_is_not_that_of_the_arrest(text: str, when: str) -> None:
    assert [(event.sub_event_type, days(event)) for event in told(text, WEDNESDAY)] == [("Arrests", when)]


@pytest.mark.parametrize(
    "joined",
    ["and in the early hours of", "and early on", "and again in the early hours of", "and before dawn on"],
)
def test_a_night_and_the_next_morning_are_one_time(joined: str) -> None:
    (event,) = told(f"The army shelled Kupiansk on Monday night {joined} Tuesday, killing three.", WEDNESDAY)
    assert days(event) == "2021-06-14..2021-06-15"


@pytest.mark.parametrize(
    ("text", "status", "when"),
    [
        ("A curfew will be in force in Imphal from Thursday.", Status.PLANNED, "2021-06-17.."),
        ("From Friday a curfew applies in Imphal between dusk and dawn.", Status.PLANNED, "2021-06-18.."),
        ("A night curfew has been in force in Imphal since Sunday.", Status.ONGOING, "2021-06-13.."),
    ],
)
def test_a_measure_that_holds_or_is_to_hold_is_an_event(text: str, status: Status, when: str) -> None:
    assert [(event.status, days(event)) for event in told(text, WEDNESDAY)] == [(status, when)]


@pytest.mark.parametrize(
    "text",
    [
        "Militants would stop attacks on Mopti after a deal, a spokesman said.",
        "The rebels will halt attacks on Mopti on Friday.",
        "The rebels halted their attacks on Mopti on Monday.",
    ],
)
def test_attacks_given_up_by_those_who_made_them_are_no_battle(text: str) -> None:
    assert [event for event in told(text, WEDNESDAY) if event.event_type == "Battles" and not event.background] == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Fighting between two clans near Baidoa entered its third day on Tuesday.", "2021-06-13..2021-06-15"),
        ("Protesters blocked the highway in Nassiriya for a second day on Tuesday.", "2021-06-14..2021-06-15"),
        ("Shelling hit Kharkiv for a third straight day on Tuesday, killing two.", "2021-06-15"),
    ],
)
def test_what_goes_on_for_the_third_day_began_two_days_before(text: str, when: str) -> None:
    assert [days(event) for event in told(text, WEDNESDAY)] == [when]
