"""The swim lanes: when each of some events began and ended, as bars; open ends fade, one-day events are marks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st
from msgspec import Struct

from conflictmap.ui.asked.charts import spoken_chart
from conflictmap.ui.map.mapview import theme_name
from conflictmap.ui.words.strings import t, tn
from conflictmap.ui.words.wording import days_text

MOST_LANES = 60
_LANE_PX, _BAR_PX, _NAME_PX = 32, 8, 330  # a lane has the name of its event above the bar
_LEAST = 1 / 60  # of the width: a single day in a year is still seen, and hit
_INKS = {"light": ("#22303a", "#0b5cad"), "dark": ("#e8edf1", "#7cc0ff")}  # of names, and of the opened event's lane
_CHOSEN = "chosen"


class Lane(Struct, frozen=True):
    """An event in the lanes: id and title, which is harmless plain text, and its days as far as they are known."""

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


def swim_lanes(lanes: Sequence[Lane], opened: str | None, shown: tuple[date, date] | None) -> None:
    """Draw the lanes over the days shown; choosing a bar or its name opens its event."""
    drawn = bars(lanes[:MOST_LANES], shown)
    undated = len(lanes[:MOST_LANES]) - len(drawn)
    if len(lanes) > MOST_LANES:
        st.caption(tn("The first {n} event of the list", "The first {n} events of the list", MOST_LANES))
    if undated:
        st.caption(tn("{n} event without a date is not drawn", "{n} events without a date are not drawn", undated))
    if not drawn:
        return
    widget = f"lanes-{st.session_state.setdefault('lanes_drawn', 0)}"
    st.vega_lite_chart(
        _spec(drawn, opened, shown),
        key=widget,
        on_select=lambda: _take(widget),
        selection_mode=_CHOSEN,
        height=40 + _LANE_PX * len(drawn),
        width="stretch",
        alt=t("Days of each event as bars, in the order of the list"),
    )


def _spec(drawn: Sequence[Bar], opened: str | None, shown: tuple[date, date] | None) -> dict[str, Any]:
    first, last = shown or (min(bar.start for bar in drawn), max(bar.end for bar in drawn) - timedelta(days=1))
    edges = (_milliseconds(first), _milliseconds(last + timedelta(days=1)))
    axis = {"title": None, "orient": "top", "labelOverlap": True, "tickCount": 5, "domain": False}
    scale = {"type": "utc", "domain": edges, "nice": False}
    return spoken_chart() | {
        "data": {"values": [_values(number, bar, edges, opened) for number, bar in enumerate(drawn)]},
        "encoding": {"y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}},
        "layer": [
            {
                "mark": {"type": "bar", "aria": False, "cornerRadius": 3, "height": _BAR_PX, "yOffset": _BAR_PX},
                "encoding": {
                    "x": {"field": "start", "type": "temporal", "axis": axis, "scale": scale},
                    "x2": {"field": "end"},
                    "opacity": {"condition": {"test": "datum.open", "value": 0.5}, "value": 0.95},
                },
            },
            {
                "mark": {"type": "text", "aria": False, "align": "left", "fontSize": 11, "dy": -6, "limit": _NAME_PX}
                | {"color": _INKS[theme_name()][0]},
                "encoding": {"x": {"value": 2}, "text": {"field": "title", "type": "nominal"}},
            },
            _whole_lanes(),
        ],
        "padding": {"left": 4, "right": 8, "top": 2, "bottom": 2},
    }


def _whole_lanes() -> dict[str, Any]:
    """Write what is clicked: a lane from edge to edge, unseen unless its event is opened."""
    return {
        "mark": {"type": "rect", "aria": False, "cursor": "pointer", "fill": _INKS[theme_name()][1]},
        "params": [{"name": _CHOSEN, "select": {"type": "point", "fields": ["id"]}}],
        "encoding": {
            "x": {"value": 0},
            "x2": {"value": "width"},
            "fillOpacity": {"condition": {"test": "datum.opened", "value": 0.18}, "value": 0},
            "tooltip": [
                {"field": "title", "type": "nominal", "title": t("Event")},
                {"field": "days", "type": "nominal", "title": t("When")},
            ],
        },
    }


def _values(number: int, bar: Bar, edges: tuple[int, int], opened: str | None) -> dict[str, Any]:
    """Write a bar as the chart takes it, at least so wide that it is seen."""
    least = round((edges[1] - edges[0]) * _LEAST)
    start = min(_milliseconds(bar.start), edges[1] - least)
    return {
        "row": number,
        "id": bar.lane.event_id,
        "title": bar.lane.title,
        "days": days_text(bar.lane.start, bar.lane.end),
        "start": start,
        "end": max(_milliseconds(bar.end), start + least),
        "open": bar.is_open,
        "opened": bar.lane.event_id == opened,
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
