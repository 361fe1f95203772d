"""What a visitor has asked for, kept between runs of the page: the link, the opened event, the spot that was clicked.

The widgets hold the filter. The link follows them; it leads only when it was changed from outside, by opening it, by
the browser's Back or by hand. A change of a widget always wins over a link that has not yet caught up with it.
"""

from collections.abc import Sequence

import streamlit as st
from msgspec import Struct, structs

from conflictmap.errors import NotFoundError
from conflictmap.model import Event, EventFilter, EventType, Status
from conflictmap.model.filter import CLAIMED, BBox
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.chosen import BOX, Days, fill_slider, fill_widgets, key, read_widgets, slider_days
from conflictmap.ui.asked.eventlist import fill_listing, keep_listing, listing
from conflictmap.ui.asked.link import MAP_PARAMS, View, map_problems, read_link, write_link
from conflictmap.ui.map.messages import Hit, Message, TakeBox, TakeDays, Toggle, read_message
from conflictmap.ui.map.whereabouts import whereabouts
from conflictmap.ui.visitors.visit import arrived, arrives
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import LANG, lang_params

PAGE = "map"
_MOST_UNDONE = 50
_BEHIND = "behind"  # in the session: the widgets lead, and the slider has yet to follow them


def take_link(workspace: Workspace, index: MapIndex, days: Days | None) -> Sequence[str]:
    """Set the widgets to the link if it leads; return what could not be taken from it."""
    state = st.session_state
    asked = _asked()
    if state.pop(_BEHIND, False):
        fill_slider(days)
    if _is_left(asked):
        fill_widgets(state["kept"][0], days)
        state["view_number"] += 1
        state["came_back"] = state["view_number"]
        state["link"] = asked  # not only once the page is drawn: a click may end this run, and the next asks for it
    elif _is_led_by_link(asked):
        view = read_link(asked, index, workspace)
        dropped = map_problems({name: st.query_params.get_all(name) for name in MAP_PARAMS})
        _take_view(structs.replace(view, problems=(*view.problems, *dropped)), days)
        state["link"] = asked
    arrived(PAGE)
    keep_listing()
    _take_map_params()
    link, problems = state.get("problems", ({}, ()))
    return problems if link == _shown_link() else ()


def _take_view(view: View, days: Days | None) -> None:
    state = st.session_state
    fill_widgets(view.chosen, days)
    fill_listing(view.listing)
    state["opened"], state["picked"] = view.event_id, None
    state["problems"] = (write_link(view.chosen, view.event_id, view.listing), view.problems)
    state["view_number"] = state.get("view_number", 0) + 1


def _shown_link() -> dict[str, list[str]]:
    return write_link(read_widgets()[0], st.session_state.get("opened"), listing())


def _asked() -> dict[str, list[str]]:
    """Return the parameters of the page's address that say which events are shown."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name not in {LANG, *MAP_PARAMS}}


def _take_map_params() -> None:
    """Keep what the map itself writes into the address: it is written back with the rest; the map puts it right."""
    held = {name: st.query_params.get_all(name)[:1] for name in MAP_PARAMS if name in st.query_params}
    st.session_state["map_params"] = held


class MapParams(Struct, frozen=True):
    """
    What a link asks of the map itself; it is new when `number` is.

    `is_back` says that the visitor comes back from another page, and finds the map as they left it.
    """

    view: str
    play: str
    number: int
    is_back: bool


def map_params() -> MapParams:
    """Return where the link has the map look, and where playback stands."""
    state = st.session_state
    view, play = ("".join(state["map_params"].get(name, ())) for name in MAP_PARAMS)
    number: int = state["view_number"]
    return MapParams(view, play, number, state.get("came_back") == number)


def open_view(link: dict[str, list[str]], workspace: Workspace, days: Days | None) -> None:
    """Show what a saved view holds, as if its link had been opened."""
    asked = {name: link[name] for name in link if name not in {LANG, *MAP_PARAMS}}
    view = read_link(asked, workspace.index(), workspace)
    held = {name: link[name][:1] for name in MAP_PARAMS if name in link}
    _take_view(structs.replace(view, problems=(*view.problems, *map_problems(held))), days)
    for name in MAP_PARAMS:
        st.query_params[name] = _meant(held).get(name, [])


def current_link() -> dict[str, list[str]]:
    """Return the parameters of what is shown at this moment, and of where the map looks and playback stands."""
    return _shown_link() | _meant(whereabouts())


def _meant(held: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: texts for name, texts in held.items() if not map_problems({name: texts})}


def _is_left(asked: dict[str, list[str]]) -> bool:
    """Whether the visitor comes back from another page, whose widgets Streamlit kept instead of these."""
    state = st.session_state
    return "kept" in state and arrives(PAGE) and not asked


def _is_led_by_link(asked: dict[str, list[str]]) -> bool:
    state = st.session_state
    if "kept" not in state or arrives(PAGE):
        return True
    unchanged = state["kept"] == (read_widgets()[0], state.get("opened"), listing())
    return unchanged and bool(asked != state["link"])


def keep_link(chosen: EventFilter) -> None:
    """Write the filter, the opened event and the list's order and form into the address of the page."""
    state = st.session_state
    link = write_link(chosen, state.get("opened"), listing())
    if link != state.get("link") or link != _asked():
        st.query_params.from_dict(link | state["map_params"] | lang_params())
        state["link"] = link


def remember(chosen: EventFilter) -> None:
    """Note what is asked for now, and put the filter before it on the pile of those that can be gone back to."""
    state = st.session_state
    before = state["kept"][0] if "kept" in state else chosen
    if before != chosen and not state.pop("undoing", False):
        state["undo"] = [*state.get("undo", []), before][-_MOST_UNDONE:]
    state["kept"] = (chosen, state.get("opened"), listing())


def is_first_run() -> bool:
    """Whether nothing has been shown in this session."""
    return "kept" not in st.session_state


def follow_widgets(chosen: EventFilter) -> None:
    """
    Run the page again if its widgets, once they are drawn, hold another filter than the one that is shown.

    In the first run of a session they do where the browser had the page open already: the server was started anew, or
    the visitor's machine slept so long that their session is gone. Streamlit then gives the widgets what the visitor
    has chosen, and they would show a filter that is not applied.
    """
    if read_widgets()[0] != chosen:
        st.session_state[_BEHIND] = True
        st.rerun()


def can_undo() -> bool:
    """Whether the filter has been changed."""
    return bool(st.session_state.get("undo"))


def undo_filter(days: Days | None) -> None:
    """Take back the last change of the filter."""
    state = st.session_state
    if pile := state.get("undo"):
        fill_widgets(pile.pop(), days)
        state["undoing"] = True


def opened_event(workspace: Workspace) -> Event | None:
    """Return the opened event, if there is one and it is still there."""
    event_id = st.session_state.get("opened")
    try:
        return workspace.record.event(event_id) if event_id else None
    except NotFoundError:
        st.session_state["opened"] = None
        return None


def take_message() -> None:
    """Do what the map asks for, once."""
    state = st.session_state
    message = read_message(state.get("map"))
    if message is None or message.click == state.get("last_click"):
        return
    state["last_click"] = message.click
    _follow(message)


def _follow(message: Message) -> None:
    match message:
        case Hit():
            _open_hit(message)
        case Toggle():
            toggle(message)
        case TakeDays(since=since, until=until) if since <= until:
            st.session_state[key("since")], st.session_state[key("until")] = since, until
            fill_slider(slider_days(shared_workspace().index()))
        case TakeBox(box=None):
            st.session_state[BOX] = None
        case TakeBox(box=(west, south, east, north)) if south <= north:
            st.session_state[BOX] = BBox(*(round(edge, 4) for edge in (west, south, east, north)))


def _open_hit(hit: Hit) -> None:
    """Open the finest event that was hit, and list all of them if there are several."""
    state = st.session_state
    chosen, _ = read_widgets()
    index = shared_workspace().index()
    shown = chosen
    if hit.days is not None and hit.days[0] <= hit.days[1]:
        shown = chosen.but(since=hit.days[0], until=hit.days[1])
    found = index.near(hit.lng, hit.lat, hit.zoom, shown, tolerance_px=hit.tolerance, limit=hit.most)
    if found:
        state["opened"] = found[0]
        state["picked"] = (chosen, tuple(found)) if len(found) > 1 else None


def toggle(message: Toggle) -> None:
    """Ask for a type or a status of the legend too, or not any more."""
    known = set(EventType) if message.kind == "type" else {*Status, CLAIMED}
    widget = key("types" if message.kind == "type" else "statuses")
    if message.value in known:
        held = set(st.session_state.get(widget) or ())
        st.session_state[widget] = sorted(held ^ {message.value})


def picked_ids(chosen: EventFilter) -> tuple[str, ...]:
    """Return the events of the clicked spot, as long as the filter is the one they were found with."""
    picked = st.session_state.get("picked")
    return picked[1] if picked and picked[0] == chosen else ()


def forget_spot() -> None:
    """List all events again."""
    st.session_state["picked"] = None


def open_event(event_id: str) -> None:
    """Open an event that was chosen elsewhere on the page."""
    st.session_state["opened"] = event_id


def close_event() -> None:
    """Close the opened event."""
    st.session_state["opened"] = None
