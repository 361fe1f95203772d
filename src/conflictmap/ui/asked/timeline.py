"""When: a histogram to brush, a slider, exact days, and whether an event's days may or must lie in the range."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import streamlit as st

from conflictmap.catalogues import ENGLISH
from conflictmap.model import DateMode, EventFilter
from conflictmap.store.desk.rows import Bin
from conflictmap.store.index.index import MapIndex
from conflictmap.ui.asked.charts import own_direction, painted
from conflictmap.ui.asked.chosen import (
    Days,
    fill_slider,
    key,
    last_days_of,
    take_dates,
    take_last_days,
    take_range,
    take_slider,
)
from conflictmap.ui.words.strings import language, msg, t, tn
from conflictmap.ui.words.wording import days_text

_BINS = 80
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)
_MODES = {DateMode.POSSIBLE: msg("possibly"), DateMode.CERTAIN: msg("certainly")}
_BRUSHED = "brushed"
_TICKS = 8
_PRESETS = (7, 30, 90)
_DAY, _DAY_MS = timedelta(days=1), 86_400_000
# as `days_text` writes them: a range repeats only what differs
_DAYS_IN_ENGLISH = (
    "utcFormat(datum.day, '%Y-%m-%d') + (datum.last <= datum.day ? '' : ' – ' + utcFormat(datum.last, "
    "utcyear(datum.day) != utcyear(datum.last) ? '%Y-%m-%d' : "
    "utcmonth(datum.day) != utcmonth(datum.last) ? '%m-%d' : '%d'))"
)
_DAYS_AS_SPOKEN = (  # in the direction of its own words, whichever way the chart's tooltip runs
    "'\u2068' + utcFormat(datum.day, '%-d %B %Y') + "
    "(datum.last <= datum.day ? '' : ' – ' + utcFormat(datum.last, '%-d %B %Y')) + '\u2069'"
)


def time_panel(index: MapIndex, chosen: EventFilter, days: Days | None) -> None:
    """Draw what limits the days. The exact dates hold the filter; slider and histogram set them."""
    if days is not None:
        _histogram(index, chosen, days)
        st.slider(
            t("Dates"),
            days.first,
            days.last,
            key="f_span",
            format="D MMM YYYY" if language() == ENGLISH else "YYYY-MM-DD",  # it knows English months alone
            on_change=take_slider,
            args=(days,),
            label_visibility="collapsed",
        )
        _said_days(chosen, days)
    since, until, last, mode = st.columns([1.4, 1.4, 0.9, 1.5], vertical_alignment="bottom")
    for column, field, label in ((since, "since", t("From")), (until, "until", t("Until"))):
        column.date_input(
            label,
            value=None,
            min_value=_EARLIEST,
            max_value=_LATEST,
            key=key(field),
            format="YYYY-MM-DD",
            on_change=take_dates,
            args=(field, days),
        )
    if days is not None:
        with last:
            _presets(chosen, days)
    mode.segmented_control(
        t("In this range"),
        [str(mode) for mode in DateMode],
        key=key("date_mode"),
        required=True,
        format_func=lambda value: t(_MODES[DateMode(value)]),
        help=t("An event that is dated to a week may lie in the range (possibly) or lie wholly inside it (certainly)."),
    )


def _said_days(chosen: EventFilter, days: Days) -> None:
    """Say the days of the slider in words, in languages whose months it does not know."""
    if language() != ENGLISH:
        st.caption(days_text(chosen.since or days.first, chosen.until or days.last))


def _presets(chosen: EventFilter, days: Days) -> None:
    """Draw what sets the last days of the data; it shows a preset only while the dates are that."""
    st.session_state["last_days"] = last_days_of(chosen, days, _PRESETS)
    st.selectbox(
        t("Last days"),
        _PRESETS,
        index=None,
        key="last_days",
        format_func=lambda n: tn("{n} day", "{n} days", n),
        placeholder=t("Any"),
        on_change=take_last_days,
        args=(days,),
        help=t("Counted back from the last day of the data, {day}.", day=days.last),
    )


def _histogram(index: MapIndex, chosen: EventFilter, days: Days) -> None:
    """Draw all days under the other filters, the chosen ones in colour; a brush becomes the exact dates."""
    state = st.session_state
    state.setdefault("brushes", 0)
    bins = index.timeline(chosen.but(since=days.first, until=days.last), bins=_BINS)
    widget = f"timeline-{state['brushes']}"
    st.vega_lite_chart(
        pa.table({"n": pa.array([bin_.n for bin_ in bins], pa.int32())}),
        _spec(_binning(bins, chosen), beyond_text(index, chosen, days), tick_count(days)),
        key=widget,
        on_select=lambda: take_brush(widget, days),
        selection_mode=_BRUSHED,
        height=66,
        width="stretch",
        alt=t("Events by day. The slider below sets the same dates."),
    )


def _binning(bins: Sequence[Bin], chosen: EventFilter) -> list[dict[str, Any]]:
    """
    Write how the chart makes days of the numbers it gets: `day`, `last`, `end` in milliseconds, and `days` in words.

    Each filter sends the numbers anew; what follows from the first day and the length of a bin is not sent with each.
    """
    first, stop = (bins[0].start, bins[-1].end + _DAY) if bins else (date(1970, 1, 1), date(1970, 1, 1))
    step = (bins[0].end - bins[0].start + _DAY).days * _DAY_MS if bins else _DAY_MS
    after = _milliseconds((chosen.since or date.min + _DAY) - _DAY)
    before = _milliseconds(chosen.until or date.max)
    made = {
        "day": f"{_milliseconds(first)} + (datum.bin - 1) * {step}",
        "end": f"min(datum.day + {step}, {_milliseconds(stop)})",
        "last": f"datum.end - {_DAY_MS}",
        "chosen": f"datum.last > {after} && datum.day <= {before}",
        "days": _DAYS_IN_ENGLISH if language() == ENGLISH else _DAYS_AS_SPOKEN,
    }
    count = {"window": [{"op": "row_number", "as": "bin"}]}
    return [count, *({"calculate": how, "as": name} for name, how in made.items())]


def _milliseconds(day: date) -> int:
    """Midnight in UTC: days are drawn and read back alike in every browser's time zone."""
    return (day - date(1970, 1, 1)).days * _DAY_MS


def beyond_text(index: MapIndex, chosen: EventFilter, days: Days) -> str:
    """Say what the other filters find outside the days shown: the ends of the slider are open and leave none out."""
    apart = chosen.but(since=None, until=None, date_mode=DateMode.CERTAIN)
    before = index.counts(apart.but(until=days.first - timedelta(days=1))).total if days.before else 0
    after = index.counts(apart.but(since=days.last + timedelta(days=1))).total if days.after else 0
    said = [tn("{n} event before {day}", "{n} events before {day}", before, day=days.first)] if before else []
    said += [tn("{n} event after {day}", "{n} events after {day}", after, day=days.last)] if after else []
    return " · ".join(said)


def tick_count(days: Days) -> int | dict[str, object]:
    """Say where the histogram has words: never at hours, which no event of a desk has."""
    return _TICKS if (days.last - days.first).days > _TICKS else {"interval": "day", "step": 1}


def _spec(transform: list[dict[str, Any]], title: str, ticks: int | dict[str, object]) -> dict[str, Any]:
    """Write the histogram in Vega-Lite; the grammar itself costs a visitor no time for building it."""
    axis = {"title": None, "grid": False, "labelOverlap": True, "tickCount": ticks, "ticks": False, "domain": False}
    return painted() | {
        "transform": transform,
        "title": {
            "text": own_direction(title),
            "anchor": "start",
            "fontSize": 10.5,
            "fontWeight": "normal",
            "offset": 1,
        },
        "mark": "rect",
        "params": [{"name": _BRUSHED, "select": {"type": "interval", "encodings": ["x"]}}],
        "encoding": {
            "x": {"field": "day", "type": "temporal", "axis": axis, "scale": {"type": "utc", "nice": False}},
            "x2": {"field": "end"},
            "y": {"field": "n", "type": "quantitative", "axis": None},
            "y2": {"datum": 0},
            "opacity": {"condition": {"test": "datum.chosen", "value": 1}, "value": 0.25},
            "tooltip": [
                {"field": "days", "type": "nominal", "title": t("Days")},
                {"field": "n", "type": "quantitative", "title": t("Events")},
            ],
        },
        "padding": {"left": 8, "right": 8, "top": 2, "bottom": 0},
    }


def take_brush(widget: str, days: Days) -> None:
    """Turn a brushed range into the exact dates and clear the brush, so that dates are told in one place only."""
    brushed = brushed_days(st.session_state.get(widget))
    if brushed is not None:
        take_range(days, *brushed)
        fill_slider(days)
        st.session_state["brushes"] += 1


def brushed_days(selection: Any) -> tuple[date, date] | None:  # noqa: ANN401 - Streamlit's own mapping
    """Read the brushed range, in whole days of UTC as the chart draws them; None when nothing is brushed."""
    try:
        low, high = sorted(selection["selection"][_BRUSHED]["day"])
    except (KeyError, TypeError, ValueError):
        return None
    first, last = (datetime.fromtimestamp(edge / 1000, tz=UTC).date() for edge in (low, high))
    return first, last
