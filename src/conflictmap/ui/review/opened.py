"""The event that is open beside the map: its evidence, and the form that corrects it."""

import streamlit as st

from conflictmap.model import Event
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.state import close_event, open_event
from conflictmap.ui.map.spot import spot_map
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.correcting import correct_form, is_editing, open_form
from conflictmap.ui.review.evidence import evidence_panel
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.words.strings import t


def opened_panel(workspace: Workspace, event: Event) -> None:
    """Draw what is known of an event, with what closes it and, for editors, what corrects it."""
    with st.container(key="evidence", border=True):
        st.button(t("Close"), on_click=close_event, key="close", icon=":material/close:", type="tertiary")
        if is_editing(event.event_id):
            correct_form(workspace, event, spot=lambda: spot_map(workspace, event, "edit_map", 260))
        elif may_edit():
            st.button(t("Correct this"), on_click=open_form, args=(event.event_id,), key="correct_this")
        reviewer.notes()
        evidence_panel(event, workspace.desk, open_event, with_undo=True, roads=workspace.roads())
