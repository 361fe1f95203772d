"""The swim lanes: when each of some events began and ended, as bars; open ends fade, one-day events are marks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st
from msgspec import Struct

from conflictmap.ui.asked.charts import spoken_chart
from conflictmap.ui.words.strings import t, tn
from conflictmap.ui.words.wording import days_text
from conflictmap.web.features import plain

MOST_LANES = 60
_LANE_PX = 22
_CHOSEN = "chosen"


class Lane(Struct, frozen=True):
    """An event in the lanes: id and title, and its days as far as they are known."""

    event_id: str
    title: str
    start: date | None
    end: date | None


class Bar(Struct, frozen=True):
    """
    A lane as it is drawn: the first day and the day after the last.

    `is_open` says that one end is not known and stands where the lanes end.
    """

    lane: Lane
    start: date
    end: date
    is_open: bool


def bars(lanes: Sequence[Lane]) -> list[Bar]:
    """Give each dated event its bar; an open end reaches to the earliest or latest day of all of them."""
    days = [day for lane in lanes for day in (lane.start, lane.end) if day]
    if not days:
        return []
    first, last = min(days), max(days)
    dated = [lane for lane in lanes if lane.start or lane.end]
    return [
        Bar(lane, lane.start or first, (lane.end or last) + timedelta(days=1), lane.start is None or lane.end is None)
        for lane in dated
    ]


def swim_lanes(lanes: Sequence[Lane], opened: str | None) -> None:
    """Draw the lanes; choosing a bar opens its event."""
    drawn = bars(lanes[:MOST_LANES])
    undated = len(lanes[:MOST_LANES]) - len(drawn)
    if len(lanes) > MOST_LANES:
        st.caption(tn("The first {n} event of the list", "The first {n} events of the list", MOST_LANES))
    if undated:
        st.caption(tn("{n} event without a date is not drawn", "{n} events without a date are not drawn", undated))
    if not drawn:
        return
    widget = f"lanes-{st.session_state.setdefault('lanes_drawn', 0)}"
    st.vega_lite_chart(
        _spec(drawn, opened),
        key=widget,
        on_select=lambda: _take(widget),
        selection_mode=_CHOSEN,
        height=40 + _LANE_PX * len(drawn),
        width="stretch",
        alt=t("Days of each event as bars, in the order of the list"),
    )


def _spec(drawn: Sequence[Bar], opened: str | None) -> dict[str, Any]:
    values = [
        {
            "row": number,
            "id": bar.lane.event_id,
            "title": plain(bar.lane.title),
            "days": days_text(bar.lane.start, bar.lane.end),
            "start": _milliseconds(bar.start),
            "end": _milliseconds(bar.end),
            "open": bar.is_open,
            "opened": bar.lane.event_id == opened,
        }
        for number, bar in enumerate(drawn)
    ]
    axis = {"title": None, "orient": "top", "labelOverlap": True, "tickCount": 5, "domain": False}
    return spoken_chart() | {
        "data": {"values": values},
        "mark": {"type": "bar", "aria": False, "cornerRadius": 3, "cursor": "pointer", "minBandSize": 4},
        "params": [{"name": _CHOSEN, "select": {"type": "point", "fields": ["id"]}}],
        "encoding": {
            "x": {"field": "start", "type": "temporal", "axis": axis, "scale": {"type": "utc"}},
            "x2": {"field": "end"},
            "y": {"field": "row", "type": "ordinal", "axis": None},
            "opacity": {"condition": {"test": "datum.open", "value": 0.45}, "value": 0.95},
            "strokeWidth": {"condition": {"test": "datum.opened", "value": 3}, "value": 0},
            "stroke": {"value": "#0b5cad"},
            "tooltip": [
                {"field": "title", "type": "nominal", "title": t("Event")},
                {"field": "days", "type": "nominal", "title": t("When")},
            ],
        },
        "padding": {"left": 4, "right": 8, "top": 2, "bottom": 2},
    }


def _milliseconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400_000


def _take(widget: str) -> None:
    chosen = _chosen_id(st.session_state.get(widget))
    if chosen:
        st.session_state["opened"] = chosen
        st.session_state["lanes_drawn"] += 1


def _chosen_id(selection: Any) -> str | None:  # noqa: ANN401 - Streamlit's own mapping
    try:
        return str(selection["selection"][_CHOSEN][0]["id"])
    except (KeyError, TypeError, IndexError):
        return None
