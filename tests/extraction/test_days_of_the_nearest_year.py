"""A day without a year is the near one, whatever the tense; and days in yet other words: "Monday the 7th"."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    "text",
    [
        "The fair in Gulu was called off. It will take place on 25 June instead.",
        "The governor has prolonged the curfew in Gulu to 1 July.",
        "The council has renewed the ban on rallies in Gulu to 12 July.",
    ],
)
def test_a_day_next_week_is_not_one_of_last_year(text: str) -> None:
    assert all(event.date_end is None or event.date_end.year == 2021 for event in read(text, WEDNESDAY).events)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels captured Gulu on 25 November.", "2020-11-25"),
        ("Rebels captured Gulu on 10 June.", "2021-06-10"),
        ("Rebels captured Gulu on 20 June last year.", "2020-06-20"),
    ],
)
def test_a_day_of_the_past_stays_there(text: str, when: str) -> None:
    assert [days(event) for event in read(text, WEDNESDAY).events] == [when]


def test_what_lasts_since_a_day_may_do_so_for_a_year() -> None:
    (event,) = read("The road to Gulu has been closed since 25 June.", WEDNESDAY).events
    assert days(event) == "2020-06-25.."


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Monday the 7th", "2021-06-07"),
        ("on Tuesday, the 8th", "2021-06-08"),
        ("on Saturday 5th", "2021-06-05"),
        ("on Friday the fourth", "2021-06-04"),
        ("on Thursday of the previous week", "2021-06-10"),
        ("on the twenty-first of May", "2021-05-21"),
        ("on the thirty-first of May", "2021-05-31"),
        ("overnight and on Tuesday morning", "2021-06-14..2021-06-15"),
        ("during the night and again on Sunday", "2021-06-12..2021-06-13"),
    ],
)
def test_a_day_in_other_words(when: str, day: str) -> None:
    assert days(only(f"Rebels shelled Gulu {when}.", WEDNESDAY)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday the first shells fell on Gulu.", "2021-06-14"),
        ("On Tuesday the 5th Brigade entered Gulu.", "2021-06-15"),
    ],
)
def test_an_ordinal_before_a_noun_is_no_day(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 5 May 1862 the French attacked the fort of Puebla.", "1862-05-05"),
        ("On 5 May 1500 soldiers attacked the fort of Puebla.", "2021-05-05"),
    ],
)
def test_a_year_of_long_ago_is_no_number_of_men(text: str, day: str) -> None:
    assert [days(event) for event in read(text, WEDNESDAY).events] == [day]


def test_much_of_the_day_after_something_is_not_the_next_day() -> None:
    text = "Rebels attacked Gulu on Monday. The bridge there was shut for most of the day after shells hit it."
    assert {days(event) for event in told(text, WEDNESDAY)} == {"2021-06-14"}


@pytest.mark.parametrize(
    "heading",
    [
        "Operational information as of 18:00, 16 June 2021",
        "Daily update as of 16 June 2021",
        "Since the beginning of the day, 40 clashes have taken place along the front.",
    ],
)
def test_what_a_bulletin_of_the_day_lists_was_on_that_day(heading: str) -> None:
    text = f"{heading}\n\nIn Kherson region, the settlement of Antonivka came under artillery fire."
    assert [days(event) for event in told(text, WEDNESDAY) if event.sub_event_type.startswith("Shelling")] == [
        "2021-06-16"
    ]


def test_the_day_of_another_item_of_a_list_is_not_taken() -> None:
    text = (
        "Planned: a mission to Gulu from 20 to 23 June; demining of the school in Lira, postponed twice, is cancelled."
    )
    assert [(event.status, days(event)) for event in told(text, WEDNESDAY)] == [(Status.CANCELLED, "..2021-06-16")]


@pytest.mark.parametrize("failed", ["failed to hold", "failed to materialise", "did not take place"])
def test_a_protest_that_failed_to_hold_was_to_be_on_the_last_such_day(failed: str) -> None:
    event = only(f"The rally called by the union for Monday in Kano {failed}.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, "2021-06-14")
