"""Which event of the queue is shown: the order as it was when the list was made, and the place in it."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from conflictmap.review.proposals import proposals, proposals_across
from conflictmap.review.queue import Need, queue
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.correcting import close_form
from conflictmap.ui.words.strings import msg, t

_ORDER, _AT, _DONE = "review_order", "review_at", "review_done"


class Part(StrEnum):
    """A part of the queue."""

    NEW = "new"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    UNPLACED = "unplaced"
    MERGES = "merges"
    ACROSS = "across"


TITLES = {
    Part.NEW: msg("All new"),
    Part.AMBIGUOUS: msg("Ambiguous place"),
    Part.UNRESOLVED: msg("Unknown place name"),
    Part.UNPLACED: msg("Without a place"),
    Part.MERGES: msg("Possible merges"),
    Part.ACROSS: msg("Across sources"),
}
_PAIRS = frozenset({Part.MERGES, Part.ACROSS})
_NEEDS = {Part.AMBIGUOUS: Need.AMBIGUOUS, Part.UNRESOLVED: Need.UNRESOLVED, Part.UNPLACED: Need.UNPLACED}


def part() -> Part:
    """Return the chosen part of the queue."""
    return Part(st.session_state.get("review_part") or Part.NEW)


def order(workspace: Workspace) -> Sequence[tuple[str, ...]]:
    """Return the order, made anew when another part was chosen."""
    state = st.session_state
    held = state.get(_ORDER)
    if held is None or held[0] != part():
        found = _pairs(workspace, part()) if part() in _PAIRS else _singles(workspace, part())
        state[_ORDER], state[_AT] = (part(), found), 0
    return tuple(state[_ORDER][1])


def _pairs(workspace: Workspace, chosen: Part) -> list[tuple[str, ...]]:
    with st.spinner(t("Comparing events …")):
        pairs = proposals(workspace) if chosen is Part.MERGES else proposals_across(workspace)
    return [(found.main.event_id, found.other.event_id) for found in pairs]


def _singles(workspace: Workspace, chosen: Part) -> list[tuple[str, ...]]:
    needs = [_NEEDS[chosen]] if chosen in _NEEDS else []
    return [(item.event_id,) for item in queue(workspace.desk, needs)]


def renew() -> None:
    """Make the list again, as the desk is now."""
    st.session_state[_ORDER] = None
    leave()


def place() -> int:
    """Return the place in the order, from 0."""
    return int(st.session_state.get(_AT, 0))


def step(by: int) -> None:
    """Go forward or back in the order; one step behind its end says that all is done."""
    state = st.session_state
    length = len(state[_ORDER][1]) if state.get(_ORDER) else 0
    state[_AT] = min(max(place() + by, 0), length)
    leave()


def jump(event_id: str) -> None:
    """Show a certain event: where it stands in the order, or next to the one that is shown."""
    state = st.session_state
    held = state.get(_ORDER)
    ids: list[tuple[str, ...]] = held[1] if held and held[0] not in _PAIRS else []
    if (event_id,) in ids:
        state[_AT] = ids.index((event_id,))
    else:
        ids.insert(place(), (event_id,))
        state["review_part"] = held[0] if held and held[0] not in _PAIRS else Part.NEW
        state[_ORDER] = (Part(state["review_part"]), ids)
        state[_AT] = place()
    leave()


def leave() -> None:
    """Let go of what was seen and half edited."""
    reviewer.forget_seen()
    close_form()


def count_done(change: int | None = None) -> None:
    """Count what is shown as checked in this session, by which change; it counts until that is undone."""
    order_, at = (st.session_state.get(_ORDER) or (None, ()))[1], place()
    shown = order_[at] if at < len(order_) else ()
    st.session_state[_DONE] = [*st.session_state.get(_DONE, ()), (change, shown)]


def go_back_to(change: int | None) -> None:
    """Show again what was checked by a change that is undone now, if it is in the list."""
    shown = next((shown for made, shown in st.session_state.get(_DONE, ()) if made == change), ())
    order_ = (st.session_state.get(_ORDER) or (None, ()))[1]
    if shown in order_:
        st.session_state[_AT] = list(order_).index(shown)


def done() -> int:
    """Return how many were checked in this session."""
    return sum(not reviewer.was_undone(change) for change, _ in st.session_state.get(_DONE, ()))
