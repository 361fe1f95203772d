"""Two events side by side that may be one, part by part, with what speaks for it."""

from collections.abc import Callable

import pyarrow as pa
import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.extraction.reports.likeness import Likeness, likeness
from conflictmap.model import Event
from conflictmap.review import records
from conflictmap.review.fields import FIELDS, value, words
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review import reviewer, revieworder
from conflictmap.ui.review.evidence import sentences
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import markdown_safe, safe
from conflictmap.ui.words.strings import in_reading_order, msg, t
from conflictmap.ui.words.telling import told_html, value_text
from conflictmap.ui.words.wording import origin_text

NAMES = {
    "place": msg("place"),
    "road": msg("road"),
    "date": msg("date"),
    "days": msg("date"),
    "type": msg("type"),
    "status": msg("status"),
    "actors": msg("actors"),
    "deaths": msg("deaths"),
}


def pair_view(
    workspace: Workspace,
    ids: tuple[str, ...],
    merge: Callable[[str, str], None],
    steps: Callable[[], None],
    undo: Callable[[], None],
) -> None:
    """Draw a possible merge: keys to merge, to say that they are not the same, and to go on; then both events."""
    try:
        events = [workspace.record.event(event_id) for event_id in ids]
    except NotFoundError:
        st.text(t("One of these events is not there any more: it was merged, or its article was read again."))
        with st.container(horizontal=True):
            steps()
            undo()
        return
    reviewer.see(ids)
    with st.container(key="review_keys", horizontal=True):
        st.button(t("Merge"), key="rv_merge", shortcut="m", type="primary", on_click=merge, args=ids)
        st.button(t("Not the same"), key="rv_apart", shortcut="d", on_click=_apart, args=ids)
        undo()
        steps()
    alike = likeness(*events)
    if alike:
        st.html(_reasons(alike))
    for column, event in zip(st.columns(2, gap="medium"), events, strict=True):
        with column, st.container(border=True):
            st.caption(t("From {source}", source=markdown_safe(origin_text(event))))
            sentences(event, workspace.desk)
    _table(events)


def _reasons(alike: Likeness) -> str:
    lines = "".join(
        f"<li dir=auto>{safe(t(NAMES[part.name]))}: {part.score:.0%}, {told_html(part.why)}</li>"
        for part in alike.parts
    )
    return f'<h3 class="cm-section">{safe(t("Likeness"))}: {alike.score:.0%}</h3><ul class="cm-why">{lines}</ul>'


def _table(events: list[Event]) -> None:
    same = t("same")
    rows = [
        (
            t(NAMES[field]),
            *(value_text(words(event, field)) for event in events),
            same if value(events[0], field) == value(events[1], field) else "",
        )
        for field in FIELDS
        if field != "road" or any(event.position.road for event in events)
    ]
    names = (t("Part"), t("Stays"), t("Becomes a report of it"), t("Compared"))
    columns = zip(*rows, strict=True)
    st.dataframe(
        pa.table(in_reading_order({name: list(column) for name, column in zip(names, columns, strict=True)})),
        key="pair_table",
        hide_index=True,
        alt=t("Both events part by part"),
    )


def _apart(one: str, other: str) -> None:
    not_the_same(one, other)
    revieworder.count_done()
    revieworder.step(1)


def not_the_same(one: str, other: str) -> None:
    """Dismiss a proposal for good."""
    if not may_edit():
        return
    records.dismiss(shared_workspace().desk, one, other, who=reviewer.reviewer())
    reviewer.say(t("Noted: these are two events. They are not proposed again."))
