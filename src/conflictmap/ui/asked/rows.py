"""A list of the page whose rows are as high as their texts, and which keys and screen readers read as a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from conflictmap.web.assets import asset_url

# What goes with every run only says where the script is, which a browser keeps. Text of one line is taken for a path.
_SCRIPT = """
export default (made) => {{
  import(location.origin + "{url}").then(({{ draw }}) => draw(made));
}};
"""


def row_list(
    key: str,
    label: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    opened: str | None,
    *,
    spans: Sequence[tuple[float, float, bool]] = (),
    ticks: Sequence[tuple[float, str]] = (),
) -> None:
    """
    Draw a list; choosing a row by pointer or key sets `opened` in the session, to its id.

    Parameters
    ----------
    key
        Of the list; the style sheet knows it as `.st-key-` with this name.
    label
        What it is a list of, for screen readers.
    heads
        What the texts of a row are, for screen readers.
    rows
        An id and the texts of each row, as plain text, what it is called first.
    opened
        Id of the row that is marked.
    spans
        A bar for each row: where it begins and how long it is as shares of the width, and whether an end is open.
    ticks
        Marks above the bars: share of the width, and text.
    """
    state = st.session_state
    ids = {row[0] for row in rows}

    def take() -> None:
        chosen: Any = state[key].get("opened")
        if chosen in ids:  # what a browser sends may be anything
            state["opened"] = chosen

    data: dict[str, Any] = {"label": label, "heads": heads, "rows": rows, "opened": opened}
    if spans:
        data |= {"spans": spans, "ticks": ticks}
    drawn = st.components.v2.component("rows", js=_SCRIPT.format(url=asset_url("rows.js")), isolate_styles=False)
    drawn(key=key, data=data, on_opened_change=take)
