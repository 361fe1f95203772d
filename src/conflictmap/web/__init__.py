"""Routes served beside the page: event tiles, shapes, what lies under a click, the basemap, roads and assets.

They know nothing of Streamlit. Each is read-only, checks every parameter and answers problems in JSON, so that the
page's own HTML is never mistaken for data.
"""
