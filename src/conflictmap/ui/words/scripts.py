"""Scripts of ours that work beside a page, for as long as it is shown."""

import streamlit as st

from conflictmap.web.assets import asset_url

# As in `asked.rows`: the script itself is kept by browsers.
_SCRIPT = """
export default ({{ data }}) => {{
  const begun = import(location.origin + "{url}").then(({{ start }}) => start(data));
  return () => void begun.then((end) => end());
}};
"""


def run_beside(name: str, key: str, data: object) -> None:
    """Run the script NAME.js with some data; its `start` returns what ends it. Each page asks for it once."""
    script = _SCRIPT.format(url=asset_url(f"{name}.js"))
    st.components.v2.component(name, js=script, isolate_styles=False)(key=key, data=data)
