"""Days told by feasts and by weeks, and the dead told by who survived, by throats cut and by sides."""

from datetime import date

import pytest

from conflictmap.extraction.dates.feasts import eastern_easter, western_easter
from tests.extraction.reading import days, only, read, told

TUESDAY = "2024-05-14"


@pytest.mark.parametrize(
    ("day", "when", "expected"),
    [
        ("2024-04-02", "on Easter Monday", "2024-04-01"),
        ("2024-04-02", "on Easter Sunday, March 31", "2024-03-31"),
        ("2024-04-02", "on Good Friday", "2024-03-29"),
        ("2024-04-02", "on Palm Sunday", "2024-03-24"),
        ("2024-05-08", "on Easter Sunday", "2024-05-05"),  # of the eastern church, whose feast is the nearer one
        ("2024-05-14", "on Orthodox Easter", "2024-05-05"),
        ("2024-04-23", "on Easter Sunday 2019", "2019-04-21"),
        ("2024-05-14", "on Ascension Day", "2024-05-09"),
        ("2024-02-20", "on Ash Wednesday", "2024-02-14"),
        ("2024-05-14", "on Victory Day", "2024-05-09"),
        ("2024-11-20", "on All Saints' Day", "2024-11-01"),
        ("2024-12-28", "on Boxing Day", "2024-12-26"),
        ("2024-04-14", "on the third day of Eid", "2024-04-12"),
        ("2024-06-20", "on the second day of Eid", "2024-06-17"),
        ("2024-04-14", "on the eve of Eid al-Fitr", "2024-04-09"),
        ("2024-04-14", "on the tenth day of Ramadan", "2024-03-20"),
    ],
)
def test_feasts_are_days(day: str, when: str, expected: str) -> None:
    (event,) = read(f"Gunmen attacked a market in Jos {when}.", day).events
    assert days(event) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched down Arbaeen Street in Omdurman on Sunday.",
        "A bomb exploded near the Ashura Mosque in Baghdad on Sunday.",
        "Gunmen robbed and beat a baker in Good Friday Road in Jos on Sunday.",
        "Fighters of the Ashura Brigades attacked a village near Jos on Sunday.",
    ],
)
def test_what_is_named_after_a_feast_is_no_day(text: str) -> None:
    assert days(told(text, TUESDAY)[0]) == "2024-05-12"


def test_a_feast_of_the_moon_may_come_a_day_later() -> None:
    event = only("Protesters will march in Kandahar on Ashura.", "2022-08-09")
    assert days(event) == "2022-08-09"  # the tables have the eighth


def test_easter_of_both_churches() -> None:
    assert [western_easter(year) for year in (2016, 2019)] == [date(2016, 3, 27), date(2019, 4, 21)]
    assert [eastern_easter(year) for year in (2016, 2019)] == [date(2016, 5, 1), date(2019, 4, 28)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A week ago today rebels shelled Gereshk.", "2024-05-07"),
        ("Rebels shelled Gereshk a week ago to the day.", "2024-05-07"),
        ("A week ago on Monday rebels shelled Gereshk.", "2024-05-06"),
        ("Rebels shelled Gereshk three weeks ago on Monday evening.", "2024-04-22"),
        ("A fortnight ago on Monday rebels shelled Gereshk.", "2024-04-29"),
        ("Rebels shelled Gereshk a fortnight ago.", "2024-04-29..2024-05-05"),
        ("A year ago to the day rebels shelled Gereshk.", "2023-05-14"),
        ("Last week, on Monday, rebels shelled Gereshk.", "2024-05-06"),
        ("Rebels shelled Gereshk last week, on Wednesday.", "2024-05-08"),
        ("Rebels shelled Gereshk last week, on Monday the army said.", "2024-05-06..2024-05-12"),
        ("Rebels shelled Gereshk last week. On Monday the market opened again.", "2024-05-06..2024-05-12"),
    ],
)
def test_days_told_by_weeks(text: str, expected: str) -> None:
    assert days(read(text, TUESDAY).events[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days before Saturday's truce, rebels shelled Gereshk.", "2024-05-09"),
        ("A week before Saturday's election, rebels shelled Gereshk.", "2024-05-04"),
        ("The day before Sunday's vote gunmen attacked a church in Gereshk.", "2024-05-11"),
        ("Rebels shelled Gereshk the day after Sunday's truce.", "2024-05-13"),
    ],
)
def test_a_day_told_from_another_one_is_not_that_one(text: str, expected: str) -> None:
    assert days(only(text, TUESDAY)) == expected


def test_the_other_day_stays_that_of_its_own_deed() -> None:
    events = read("Rebels shelled Gereshk the day after Sunday's bombing of a church in Sake.", TUESDAY).events
    assert sorted(map(days, events)) == ["2024-05-12", "2024-05-13"]
