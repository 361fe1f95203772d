"""Spellings of place names: affixes and class words that come off, consonant skeletons, Arabic clitics.

The words themselves are data: `data/vocabulary/name_affixes.csv` and `data/vocabulary/not_names.csv`. Everything here
works on keys made by `conflictmap.model.text.fold`.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

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
    a class word stood for ("ADM1" of "Idlib province"), or "". `article` says that an Arabic article came off, or an
    Arabic ending was written otherwise, which means something only where Arabic is spoken.
    """

    key: str
    how: str
    means: str = ""
    article: bool = False


class Affixes(Struct, frozen=True):
    """
    What may stand before, after or joined to a name, as folded words with what they mean.

    `first_words` and `last_words` are those with which a name that has any of them begins or ends.
    """

    articles: frozenset[str]
    leading: dict[str, str]
    joined: dict[str, str]
    trailing: dict[str, str]
    endings: frozenset[str]
    first_words: frozenset[str]
    last_words: frozenset[str]


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
        frozenset(found["article"]), found["leading"], found["joined"], found["trailing"], frozenset(found["ending"]),
        frozenset(text.split(" ")[0] for text in (*found["leading"], *found["joined"])),
        frozenset(text.split(" ")[-1] for text in found["trailing"]),
    )  # fmt: skip


@cache
def not_names() -> frozenset[str]:
    """Folded words that are no name of a place when they stand alone: "town", "north", "من", …."""
    with data_path("vocabulary/not_names.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(fold(row["term"]) for row in csv.DictReader(lines))


def is_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script."""
    return bool(_ARABIC.search(text))


def is_latin(text: str) -> bool:
    """Whether a text begins in the Latin script, after apostrophes and the like."""
    letter = text[:1] if text[:1].isalpha() else next(filter(str.isalpha, text), "")
    return letter.isascii() or "\u00c0" <= letter <= "\u02ff" or "\u1e00" <= letter <= "\u1eff"


def variants(name: str) -> tuple[Variant, ...]:
    """
    List the keys that a name of a text may be listed under, the name itself first, each key once.

    Parameters
    ----------
    name
        As printed: "al-Hasakah", "Idlib province", "gouvernorat d'Idlib", "İdlib'de", "وبإدلب".
    """
    key = fold(name)
    if " " not in key and name.isascii() and name.isalpha() and not key.endswith(_HEARD_ALIKE):
        return (Variant(key, "exact"),)  # a single word has nothing to take off
    found = {key: Variant(key, "exact")}
    for variant in _stripped(name, key):
        found.setdefault(variant.key, variant)
    for plain in list(found.values()):
        if other := other_ending(plain.key):
            found.setdefault(other, Variant(other, "stripped", plain.means, article=True))
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


def with_bare(key: str) -> tuple[str, ...]:
    """List a key, and what it is without class words and articles, each once."""
    return tuple(dict.fromkeys((key, *(variant.key for variant in without_affixes(key)))))


def _without_class(key: str) -> Iterator[tuple[str, str]]:
    """Take the longest class words off the front, off the end, and those joined to the name ("ville d'Idlib")."""
    known = affixes()
    words = key.split(" ")
    if words[0] not in known.first_words and words[-1] not in known.last_words:
        return  # most names, and quickly
    lengths = range(min(3, len(words) - 1), 0, -1)
    if front := next((count for count in lengths if " ".join(words[:count]) in known.leading), 0):
        yield " ".join(words[front:]), known.leading[" ".join(words[:front])]
    if back := next((count for count in lengths if " ".join(words[-count:]) in known.trailing), 0):
        yield " ".join(words[:-back]), known.trailing[" ".join(words[-back:])]
    for prefix, means in known.joined.items():
        if key.startswith(prefix) and len(key) > len(prefix) + 2 and key[len(prefix)] != " ":
            yield key[len(prefix) :], means


_HEARD_ALIKE = ("a", "ah")
_LONG_ENOUGH = 4


def other_ending(key: str) -> str:
    """Write the ending that is one letter in Arabic the other way: "mansura" as "mansurah"; "" if there is none."""
    if len(key) < _LONG_ENOUGH or not key.isascii():
        return ""
    if key.endswith("ah"):
        return key[:-1]
    return f"{key}h" if key.endswith("a") else ""


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


_LETTERS = str.maketrans({"q": "k", "c": "k", "x": "s", "p": "b"})
_SILENCED = str.maketrans(dict.fromkeys("aeiouywvh", "-"))
_REPEATED = re.compile(r"(.)(?=\1)")  # all but the last: what is taken out whole needs no template
_SOFT_C = re.compile("c(?=[ei])")  # j in Turkish and Kurdish; where it is s, as in French, names are listed so
_LATIN = re.compile(r"[a-z ]+")
_PLAIN_G = re.compile("g(?!h)")
_BETWEEN = re.compile(r"(?<=[aeiou])[yw](?=[aeiou])")
_NISBA = re.compile(
    r"i+(?:y+[aeh]*|[ae]h?|j[ae])$", re.MULTILINE
)  # al-Malikiyah, Malikiyeh, Malikiyya, Malikia, Malikieh


@lru_cache(maxsize=20_000)
def skeletons(key: str) -> tuple[str, ...]:
    """
    Reduce a folded Latin key to its consonants, so that romanisations of one name agree.

    Articles go wherever they stand; then vowels, y, w, v and h (with it kh, gh, sh, th, dh become k, g, s, t, d); q
    and c become k, x s, p b, French ch s and dj j; doubles collapse. The first letter stays (a vowel there is one
    class), and so does an ending -iyah. Where only two consonants remain, the places of the vowels stay as well.

    Returns
    -------
    skeletons
        The usual reading first, then that of Turkish c as j, and that of g as the q that it stands for along the Nile,
        in Yemen and in Libya; none for keys of another script and for keys of so few
        letters that too much would match.
    """
    if not _LATIN.fullmatch(key):
        return ()
    joined = _without_articles(key)
    readings = [joined]
    if "c" in joined:
        readings.append(joined.replace("c", "j"))
    if (deep := _PLAIN_G.sub("q", joined)) != joined:
        readings.append(deep)
    return tuple(dict.fromkeys(filter(None, _skeletons(readings))))


def first_skeletons(keys: Sequence[str]) -> list[str]:
    """Return the first of the `skeletons` of each of many folded Latin keys, or nothing: quicker than one by one."""
    plain = [_without_articles(key) if _LATIN.fullmatch(key) else "" for key in keys]
    pairs = zip(keys, _skeletons(plain), strict=True)
    return [bone or ("c" in key and next(iter(skeletons(key)), "")) or "" for key, bone in pairs]


def _without_articles(key: str) -> str:
    articles = affixes().articles
    return " ".join([word for word in key.split(" ") if word not in articles])


def _skeletons(joined: Sequence[str]) -> list[str]:
    """Make skeletons of keys without articles, a line each, in one go."""
    if not joined:
        return []  # no text at all would be one empty line
    plain = _spoken("\n".join(joined)).translate(_LETTERS)
    stems = _NISBA.sub("", plain)
    shapes = _REPEATED.sub("", stems.translate(_SILENCED).replace(" ", "-"))
    # a letter said twice is one, but not with a vowel between: Lata and Lutata are two names
    bones = _REPEATED.sub("", stems.replace("h", "").replace(" ", "").translate(_SILENCED)).replace("-", "")
    parts = (text.split("\n") for text in (plain, stems, shapes, bones))
    return [_skeleton(*lines) for lines in zip(*parts, strict=True)]


def _spoken(text: str) -> str:
    """Write French tch, ch and dj, and a c that is no k, with the letters of other romanisations."""
    return _SOFT_C.sub("j", text.replace("tch", "s").replace("ch", "s").replace("dj", "j"))


def _skeleton(plain: str, stem: str, shape: str, bones: str) -> str:
    if len(bones) == 2 and len(shape) > 3:
        bones = _REPEATED.sub("", _BETWEEN.sub("=", _REPEATED.sub("", stem)).translate(_SILENCED).replace(" ", "-"))
    if len(bones) < 3:
        return ""
    first = "-" if plain[0] in "aeiou" else plain[0]
    return f"{first}:{bones}{'y' if stem != plain else ''}"


_SOUNDS = str.maketrans({"q": "k", "c": "k", "p": "b", "y": "i", "e": "i", "w": "u", "o": "u", "h": None})


def likeness(key: str, other: str) -> float:
    """
    Say how alike two folded Latin names are, 0 to 1, taking for one what romanisations mix: q k c, e i y, o u w.

    Of names that begin with the same word only the rest is compared: half of all villages begin with Kafr or Tell.
    """
    (one, _, rest), (two, _, other_rest) = key.partition(" "), other.partition(" ")
    if one == two and rest and other_rest:
        key, other = rest, other_rest
    sound, other_sound = _sound(key), _sound(other)
    return 1.0 if sound == other_sound else SequenceMatcher(None, sound, other_sound, autojunk=False).ratio()


_WEAK = frozenset("aeiouywvh")
_OTHER_WORDS = 0.85  # names of one word and of two must be this alike, or they are two names


@lru_cache(maxsize=20_000)
def alike(key: str, other: str) -> float:
    """Return the `likeness` of two folded names of the same consonants; 0 where their words do not go together."""
    words, others = _without_articles(key).split(" "), _without_articles(other).split(" ")
    if len(words) != len(others):
        found = likeness(key, other)
        return found if found >= _OTHER_WORDS else 0.0
    pairs = list(zip(words, others, strict=True))
    if not all(_begins(one) & _begins(two) for one, two in pairs):
        return 0.0
    found = likeness(key, other)
    return 0.0 if any(_told_apart(one, two, found) for one, two in pairs) else found


_CONSONANT = re.compile(r"([^aeiouywvh])\1*")
_ONE_VOWEL_OFF = 0.8  # likeness of names of some length that differ in one short vowel
_BACK, _FRONT = frozenset("ouwv"), frozenset("iy")


def _told_apart(word: str, other: str, found: float) -> bool:
    """
    Whether the vowels of two words with the same consonants show that they are two names, as alike as `found`.

    Romanisations leave a short vowel out, and mix e with a and with i, o with u and w; but hardly ever o or u with a
    or i, and a with i only where all else is the same. A vowel at the end is heard: Anjara is not Anjar. Only French
    adds a mute e.
    """
    one, two = _vowels(word), _vowels(other)
    if len(one) != len(two):
        return False  # consonants are written in other ways: vowels cannot be laid side by side
    ends = {one[-1], two[-1]}
    return ("" in ends and not ends <= {"", "e"}) or any(_clash(a, b, found) for a, b in zip(one, two, strict=True))


@lru_cache(maxsize=20_000)
def _vowels(word: str) -> tuple[str, ...]:
    """Return what stands before, between and after the consonants of a word."""
    plain = _spoken(word).translate(_LETTERS)
    stem = _NISBA.sub("", plain)
    gaps = [gap.replace("h", "") for gap in _CONSONANT.split(stem)[::2]]
    # an ending that Arabic writes with a letter of its own
    return (*gaps[:-1], f"{gaps[-1][:-1]}a" if stem.endswith(("ah", "eh")) else gaps[-1])


_SYLLABLE = re.compile("^y.|[aeiou]y[aeiou]")


def _clash(one: str, other: str, found: float) -> bool:
    """Whether what stands between the same two consonants cannot be the same vowel."""
    if not one or not other:
        return False
    backs = bool(_BACK & set(one)), bool(_BACK & set(other))
    if any(backs):
        return not all(backs)
    if any("aa" in a and not _FRONT & set(a) and _FRONT & set(b) for a, b in ((one, other), (other, one))):
        return True  # a long a or one around an ain is no i: Saad is not Said
    if any(_SYLLABLE.search(a) and not (_FRONT | {"e"}) & set(b) for a, b in ((one, other), (other, one))):
        return True  # there y is a consonant: Abyad is not Abbad, and Jazraya not Jazira
    if found >= _ONE_VOWEL_OFF:
        return False
    return any("a" in a and set(b) <= _FRONT and not _FRONT & set(a) for a, b in ((one, other), (other, one)))


def _begins(word: str) -> frozenset[str]:
    """Return what a word may begin with, as in skeletons: vowels and what is hardly heard are one, c is k or j."""
    plain = _spoken(word)[:1]
    return frozenset("kj") if plain == "c" else frozenset("-" if plain in _WEAK else plain.translate(_LETTERS))


def _sound(key: str) -> str:
    words = (word for word in key.split(" ") if word not in affixes().articles)
    return _REPEATED.sub("", _spoken("".join(words)).translate(_SOUNDS))
