"""The pages, one module each with `page(workspace)`; `ui.server.shell.PAGES` lists them.

Not called `pages`: Streamlit takes a folder of that name beside its script for pages of its own kind.
"""
