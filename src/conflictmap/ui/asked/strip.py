"""A road as a straight line: how many events touch each stretch of it, to be brushed for from-km and to-km."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter
from conflictmap.store.index.along import Along
from conflictmap.store.index.index import MapIndex
from conflictmap.ui.asked.charts import own_direction, painted
from conflictmap.ui.asked.chosen import key
from conflictmap.ui.words.strings import listed, t, tn
from conflictmap.web.plain import plain

_MOST_BINS = 80
_STEPS_KM = (1, 2, 5, 10, 20, 50)
_MOST_TOWNS = 12
_TOWN_KM = 5.0  # a town farther from the road is none of its names
_BRUSHED = "stretch"
_NOT_CHOSEN, _BEHIND = 0.25, 0.15  # opacity


def step_km(length_km: float) -> int:
    """Return how long a stretch of the strip is, so that there are not more than `_MOST_BINS`."""
    return next((step for step in _STEPS_KM if length_km <= step * _MOST_BINS), _STEPS_KM[-1])


def chosen_route(chosen: EventFilter, roads: Roads) -> Route | None:
    """Return the one road of a filter whose kilometres are known, or None."""
    if len(chosen.roads) != 1:
        return None
    try:
        return roads.route(*chosen.roads)
    except NotFoundError:
        return None


def beyond_end(chosen: EventFilter, roads: Roads) -> str:
    """Say that a road does not reach as far as the filter begins; "" where it does."""
    route = chosen_route(chosen, roads)
    if route is None or chosen.from_km is None or chosen.from_km <= route.length_km:
        return ""
    return t(
        "{road} ends at km {end}, before km {first}: only events somewhere on all of it are found",
        road=plain(route.ref),
        end=f"{route.length_km:.1f}",
        first=f"{chosen.from_km:g}",
    )


def road_strip(index: MapIndex, chosen: EventFilter, route: Route) -> None:
    """Draw the strip of a road; a brush on it becomes its kilometres in the filter."""
    step = step_km(route.length_km)
    found = index.along(chosen, route.route_id, route.length_km, step)
    widget = f"strip-{st.session_state.setdefault('strip_brushes', 0)}"
    st.vega_lite_chart(
        _spec(found, chosen, route, step),
        key=widget,
        on_select=lambda: take_stretch(widget, route.length_km),
        selection_mode=_BRUSHED,
        height=76,
        width="stretch",
        alt=t("Events by kilometre of the road. From km and To km beside the map set the same stretch."),
    )


def _spec(found: Along, chosen: EventFilter, route: Route, step: int) -> dict[str, Any]:
    towns = towns_shown(route)
    axis = {
        "title": None,
        "values": [km for km, _ in towns],
        "labelExpr": f"{json.dumps({f'{km:g}': f'{name} {km:.0f}' for km, name in towns})}['' + datum.value]",
        "labelOverlap": "greedy",
        "labelSeparation": 6,
        "grid": False,
        "domain": True,
    }
    return painted() | {
        "data": {"values": strip_values(found, chosen, route)},
        "title": {
            "text": own_direction(_title(found, route, step)),
            "anchor": "start",
            "fontSize": 10.5,
            "fontWeight": "normal",
            "offset": 1,
        },
        "mark": "rect",
        "params": [{"name": _BRUSHED, "select": {"type": "interval", "encodings": ["x"]}}],
        "encoding": {
            "x": {
                "field": "km",
                "type": "quantitative",
                "axis": axis,
                "scale": {"domain": [0, route.length_km], "nice": False},
            },
            "x2": {"field": "end"},
            "y": {"field": "n", "type": "quantitative", "axis": None},
            "y2": {"datum": 0},
            "opacity": {"field": "opacity", "type": "quantitative", "scale": None},
            "tooltip": {"field": "said", "type": "nominal"},
        },
        "padding": {"left": 8, "right": 8, "top": 2, "bottom": 0},
    }


def strip_values(found: Along, chosen: EventFilter, route: Route) -> list[dict[str, Any]]:
    """Return the bars of a strip, and behind them the stretch that is chosen: it may have none."""
    low, high = chosen.from_km or 0.0, route.length_km if chosen.to_km is None else min(chosen.to_km, route.length_km)
    bars = [
        {
            "km": bin_.from_km,
            "end": bin_.to_km,
            "n": bin_.n,
            "said": f"{_km_text(bin_.from_km, bin_.to_km)} · {tn('{n} event', '{n} events', bin_.n)}",
            "opacity": 1.0 if bin_.to_km > low and bin_.from_km < high else _NOT_CHOSEN,
        }
        for bin_ in found.bins
    ]
    if (chosen.from_km is None and chosen.to_km is None) or low > high:
        return bars
    most = max((bin_.n for bin_ in found.bins), default=0) or 1
    return [{"km": low, "end": high, "n": most, "said": _km_text(low, high), "opacity": _BEHIND}, *bars]


def _km_text(from_km: float, to_km: float) -> str:
    return t("km {from_km}–{to_km}", from_km=f"{from_km:g}", to_km=f"{to_km:g}")


def towns_shown(route: Route) -> Sequence[tuple[float, str]]:
    """Return measures and names of towns on a road, spread along it; at most `_MOST_TOWNS`."""
    near = [town for town in route.towns if abs(town.offset_km) <= _TOWN_KM]
    apart = route.length_km / _MOST_TOWNS
    shown: list[tuple[float, str]] = []
    for town in sorted(near, key=lambda town: town.km):
        if not shown or town.km - shown[-1][0] >= apart:
            shown.append((round(town.km, 1), plain(town.name)))
    return shown


def _title(found: Along, route: Route, step: int) -> str:
    said = t("{road}: events per {step} km from {start}", road=plain(route.ref), step=step, start=_start(route))
    if found.anywhere:
        anywhere = tn("{n} somewhere on it", "{n} somewhere on it", found.anywhere)
        return listed((said, anywhere), " · ")
    return said


def _start(route: Route) -> str:
    towns = towns_shown(route)
    return towns[0][1] if towns else plain(route.direction)


def take_stretch(widget: str, length_km: float) -> None:
    """Turn a brushed stretch into whole kilometres of the filter and clear the brush."""
    brushed = brushed_km(st.session_state.get(widget), length_km)
    if brushed is not None:
        st.session_state[key("from_km")], st.session_state[key("to_km")] = brushed
        st.session_state["strip_brushes"] += 1


def brushed_km(selection: Any, length_km: float) -> tuple[float | None, float | None] | None:  # noqa: ANN401 - Streamlit's own
    """Read the brushed kilometres; an end of the road itself leaves that end open. None when nothing is brushed."""
    try:
        low, high = sorted(float(edge) for edge in selection["selection"][_BRUSHED]["km"])
    except (KeyError, TypeError, ValueError):
        return None
    first, last = max(0, round(low)), round(high)
    return (float(first) or None, None if last >= int(length_km) else float(max(last, first)))
