"""What a visitor has asked for, kept between runs of the page: the link, the opened event, the spot that was clicked.

The widgets hold the filter. The link follows them; it leads only when it was changed from outside, by opening it, by
the browser's Back or by hand. A change of a widget always wins over a link that has not yet caught up with it.
"""

from collections.abc import Sequence

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.model import Event, EventFilter
from conflictmap.store.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.ui.chosen import Days, fill_widgets, key, read_widgets
from conflictmap.ui.link import read_link, write_link
from conflictmap.ui.mapview import read_click
from conflictmap.ui.strings import LANG, lang_params
from conflictmap.ui.workspaces import shared_workspace


def take_link(workspace: Workspace, index: MapIndex, days: Days | None) -> Sequence[str]:
    """Set the widgets to the link if it leads; return what could not be taken from it."""
    state = st.session_state
    asked = _asked()
    if _is_left(asked):
        fill_widgets(state["kept"][0], days)
    elif _is_led_by_link(asked):
        view = read_link(asked, index, workspace.desk)
        fill_widgets(view.chosen, days)
        state["opened"], state["picked"] = view.event_id, None
        state["problems"] = (write_link(view.chosen, view.event_id), view.problems)
    link, problems = state.get("problems", ({}, ()))
    return problems if link == write_link(read_widgets()[0], state.get("opened")) else ()


def _asked() -> dict[str, list[str]]:
    """Return the parameters of the page's address that say what is shown."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != LANG}


def _is_left(asked: dict[str, list[str]]) -> bool:
    """Whether the visitor comes back from another page, whose widgets Streamlit kept instead of these."""
    state = st.session_state
    return "kept" in state and key("date_mode") not in state and not asked


def _is_led_by_link(asked: dict[str, list[str]]) -> bool:
    state = st.session_state
    if "kept" not in state or key("date_mode") not in state:
        return True
    unchanged = state["kept"] == (read_widgets()[0], state.get("opened"))
    return unchanged and bool(asked != state["link"])


def keep_link(chosen: EventFilter) -> None:
    """Write the filter and the opened event into the address of the page."""
    state = st.session_state
    link = write_link(chosen, state.get("opened"))
    state["kept"] = (chosen, state.get("opened"))
    if link != state.get("link") or link != _asked():
        st.query_params.from_dict(link | lang_params())
        state["link"] = link


def opened_event(workspace: Workspace) -> Event | None:
    """Return the opened event, if there is one and it is still there."""
    event_id = st.session_state.get("opened")
    try:
        return workspace.desk.event(event_id) if event_id else None
    except NotFoundError:
        st.session_state["opened"] = None
        return None


def take_click() -> None:
    """Open what was clicked on the map: the finest event there, and all of them in the list if there are several."""
    state = st.session_state
    click = read_click(state.get("map"))
    if click is None or click.number == state.get("last_click"):
        return
    state["last_click"] = click.number
    chosen, _ = read_widgets()
    index = shared_workspace().index()
    found = index.near(click.lon, click.lat, click.zoom, chosen, tolerance_px=click.tolerance_px, limit=click.limit)
    if found:
        state["opened"] = found[0]
        state["picked"] = (chosen, tuple(found)) if len(found) > 1 else None


def picked_ids(chosen: EventFilter) -> tuple[str, ...]:
    """Return the events of the clicked spot, as long as the filter is the one they were found with."""
    picked = st.session_state.get("picked")
    return picked[1] if picked and picked[0] == chosen else ()


def forget_spot() -> None:
    """List all events again."""
    st.session_state["picked"] = None


def close_event() -> None:
    """Close the opened event."""
    st.session_state["opened"] = None
