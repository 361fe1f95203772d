"""The day on which a file was made, which is the day of an article only when its text agrees."""

import re
from datetime import date, datetime
from functools import cache

from conflictmap.model.text import fold
from conflictmap.resources import data_path

_HEAD_CHARACTERS = 3000


def corroborated(made: datetime | date | None, text: str) -> date | None:
    """
    Return the day of a file's making when the beginning of its text names that month and year, else None.

    Somebody may save in May what was written in March; then "on Sunday" would be put into the wrong week.
    """
    if made is None:
        return None
    head = fold(text[:_HEAD_CHARACTERS])
    names = "|".join(map(re.escape, _months()[made.month]))
    spoken = re.search(rf"\b(?:{names})\b", head) and re.search(rf"\b{made.year}\b", head)
    written = re.search(rf"\b{made.year} 0?{made.month} \d|\b0?{made.month} {made.year}\b", head)
    return date(made.year, made.month, made.day) if spoken or written else None


@cache
def _months() -> dict[int, list[str]]:
    lines = data_path("vocabulary/months.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {int(number): [fold(name) for name in names.split("|")] for number, _, names in rows}
