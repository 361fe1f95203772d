"""The server around the pages: routes, Streamlit's own files, the list of pages, start."""
