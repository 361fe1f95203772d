"""A list of the page whose rows are as high as their texts, and which keys and screen readers read as a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from msgspec import Struct, structs

from conflictmap.web.assets import asset_url

# What goes with every run only says where the script is, which a browser keeps. Text of one line is taken for a path.
_SCRIPT = """
export default (made) => {{
  import(location.origin + "{url}").then(({{ draw }}) => draw(made));
}};
"""


class Bars(Struct, frozen=True):
    """
    Bars in time, one for each row, and what is written above them.

    `spans` say where each begins and how long it is as shares of the width, and whether an end is open; `ticks` are
    shares of the width with their texts.
    """

    spans: Sequence[tuple[float, float, bool]]
    ticks: Sequence[tuple[float, str]]


def row_list(
    key: str,
    label: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    opened: str | None,
    *,
    opens: str = "opened",
    bars: Bars | None = None,
) -> None:
    """
    Draw a list; choosing a row by pointer or key sets `opens` in the session, to its id.

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
    opens
        Name in the session.
    bars
        A bar below the texts of each row.
    """
    state = st.session_state
    ids = {row[0] for row in rows}

    def take() -> None:
        chosen: Any = state[key].get("opened")
        if chosen in ids:  # what a browser sends may be anything
            state[opens] = chosen

    data: dict[str, Any] = {"label": label, "heads": heads, "rows": rows, "opened": opened}
    if bars:
        data |= structs.asdict(bars)
    drawn = st.components.v2.component("rows", js=_SCRIPT.format(url=asset_url("rows.js")), isolate_styles=False)
    drawn(key=key, data=data, on_opened_change=take)
