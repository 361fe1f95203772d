"""Days that are counted from other events or written without a year, plans that are dropped, and days of asides."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told

WEDNESDAY = "2025-06-18"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Gunmen attacked a bus in Homs on Tuesday. The attack came three days after rebels shot dead two soldiers.",
            "2025-06-14",
        ),
        (
            "The army killed 28 rebels in a raid in Hiran on Monday. It came a day after a car bomb went off there.",
            "2025-06-15",
        ),
        (
            "Two died in a blast in Homs on Monday. Tuesday's strike on Hama came just a week after clashes in Idlib.",
            "2025-06-10",
        ),
        (
            "Buses returned to the M5 over the weekend, three days after rebels shot dead two soldiers in Homs.",
            "2025-06-11..2025-06-12",
        ),
    ],
)
def test_what_came_days_before_the_event_just_told_is_counted_back_from_it(text: str, day: str) -> None:
    assert days(read(text, WEDNESDAY).events[-1]) == day


@pytest.mark.parametrize(
    "text",
    [
        "The attack in Homs came three days after gunmen shot dead two soldiers in Salamiyah.",
        "Mortar fire hit Homs last month, three days after gunmen shot dead two soldiers in Salamiyah.",
    ],
)
def test_nothing_is_counted_back_from_an_event_without_a_day(text: str) -> None:
    assert days(read(text, WEDNESDAY).events[-1]) == "..2025-06-18"


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2023-03-16", "– 02/03: a supply truck hit a mine near Dori.", "2023-03-02"),
        ("2023-03-16", "– 13/03: two teachers were abducted in Dori.", "2023-03-13"),
        ("2023-03-16", "• 03/02 – a supply truck hit a mine near Dori.", "2023-03-02"),
        ("2023-03-16", "A supply truck hit a mine near Dori on 02/03.", "2023-03-02"),
        ("2024-01-03", "– 28/12: a supply truck hit a mine near Dori.", "2023-12-28"),
        ("2023-03-16", "A supply truck hit a mine near Dori; 3/4 of the load was lost.", "..2023-03-16"),
    ],
)
def test_a_day_in_figures_without_a_year_is_read_in_the_order_that_is_nearer(
    published: str, text: str, day: str
) -> None:
    assert days(read(f"Bulletin of the fortnight\n\n{text}", published).events[0]) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The night before last rockets hit a dormitory in Kramatorsk.", "2025-06-16..2025-06-17"),
        ("The army stormed Baba Amr in Homs in the last days of February 2025.", "2025-02-20..2025-02-28"),
        ("Jets bombed Talbiseh in the first days of May 2025.", "2025-05-01..2025-05-10"),
        (
            "In May 2025 militants shelled Kirkuk. On the 19th of that month they shelled Hawija.",
            "2025-05-19",
        ),
        ("The air force said on Friday its jets had bombed a camp near Gusau last week.", "2025-06-09..2025-06-15"),
    ],
)
def test_further_ways_of_telling_days(text: str, expected: str) -> None:
    assert days(read(text, WEDNESDAY).events[-1]) == expected


def test_what_was_announced_before_the_day_told_last_was_not_on_that_day() -> None:
    text = (
        "Three people were killed on Thursday in a drone attack in El Obeid. The army announced on Monday that it had "
        "retaken the town of Rahad."
    )
    assert days(told(text, "2025-08-15")[-1]) == "..2025-08-15"


def test_the_day_of_an_aside_about_the_place_is_not_that_of_the_event() -> None:
    arrest = told("In Diyala, where the army took over in January, police detained nine men.", WEDNESDAY)[-1]
    assert days(arrest) == "..2025-06-18"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rally in Imphal which a committee had announced for Friday has been called off after talks.", "2025-06-20"),
        (
            "A march in Bamako that some groups intended to hold this Saturday has been banned by the governor.",
            "2025-06-21",
        ),
        ("The engineers in Colombo called off the strike they had announced for Friday.", "2025-06-20"),
    ],
)
def test_a_plan_that_is_dropped_keeps_its_day_whoever_made_it(text: str, expected: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government forces shelled Homs on Sunday, a day after rebels seized a post near Hama.", "2025-06-14"),
        ("Violence erupted in Sweida on June 13, two days after a merchant was abducted near Damascus.", "2025-06-11"),
        ("A truce took hold in Suwayda on Sunday, less than a week after clashes broke out in Daraa.", "..2025-06-18"),
    ],
)
def test_a_day_in_the_sentence_counts_before_that_of_the_event_told_last(text: str, expected: str) -> None:
    assert days(read(text, WEDNESDAY).events[-1]) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Operational information as of 22:00 on 18 June 2025", "2025-06-18"),
        ("Russian attacks kill three across Ukraine over past day", "2025-06-17..2025-06-18"),
        ("Russian attacks kill three across Ukraine", "..2025-06-18"),
    ],
)
def test_a_daily_report_dates_what_it_lists(title: str, expected: str) -> None:
    event = told("Artillery hit Nikopol. The governor gave no details.", WEDNESDAY, title=title)[0]
    assert days(event) == expected


def test_what_is_announced_for_a_day_is_planned_for_it() -> None:
    event = only("A larger march is announced for Saturday evening in Tel Aviv.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2025-06-21")
