"""The script that Streamlit runs for each visitor and each change."""

from conflictmap.ui.dashboard import dashboard

dashboard()
