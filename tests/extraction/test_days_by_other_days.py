"""Days that other words of the text make exact: a year spoken of, a weekday, an ordinal, what people were doing."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told

THURSDAY = "2024-10-17"


def days_of_last(text: str) -> str:
    """Return the days of the last event of a text, background or not."""
    return days(read(text, THURSDAY).events[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March of this year his men blew up a pipeline near Ipiales.", "2024-03-01..2024-03-31"),
        ("In March of last year his men blew up a pipeline near Ipiales.", "2023-03-01..2023-03-31"),
        ("Rebels shelled Idlib in December of the previous year.", "2023-12-01..2023-12-31"),
        (
            "In 2008 he raised a militia. That November a suicide bomber killed ten men in Peshawar.",
            "2008-11-01..2008-11-30",
        ),
        ("On the first of this month a mortar round fell on a queue in Taiz.", "2024-10-01"),
        ("On the ninth of this month rebels shelled Idlib.", "2024-10-09"),
        ("On the fifteenth of October rebels shelled Idlib.", "2024-10-15"),
        ("On the sixth of May last year rebels shelled Idlib.", "2023-05-06"),
    ],
)
def test_days_of_a_year_or_month_spoken_of(text: str, expected: str) -> None:
    assert days_of_last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled Idlib on Sunday, 13 October.", "2024-10-13"),
        ("Protesters will march in Idlib on Sunday 20 October.", "2024-10-20"),
        ("Talks would start in Doha on Wednesday 6 November.", "2024-11-06"),
    ],
)
def test_a_weekday_tells_the_year_of_its_day(text: str, expected: str) -> None:
    assert days(only(text, THURSDAY)) == expected


def test_what_happened_is_never_put_on_a_weekday_to_come() -> None:
    (event,) = read("Rebels shelled Idlib on Sunday 20 October.", THURSDAY).events
    assert (event.status, days(event)) == (Status.OCCURRED, "..2024-10-17")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A landmine killed two boys who were herding goats near Saraqib on Saturday.", "2024-10-12"),
        ("A drone killed a man who was picking olives near Ariha on Sunday morning.", "2024-10-13"),
        (
            "Rebels attacked Saraqib on Monday.\n\nThe fighters entered the town at 6:30 am and killed a man.",
            "2024-10-14",
        ),
        (
            "Bandits have killed 11 farmers in Maru.\n\nThe victims were clearing fields on Saturday when men came.",
            "2024-10-12",
        ),
        (
            "Jalalabad saw a similar attack in April last year, in which 33 people were killed.",
            "2023-04-01..2023-04-30",
        ),
    ],
)
def test_the_day_of_what_people_did_is_that_of_what_befell_them(text: str, expected: str) -> None:
    assert days_of_last(text) == expected


def test_another_place_at_an_hour_does_not_take_the_day_of_the_paragraph_before() -> None:
    text = "Rebels attacked Saraqib on Monday.\n\nShells hit Ariha at 6:30 am, a resident said."
    assert days_of_last(text) == "..2024-10-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday the army announced a ceasefire in Daraa.", "2024-10-14"),
        ("The army announced on Monday a ceasefire in Daraa.", "2024-10-14"),
        ("On Monday the government declared a curfew in Daraa.", "2024-10-14"),
        ("On Monday the army announced a truce in Daraa, and three days later rebels denied it.", "2024-10-14"),
        ("On Monday the army said that a ceasefire in Daraa had held.", "..2024-10-17"),
    ],
)
def test_what_is_decreed_happens_on_the_day_on_which_it_is_said(text: str, expected: str) -> None:
    assert days(told(text, THURSDAY)[0]) == expected


def test_a_day_before_when_is_that_of_its_clause() -> None:
    text = "At war since August 2023, when a state of emergency was declared in Amhara; it lapsed in June 2024."
    assert days_of_last(text) == "2023-08-01..2023-08-31"
