"""Word forms: what is known of a word as it is printed, wherever it stands: made once, and found by one look-up."""

import re
from enum import IntEnum

from msgspec import Struct

from conflictmap.geo.names import affixes, is_arabic
from conflictmap.model.memo import Memo
from conflictmap.model.text import fold

_ENDING = re.compile(r"['’ʼ‘]([^\W\d_]{1,4})$")
_ELISION = re.compile(r"(?:d|l|qu|jusqu)['’](?=[^\W\d_])(?=[A-ZÀ-ÞĀ-ž])")
_LONGEST_WORD = 60  # a longer run of letters is no word
_LONGEST_PLAIN = 40  # characters: no vocabulary word is longer, and hostile ones must not fill the memory
_SHORT = 3  # letters: the capitals of a longer word tell how a line is printed


class Script(IntEnum):
    """How a word is written, which says whether a name may begin with it."""

    SMALL = 0
    CAPITAL = 1
    ARABIC = 2


class WordForm(Struct, frozen=True, gc=False):
    """
    A word as printed, and folded.

    `key` is its folded form in names of places. `stem` leaves out an ending after an apostrophe ("Syria's",
    "İdlib'de"), which is `cut` characters of the text; without one it is `key`. A word too long to be one has an empty
    key, which matches nothing. `plain` is what vocabularies of events know it by, with digits of every script as 0 to
    9; it is never empty. `elided` are the characters of a French article before it ("d'Idlib"). Scripts without case
    have no capitals.

    `shape` is a letter by which many words are told at once: `c` begins with a capital, `r` is Arabic, `a` the article
    of a name, `w` any other word in small letters, `o` something else. It is a capital for words of four letters and
    more; `U` stands for those in capitals throughout.
    """

    text: str
    key: str
    stem: str
    cut: int
    plain: str
    script: Script
    is_capitalised: bool
    elided: int
    shape: str


MAY_BEGIN_NAME = frozenset("cCUrRaA")
SMALL_LETTERS = frozenset("aAwW")


def _form(word: str) -> WordForm:
    plain = _plain(word)
    if len(word) > _LONGEST_WORD:
        return WordForm(word, "", "", 0, plain, Script.SMALL, is_capitalised=False, elided=0, shape="o")
    key, is_capitalised = fold(word), word[0].isupper()
    script = Script.CAPITAL if is_capitalised else Script.SMALL
    shape = _shape(word, key, is_capitalised=is_capitalised)
    if word.isascii() and word.isalnum():  # most words
        plain = key if plain == key else plain  # kept once
        return WordForm(word, key, key, 0, plain, script, is_capitalised, 0, shape)
    if not is_capitalised and is_arabic(key):
        script = Script.ARABIC
    elision, ending = _ELISION.match(word), _ENDING.search(word)
    elided = elision.end() if elision else 0
    if ending is None or fold(ending[1]) not in affixes().endings:
        return WordForm(word, key, key, 0, plain, script, is_capitalised, elided, shape)
    stem = fold(word[: ending.start()])
    return WordForm(word, key, stem, len(ending[0]), plain, script, is_capitalised, elided, shape)


def _shape(word: str, key: str, *, is_capitalised: bool) -> str:
    is_long = len(word) > _SHORT and word[0].isalpha()
    if is_capitalised and is_long and word.isupper():
        return "U"
    if is_capitalised:
        letter = "c"
    elif is_arabic(key):
        letter = "r"
    elif key in affixes().articles:
        letter = "a"
    else:
        letter = "w" if word[0].islower() else "o"
    return letter.upper() if is_long else letter


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST_PLAIN]
    if word[0].isdecimal():
        word = "".join(str(int(c)) if c.isdecimal() else c for c in word[:_LONGEST_PLAIN])
    return fold(word[:_LONGEST_PLAIN]) or "_"  # no vocabulary word is an underscore


FORMS = Memo(_form, most=32_768, longest=_LONGEST_WORD)
