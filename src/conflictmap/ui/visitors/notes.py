"""What the page says of a job that is done, once, and how a job that fails ends in a sentence."""

from collections.abc import Callable

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.store.work.reread import Moved
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.words.safe import safe
from conflictmap.ui.words.strings import problem_text, t, tn

_NOTE, _PROBLEM = "places_note", "places_problem"


def say(text: str) -> None:
    """Say something at the top of the page when it is drawn next."""
    st.session_state[_NOTE] = text


def attempt(do: Callable[[], str]) -> None:
    """Do an editor's job whose answer is what to say of it; a failure is said instead, and nothing of it is kept."""
    st.session_state.pop(_PROBLEM, None)
    if not may_edit():
        st.session_state[_PROBLEM] = t("You may look at everything here, and change nothing.")
        return
    try:
        say(do())
    except ConflictMapError as error:
        st.session_state[_PROBLEM] = problem_text(error)


def notes() -> None:
    """
    Draw what there is to say, and forget it. Names come from articles and files: shown as text.

    Its slot is there when there is nothing to say too: what comes and goes above a map has the map drawn anew, and the
    page, for a moment without it, jumps away from whoever pressed the button.
    """
    said = ((role, st.session_state.pop(kind, "")) for kind, role in ((_NOTE, "status"), (_PROBLEM, "alert")))
    drawn = [
        f'<p class="cm-note cm-note-{role}" role="{role}" dir="auto">{safe(text)}</p>' for role, text in said if text
    ]
    slot = st.empty()
    if drawn:
        slot.html("".join(drawn))


def moved_text(moved: Moved) -> str:
    """Say what a rereading changed."""
    read = tn("{n} stored article read again", "{n} stored articles read again", moved.articles)
    if moved.revision is None:
        return t("{read}; nothing in them changed.", read=read)
    return t(
        "{read}: {events} events moved, {added} new, {removed} gone.",
        read=read,
        events=moved.events,
        added=moved.added,
        removed=moved.removed,
    )
