"""What roads are called: refs in every way of writing, names, and descriptions that several roads share.

`M4`, `M-4`, `the M4 motorway`, `M4 karayolu`, `autoroute M4` and `الطريق الدولي إم ٤` are one ref. The words for
"road" are data (`roads/words.csv`), and so are the letters that a script spells out.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import takewhile
from typing import NamedTuple

from conflictmap.geo.route import Route
from conflictmap.model.memo import Memo
from conflictmap.model.text import fold
from conflictmap.resources import data_path

_REF = re.compile(r"([^\W\d_]{1,3}) ?(\d{1,4})([a-z]?)")
_ENDING = re.compile(r"(?<=\d)['’][^\W\d_]+")  # M4’te, M5'in


class RoadWords(NamedTuple):
    """Folded words: those for a road or its kind, with how they may end; and spelled-out letters with their Latin."""

    generic: frozenset[str]
    stems: tuple[str, ...]
    letters: dict[str, str]


class RoadNames:
    """Looks routes up by what they are called; numbers are positions in the given routes."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = routes

    def named(self, text: str) -> tuple[int, ...]:
        """Find the routes whose ref or unique name this is, whatever the spelling and the word for road."""
        return self._by_name.get(_KEYS[text], ())

    def described(self, text: str) -> tuple[int, ...]:
        """Find the routes that a shared description fits."""
        return self._by_description.get(road_key(text), ())

    def may_begin(self, word: str) -> bool:
        """Whether a route's ref or unique name may begin with a folded word."""
        return self._may_begin[word]

    @cached_property
    def _may_begin(self) -> Memo[str, bool]:
        known = {letters_of(key) for key in self._by_name}

        def may_begin(word: str) -> bool:
            words, letters = road_words(), letters_of(word)
            spelled = words.letters.get(letters.removeprefix("ال"), letters)
            return _is_generic(word, words) or not known.isdisjoint((letters, spelled))

        return Memo(may_begin, most=10_000)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ...]]:
        return _keyed(
            [[name_key(text) or road_key(text) for text in (r.ref, r.name, *r.aliases)] for r in self._routes]
        )

    @cached_property
    def _by_description(self) -> dict[str, tuple[int, ...]]:
        return _keyed([[road_key(text) for text in route.descriptions] for route in self._routes])


def road_key(text: str) -> str:
    """Fold a road's name as `fold` does, with European digits, without a Turkish case ending after a ref or "the"."""
    return _digits(fold(_ENDING.sub("", text))).removeprefix("the ")


def letters_of(key: str) -> str:
    """Return the letters with which a key begins."""
    return "".join(takewhile(str.isalpha, key))


def name_key(text: str) -> str | None:
    """
    Fold a road's name to its key, words for a road aside.

    That of "the M-4 motorway" is "m4", that of "Aleppo–Latakia road" is "~ aleppo latakia".

    Returns
    -------
    str or None
        None if the text holds no ref and no word for a road, or nothing else: then it names no road.
    """
    words = road_words()
    all_words = road_key(text).split()
    rest = [word for word in all_words if not _is_generic(word, words)]
    if found := _REF.fullmatch(" ".join(rest)):
        letters = words.letters.get(found[1].removeprefix("ال"), found[1])
        return f"{letters}{int(found[2])}{found[3]}"
    return f"~ {' '.join(rest)}" if 0 < len(rest) < len(all_words) else None


_KEYS: Memo[str, str] = Memo(lambda text: name_key(text) or road_key(text), most=10_000)


def _keyed(keys: Sequence[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Numbers of the routes by key."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, of_route in enumerate(keys):
        for key in of_route:
            found[key][number] = None
    return {key: tuple(numbers) for key, numbers in found.items()}


@cache
def road_words() -> RoadWords:
    """Read the shipped words for roads."""
    with data_path("roads/words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    generic = frozenset(fold(row["word"]) for row in rows if row["kind"] in {"word", "stem"})
    stems = tuple(fold(row["word"]) for row in rows if row["kind"] == "stem")
    return RoadWords(generic, stems, {fold(row["word"]): row["means"] for row in rows if row["kind"] == "letter"})


def _is_generic(word: str, words: RoadWords) -> bool:
    bare = word.removeprefix("ال")
    return word in words.generic or bare in words.generic or word.startswith(words.stems)


def _digits(text: str) -> str:
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in text)
