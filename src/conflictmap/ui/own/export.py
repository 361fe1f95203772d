"""Hand over what is filtered: a GeoJSON snapshot that can be verified later, or a page that opens anywhere."""

import tempfile
from pathlib import Path

import streamlit as st

from conflictmap.export.formats import write_format
from conflictmap.export.snapshot import snapshot
from conflictmap.model import EventFilter
from conflictmap.store.record import Record
from conflictmap.ui.own.file_names import file_name
from conflictmap.ui.words.strings import language, t, tn


def export_button(record: Record, chosen: EventFilter, n: int) -> None:
    """Draw the button; the file is made when it is pressed, and the page does not run again."""
    st.download_button(
        t("Export GeoJSON"),
        data=lambda: snapshot(record, chosen, record.datasets()),
        file_name=file_name(chosen),
        mime="application/geo+json",
        on_click="ignore",
        icon=":material/download:",
        disabled=n == 0,
        help=tn(
            "Save this event with its sources as a snapshot; `conflictmap verify` checks it months later.",
            "Save these {n} events with their sources as a snapshot; `conflictmap verify` checks it months later.",
            n,
        ),
    )


def page_button(record: Record, chosen: EventFilter, n: int) -> None:
    """Draw the button for a page that opens anywhere, in the visitor's language."""
    spoken = language()
    st.download_button(
        t("Export a page"),
        data=lambda: _page(record, chosen, spoken),
        file_name=file_name(chosen, "html"),
        mime="text/html",
        on_click="ignore",
        icon=":material/draft:",
        disabled=n == 0,
        help=t("One file with map, list and sentences that opens in any browser without a network"),
    )


def _page(record: Record, chosen: EventFilter, spoken: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        write_format(path, "html", record.events(chosen), chosen, record.datasets(), language=spoken)
        return path.read_bytes()
