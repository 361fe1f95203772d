"""What Streamlit says in English alone, in the visitor's language: no setting of its own does that."""

from conflictmap.catalogues import ENGLISH
from conflictmap.ui.words.scripts import run_beside
from conflictmap.ui.words.strings import language, msg, spoken, t

# Texts and names for screen readers as Streamlit writes them; `{…}` is what varies. The first that fits is taken.
WORDS = (
    msg("Skip to main content"),
    msg("App pages"),
    msg("More"),
    msg("Sidebar"),
    msg("Collapse sidebar"),
    msg("Expand sidebar"),
    msg("Main menu"),
    msg("Theme"),
    msg("System"),
    msg("Light"),
    msg("Dark"),
    msg("Print"),
    msg("Record screen"),
    msg("Made with Streamlit v"),
    msg("Copy version to clipboard"),
    msg("Copy to clipboard"),
    msg("Link to heading"),
    msg("Close"),
    msg("Open"),
    msg("Clear value"),
    msg("Clear all"),
    msg("Selected values"),
    msg("Remove {name}"),
    msg("Choose an option"),
    msg("Choose options"),
    msg("No results"),
    msg("Help for {name}"),
    msg("Choose date"),
    msg("Clear date"),
    msg("year, {name}"),
    msg("month, {name}"),
    msg("day, {name}"),
    msg("Empty"),
    msg("{number} – {month}"),
    msg("Selected Date: {day}"),
    msg("Previous"),
    msg("Next"),
    msg("Decrement"),
    msg("Increment"),
    msg("{name} — start"),
    msg("{name} — end"),
    msg("Pagination"),
    msg("Page {number}"),
    msg("Previous page"),
    msg("Next page"),
    msg("progress"),
    msg("Shortcut {key}"),
    msg("Upload"),
    msg("Add files"),
    msg("file upload"),
    msg("Drag and drop a file here"),
    msg("Drag and drop files here"),
    msg("{size} per file"),
    msg("File must be {size} or smaller."),
    msg("{kind} files are not allowed."),
    msg("Show data: {name}"),
    msg("Download as PNG: {name}"),
    msg("Download as CSV: {name}"),
    msg("Copy Vega-Lite spec: {name}"),
    msg("Show/hide columns: {name}"),
    msg("Search: {name}"),
    msg("Fullscreen: {name}"),
    msg("Close fullscreen: {name}"),
    msg("Show data"),
    msg("Download as PNG"),
    msg("Download as CSV"),
    msg("Copy Vega-Lite spec"),
    msg("Show/hide columns"),
    msg("Search"),
    msg("Fullscreen"),
    msg("Close fullscreen"),
    msg("visualization"),
    msg("Connecting"),
    msg("Page not found"),
)
# What Streamlit says to users of Streamlit, and what is meant here, in every language: a desk needs no internet.
MEANT = {
    "Connection error": msg("No answer"),
    "Streamlit server is not responding. Are you connected to the internet?": msg(
        "The desk does not answer. Nothing that was stored is lost. The page goes on by itself as soon as "
        "“conflictmap serve” runs again, or the network is back."
    ),
    "The page that you have requested does not seem to exist. Running the app's main page.": msg(
        "There is no such page here; this is the map."
    ),
}


def say_streamlits_words() -> None:
    """Have what Streamlit says on this page said in the visitor's language; of English only what misleads."""
    words = [(theirs, t(ours)) for theirs, ours in MEANT.items()]
    if language() != ENGLISH:
        words += [(english, spoken().text(english)) for english in WORDS]
    run_beside("spoken", "spoken", {"words": words, "language": language()})
