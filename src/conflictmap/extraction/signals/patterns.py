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
# no gap reaches over these
_WALLS = frozenset({"said", "says", "to", "after", "before", "while", "when", "but", "because", "if", "fire"})
_BREAKS = re.compile(r"[.;:!?\n؛؟]")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "le", "la", "les", "un", "une", "du", "des"})
HYPHENS = frozenset("-‐‑–'’")
_REACH = 3  # a gap of n words reaches at most this many times as far


class Element(Struct, frozen=True):
    """One word of a pattern: the keys it may be, each with its form (empty for a plain word), and beginnings."""

    forms: dict[str, str]
    prefixes: tuple[str, ...] = ()
    gap: int = 0
    optional: bool = False
    specials: frozenset[str] = frozenset()  # what else may stand there: "place", "name", "verb"
    is_open: bool = False  # whether other words than its keys may do

    @property
    def is_place(self) -> bool:
        """Whether only the name of a place may stand there."""
        return self.specials == _ONLY_PLACE and not (self.forms or self.prefixes)

    @property
    def is_plain(self) -> bool:
        """Whether one of its keys must stand in the sentence."""
        return not (self.optional or self.is_open)


class Match(Struct, frozen=True):
    """Words `first` to `stop` (excluded); `head` is the verb, or the first word of a nominal pattern."""

    first: int
    stop: int
    head: int
    form: str


class Pattern(Struct, frozen=True):
    """
    A sequence of elements.

    `needs` are the keys of each element that must be there, of those behind the first. Of `amid`, where there are any,
    the sentence must have one, and of `unless` none.
    """

    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...] = ()
    amid: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def fits(self, said: frozenset[str]) -> bool:
        """Whether it may match in a sentence of such words."""
        for keys in self.needs:
            if keys.isdisjoint(said):
                return False
        return self.unless.isdisjoint(said)

    def match(self, words: Words, index: int, stop: int, places: frozenset[int]) -> Match | None:
        """Match from word `index`; `places` are the words at which a place name begins."""
        at = index
        head, form = index, NOUN
        for element in self.elements:
            if element.gap:
                found = _find(element, words, at, stop, places)
                if found is not None and form == PAST and "by" in words.keys[at : found[0]]:
                    found = None  # who did it is not whom it was done to: "captured by the navy off Zuwara"
                if found is not None and form != NOUN and "," in words.gap(at - 1) and _is_other(words, at, found[0]):
                    found = None
                if found is not None and form != NOUN and _opens_next(words, at, found[0]):
                    found = None
            else:
                here = _form(element, words, at, places) if at < stop else None
                found = None if here is None else (at, here)
            if found is None:
                if element.optional:
                    continue
                return None
            position, found_form = found
            if found_form and found_form != NOUN and form == NOUN:
                head, form = position, found_form
            at = position + 1
        return Match(index, at, head, form)


def _is_other(words: Words, first: int, last: int) -> bool:
    """Whether a comma behind a verb parts it from an object: "after the shooting, soldiers", "were taken, a town"."""
    key, known = words.keys[first], grammar()
    verbal = key in known.verbs or key in known.adverbs or key in known.coordinators or key in known.prepositions
    if verbal and not (key in known.determiners or key in known.people or key in known.forces):
        return False
    return not any("," in words.gap(at) for at in range(first, last))  # a list goes on


def _opens_next(words: Words, first: int, last: int) -> bool:
    """Whether a word opens the next clause, behind when or where a verb was: "took over in January, gunmen"."""
    return "," in words.gap(last - 1) and any(words.keys[at] in _WHEN_OR_WHERE for at in range(first - 1, last))


_WHEN_OR_WHERE = frozenset({"in", "on", "at", "near", "since", "during", "after", "dead", "alive"})


def _find(element: Element, words: Words, index: int, stop: int, places: frozenset[int]) -> tuple[int, str] | None:
    """Find the nearest word that an element may be, its gap before it; the word's form beside it."""
    if index >= stop or ";" in words.gap(index - 1):
        return None  # no gap begins there
    left, last = element.gap, min(index + _REACH * element.gap + 1, stop)
    keys, forms = words.keys, element.forms
    is_open = element.is_open or words.may_be_arabic
    if not is_open and forms.keys().isdisjoint(keys[index:last]):
        return None  # most often, and quickly
    for position in range(index, last):
        if position > index:
            left -= not _is_light(words, position - 1)
            if left < 0 or _is_walled(words, position):
                return None
        form = _form(element, words, position, places) if is_open or keys[position] in forms else None
        if form is not None:
            return position, form
    return None


def _is_walled(words: Words, position: int) -> bool:
    """Whether no gap reaches from the word before to this one."""
    before = words.keys[position - 1]
    if before in _WALLS and not _is_allegiance(words, position - 1):
        return True
    opens = words.keys[position] in _ARTICLES or words.keys[position] in grammar().subject_pronouns
    if before in {"that", "as"} and opens:
        return True  # of another clause: "captured the shelves that the Philippines once held", "as he walked"
    if words.gaps[position - 1] != " " and _opens_deed(words, position - 1):
        return True  # what is behind suffered another deed: "captured Saraqib on Monday, killing six soldiers"
    gap = words.gaps[position]
    if gap == " ":
        return False  # most often, and quickly
    if _BREAKS.search(gap):
        return gap != ". " or before not in _TITLES
    return "," in gap and (words.keys[position] in _JOINS or _opens_source(words, position))


_TITLES = frozenset({  # a full stop behind them ends no sentence: "kidnapped Fr. Isaac Achi"
    "fr", "dr", "mr", "mrs", "ms", "prof", "rev", "gen", "maj", "col", "lt", "sgt", "cpl", "capt", "cmdr", "brig",
    "gov", "sen", "rep", "st", "sr", "br", "msgr", "hon", "adm", "insp", "supt",
})  # fmt: skip


def _opens_deed(words: Words, position: int) -> bool:
    """Whether a verb that ends in "ing" opens a clause of its own behind a comma."""
    key = words.keys[position]
    return "," in words.gaps[position] and key.endswith("ing") and key not in _NO_DEED


_NO_DEED = frozenset({"including", "during", "morning", "evening", "building", "something", "anything", "nothing"})


def _is_allegiance(words: Words, position: int) -> bool:
    """Whether "to" only tells which ones they are, or when: "fighters loyal to the general", "who are to leave"."""
    if words.keys[position] != "to":
        return False
    if words.keys[position - 1] in _TO_COME:
        return True
    named = position + 1 < len(words) and words.is_capital(position + 1)
    return words.keys[position - 1] in _ALLIED or (named and _is_way(words, position))


def _is_way(words: Words, position: int) -> bool:
    """Whether a way leads to what "to" names: "the road to Bara", "the highway from Hama to Homs"."""
    return words.keys[position - 1] in _WAYS or "from" in words.keys[max(position - 4, 0) : position]


_WAYS = frozenset({
    "road", "roads", "highway", "motorway", "route", "routes", "way", "track", "street", "bridge", "corridor", "line",
    "railway", "leading", "leads", "led", "access", "gateway", "entrance", "approach", "approaches",
})  # fmt: skip


_TO_COME = frozenset({"is", "are", "was", "were", "due", "set", "expected", "scheduled", "supposed"})
_ALLIED = frozenset({
    "loyal", "belonging", "allied", "linked", "affiliated", "aligned", "opposed", "close", "faithful", "attached",
    "subordinate", "believed", "thought", "answerable", "reporting", "committed",
})  # fmt: skip


def _opens_source(words: Words, position: int) -> bool:
    """Whether what follows a comma only tells who says so: "carried off flour, residents said"."""
    for at in range(position + 1, min(position + _SOURCE, len(words))):
        if "," in words.gap(at - 1) or _BREAKS.search(words.gap(at - 1)):
            return False
        if words.keys[at] in _SAYING:
            return True
    return False


_JOINS = frozenset({"and", "but", "while"})  # behind a comma they open another statement
_SOURCE = 7  # words at most from the comma to "said"
_SAYING = frozenset({"said", "says"})


def _is_light(words: Words, position: int) -> bool:
    """Whether a word in a gap says nothing: an article, or a further word of a name or of a compound."""
    before = words.gaps[position]
    if words.keys[position] in _ARTICLES or before in HYPHENS:
        return True
    return before == " " and words.is_capital(position) and words.is_capital(position - 1)


def _form(element: Element, words: Words, position: int, places: frozenset[int]) -> str | None:
    key = words.keys[position]
    form = element.forms.get(key)
    if form is not None:
        return None if key in _LIKE_NAMES and _is_of_name(words, position, key) else form
    if element.specials:
        special = _special_form(element.specials, words, position, places)
        if special is not None or element.specials == _ONLY_PLACE:
            return special
    if key[0] > ARABIC:
        for variant in arabic_variants(key):
            if variant in element.forms:
                return element.forms[variant]
    return "" if element.prefixes and key.startswith(element.prefixes) else None


_LIKE_NAMES = frozenset({"people", "march", "close"})


def _is_of_name(words: Words, position: int, key: str) -> bool:
    """Whether a word only looks like one of a pattern: the month of March, "the People's Army", "close to Bara"."""
    if key == "people":
        return words.is_genitive(position + 1, len(words))
    if key == "close":
        return words.keys[position + 1 : position + 2] == ["to"]
    return key == "march" and _is_month(words, position)


def _is_month(words: Words, position: int) -> bool:
    """Whether "March" is the month: beside a number, or with a capital behind "in", "mid" or the like."""
    keys = words.keys
    beside = keys[max(position - 1, 0) : position] + keys[position + 1 : position + 2]
    led_in = position > 0 and keys[position - 1] in _BEFORE_MONTH
    return any(key[0].isdecimal() for key in beside) or (words.is_capital(position) and led_in)


_BEFORE_MONTH = frozenset({"in", "mid", "early", "late", "since", "of", "last", "until", "from"})


_ONLY_PLACE = frozenset({"place"})


def _special_form(specials: frozenset[str], words: Words, position: int, places: frozenset[int]) -> str | None:
    """Return the form of a word that is what an element takes beside its keys."""
    key = words.keys[position]
    if "place" in specials and position in places:
        return ""
    if "name" in specials and words.is_capital(position) and key.isalpha() and key not in _not_places():
        return ""
    return PAST if "verb" in specials and _is_past(key) else None


def _is_past(key: str) -> bool:
    classes = grammar()
    verb = classes.verbs.get(key)
    known = verb is not None and verb.form == PAST and key not in classes.auxiliaries
    return known or (len(key) > 4 and key.endswith("ed"))


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


def compile_pattern(
    text: str, sets: Mapping[str, str] = MappingProxyType({}), *, amid: str = "", unless: str = ""
) -> Pattern:
    """
    Make a pattern of its text.

    Parameters
    ----------
    text
        As the head of `triggers.toml` says.
    sets
        Lists of words that `$name` stands for; they may hold others.
    amid, unless
        Words of which the sentence must have one, and of which it must have none; in the notation of sets.

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
    if not elements or gap or elements[0].optional or elements[0].specials - _ONLY_PLACE:
        raise ValueError(f"pattern {text!r} must begin and end with a word")
    needs = [frozenset(element.forms) for element in elements[1:] if element.is_plain]
    others = (frozenset(_forms(words.split(), sets)) for words in (amid, unless))
    return Pattern(tuple(elements), tuple(sorted(needs, key=len)), *others)


def _choices(choices: Iterable[str], sets: Mapping[str, str]) -> Iterator[str]:
    for choice in choices:
        if choice in _NOUNS:
            yield from _NOUNS[choice]()
        elif not choice.startswith("$"):
            yield choice
        elif choice[1:] in sets:
            yield from _choices(sets[choice[1:]].split(), sets)
        else:
            raise ValueError(f"there is no set {choice!r}")


_NOUNS = {"@people": lambda: grammar().people, "@force": lambda: grammar().forces}


def _element(part: str, gap: int, sets: Mapping[str, str]) -> Element:
    optional = part.startswith("[") and part.endswith("]")
    choices = [*_choices(part.strip("[]").split("|"), sets)]
    specials = frozenset(choice[1:] for choice in choices if choice.startswith("@"))
    prefixes = tuple(_one_key(choice[:-1]) for choice in choices if choice.endswith("*"))
    plain = (choice for choice in choices if not (choice.startswith("@") or choice.endswith("*")))
    return Element(_forms(plain, sets), prefixes, gap, optional, specials, is_open=bool(specials or prefixes))


def _forms(choices: Iterable[str], sets: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that words in the notation of a pattern may be, each with its form."""
    forms: dict[str, str] = {}
    for choice in _choices(choices, sets):
        if choice[-2:] in _CLASSES:
            forms |= _WORD_FORMS[choice]
        else:
            forms.setdefault(_one_key(choice), "")
    return forms


def _word_forms(choice: str) -> dict[str, str]:
    """Return the forms of a word with its class: "fall/v", "kill/p", "bomb/n"."""
    word, name = choice[:-2], choice[-2:]
    if name == "/n":
        return dict.fromkeys(noun_forms(word), NOUN)
    if name == "/p":
        return {form: kind for form, kind in verb_forms(word) if kind == PAST}
    if word in {"be", "have"}:
        return {form: "" for form, _ in verb_forms(word)}  # no heads: the verb behind them is
    return dict(verb_forms(word))


_CLASSES = frozenset({"/v", "/p", "/n"})
_WORD_FORMS = Memo(_word_forms, most=20_000)  # words of classes stand in many patterns


@cache  # classes of words are written out in many patterns
def _one_key(word: str) -> str:
    keys = keys_of(word)
    if len(keys) != 1:
        raise ValueError(f"{word!r} must be one word")
    return keys[0]
