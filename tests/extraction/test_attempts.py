"""Who only tries to take a place fights for it, on the day of the attempt, and has not taken it."""

from datetime import date

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, read

SUNDAY = date(2020, 3, 8)  # before the day on which `reading` publishes


@pytest.mark.parametrize(
    "text",
    [
        "The army tried to retake Bara on Sunday.",
        "Attempts by the army to retake the town of Bara were repelled on Sunday.",
        "An attempt by rebels to storm the barracks in Taiz on Sunday failed.",
        "The army's attempt to recapture Bara collapsed on Sunday.",
        "A bid by the militants to seize the airport in Kismayo was thwarted on Sunday.",
        "Soldiers who attempted to enter the town of Tadef on Sunday were driven back.",
        "An attempt to seize the airport in Kismayo did not succeed on Sunday.",
    ],
)
def test_an_attempt_to_take_a_place_is_a_clash_of_its_day(text: str) -> None:
    event = only(text)
    assert (event.sub_event_type, event.status) == ("Armed clash", Status.OCCURRED)
    assert event.date_end == SUNDAY


def test_an_attempt_that_is_going_on_is_ongoing() -> None:
    event = only("Rebels are trying to retake Saraqib.")
    assert (event.sub_event_type, event.status) == ("Armed clash", Status.ONGOING)


def test_an_attempt_to_come_is_planned() -> None:
    event = only("The army will make another attempt to retake Bara on Saturday.")
    assert (event.sub_event_type, event.status) == ("Armed clash", Status.PLANNED)


def test_a_place_that_was_retaken_is_no_attempt() -> None:
    assert kinds("The army retook Bara on Sunday.") == ["Government regains territory"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks are an attempt to end the siege of Tigray.",
        "Two attempts by the army to reopen the road to Kadugli, the latest on Saturday, were unsuccessful.",
    ],
)
def test_an_attempt_at_what_is_no_fight_is_no_event(text: str) -> None:
    assert not read(text).events
