"""Days written in numbers alone: 2020-03-15, 15/03/2020, 15.03.2020."""

from conflictmap.extraction.dates.forms import Ambiguous, Day, Form, Found
from conflictmap.extraction.text.numbers import year_number
from conflictmap.extraction.text.words import Words


def numeric(words: Words, index: int, stop: int) -> Found | None:
    """Read 2020-03-15, 15/03/2020, 15.03.2020."""
    if index + 2 >= stop or not all(key.isdecimal() for key in words.keys[index : index + 3]):
        return None
    marks = {words.gap(at).strip(_DIRECTION_MARKS) for at in (index, index + 1)}
    if len(marks) != 1 or not marks <= {"-", "/", ".", "‐", "‑"}:
        return None
    one, two, three = words.keys[index : index + 3]
    if year := year_number(one):
        form = _checked(year, int(two), int(three))
    elif year := year_number(three):
        in_order = "." in marks  # 15.03.2020: with points the day comes first wherever such dates are written
        form = _checked(year, int(two), int(one)) if in_order else _ordered(year, int(one), int(two))
    else:
        return None
    return (form, index + 3) if form else None


_DIRECTION_MARKS = "\u200e\u200f\u061c"  # around the strokes of a day in Arabic: invisible, and put there by programs


def _ordered(year: int, first: int, second: int) -> Form | None:
    if first == second or second > 12 or first > 12:
        return _checked(year, first, second) if second > 12 else _checked(year, second, first)
    return Ambiguous(year, first, second) if first and second else None


def _checked(year: int | None, month: int, number: int) -> Form | None:
    return Day(year, month, number) if 1 <= month <= 12 and 1 <= number <= 31 else None
