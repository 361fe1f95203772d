"""The page of places and roads: names in doubt, and the desk's own places."""

import streamlit as st

from conflictmap.store.workspace import Workspace
from conflictmap.ui import reviewer
from conflictmap.ui.doubts import doubts_tab
from conflictmap.ui.notes import notes
from conflictmap.ui.ownareas import own_areas_tab
from conflictmap.ui.ownplaces import own_places_tab
from conflictmap.ui.ownroads import own_roads_tab
from conflictmap.ui.strings import msg, t
from conflictmap.ui.undoing import undo_last

# By name in the session: title and what draws it. Another part of the page is one more row.
PARTS = {
    "names": (msg("Names in doubt"), doubts_tab),
    "places": (msg("Your places"), own_places_tab),
    "roads": (msg("Your roads"), own_roads_tab),
    "areas": (msg("Areas and corridors"), own_areas_tab),
}


def page(workspace: Workspace) -> None:
    """Draw the page."""
    with st.container(key="places"):
        part = st.segmented_control(
            t("Part"),
            list(PARTS),
            key="places_part",
            default="names",
            format_func=lambda name: t(PARTS[name][0]),
            required=True,
            label_visibility="collapsed",
        )
        notes()
        reviewer.notes()
        undo_last(workspace, "geodata_undo", lambda change: change.rows > 0)
        PARTS[str(part)][1](workspace)
