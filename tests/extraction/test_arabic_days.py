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


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("في 5 من الشهر الجاري", "2020-03-05"),
        ("في ال5 من الشهر الجاري", "2020-03-05"),
        ("في الخامس من الشهر الماضي", "2020-02-05"),
        ("في الخامس والعشرين من الشهر الماضي", "2020-02-25"),
        ("في وقت سابق من الشهر الجاري", "2020-03-01..2020-03-09"),
        ("في الساعات الأولى من صباح الأحد", "2020-03-08"),
        ("في وقت متأخر من مساء أمس", "2020-03-08"),
        ("من 5 إلى 7 آذار", "2020-03-05..2020-03-07"),
        ("من يوم الخميس إلى يوم السبت", "2020-03-05..2020-03-07"),
    ],
)
def test_a_part_of_a_day_or_month_is_told_by_a_word_that_elsewhere_means_from(when: str, expected: str) -> None:
    assert days(only(f"قصفت الطائرات مدينة حلب {when}.", MONDAY)) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("في 14 شباط (فبراير) 2019", "2019-02-14"),
        ("في 14 كانون الثاني (يناير) 2019", "2019-01-14"),
        ("في ١٤\u200f/٢\u200f/٢٠١٩", "2019-02-14"),
        ("في شباط الماضي", "2020-02-01..2020-02-29"),
        ("تشرين الأول/أكتوبر الماضي", "2019-10-01..2019-10-31"),
        ("مطلع عام 2019", "2019-01-01..2019-04-30"),
        ("صيف عام 2019", "2019-06-01..2019-08-31"),
        ("في عامي 2018 و2019", "2018-01-01..2019-12-31"),
        ("بين عامي 2016 و2019", "2016-01-01..2019-12-31"),
        ("بين 3 و 5 آذار", "2020-03-03..2020-03-05"),
        ("في غشت 2019", "2019-08-01..2019-08-31"),
        ("ثاني أيام عيد الأضحى", "2019-08-12"),
        ("في اليوم الأول من عيد الفطر", "2019-06-04"),
        ("ليلة رأس السنة", "2019-12-31"),
        ("بداية العام", "2020-01-01..2020-03-09"),
    ],
)
def test_months_years_and_feasts_are_told_in_other_words(when: str, expected: str) -> None:
    assert days(read(f"قصفت الطائرات مدينة حلب {when}.", MONDAY).events[0]) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("خلال اليومين الماضيين", "2020-03-07..2020-03-09"),
        ("خلال الأيام الثلاثة الماضية", "2020-03-06..2020-03-09"),
        ("خلال الساعات الـ48 الماضية", "2020-03-07..2020-03-09"),
        ("خلال الـ 48 ساعة الماضية", "2020-03-07..2020-03-09"),
        ("في الأسبوعين الأخيرين", "2020-02-24..2020-03-09"),
        ("خلال الأيام الماضية", "2020-03-02..2020-03-09"),
        ("قبل أيام", "2020-03-02..2020-03-09"),
        ("قبل نحو ثلاثة أيام", "2020-03-06"),
        ("قبل ساعات", "2020-03-09"),
        ("بالأمس", "2020-03-08"),
        ("أمس الأحد", "2020-03-08"),
        ("الأول من أمس", "2020-03-07"),
    ],
)
def test_days_that_have_just_passed_are_told_in_many_ways(when: str, expected: str) -> None:
    assert days(only(f"قصفت الطائرات مدينة حلب {when}.", MONDAY)) == expected


def test_a_day_that_is_counted_is_not_today() -> None:
    assert days(only("قصفت الطائرات مدينة حلب في اليوم الثالث من المعارك.", MONDAY)) == "..2020-03-09"


def test_tomorrow_is_on_the_weekday_that_stands_behind_it() -> None:
    (event,) = read("ستبدأ الدوريات المشتركة على الطريق الدولي M4 غداً الأحد.").events
    assert days(event) == "2020-03-15"


def test_an_article_that_stands_by_itself_is_no_day() -> None:
    assert days(only("قصفت الطائرات مدينة حلب يوم الأحد ال 8 من الشهر الجاري ال.", MONDAY)) == "2020-03-08"
    assert read("ال", MONDAY).events == ()
