"""What people say they will go ahead with, ceremonies that are held, days of "in which", and where people only fled."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    ("ahead", "status", "when"),
    [
        ("would go ahead with", Status.PLANNED, "2021-06-17"),
        ("will press ahead with", Status.PLANNED, "2021-06-17"),
        ("vowed to proceed with", Status.PLANNED, "2021-06-17"),
        ("went ahead with", Status.OCCURRED, "2021-06-10"),
    ],
)
def test_a_protest_is_as_planned_or_past_as_the_going_ahead_with_it(ahead: str, status: Status, when: str) -> None:
    (event,) = told(f"Organisers {ahead} a demonstration in Sfax on Thursday, although it is banned.", WEDNESDAY)
    assert (event.event_type, event.status, days(event)) == ("Protests", status, when)


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' union said it would press ahead with a strike on Thursday in Sfax.",
        "A strike in Sfax on Monday by dockers halted two ferries.",
    ],
)
def test_a_strike_of_workers_is_no_strike_from_the_air(text: str) -> None:
    assert [event.event_type for event in told(text, WEDNESDAY)] == ["Protests"]


@pytest.mark.parametrize(
    "held",
    [
        "The wake for the four officers will be held on Friday at the barracks of the police in Durango.",
        "A funeral for the abducted students was held in Durango on Sunday.",
    ],
)
def test_a_ceremony_that_is_held_holds_nobody(held: str) -> None:
    types = [event.sub_event_type for event in told(held, WEDNESDAY)]
    assert "Arrests" not in types
    assert "Abduction/forced disappearance" not in types


def test_people_who_are_held_are_an_event() -> None:
    (event,) = told("Four students are being held in a prison in Durango.", WEDNESDAY)
    assert event.status is Status.ONGOING


def test_an_exit_of_a_town_is_no_withdrawal_and_leaving_it_is_one() -> None:
    assert told("Fires burned at the exits toward Durango on Sunday.", WEDNESDAY) == []
    (event,) = told("The army exits Aleppo.", WEDNESDAY)
    assert event.sub_event_type == "Non-violent transfer of territory"


def test_who_is_arrested_in_an_explosive_vest_has_bombed_nobody() -> None:
    (event,) = told("Police arrested a woman in Kismayo on Monday who was wearing an explosive vest.", WEDNESDAY)
    assert event.sub_event_type == "Arrests"


@pytest.mark.parametrize(
    "text",
    [
        "Shops stayed shut on Friday after an incident on Sunday in which two boys were killed in Parachinar.",
        "The road was closed on Friday after a quarrel on Sunday during which two boys were killed in Parachinar.",
    ],
)
def test_the_day_before_in_which_is_that_of_what_it_tells(text: str) -> None:
    assert [days(event) for event in told(text, WEDNESDAY) if event.fatalities] == ["2021-06-13"]


@pytest.mark.parametrize("fled", ["sending dozens of families toward Sake", "with families heading to Sake"])
def test_where_people_fled_is_not_where_it_was(fled: str) -> None:
    (event, *_) = told(f"Clashes broke out on Sunday near Masisi, in DR Congo, {fled}.", WEDNESDAY)
    assert event.position.place_name == "Masisi Territory"
