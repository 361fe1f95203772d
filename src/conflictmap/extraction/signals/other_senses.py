"""Turns of phrase whose words would set off an event but tell none: "with a pinch of salt", "the Highway Patrol"."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.extraction.signals.pattern_index import PatternIndex
from conflictmap.extraction.signals.patterns import Match, Pattern, compile_pattern
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.vocabulary import typed
from conflictmap.extraction.text.words import Words
from conflictmap.model.memo import once
from conflictmap.resources import data_path

_NO_SETS: Mapping[str, str] = {}


class _Sense(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases; `groups` are those of the families that they silence, all of them where it is empty."""

    patterns: list[str]
    groups: str = ""
    unless: str = ""
    capital: bool = False


class _File(Struct, frozen=True):
    sense: list[_Sense]


@cache
def _index() -> tuple[PatternIndex, tuple[frozenset[str], ...], frozenset[int]]:
    """Compile the phrases; the groups that each sense silences, and the numbers of those that are names."""
    senses = typed("other_senses", _File).sense
    entries = [
        (_compiled(text, sense.unless), number) for number, sense in enumerate(senses) for text in sense.patterns
    ]
    groups = tuple(frozenset(filter(None, sense.groups.split("|"))) for sense in senses)
    return PatternIndex(entries), groups, frozenset(number for number, sense in enumerate(senses) if sense.capital)


def _compiled(text: str, unless: str) -> Pattern:
    try:
        return compile_pattern(text, _NO_SETS, unless=unless)
    except ValueError as error:
        raise DataFileError(data_path("vocabulary/other_senses.toml"), f"{text!r}: {error}") from None


_BEGINS = mark(lambda: (), lambda key: bool(_index()[0].begun[key].entries))


class OtherSenses:
    """The phrases among the words `first` to `stop` of one sentence; `places` are where names of places begin."""

    def __init__(self, words: Words, first: int, stop: int, places: frozenset[int]) -> None:
        self._words, self._first, self._stop, self._places = words, first, stop, places

    def cover(self, found: Match, group: str) -> bool:
        """Whether the first, last or main word of what was found for a family of a group is one of such a phrase."""
        if not self._found:
            return False  # most sentences
        told = (found.first, found.head, found.stop - 1)
        return any(
            (not groups or group in groups) and any(match.first <= at < match.stop for at in told)
            for match, groups in self._found
        )

    @once
    def _found(self) -> tuple[tuple[Match, frozenset[str]], ...]:
        return tuple(self._matches())

    def _matches(self) -> Iterator[tuple[Match, frozenset[str]]]:
        index, groups, named = _index()
        words, stop = self._words, self._stop
        said = frozenset(words.keys[self._first : stop])
        for position in words.marked(_BEGINS, self._first, stop):
            for entry in index.begun[words.keys[position]].entries:
                match = entry.pattern.match(words, position, stop, self._places) if entry.pattern.fits(said) else None
                if match is not None and (entry.number not in named or _is_named(words, match)):
                    yield match, groups[entry.number]


def _is_named(words: Words, match: Match) -> bool:
    """Whether the last word of a phrase is printed as that of a name."""
    return words.is_capital(match.stop - 1)
