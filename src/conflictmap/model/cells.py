"""Cells of tables that a spreadsheet would run as a formula: marked when a table is written, and unmarked again."""

# what a spreadsheet takes for a formula, also in full width and after spaces or a byte-order mark
_FORMULA = "=+-@\t\r\n＝＋－＠"
_BEFORE = "' \u00a0\ufeff"


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula, also where it has one already."""
    return f"'{text}" if _is_formula(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` put there, and no other."""
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return text.lstrip(_BEFORE)[:1] in set(_FORMULA)
