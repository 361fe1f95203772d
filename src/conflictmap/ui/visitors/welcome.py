"""What an empty workspace shows: how articles get in."""

import shlex
from pathlib import Path

import streamlit as st

from conflictmap.ui.words.strings import t


def welcome(folder: Path) -> None:
    """Say what to do first. Commands and folder are shown as plain text."""
    with st.container(key="welcome"):
        st.title(t("No articles yet"), anchor=False)
        st.write(
            t(
                "conflictmap reads articles and puts what they report on a map: each event with its sentence, its "
                "date, and how well its place is known."
            )
        )
        st.write(t("Put in your own articles, files of text, Markdown or HTML or a folder of them, from a terminal:"))
        st.code(ingest_command(folder), language=None, wrap_lines=True)
        st.write(t("Then reload this page. Or look around with the sample articles first:"))
        st.code("conflictmap serve --sample --port 8502", language=None)


def ingest_command(folder: Path) -> str:
    """Write the command that reads a folder of articles into this workspace, from whatever terminal."""
    return shlex.join(["conflictmap", "ingest", "articles/", "--workspace", str(folder)])
