"""Candidate names of a sentence: the longest spans that may be names of places, before any judgement."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflictmap.extraction.text.forms import Script
from conflictmap.extraction.text.sentences import is_short
from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.toponyms.longer_names import begins_longer, is_of_people
from conflictmap.extraction.toponyms.match import Match, longest
from conflictmap.extraction.toponyms.particles import BARE, CUTS, ELIDED, IZAFE, WORKS
from conflictmap.extraction.toponyms.words import cues, demonyms, heads, is_letters, short_forms
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.names import affixes, not_names
from conflictmap.model.text import fold

MAX_WORDS = 6
_SOUND_WORDS = 4
_LEAST_NAME = 3  # letters
_JOINTS = frozenset({" ", "-", "\u00a0", "\u2011"})
_DOTTED_JOINTS = frozenset({".", ". ", ".\u00a0", ".-"})
_ABBREVIATION = 4  # letters of a word in capitals that is hardly a name spelled otherwise
_SHORT = 4  # letters of a word that a full stop may shorten inside a name: "St. Louis", "W.Va"
_APOSTROPHES = frozenset({"'", "’"})
ONE_OF = frozenset({"a", "an"})  # behind them a demonym is one, whatever else bears the name: "an Israeli unit"


class Begun(NamedTuple):
    """What begins at a word in any theatre: the end of its run of capitals, the longest before and behind its sound."""

    run: int
    before: Match | None
    behind: Match | None


_OF_STREETS = frozenset({"de", "du", "des", "d", "la", "del", "los", "las", "do", "da", "dos"})


class Reader:
    """
    Reads the sentences of a text, one after the other.

    Inside `countries` (ISO 3166-1 alpha-2) names count that only sound like a row's. `begun` keeps, by word, what does
    not depend on them, for another reading of the same text.
    """

    def __init__(
        self, tokens: Tokens, gazetteer: Gazetteer, countries: frozenset[str], begun: dict[int, Begun]
    ) -> None:
        self.tokens, self.stop, self.gazetteer, self.countries = tokens, 0, gazetteer, countries
        self.text, self.words, self.gaps = tokens.text, tokens.forms, tokens.gaps
        self.cues, self.articles = cues(), affixes().articles
        self._begun = begun

    def scan(self, begins: Sequence[int], stop: int) -> Iterator[Match]:
        """
        Yield candidates that begin at some words of a sentence, which ends before word `stop`.

        They come in order and do not overlap. `begins` are the words at which a name may begin.
        """
        self.stop = stop
        free = 0
        run: Match | None = None  # capitalised words without a row are told when nothing inside them has one
        for at in begins:
            if at < free:
                continue
            found = self.match_at(at)
            if run and at < run.stop and found and found.kind != "run" and self.is_inside(at):
                found = None
            if run and (at >= run.stop or (found and found.kind != "run")):
                if at >= run.stop:
                    yield run
                run = None
            if found and found.kind == "run":
                run = run or found
            elif found:
                yield found
                free = found.stop
        if run:
            yield run

    def match_at(self, at: int) -> Match | None:
        """Return the longest candidate that begins at a word."""
        word = self.words[at]
        if word.script is Script.ARABIC:
            return self._arabic(at)
        if word.script is Script.SMALL and not self._is_article(at):
            return None
        begun = self._begun.get(at)
        if begun is None:
            begun = self._begun[at] = self._begin(at)
        heard = self._sound(at) if self.countries and not self._ends_there(begun.before) else None
        best = longest((begun.before, heard, begun.behind))
        if best is not None and not self._goes_on(best):
            return best
        return self._whole(at, begun.run, "run") if begun.run > at and not self._is_acronym(at, begun.run) else None

    def _is_acronym(self, at: int, run: int) -> bool:
        """Whether a run is only an acronym behind its article, as bodies have: "a camp of the CRPF"."""
        return run == at + 1 and self.words[at].text.isupper() and at > 0 and self.words[at - 1].text == "the"

    def _begin(self, at: int) -> Begun:
        word, run, name = self.words[at], self._capitals(at), self._name(at)
        whole = self._owner(at, run)
        compounds = tuple(self._compounds(at, whole)) if whole - at > 1 else self._street_of(at)
        if word.key in heads() or word.stem in heads():
            people = self._demonym(at)
            behind = self.words[at + 1].key if at + 1 < self.stop else ""  # "in Somali capital", "the Malian army"
            is_one = (at > 0 and self.words[at - 1].key in ONE_OF) or is_of_people(name, behind, self.gazetteer)
            told = (people, name) if is_one or not self._is_whole(name) else (name, people)
            return Begun(run, longest((self._short(at), *told)), longest(compounds))
        return Begun(run, name, longest(compounds))

    def _owner(self, at: int, run: int) -> int:
        """Return the end of a town that owns the rest of its run of words: the Baghdad of "Baghdad's Tahrir Square"."""
        for end in range(at, run - 2):
            if self.words[end].cut:
                key = " ".join([*(word.key for word in self.words[at:end]), self.words[end].stem])
                return end + 1 if self.gazetteer.has(key) and not self._is_saint(at) else run
        return run

    def _is_whole(self, match: Match | None) -> bool:
        """
        Whether some row bears a name as it stands, and as its own.

        "Ukrainian Village" is borne only without its class word, and "Turk" was once the name of Angren.
        """
        if match is None:
            return True
        borne = (found.place for found in self.gazetteer.lookup(match.key) if found.how != "stripped")
        return any(fold(place.name) == match.key or place.is_country for place in borne)

    def _is_article(self, at: int) -> bool:
        """Whether a word is the article of a name: that of "al-Bab" and "Ain al-Hawr"."""
        is_izafe = self.words[at].key in IZAFE and at > 0 and self._is_hyphenated(at - 1)
        if not (is_izafe or self.words[at].key in self.articles):
            return False
        ties = self._is_hyphenated(at) or (is_izafe and self._joined(at))  # "Dand-e Patan"
        return ties and self.words[at + 1].is_capitalised

    def _goes_on(self, match: Match) -> bool:
        """Whether a name is but the beginning of a longer one that no row bears: the Ain of "Ain al-Hawr"."""
        owns = match.kind == "name" and self.words[match.stop - 1].cut  # "Rafah's Shaboura"
        if match.kind != "name" or owns or match.stop >= self.stop or not self._joined(match.stop - 1):
            return False
        if match.stop - match.first == 1 and self.words[match.first].key in self.cues.openers:
            return self.words[match.stop].is_capitalised
        if self._is_article(match.stop) or self._is_capital_article(match.first, match.stop):
            return True
        return begins_longer(match, self.tokens, self.gazetteer, self.countries)

    def _is_capital_article(self, first: int, stop: int) -> bool:
        """Whether a name is but an article, as in "Al Durayhimi", in a text about a country of such names."""
        if stop - first > 1 or self.words[first].key not in self.cues.capital_articles:
            return False
        return self.words[stop].is_capitalised and (bool(self.countries) or self._is_hyphenated(first))

    def is_inside(self, at: int) -> bool:
        """Whether a name is but the end of a longer one that no row bears: the al-Shaab of "Aita al-Shaab"."""
        if self._is_article(at) or (at > 0 and self._is_article(at - 1)):
            return True
        return at > 0 and self.words[at - 1].key in self.cues.openers and self._joined(at - 1)

    def _is_hyphenated(self, at: int) -> bool:
        return at + 1 < self.stop and self.gaps[at + 1] == "-"

    def _joined(self, at: int) -> bool:
        """Whether the next word may belong to the same name."""
        if at + 1 >= self.stop:
            return False
        gap = self.gaps[at + 1]
        return gap in _JOINTS or (gap in _DOTTED_JOINTS and len(self.words[at].text) <= _SHORT)

    def _name(self, at: int) -> Match | None:
        """Return the longest run of words that some row bears, with or without an article before it."""
        best = self._borne(at)
        if best is None and self._is_article(at) and (bare := self._borne(at + 1)):
            key = f"{self.words[at].key} {bare.key}"
            return Match(at, bare.stop, self.tokens.starts[at], bare.end, key, bare.kind)
        return best

    def _borne(self, at: int) -> Match | None:
        known, best = self.gazetteer, None
        key = lead = ""
        for end in range(at, min(self.stop, at + MAX_WORDS)):
            word = self.words[end]
            key = lead + word.key
            if end > at and word.key in ELIDED and self._is_elided(end):
                lead = key
                continue
            begins = known.prefix_exists(key)
            if word.is_capitalised or (end > at and (word.text[0].isdigit() or word.key in WORKS)):
                if begins or word.stem != word.key:
                    best = self._bearer(at, end, lead) or best
            elif end > at and word.key not in self.cues.inside_names and word.key not in self.articles:
                break
            if not begins or not self._joined(end):
                break
            lead = f"{key} " if key else ""
        return best

    def _is_elided(self, at: int) -> bool:
        """Whether an apostrophe ties a word to the name behind it: the "d" of "Côte d'Ivoire"."""
        return at + 1 < self.stop and self.gaps[at + 1] in _APOSTROPHES and self.words[at + 1].is_capitalised

    def _bearer(self, at: int, end: int, lead: str) -> Match | None:
        """Return the words `at` to `end` as a name, with or without the ending of the last one."""
        word = self.words[end]
        forms = [(lead + word.key, self.tokens.ends[end])]
        if word.stem != word.key:
            is_plural = word.key == f"{word.stem}s"  # "Canada's" is Canada, though "Canadas" may be a village
            forms.insert(0 if is_plural else 1, (lead + word.stem, self.tokens.stem_end(end)))
            forms = forms[:1] if is_plural and at == end else forms
        for key, stop in forms:
            if self.gazetteer.has(key) and (end > at or key not in self.cues.never):
                return self._match(at, end + 1, stop, key, "name")
        return None

    def _match(self, first: int, stop: int, end: int, key: str, kind: str) -> Match:
        if self._is_dotted(stop - 1, end):
            end += 1
        return Match(first, stop, self.tokens.starts[first], end, key, kind)

    def _is_dotted(self, last: int, end: int) -> bool:
        """Whether the full stop after a name belongs to it, as in "U.S." and "S.C."."""
        word = self.words[last].text
        if self.text[end : end + 1] != "." or len(word) > 2 or end != self.tokens.ends[last]:
            return False
        return last > 0 and self.gaps[last] == "." and word.isupper()

    def _ends_there(self, match: Match | None) -> bool:
        """Whether no name that only sounds like a row's can be longer than one that a row bears."""
        if match is None or match.kind != "name" or self.words[match.stop - 1].cut:
            return False
        at = match.stop
        return not (self._joined(at - 1) and (self._may_stand_in_run(at) or self.words[at].key in self.articles))

    def _sound(self, at: int) -> Match | None:
        """Return the longest run of words that sounds like a name of the theatre: "Maaret al-Numan", "Serakib"."""
        if not self._may_sound(at):
            return None
        best, key = None, ""
        opens = self.words[at].key in self.cues.name_heads and self._joined(at) and self.words[at + 1].is_capitalised
        for end in range(at, min(self.stop, at + _SOUND_WORDS)):
            word = self.words[end]
            if not (self._may_stand_in_run(end) or word.key in self.articles):
                break
            lead, key = key, f"{key} {word.key}".strip()
            if word.is_capitalised and (end > at or not opens):  # "Jabal Zayn al-Abidin" is not Jablah
                for form, stop in self._with_and_without_ending(lead, end, key):
                    if self.gazetteer.sounds_like(form, self.countries):
                        best = self._match(at, end + 1, stop, form, "sound")
                        if key == f"{form}s":
                            break  # "Aleppo's" is Aleppo
            if not self._joined(end):
                break
        return best

    def _may_sound(self, at: int) -> bool:
        """Whether a word is no abbreviation such as "SNA", and no article that stands alone."""
        key, text = self.words[at].key, self.words[at].text
        if len(text) <= _ABBREVIATION and text.isupper():
            return False
        return key not in self.articles or self._is_hyphenated(at) or key in self.cues.capital_articles

    def _with_and_without_ending(self, lead: str, last: int, key: str) -> tuple[tuple[str, int], ...]:
        """Return a run of words up to word `last` without its ending and as it stands, each with where it ends."""
        word, end = self.words[last], self.tokens.ends[last]
        if word.stem == word.key:
            return ((key, end),)
        return (f"{lead} {word.stem}".strip(), end - word.cut), (key, end)

    def _short(self, at: int) -> Match | None:
        best = None
        key = ""
        for end in range(at, min(self.stop, at + 3)):
            word = self.words[end]
            key = f"{key} {word.stem}".strip()
            for form in short_forms().get(key, ()):
                if self._is_printed_so(at, end, form.dotted, form.after_comma):
                    stop = self.tokens.stem_end(end)
                    dot = form.dotted and self.text[stop : stop + 1] == "."
                    best = Match(at, end + 1, self.tokens.starts[at], stop + dot, key, "short")
            if not self._joined(end):
                break
        return best

    def _is_printed_so(self, at: int, end: int, dotted: bool, after_comma: bool) -> bool:
        start, stop = self.tokens.starts[at], self.tokens.stem_end(end)
        printed = self.text[start:stop]
        if dotted:
            return self.text[stop : stop + 1] == "." or printed.isupper()
        before = self.text[max(0, start - 2) : start]
        is_state = before.startswith(",") and not is_letters(self.words[at - 1].text)
        return printed.isupper() and (is_state or not after_comma)

    def _demonym(self, at: int) -> Match | None:
        best = None
        key = ""
        for end in range(at, min(self.stop, at + 3)):
            word = self.words[end]
            lead = f"{key} " if key else ""
            if word.is_capitalised:
                for text, cut in ((word.key, self.tokens.ends[end]), (word.stem, self.tokens.stem_end(end))):
                    if lead + text in demonyms():
                        kind = "people" if text.endswith("s") and lead + text[:-1] in demonyms() else "demonym"
                        best = Match(at, end + 1, self.tokens.starts[at], cut, lead + text, kind)
                        break
            key = lead + word.key
            if not self._joined(end):
                break
        return best

    def _capitals(self, at: int) -> int:
        """Return the end of the run of capitalised words, of any length up to the longest name."""
        for end in range(at, min(self.stop, at + MAX_WORDS)):
            if not self._may_stand_in_run(end):
                return end
            if not self._joined(end):
                return end + 1
        return min(self.stop, at + MAX_WORDS)

    def _may_stand_in_run(self, at: int) -> bool:
        word = self.words[at]
        if word.is_capitalised and word.key not in self.cues.never and word.stem not in self.cues.never:
            return True
        return self._is_article(at)

    def _compounds(self, at: int, end: int) -> Iterator[Match]:
        """Yield capitalised words up to `end` that have a word for a feature or a street among them."""
        features, streets = self.cues.feature_after, self.cues.street_after
        stems = [word.stem for word in self.words[at + 1 : end]]
        if (first := next((n for n, stem in enumerate(stems) if stem in features), None)) is not None:
            stop = next((n for n in range(first, len(stems)) if stems[n] not in features), len(stems))
            yield self._whole(at, at + 1 + stop, "feature")
        street = next((n for n, stem in enumerate(stems) if stem in streets), None)
        if street is not None and not self._is_saint(at + 1 + street):
            yield self._whole(at, at + 2 + street, "street")
        if self.words[at].key in self.cues.feature_before and end - at <= 3:
            yield self._whole(at, end, "feature")
        if self.words[at].key in self.cues.street_before:
            yield self._whole(at, end, "street")

    def _street_of(self, at: int) -> tuple[Match, ...]:
        """Return a street that small words part from its name: "Rue de Damas" is in no Damascus."""
        if self.words[at].key not in self.cues.street_before:
            return ()
        name = at + 1
        while name < min(self.stop, at + 3) and self.words[name].key in _OF_STREETS and self._joined(name - 1):
            name += 1
        end = self._capitals(name) if name > at + 1 and self._joined(name - 1) else name
        return (self._whole(at, end, "street"),) if end > name else ()

    def _is_saint(self, at: int) -> bool:
        word = self.words[at]
        if word.key != "st" or at + 1 >= self.stop or not self.words[at + 1].is_capitalised:
            return False
        return self.gazetteer.prefix_exists(f"st {self.words[at + 1].key}")

    def _whole(self, first: int, stop: int, kind: str) -> Match:
        last, end = self.words[stop - 1], self.tokens.ends[stop - 1]
        key = " ".join([*[word.key for word in self.words[first : stop - 1]], last.stem])
        dot = kind == "street" and self.text[end : end + 1] == "." and is_short(last.text)
        return Match(first, stop, self.tokens.starts[first], end - last.cut + dot, key, kind)

    def _arabic(self, at: int) -> Match | None:
        """Return the longest run of up to three words that some row bears, without particles or class words."""
        first = self.words[at]
        barred = first.key in affixes().leading or not self.cues.never.isdisjoint(BARE[first.text])
        opens = first.key in not_names()  # no name alone, but perhaps the first word of one: "جسر الشغور"
        if barred or first.key in self.cues.locative or (opens and first.key not in self.cues.name_heads):
            return None
        end = at
        while end + 1 < min(self.stop, at + 3) and self._joined(end):
            end += 1
        for last in range(end, at if opens else at - 1, -1):
            rest = [word.key for word in self.words[at + 1 : last + 1]]
            for cut in CUTS[first.text]:
                key = " ".join([fold(first.text[cut:]), *rest])
                is_name = len(key) >= _LEAST_NAME and key not in not_names()
                if is_name and (key in demonyms() or self.gazetteer.has(key)):
                    kind = "demonym" if key in demonyms() else "name"
                    return Match(at, last + 1, self.tokens.starts[at] + cut, self.tokens.ends[last], key, kind)
        return self._named(at) if self._is_after_kind(at) and not opens else None

    def _is_after_kind(self, at: int) -> bool:
        """Whether an Arabic word stands right behind "village", "town" or the like, so that it is a name."""
        if not (at and self._joined(at - 1)):
            return False
        kind, known = self.words[at - 1], self.cues.named_before
        return any(fold(kind.text[cut:]) in known for cut in CUTS[kind.text])

    def _named(self, at: int) -> Match | None:
        """Return an Arabic name that no row bears, of two words where the first one cannot stand alone: "كفر عمة"."""
        two = self.words[at].key in self.cues.name_heads and self._joined(at) and at + 1 < self.stop
        last = at + 1 if two and self.words[at + 1].script is Script.ARABIC else at
        if len(self.words[last].key) < _LEAST_NAME or self.words[at].text[0].isdigit():
            return None
        return self._whole(at, last + 1, "named")
