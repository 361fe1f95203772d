"""Which place each name of an article stands for, with a probability, alternatives and reasons."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.at_home import at_home
from conflictmap.extraction.toponyms.bearers import Bearer, Bearers, Sense
from conflictmap.extraction.toponyms.beside import countries_beside
from conflictmap.extraction.toponyms.field import Context, Field, Name, Pull
from conflictmap.extraction.toponyms.greater import Greater
from conflictmap.extraction.toponyms.in_lists import FIRST_LEVEL, in_lists_of_divisions
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.extraction.toponyms.recognise import Recognised, holds
from conflictmap.extraction.toponyms.signs import ACTS
from conflictmap.extraction.toponyms.strays import strays
from conflictmap.extraction.toponyms.words import cues, outlets
from conflictmap.extraction.toponyms.worths import worths
from conflictmap.geo.names import affixes
from conflictmap.model.article import Article
from conflictmap.model.place import Place
from conflictmap.model.text import fold

_MOST_NAMES = 150  # different names that pull at each other: more than any article has; bounds work on hostile text
_STATES = frozenset({"PPLC", "PCLI"})
_BESIDE = frozenset(" \u00a0'’")
_WORD = re.compile(r"\w+")
_SIDE = re.compile(r" (?:North|South|East|West|Central)\b(?! [A-Z])")  # "Baringo South" is a part of the county
_SIDE_BEFORE = re.compile(r"\b(?:north|south|east|west)(?:[- ]?(?:east|west))?ern \Z", re.IGNORECASE)
_CLOSED = frozenset({"' ", "’ ", "ʿ ", "‘ "})  # the end of a name such as "Mare'"
_REACH = 40  # characters around a name in which its class word stands


def resolve(article: Article, recognised: Recognised, bearers: Bearers, theatre: Theatre) -> tuple[Sense | None, ...]:
    """
    Choose a place for each mention of an article.

    The same name has one sense in an article, unless it is printed with different containers ("Paris, Texas") or
    class words ("Idlib province"). A mention without bearers has None.
    """
    text, mentions = article.text, recognised.mentions
    divisions = in_lists_of_divisions(text, mentions)
    kinds = [_kind_of_sense(text, mentions, number, divisions) for number in range(len(mentions))]
    classes = _classes(kinds)
    kinds = [
        (key, container, FIRST_LEVEL if not means and _is_side_of_province(text, mention) else means)
        for (key, container, means), mention in zip(kinds, mentions, strict=True)
    ]
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, kind in enumerate(_shared(kinds)):
        if mentions[number].bearers:
            groups[kind].append(number)
    if not groups:
        return (None,) * len(mentions)
    beside = countries_beside(text, mentions)
    named = _countries_named(mentions)
    names = tuple(
        _of_one(mentions, numbers) or _name(mentions, numbers, kind[2], classes[kind[0]], theatre, beside, named)
        for kind, numbers in groups.items()
    )
    said = Context(_said(recognised, bearers, article.outlet))
    blocks = [names[at : at + _MOST_NAMES] for at in range(0, len(names), _MOST_NAMES)]
    settled = [sense for block in blocks for sense in _senses(Field(block, said, _pull()), block)]
    senses = at_home(settled, said.votes, theatre.countries)
    found: list[Sense | None] = [None] * len(mentions)
    for numbers, sense in zip(groups.values(), senses, strict=True):
        for number in numbers:
            found[number] = sense
    chosen = {number: sense.bearers[0] for number, sense in enumerate(found) if sense is not None}
    for number in strays(text, mentions, chosen, said.votes, theatre.countries):
        if (stray := found[number]) is not None:
            found[number] = replace(stray, is_stray=True)
    return tuple(found)


def _kind_of_sense(
    text: str, mentions: Sequence[Mention], number: int, divisions: frozenset[int]
) -> tuple[str, str, str]:
    """Return key, key of the container, and what a class word beside the name means."""
    mention = mentions[number]
    container = mentions[mention.container].match.key if mention.container >= 0 else ""
    means = _class_beside(text, mention) or (FIRST_LEVEL if number in divisions else "")
    return mention.match.key, container, means


def _shared(kinds: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Let a bare name take the container with which it is printed elsewhere, if there is only one."""
    containers: dict[str, set[str]] = defaultdict(set)
    for key, container, _ in kinds:
        if container:
            containers[key].add(container)
    return [
        (key, container or (next(iter(containers[key])) if len(containers[key]) == 1 else ""), means)
        for key, container, means in kinds
    ]


def _is_side_of_province(text: str, mention: Mention) -> bool:
    """
    Whether a side of a province is named, and not of its capital: "southern Idlib", but "southern Kabul".

    A bare "Idlib" elsewhere in the article may still be the town.
    """
    start = mention.match.start
    if "after_compass" not in mention.signs or not _SIDE_BEFORE.search(text, max(0, start - _REACH), start):
        return False
    codes = {bearer.place.feature_code for bearer in mention.bearers}
    return FIRST_LEVEL in codes and "PPLC" not in codes


def _class_beside(text: str, mention: Mention) -> str:
    """Tell the feature code that "province" after a name, or "city of" before it, stands for."""
    match = mention.match
    if within := _class_within(text[match.start : match.end]):
        return within
    end = match.end + (text[match.end : match.end + 2] in _CLOSED)
    if text[end : end + 1] == " ":
        if _SIDE.match(text, end):
            return "ADM"
        following = _WORD.search(text, end, end + _REACH)
        opens = following is not None and fold(following[0]).split(" ")[0] in _class_words().opening
        after = _keys(_WORD.findall(text, end, end + _REACH)[:2]) if opens else []
        for phrase in (" ".join(after), *after[:1]) if opens else ():
            if means := _class_of(phrase):
                return means
    elif means := _class_behind_comma(text, match.end):
        return means
    if text[match.start - 1 : match.start] in _BESIDE:
        words = _WORD.findall(text, max(0, match.start - _REACH), match.start)[-3:]
        closes = bool(words) and fold(words[-1]).split(" ")[-1] in _class_words().closing
        before = _keys(words) if closes else []
        for count in (3, 2, 1) if closes else ():
            phrase = " ".join(before[-count:])
            if means := affixes().leading.get(phrase) or affixes().joined.get(phrase, ""):
                return means
    return ""


def _class_within(name: str) -> str:
    """Tell the class that a name ends with: "the Tavush Region", "Daraa al-Balad"."""
    if name.isalnum():
        return ""  # a single word, and quickly
    own = _WORD.findall(name)
    return _class_of(fold(own[-1])) if len(own) > 1 else ""


def _class_of(phrase: str) -> str:
    return affixes().trailing.get(phrase, "") or ("PPL" if phrase in cues().of_town else "")


def _class_behind_comma(text: str, end: int) -> str:
    """Tell the class that an apposition names: "Homs, a province in the centre", "Kupiansk, a wooded district"."""
    if text[end : end + 2] != ", ":
        return ""
    words = _keys(_WORD.findall(text, end, end + _REACH + _APPOSED)[:4])
    if words[:1] not in (["a"], ["an"], ["the"]):
        return ""
    found = next((means for word in words[1:] if (means := affixes().trailing.get(word))), "")
    return found if found.startswith("ADM") else ""


_APPOSED = 12  # characters of "a restive "


class _ClassWords(Struct, frozen=True):
    """Words with which phrases for a class of place begin that stand after a name, and end that stand before it."""

    opening: frozenset[str]
    closing: frozenset[str]


@cache
def _class_words() -> _ClassWords:
    known = affixes()
    return _ClassWords(
        frozenset(phrase.split(" ")[0] for phrase in known.trailing) | cues().of_town,
        frozenset(phrase.split(" ")[-1] for phrase in (*known.leading, *known.joined)),
    )


def _keys(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words]


def _classes(kinds: Sequence[tuple[str, str, str]]) -> dict[str, set[str]]:
    """List the classes that each name is printed with anywhere: "Idlib province" says something of a bare "Idlib"."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, _, means in kinds:
        found[key].update({means} - {""})
    return found


def _of_one(mentions: Sequence[Mention], numbers: Sequence[int]) -> Name | None:
    """Return a name with one bearer, which is the only one whatever it is worth; None if it has several or none."""
    bearers = mentions[numbers[0]].bearers
    return Name(bearers, (bearers[0].worth,), len(numbers)) if len(bearers) == 1 else None


def _name(
    mentions: Sequence[Mention],
    numbers: Sequence[int],
    means: str,
    classes: set[str],
    theatre: Theatre,
    beside: Mapping[int, frozenset[str]],
    named: Mapping[str, set[str]],
) -> Name:
    """Say what each bearer of a name is worth by what stands beside it and by what else the article names."""
    bearers, known = mentions[numbers[0]].bearers, worths()
    holders = {id(held): held for n in numbers if (at := mentions[n].container) >= 0 if (held := mentions[at].bearers)}
    containers = [bearer for held in holders.values() for bearer in held]
    acts = any(not ACTS.isdisjoint(mentions[n].signs) for n in numbers)
    seats = {bearer.division for bearer in bearers if bearer.place.feature_code in {"PPLA", "PPLC"}}
    greater = Greater(bearers)
    key = mentions[numbers[0]].match.key
    is_in = any("after_locative" in mentions[n].signs for n in numbers)  # "in Kharkiv" is the town
    elsewhere = next(iter(classes)) if not (means or is_in) and len(classes) == 1 else ""
    nearby = frozenset[str]().union(*(beside.get(n, frozenset()) for n in numbers))
    found = []
    for bearer in bearers:
        code = bearer.place.feature_code
        worth = bearer.worth
        if containers and any(holds(outer, bearer) for outer in containers):
            worth += known.container
        if means and code.startswith(means):
            worth += _worth_of_class(bearer, key, means)
        if elsewhere and code.startswith(elsewhere):
            worth += known.class_elsewhere
        if bearer.place.country in theatre.countries:
            worth += known.theatre
        if bearer.place.country in nearby and code not in _STATES:
            worth += known.country_beside
        if code == "ADM1" and bearer.division in seats and not means.startswith("ADM"):
            worth += known.namesake
        if code == "PPLC":
            is_told = not containers and bool(named.get(bearer.place.country, set()) - {key})
            worth += known.acting * acts + known.capital_of_named * is_told
        worth -= known.country * greater.outshine(bearer, key, means)
        found.append(worth)
    return Name(bearers, tuple(found), len(numbers))


def _worth_of_class(bearer: Bearer, key: str, means: str) -> float:
    """Say what it is worth that a row is of the class that the text names, and has its word in its own name."""
    known = worths()
    if fold(bearer.place.name).startswith(f"{key} "):
        return 2 * known.class_word  # the row is "Bannu District", as the text has it
    # what was taken off to find the row stands in the text: "Saraqib sub-district" is "Saraqab Sub-district"
    is_told = means == "ADM3" and bearer.how == "stripped"
    return known.class_word - known.stripped * is_told


def _countries_named(mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """Return the countries that the article names, and how: their capitals are likelier than other towns of a name."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.bearers and (place := mention.bearers[0].place).feature_code == "PCLI":
            found[place.country].add(mention.match.key)
    return found


def _said(recognised: Recognised, bearers: Bearers, outlet: str) -> dict[str, float]:
    """Count what speaks for each country: "Syrian", words that only it has, and the home of the outlet."""
    votes: defaultdict[str, float] = defaultdict(float)
    armies = Counter(recognised.armies)
    for key, times in Counter(recognised.demonyms).items():
        place = bearers.of_demonym(key)
        if place is not None and place.country:
            votes[place.country] += times - _ABROAD * armies[key]
    known = worths()
    said = {code: min(times * known.demonym_vote, known.demonym_votes) for code, times in votes.items()}
    for code, times in Counter(recognised.told).items():
        said[code] = said.get(code, 0.0) + min(times * known.told_vote, known.told_votes)
    if home := outlets().get(fold(outlet)):
        said[home] = said.get(home, 0.0) + known.outlet_vote
    return said


_ABROAD = 0.75  # of what a demonym counts is not counted where it tells whose troops act: they may be abroad


def _senses(field: Field, names: Sequence[Name]) -> Iterator[Sense]:
    likely = field.settle().tolist()
    parts = {part: values.tolist() for part, values in field.parts.items()}
    for start, name in zip(field.starts.tolist(), names, strict=True):
        mine = likely[start : start + len(name.bearers)]
        order = sorted(range(len(mine)), key=lambda number: -mine[number])
        yield Sense(
            tuple([name.bearers[number] for number in order]),
            tuple([mine[number] for number in order]),
            tuple(_reasons(parts, name, start, order)),
        )


def _reasons(parts: Mapping[str, Sequence[float]], name: Name, start: int, order: Sequence[int]) -> Iterator[str]:
    """Say what told the chosen place from the next one, the strongest first."""
    if len(order) == 1:
        yield "it is the only place of that name in the gazetteer"
        return
    one, two = start + order[0], start + order[1]
    pulls = {part: values[one] - values[two] for part, values in parts.items()}
    pulls["alone"] = name.worths[order[0]] - name.worths[order[1]]
    for part in sorted(pulls, key=lambda part: -pulls[part]):
        if pulls[part] > 0.2:
            yield _why(part, name.bearers[order[0]].place, name.bearers[order[1]].place)


def _why(part: str, chosen: Place, other: Place) -> str:
    if part == "country":
        return f"other names and peoples of the article belong to {chosen.country}"
    if part == "division":
        return f"other names of the article are in {chosen.admin1 or chosen.name}"
    if part == "named":
        return f"{chosen.admin1} is named in the article"
    if part == "nearby":
        return "other places of the article are near it"
    return f"it is the best known place of that name beside {other.full_name}"


@cache
def _pull() -> Pull:
    known = worths()
    return Pull(known.country_vote, known.division_vote, known.division_named, known.nearby, known.nearby_km)
