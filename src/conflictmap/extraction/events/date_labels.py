"""What opens a sentence before it tells anything: the time of the day, a place and day of writing, a day alone."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from conflictmap.extraction.dates.forms import Day
from conflictmap.extraction.dates.grammar import find_dates
from conflictmap.extraction.dates.intervals import Context
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.where.date_lines import DASH, closes_agency

if TYPE_CHECKING:
    from conflictmap.extraction.events.frame import Line

_LONGEST = 6  # words from the place of a date line to its dash
# "18:52 –", "6.30 pm:", "14h05 GMT -", "18:52 Army", or alone, at the head of a paragraph
TIME = r"[0-2]?\d[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4}\b)?"
CLOCK = re.compile(rf"^{TIME}(?: ?[-–—:|]|\n| +(?=[“\"'‘]?[A-Z\d]))", re.MULTILINE)


def after_date_line(line: "Line") -> int:
    """Return the first word after "KYIV, 27 February – ", "IMPHAL, Aug 21: ", "17:05 "."""
    words = line.words
    if words.keys[line.first].isdecimal() and CLOCK.match(words.text, words.starts[line.first]):
        return min(line.first + 2, line.stop)
    place = line.places[0] if line.places else None
    begin = place.stop if place is not None and place.is_dateline else line.first
    if begin == line.first and words.keys[begin] not in date_words().months.heads:
        return line.first
    for index in range(max(begin - 1, line.first), min(begin + _LONGEST, line.stop - 1)):
        gap = words.gap(index)
        if DASH.search(gap) or gap.startswith(":") or closes_agency(words, begin, index):
            tells_when = begin == line.first and _is_day_of_events(line, index + 1)
            return line.first if tells_when else index + 1
    return line.first


def _is_day_of_events(line: "Line", stop: int) -> bool:
    """
    Whether nothing but a day opens an entry of a chronicle: "Aug 23 – Police shot dead a man".

    The first sentence of an article may be headed by its own day, which says nothing of what it tells.
    """
    label = find_dates(line.words, line.first, stop)
    if len(label) != 1 or (label[0].first, label[0].stop) != (line.first, stop):
        return False
    written = line.frame.article.published_on
    if line.frame.opening is not line or not isinstance(label[0].form, Day):
        return True
    days = label[0].form.interval(Context(written))
    near = days is None or written is None or days.start is None or abs(days.start - written) <= timedelta(days=1)
    return not near
