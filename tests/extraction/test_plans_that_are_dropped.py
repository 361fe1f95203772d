"""Plans that the next sentence, or the main clause, calls off or moves; and who calls others to a protest."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, told

TUESDAY = "2025-06-24"
PLAN = "A march had been announced in Idlib for Sunday, 29 June."


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN} It was called off by the organisers.",
        f"{PLAN} It was annulled this Monday by the organisers themselves.",
        f"{PLAN} The police banned it on Monday.",
        f"{PLAN} The organisers called it off on Monday.",
        f"{PLAN} The march was cancelled on Monday.",
        f"{PLAN} They called it off after shelling had hit the square.",
    ],
)
def test_the_next_sentence_calls_it_off_on_the_day_it_was_planned_for(text: str) -> None:
    event = told(text, TUESDAY)[0]
    assert (event.status, days(event)) == (Status.CANCELLED, "2025-06-29")


@pytest.mark.parametrize("text", [f"{PLAN} It has not been called off.", f"{PLAN} It could be called off if it rains."])
def test_what_is_not_or_may_be_called_off_is_still_planned(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-06-29")


def test_what_the_next_sentence_puts_off_is_planned_for_the_other_day() -> None:
    event = only(f"{PLAN} It was postponed to Wednesday, 2 July, because of the rain.", TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-07-02")


@pytest.mark.parametrize(
    "text",
    [
        "The march against hunger, which was to be held in Idlib on Friday, has been called off.",
        "A strike that was to begin on Monday in Idlib was called off.",
        "The march in Idlib, foreseen for Sunday, was annulled this Monday by the organisers.",
        "The rally which students had wanted to stage on Thursday in Idlib did not take place.",
    ],
)
def test_the_main_clause_calls_off_what_was_to_be(text: str) -> None:
    assert only(text, TUESDAY).status is Status.CANCELLED


def test_only_the_strike_is_off_where_a_march_is_planned_beside_it() -> None:
    text = "Farmers plan to march on Idlib on Friday and a strike was called off."
    assert [event.status for event in told(text, TUESDAY)] == [Status.PLANNED, Status.CANCELLED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union calls for a general strike on Monday in Idlib.", "2025-06-30"),
        ('Civil society calls for a "dead city" day this Friday throughout Idlib.', "2025-06-27"),
        ("A new poster calls for a march on the governor's office in Idlib this coming Thursday.", "2025-06-26"),
        ("Those who held a vigil in March say that they will gather in Idlib on Thursday, 26 June.", "2025-06-26"),
        ("دعت النقابات إلى مظاهرة في إدلب يوم الجمعة.", "2025-06-27"),
        ("أعلن ناشطون عن وقفة احتجاجية في إدلب غدا.", "2025-06-25"),
    ],
)
def test_people_are_called_to_what_is_still_to_come(text: str, expected: str) -> None:
    event = told(text, TUESDAY)[-1]
    assert (event.status, days(event)) == (Status.PLANNED, expected)


def test_arabic_calls_off_the_demonstration_that_was_announced() -> None:
    event = only("أعلنت اللجنة عن مظاهرة في إدلب يوم الجمعة. وقد ألغيت المظاهرة يوم الاثنين.", TUESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, "2025-06-27")


def test_a_march_that_was_held_in_arabic_has_happened() -> None:
    event = only("خرجت مظاهرة في إدلب يوم الجمعة.", TUESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2025-06-20")
