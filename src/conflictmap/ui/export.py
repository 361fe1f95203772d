"""Hand over what is filtered: a GeoJSON snapshot that can be verified later."""

import streamlit as st

from conflictmap.export.snapshot import snapshot
from conflictmap.model import EventFilter
from conflictmap.store.record import Record
from conflictmap.ui.strings import t, tn


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


def file_name(chosen: EventFilter) -> str:
    """Name the file after the days it covers."""
    days = [str(day) for day in (chosen.since, chosen.until) if day]
    return "-".join(["conflictmap", *(day.replace("-", "") for day in days)]) + ".geojson"
