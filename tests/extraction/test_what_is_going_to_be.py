"""What is going to be, what people will do unless something is done, and who only walks out."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only

TUESDAY = "2024-11-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A march is going to be held in Idlib on Friday.", "2024-11-08"),
        ("An offensive is going to begin around Idlib on Friday.", "2024-11-08"),
        ("If there is no answer, the unions will march in Idlib on 25 November.", "2024-11-25"),
        ("If there is no answer, they said, they will march to Idlib on 25 November.", "2024-11-25"),
    ],
)
def test_what_is_going_to_be_is_planned(text: str, expected: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, expected)


@pytest.mark.parametrize(
    "text",
    ["If the unions march in Idlib, the police will intervene.", "If rebels march on Idlib, the army will attack."],
)
def test_a_mere_condition_is_no_event(text: str) -> None:
    assert kinds(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When gunmen attacked the central prison of Idlib on Monday, he walked out.", ["Attack"]),
        ("Nurses walked out at the main hospital in Idlib on Monday.", ["Peaceful protest"]),
    ],
)
def test_who_walks_out_of_work_protests(text: str, expected: list[str]) -> None:
    assert kinds(text, TUESDAY) == expected
