"""Which alternate names of a place are kept: those that a reader could meet in a text and take for this place.

Rules, in order; the primary name is always kept:

1. Latin alternates without a capital letter go: letter-by-letter transliterations made by machines ("alkramt").
2. Latin alternates in capitals only, of at most five letters, go: airport, port and statistics codes ("ALP", "SYALP").
3. Anything with a digit and no letter, or with a separator, bracket or link in it ("Newport (Wales)", "x/y"), goes.
4. What folds to fewer than three Latin letters, or fewer than two characters of another script, goes.
5. Words that are no name alone ("town", "بلدة"; `data/vocabulary/not_names.csv`) go.
6. More than six words go: no text n-gram is that long.
7. Of several spellings with one fold the first stays.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from conflictmap.geo.names import not_names
from conflictmap.model.text import fold

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LOWER_ONLY = re.compile(r"[^A-Z\u00c0-\u00de]*")
_CODE = re.compile(r"[A-Z]{1,5}")
_FOREIGN_MARKS = re.compile(r"[,;/|()\[\]<>{}@#=:\\*\"]|www\.|http")
_MOST_WORDS = 6
_ARABIC_ONLY = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+")
_ROMAN = str.maketrans("ابتثجحخدذرزسشصضطظغفقكلمنهويةىأإآ", "abttjhkddrzsssdtzgfkklmnhwyhaaaa", "عءئؤ ")


def kept(primary: str, alternates: Iterable[str]) -> list[str]:
    """List the spellings that are kept, the primary name first."""
    names, seen = [primary], {fold(primary)}
    for name in alternates:
        key = fold(name)
        if key not in seen and is_name(name, key):
            seen.add(key)
            names.append(name)
    return names


def is_name(name: str, key: str) -> bool:
    """Whether an alternate name passes rules 1 to 6."""
    if _FOREIGN_MARKS.search(name) or not any(c.isalpha() for c in key):
        return False
    if key in not_names() or key.count(" ") >= _MOST_WORDS:
        return False
    if _LATIN.search(name):
        return len(key) > 2 and not _CODE.fullmatch(name) and not _is_machine_made(name)
    return len(key) > 1


def _is_machine_made(name: str) -> bool:
    return name.isascii() and bool(_LOWER_ONLY.fullmatch(name))


def arabic_name(names: Iterable[str], primary: str) -> str:
    """Choose the Arabic name: of those in plain Arabic letters the one that sounds most like the primary name."""
    arabic = [name for name in names if _ARABIC_ONLY.fullmatch(name)]
    sound = re.sub(r"[^a-z]", "", fold(primary))
    return max(arabic, key=lambda name: (_likeness(name, sound), -len(name)), default="")


def _likeness(arabic: str, sound: str) -> float:
    return SequenceMatcher(None, arabic.translate(_ROMAN), sound, autojunk=False).ratio()
