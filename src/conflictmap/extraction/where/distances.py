"""How far from a place and which way, by the words beside its name: "near", "10 km south of", "30 km from"."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.numbers import read_amount
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words, keys_of
from conflictmap.extraction.where.road_search import PlacedWords


class Relations(Struct, frozen=True):
    """Words that tell how a name says where; `near` and `near_behind` give kilometres, `compass` degrees from north."""

    kinds: frozenset[str]
    parts: frozenset[str]
    forces: frozenset[str]
    joining: frozenset[str]
    near: Lexicon[float]
    near_behind: Lexicon[float]
    countryside: frozenset[str]
    compass: Lexicon[float]
    distance: Lexicon[float]
    either: Lexicon[str]


@cache
def relations() -> Relations:
    """Read `relations.toml`."""
    data = table("relations")
    return Relations(
        kinds=frozenset(keys_of(data["kinds"]["words"])),
        parts=frozenset(keys_of(data["parts"]["words"])),
        forces=frozenset(keys_of(data["forces"]["words"])),
        joining=frozenset(keys_of(data["joining"]["words"])),
        near=_numbered(data["near"]),
        near_behind=_numbered(data["near_behind"]),
        countryside=frozenset(keys_of(" ".join(data["countryside"]["words"]))),
        compass=_numbered(data["compass"]),
        distance=_numbered(data["distance"]),
        either=Lexicon((phrase, phrase) for phrase in data["sides"]["either"]),
    )


def _numbered(rows: dict[str, list[str]]) -> Lexicon[float]:
    return Lexicon((phrase, float(number)) for number, phrases in rows.items() for phrase in phrases)


def away_km(words: Words, first: int, stop: int) -> tuple[float, int] | None:
    """Read "30 km from" right before word `stop`, without a direction: the kilometres, and the word of their number."""
    if stop == first or words.keys[stop - 1] not in _FROM:
        return None
    for at in range(first, stop):
        amount = read_amount(words, at, stop)
        unit = relations().distance.match(words.keys, amount[1], stop) if amount else None
        if amount and unit:
            return round(amount[0] * unit[0], 1), at
    return None


_FROM = frozenset({"from", "of", "off", "outside", "de", "عن", "من"})
AWAY_WORDS = 6  # words at most from the number to "from": "two and a half kilometres away from"


def radius_of(words: Words, placed: PlacedWords, first: int) -> tuple[float | None, bool]:
    """Read "outskirts of X", "near X", "X countryside": the radius, and whether the country around is meant."""
    table, keys = relations(), words.keys
    begin = max(first, placed.first - 5)
    for index in range(begin, placed.first) if table.near.may_be_in(keys[begin : placed.first]) else ():
        found = table.near.match(keys, index, placed.first)
        if found and all(key in table.kinds for key in keys[found[1] : placed.first]):
            return found[0], any(_is_countryside(key) for key in keys[index : found[1]])
    behind = placed.stop + 1 if placed.stop < len(words) and keys[placed.stop] == "s" else placed.stop
    if behind < len(words) and words.gap(behind - 1).strip() == "":
        while behind < min(placed.stop + 2, len(words) - 1) and table.compass.match(keys, behind, len(words)):
            behind += 1
        found = table.near_behind.match(keys, behind, len(words))
        if found:
            return found[0], any(key in table.countryside for key in keys[behind : found[1]])
    return None, False


def _is_countryside(key: str) -> bool:
    """Whether a word means the country around a town, also with Arabic "in" or "and" written on to it."""
    words = relations().countryside
    return key in words or (key[0] in "وفبلك" and key[1:] in words)


def offset_of(words: Words, placed: PlacedWords, first: int) -> tuple[float, float] | None:
    """Read "10 km south of X", "two miles to the west of X": kilometres and bearing."""
    return offset_before(words, placed.first, first)


def offset_before(words: Words, begin: int, first: int) -> tuple[float, float] | None:
    """Read "10 km south of" right before word `begin`, in a sentence that begins at word `first`."""
    table, keys = relations(), words.keys
    compass = _compass_before(words, begin, first)
    if compass is None:
        return None
    bearing, index = compass
    while index > first and keys[index - 1] in {"the", "to", "au", "a", "le", "الي"}:
        index -= 1
    for unit in range(max(first, index - 3), index):
        scale = table.distance.match(keys, unit, index)
        if scale is None:
            continue
        for number in range(max(first, unit - 3), unit):
            amount = read_amount(words, number, unit)
            if amount and amount[1] == unit:
                return amount[0] * scale[0], bearing
    return None


def beside_road(words: Words, road: int) -> tuple[float, float] | None:
    """Read "3 km east of the" before the first word of a road: kilometres beside it, and the direction."""
    begin = road
    while begin > 0 and words.keys[begin - 1] in _KINDS:
        begin -= 1
    if begin == 0 or words.keys[begin - 1] not in _OF:
        return None
    first = max(begin - _BEFORE_ROAD, 0)
    stops = (at + 1 for at in range(first, begin) if "." in words.gap(at) or "\n" in words.gap(at))
    found = offset_before(words, begin, max(stops, default=first))
    return found if found is not None and found[0] <= _MOST_KM else None


_OF = frozenset({"of", "the"})
_KINDS = frozenset({"international", "main", "strategic", "coastal", "nearby"})  # a road
_BEFORE_ROAD = 12  # words among which its distance stands
_MOST_KM = 30.0  # beside a road that still tells where


def side_of(words: Words, placed: PlacedWords, first: int) -> float | None:
    """Read "west of X", without a distance: the bearing, clockwise from north."""
    compass = _compass_before(words, placed.first, first)
    if compass is None:
        return None
    between = words.keys[compass[1] : placed.first]
    return compass[0] if "of" in between or "de" in between or between[0][0] > ARABIC else None


def _compass_before(words: Words, index: int, first: int) -> tuple[float, int] | None:
    """Return the direction named right before a name, and its first word."""
    table = relations()
    end = index
    while end > max(first, index - 4) and words.keys[end - 1] in {"of", "the", "town", "village", "city", "de", "d"}:
        end -= 1
    for begin in (end - 2, end - 1):
        if begin >= first and (found := table.compass.match(words.keys, begin, end)) and found[1] == end:
            return found[0], begin
    return None


def corridor_width_km(words: Words, first: int, stop: int) -> tuple[float, float] | None:
    """
    Read how wide a corridor is: "6 km either side of", "6 km north and 6 km south of", "six kilometres deep".

    Returns
    -------
    widths
        Kilometres to the two sides in the order of the text; None where no width stands.
    """
    table = relations()
    widths: list[tuple[float, int]] = []
    for index in range(first, stop):
        amount = read_amount(words, index, stop)
        if amount is None or amount[1] >= stop or (widths and index < widths[-1][1]):
            continue
        scale = table.distance.match(words.keys, amount[1], stop)
        if scale:
            widths.append((amount[0] * scale[0], scale[1]))
    if not widths:
        return None
    sides = widths[-1] if len(widths) > 1 else widths[0]
    return widths[0][0], sides[0]
