"""A table of what the desk has of its own, with a row below it that removes one of them."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from conflictmap.ui.words.strings import t


def removable(
    kind: str, rows: Sequence[Mapping[str, object]], title: str, names: Sequence[str], remove: Callable[[str], None]
) -> None:
    """
    Draw the table and the row.

    Parameters
    ----------
    kind
        What the keys of the widgets begin with.
    rows
        By heading.
    title
        What the box of names is called.
    names
        What can be removed, in the order of the rows.
    remove
        Called with the chosen name when the button is pressed.
    """
    st.dataframe(list(rows), hide_index=True, key=f"{kind}_table")
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    chosen = left.selectbox(title, names, key=f"{kind}_which")
    right.button(t("Remove"), key=f"{kind}_remove", on_click=remove, args=(chosen,))
