"""Days that are told by the clock, by a clause, or by a word for the day named before."""

import pytest

from tests.extraction.reading import days, only, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a convoy near Sarmin an hour ago.", "2020-03-14"),
        ("Rebels attacked a convoy near Sarmin a few minutes ago.", "2020-03-14"),
        ("Rebels attacked a convoy near Sarmin 24 hours ago.", "2020-03-13"),
        ("Rebels attacked a convoy near Sarmin two nights ago.", "2020-03-12"),
    ],
)
def test_so_many_hours_or_nights_ago_is_a_day(text: str, expected: str) -> None:
    assert [days(event) for event in told(text)] == [expected]


@pytest.mark.parametrize("label", ["18:52 –", "6.30 pm:", "14h05 GMT -"])
def test_an_entry_of_a_live_blog_is_of_its_day(label: str) -> None:
    assert [days(event) for event in told(f"What we know so far.\n\n{label} Rebels shelled a depot in Sarmin.")] == [
        "2020-03-14"
    ]


BLOG = "10:40 Rebels shelled a depot in Sarmin.\n\n09:05 An army drone hit a car in Ariha.\n\n08:10 {}"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Gunmen attacked a convoy near Binnish.", "2020-03-14"),
        ("Correction\nGunmen attacked a convoy near Binnish.", "2020-03-14"),
        ("Gunmen attacked a convoy near Binnish, breaking the arm of a 70-year-old.", "2020-03-14"),
        ("Students are holding a sit-in in Binnish.", "2020-03-14"),
        ("Gunmen attacked a convoy near Binnish on Thursday.", "2020-03-12"),
        ("Two men detained in Binnish have been released.", "..2020-03-14"),
        ("We wrote before that a rocket had come down in Binnish.", "2020-03-14"),
        ("We wrote last night that a rocket had come down in Binnish.", "..2020-03-14"),
        ("Ten soldiers have died in four days of fighting in Binnish.", "..2020-03-14"),
        ("That is all.\n\nRebels shelled Binnish, the map shows.", "..2020-03-14"),
    ],
)
def test_entries_of_a_live_blog_may_begin_with_the_bare_time(entry: str, expected: str) -> None:
    found = told(BLOG.format(entry))
    assert [days(event) for event in found if "Sarmin" in event.title or "Ariha" in event.title] == 2 * ["2020-03-14"]
    assert [days(event) for event in found if "Binnish" in event.title] == [expected]


def test_one_time_at_the_head_of_a_paragraph_makes_no_live_blog() -> None:
    assert [days(event) for event in told("At last.\n\n10:40 Rebels shelled a depot in Sarmin.")] == ["..2020-03-14"]


def test_a_number_at_the_head_of_a_paragraph_is_no_clock() -> None:
    assert [days(event) for event in told("18 rebels attacked a convoy near Sarmin.")] == ["..2020-03-14"]


def test_that_day_is_the_one_since_which_something_goes_on() -> None:
    text = "Shops in Idlib have been closed since 29 February. On that day gunmen attacked police stations in Idlib."
    assert days(told(text)[-1]) == "2020-02-29"


def test_what_happened_when_something_began_is_of_that_day_alone() -> None:
    text = "Shops opened in Idlib for the first time since Friday, when soldiers shelled the market of Sarmin."
    assert days(told(text)[-1]) == "2020-03-13"


def test_mars_is_a_month_and_a_field() -> None:
    assert [days(event) for event in told("Rebels burned a car near the Champ de Mars in Idlib.")] == ["..2020-03-14"]
    assert [days(event) for event in told("Des rebelles ont attaqué Idlib le 3 mars.")] == ["2020-03-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A five-day humanitarian pause, put forward by envoys, would begin in Idlib on 20 March.", "20..24"),
        ("The guns will fall silent in Idlib for four days from 26 March.", "26..29"),
        ("Nurses will hold a two-day strike in Idlib from Monday.", "16..17"),
        ("A 72-hour ceasefire is due to begin in Idlib on Monday.", "16"),
        ("Nurses will march in Idlib on Monday after three days of talks.", "16"),
        ("Nurses will march in Idlib on Monday for two days of rest.", "16"),
    ],
)
def test_what_is_planned_lasts_as_long_as_it_is_to(text: str, expected: str) -> None:
    assert days(only(text)) == "..".join(f"2020-03-{day}" for day in expected.split(".."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elders made a truce in Idlib on the 12th and counted their dead.", "2020-03-12"),
        ("Soldiers shot a man in Idlib on the 12th and left.", "2020-03-12"),
    ],
)
def test_a_number_of_a_day_may_stand_before_and(text: str, expected: str) -> None:
    assert days(only(text)) == expected


def test_who_goes_on_to_act_does_so_in_the_same_week() -> None:
    text = "Soldiers burned nine houses in Sarmin last week. They led away two farmers."
    assert {days(event) for event in told(text)} == {"2020-03-02..2020-03-08"}


def test_what_had_been_before_is_of_no_such_week() -> None:
    text = "Soldiers burned nine houses in Sarmin last week. They had abducted two farmers."
    assert "..2020-03-14" in {days(event) for event in read(text).events}


def test_the_year_in_which_somebody_was_born_is_no_day_of_what_befell_him() -> None:
    event = only("The security service has detained a resident of Merefa, born in 1991, who sold maps.", "2024-06-22")
    assert (days(event), event.background) == ("..2024-06-22", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unknown men last evening fired upon a farmer near his house in Sarmin.", "2020-03-13"),
        ("Two followers of the leader gave themselves up to the marines in Sarmin on Tuesday.", "2020-03-10"),
    ],
)
def test_the_evening_before_and_the_day_of_those_who_give_themselves_up(text: str, expected: str) -> None:
    assert days(only(text)) == expected
