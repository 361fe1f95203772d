"""Spellings of place names: affixes and class words that come off, consonant skeletons, Arabic clitics.

The words themselves are data: `data/vocabulary/name_affixes.csv` and `data/vocabulary/not_names.csv`. Everything here
works on keys made by `conflictmap.model.text.fold`.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.model.text import fold
from conflictmap.resources import data_path

_KINDS = frozenset({"article", "leading", "joined", "trailing", "ending"})
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CLITICS = re.compile(r"(?P<and>[وف]?)(?P<to>(?:لل|ل|ب|ك)?)(?P<the>(?:ال)?)")
_ENDING = re.compile(r"(?<=\w)['’‘ʼ](\w{1,4})$")


class Variant(Struct, frozen=True):
    """
    A key that a name may be listed under.

    `how` says what was taken off ("exact": nothing; "stripped"; "clitic"). `means` is the GeoNames feature code that
    a class word stood for ("ADM1" of "Idlib province"), or "". `article` says that an Arabic article came off, which
    means something only where Arabic is spoken.
    """

    key: str
    how: str
    means: str = ""
    article: bool = False


class Affixes(Struct, frozen=True):
    """What may stand before, after or joined to a name, as folded words with what they mean."""

    articles: frozenset[str]
    leading: dict[str, str]
    joined: dict[str, str]
    trailing: dict[str, str]
    endings: frozenset[str]


@cache
def affixes() -> Affixes:
    """
    Read the affixes.

    Raises
    ------
    DataFileError
        If a row has an unknown kind.
    """
    path = data_path("vocabulary/name_affixes.csv")
    found: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row["kind"] not in _KINDS:
                raise DataFileError(path, f"kind {row['kind']!r} is none of {sorted(_KINDS)}", row=number)
            found[row["kind"]][fold(row["affix"])] = row["means"]
    return Affixes(
        frozenset(found["article"]), found["leading"], found["joined"], found["trailing"], frozenset(found["ending"])
    )


@cache
def not_names() -> frozenset[str]:
    """Folded words that are no name of a place when they stand alone: "town", "north", "من", …."""
    with data_path("vocabulary/not_names.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(fold(row["term"]) for row in csv.DictReader(lines))


def is_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script."""
    return bool(_ARABIC.search(text))


def variants(name: str) -> tuple[Variant, ...]:
    """
    List the keys that a name of a text may be listed under, the name itself first, each key once.

    Parameters
    ----------
    name
        As printed: "al-Hasakah", "Idlib province", "gouvernorat d'Idlib", "İdlib'de", "وبإدلب".
    """
    key = fold(name)
    found = {key: Variant(key, "exact")}
    for variant in _stripped(name, key):
        found.setdefault(variant.key, variant)
    if is_arabic(key):
        for plain in list(found.values()):
            for other in _without_clitics(plain.key):
                found.setdefault(other, Variant(other, "clitic", plain.means))
    return tuple(v for v in found.values() if v.key)


def _stripped(name: str, key: str) -> Iterator[Variant]:
    yield from without_affixes(key)
    if (ending := _ENDING.search(name)) and fold(ending[1]) in affixes().endings:
        base = fold(name[: ending.start()])
        yield Variant(base, "stripped")
        yield from without_affixes(base)


def without_affixes(key: str) -> Iterator[Variant]:
    """Take class words and articles off a key, one kind after another: "al raqqa city" gives "al raqqa", "raqqa"."""
    bare = [Variant(key, "exact")]
    for rest, means in _without_class(key):
        bare.append(Variant(rest, "stripped", means))
        yield bare[-1]
    for variant in bare:
        rest = without_article(variant.key)
        if rest != variant.key:
            yield Variant(rest, "stripped", variant.means, article=True)


def _without_class(key: str) -> Iterator[tuple[str, str]]:
    words = key.split(" ")
    known = affixes()
    for count in range(1, min(4, len(words))):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        if first in known.leading:
            yield rest, known.leading[first]
        rest, last = " ".join(words[:-count]), " ".join(words[-count:])
        if last in known.trailing:
            yield rest, known.trailing[last]
    for prefix, means in known.joined.items():
        if key.startswith(prefix) and len(key) > len(prefix) + 2 and key[len(prefix)] != " ":
            yield key[len(prefix) :], means


def without_article(key: str) -> str:
    """Take an Arabic article off the front of a key, where at least three letters remain."""
    first, _, rest = key.partition(" ")
    return rest if first in affixes().articles and len(rest) > 2 else key


def _without_clitics(key: str) -> Iterator[str]:
    """
    Take Arabic conjunction, preposition and article off the first word: "وبادلب" gives "بادلب", "ادلب".

    A preposition swallows the article's first letter ("للباب" is "ل" and "الباب"), so the article is put back too.
    """
    first, space, rest = key.partition(" ")
    match = _CLITICS.match(first)
    if not match or not match[0]:
        return
    heads = ((match.end("and"), ""), (match.end("to"), ""), (match.end("to"), "ال"), (match.end("the"), ""))
    for end, article in heads:
        stem = first[end:]
        if len(stem) > 2 and (end or article) and first not in not_names() and stem not in not_names():
            yield article + stem + space + rest


_DIGRAPHS = str.maketrans({"q": "k", "c": "k", "x": "s", "p": "b"})
_SILENT = re.compile(r"[aeiouywhv ]")
_REPEATED = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z ]+")


def skeleton(key: str) -> str:
    """
    Reduce a folded Latin key to its first letter and its consonants, so that romanisations of one name agree.

    Articles go wherever they stand; then vowels, y, w, v and h (with it kh, gh, sh, th, dh become k, g, s, t, d); q
    and c become k, French ch becomes s and dj j; doubles collapse. A vowel at the front is one class, "-". Returns ""
    for keys of another script, or with fewer than three consonants, which would match too much.
    """
    if not _LATIN.fullmatch(key):
        return ""
    words = [word for word in key.split(" ") if word not in affixes().articles]
    joined = " ".join(words).replace("tch", "s").replace("ch", "s").replace("dj", "j").translate(_DIGRAPHS)
    bones = _REPEATED.sub(r"\1", _SILENT.sub("", joined))
    if len(bones) < 3:
        return ""
    return _first_letter(joined) + ":" + bones


def _first_letter(joined: str) -> str:
    return "-" if joined[0] in "aeiou" else joined[0]
