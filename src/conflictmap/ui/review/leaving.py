"""Fields of a page that is worked by letters: Enter leaves them, or the next letter would be typed into them."""

from conflictmap.ui.words.scripts import run_beside


def leave_on_enter(*fields: str) -> None:
    """Have Enter leave text fields of one line, named by their keys; each page asks for it once."""
    run_beside("fields", "leave_fields", list(fields))
