"""The only package that knows Streamlit: the page, its panels and the map.

`dashboard` reads top to bottom as the page does. Panels take values and return what the user chose; `link` is the one
place where widgets, link and `EventFilter` meet. Text that comes from articles reaches the browser as plain text of
a widget or through `safe`, never otherwise.
"""
