"""The page that says what conflictmap is, what its data comes from, and how often it is right."""

import re

import streamlit as st
from babel import Locale

from conflictmap import __version__
from conflictmap.catalogues import languages
from conflictmap.export.datasets import datasets
from conflictmap.resources import accuracy_path
from conflictmap.store.workspace import Workspace
from conflictmap.ui.words.strings import language, set_language, t

_HEADING = re.compile(r"^#+ ", re.MULTILINE)


def page(_: Workspace) -> None:
    """Draw the page."""
    with st.container(key="about"):
        st.title(t("About conflictmap"))
        st.text(t("Version {version}", version=__version__))
        st.text(
            t(
                "A self-hosted desk for people who follow armed conflict. It finds the events that articles report, "
                "puts them on places and on stretches of road, and keeps the sentence that each one rests on."
            )
        )
        _language()
        _promises()
        _sources()
        _accuracy()


def _language() -> None:
    """Offer the languages there are, each by its own name."""
    st.selectbox(
        t("Language"),
        languages(),
        index=languages().index(language()),
        key="language_chosen",
        format_func=lambda code: Locale(code).get_display_name(code) or code,
        on_change=lambda: set_language(st.session_state["language_chosen"]),
        width=260,
    )


def _promises() -> None:
    st.header(t("What to know when you read the map"))
    for promise in (
        t("Nothing is put at a made-up position: what cannot be placed is listed and counted as unplaced."),
        t("Planned events are dashed, denied ones crossed out, and those on a named source's word hollow."),
        t("A day that is not known exactly is a range; filters find what possibly or what certainly lies in it."),
        t("The shipped lines of roads are approximate; each route says how far off it may be."),
        t("Everything is read on this machine; no request leaves it unless you switch on an online map."),
    ):
        st.markdown(f"- {promise}")


def _sources() -> None:
    st.header(t("Where the shipped data comes from"))
    rows = [
        {
            t("Source"): dataset.name,
            t("Release"): dataset.version,
            t("Licence"): dataset.licence,
            t("Attribution"): dataset.citation,
            t("Used for"): t("places") if dataset.used_for == "places" else t("roads"),
        }
        for dataset in datasets()
    ]
    st.table(rows)
    st.text(t("The program is free software under the MIT licence."))


def _accuracy() -> None:
    st.header(t("How often it is right"))
    text = accuracy_path().read_text(encoding="utf-8")
    with st.expander(t("Measured on articles that people have annotated")), st.container(key="report"):
        st.markdown(_HEADING.sub("##### ", text.partition("\n")[2]))
