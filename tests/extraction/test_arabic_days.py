"""Days in Arabic: units that tell their number themselves, and "and" written on to the second of two days."""

import pytest

from tests.extraction.reading import days, only, read

MONDAY = "2020-03-09"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("قبل أسبوع", "2020-03-02..2020-03-08"),
        ("قبل شهرين", "2020-01-01..2020-01-31"),
        ("قبل عام", "2019-01-01..2019-12-31"),
        ("قبل عامين", "2018-01-01..2018-12-31"),
        ("منذ أسبوع", "2020-03-02..2020-03-09"),
        ("قبل ثلاثة أيام", "2020-03-06"),
        ("قبل عام 2011", "..2010-12-31"),
        ("قبل شهر رمضان", "..2019-05-05"),
    ],
)
def test_a_unit_of_time_tells_its_number_itself_unless_a_date_follows(when: str, expected: str) -> None:
    assert days(read(f"قصفت الطائرات مدينة حلب {when}.", MONDAY).events[0]) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("يومي السبت والأحد", "2020-03-07..2020-03-08"),
        ("بين 3 و5 آذار", "2020-03-03..2020-03-05"),
        ("في 15 شباط و1 آذار", "2020-02-15"),
        ("يوم السبت ودمرت منازل", "2020-03-07"),
        ("يوم السبت و5 مدنيين قتلوا", "2020-03-07"),
    ],
)
def test_the_second_of_two_days_is_read_behind_the_and_that_is_written_on_to_it(when: str, expected: str) -> None:
    assert days(read(f"قصفت الطائرات مدينة حلب {when}.", MONDAY).events[0]) == expected


@pytest.mark.parametrize("hours", ["ال24 ساعة الماضية", "الـ24 ساعة الماضية", "الساعات الأربع والعشرين الماضية"])
def test_the_last_24_hours_are_yesterday_and_today(hours: str) -> None:
    assert days(only(f"قصفت الطائرات مدينة حلب خلال {hours}.", MONDAY)) == "2020-03-08..2020-03-09"
