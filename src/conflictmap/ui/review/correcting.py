"""The form that corrects an event: place, days, type, status, actors, deaths, title. Every field has a keyboard way.

What was typed is kept beside the widgets, and they are set to it on every run: Streamlit forgets the value of a widget
that a broken-off run did not draw, and a field that nobody touched must never be stored as empty.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.extraction.signals.triggers import event_types
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Event, GeoPrecision, Place, Status, TimePrecision
from conflictmap.review import actions
from conflictmap.review.placing import POINT_PRECISIONS
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.spot import forget_pick, is_new_pick, picked
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.form_values import (
    AT_KM,
    AT_POINT,
    NAMED,
    NOWHERE,
    ROAD,
    SAME,
    SOMEWHERE,
    STRETCH,
    caught_up,
    edit_of,
    facts_of,
)
from conflictmap.ui.review.whereabout import where_text
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import msg, problem_text, t
from conflictmap.ui.words.wording import certainty_text, precision_text, status_name, type_text

_EDITING = "editing"  # in the session: the event that is being corrected
_FILLED = "ed_filled"  # what the form was filled with: a field that still holds it was not touched
_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_WAYS = {
    SAME: msg("As it is"),
    NAMED: msg("By name"),
    AT_POINT: msg("Point"),
    ROAD: msg("On a road"),
    NOWHERE: msg("Not known"),
}
_ON_ROAD = {AT_KM: msg("At a kilometre"), STRETCH: msg("On a stretch"), SOMEWHERE: msg("Somewhere on it")}


def key(name: str) -> str:
    """Name of a widget of the form."""
    return f"ed_{name}"


def _values() -> dict[str, Any]:
    """Return what the form holds, by name of its field."""
    values: dict[str, Any] = st.session_state.setdefault("ed_values", {})
    return values


def _widget(name: str) -> dict[str, Any]:
    """Set a widget to what the form holds, and return the arguments that let the form follow it."""
    st.session_state[key(name)] = _values().get(name)
    return {"key": key(name), "on_change": _follow, "args": (name,)}


def _follow(name: str) -> None:
    _values()[name] = st.session_state[key(name)]


def is_editing(event_id: str) -> bool:
    """Whether the form is open for an event."""
    return st.session_state.get(_EDITING) == event_id


def open_form(event_id: str) -> None:
    """Open the form for an event, with what is known of it."""
    try:
        event = shared_workspace().record.event(event_id)
    except NotFoundError as error:
        reviewer.say(problem_text(error), is_problem=True)
        return
    reviewer.see([event_id])
    st.session_state[_EDITING] = event_id
    _fill(event)


def close_form() -> None:
    """Close the form without storing anything."""
    st.session_state[_EDITING] = None
    forget_pick()


def _fill(event: Event) -> None:
    known = facts_of(event, shared_workspace().roads())
    st.session_state[_FILLED], st.session_state["ed_values"] = known, dict(known)


def correct_form(workspace: Workspace, event: Event, *, spot: Callable[[], None] | None = None) -> None:
    """
    Draw the form.

    Parameters
    ----------
    workspace
        Whose places and roads are offered.
    event
        What is corrected.
    spot
        Draws a map to click on, where the page has none yet.
    """
    atlas = workspace.atlas()
    if is_new_pick() and (point := picked(event.event_id)):
        _values().update(way=AT_POINT, lon=point[0], lat=point[1])
    with st.container(key="correct", border=True):
        _place_fields(event, atlas)
        if spot is not None:
            spot()
        _day_fields()
        _kind_fields()
        _people_fields()
        st.text_input(t("Reason"), **_widget("why"), max_chars=300, placeholder=t("for whoever looks later"))
        with st.container(horizontal=True):
            st.button(t("Save"), key="ed_save", type="primary", shortcut="Ctrl+Enter", on_click=_save)
            st.button(t("Cancel"), key="ed_cancel", shortcut="Escape", on_click=close_form)


# --- fields -----------------------------------------------------------------------------------------------------------


def _place_fields(event: Event, atlas: Atlas) -> None:
    st.segmented_control(
        t("Where"), list(_WAYS), **_widget("way"), format_func=lambda way: t(_WAYS[way]), required=True
    )
    way = _values()["way"]
    if way == SAME:
        st.text(where_text(event.position))
    elif way == NAMED:
        _named_fields(event, atlas)
    elif way == AT_POINT:
        _point_fields()
    elif way == ROAD:
        _road_fields(event, atlas)


def _named_fields(event: Event, atlas: Atlas) -> None:
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    left.text_input(t("Name, in any spelling"), **_widget("query"), max_chars=80)
    places = _candidates(event, atlas)
    _offer("place", list(places))
    with right:
        st.selectbox(
            t("Place"),
            list(places),
            **_widget("place"),
            format_func=lambda place_id: _label(places[place_id]) if place_id in places else place_id,
            placeholder=t("no place has this name"),
        )
    st.number_input(t("Near it, within km"), 0.1, 500.0, None, 1.0, **_widget("near_km"), placeholder=t("at the place"))


def _offer(name: str, choices: list[str]) -> None:
    """Choose the first of new choices where what was chosen is not among them."""
    if _values().get(name) not in choices:
        _values()[name] = next(iter(choices), None)


def _candidates(event: Event, atlas: Atlas) -> dict[str, Place]:
    query = str(_values().get("query") or "").strip()
    if not query:
        return {}
    countries = [event.position.country] if event.position.country else []
    found = [*(hit for country in countries for hit in atlas.gazetteer.search(query, country=country, limit=15))]
    found += atlas.gazetteer.search(query, limit=25)
    return {hit.place.place_id: hit.place for hit in found}


def _label(place: Place) -> str:
    kind = t("area") if place.is_area else t("place")
    return (
        ", ".join(filter(None, (place.name, place.name_ar, place.admin2, place.admin1, place.country))) + f" · {kind}"
    )


def _point_fields() -> None:
    columns = st.columns(4, vertical_alignment="bottom")
    columns[0].number_input(t("Longitude"), -180.0, 180.0, None, 0.01, format="%.5f", **_widget("lon"))
    columns[1].number_input(t("Latitude"), -90.0, 90.0, None, 0.01, format="%.5f", **_widget("lat"))
    with columns[2]:
        st.selectbox(
            t("Known as"),
            [precision.value for precision in POINT_PRECISIONS],
            **_widget("precision"),
            format_func=lambda value: precision_text(GeoPrecision(value)),
        )
    near = _values().get("precision") == GeoPrecision.NEAR
    columns[3].number_input(t("Within km"), 0.1, 500.0, None, 1.0, **_widget("radius_km"), disabled=not near)
    st.text_input(t("What is there"), **_widget("name"), max_chars=120)
    st.caption(t("Or click on the map."))


def _road_fields(event: Event, atlas: Atlas) -> None:
    routes = {route.route_id: route for route in atlas.roads.routes}
    own = event.position.country
    ordered = sorted(routes, key=lambda name: (routes[name].country != own, routes[name].ref))
    _offer("route", ordered)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        st.selectbox(
            t("Road"),
            ordered,
            **_widget("route"),
            format_func=lambda name: f"{routes[name].ref}, {routes[name].name} ({routes[name].country})",
        )
    with right:
        st.segmented_control(
            t("Where on it"), list(_ON_ROAD), **_widget("on_road"), format_func=lambda k: t(_ON_ROAD[k]), required=True
        )
    route = routes.get(_values().get("route") or "")
    length = atlas.roads.line(route).length_km if route else 0.0
    _km_fields(length)
    if route:
        st.caption(t("{direction}; {km} km long", direction=route.direction, km=f"{length:.0f}"))


def _km_fields(length_km: float) -> None:
    where = _values().get("on_road")
    names = {AT_KM: ("at_km",), STRETCH: ("from_km", "to_km")}.get(str(where), ())
    titles = {"at_km": t("Kilometre"), "from_km": t("From km"), "to_km": t("To km")}
    for column, name in zip(st.columns(2), names, strict=False):
        held = _values().get(name)
        if held is not None:
            _values()[name] = min(max(float(held), 0.0), length_km)
        column.number_input(titles[name], 0.0, max(length_km, 0.1), None, 1.0, format="%.1f", **_widget(name))


def _day_fields() -> None:
    columns = st.columns(3)
    for column, name, title in zip(columns, ("start", "end"), (t("First day"), t("Last day")), strict=False):
        column.date_input(title, None, _FIRST, _LAST, **_widget(name), format="YYYY-MM-DD")
    with columns[2]:
        st.selectbox(
            t("How well known"),
            ["", *(precision.value for precision in TimePrecision)],
            **_widget("time"),
            format_func=lambda v: certainty_text(TimePrecision(v)) if v else t("as the days say"),
        )


def _kind_fields() -> None:
    kinds = event_types()
    left, right = st.columns([2, 1])
    with left:
        names = list(kinds)
        held = _values().get("sub_type")
        st.selectbox(
            t("Type"),
            names if held in kinds else [*names, held],
            **_widget("sub_type"),
            format_func=lambda name: f"{type_text(kinds[name])}: {name}" if name in kinds else str(name),
        )
    with right:
        st.selectbox(t("Status"), [status.value for status in Status], **_widget("status"), format_func=status_name)


def _people_fields() -> None:
    left, right = st.columns([2, 1])
    left.text_area(
        t("Actors"),
        **_widget("actors"),
        height=80,
        help=t("One a line: name, then the role in brackets: source, target or participant."),
    )
    with right:
        st.text_input(t("Deaths"), **_widget("deaths"), placeholder="5, 3-8, 3,5,8")
        st.checkbox(t("Only mentioned"), **_widget("background"))
    st.text_input(t("Title"), **_widget("title"), max_chars=300)


# --- storing ----------------------------------------------------------------------------------------------------------


def _save() -> None:
    event_id = str(st.session_state.get(_EDITING))
    workspace = shared_workspace()

    def do(by: actions.By, seen: actions.Seen) -> int | None:
        event = workspace.record.event(event_id)
        edit = edit_of(_values(), st.session_state[_FILLED], event, workspace.atlas())
        return actions.correct(workspace, event_id, edit, by, seen)

    if reviewer.act(do, [event_id], t("Corrected."), _values()["why"]):
        close_form()
    else:
        _catch_up(workspace, event_id)


def _catch_up(workspace: Workspace, event_id: str) -> None:
    """Show what others have set meanwhile in the fields that this visitor has not touched."""
    with suppress(NotFoundError):
        now = facts_of(workspace.record.event(event_id), workspace.roads())
        st.session_state["ed_values"] = caught_up(_values(), st.session_state[_FILLED], now)
        st.session_state[_FILLED] = now
