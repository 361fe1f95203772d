"""Fields of a page that is worked by letters: Enter leaves them, or the next letter would be typed into them."""

import streamlit as st

from conflictmap.web.assets import asset_url

# As in `asked.rows`: the script itself is kept by browsers.
_SCRIPT = """
export default ({{ data }}) => {{
  const left = import(location.origin + "{url}").then(({{ leave }}) => leave(data));
  return () => void left.then((stop) => stop());
}};
"""


def leave_on_enter(*fields: str) -> None:
    """Have Enter leave text fields of one line, named by their keys; each page asks for it once."""
    drawn = st.components.v2.component("fields", js=_SCRIPT.format(url=asset_url("fields.js")), isolate_styles=False)
    drawn(key="leave_fields", data=list(fields))
