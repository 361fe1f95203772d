"""The Streamlit entry point: the page, and beside it the web routes that feed its map."""

import streamlit as st

from conflictmap.ui.server.application import EXCEPTION_HANDLERS, MIDDLEWARE, PAGE, page_failed, prepared, routes
from conflictmap.ui.server.deep_links import page_routes

app = st.App(
    PAGE,
    routes=[*routes(), *page_routes()],
    middleware=MIDDLEWARE,
    lifespan=prepared,
    on_script_error=page_failed,
    exception_handlers=EXCEPTION_HANDLERS,
)
