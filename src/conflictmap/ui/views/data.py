"""The page of the data: what the desk holds, files of others with their licences, and handing everything over."""

import streamlit as st

from conflictmap.export.datasets import datasets
from conflictmap.model import EventFilter, ReviewStatus
from conflictmap.store.workspace import Workspace
from conflictmap.ui.own.export import export_button, page_button
from conflictmap.ui.own.imports import dataset_details, import_form
from conflictmap.ui.visitors.notes import notes
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.words.safe import markdown_safe
from conflictmap.ui.words.strings import day_text, t, tn
from conflictmap.ui.words.wording import events_text

_EVERYTHING = EventFilter(background=True, reviews=frozenset(ReviewStatus))


def page(workspace: Workspace) -> None:
    """Draw the page."""
    with st.container(key="data"):
        notes()
        _desk(workspace)
        _imported(workspace)
        _shipped()


def _desk(workspace: Workspace) -> None:
    index = workspace.index()
    shown, everything = index.counts(), index.counts(_EVERYTHING)
    recalled = index.counts(EventFilter(background=True)).total - shown.total
    rejected = everything.total - recalled - shown.total
    st.header(t("This desk"))
    parts = [
        tn("{n} article", "{n} articles", len(workspace.desk.articles())),
        events_text(everything.total, recalled),
        tn("{n} of them rejected", "{n} of them rejected", rejected) if rejected else "",
        tn("{n} of them on the map", "{n} of them on the map", shown.placed),
        tn("{n} without a place", "{n} without a place", shown.unplaced) if shown.unplaced else "",
    ]
    st.text(" · ".join(filter(None, parts)))
    st.markdown(t("Everything is in one folder, which `conflictmap doctor` names; a copy of it is a backup."))
    st.text(t("Hand over all events that are shown without a filter; on the map page, only those that a filter finds:"))
    with st.container(horizontal=True):
        export_button(workspace.record, EventFilter(), shown.total)
        page_button(workspace.record, EventFilter(), shown.total)


def _imported(workspace: Workspace) -> None:
    st.header(t("Imported files"))
    found = [version.about for version in workspace.datasets.current()]
    if found:
        st.table(
            [
                {
                    t("Name"): markdown_safe(about.name),  # a table reads Markdown, also what would fetch a picture
                    t("Kind"): markdown_safe(about.kind),
                    t("Events"): about.accepted,
                    t("From"): day_text(about.first_day) if about.first_day else "",
                    t("Until"): day_text(about.last_day) if about.last_day else "",
                    t("Licence"): markdown_safe(about.licence),
                }
                for about in found
            ]
        )
        for about in found:
            dataset_details(workspace, about)
    else:
        st.text(t("Nothing yet. ACLED, UCDP and GDELT files, tables and layers of geodata can be imported."))
    if may_edit():
        with st.expander(t("Import a file"), key="import"):
            import_form(workspace)


def _shipped() -> None:
    st.header(t("Shipped data"))
    st.table(
        [
            {
                t("Source"): one.name,
                t("Release"): one.version,
                t("Licence"): one.licence,
                t("Attribution"): one.citation,
            }
            for one in datasets()
        ]
    )
