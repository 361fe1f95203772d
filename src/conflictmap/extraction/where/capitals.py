"""Capitals that a text speaks of without their names: "the Libyan capital", "Haiti's capital", "la capitale syrienne".

A country that only says whose capital is meant is then no place of its own.
"""

from bisect import bisect_left
from collections.abc import Sequence

from conflictmap.extraction.text.words import Words
from conflictmap.extraction.toponyms.words import demonyms
from conflictmap.extraction.where.road_search import PlacedWords
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.seats import capital_of
from conflictmap.model import reasons
from conflictmap.model.place import Place, Toponym
from conflictmap.model.vocabulary import ToponymKind

CAPITALS = frozenset({"capital", "capitale", "عاصمه", "العاصمه", "baskenti", "baskentinde", "baskentine"})
_NOUN_FIRST = frozenset({"capitale", "العاصمه"})  # the people's name stands behind it
_OF = frozenset({"of", "de", "du", "la", "le", "l", "des"})
_OWNING = frozenset({"s", "nin", "nun", "in", "un"})  # behind an apostrophe: "Haiti's", "Suriye'nin", "Irak'ın"
_CODE = 2  # letters of a country's code; other peoples are those of a province
_ADJECTIVES = 2  # words at most from "Yemen's" to "capital"
_OF_WORDS = 2  # words at most from "capitale" to the country: "de la"


def with_capitals(words: Words, placed: Sequence[PlacedWords], gazetteer: Gazetteer) -> tuple[PlacedWords, ...]:
    """Put capitals that are told by their country alone among the names of places, which come in the order of words."""
    if CAPITALS.isdisjoint(words.keys):
        return tuple(placed)
    told = [index for index, key in enumerate(words.keys) if key in CAPITALS]
    found = [item for index in told if (item := _told(words, index, placed, gazetteer)) is not None]
    if not found:
        return tuple(placed)
    taken = {at for item in found for at in range(item.first, item.stop)}
    kept = [item for item in placed if item.first not in taken]
    return tuple(sorted((*kept, *found), key=lambda item: item.first))


def standing_for(words: Words, first: int, stop: int, seat: Place) -> PlacedWords:
    """Let some words that are no name stand for a place: "the Libyan capital", "nationwide"."""
    span = words.span(first, stop)
    why = reasons.CAPITAL.format(words=words.text[span.start : span.end], name=seat.name)
    toponym = Toponym(
        start=span.start,
        end=span.end,
        text=seat.name,
        kind=ToponymKind.PLACE,
        place=seat,
        probability=1.0,
        reasons=(why,),
    )
    return PlacedWords(toponym, first, stop)


def is_called(words: Words, stop: int, placed: Sequence[PlacedWords]) -> PlacedWords | None:
    """Find the name right behind words for a capital: "the Syrian capital Damascus", "the capital, Bunia"."""
    at = _first_from(placed, stop)
    behind = placed[at] if at < len(placed) else None
    if behind is None or behind.first - stop > (words.keys[stop : stop + 1] == ["city"]):
        return None
    return behind if words.gap(behind.first - 1).strip() in {"", ","} else None


def _told(words: Words, index: int, placed: Sequence[PlacedWords], gazetteer: Gazetteer) -> PlacedWords | None:
    told = _of_people(words, index) or _of_owner(words, index, placed)
    if told is None or (seat := capital_of(gazetteer, told[0])) is None:
        return None
    _, first, stop = told
    behind = is_called(words, stop, placed)
    if behind is not None and (words.gap(stop - 1) == " " or behind.toponym.place == seat):
        return None
    return None if _is_apposed(words, first, placed, seat) else standing_for(words, first, stop, seat)


def _is_apposed(words: Words, first: int, placed: Sequence[PlacedWords], seat: Place) -> bool:
    """Whether the words only say what a name right before them is: "N'Djamena, the capital of Chad"."""
    at = _first_from(placed, first)
    before = placed[at - 1] if at else None
    if before is None or "," not in words.gap(before.stop - 1):
        return False
    return before.toponym.place == seat and first - before.stop <= _ADJECTIVES


def _of_people(words: Words, index: int) -> tuple[str, int, int] | None:
    """Read "Libyan capital", "capitale libyenne": the country, and the words."""
    known, keys = demonyms(), words.keys
    for first in range(max(index - 2, 0), index):
        country = known.get(" ".join(keys[first:index]), "")
        if len(country) == _CODE and words.is_capital(first):
            return country, first, index + 1
    country = known.get(keys[index + 1], "") if keys[index] in _NOUN_FIRST and index + 1 < len(words) else ""
    return (country, index, index + 2) if len(country) == _CODE else None


def _of_owner(words: Words, index: int, placed: Sequence[PlacedWords]) -> tuple[str, int, int] | None:
    """Read "Haiti's besieged capital", "capital of Haiti": the country, and the words."""
    for item in placed[_first_from(placed, index - _NEAR) : _first_from(placed, index + _NEAR)]:
        row, is_behind = item.toponym.place, item.first > index
        if row is None or not row.is_country:
            continue
        if _is_of(words, index, item.first) if is_behind else _owns(words, item.stop, index):
            return row.country, min(item.first, index), max(item.stop, index + 1)
    return None


def _first_from(placed: Sequence[PlacedWords], index: int) -> int:
    """Return the number of the first name that begins at a word or behind it."""
    return bisect_left(placed, index, key=lambda item: item.first)


_NEAR = 8  # words at most from a country's name to the word for its capital


def _is_of(words: Words, index: int, first: int) -> bool:
    """Whether only "of" stands between the word for a capital and a country; Arabic needs none."""
    between = words.keys[index + 1 : first]
    if not between:
        return words.keys[index] == "عاصمه"
    return len(between) <= _OF_WORDS and _OF.issuperset(between)


def _owns(words: Words, stop: int, index: int) -> bool:
    """Whether "'s" and at most some adjectives stand between a country and the word for its capital."""
    if stop >= index or words.keys[stop] not in _OWNING or words.gap(stop - 1) not in {"'", "’"}:
        return False
    return index - stop - 1 <= _ADJECTIVES and all(words.gap(at) == " " for at in range(stop, index))
