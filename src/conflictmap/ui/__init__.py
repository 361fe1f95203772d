"""The only package that knows Streamlit: the page, its panels and the map."""
