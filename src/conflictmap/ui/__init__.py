"""The only package that knows Streamlit: the page, its panels and the map.

Its parts know only those before them: `words`, `visitors`, `map`, `asked`, `review`, `own`, `views`, `server`. A module
of `views` reads top to bottom as its page does. Panels take values and return what the user chose; `asked.link` is the
one place where widgets, link and `EventFilter` meet. Text that comes from articles reaches the browser as plain text of
a widget or through `words.safe`, never otherwise.
"""
