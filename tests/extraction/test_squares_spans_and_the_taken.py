"""Squares of the town of the headline, dead of a longer span, those taken first, and what others are to have done."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only, told

WEDNESDAY = "2025-03-05"


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        (
            "Gao waits for water",
            "The taps are dry. Hundreds of women gathered in Sosso Square on Monday calling for the mayor to resign.",
            "Gao",
        ),
        (
            "Jos buries its dead",
            "Shops are shut. On Monday night soldiers and gunmen exchanged fire in the Kabong Hill district.",
            "Jos",
        ),
    ],
)
def test_a_square_that_nothing_places_is_in_the_town_of_the_headline(title: str, text: str, town: str) -> None:
    event = only(text, WEDNESDAY, title=title)
    assert event.position is not None
    assert event.position.place_name == town


def test_a_square_named_with_its_town_is_there_whatever_the_headline_names() -> None:
    event = only("Students gathered in Sosso Square in Mopti on Monday to protest.", WEDNESDAY, title="Gao waits")
    assert event.position is not None
    assert event.position.place_name == "Mopti"


@pytest.mark.parametrize(
    "since", ["since January", "since the beginning of the year", "since the start of the war", "since early February"]
)
def test_the_dead_of_a_longer_span_behind_a_semicolon_are_not_those_of_the_attack(since: str) -> None:
    text = f"Two traders were shot dead in Jos on Monday; 79 people have been murdered there {since}."
    assert deaths(only(text, WEDNESDAY)) == (2, 2, 2)


def test_dead_without_such_a_span_are_counted() -> None:
    text = "A market in Jos was shelled on Monday; nine people have been killed there."
    assert deaths(only(text, WEDNESDAY)) == (9, 9, 9)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Four farmers were kidnapped near Jos on Monday and killed.", 4),
        ("A chief and two farmers were kidnapped in Bama on Monday and shot dead.", 3),
        ("Five policemen were captured in Goma on Monday and then executed.", 5),
        ("Thirty jihadists and three soldiers fell in that fight in the hills near Bosaso on Monday.", 33),
        ("Police killed two robbers in Kano on Monday. A sergeant died in the shootout.", 3),
        ("Troops killed 11 bandits in a gun duel at Tsafe on Monday. A corporal paid the supreme price.", 12),
    ],
)
def test_those_who_are_taken_first_and_those_of_the_other_side_are_counted(text: str, dead: int) -> None:
    assert [deaths(event) for event in told(text, WEDNESDAY)] == [(dead, dead, dead)]


def test_those_who_are_taken_are_not_dead_for_others_who_are() -> None:
    text = "Four farmers were kidnapped near Jos on Monday and two guards were killed."
    assert [deaths(event) for event in told(text, WEDNESDAY)] == [None, (2, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister hopes to have one lane of the road at Masnaa reopened by Friday.",
        "The army wants to have the town of Bama recaptured by Friday.",
        "The governor promised to have the road to Goma reopened by Friday.",
    ],
)
def test_what_somebody_hopes_to_have_done_is_planned(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-03-05..2025-03-07")


def test_what_somebody_managed_to_have_done_has_happened() -> None:
    event = only("The army managed to have the airport of Goma reopened on Monday.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2025-03-03")


@pytest.mark.parametrize("behind", ["come what may", "despite the ban", "unless wages are paid", "regardless of it"])
def test_a_day_of_the_month_may_be_followed_by_what_does_not_matter(behind: str) -> None:
    event = only(f"Teachers will march on Nairobi on the 14th {behind}.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "A march of support for the authorities, foreseen for tomorrow on the boulevard in Bamako, is maintained.",
        "The strike of teachers in Niamey, scheduled for Thursday, is maintained.",
        "A rally of the opposition in Lagos, planned for Thursday, is still on.",
    ],
)
def test_a_plan_that_is_kept_to_is_still_to_come(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-03-06")


def test_a_blockade_that_is_maintained_lasts() -> None:
    event = only("A blockade of the port of Hudaydah, planned for weeks, is maintained by the rebels.", WEDNESDAY)
    assert event.status is Status.ONGOING
