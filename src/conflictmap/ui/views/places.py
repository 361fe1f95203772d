"""The page of places and roads: names in doubt, and the desk's own places."""

import streamlit as st

from conflictmap.store.workspace import Workspace
from conflictmap.ui.own.areas import own_areas_tab
from conflictmap.ui.own.doubts import doubts_tab
from conflictmap.ui.own.places import own_places_tab
from conflictmap.ui.own.roads import own_roads_tab
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.undoing import undo_last
from conflictmap.ui.visitors.notes import notes
from conflictmap.ui.words.strings import msg, t

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
