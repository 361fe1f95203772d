"""The Streamlit entry point: the page, and beside it the web routes that feed its map."""

import streamlit as st

from conflictmap.ui.application import MIDDLEWARE, PAGE, prepared, routes

app = st.App(PAGE, routes=routes(), middleware=MIDDLEWARE, lifespan=prepared)
