"""Patterns over the words of a sentence, as the trigger vocabulary writes them, matched from their first word.

One space parts the elements of a pattern; see the head of `triggers.toml` for what an element can be. Matching looks
at a bounded number of words, so a text is searched in time linear in its length.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import NOUN, PAST, noun_forms, verb_forms
from conflictmap.extraction.text.vocabulary import rows, table
from conflictmap.extraction.text.words import ARABIC, Words, keys_of
from conflictmap.model.memo import Memo

_GAP = re.compile(r"~(\d+)")
_PREFIX_KEY = 4  # letters by which patterns that begin with a cut word are looked up
# no gap reaches over these
_WALLS = frozenset({"to", "after", "before", "while", "when", "but", "because", "if", "fire"})
_BREAKS = re.compile(r"[.;:!?\n؛؟]")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "le", "la", "les", "un", "une", "du", "des"})
_HYPHENS = frozenset("-‐‑–'’")
_REACH = 3  # a gap of n words reaches at most this many times as far


class Element(Struct, frozen=True):
    """One word of a pattern: the keys it may be, each with its form (empty for a plain word), and beginnings."""

    forms: dict[str, str]
    prefixes: tuple[str, ...] = ()
    gap: int = 0
    optional: bool = False
    special: str = ""  # "place" or "people"

    @property
    def is_plain(self) -> bool:
        """Whether one of its keys must stand in the sentence."""
        return not (self.optional or self.special or self.prefixes)


class Match(Struct, frozen=True):
    """Words `first` to `stop` (excluded); `head` is the verb, or the first word of a nominal pattern."""

    first: int
    stop: int
    head: int
    form: str


class Pattern(Struct, frozen=True):
    """A sequence of elements; `needs` are the keys of each that must be there, of those behind the first."""

    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...] = ()

    def may_match(self, present: frozenset[str]) -> bool:
        """Whether a sentence of these keys, none of them Arabic, has all that the pattern cannot do without."""
        return not any(map(present.isdisjoint, self.needs))

    def match(self, words: Words, index: int, stop: int, places: frozenset[int]) -> Match | None:
        """Match from word `index`; `places` are the words at which a place name begins."""
        at = index
        head, form = index, NOUN
        for element in self.elements:
            found = _find(element, words, at, stop, places)
            if found is None:
                if element.optional:
                    continue
                return None
            position, found_form = found
            if found_form and found_form != NOUN and form == NOUN:
                head, form = position, found_form
            at = position + 1
        return Match(index, at, head, form)


def _find(element: Element, words: Words, index: int, stop: int, places: frozenset[int]) -> tuple[int, str] | None:
    if not element.gap:
        form = _form(element, words, index, places) if index < stop else None
        return None if form is None else (index, form)
    left = element.gap
    for position in range(index, min(index + _REACH * element.gap + 1, stop)):
        if position > index:
            if words.keys[position - 1] in _WALLS or _BREAKS.search(words.gap(position - 1)):
                return None
            left -= not _is_light(words, position - 1)
            if left < 0:
                return None
        form = _form(element, words, position, places)
        if form is not None:
            return position, form
    return None


def _is_light(words: Words, position: int) -> bool:
    """Whether a word in a gap says nothing: an article, or a further word of a name or of a compound."""
    before = words.gaps[position]
    if words.keys[position] in _ARTICLES or before in _HYPHENS:
        return True
    return before == " " and words.is_capital(position) and words.is_capital(position - 1)


def _form(element: Element, words: Words, position: int, places: frozenset[int]) -> str | None:
    key = words.keys[position]
    form = element.forms.get(key)
    if form is not None:
        return None if key == "march" and _is_month(words, position) else form
    if element.special == "place":
        return "" if position in places else None
    if element.special and _is_special(element.special, words, position):
        return PAST if element.special == "verb" else ""
    if key[0] > ARABIC:
        for variant in arabic_variants(key):
            if variant in element.forms:
                return element.forms[variant]
    return "" if element.prefixes and key.startswith(element.prefixes) else None


def _is_month(words: Words, position: int) -> bool:
    """Whether "March" is the month: beside a number, or with a capital behind "in", "mid" or the like."""
    keys = words.keys
    beside = keys[max(position - 1, 0) : position] + keys[position + 1 : position + 2]
    led_in = position > 0 and keys[position - 1] in {
        "in",
        "mid",
        "early",
        "late",
        "since",
        "of",
        "last",
        "until",
        "from",
    }
    return any(key[0].isdecimal() for key in beside) or (words.is_capital(position) and led_in)


def _is_special(special: str, words: Words, position: int) -> bool:
    """Whether a word is a noun for people or forces, or a verb in the past."""
    key, classes = words.keys[position], grammar()
    if special == "people":
        return key in classes.people
    if special == "force":
        return key in classes.forces
    if special == "name":
        return words.is_capital(position) and key.isalpha() and key not in _not_places()
    verb = classes.verbs.get(key)
    known = verb is not None and verb.form == PAST and key not in classes.auxiliaries
    return special == "verb" and (known or (len(key) > 4 and key.endswith("ed")))


@cache
def _not_places() -> frozenset[str]:
    """Return words that begin names of actors, peoples and days, which a capital does not make a place."""
    actors = (name for row in rows("actors.csv") for name in (row["name"], *row["aliases"].split("|")))
    peoples = (name for row in rows("states.csv") for name in row["demonyms"].split("|"))
    days = (name for names in table("dates")["weekdays"].values() for name in names)
    return frozenset(keys_of(name)[0] for name in (*actors, *peoples, *days) if name)


def arabic_variants(key: str) -> Iterator[str]:
    """Yield an Arabic word without what is written on to it: and, so, in, to, like, and the article."""
    for letters in ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "س", "وس"):
        if key.startswith(letters) and len(key) - len(letters) >= 3:
            yield key[len(letters) :]


def compile_pattern(text: str, sets: Mapping[str, str] = MappingProxyType({})) -> Pattern:
    """
    Make a pattern of its text; `sets` are lists of words that `$name` stands for.

    Raises
    ------
    ValueError
        If the text is not a pattern.
    """
    elements = []
    gap = 0
    for part in text.split():
        if found := _GAP.fullmatch(part):
            gap = int(found[1])
            continue
        elements.append(_element(part, gap, sets))
        gap = 0
    if not elements or gap or elements[0].optional or elements[0].special:
        raise ValueError(f"pattern {text!r} must begin and end with a word")
    needs = (frozenset(element.forms) for element in elements[1:] if element.is_plain)
    return Pattern(tuple(elements), tuple(sorted(needs, key=len)))


def _choices(part: str, sets: Mapping[str, str]) -> Iterator[str]:
    for choice in part.strip("[]").split("|"):
        if not choice.startswith("$"):
            yield choice
        elif choice[1:] in sets:
            yield from sets[choice[1:]].split()
        else:
            raise ValueError(f"there is no set {choice!r}")


def _element(part: str, gap: int, sets: Mapping[str, str]) -> Element:
    optional = part.startswith("[") and part.endswith("]")
    forms: dict[str, str] = {}
    prefixes: list[str] = []
    special = ""
    for choice in _choices(part, sets):
        if choice.startswith("@"):
            special = choice[1:]
        elif choice.endswith("*"):
            prefixes.append(_one_key(choice[:-1]))
        elif choice.endswith("/p"):
            forms.update((form, name) for form, name in verb_forms(choice[:-2]) if name == PAST)
        elif choice.endswith("/v") and choice[:-2] in {"be", "have"}:
            forms.update((form, "") for form, _ in verb_forms(choice[:-2]))  # no heads: the verb behind them is
        elif choice.endswith("/v"):
            forms.update(verb_forms(choice[:-2]))
        elif choice.endswith("/n"):
            forms.update(dict.fromkeys(noun_forms(choice[:-2]), NOUN))
        else:
            forms.setdefault(_one_key(choice), "")
    return Element(forms, tuple(prefixes), gap, optional, special)


def _one_key(word: str) -> str:
    keys = keys_of(word)
    if len(keys) != 1:
        raise ValueError(f"{word!r} must be one word")
    return keys[0]


class Begun(Struct, frozen=True):
    """Patterns that a word may begin, each with its number; none matches without one of `anything`, if that is set."""

    patterns: tuple[tuple[Pattern, int], ...]
    anything: frozenset[str] | None


class PatternIndex:
    """Patterns, each with the number of what it stands for, looked up by their first word."""

    def __init__(self, patterns: Iterable[tuple[Pattern, int]]) -> None:
        self.begun = Memo(self._begun, most=20_000)
        self._by_key: dict[str, list[tuple[Pattern, int]]] = {}
        self._by_prefix: dict[str, list[tuple[Pattern, int]]] = {}
        for entry in patterns:
            first = entry[0].elements[0]
            for key in first.forms:
                self._by_key.setdefault(key, []).append(entry)
            for prefix in first.prefixes:
                self._by_prefix.setdefault(prefix[:_PREFIX_KEY], []).append(entry)

    def _begun(self, key: str) -> Begun | None:
        """Return the patterns that may begin with a word, or None."""
        found = self._by_key.get(key, ())
        if key[0] > ARABIC:
            found = [*found, *(entry for variant in arabic_variants(key) for entry in self._by_key.get(variant, ()))]
        entries = (*found, *self._by_prefix.get(key[:_PREFIX_KEY], ()))
        if not entries:
            return None
        needs = [pattern.needs for pattern, _ in entries]
        return Begun(entries, frozenset().union(*(need[0] for need in needs)) if all(needs) else None)
