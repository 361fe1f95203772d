"""Violence that those who speak say they did not commit, and violence of which there simply was none."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, only, told

MONDAY = "2024-05-06"


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon said that it had not carried out any strike in Rutba on Sunday.",
        "The coalition said it had carried out no strike in Rutba on Sunday.",
        "The coalition said on Monday that its jets had conducted no raid on Rutba on Sunday.",
        "The army denied any shelling of Rutba on Sunday.",
        "The ministry denied any clashes in Rutba on Sunday.",
    ],
)
def test_who_says_that_he_did_none_of_it_denies_it(text: str) -> None:
    event = only(text, MONDAY)
    assert event.status is Status.DENIED
    assert days(event) == "2024-05-05"
    assert event.position.place_name == "Ar Ruţbah"


@pytest.mark.parametrize(
    "text",
    [
        "Observers said there was no strike on Ariha on Sunday.",
        "The mayor said he had seen no strike on Ariha on Sunday.",
        "Jets conducted no raids on Idlib on Sunday, the first day without bombing.",
        "The police said they had made no arrests in Basra on Sunday.",
    ],
)
def test_that_there_was_none_is_no_event(text: str) -> None:
    assert not told(text, MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit a school in Ariha that is due to reopen on Tuesday.",
        "Shelling hit the town of Ariha, which is on the M4.",
        "Shelling caused no casualties in Ariha.",
    ],
)
def test_shelling_that_did_something_is_told_of(text: str) -> None:
    assert [event.event_type for event in told(text, MONDAY)] == [EventType.EXPLOSIONS]


def test_an_act_of_a_kind_is_only_spoken_of() -> None:
    assert not told("Shelling towns is no way to win a war, the governor of Idlib said.", MONDAY)
