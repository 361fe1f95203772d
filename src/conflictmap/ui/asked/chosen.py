"""Widgets and `EventFilter`: set the one from the other. Widgets that hold a part of the filter have keys in `f_`."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

import streamlit as st
from msgspec import Struct

from conflictmap.model import DateMode, EventFilter, EventType, GeoPrecision, ReviewStatus
from conflictmap.store.index.index import MapIndex
from conflictmap.ui.words.strings import said_of, t

State = Any  # Streamlit's session state, or a dict in tests: names to values of widgets
_MOST_ROWS = 20_000  # looked through for days that stand apart; with more events than that, all days are shown
_FEW, _FEW_AT_MOST = 0.1, 5  # share of events that may begin apart from the rest, at either end, and their number
_SETS = (
    "types",
    "statuses",
    "roads",
    "areas",
    "corridors",
    "actors",
    "sources",
    "sub_types",
    "origins",
    "countries",
    "reviews",
)
_SINGLE = ("since", "until", "date_mode", "text", "within_km", "from_km", "to_km", "min_precision", "background")
_UNSET = {"text": "", "background": False}  # what widgets begin with that do not begin with nothing
BOX = "f_bbox"  # no widget: the map sets it


class Days(Struct, frozen=True):
    """
    First and last day that the slider reaches; `first < last`.

    `before` and `after` count the events outside: an end of the slider is open, so it leaves none of them out.
    """

    first: date
    last: date
    before: int = 0
    after: int = 0


@lru_cache(4)
def slider_days(index: MapIndex) -> Days | None:
    """
    Return the days that the slider reaches, or None when nothing is dated.

    All days of the data; but if a few events lie so long before or after the rest that they would leave it no room,
    the days of the rest. A slider needs two days at least.
    """
    bounds = index.bounds()
    if bounds.first_day is None or bounds.last_day is None:
        return None
    every = Days(bounds.first_day, max(bounds.last_day, bounds.first_day + timedelta(days=1)))
    if index.counts().total > _MOST_ROWS:
        return every
    starts = sorted(row.date_start for row in index.table(limit=_MOST_ROWS) if row.date_start)
    rest = days_of_most(starts, every)
    apart = EventFilter(date_mode=DateMode.CERTAIN)
    before = index.counts(apart.but(until=rest.first - timedelta(days=1))).total if rest.first > every.first else 0
    after = index.counts(apart.but(since=rest.last + timedelta(days=1))).total if rest.last < every.last else 0
    return Days(rest.first, rest.last, before, after)


def days_of_most(starts: Sequence[date], every: Days) -> Days:
    """
    Cut off an end that is longer than the days in which most events begin.

    Parameters
    ----------
    starts
        First days of events, in order.
    every
        The range to cut.
    """
    if not starts:
        return every
    few = min(int(len(starts) * _FEW), _FEW_AT_MOST)
    low, high = starts[few], starts[-1 - few]
    span = max(high - low, timedelta(days=1))
    first = next(day for day in starts if day >= low - span / 2) if low - every.first > span else every.first
    last = next(day for day in reversed(starts) if day <= high + span / 2) if every.last - high > span else every.last
    return Days(first, max(last, first + timedelta(days=1)))


def key(field: str) -> str:
    """Name of the widget of a filter's field."""
    return f"f_{field}"


def fill_widgets(chosen: EventFilter, days: Days | None) -> None:
    """
    Set every widget to a filter.

    One that stands there already is left alone: Streamlit sends a widget that was set anew, with all its choices.
    """
    state = st.session_state
    for field in _SETS:
        values = sorted(str(value) for value in getattr(chosen, field))
        if sorted(state.get(key(field)) or ()) != values:
            state[key(field)] = values
    for field in _SINGLE:
        value = getattr(chosen, field)
        value = str(value) if isinstance(value, StrEnum) else value  # Streamlit makes enums of its own
        if state.get(key(field), _UNSET.get(field)) != value:
            state[key(field)] = value
    state[BOX] = chosen.bbox
    fill_slider(days)


def fill_slider(days: Days | None) -> None:
    """Set the slider to the exact dates, as far as it reaches."""
    state = st.session_state
    if days is not None:
        since, until = state.get(key("since")) or days.first, state.get(key("until")) or days.last
        first, last = (min(max(day, days.first), days.last) for day in (since, until))
        span = (first, max(first, last))
        if state.get("f_span") != span:
            state["f_span"] = span


def take_slider(days: Days) -> None:
    """Set the exact dates to the slider; an end at the data's own end stays open, so links do not freeze it."""
    first, last = st.session_state["f_span"]
    take_range(days, first, last)


def take_range(days: Days, first: date, last: date) -> None:
    """Set the exact dates to a range, an end at or beyond the data's own left open."""
    st.session_state[key("since")] = first if first > days.first else None
    st.session_state[key("until")] = last if last < days.last else None


def take_dates(changed: str, days: Days | None) -> None:
    """Follow an exact date that was changed; if it leaves no day in between, open the other end and say so."""
    state = st.session_state
    since, until = state.get(key("since")), state.get(key("until"))
    if since and until and since > until:
        other = "until" if changed == "since" else "since"
        state[key(other)] = None
        state["note"] = t("The first day was after the last: the other end is now open.")
    fill_slider(days)


def take_kms(changed: str) -> None:
    """Follow a kilometre that was changed; if it leaves no road in between, open the other end and say so."""
    state = st.session_state
    first, last = state.get(key("from_km")), state.get(key("to_km"))
    if first is not None and last is not None and first > last:
        state[key("to_km" if changed == "from_km" else "from_km")] = None
        state["note"] = t("The first kilometre was after the last: the other end is now open.")


def read_widgets() -> tuple[EventFilter, str | None]:
    """Read the filter off the widgets, and a sentence if two of them contradict each other."""
    chosen, problems = EventFilter.of_values(_values())
    return chosen, t("; ").join(map(said_of, problems)) or None


def _values() -> dict[str, Any]:
    state = st.session_state
    values: dict[str, Any] = {"bbox": state.get(BOX)}
    values |= {field: frozenset(state.get(key(field)) or ()) for field in _SETS}
    values["types"] = frozenset(EventType(value) for value in values["types"])
    values["reviews"] = frozenset(ReviewStatus(value) for value in values["reviews"])
    values |= {field: state.get(key(field)) for field in ("since", "until", "within_km", "from_km", "to_km")}
    precision = state.get(key("min_precision"))
    return values | {
        "date_mode": DateMode(state.get(key("date_mode")) or DateMode.POSSIBLE),
        "text": (state.get(key("text")) or "").strip(),
        "min_precision": GeoPrecision(precision) if precision else None,
        "background": bool(state.get(key("background"))),
        **_road_values(values),
    }


def _road_values(values: dict[str, Any]) -> dict[str, float | None]:
    """Kilometres belong to one road and nearness to any: without it their widgets are not there."""
    one, any_road = len(values["roads"]) == 1, bool(values["roads"])
    return {
        "from_km": values["from_km"] if one else None,
        "to_km": values["to_km"] if one else None,
        "within_km": (values["within_km"] or None) if any_road else None,
    }


def take_last_days(days: Days) -> None:
    """Set the dates to the last days of the data, as many as the preset says."""
    wanted = st.session_state.get("last_days")
    if wanted:
        st.session_state[key("since")] = max(days.first, days.last - timedelta(days=wanted - 1))
        st.session_state[key("until")] = None
        fill_slider(days)


def last_days_of(chosen: EventFilter, days: Days, presets: Sequence[int]) -> int | None:
    """Return the preset that a filter's dates are, or None."""
    if chosen.since is None or chosen.until is not None:
        return None
    return next((n for n in presets if days.last - timedelta(days=n - 1) == chosen.since), None)
