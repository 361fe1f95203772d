"""Words that point back to a place, and plans that a sentence calls off."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, told


def places(text: str) -> list[str]:
    return [event.position.place_name for event in told(text)]


def test_the_town_is_no_capital() -> None:
    text = "Rebels held Saraqib for two days. The road leads to Damascus. On Monday the army recaptured the town."
    assert places(text)[-1] == "Saraqib"


def test_the_village_is_no_city() -> None:
    text = "In Aleppo, traders came from Sarmin. On Monday shells hit the village."
    assert places(text) == ["Sarmīn"]


def test_there_is_the_place_named_last_before_it() -> None:
    text = "The army bombed Demoso on Monday; an air strike on a school there killed four pupils."
    assert set(places(text)) == {"Dimawso"}


def test_there_was_points_nowhere() -> None:
    text = "Talks were held in Ankara on Monday.\n\nThere was shelling on Tuesday."
    assert places(text)[-1] == ""


def test_the_quarter_is_in_the_town_named_last() -> None:
    text = "Mediators met elders in Daraa on Thursday.\n\nTroops shelled the quarter on Friday."
    assert places(text)[-1] == "Dar‘ā"


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the two councils, announced for Friday, have been called off.",
        "The signing of a deal between the councils, announced for Monday, has been put off.",
    ],
)
def test_what_was_announced_and_then_called_off_is_cancelled(text: str) -> None:
    assert {event.status for event in told(text)} <= {Status.CANCELLED}


def test_a_protest_is_as_planned_as_the_verb_it_goes_with() -> None:
    event = only("They plan to sail to Latakia in protest on Monday.")
    assert (event.status, days(event)) == (Status.PLANNED, "2020-03-16")


def test_without_denies_only_its_own_verb() -> None:
    assert only("On Thursday drones set fire to a depot in Kyiv, without causing casualties.").status is Status.OCCURRED
