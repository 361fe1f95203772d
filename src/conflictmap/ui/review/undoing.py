"""A button that takes back the last change of a kind, whoever made it and in whatever session."""

from collections.abc import Callable

import streamlit as st

from conflictmap.review.actions import undoable
from conflictmap.store.desk.rows import ChangeRow
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review.reviewer import undo_change
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.words.safe import escaped
from conflictmap.ui.words.strings import dotted, moment_text, t
from conflictmap.ui.words.wording import action_text

_LOOKED_AT = 200  # changes; an older one is undone from the list of changes in the shell


def undo_last(workspace: Workspace, key: str, is_of_kind: Callable[[ChangeRow], bool]) -> None:
    """Offer to undo the last change of a kind that is not undone yet; nothing where there is none."""
    if not may_edit():
        return
    history = workspace.desk.history(_LOOKED_AT)
    last = undoable([row for row in history if row.action == "undo" or is_of_kind(row)])
    row = next((row for row in history if row.revision == last), None)
    if row is None:
        return
    what = dotted(action_text(row.action), row.why)
    said = dotted(action_text(row.action), row.why, row.who, moment_text(row.at))
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_row"):
        st.button(t("Undo"), key=key, icon=":material/undo:", on_click=undo_change, args=(row.revision, what))
        st.caption(t("Last change: {what}", what=escaped(said)))
