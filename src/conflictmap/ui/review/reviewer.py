"""Who reviews, what they have seen, and what became of what they did; kept for the session."""

from collections.abc import Callable, Sequence

import streamlit as st

from conflictmap.errors import ConflictError, ConflictMapError
from conflictmap.review import actions
from conflictmap.review.actions import By, Seen
from conflictmap.ui.review.publishing import publish_soon
from conflictmap.ui.visitors.visitor import NAME, access, may_edit, visitor, who
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import harmless, markdown_safe
from conflictmap.ui.words.strings import problem_text, t

_SEEN, _MINE, _NOTE = "review_seen", "review_mine", "review_note"
_LAST, _UNDONE = "review_last", "review_undone"


def reviewer() -> str:
    """Name who reviews: whoever has logged in; on a desk without a login what was typed, or nobody."""
    return login_name() or who()


def login_name() -> str:
    """Name of the visitor as the login or the proxy in front says it; "" where there is no login."""
    found = None if access().is_open else visitor()
    return found.name if found else ""


def name_field() -> None:
    """Ask for the reviewer's name where no login tells it."""
    if name := login_name():
        st.caption(t("Reviewing as {name}", name=markdown_safe(name)))
        return
    state = st.session_state
    state["review_name_field"] = state.get(NAME, "")  # a widget's own value is lost with its page
    st.text_input(
        t("Your name"),
        key="review_name_field",
        placeholder=reviewer() or t("Noted with each change"),
        max_chars=80,
        on_change=_keep_name,
    )


def _keep_name() -> None:
    st.session_state[NAME] = st.session_state["review_name_field"]


def see(event_ids: Sequence[str]) -> Seen:
    """Return the revisions at which this visitor first saw events since they last changed or left them."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    desk = shared_workspace().desk
    for event_id in event_ids:
        if event_id not in seen:
            seen[event_id] = desk.event_revision(event_id)
    return {event_id: seen[event_id] for event_id in event_ids}


def forget_seen(event_ids: Sequence[str] | None = None) -> None:
    """Let what is shown next count as seen; all events unless some are named."""
    seen = st.session_state.setdefault(_SEEN, {})
    for event_id in list(seen) if event_ids is None else event_ids:
        seen.pop(event_id, None)


def act(do: Callable[[By, Seen], int | None], event_ids: Sequence[str], done: str, why: str = "") -> bool:
    """
    Do something to events, and note for the page what became of it.

    Parameters
    ----------
    do
        An action of `review.actions`, given who acts and what they saw; answers with the number of the change.
    event_ids
        The events that were shown.
    done
        What to say when it worked.
    why
        The reason that was typed.
    """
    if not _may_change():
        return False
    try:
        revision = do(By(reviewer(), why.strip(), publishes=False), see(event_ids))
    except ConflictError as error:
        forget_seen(event_ids)
        _say_conflict(error)
        return False
    except ConflictMapError as error:
        say(problem_text(error), is_problem=True)
        return False
    forget_seen(event_ids)
    st.session_state[_LAST] = revision
    if revision is None:
        say(t("Nothing to change: it is so already."))
    else:
        st.session_state.setdefault(_MINE, []).append(revision)
        publish_soon(shared_workspace())
        say(done)
    return True


def _may_change() -> bool:
    """Whether the visitor may change anything; said to one who only may look, whatever their browser sent."""
    if may_edit():
        return True
    say(t("You may look at everything here, and change nothing."), is_problem=True)
    return False


def last_change() -> int | None:
    """Return the number of the change that the last action made; None when everything was so already."""
    found: int | None = st.session_state.get(_LAST)
    return found


def was_undone(change: int | None) -> bool:
    """Whether this visitor has undone a change in this session."""
    return change in st.session_state.get(_UNDONE, ())


def can_undo() -> bool:
    """Whether this visitor has made a change in this session that is not undone."""
    return bool(st.session_state.get(_MINE))


def undo() -> int | None:
    """Undo the last change that this visitor has made in this session; return its number when that was done."""
    mine: list[int] = st.session_state.get(_MINE, [])
    if not _may_change():
        return None
    if not mine:
        say(t("There is nothing to undo."), is_problem=True)
        return None
    last = mine[-1]
    undo_change(last)
    return last if was_undone(last) else None


def undo_change(revision: int, what: str = "") -> None:
    """Undo a change that the page shows, whoever made it; `what` says in plain text what it was."""
    if not _may_change():
        return
    mine: list[int] = st.session_state.get(_MINE, [])
    if revision in mine:
        mine.remove(revision)
    try:
        actions.undo(shared_workspace(), By(reviewer(), publishes=False), revision)
    except ConflictError as error:
        forget_seen()
        _say_conflict(error)
        return
    except ConflictMapError as error:
        say(problem_text(error), is_problem=True)
        return
    st.session_state[_UNDONE] = [*st.session_state.get(_UNDONE, ()), revision]
    publish_soon(shared_workspace())
    forget_seen()
    done = t("Change {number} was undone.", number=str(revision))
    say(t("{done} It was: {what}", done=done, what=what) if what else done)


def _say_conflict(error: ConflictError) -> None:
    say(t("Not stored, somebody was faster: {problem}", problem=problem_text(error)), is_problem=True)


def say(words: str, *, is_problem: bool = False) -> None:
    """Note a sentence that the page shows once, at its next run."""
    st.session_state[_NOTE] = (words, is_problem)


def notes() -> None:
    """
    Show what was noted, as plain text: it may hold what articles say. Its place is there without a note too.

    Who does not see the page is told as well: a screen reader reads what comes into a place of that role.
    """
    words, is_problem = st.session_state.pop(_NOTE, ("", False))
    role = "alert" if is_problem else "status"
    with st.container(key="review_notes"), st.container(key="review_problem" if is_problem else "review_said"):
        st.html(f'<p class="cm-said" role="{role}" dir="auto">{harmless(words)}</p>')
