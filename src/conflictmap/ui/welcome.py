"""What an empty workspace shows: how articles get in."""

from pathlib import Path

import streamlit as st


def welcome(folder: Path) -> None:
    """Say what to do first. The folder is shown as plain text."""
    st.header("No articles yet")
    st.write(
        "conflictmap reads articles and puts what they report on this map, each event with its sentence, its date and "
        "how well its place is known. Put articles in from a terminal; this page shows them as soon as it is reloaded."
    )
    st.write("Your own articles (`.txt`, `.md`, `.html`, or a folder of them):")
    st.code("conflictmap ingest articles/ --published-on 2020-03-14 --outlet 'Name of the outlet'", language="bash")
    st.write("Or look around with the sample articles first:")
    st.code("conflictmap serve --sample", language="bash")
    st.write("Articles of this page are kept in:")
    st.code(str(folder), language=None)
