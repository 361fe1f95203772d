"""Marches for those who died before: neither their number nor their day is that of the march."""

import pytest

from tests.extraction.reading import days, deaths, only, told

WEDNESDAY = "2024-09-25"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On Tuesday thousands held a memorial march in Juliaca for the 18 people who were killed there on 9 May.",
            "2024-09-24",
        ),
        ("Hundreds rallied in Goma for a teacher who was killed on 3 September.", "..2024-09-25"),
        ("Hundreds marched in Goma in memory of nine miners who were killed on 3 September.", "..2024-09-25"),
    ],
)
def test_the_dead_are_not_those_of_the_march(text: str, day: str) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), deaths(event)) == (day, None)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Nine people who were protesting for bread were killed in Goma on Monday.", 9),
        ("Two students were killed in Goma on Monday when police fired on a march for a teacher.", 2),
    ],
)
def test_those_who_die_in_a_protest_are_its_dead(text: str, dead: int) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), deaths(event)) == ("2024-09-23", (dead, dead, dead))


def test_how_they_died_is_told_beside_the_march() -> None:
    text = (
        "On Monday riders marched in Kisumu in honour of a colleague who was shot dead by a policeman on Friday night."
    )
    assert [(days(event), deaths(event)) for event in told(text, WEDNESDAY)] == [
        ("2024-09-23", None),
        ("2024-09-20", (1, 1, 1)),
    ]
