"""Those who say so: the words of reporting, and the names in a noun phrase that tells who reports."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.signals.actors import SPEAKERS, ActorMention
from conflictmap.extraction.signals.second_words import second_words
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of, verb_forms
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words

LONGEST_NAME = 16  # words of a noun phrase that names a source
_WHOLE = 0.6  # share of a noun phrase that a known name must cover to stand for it


class Heard(Protocol):
    """A sentence, words `first` to `stop` (excluded); what is named in it is only read when it is asked for."""

    words: Words
    first: int
    stop: int

    @property
    def sentence(self) -> Sentence:
        """Its clauses and verbs."""

    @property
    def actors(self) -> Sequence[ActorMention]:
        """Who is named in it."""

    @property
    def dates(self) -> Sequence[DatePhrase]:
        """Its phrases of time."""


class Voice(Struct, frozen=True):
    """One who says so: words `first` to `stop` (excluded), and the name, "" for nobody; `is_pronoun` for "he"."""

    name: str
    first: int
    stop: int
    is_pronoun: bool = False


class Reporting(Struct, frozen=True):
    """The words of `reporting.toml`, ready to match."""

    forms: dict[str, str]
    weak: frozenset[str]
    phrases: Lexicon[str]
    arabic: Lexicon[str]
    arabic_that: Lexicon[str]
    foreign: Lexicon[str]
    by_turkish: frozenset[str]
    sources: frozenset[str]
    statements: frozenset[str]


def aside(sentence: Sentence, first: int, stop: int) -> tuple[int, int]:
    """Return the words that tell what was done by whom, or to whom, who speaks: ", which took the town in May,"."""
    verb = sentence.group_after(first + 1, _SUBJECT)
    if sentence.words.keys[first] not in _RELATIVES or verb is None or verb.mood != "past" or verb.stop > stop:
        return 0, 0
    return (0, 0) if verb.base in _ONLY_BEING else (first, stop)


_RELATIVES = frozenset({"which", "who", "whose"})
_SUBJECT = 4  # words from "whose" to the verb
_ONLY_BEING = frozenset({"be", "base", "live", "work", "head", "lead", "serve", "run", "call", "know", "speak", "ask"})


@cache
def reporting() -> Reporting:
    """Read how articles say who says so."""
    data = table("reporting")
    forms = {form: name for base in data["verbs"].split() for form, name in verb_forms(base)}
    weak = forms_of(*data["weak"].split())
    return Reporting(
        forms=forms,
        weak=weak,
        phrases=Lexicon((phrase, phrase) for phrase in data["phrases"]),
        arabic=Lexicon((verb, verb) for verb in data["verbs_ar"]),
        arabic_that=Lexicon((word, word) for word in data["that_ar"]),
        foreign=Lexicon((verb, verb) for verb in (*data["verbs_fr"], *data["verbs_tr"])),
        by_turkish=frozenset(Words(" ".join(data["by_tr"])).keys),
        sources=frozenset(data["sources"].split()),
        statements=frozenset(Words(" ".join(data["statements"])).keys),
    )


@cache
def report_heads() -> frozenset[str]:
    """Return the words at which a report of who says so can begin, Arabic ones aside."""
    tables = reporting()
    return tables.phrases.heads | tables.foreign.heads | tables.by_turkish | frozenset(tables.forms)


@cache
def words_behind() -> Mapping[str, frozenset[str]]:
    """Return what must stand second behind words that report nothing by themselves: "in a statement"."""
    tables = reporting()
    found = second_words(tables.phrases, tables.foreign)
    return {word: seconds for word, seconds in found.items() if word not in tables.by_turkish | tables.forms.keys()}


def voices_in(sentence: Sentence, begin: int, stop: int, mentions: Sequence[ActorMention]) -> Iterator[Voice]:
    """Split a noun phrase into sources and name each; nobody has none, but its words say who speaks."""
    for first, end in _split(sentence, begin, stop):
        if voice := _voice(sentence, first, end, mentions):
            yield replace(voice, name="") if sentence.words.keys[voice.first] in _NOBODY else voice


_NOBODY = frozenset({"no", "nobody", "none", "neither", "personne", "kimse"})  # "no one", "neither side"


def _split(sentence: Sentence, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Part "X and Y, a collective" into X and Y; what stands in apposition is left out."""
    words = sentence.words
    first, skip = begin, False
    for position in range(begin, stop):
        comma = position > begin and "," in words.gap(position - 1)
        if words.keys[position] in {"and", "et", "ve"} and not _is_inside_name(sentence, position, stop):
            if first < position and not skip:
                yield first, position
            first, skip = position + 1, False
        elif comma:
            if first < position and not skip:
                yield first, position
            first, skip = position, words.keys[position] in {"a", "an", "the", "which", "who"}
    if first < stop and not skip:
        yield first, stop


def _is_inside_name(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether "and" joins words of one name: "Turkish and Russian officials", "Foreign and Defence Ministry"."""
    words = sentence.words
    if index == sentence.first or index + 1 >= stop:
        return False
    joined_adjectives = words.is_capital(index - 1) and words.is_capital(index + 1) and index + 2 < stop
    return joined_adjectives and not words.is_capital(index + 2) and words.keys[index + 2] in reporting().sources


def sets_a_day(line: Heard, group: VerbGroup) -> bool:
    """Whether a participle tells for when something was arranged, and nobody says so: "a sit-in, announced for"."""
    behind = range(group.stop + 1, group.stop + 3)
    is_for = group.stop < line.stop and line.words.keys[group.stop] == "for" and group.first == group.head
    return is_for and any(date.first in behind and not date.is_duration for date in line.dates)


def goes_on_to_say(sentence: Sentence, begin: int, group: VerbGroup) -> bool:
    """Whether what stands before "and" is the object of a verb: "had arrested ten men in Sarmin and denied that"."""
    keys = sentence.words.keys
    joined = (
        group.first > sentence.first
        and keys[group.first - 1] == "and"
        and keys[group.stop : group.stop + 1] == ["that"]
    )
    return joined and begin > sentence.first and sentence.group_of(begin - 1) is not None


def _voice(sentence: Sentence, first: int, stop: int, mentions: Sequence[ActorMention]) -> Voice | None:
    words, tables = sentence.words, reporting()
    while first < stop and words.keys[first] in _LEADING:
        first += 1
    if first >= stop or stop - first > LONGEST_NAME:
        return None
    if stop - first == 1 and words.keys[first] in grammar().subject_pronouns:
        known = words.keys[first] in {"he", "she", "it", "they"}
        return Voice("", first, stop, is_pronoun=True) if known else None
    known_name = _known(first, stop, mentions)
    if known_name:
        return Voice(known_name, first, stop)
    keys = words.keys[first:stop]
    is_source = any(key in tables.sources for key in keys) or _is_name(words, first, stop)
    if not is_source:
        return None
    span = words.span(first, stop)
    return Voice(" ".join(words.text[span.start : span.end].split()), first, stop)


_LEADING = frozenset({"the", "both", "also", "but", "however", "and", "meanwhile", "while", "later"})


def _known(first: int, stop: int, mentions: Sequence[ActorMention]) -> str:
    inside = [mention for mention in mentions if first <= mention.first and mention.stop <= stop]
    for mention in inside:
        if mention.kind in SPEAKERS:
            return mention.name
    for mention in inside:
        if (mention.stop - mention.first) / (stop - first) >= _WHOLE and mention.kind != "state":
            return mention.name
    return ""


def _is_name(words: Words, first: int, stop: int) -> bool:
    """Whether most words are capitalised, as in a name, or written in a script without capitals."""
    capitals = sum(words.is_capital(index) or words.keys[index] > ARABIC for index in range(first, stop))
    return capitals >= max(1, (stop - first + 1) // 2)
