"""Which candidate names of an article are names of places: signs of each mention, then of the whole article."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.toponyms.bearers import Bearer, Bearers, areas_of
from conflictmap.extraction.toponyms.evidence import signs
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.extraction.toponyms.scan import Reader
from conflictmap.extraction.toponyms.scanned import Scanned
from conflictmap.extraction.toponyms.shapes import Sentence
from conflictmap.extraction.toponyms.side_by_side import joined
from conflictmap.extraction.toponyms.signs import PERSON, PLACE
from conflictmap.extraction.toponyms.something_else import stands_for_else
from conflictmap.extraction.toponyms.words import cues
from conflictmap.model.article import Span
from conflictmap.model.memo import Memo

_JOINTS = frozenset({"", "and", "et", "ve", "or", "ou", "and the"})
_LONGEST_JOINT = 12
_LONGEST_COMMA = 3
_BEHIND = frozenset({"after_locative", "after_class_of", "after_happening"})
_ENGLISH = frozenset({"dictionary_word", "rare_word", "given_name", "surname"})
_ENGLISH_COUNTRIES = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", ""})
_SURE = 1.0  # a name this sure in one mention speaks for its other mentions


class Recognised(Struct, frozen=True):
    """
    Mentions in order, and what else says which countries the text is about.

    `demonyms` are folded, as often as printed; `armies` are those of them that tell whose forces act ("Russian
    troops"), which may be abroad. `told` are the countries (ISO 3166-1 alpha-2) of words that only one country has
    ("sheriff", "RSF"), one for each such word.
    """

    mentions: tuple[Mention, ...]
    demonyms: tuple[str, ...]
    told: tuple[str, ...] = ()
    armies: tuple[str, ...] = ()


def recognise(scanned: Scanned, sentences: Sequence[Span], bearers: Bearers, focus: frozenset[str]) -> Recognised:
    """
    Find the names of places in a canonical text.

    Parameters
    ----------
    scanned
        The text, as `scanned_of` gives it for the gazetteer of `bearers`.
    sentences
        Where to look, in order.
    bearers
        Look-ups in a gazetteer; names that only sound like a row's count in its countries.
    focus
        Countries (ISO 3166-1 alpha-2) where any doubtful name is likely a place.
    """
    asked = bearers.countries, tuple(sentences)
    found = scanned.found.get(asked)
    if found is None:  # else another focus is all that is new
        found = scanned.found[asked] = tuple(_candidates(scanned.sentences(sentences), bearers, scanned))
    weighed = _weigh(found, focus, scanned)
    text = scanned.words.text
    runs = joined([item.match for item in found], [item.bearers for item in found], weighed, text)
    kept = [
        Mention(runs[at], (), item.signs) if at in runs else item
        for at, (item, worth) in enumerate(zip(found, weighed, strict=True))
        if at - 1 not in runs
        if at in runs or (worth > 0 and item.match.kind in _TOPONYMS and not _is_something_else(scanned.words, item))
    ]
    named = [item.match for item in found if item.match.kind in {"demonym", "people"}]
    people = tuple(match.key for match in named)
    armies = tuple(match.key for match in named if _is_of_army(scanned.words, match))
    linked = tuple(link_containers(text, kept))
    return Recognised(linked, people, scanned.told_countries, armies)


def _is_of_army(words: Tokens, match: Match) -> bool:
    """Whether a demonym tells whose armed forces act, at home or abroad: "Russian troops", "Israeli jets"."""
    at = match.stop
    return at < len(words) and words.gaps[at] == " " and words.forms[at].key in cues().armies


def _is_something_else(words: Tokens, item: Mention) -> bool:
    return stands_for_else(words, item.match, item.bearers, is_country="is_country" in item.signs)


def countries_about(recognised: Recognised, bearers: Bearers) -> frozenset[str]:
    """Tell the countries that a text is about: named, or two of their places or peoples are, or places of no other."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in recognised.mentions:
        if mention.bearers:
            place, key = mention.bearers[0].place, mention.match.key
            found[place.country].update({key, "the country itself"} if place.feature_code == "PCLI" else {key})
    only = frozenset(found) if len(found) == 1 else frozenset()
    for key in set(recognised.demonyms):
        if place_of := bearers.of_demonym(key):
            found[place_of.country].add(key)
    return frozenset(country for country, names in found.items() if country and (len(names) > 1 or country in only))


_TOPONYMS = frozenset({"name", "sound", "short", "feature", "street", "named", "run"})


def _candidates(sentences: Sequence[Sentence], bearers: Bearers, scanned: Scanned) -> Iterator[Mention]:
    words, known = scanned.words, scanned.signs
    reader = Reader(words, bearers.gazetteer, bearers.countries, scanned.begun)
    for sentence in sentences:
        for match in reader.scan(sentence.begins, sentence.stop):
            places, standing, areas = bearers.of(words.text, match)
            told = known.get((match, standing))
            if told is None:
                told = known[match, standing] = tuple(signs(words, sentence, match, standing))
            yield Mention(match, places, told, areas=areas)


def _weigh(found: Sequence[Mention], focus: frozenset[str], scanned: Scanned) -> list[float]:
    """Weigh each mention by its signs, then again with what the rest of the article says of its name."""
    worths = [
        _WORTHS[(*item.signs, *extra)] for item, extra in zip(found, _signs_of_article(found, scanned), strict=True)
    ]
    named: dict[str, list[float]] = defaultdict(list)
    for item, worth in zip(found, worths, strict=True):
        named[item.match.key].append(worth)
    # of each name that is printed again the two highest, so that one can be left out
    best = {key: sorted(values)[-2:] for key, values in named.items() if len(values) > 1}
    agreeing = _Agreement(found, worths, focus)
    listed = _listed(scanned.words.text, found, worths)
    return [
        worth + _from_other_mentions(worth, best.get(item.match.key)) + agreeing.of(item) + more
        for item, worth, more in zip(found, worths, listed, strict=True)
    ]


def _worth(signs_: tuple[str, ...]) -> float:
    weights = _weights()
    return weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs_)


_WORTHS = Memo(_worth, most=20_000)


def _listed(text: str, found: Sequence[Mention], worths: Sequence[float]) -> list[float]:
    """Weigh what stands in a list beside a sure name, "Sanaa, Aden and Seiyun", and the ends of "the A–B road"."""
    beside, led, at_ends = set[int](), set[int](), set[int]()
    behind = -1  # the last of a list that began behind "in" or the like
    for at, (one, two) in enumerate(pairwise(found)):
        if two.match.start - one.match.end > _LONGEST_JOINT:
            continue
        gap = text[one.match.end : two.match.start]
        gap = _CLASS.sub("", gap) if "before_class" in one.signs else gap  # "on Idlib city, Ariha and"
        if gap == " to " and "after_from" in one.signs and worths[at + 1] > 0:
            led.add(at)
        if gap.strip(" ,\u00a0،و").casefold() in _JOINTS and gap.strip(" \u00a0"):
            if worths[at] > _SURE or ("arabic_words" in two.signs and worths[at] + _listing(at, beside, led) > 0):
                beside.add(at + 1)
            opens = behind == at or (worths[at] > 0 and not _BEHIND.isdisjoint(one.signs))
            if opens and (behind == at or _may_follow(gap, one)) and not _is_acronym(text, two):
                led.add(at + 1)
                behind = at + 1 if worths[at + 1] + _listing(at + 1, beside, led) > 0 else -1
            if worths[at + 1] > _SURE:
                beside.add(at)
            if "after_way_between" in one.signs:
                at_ends.add(at + 1)
        if gap in _DASHES and _is_way(text, two.match.end):
            at_ends.update((at, at + 1))
    beside, led = beside | at_ends, led | at_ends
    return [_listing(at, beside, led) for at in range(len(found))]


def _listing(at: int, beside: Collection[int], led: Collection[int]) -> float:
    """Say what it weighs that a name is listed beside a sure one, and in a list that begins behind "in" or the like."""
    return _weights()["listed"] * (at in beside) + _weights()["listed_behind"] * (at in led)


def _may_follow(gap: str, first: Mention) -> bool:
    """Whether a name behind the first of a list stands as that does: not with an Arabic "and" written on to it."""
    return "after_several" in first.signs or not gap.strip(" \u00a0").startswith("و")


def _is_acronym(text: str, mention: Mention) -> bool:
    return text[mention.match.start : mention.match.end].isupper()  # "on Saraqib, SANA reported"


def _is_way(text: str, end: int) -> bool:
    """Whether a noun for a road stands right behind a name: "road", "axis"."""
    return text[end : end + _LONGEST_WAY].lstrip(" ").split(" ", maxsplit=1)[0].strip(",.;:") in cues().ways


_CLASS = re.compile(r"^ [a-z]+(?=,| and )")
_DASHES = frozenset({"-", "–", "—", "\u2011"})
_LONGEST_WAY = 14  # characters of " motorway" and what may follow it


def _from_other_mentions(worth: float, best: Sequence[float] | None) -> float:
    if best is None:
        return 0.0
    other = best[0] if worth == best[1] else best[1]
    if other > _SURE:
        return _weights()["sure_elsewhere"]
    return _weights()["doubtful_elsewhere"] if other < -_SURE else 0.0


class _Agreement:
    """Where the sure names of an article lie: a doubtful one that may lie there too is likely a place."""

    def __init__(self, found: Sequence[Mention], worths: Sequence[float], focus: frozenset[str]) -> None:
        self.focus = focus
        self._names: dict[object, set[str]] = defaultdict(set)  # by division or country
        self._known: dict[str, float] = {}
        for item, worth in zip(found, worths, strict=True):
            if worth > _SURE and item.bearers and item.areas and item.match.kind in _TOPONYMS:
                for division in item.areas.likely:
                    self._names[division].add(item.match.key)
                self._names[item.bearers[0].place.country].add(item.match.key)
        self._abroad = _main_countries(found, worths) - _ENGLISH_COUNTRIES

    def of(self, item: Mention) -> float:
        if item.match.kind not in {"name", "sound"}:
            return 0.0
        key = item.match.key
        if key not in self._known:
            self._known[key] = sum([_weights()[sign] for sign in self._signs(item)])
        return self._known[key]

    def _has_other(self, areas: frozenset[object], key: str) -> bool:
        for area in areas:
            names = self._names.get(area)
            if names and area and len(names) > (key in names):
                return True
        return False

    def _signs(self, item: Mention) -> Iterator[str]:
        key = item.match.key
        countries, divisions, _ = item.areas or areas_of(item.bearers)
        if self._has_other(divisions, key):
            yield "division_agrees"
        if self._has_other(countries, key):
            yield "country_agrees"
        if not self._abroad.isdisjoint(countries) and not _ENGLISH.isdisjoint(item.signs):
            yield "english_word_abroad"
        if item.match.kind == "sound" or not countries.isdisjoint(self.focus):
            yield "in_theatre"


def _main_countries(found: Sequence[Mention], worths: Sequence[float]) -> frozenset[str]:
    """Tell the countries with the most likely names, if two at least and half as many as any other has."""
    names: dict[str, set[str]] = defaultdict(set)
    for item, worth in zip(found, worths, strict=True):
        if worth > 0 and item.bearers and item.match.kind in _TOPONYMS and _ENGLISH.isdisjoint(item.signs):
            names[item.bearers[0].place.country].add(item.match.key)
    least = max(2, max(map(len, names.values()), default=0) / 2)
    return frozenset(country for country, keys in names.items() if len(keys) >= least)


def _signs_of_article(found: Sequence[Mention], scanned: Scanned) -> Iterator[list[str]]:
    text, small = scanned.words.text, scanned.small_words
    persons = scanned.behind_given_names | _said_persons(found)
    places = {item.match.key for item in found if not PLACE.isdisjoint(item.signs)}
    held = [_is_contained(text, one, two) for one, two in pairwise(found)]
    for at, item in enumerate(found):
        match = item.match
        is_one_word = match.stop - match.first == 1
        extra = []
        if is_one_word and match.key in persons:
            extra.append("person_elsewhere")
        if is_one_word and match.key in small:
            extra.append("small_elsewhere")
        if match.key in places and PLACE.isdisjoint(item.signs):
            extra.append("place_elsewhere")
        if "before_class" in item.signs and any(bearer.place.feature_code == "ADM1" for bearer in item.bearers):
            extra.append("class_fits")
        if at < len(held) and held[at]:
            extra.append("before_container")
        if at and (held[at - 1] or (match.kind == "short" and _is_after_comma(text, found[at - 1], item))):
            extra.append("container")
        yield extra


def _said_persons(found: Sequence[Mention]) -> set[str]:
    """List the last words of names that the article gives as a person's."""
    return {item.match.key.split(" ")[-1] for item in found if not PERSON.isdisjoint(item.signs)}


def _is_contained(text: str, item: Mention, container: Mention) -> bool:
    """Whether "X, Y" is printed and some Y holds some X."""
    end, start = item.match.end, container.match.start
    if start - end > _LONGEST_COMMA:
        return False
    gap = text[end:start]
    if gap.strip(" \u00a0(") not in {",", "", "،"} or not gap.strip():
        return False
    return any(holds(outer, inner) for outer in container.bearers for inner in item.bearers)


def _is_said_inside(text: str, item: Mention, container: Mention) -> bool:
    """Whether "X, in the southern province of Y" is printed, or "X in Y", and some Y holds some X."""
    end, start = item.match.end, container.match.start
    if not 0 < start - end <= _LONGEST_INSIDE or not _INSIDE.fullmatch(text, end, start):
        return False
    return any(holds(outer, inner) for outer in container.bearers for inner in item.bearers)


_LONGEST_INSIDE = 60  # characters of ", in the restive south-eastern province of "
_DIVISION = r"(?:province|region|state|governorate|department|county) of "
_OF_LAND = r"(?: (?:sub-?)?district| county| municipality| territory| commune| tehsil| woreda| raion)"
_INSIDE = re.compile(rf"{_OF_LAND}?,? in (?:the )?(?:[a-z-]+ ){{0,3}}?(?:{_DIVISION})?")


def _is_after_comma(text: str, before: Mention, item: Mention) -> bool:
    return text[before.match.end : item.match.start].strip() == ","


def holds(outer: Bearer, inner: Bearer) -> bool:
    """Whether a country or first-order division holds another place."""
    if outer.place is inner.place:
        return False
    if outer.place.feature_code == "ADM1":
        return outer.division == inner.division
    return outer.place.feature_code == "PCLI" and outer.place.country == inner.place.country


def link_containers(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give each mention the index of the one that is printed after it as its container."""
    for at, item in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        linked = after is not None and (_is_contained(text, item, after) or _is_said_inside(text, item, after))
        yield Mention(item.match, item.bearers, item.signs, at + 1 if linked else -1)


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in table("toponym_weights")["recognition"].items()}
