"""What a change made of an event, in one short line of the visitor's language, made harmless for HTML."""

from collections.abc import Mapping, Sequence

from conflictmap.model import said
from conflictmap.review.differences import NO, RECALLED, TITLE, YES, Difference
from conflictmap.ui.words.safe import safe
from conflictmap.ui.words.strings import msg, t
from conflictmap.ui.words.telling import told_html, value_text

_MOST = 90  # characters of a value; a list of actors may be as long as an article
_NAMES: Mapping[str, str] = {
    "place": msg("place"),
    "date": msg("date"),
    "type": msg("type"),
    "status": msg("status"),
    "actors": msg("actors"),
    "deaths": msg("deaths"),
    TITLE: msg("title"),
    RECALLED: msg("only mentioned"),
}
_WORDS: Mapping[str, str] = {YES: msg("yes"), NO: msg("no")}


def changed_html(found: Sequence[Difference]) -> str:
    """Write which parts of an event became what; "" where none did."""
    return t("; ").join(map(_part, found))


def _part(one: Difference) -> str:
    name = safe(t(_NAMES[one.field]))
    if one.was == one.now:  # nothing that words tell, such as a point within the same town
        return name
    was, now = (f"<bdi>{_value(one.field, value)}</bdi>" for value in (one.was, one.now))
    return t("{field}: {was} → {now}", field=name, was=was, now=now)


def _value(field: str, value: str) -> str:
    if field == RECALLED:
        return safe(t(_WORDS[value]))
    text = value if field == TITLE else value_text(value)
    if len(text) > _MOST:
        return safe(f"{text[: _MOST - 1]}…")
    return safe(text) if field == TITLE else told_html(said.value(value))
