"""Which page a visitor is on: Streamlit forgets the widgets of a page that is left, so pages fill theirs on arrival."""

import streamlit as st

_PAGE = "page"


def arrives(name: str) -> bool:
    """Whether the visitor comes to this page from another, or for the first time."""
    return bool(st.session_state.get(_PAGE) != name)


def arrived(name: str) -> None:
    """Note that the visitor is on this page and its widgets are set."""
    st.session_state[_PAGE] = name
