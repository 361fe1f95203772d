"""Kilometres of a road as its posts count them: "km 14 of the M5", "the 40-km mark", "between kilometres 40 and 52"."""

import re
from collections.abc import Iterator

from msgspec import Struct

from conflictmap.extraction.text.numbers import read_amount, read_integer, read_ordinal, read_quantity
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.road_text import road_text


class Posts(Struct, frozen=True):
    """A kilometre of a road, or the first and the last of a stretch; `first` to `stop` are the words that tell it."""

    first: int
    stop: int
    low_km: float
    high_km: float | None = None


def posts_beside(words: Words, first: int, stop: int) -> Posts | None:
    """Read the kilometres that belong to the road whose words are `first` to `stop`: those behind it, else before."""
    behind = next(_posts(words, stop, _end(words, stop)), None)
    if behind is not None:
        return behind
    *_, before = (None, *_posts(words, _begin(words, first), first))
    return before


def _posts(words: Words, first: int, stop: int) -> Iterator[Posts]:
    at = first
    while at < stop:
        found = _from_unit(words, at, stop) or _to_unit(words, at, stop)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.stop


def _from_unit(words: Words, at: int, stop: int) -> Posts | None:
    """Read "km 14", "kilometre post 40", "KM71", "km 40–52", "between kilometres 40 and 52", "km 40 to km 52"."""
    is_length = at > 0 and read_integer(words, at - 1, at) is not None  # "12 km, 15 people"
    one = None if is_length else _kilometre(words, at, stop)
    if one is None or one.high_km is not None:
        return one
    behind = _past_marks(words, one.stop, stop)
    if behind >= stop:
        return one
    if (number := _WITH_AND.fullmatch(words.keys[behind])) is not None and _is_bound(words, at):
        return _both(one, Posts(behind, behind + 1, float(number[1])))
    is_joined = words.keys[behind][:-1].startswith("و") and _is_bound(words, at)  # it is written on to the next word
    if not is_joined and not _joins(words, at, behind):
        return one
    begin = behind if is_joined or words.gap(behind - 1).strip() in _DASHES else behind + 1
    other = _kilometre(words, begin, stop) or _number(words, begin, stop)
    return one if other is None or other.high_km is not None else _both(one, other)


def _to_unit(words: Words, at: int, stop: int) -> Posts | None:
    """Read "the 40th kilometre", "the 40-km mark", "between the 40 and 52 km marks"."""
    one = _counted(words, at, stop)
    if one is None:
        return None
    other = _counted(words, _past_article(words, one.stop + 1, stop), stop) if _joins(words, at, one.stop) else None
    last = other or one
    end = _past_marks(words, last.stop + 1, stop)
    is_ordinal = last.stop - last.first == 1 and not _is_plain(words, last.first)
    if not _is_unit(words, last.stop, stop) or not (is_ordinal or end > last.stop + 1):
        return None  # "a 40 km stretch", "40 km south of"
    last = Posts(last.first, end, last.low_km, last.high_km)
    return last if other is None else _both(one, last)


def _counted(words: Words, at: int, stop: int) -> Posts | None:
    ordinal = read_ordinal(words, at, stop)
    return _number(words, at, stop) if ordinal is None else Posts(at, ordinal[1], float(ordinal[0]))


def _is_plain(words: Words, at: int) -> bool:
    """Whether a word is a number that counts, and no ordinal: "71" of "71 km", not that of Turkish "71. km"."""
    is_dotted = words.gap(at).startswith(".") and words.keys[at].isdecimal()
    return not is_dotted and read_ordinal(words, at, at + 1) is None


def _past_article(words: Words, at: int, stop: int) -> int:
    return at + 1 if at < stop and words.keys[at] in road_text().definite else at


def _both(one: Posts, other: Posts) -> Posts:
    low, high = sorted((one.low_km, other.low_km))
    return Posts(one.first, other.stop, low, high) if low < high else one


def _kilometre(words: Words, at: int, stop: int) -> Posts | None:
    """Read "km 14", "kilometre post no 14", "KM14"."""
    if at < stop and (glued := _GLUED.fullmatch(words.keys[at])) is not None:
        return Posts(at, at + 1, float(glued[1]))
    if not _is_unit(words, at, stop):
        return None
    number = _number(words, _past_marks(words, at + 1, stop), stop)
    return None if number is None else Posts(at, number.stop, number.low_km, number.high_km)


def _number(words: Words, at: int, stop: int) -> Posts | None:
    """Read "35.5", "40–52", and what surveyors write: "71+300"."""
    chainage = words.keys[at : at + 2]
    if at + 1 < stop and all(map(str.isdecimal, chainage)) and words.gap(at).strip() == "+":
        return Posts(at, at + 2, float(".".join(chainage)))
    quantity = read_quantity(words, at, stop)
    if quantity is not None and quantity[0].best is None and quantity[0].high is not None:
        return Posts(at, quantity[1], float(quantity[0].low), float(quantity[0].high))
    amount = read_amount(words, at, stop)
    return None if amount is None else Posts(at, amount[1], amount[0])


def _is_unit(words: Words, at: int, stop: int) -> bool:
    return at < stop and words.keys[at].removeprefix("و") in road_text().kilometres


def _past_marks(words: Words, at: int, stop: int) -> int:
    while at < stop and words.keys[at] in road_text().posts:
        at += 1
    return at


def _joins(words: Words, first: int, at: int) -> bool:
    """Whether what stands at a word goes on from one kilometre to another; after "and" only if they are bounds."""
    if words.keys[at] in road_text().joins_posts or words.gap(at - 1).strip() in _DASHES:
        return True
    return words.keys[at] in road_text().joins_two and _is_bound(words, first)


def _is_bound(words: Words, first: int) -> bool:
    return not road_text().between.isdisjoint(words.keys[max(first - _BEFORE_BOUND, 0) : first])


def _begin(words: Words, first: int) -> int:
    """Return the first word before a road that may tell its kilometre: of its sentence, and behind another road."""
    at = first
    while at > max(first - _BEFORE, 0) and not _parts(words, at) and not _may_be_ref(words.keys[at - 1]):
        at -= 1
    return at


def _end(words: Words, stop: int) -> int:
    at = stop
    while at < min(stop + _BEHIND, len(words)) and not _parts(words, at) and not _may_be_ref(words.keys[at]):
        at += 1
    return at


def _parts(words: Words, at: int) -> bool:
    """Whether a sentence ends before a word; "km. 14", "35.5" and Turkish "71. km" go on."""
    gap = words.gap(at - 1)
    is_counted = _is_unit(words, at - 1, at) or _is_unit(words, at, len(words))
    return "\n" in gap or (any(sign in gap for sign in _STOPS) and not is_counted)


def _may_be_ref(key: str) -> bool:
    return key[-1].isdecimal() and key[0].isalpha() and not _WITH_AND.fullmatch(key) and not _GLUED.fullmatch(key)


_GLUED = re.compile(r"(?:km|pk|كم)(\d{1,4})")
_WITH_AND = re.compile(r"و(\d{1,4})")
_DASHES = frozenset("-–—")
_STOPS = (". ", "; ", "! ", "? ", "؛", "؟")
_BEFORE_BOUND = 2  # words from "between" to a number: "between the 40 and 52 km marks"
_BEFORE, _BEHIND = 10, 12  # words of a sentence beside a road that may tell its kilometre
