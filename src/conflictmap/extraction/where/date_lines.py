"""Whether a name opens a report as the place of its writing: "ANKARA – ", "QUETTA, March 12: "."""

import re

from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.road_search import PlacedWords


def is_dateline(words: Words, placed: PlacedWords, first: int) -> bool:
    """Whether a name opens a sentence as the place of writing: "ANKARA – ", "QUETTA: ", "Idlib, Syria (AFP) - "."""
    if placed.first - first > _CAPITALS or (placed.first > first and words.keys[placed.first - 1] in _WHERE):
        return False
    text, opening = placed.toponym.text, _in_capitals(words, first)
    labels = words.gap(placed.stop - 1).startswith(":") and "\n" in words.gaps[first]
    of_two = text.isupper() and "/" in opening and text in opening  # "NORTH WAZIRISTAN / LAKKI MARWAT: "
    if of_two or (labels and _is_label(words, first, placed.stop)):
        return True
    if placed.toponym.text.isupper() and placed.first == first and placed.stop < len(words):
        near = range(placed.stop, min(placed.stop + 2, len(words)))
        label = next((at for at in near if words.gap(at).startswith(":")), placed.stop)
        in_country = words.gap(placed.stop - 1).startswith(",") and _is_label(words, placed.stop, label + 1)
        pair = words.gap(placed.stop - 1) == "/" and words.gap(placed.stop).startswith(":")  # "TRIPOLI/BEIRUT: "
        gap = words.gap(label if in_country else placed.stop - 1)
        behind = words.text[words.starts[placed.stop] : words.ends[placed.stop]]
        if pair or (gap.startswith(":") and not (behind.isupper() and len(behind) > 1)):
            return True
    return _opens_report(words, placed.stop)


def _opens_report(words: Words, stop: int) -> bool:
    """Whether a dash stands behind a name, its agency and its day, or a colon behind its day: "QUETTA, March 12: "."""
    for index in range(stop - 1, min(stop + 4, len(words) - 1)):
        gap = words.gap(index)
        if DASH.search(gap):
            return index == stop - 1 or _is_label(words, stop, index + 1)
        if closes_agency(words, stop, index):
            return True
        if gap.strip(" ,.()/"):
            return gap.lstrip(" )").startswith(":") and _is_day(words, stop, index + 1)
    return False


def _is_day(words: Words, first: int, stop: int) -> bool:
    """Whether only a day, and perhaps the name of an agency, stands between the place and a colon."""
    known = date_words()
    dated = any(key in known.months.heads or key in known.weekdays.heads for key in words.keys[first:stop])
    return dated and _is_label(words, first, stop)


def closes_agency(words: Words, first: int, index: int) -> bool:
    """Whether a word is an agency that a day stands before and a report behind: "Goma, June 24 (NAN) The police"."""
    begins = index > first and index + 1 < len(words) and words.gap(index).strip(" ") == ")"
    if not begins or words.gap(index - 1).strip(" ") != "(" or not words.is_capital(index + 1):
        return False
    return _is_day(words, first, index + 1)


def _in_capitals(words: Words, first: int) -> str:
    """Return what opens a paragraph in capitals, up to a colon or a dash."""
    if "\n" not in words.gaps[first] and first:
        return ""
    found = _OPENING_CAPITALS.match(words.text, words.starts[first])
    return found[0] if found else ""


_CAPITALS = 3  # words at most before a name of a date line
_WHERE = frozenset({"in", "near", "at", "around", "outside", "inside"})  # "Live: fighting in Tripoli – Wednesday"
_OPENING_CAPITALS = re.compile(r"[^a-z:\n–—]{3,60}(?=:| [–—-] )")


def _is_label(words: Words, first: int, stop: int) -> bool:
    """Whether only names, agencies and a day stand between the place and the dash; "10 juin" has a small letter."""
    months = date_words().months.heads
    return all(
        words.is_capital(at) or words.keys[at][0].isdecimal() or words.keys[at] in months for at in range(first, stop)
    )


DASH = re.compile(r"\s(?:[–—-]|--)\s")
