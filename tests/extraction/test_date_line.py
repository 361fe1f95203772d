"""Nothing that happened is dated after the article's day, and nothing that is only planned wholly before it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.timing import Timed, on_its_side
from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read

HAPPENED = {Status.OCCURRED, Status.ONGOING}
PLANS = {Status.PLANNED, Status.THREATENED}

EVENTS = (
    "Shelling killed {n} people in Saraqib {when}.",
    "Turkish and Russian troops will patrol the M4 {when}.",
    "The patrol planned for the M4 {when} did not take place, officials said.",
    "Protesters, who have called a march in Idlib {when}, blocked the M5 {n} days earlier.",
    "{When}, gunmen attacked a checkpoint near Ariha, and talks were to begin in Ankara the following day.",
    "The army is expected to open the road {when}, after {n} soldiers died there overnight.",
    "A ceasefire has been in force since last week and ends {when}.",
    "For the third day, jets bombed Kafr Nabl; the United Nations will send aid {when}.",
    "The rebels threatened to attack Homs {when} unless prisoners are released by Friday.",
    "Clashes, which began {when}, continued until Sunday, and a truce starts in {n} days.",
)
WHENS = (
    "on Sunday", "on Friday", "on 15 March", "on 2 September", "on 31 December", "tomorrow", "yesterday", "next week",
    "last month", "in 2019", "in 2021", "in April 2020", "during Ramadan", "on the first day of Eid al-Fitr",
    "by the end of the month", "between 10 and 20 March", "from Monday to Thursday", "overnight", "this weekend",
    "on 14 March 2020", "on 20 March 2020", "at the weekend", "in early March", "since 2012", "until 15 March 2020",
    "over the coming days", "in the past three days", "next March", "a day later", "two days ago",
)  # fmt: skip
SENTENCES = st.builds(
    lambda form, when, n: form.format(when=when, When=when[0].upper() + when[1:], n=n),
    st.sampled_from(EVENTS),
    st.sampled_from(WHENS),
    st.integers(2, 20),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.dates(date(2019, 6, 1), date(2021, 6, 1)))
def test_events_lie_on_their_side_of_the_date_line(sentences: list[str], day: date) -> None:
    for event in read(" ".join(sentences), day.isoformat()).events:
        if event.status in HAPPENED:
            assert event.date_start is None or event.date_start <= day
        if event.status is Status.OCCURRED:
            assert event.date_end is None or event.date_end <= day
        if event.status in PLANS:
            assert event.date_end is None or event.date_end >= day


@given(st.dates() | st.none(), st.dates() | st.none(), st.sampled_from(list(Status)), st.dates())
def test_the_guard_lets_nothing_through(one: date | None, other: date | None, status: Status, day: date) -> None:
    found = on_its_side(Timed(Interval.bounded(one, other), status), day)
    start, end = found.interval.start, found.interval.end
    if status in HAPPENED:
        assert start is None or start <= day
    if status is Status.OCCURRED:
        assert end is None or end <= day
    if status in PLANS:
        assert end is None or end >= day


def test_a_plan_for_a_day_that_is_over_keeps_only_its_beginning() -> None:
    (event,) = read("The patrol planned for 2 September on the M4 is yet to take place.", "2020-09-05").events
    assert (event.status, days(event)) == (Status.PLANNED, "2020-09-02..")


@pytest.mark.parametrize("day", ["10 June 2022", "10 juin 2022", "10 haziran 2022"])
def test_the_day_of_a_date_line_may_be_written_in_another_language(day: str) -> None:
    event = only(f"OUAGADOUGOU, {day} - Gunmen attacked a military post at Djibo on Thursday.", "2022-06-10")
    assert (event.position.place_name, event.date_start) == ("Djibo", date(2022, 6, 9))
