"""From an English sentence that is stored whole back to its template and values, so that it can be said otherwise.

Texts of articles and names that people type are among the values. No text makes this slow or deep: what stands
between two values is looked for from the left, once, and sentences hold sentences six deep at most.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from string import Formatter

from msgspec import Struct

from conflictmap.catalogues import Sentence
from conflictmap.model import reasons

_DEEPEST = 6


class _Template(Struct, frozen=True):
    """`fixed` are the words before, between and behind the values, whose names are `names`."""

    english: str
    fixed: tuple[str, ...]
    names: tuple[str, ...]

    def values(self, text: str) -> dict[str, str] | None:
        """Take the values out of a text; None when it was not made of this."""
        head, *between = self.fixed
        if not between:
            return {} if text == head else None
        tail = between.pop()
        if len(text) < len(head) + len(tail) or not (text.startswith(head) and text.endswith(tail)):
            return None
        values, at, end = [], len(head), len(text) - len(tail)
        for words in between:
            stop = text.find(words, at, end)
            if stop < 0:
                return None
            values.append(text[at:stop])
            at = stop + len(words)
        values.append(text[at:end])
        return dict(zip(self.names, values, strict=True)) if all(values) else None


@cache
def _templates(group: tuple[str, ...]) -> tuple[_Template, ...]:
    """Take templates apart; those that say most come first, since what fits them fits shorter ones too."""
    return tuple(sorted(map(_template, group), key=lambda made: -sum(map(len, made.fixed))))


def _template(english: str) -> _Template:
    fixed, names = [""], []
    for words, name, _, _ in Formatter().parse(english):
        fixed[-1] += words
        if name is not None:
            names.append(name)
            fixed.append("")
    return _Template(english, tuple(fixed), tuple(names))


def reason(text: str) -> Sentence | str:
    """Find what a stored reason was made of; a text that is none comes back as it is."""
    return _said("decision", text)


def value(text: str) -> Sentence | str:
    """Find what the words for a place, days, a kind, a status, actors or deaths were made of (`review/fields.py`)."""
    return _said("value", text)


def values_of(template: str, text: str) -> dict[str, str] | None:
    """Take the values out of a text that was made of a template; None when it was not."""
    return _templates((template,))[0].values(text)


def said_of(text: str, template: str, values: Mapping[str, object]) -> Sentence:
    """Join a text with the template and the values that it says."""
    said = Sentence(text)
    said.template, said.values = template, values
    return said


def word_of(words: Mapping[str, str], text: str) -> Sentence:
    """Join a stored word with what it is called; `words` has to hold it."""
    return said_of(text, words[text], {})


def _said(group: str, text: str, depth: int = 0) -> Sentence | str:
    for template in _templates(reasons.GROUPS[group]) if depth < _DEEPEST else ():
        values = template.values(text)
        known = None if values is None else _known(values, depth)
        if known is not None:
            return said_of(text, template.english, known)
    return text


def _known(values: Mapping[str, str], depth: int) -> dict[str, object] | None:
    """Say what values are; None when one is not what its name stands for."""
    known: dict[str, object] = {}
    for name, text in values.items():
        if name in reasons.DAYS:
            known[name] = _day(text)
        elif name in reasons.WORDS:
            words = reasons.WORDS[name]
            known[name] = word_of(words, text) if text in words else None
        else:
            known[name] = _said(name, text, depth + 1) if name in reasons.GROUPS else text
    return None if None in known.values() else known


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
