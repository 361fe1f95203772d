"""What an empty workspace shows: how articles get in."""

import shlex
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from conflictmap.ui.visitors.visitor import may_edit
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
        if may_edit():
            _ways_in()
        st.write(t("A folder of articles, or an archive of many, is read from a terminal:"))
        st.code(ingest_command(folder), language=None, wrap_lines=True)
        st.write(t("Then reload this page. Or look around with the sample articles first:"))
        st.code("conflictmap serve --sample --port 8502", language=None)


def _ways_in() -> None:
    """Lead to the pages on which articles and files of others are put in."""
    st.write(t("Paste an article or choose files, or bring in events of ACLED, UCDP, GDELT or a table of your own:"))
    with st.container(horizontal=True):
        if st.button(t("Add articles"), key="welcome_articles", type="primary"):
            st.switch_page(_page("articles"))
        if st.button(t("Import a file"), key="welcome_data"):
            st.switch_page(_page("data"))


def _page(name: str) -> StreamlitPage:
    return st.Page(lambda: None, title=name, url_path=name)


def ingest_command(folder: Path) -> str:
    """Write the command that reads a folder of articles into this workspace, from whatever terminal."""
    return shlex.join(["conflictmap", "ingest", "articles/", "--workspace", str(folder)])
