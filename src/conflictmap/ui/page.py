"""The script that Streamlit runs for each visitor and each change."""

from conflictmap.ui.shell import shell

shell()
