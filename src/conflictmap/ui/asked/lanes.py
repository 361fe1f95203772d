"""The swim lanes: when each of some events began and ended, as bars; open ends fade, one-day events are marks."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st
from msgspec import Struct

from conflictmap.ui.asked.eventlist import ListRow, heads, texts_of
from conflictmap.ui.asked.rows import Bars, row_list
from conflictmap.ui.words.strings import day_text, t, tn

MOST_LANES = 60
_LEAST = 1 / 60  # of the width: a single day in a year is still seen
_TICKS = 4


class Lane(Struct, frozen=True):
    """An event in the lanes: id and title, and its days as far as they are known."""

    event_id: str
    title: str
    start: date | None
    end: date | None


class Bar(Struct, frozen=True):
    """
    A lane as it is drawn: the first day and the day after the last.

    `is_open` says that an end is not known, or lies beyond the days that are drawn, and stands at their edge.
    """

    lane: Lane
    start: date
    end: date
    is_open: bool


def bars(lanes: Sequence[Lane], shown: tuple[date, date] | None = None) -> list[Bar]:
    """
    Give each dated event its bar.

    Parameters
    ----------
    lanes
        Events; those without a date get none.
    shown
        First and last day that are drawn: what is open or lies beyond them reaches to their edge. Else all days.
    """
    days = [day for lane in lanes for day in (lane.start, lane.end) if day]
    if not days:
        return []
    first, last = shown or (min(days), max(days))
    return [_bar(lane, first, last) for lane in lanes if lane.start or lane.end]


def _bar(lane: Lane, first: date, last: date) -> Bar:
    start, end = (min(max(day, first), last) for day in (lane.start or first, lane.end or last))
    return Bar(lane, start, end + timedelta(days=1), (start, end) != (lane.start, lane.end))


def swim_lanes(rows: Sequence[ListRow], opened: str | None, shown: tuple[date, date] | None) -> None:
    """Draw the lanes over the days shown; choosing a lane opens its event."""
    lanes = [Lane(row.event_id, row.title, row.start, row.end) for row in rows[:MOST_LANES]]
    drawn = bars(lanes, shown)
    if len(rows) > MOST_LANES:
        st.caption(tn("The first {n} event of the list", "The first {n} events of the list", MOST_LANES))
    if undated := len(lanes) - len(drawn):
        st.caption(tn("{n} event without a date is not drawn", "{n} events without a date are not drawn", undated))
    if not drawn:
        return
    first, last = shown or (min(bar.start for bar in drawn), max(bar.end for bar in drawn) - timedelta(days=1))
    said = {row.event_id: texts_of(row) for row in rows}
    row_list(
        "lanes",
        t("Days of each event as bars, in the order of the list"),
        heads(),
        [said[bar.lane.event_id] for bar in drawn],
        opened,
        bars=Bars([span(bar, first, last) for bar in drawn], ticks(first, last)),
    )


def span(bar: Bar, first: date, last: date) -> tuple[float, float, bool]:
    """
    Return where a bar begins and how long it is, as shares of the days `first` to `last`, and whether it is open.

    It is at least so long that it is seen.
    """
    whole = (last - first).days + 1
    length = max((bar.end - bar.start).days / whole, _LEAST)
    return round(min((bar.start - first).days / whole, 1 - length), 4), round(length, 4), bar.is_open


def ticks(first: date, last: date) -> list[tuple[float, str]]:
    """Return days to write above the bars, each with its share of the width: the first and others evenly apart."""
    whole = (last - first).days + 1
    days = sorted({first + timedelta(days=whole * number // _TICKS) for number in range(_TICKS)})
    return [(round((day - first).days / whole, 4), day_text(day)) for day in days]
