"""What people wanted to do on a day to come is a plan, and one that they gave up is cancelled."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only

THURSDAY = "2024-08-29"


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("Unions that wanted to march in Ouagadougou this Saturday gave up the idea.", "cancelled", "2024-08-31"),
        ("Students wanted to rally in Dakar on Saturday but dropped the plan.", "cancelled", "2024-08-31"),
        ("Drivers wanted to demonstrate in Lomé next Tuesday.", "planned", "2024-09-03"),
        ("Teachers sought to march in Niamey tomorrow.", "planned", "2024-08-30"),
        ("Students wanted to march to the palace in Ouagadougou on Saturday.", "occurred", "2024-08-24"),
    ],
)
def test_a_wish_for_a_day_to_come_is_a_plan(text: str, status: str, day: str) -> None:
    event = only(text, THURSDAY)
    assert (event.status, days(event)) == (Status(status), day)


@pytest.mark.parametrize("word", ["foreseen", "timetabled", "pencilled in", "slated", "booked"])
def test_what_is_due_in_other_words_lies_ahead(word: str) -> None:
    event = only(f"A rally {word} for Saturday in Bamako worries the police.", THURSDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-08-31")
