"""The places that bear a name, with what resolution weighs, looked up once for each name."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from conflictmap.errors import NotFoundError
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.words import cues, demonyms, short_forms
from conflictmap.extraction.toponyms.worths import worth_alone, worths
from conflictmap.geo.gazetteer import Candidate, Gazetteer
from conflictmap.geo.names import affixes, other_ending, without_article
from conflictmap.geo.reach import shared
from conflictmap.model.memo import Memo
from conflictmap.model.place import Place
from conflictmap.model.text import fold

_MOST = 60  # bearers kept of a name; those of "San José" further down are hamlets
_LIKELY = 8  # bearers of a name that may be meant: where others lie says little
_LONGEST = 500  # characters of a name that is kept
_UNKNOWN_PEOPLE = 1_000  # GeoNames gives 0 where it does not know; rows begin at 500
_FEWEST_PEOPLE = 100
_WHOLE = {"co": "county", "twp": "township", "lga": "local government area"}
_COUNTRY = re.compile("[A-Z]{2}")
_GOES_ON = re.compile(r"[-\u2010\u2011](?=[^\W\d_])(?!(?i:based|led|held|backed|area)\b)")
_QUALIFIED = re.compile(r"[ -](?:(?:de|du|del|do|da|dos|sur)[ -](?:las?[ -]|los[ -]|l['’])?(?=[^\W\d_a-z])|d['’])")
_CLOSING = frozenset({",", ".", "", "\n", "'", "’", ")"})  # behind them a name does not go on
_QUARTER = re.compile(r" (?:quarter|neighbou?rhood)\b")
_OF_TOWNS = 5_000  # inhabitants of a place after which its houses of prayer and hotels are called
_HOUSE = re.compile(r" (?:mosque|church|shrine|cathedral|temple|synagogue|monastery|madrasa|hotel|restaurant|mall)\b")
_SIZES = ((1_000_000, "million"), (100_000, "large"), (15_000, "medium"), (1_000, "small"))
_BY_CODE = {"country": {"PCLI", "CONT", "PCLH"}, "capital": {"PPLC"}, "admin1": {"ADM1"}}


class Bearer(NamedTuple):
    """
    A place that bears a name.

    `division` is country and first-order division, or None. `is_primary` says that the name is the place's own,
    not an alternate one. `people` is the common logarithm of the population. Angles are radians. `worth` is what it
    is worth by itself, in log-odds.
    """

    place: Place
    how: str
    division: tuple[str, str] | None
    is_primary: bool
    people: float
    lon: float
    lat: float
    worth: float


class Areas(NamedTuple):
    """In which countries and divisions (or None) the bearers of a name lie, and in which divisions the likely ones."""

    countries: frozenset[str]
    divisions: frozenset[tuple[str, str] | None]
    likely: tuple[tuple[str, str] | None, ...]


def areas_of(bearers: Sequence[Bearer]) -> Areas:
    """Tell where the bearers of a name lie."""
    divisions = [bearer.division for bearer in bearers]
    countries = frozenset([bearer.place.country for bearer in bearers])
    return Areas(shared(countries), frozenset(divisions), tuple(dict.fromkeys(divisions[:_LIKELY])))


class Sense(Struct, frozen=True):
    """What a mention stands for: bearers from the likeliest on, their probabilities, and why the first was chosen."""

    bearers: tuple[Bearer, ...]
    probabilities: tuple[float, ...]
    reasons: tuple[str, ...]
    is_stray: bool = False  # the places are namesakes far from all that the article is about


class Known(NamedTuple):
    """
    The places that bear a name, best known first, how well known the first is, and where they lie.

    `standing` is country, capital, admin1, region, million, large, medium, small, tiny, or unknown for names that only
    sound alike; for what is no name of the gazetteer it is the kind of the candidate.
    """

    bearers: tuple[Bearer, ...]
    standing: str
    areas: Areas


_NOWHERE = areas_of(())


class Bearers:
    """Look-ups of one gazetteer in one theatre, remembered."""

    def __init__(self, gazetteer: Gazetteer, countries: frozenset[str]) -> None:
        self.gazetteer = gazetteer
        self.countries = countries
        self._everywhere = _everywhere(gazetteer)
        self._named = Memo(self._look_up, most=2_048, longest=_LONGEST)

    def of(self, text: str, match: Match) -> Known:
        """List the places that a candidate name may stand for."""
        if match.kind in {"demonym", "people", "street"}:
            return Known((), match.kind, _NOWHERE)
        printed = text[match.start : match.end]
        if match.kind == "short":
            bearers = self.of_short_form(printed)
            return Known(bearers, _standing(bearers), areas_of(bearers))
        known = self._named[printed]
        if text[match.end : match.end + 1] in _CLOSING:  # often, and quickly
            return known if match.kind == "name" else Known(known.bearers, match.kind, known.areas)
        # "Bulo-Aboole" is no town that sounds like "Bulo"
        if _GOES_ON.match(text, match.end) and any(bearer.how == "skeleton" for bearer in known.bearers):
            spelled = tuple(bearer for bearer in known.bearers if bearer.how != "skeleton")
            known = Known(spelled, known.standing, areas_of(spelled))
        known = _of_its_kind(_without_other_qualifiers(known, text, match), text, match)
        return known if match.kind == "name" else Known(known.bearers, match.kind, known.areas)

    def named(self, name: str) -> tuple[Bearer, ...]:
        """List the places that a name as printed may stand for, short forms and demonyms included."""
        if found := self.of_short_form(name):
            return found
        place = self.of_demonym(fold(name))
        return (_bearer(place, "exact", ""),) if place else self._named[name].bearers

    @staticmethod
    def settled(place: Place, key: str) -> tuple[Bearer, ...]:
        """Return the one place that a folded name stands for because a person said so."""
        return (_bearer(place, "exact", key),)

    def of_short_form(self, name: str) -> tuple[Bearer, ...]:
        """List the place of a short form such as "Ky."."""
        forms = short_forms().get(fold(name), ())
        fitting = [form for form in forms if name.isupper() or (form.dotted and name.endswith("."))]
        return tuple(bearer for form in fitting[:1] for bearer in self._everywhere.by_id(form.place_id, name))

    def of_demonym(self, key: str) -> Place | None:
        """Find the country or division that a folded demonym belongs to."""
        target = demonyms().get(key, "")
        if _COUNTRY.fullmatch(target):
            return self._everywhere.country(target)
        found = self._everywhere.by_id(target, key)
        return found[0].place if found else None

    def _look_up(self, name: str) -> Known:
        asked = name, self.gazetteer.reach(name, self.countries)
        return self._everywhere.named[asked] if len(name) <= _LONGEST else self._everywhere.look_up(asked)


class _Everywhere:
    """Look-ups of one gazetteer that theatres share: an article that names other countries has a theatre of its own."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.named = Memo(self.look_up, most=8_192)  # of up to sixty bearers
        self.country = lru_cache(maxsize=300)(self._find_country)
        self.by_id = lru_cache(maxsize=2_000)(self._find_by_id)

    def look_up(self, asked: tuple[str, frozenset[str]]) -> Known:
        """List the bearers of a name, asked with the countries that have a say in it."""
        name, countries = asked
        key = fold(name)
        found = self._gazetteer.lookup(name, countries=countries) or self._of_core(key)
        bearers = tuple(_bearer(item.place, _how(item, key), key) for item in found[:_MOST])
        return Known(bearers, _standing(bearers), areas_of(bearers))

    def _of_core(self, key: str) -> tuple[Candidate, ...]:
        """Look up a name that no row bears without a direction before it, or a public building or old part after it."""
        words = [_WHOLE.get(word, word) if at else word for at, word in enumerate(key.split(" "))]
        while len(words) > 1 and words[0] in cues().compass:
            words = words[1:]
        while len(words) > 1 and (words[-1] in cues().named_after_town or words[-1] in cues().of_town):
            words = words[: -2 if len(words) > 2 and words[-2] in affixes().articles else -1]  # "Daraa al-Balad"
        core = " ".join(words)
        found = self._gazetteer.lookup(core) if core != key else ()
        return tuple(Candidate(item.place, item.matched_name, "stripped") for item in found)

    def _find_by_id(self, place_id: str, name: str) -> tuple[Bearer, ...]:
        try:
            return (_bearer(self._gazetteer.place(place_id), "exact", fold(name)),) if place_id else ()
        except NotFoundError:
            return ()

    def _find_country(self, code: str) -> Place | None:
        return next((place for place in self._gazetteer.in_country(code) if place.feature_code == "PCLI"), None)


def _how(found: Candidate, key: str) -> str:
    """Say how a place was found; "article" where only an article or the way to write the ending is other."""
    if found.how != "stripped":
        return found.how
    bare = {without_article(fold(found.matched_name)), fold(found.matched_name)}
    same = bare.intersection((key, without_article(key), other_ending(key), other_ending(without_article(key))))
    return "article" if same - {""} else found.how


def _without_other_qualifiers(known: Known, text: str, match: Match) -> Known:
    """Leave out a Villanueva de Arosa for a "Villanueva de la Sierra" that no row bears."""
    if not (known.bearers and _QUALIFIED.match(text, match.end)):
        return known
    whole = f"{match.key} "
    kept = tuple(item for item in known.bearers if item.is_primary or not fold(item.place.name).startswith(whole))
    return known if len(kept) == len(known.bearers) else Known(kept, known.standing, areas_of(kept))


def _of_its_kind(known: Known, text: str, match: Match) -> Known:
    """Leave out what cannot be meant: a river for "the Danube quarter", a village for "Eidgah mosque"."""
    if not known.bearers:
        return known
    if _QUARTER.match(text, match.end):
        kept = tuple(item for item in known.bearers if item.place.feature_code.startswith("PPL"))
    elif _HOUSE.match(text, match.end):
        kept = tuple(item for item in known.bearers if item.place.population >= _OF_TOWNS)
    else:
        return known
    return known if len(kept) == len(known.bearers) else Known(kept, known.standing, areas_of(kept))


def _standing(bearers: tuple[Bearer, ...]) -> str:
    codes = {bearer.place.feature_code for bearer in bearers if bearer.how != "skeleton"}
    if not codes:
        return "unknown"
    for standing, wanted in _BY_CODE.items():
        if codes & wanted:
            return standing
    if any(not code.startswith(("PPL", "ADM")) for code in codes):
        return "region"
    people = max(bearer.place.population for bearer in bearers if bearer.how != "skeleton")
    return next((name for least, name in _SIZES if people >= least), "tiny")


def _bearer(place: Place, how: str, key: str) -> Bearer:
    own = place.name if place.feature_code == "ADM1" else place.admin1
    people = math.log10(max(place.population or _UNKNOWN_PEOPLE, _FEWEST_PEOPLE))
    is_primary, is_like = fold(place.name) == key, _is_like(fold(place.name), key)
    return Bearer(
        place,
        how,
        (place.country, own) if own else None,
        is_primary,
        people,
        math.radians(place.lon),
        math.radians(place.lat),
        worth_alone(place, how, people, is_primary=is_primary) + worths().alike * (not is_primary and is_like),
    )


@lru_cache(maxsize=4)
def _everywhere(gazetteer: Gazetteer) -> _Everywhere:
    return _Everywhere(gazetteer)


@lru_cache(maxsize=32)  # the countries that articles are about differ
def bearers_of(gazetteer: Gazetteer, countries: frozenset[str]) -> Bearers:
    """Return the remembered look-ups of a gazetteer in a theatre's countries."""
    return Bearers(gazetteer, countries)


def _is_like(name: str, key: str) -> bool:
    """Whether a spelling is near a place's own name, and not what it was called once: "Sloviansk" for Slovyansk."""
    return name[:_BEGIN] == key[:_BEGIN] and abs(len(name) - len(key)) <= _LONGER and len(key) > _BEGIN


_BEGIN = 4  # letters that two spellings of a name share
_LONGER = 2  # letters by which one may be longer
