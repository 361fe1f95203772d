"""What is stored as an English sentence, said in the visitor's language: titles, reasons, values that people set.

Names and words of articles in it stay as they are, and are set apart from the words around them. What comes back is
harmless where its name says: do not put it through `plain` or `safe` again, which would take the setting apart away.
"""

from collections.abc import Callable
from datetime import date

from conflictmap.catalogues import ENGLISH, Sentence
from conflictmap.model import Event, said, titles
from conflictmap.store.desk.rows import EventRow
from conflictmap.ui.words.safe import escaped, safe
from conflictmap.ui.words.strings import apart, day_text, language, runs_from_right, spoken
from conflictmap.web.plain import plain


def title_text(event: Event | EventRow) -> str:
    """Write what an event is called, as plain text without controls of writing direction from outside."""
    return told_text(_title(event))


def title_html(event: Event | EventRow) -> str:
    """Write what an event is called, for HTML that this package writes."""
    return told_html(_title(event))


def title_label(event: Event | EventRow) -> str:
    """Write what an event is called, for labels that Streamlit reads as Markdown."""
    return escaped(title_text(event))


def _title(event: Event | EventRow) -> str:
    road = event.position.road.ref if isinstance(event, Event) and event.position.road else None
    return titles.title(event.title, event.road_ref if isinstance(event, EventRow) else road)


def reason_html(reason: str) -> str:
    """Write one of an event's reasons, for HTML that this package writes."""
    told = said.reason(reason)
    # in English too, where an Arabic word and a number in it would else change places
    return _with_names_apart(told) if isinstance(told, Sentence) and runs_from_right(told) else told_html(told)


def value_text(value: str) -> str:
    """Write what a part of an event says (`review/fields.py`), as plain text."""
    return told_text(said.value(value))


def told_text(told: str) -> str:
    """Say a sentence that was found out again as plain text; any other text comes back as it is."""
    if not isinstance(told, Sentence) or language() == ENGLISH:
        return plain(told)
    return spoken().told(told, _naming(plain, lambda name: apart(plain(name))), plain)


def told_html(told: str) -> str:
    """Say a sentence that was found out again in HTML; any other text comes back made harmless."""
    if not isinstance(told, Sentence) or language() == ENGLISH:
        return safe(told)
    return _with_names_apart(told)


def _with_names_apart(told: Sentence) -> str:
    return spoken().told(told, _naming(safe, lambda name: f"<bdi>{safe(name)}</bdi>"), safe)


def _naming(words: Callable[[str], str], name: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: words(day_text(value)) if isinstance(value, date) else name(str(value))
