"""Phrases of time in articles, and the days that they mean."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extraction.dates.grammar import DatePhrase, find_dates
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.text.words import Words
from conflictmap.model.vocabulary import TimePrecision

SATURDAY = date(2020, 3, 14)


def the_phrase(text: str) -> tuple[str, DatePhrase]:
    words = Words(text)
    (phrase,) = find_dates(words)
    span = words.span(phrase.first, phrase.stop)
    return text[span.start : span.end], phrase


def days(text: str, side: Side = Side.PAST, reference: date | None = SATURDAY, anchor: date | None = None) -> str:
    _, phrase = the_phrase(text)
    interval = phrase.form.interval(Context(reference, side, anchor))
    return str(interval or Interval())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road was opened on 15 March 2020.", "2020-03-15"),
        ("The road was opened on 15th of March, 2020", "2020-03-15"),
        ("on March 15, 2020", "2020-03-15"),
        ("on Sunday, Mar. 15, 2020", "2020-03-15"),
        ("Friday 13 March 2020", "2020-03-13"),
        ("on 2020-03-15", "2020-03-15"),
        ("le 15/03/2020", "2020-03-15"),
        ("am 15.03.2020", "2020-03-15"),
        ("am 04.03.2020", "2020-03-04"),
        ("on March 3, 4 and 5, 2020", "2020-03-03 to 2020-03-05"),
        ("in the last week of January 2020", "2020-01-25 to 2020-01-31"),
        ("le 1er mars 2020", "2020-03-01"),
        ("15 Mart 2020'de", "2020-03-15"),
        ("في ١٥ آذار 2020", "2020-03-15"),
        ("في ١٥ آذار/مارس ٢٠٢٠", "2020-03-15"),
        ("يوم 5 كانون الثاني 2020", "2020-01-05"),
        ("on 10–13 March 2020", "2020-03-10 to 2020-03-13"),
        ("on March 10-13, 2020", "2020-03-10 to 2020-03-13"),
        ("between 5 and 7 March 2020", "2020-03-05 to 2020-03-07"),
        ("from 5 to 7 March 2020", "2020-03-05 to 2020-03-07"),
        ("from December 28 to January 2, 2020", "2019-12-28 to 2020-01-02"),
        ("entre le 5 et le 7 mars 2020", "2020-03-05 to 2020-03-07"),
        ("in March 2020", "2020-03-01 to 2020-03-31"),
        ("in early March 2020", "2020-03-01 to 2020-03-10"),
        ("at the end of February 2020", "2020-02-20 to 2020-02-29"),
        ("the first week of March 2020", "2020-03-01 to 2020-03-07"),
        ("in 2019", "2019-01-01 to 2019-12-31"),
        ("in the first half of 2019", "2019-01-01 to 2019-06-30"),
        ("2012'de", "2012-01-01 to 2012-12-31"),
        ("between 2012 and 2016", "2012-01-01 to 2016-12-31"),
        ("since 2012", "2012-01-01 to …"),
        ("depuis 2012", "2012-01-01 to …"),
        ("منذ عام 2012", "2012-01-01 to …"),
        ("until 5 March 2020", "… to 2020-03-05"),
        ("summer 2019", "2019-06-01 to 2019-08-31"),
        ("the winter of 2019", "2019-12-01 to 2020-02-29"),
        ("during the 1980s", "1980-01-01 to 1989-12-31"),
    ],
)
def test_a_date_with_its_year_needs_no_date_line(text: str, expected: str) -> None:
    assert days(text, reference=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منذ يومين", "2020-03-12"),
        ("over the past day", "2020-03-13 to 2020-03-14"),
        ("gathered on Saturday", "2020-03-14"),
        ("gathered on Sunday", "2020-03-08"),
        ("said last Saturday", "2020-03-07"),
        ("on Friday evening", "2020-03-13"),
        ("early on Friday", "2020-03-13"),
        ("late Friday", "2020-03-13"),
        ("on Friday and Saturday", "2020-03-13 to 2020-03-14"),
        ("from Monday to Wednesday", "2020-03-09 to 2020-03-11"),
        ("since Monday", "2020-03-09 to …"),
        ("until Wednesday", "… to 2020-03-11"),
        ("lundi dernier", "2020-03-09"),
        ("يوم الأحد الماضي", "2020-03-08"),
        ("Pazar günü", "2020-03-08"),
        ("at the weekend", "2020-03-14 to 2020-03-15"),
        ("last weekend", "2020-03-07 to 2020-03-08"),
        ("yesterday morning", "2020-03-13"),
        ("أمس", "2020-03-13"),
        ("dün", "2020-03-13"),
        ("avant-hier", "2020-03-12"),
        ("overnight", "2020-03-13 to 2020-03-14"),
        ("last night", "2020-03-13 to 2020-03-14"),
        ("last week", "2020-03-02 to 2020-03-08"),
        ("la semaine dernière", "2020-03-02 to 2020-03-08"),
        ("الأسبوع الماضي", "2020-03-02 to 2020-03-08"),
        ("earlier this week", "2020-03-09 to 2020-03-14"),
        ("last month", "2020-02-01 to 2020-02-29"),
        ("earlier this month", "2020-03-01 to 2020-03-14"),
        ("last year", "2019-01-01 to 2019-12-31"),
        ("three days ago", "2020-03-11"),
        ("il y a trois jours", "2020-03-11"),
        ("قبل ثلاثة أيام", "2020-03-11"),
        ("üç gün önce", "2020-03-11"),
        ("two weeks ago", "2020-02-24 to 2020-03-01"),
        ("in the past three days", "2020-03-11 to 2020-03-14"),
        ("in the last 24 hours", "2020-03-13 to 2020-03-14"),
        ("over the past week", "2020-03-07 to 2020-03-14"),
        ("for the third day", "2020-03-12 to 2020-03-14"),
        ("a fourth consecutive day", "2020-03-11 to 2020-03-14"),
        ("لليوم الثالث على التوالي", "2020-03-12 to 2020-03-14"),
        ("on 5 March", "2020-03-05"),
        ("on 27 December", "2019-12-27"),
        ("in November", "2019-11-01 to 2019-11-30"),
        ("on 29 February", "2020-02-29"),
        ("7/8 March", "2020-03-07 to 2020-03-08"),
        ("from 28 December to 2 January", "2019-12-28 to 2020-01-02"),
        ("last summer", "2019-06-01 to 2019-08-31"),
    ],
)
def test_a_relative_date_in_the_past_counts_back_from_the_date_line(text: str, expected: str) -> None:
    assert days(text) == expected
    assert days(text, reference=None) == "unknown"


def test_day_and_month_in_either_order_are_those_on_the_clauses_side_of_the_date_line() -> None:
    assert days("on 10/03/2020") == "2020-03-10"
    assert days("on 10/03/2020", Side.FUTURE) == "2020-10-03"
    assert days("on 10/03/2020", reference=None) == "2020-03-10 to 2020-10-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("will begin on Sunday", "2020-03-15"),
        ("will begin on Saturday", "2020-03-14"),
        ("will begin next Saturday", "2020-03-21"),
        ("will begin on 5 March", "2021-03-05"),
        ("will begin on 20 March", "2020-03-20"),
        ("must leave by 20 March", "2020-03-14 to 2020-03-20"),
        ("must leave by Tuesday", "2020-03-14 to 2020-03-17"),
        ("within 48 hours", "2020-03-14 to 2020-03-16"),
        ("in the coming week", "2020-03-16 to 2020-03-22"),
        ("over the next two weeks", "2020-03-14 to 2020-03-28"),
        ("later this month", "2020-03-14 to 2020-03-31"),
        ("tomorrow", "2020-03-15"),
        ("في يوم الأحد المقبل", "2020-03-15"),
        ("next month", "2020-04-01 to 2020-04-30"),
        ("in January", "2021-01-01 to 2021-01-31"),
        ("from Monday", "2020-03-16 to …"),
    ],
)
def test_a_relative_date_in_the_future_counts_on_from_the_date_line(text: str, expected: str) -> None:
    assert days(text, Side.FUTURE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a day earlier", "2020-03-09"),
        ("two days later", "2020-03-12"),
        ("the next day", "2020-03-11"),
        ("the previous day", "2020-03-09"),
        ("the same day", "2020-03-10"),
    ],
)
def test_earlier_and_later_count_from_the_day_spoken_of(text: str, expected: str) -> None:
    assert days(text, anchor=date(2020, 3, 10)) == expected


def test_the_first_end_of_a_range_of_weekdays_comes_before_the_second() -> None:
    assert days("from Friday to Sunday", Side.PAST) == "2020-03-06 to 2020-03-08"
    assert days("from Friday to Sunday", Side.FUTURE) == "2020-03-13 to 2020-03-15"


@pytest.mark.parametrize(
    "text", ["four days of talks", "a three-day truce", "drove for two hours", "after six weeks of war"]
)
def test_a_duration_dates_nothing(text: str) -> None:
    _, phrase = the_phrase(text)
    assert phrase.is_duration
    assert phrase.form.interval(Context(SATURDAY, Side.PAST)) is None


def test_a_date_whose_order_is_open_is_not_guessed() -> None:
    interval = the_phrase("on 03/04/2016")[1].form.interval(Context(SATURDAY))
    assert interval == Interval(date(2016, 3, 4), date(2016, 4, 3), TimePrecision.DAYS)


@pytest.mark.parametrize(
    "text",
    [
        "2 min read",
        "it may be one of two",
        "they may march on",
        "the March of the Living",
        "on February 30, 2020 km",
        "the Good Friday Agreement",
        "a Sunday Times reporter",
        "from 2012 people",
        "room 2012",
        "31/31/2020",
        "killed 15 and wounded 20",
        "fall back from the town",
        "on the third day of the truce",
        "before Sunni militias",
        "the last of the fighters",
        "by Russian troops",
        "The M4 and the M5",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    words = Words(text)
    intervals = [phrase.form.interval(Context(SATURDAY, Side.PAST)) for phrase in find_dates(words)]
    assert [interval for interval in intervals if interval] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It begins on Sunday, March 15, 2020, they said", "Sunday, March 15, 2020"),
        ("closed since early March now", "since early March"),
        ("between Friday and Sunday evening", "between Friday and Sunday evening"),
        ("after Friday prayers", "Friday"),
        ("after the 5 March deal", "5 March"),
        ("before Sunday's vote", "Sunday"),
        ("gathered for the third day running in", "third day running"),
    ],
)
def test_a_phrase_covers_exactly_its_words(text: str, quote: str) -> None:
    assert the_phrase(text)[0] == quote


def test_an_interval_that_reaches_over_the_date_line_is_cut_there() -> None:
    march = Interval(date(2020, 3, 1), date(2020, 3, 31), TimePrecision.MONTH)
    assert march.clipped(SATURDAY, Side.PAST) == Interval(date(2020, 3, 1), SATURDAY, TimePrecision.MONTH)
    assert march.clipped(SATURDAY, Side.FUTURE) == Interval(SATURDAY, date(2020, 3, 31), TimePrecision.MONTH)
    assert march.clipped(SATURDAY, Side.NONE) == march


_DATE_WORDS = """Sunday last next 15 March 2020 , . - / – since until between and of week days ago three the early may
يوم الأحد منذ 03 1 1er hundred thousand ١٥ overnight by in from to first half year weekend a earlier"""
_PIECES = st.sampled_from([*_DATE_WORDS.split(), "\n"])


@given(st.lists(_PIECES, max_size=40), st.sampled_from(Side), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_heap_of_date_words_is_read_without_failing(pieces: list[str], side: Side, reference: date) -> None:
    words = Words(" ".join(pieces))
    after = 0
    for phrase in find_dates(words):
        assert after <= phrase.first < phrase.stop <= len(words)
        after = phrase.stop
        interval = phrase.form.interval(Context(reference, side, reference))
        if interval and interval.start and interval.end:
            assert interval.start <= interval.end


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_a_weekday_is_never_on_the_wrong_side_of_the_date_line(name: str, reference: date) -> None:
    past = date.fromisoformat(days(f"on {name}", Side.PAST, reference))
    future = date.fromisoformat(days(f"on {name}", Side.FUTURE, reference))
    assert reference - timedelta(days=6) <= past <= reference <= future <= reference + timedelta(days=6)
    assert past.strftime("%A") == future.strftime("%A") == name


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    words = Words(text)
    assert all(phrase.first < phrase.stop for phrase in find_dates(words))


@pytest.mark.parametrize(
    "piece", ["Sunday ", "since ", "10 March to ", "the end of ", "two hundred thousand ", "3/", "between 5 and "]
)
def test_a_hostile_text_costs_time_in_proportion_to_its_length(piece: str) -> None:
    words = Words(piece * 2_000)
    steps = _Counted(words.keys)
    words.keys = steps
    find_dates(words)
    assert steps.looks < 200 * len(words)


class _Counted(list[str]):
    """Keys that count how often they are looked at."""

    looks = 0

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - as list has it
        self.looks += 1
        return super().__getitem__(index)


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("during Ramadan 1441", Side.PAST, "2020-04-24 to 2020-05-23"),
        ("during Ramadan 2020", Side.PAST, "2020-04-24 to 2020-05-23"),
        ("during Ramadan", Side.PAST, "2019-05-06 to 2019-06-03"),
        ("during Ramadan", Side.FUTURE, "2020-04-24 to 2020-05-23"),
        ("in early Ramadan", Side.PAST, "2019-05-06 to 2019-05-15"),
        ("on 15 Sha'ban 1441", Side.PAST, "2020-04-08"),
        ("on the 12th of Rabi al-Awwal 1441 AH", Side.PAST, "2019-11-09"),
        ("on Eid al-Fitr", Side.PAST, "2019-06-04 to 2019-06-06"),
        ("on the second day of Eid al-Adha", Side.FUTURE, "2020-08-01"),
        ("before Ramadan", Side.PAST, "… to 2019-05-05"),
        ("on New Year's Eve", Side.PAST, "2019-12-31"),
        ("في ١٥ شعبان ١٤٤١هـ", Side.PAST, "2020-04-08"),
        ("خلال شهر رمضان", Side.PAST, "2019-05-06 to 2019-06-03"),
        ("في عيد الأضحى", Side.PAST, "2019-08-11 to 2019-08-14"),
        ("Ramazan Bayramı", Side.PAST, "2019-06-04 to 2019-06-06"),
    ],
)
def test_months_of_the_islamic_calendar_and_holidays_are_days(text: str, side: Side, expected: str) -> None:
    assert days(text, side) == expected


@pytest.mark.parametrize("text", ["during Ramadan", "on Eid al-Fitr", "on 15 Sha'ban 1441"])
def test_days_of_the_islamic_calendar_are_dates_that_can_be_stored(text: str) -> None:
    _, phrase = the_phrase(text)
    found = phrase.form.interval(Context(date(2020, 5, 30), Side.PAST))
    assert found is not None
    assert (type(found.start), type(found.end)) == (date, date)


def test_a_genitive_behind_from_begins_nothing() -> None:
    assert days("the toll from Saturday's strikes", Side.PAST) == days("Saturday's strikes", Side.PAST)
    assert days("from Saturday", Side.PAST) != days("Saturday", Side.PAST)


@pytest.mark.parametrize("text", ["Tariq Ramadan said so", "Ramadan Shallah was in Safar", "the Rajab family", "eid"])
def test_names_of_people_are_no_months(text: str) -> None:
    assert find_dates(Words(text)) == ()


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.sampled_from(list(Side)))
def test_a_holiday_is_on_the_side_that_the_tense_says_or_nowhere(reference: date, side: Side) -> None:
    _, phrase = the_phrase("during Ramadan")
    found = phrase.form.interval(Context(reference, side))
    if found is not None and found.start and found.end:
        assert side is not Side.PAST or found.start <= reference
        assert side is not Side.FUTURE or found.end >= reference
