"""The map page, from top to bottom: link, filters, counts and export, map and time, list and evidence."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module

import streamlit as st
from msgspec import Struct
from streamlit.delta_generator import DeltaGenerator

from conflictmap.model import Event, EventFilter
from conflictmap.store.desk.rows import Counts
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.chosen import Days, fill_widgets, read_widgets, slider_days
from conflictmap.ui.asked.eventlist import (
    event_list,
    form_choice,
    list_head,
    order_choice,
    rows_of_page,
    rows_of_spot,
)
from conflictmap.ui.asked.filters import filter_panel, name_closed_panel
from conflictmap.ui.asked.lanes import swim_lanes
from conflictmap.ui.asked.link import LANES, read_view
from conflictmap.ui.asked.saved import views_panel
from conflictmap.ui.asked.state import (
    current_link,
    follow_widgets,
    forget_spot,
    is_first_run,
    keep_link,
    map_params,
    open_view,
    opened_event,
    picked_ids,
    remember,
    take_link,
    take_message,
)
from conflictmap.ui.asked.strip import beyond_end, chosen_route, road_strip
from conflictmap.ui.asked.timeline import time_panel
from conflictmap.ui.map.firstview import first_view
from conflictmap.ui.map.mapfirst import drawn_url, wait_for_map
from conflictmap.ui.map.mapview import MapContent, draw_map, selected_on_map, theme_name
from conflictmap.ui.map.messages import MOST_CLICKED
from conflictmap.ui.map.outlines import outlines
from conflictmap.ui.map.whereabouts import expect_map
from conflictmap.ui.own.export import export_button
from conflictmap.ui.review.publishing import wait_until_published
from conflictmap.ui.visitors.welcome import welcome
from conflictmap.ui.words.strings import map_strings, number, said_of, t, tn
from conflictmap.web.drawn_roads import roads_url
from conflictmap.web.params import query_text

_OPENED = "conflictmap.ui.review.opened"  # takes long to import, and nothing of it is on a first map
_MAP_HEIGHT_PX = 460  # until the style sheet fits it to the window


def page(workspace: Workspace) -> None:
    """Draw the page for this visitor."""
    wait_until_published()
    index = workspace.index()
    if _stored(index):
        _desk(workspace, index)
        import_module(_OPENED)  # now, so that whoever opens an event does not wait for it
    else:
        welcome(workspace.folder)


@lru_cache(4)
def _stored(index: MapIndex) -> int:
    """Count all events; an index never changes."""
    return index.counts(EventFilter(background=True)).total


@lru_cache(4)
def _visible(index: MapIndex) -> int:
    """Count the events that are shown without any filter."""
    return index.counts().total


def waiting() -> None:
    """Draw the map without events while the workspace is opened: its frame is there when they are."""
    places = _places(EventFilter())
    with places.map:
        draw_map(MapContent("", "", theme_name(), map_strings(), fit=None, selected=None), _MAP_HEIGHT_PX, take_message)
    with places.head:
        st.html(f'<span class="cm-counts" role="status">{t("One moment: the workspace is being opened.")}</span>')


class _Places(Struct, frozen=True):
    """Where the parts of the page stand; the same before and after the workspace is open."""

    side: DeltaGenerator
    head: DeltaGenerator
    left: DeltaGenerator
    right: DeltaGenerator
    map: DeltaGenerator


def _places(chosen: EventFilter, problems: Sequence[str] = (), contradiction: str | None = None) -> _Places:
    name_closed_panel(chosen)
    side = _side()
    head = st.container(key="head", horizontal=True, vertical_alignment="center", gap="small")
    _notes(problems, contradiction)
    left, right = st.columns([1.62, 1], gap="small")
    with left:
        return _Places(side, head, left, right, st.container(key="mapbox"))


def _desk(workspace: Workspace, index: MapIndex) -> None:
    days = slider_days(index)
    is_first = is_first_run()
    problems = take_link(workspace, index, days)
    chosen, contradiction = read_widgets()
    event = opened_event(workspace)
    remember(chosen)
    places = _places(chosen, problems, contradiction or beyond_end(chosen, workspace.roads()))
    with places.map:
        draw_map(_content(workspace, chosen, event, days), _MAP_HEIGHT_PX, take_message)
    counts = index.counts(chosen)  # not before the map, which asks for what it draws meanwhile
    with places.head:
        st.html(_counts_html(counts, _stored(index) if chosen.background else _visible(index)))
    expect_map()
    wait_for_map()
    with places.side:
        filter_panel(index.choices(), chosen, days, workspace.desk)
    with places.head:
        views_panel(workspace.desk.file, current_link, lambda link: open_view(link, workspace, days))
        export_button(workspace.record, chosen, counts.total)
    with places.left:
        _strip(workspace, index, chosen)
        with st.container(key="time"):
            time_panel(index, chosen, days)
    with places.right:
        _list(index, chosen, counts, days)
        _evidence(workspace, event)
    if is_first:
        follow_widgets(chosen)
    keep_link(chosen)


def _side() -> DeltaGenerator:
    """Open the side panel, to be filled later: a map that is drawn already would else become narrower."""
    with st.sidebar:
        st.html("<span></span>")
        return st.container()


def _content(workspace: Workspace, chosen: EventFilter, event: Event | None, days: Days | None) -> MapContent:
    asked, index = map_params(), workspace.index()
    return MapContent(
        version=index.version,
        query=query_text(chosen),
        theme=theme_name(),
        strings=map_strings(),
        roads=roads_url(workspace.roads()),
        outlines=outlines(workspace, chosen),
        fit=first_view(index),
        selected=selected_on_map(event) if event else None,
        view=read_view(asked.view),
        play=asked.play,
        view_id=asked.number,
        back=asked.is_back,
        days=_days_shown(chosen, days),
        drawn=drawn_url(),
    )


def _days_shown(chosen: EventFilter, days: Days | None) -> tuple[date, date] | None:
    return None if days is None else (chosen.since or days.first, chosen.until or days.last)


def _strip(workspace: Workspace, index: MapIndex, chosen: EventFilter) -> None:
    """Draw the one road that is asked for as a line of kilometres."""
    if len(chosen.roads) == 1 and (route := chosen_route(chosen, workspace.roads())):
        with st.container(key="strip"):
            road_strip(index, chosen, route)


def _counts_html(counts: Counts, everything: int) -> str:
    """Write the counter; numbers and our own words only, so there is nothing to escape."""
    shown = f"<b>{number(counts.total)}</b>"
    parts = [tn("{shown} of {n} event", "{shown} of {n} events", everything, shown=shown)]
    parts += [tn("{n} on the map", "{n} on the map", counts.placed)]
    parts += [tn("{n} without a place", "{n} without a place", counts.unplaced)] if counts.unplaced else []
    parts += [tn("{n} without a date", "{n} without a date", counts.undated)] if counts.undated else []
    return f'<span class="cm-counts" role="status">{"".join(f"<span>{part}</span>" for part in parts)}</span>'


def _notes(problems: Sequence[str], contradiction: str | None) -> None:
    """Say what was left out, as plain text: links are written by strangers."""
    sentences = [*map(said_of, problems), contradiction or "", st.session_state.pop("note", "")]
    place = st.empty()  # always there: what comes and goes before the map would make its frame anew
    if said := [sentence for sentence in sentences if sentence]:
        with place.container(key="notes"):
            title = t("Left out of the link") if problems else t("Note")
            st.text(f"{title}: {t('; ').join(said)}")


def _list(index: MapIndex, chosen: EventFilter, counts: Counts, days: Days | None) -> None:
    opened = st.session_state.get("opened")
    with st.container(key="listbox", height=600, border=False, gap="small"):
        picked = picked_ids(chosen)
        if picked:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(_spot_text(len(picked)))
                st.button(t("Show all"), on_click=forget_spot, type="tertiary")
                form = form_choice()
            rows = rows_of_spot(index, picked)
        else:
            with st.container(key="listhead", horizontal=True, vertical_alignment="center", gap="small"):
                form, order = form_choice(), order_choice()
            part, page = list_head(counts, dated_only=bool(chosen.since or chosen.until))
            rows = rows_of_page(index, chosen, part, page, order)
        if not rows:
            _nothing(chosen, days)
        elif form == LANES:
            swim_lanes(rows, opened, _days_shown(chosen, days))
        else:
            event_list(rows, opened)


def _nothing(chosen: EventFilter, days: Days | None) -> None:
    """Say that nothing was found, with the way out of it: the side panel may be closed."""
    st.text(t("No event matches these filters."))
    if chosen != EventFilter():
        st.button(t("Clear all filters"), key="clear_here", on_click=fill_widgets, args=(EventFilter(), days))


def _spot_text(n: int) -> str:
    if n == MOST_CLICKED:
        return tn("The first {n} event at this spot", "The first {n} events at this spot", n)
    return tn("{n} event at this spot", "{n} events at this spot", n)


def _evidence(workspace: Workspace, event: Event | None) -> None:
    if event is None:
        st.caption(t("Choose an event in the list or on the map to see the sentence it rests on."))
        return
    import_module(_OPENED).opened_panel(workspace, event)
