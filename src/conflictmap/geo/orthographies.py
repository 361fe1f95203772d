"""Letters as one language writes them, where other romanisations of the same Arabic name have others."""

import re
from functools import lru_cache

from conflictmap.model.text import fold

_TURKISH_ALONE = frozenset("şığ")
_TURKISH = frozenset("abcçdefgğhıijklmnoöprsştuüvyzâîû'’- \u0307")
_FROM_TURKISH = str.maketrans({"ç": "ch", "c": "j", "ş": "sh", "h": "kh", "v": "w"})
_LONG = re.compile("ee|oo|ou")
_FROM_LONG = {"ee": "i", "oo": "u", "ou": "u"}
_HUSHED = re.compile(r"sh|t?ch|[şšŝ]|[sṣ]")
_EITHER, _HUSH, _HISS = "?", "sh", "s"


def respelled(name: str) -> tuple[str, ...]:
    """
    Return folded keys of a printed name with its letters read as Turkish, or as English and French long vowels.

    Turkish writes kh as h, j as c, sh as ş and w as v ("Han Şeyhun" is Khan Shaykhun); English i as ee and u as oo,
    French u as ou ("Areeha" is Ariha). A name of plain letters is the same in all of them and has none.
    """
    low = name.lower()
    found = []
    if not _TURKISH_ALONE.isdisjoint(low) and _TURKISH.issuperset(low):
        found.append(fold(low.translate(_FROM_TURKISH)))
    if _LONG.search(low):
        found.append(_LONG.sub(lambda match: _FROM_LONG[match[0]], fold(name)))
    return tuple(found)


def hiss_alike(name: str, other: str) -> bool:
    """
    Whether two printed names agree where an s or sh stands: Kabashin is not Kabbasin, but Şeyhun may be Sheikhun.

    An ş is sh in Turkish and s in the transliteration of maps; of names with more of them than the other, nothing is
    said.
    """
    return not _differing(name, other)


def is_hissed(asked: str, known: str) -> bool:
    """Whether `known` has an s where sh was asked for; the other way it may be an ş that lost its mark."""
    return (_HUSH, _HISS) in _differing(asked, known)


def _differing(name: str, other: str) -> list[tuple[str, str]]:
    one, two = _sibilants(name), _sibilants(other)
    if len(one) != len(two):
        return []
    return [pair for pair in zip(one, two, strict=True) if len(set(pair)) > 1 and _EITHER not in pair]


@lru_cache(maxsize=20_000)
def _sibilants(name: str) -> tuple[str, ...]:
    kinds: list[str] = []
    last = -1
    for match in _HUSHED.finditer(name.lower()):
        kind = _kind(match[0])
        if match.start() != last or kinds[-1] != kind:  # a letter said twice is one
            kinds.append(kind)
        last = match.end()
    return tuple(kinds)


def _kind(letters: str) -> str:
    if letters == "ş":
        return _EITHER
    return _HISS if letters in ("s", "ṣ") else _HUSH
