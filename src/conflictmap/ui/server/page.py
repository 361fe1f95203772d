"""The script that Streamlit runs for each visitor and each change."""

from conflictmap.ui.server.shell import shell

shell()
