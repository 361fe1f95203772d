"""Who says so between commas in the middle of a sentence: what is said goes on behind."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, told


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        ("The army, she added, will open a base in Ariha on Monday.", Status.PLANNED, "2020-03-16"),
        ("The truce, the mayor said, will begin in Ariha on Monday.", Status.PLANNED, "2020-03-16"),
        ("The truce, according to the mayor, will begin in Ariha on Monday.", Status.PLANNED, "2020-03-16"),
        ("The truce, the mayor of the town says, began in Ariha on Monday.", Status.OCCURRED, "2020-03-09"),
        ("The police, she added, arrested nine men in Ariha on Monday.", Status.OCCURRED, "2020-03-09"),
    ],
)
def test_what_is_said_goes_on_behind_who_says_so(text: str, status: Status, expected: str) -> None:
    event = only(text)
    assert (event.status, days(event)) == (status, expected)


def test_what_others_did_behind_an_insertion_has_its_own_day() -> None:
    text = "The army shelled Ariha on Tuesday, residents said, and arrested nine men in Sarmin on Monday."
    assert {event.title: days(event) for event in told(text)} == {
        "Shelling, Ariha": "2020-03-10",
        "Arrest, Sarmin": "2020-03-09",
    }


def test_a_relative_clause_is_no_insertion() -> None:
    text = "The police, who said that they were warned, arrested nine men in Ariha on Monday."
    assert (only(text).title, days(only(text))) == ("Arrest, Ariha", "2020-03-09")


def test_a_town_that_would_be_shelled_was_not() -> None:
    event = only("A rebel leader warned that the town of Ariha would be shelled if the raids went on.")
    assert (event.status, days(event)) == (Status.THREATENED, "2020-03-14..")


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("A new offensive, in the desert south of Rutba, will start on 1 December.", True),
        ("A protest, against the new law, will be held in Gao on 1 December.", True),
        ("The offensive, in the desert south of Rutba, was launched on 1 March.", False),
    ],
)
def test_a_phrase_between_commas_parts_no_noun_from_its_verb(text: str, planned: bool) -> None:
    assert (only(text).status == "planned") is planned
