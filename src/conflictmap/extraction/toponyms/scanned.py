"""What is found in a text before anything is known of its theatre: its sentences, and what its words tell of names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter

from conflictmap.extraction.text.forms import MAY_BEGIN_NAME, SMALL_LETTERS
from conflictmap.extraction.text.tokens import Tokens, tokens
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.extraction.toponyms.scan import Begun
from conflictmap.extraction.toponyms.shapes import Sentence, sentence_case
from conflictmap.extraction.toponyms.words import country_cues, cues, given_names, heads
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.names import affixes
from conflictmap.model.article import Span
from conflictmap.model.memo import once

_PAIR = re.compile(r"[cCU](?=[cCU])")  # shapes of two words with capitals
_LONG = 4  # letters of a last word that is no abbreviation
_SMALL = frozenset("wW")  # shapes of words in small letters, articles of names aside
_KEY, _SHAPE = attrgetter("key"), attrgetter("shape")


class Scanned:
    """What was found in a text, kept for another reading in a wider theatre; all but `found` does not depend on it."""

    def __init__(self, words: Tokens) -> None:
        self.words = words
        self.begun: dict[int, Begun] = {}
        self.signs: dict[tuple[Match, str], tuple[str, ...]] = {}
        self.found: dict[tuple[frozenset[str], tuple[Span, ...]], tuple[Mention, ...]] = {}  # by countries
        self._keys = [*map(_KEY, words.forms)]
        self._shapes = "".join(map(_SHAPE, words.forms))
        self._begins = [*self._names_begin()]
        self._sentences: dict[tuple[Span, ...], list[Sentence]] = {}

    def sentences(self, spans: Sequence[Span]) -> list[Sentence]:
        """Return the words of spans as sentences; without those in which no name can begin."""
        asked = tuple(spans)
        if asked not in self._sentences:
            found = map(self._sentence, asked)
            self._sentences[asked] = [sentence for sentence in found if sentence.begins]
        return self._sentences[asked]

    def _sentence(self, span: Span) -> Sentence:
        starts, begins = self.words.starts, self._begins
        first, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
        within = begins[bisect_left(begins, first) : bisect_left(begins, stop)]
        shapes = self._shapes[first:stop]
        case = sentence_case(shapes)
        if case == "title" and "w" in shapes and self._ends_in_full_stop(span, stop):
            case = "mixed"  # "Shelling hit Saraqib and Taftanaz on Monday."
        return Sentence(first, stop, span.start, case, within)

    def _ends_in_full_stop(self, span: Span, stop: int) -> bool:
        """Whether a sentence ends as no headline does; "Storm Hits U.S." may be one."""
        text, last = self.words.text[span.start : span.end].rstrip(), self.words.forms[stop - 1].text
        return text.endswith(".") and len(last) >= _LONG

    def _names_begin(self) -> Iterator[int]:
        """Yield the words at which a name may begin: none does at the capital of "The school", "On Monday night"."""
        keys, shapes, inside = [*self._keys, ""], f"{self._shapes}w", cues().inside_names
        for at in compress(range(len(self._keys)), map(MAY_BEGIN_NAME.__contains__, shapes)):
            if keys[at] not in _openings() or shapes[at + 1] not in _SMALL or keys[at + 1] in inside:
                yield at

    @once
    def small_words(self) -> set[str]:
        """The keys of the words that are printed without a capital somewhere."""
        return {*compress(self._keys, map(SMALL_LETTERS.__contains__, self._shapes))}

    @once
    def behind_given_names(self) -> set[str]:
        """The words that stand right behind a person's first name."""
        words, gaps = self.words.forms, self.words.gaps
        known, features = given_names(), cues().feature_after
        pairs = ((at, words[at], words[at + 1]) for at in map(re.Match.start, _PAIR.finditer(self._shapes)))
        return {
            two.stem for at, one, two in pairs if one.key in known and gaps[at + 1] == " " and two.key not in features
        }

    @once
    def told_countries(self) -> tuple[str, ...]:
        """The countries that words tell which only one country has."""
        return () if country_cues().keys().isdisjoint(self._keys) else told_countries(self.words)


def told_countries(words: Tokens) -> tuple[str, ...]:
    """List the countries told by words that only one country has, each word once."""
    known = country_cues()
    told = {(word.key, word.text) for word in words.forms if word.key in known}
    found = {(key, country) for key, text in told if (country := known[key].get(text) or known[key].get(""))}
    return tuple(country for _, country in sorted(found))


@cache
def _openings() -> frozenset[str]:
    """List the words that are no name of their own, and begin longer ones only before a capital."""
    return cues().never - heads() - affixes().articles - cues().street_before


@lru_cache(maxsize=2)  # an article is read again where a road tells its country
def scanned_of(text: str, _gazetteer: Gazetteer) -> Scanned:
    """Return what is kept of a text, of the last two that were asked for."""
    return Scanned(tokens(text))
