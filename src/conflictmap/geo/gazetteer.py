"""The table of places: look-up of names in any spelling, and support for finding names in texts.

The shipped rows (GeoNames cities of 500 people and more, countries, first-order divisions, Syria's districts and
sub-districts) stay on disk, mapped into memory. Rows that users add are kept beside them and win.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from operator import itemgetter

from msgspec import Struct

from conflictmap.errors import MissingExtraError, NotFoundError
from conflictmap.geo.candidates import HOW_ORDER, Candidate, ranked, reasons
from conflictmap.geo.names import (
    Variant,
    alike,
    first_skeletons,
    is_latin,
    skeletons,
    variants,
    with_bare,
)
from conflictmap.geo.orthographies import is_hissed, respelled
from conflictmap.geo.reach import Reach, settles
from conflictmap.geo.tables import PlaceTable, shipped
from conflictmap.model.memo import Memo
from conflictmap.model.place import Place
from conflictmap.model.text import fold

__all__ = ["HOW_ORDER", "Candidate", "Gazetteer", "UserPlace"]

_FUZZY_SCORE = 84.0  # rapidfuzz ratio; measured on press spellings of Syrian places: below it wrong places come in
_FUZZY_LETTERS = 5
_LEAST_LIKENESS = 0.7
_CITY, _CITY_LIKENESS = 1_000_000, 0.82  # of whose names most spellings are known: Salhab is a town, and not "Xalab"
_LIKENESS_MARGIN = 0.15  # of the ratio of common letters: what is farther off than the best match is another name


_NOTHING, _BEGINNING, _NAME = range(3)  # what words are of some place's name
_INDEX_BITS = 11  # as many as postings have for the number of a spelling
_Spelled = int | tuple[Place, str]  # a shipped row and the number of its spelling, or a row of the user's


class UserPlace(Struct, frozen=True):
    """
    A row that a user added: its place, and the spellings it is also known by.

    `extent` is its outline, WKB in hexadecimal digits (EPSG:4326), or "" where only a point is known.
    """

    place: Place
    names: tuple[str, ...] = ()
    extent: str = ""


class Gazetteer:
    """
    Places by name and by id.

    A user's row wins over a shipped row of the same `place_id`, and comes first among candidates found alike.
    """

    def __init__(self, table: PlaceTable, user_places: Iterable[UserPlace] = ()) -> None:
        self._table = table
        self._user: dict[str, UserPlace] = {}
        self._user_keys: dict[str, list[tuple[UserPlace, str, bool]]] = defaultdict(list)
        self._user_beginnings: set[str] = set()
        for row in user_places:
            self._add(row)
        self._told = Memo(self._tell, most=50_000)
        self._place = lru_cache(maxsize=20_000)(table.place)
        self._found = lru_cache(maxsize=8_192)(self._find)  # the names of a theatre come again and again
        self._keyed = lru_cache(maxsize=8_192)(self._by_keys)  # and are asked for in several theatres
        self._reached = Memo(self._reach_of, most=8_192)
        self._skeletons = lru_cache(maxsize=32)(self._country_skeletons)
        self._bones = lru_cache(maxsize=64)(self._bones_of)

    @classmethod
    def open(cls, user_places: Iterable[UserPlace] = ()) -> "Gazetteer":
        """
        Open the shipped gazetteer, with rows of the user's own.

        Raises
        ------
        DataFileError
            If the shipped files are missing or damaged.
        """
        return cls(shipped(), user_places)

    def __len__(self) -> int:
        """Count the places, the user's included."""
        return len(self._table) + sum(self._table.row_of(number) is None for number in self._user)

    def has(self, folded: str) -> bool:
        """Whether some place bears this folded name, whole or without an article or class word. Cheap."""
        return self._told[folded] == _NAME

    def prefix_exists(self, folded: str) -> bool:
        """Whether some place's folded name begins with these whole words (or is these words). Cheap."""
        return self._told[folded] != _NOTHING

    def _tell(self, folded: str) -> int:
        """Tell what some place's folded name has in these words: all of itself, its beginning, or nothing."""
        posting = self._table.posting(folded)
        if posting or folded in self._user_keys:
            return _NAME
        return _BEGINNING if posting is not None or folded in self._user_beginnings else _NOTHING

    @property
    def countries(self) -> frozenset[str]:
        """All countries (ISO 3166-1 alpha-2) that shipped places lie in."""
        return frozenset(self._table.tables.countries) - {""}

    @property
    def romanised_countries(self) -> frozenset[str]:
        """Countries (ISO 3166-1 alpha-2) where Arabic is spoken, whose names have many spellings in Latin letters."""
        return frozenset(self._table.tables.article_countries)

    def sounds_like(self, folded: str, countries: frozenset[str]) -> bool:
        """Whether some place of these countries has the consonants of a folded name. Cheap after the first call."""
        for bone in skeletons(folded):
            for known in self._bones(countries):
                if bone in known:
                    return True
        return False

    def _bones_of(self, countries: frozenset[str]) -> tuple[Mapping[str, object], ...]:
        return tuple(self._skeletons(country) for country in sorted(countries))

    def rows(self, folded: str) -> tuple[int, ...]:
        """Numbers of the shipped postings of a folded name, without making places of them: the cheapest look-up."""
        return self._table.packed(folded)

    def place(self, place_id: str) -> Place:
        """
        Get a place by its id.

        Raises
        ------
        NotFoundError
            If no row has this id.
        """
        found = self.find(place_id)
        if found is None:
            raise NotFoundError(f"no place has the id {place_id!r}; `conflictmap gazetteer search NAME` shows the ids")
        return found

    def find(self, place_id: str) -> Place | None:
        """Get a place by its id, or None."""
        if place_id in self._user:
            return self._user[place_id].place
        row = self._table.row_of(place_id)
        return None if row is None else self._place(row)

    def extent(self, place_id: str) -> str:
        """Return the outline that a user's row gives a place, WKB in hexadecimal digits; "" if none does."""
        row = self._user.get(place_id)
        return row.extent if row else ""

    def names(self, place_id: str) -> tuple[str, ...]:
        """
        List all spellings of a place, the primary name first.

        Raises
        ------
        NotFoundError
            If no row has this id.
        """
        place = self.place(place_id)
        if place_id in self._user:
            return tuple(dict.fromkeys((place.name, *self._user[place_id].names)))
        return tuple(self._table.spellings(self._table.row_of(place_id) or 0))

    def lookup(
        self, name: str, *, countries: frozenset[str] = frozenset(), fuzzy: bool = False
    ) -> tuple[Candidate, ...]:
        """
        Find the places that a name of a text could stand for.

        Parameters
        ----------
        name
            As printed, in any script; articles, class words ("province"), endings ("'s", "'de") and Arabic
            particles may be part of it.
        countries
            ISO 3166-1 alpha-2 codes of the theatre. Only there are names compared by consonant skeleton, and only
            when nothing better was found there, or nothing but the district of a town that is spelled otherwise.
            They come first among candidates found alike.
        fuzzy
            Compare letter by letter as well, inside `countries`, when nothing else was found there.

        Returns
        -------
        candidates
            Best first: the way of matching, then the theatre's countries, then rank of the place.

        Raises
        ------
        MissingExtraError
            If `fuzzy` is asked for and rapidfuzz is not installed.
        """
        return self._found(name, countries if fuzzy else self.reach(name, countries), fuzzy)

    def reach(self, name: str, countries: frozenset[str]) -> frozenset[str]:
        """
        Tell which countries of a theatre have a say in what a name could stand for; `lookup` finds the same in these.

        They are those where a place bears the name or, if that does not settle it, has its consonants. Theatres are
        many, as articles name other countries each; what they make of a name differs little.
        """
        if not countries:
            return countries
        return self._reached[name].within(countries, self._is_heard)

    def _reach_of(self, name: str) -> Reach:
        keys, known = self._keyed(name)
        return Reach(known, tuple(dict.fromkeys(bone for variant in keys for bone in skeletons(variant.key))))

    def _is_heard(self, country: str, bones: tuple[str, ...]) -> bool:
        return not self._skeletons(country).keys().isdisjoint(bones)

    def _find(self, name: str, countries: frozenset[str], fuzzy: bool) -> tuple[Candidate, ...]:
        keys, known = self._keyed(name)
        found = [candidate for candidate in known if candidate.how != "skeleton"]
        if countries and not any(settles(candidate, countries) for candidate in found):
            found.extend(c for c in known if c.how == "skeleton" and c.place.country in countries)
            seen = {candidate.place.place_id for candidate in found}
            found.extend(self._by_skeleton(name, keys, countries, seen))
            if fuzzy and not any(c.place.country in countries for c in found):
                found.extend(self._by_letters(keys[0].key, countries))
        means = next((variant.means for variant in keys if variant.means), "")
        return ranked(found, keys, countries, means, self._user)

    def search(
        self,
        name: str,
        *,
        country: str | None = None,
        theatre: frozenset[str] = frozenset(),
        fuzzy: bool = False,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """
        Find places for people: every way of matching that the look-up knows, ranked, each with its reasons.

        Parameters
        ----------
        name
            In any spelling.
        country
            Only there (ISO 3166-1 alpha-2).
        theatre
            Countries that come first. Skeletons are compared in `country`, else in these.
        fuzzy
            Compare letter by letter as well, in the same countries, when nothing else was found there.
        limit
            At most so many.

        Raises
        ------
        MissingExtraError
            If `fuzzy` is asked for and rapidfuzz is not installed.
        """
        countries = frozenset({country.upper()}) if country else theatre
        found = self.lookup(name, countries=countries, fuzzy=fuzzy)
        there = [c for c in found if not country or c.place.country in countries]
        return tuple(
            Candidate(c.place, c.matched_name, c.how, tuple(reasons(c, name, self._user)))
            for c in there[: max(0, limit)]
        )

    def in_country(self, country: str) -> Iterator[Place]:
        """Walk through the places of a country (ISO 3166-1 alpha-2), areas first, then by population."""
        yield from (row.place for row in self._user.values() if row.place.country == country)
        for number in self._table.country_rows(country):
            place = self._place(number)
            if place.place_id not in self._user:
                yield place

    def _add(self, row: UserPlace) -> None:
        number = row.place.place_id
        shipped_row = None if number.startswith("user:") else self._table.row_of(number)
        if shipped_row is not None:  # what is known of its names stays known
            names = tuple(dict.fromkeys((*row.names, *self._table.spellings(shipped_row))))
            row = UserPlace(row.place, names, row.extent)
        self._user[row.place.place_id] = row
        for name in dict.fromkeys((row.place.name, row.place.name_ar, *row.names)):
            key = fold(name)
            for text in filter(None, with_bare(key)):
                self._user_keys[text].append((row, name, text != key))
                words = text.split(" ")
                self._user_beginnings.update(" ".join(words[:count]) for count in range(1, len(words) + 1))

    def _by_keys(self, name: str) -> tuple[tuple[Variant, ...], tuple[Candidate, ...]]:
        """Return the keys of a name, and the places that bear one of them; by other letters as by skeleton."""
        keys = (*variants(name), *(Variant(key, "skeleton") for key in respelled(name)))
        found: dict[str, Candidate] = {}
        for variant in keys:
            for candidate in self._bearers(variant):
                found.setdefault(candidate.place.place_id, candidate)
        return keys, tuple(found.values())

    def _bearers(self, variant: Variant) -> Iterator[Candidate]:
        for row, name, stripped in self._user_keys.get(variant.key, ()):
            yield Candidate(row.place, name, _weaker(variant.how, stripped))
        for posting in self._table.postings(variant.key):
            place = self._place(posting.row)
            if place.place_id in self._user or (variant.article and not self._has_articles(place)):
                continue
            matched = self._table.spelling(posting.row, posting.spelling) if posting.spelling else place.name
            yield Candidate(place, matched, _weaker(variant.how, posting.stripped))

    def _has_articles(self, place: Place) -> bool:
        return place.country in self._table.tables.article_countries

    def _by_skeleton(
        self, asked: str, keys: tuple[Variant, ...], countries: frozenset[str], seen: Collection[str]
    ) -> Iterator[Candidate]:
        """Find names of the same consonants; of several places only those whose whole spelling is about as near."""
        near: dict[str, tuple[float, Candidate]] = {}
        for key in (variant.key for variant in keys):
            for bone, country in product(skeletons(key), sorted(countries)):
                for place, name in map(self._spelled, self._skeletons(country).get(bone, ())):
                    found = (alike(key, fold(name)), Candidate(place, name, "skeleton"))
                    if place.place_id not in seen and not is_hissed(asked, name):
                        near[place.place_id] = max(near.get(place.place_id, found), found, key=itemgetter(0))
        least = max(_LEAST_LIKENESS, max((found[0] for found in near.values()), default=0.0) - _LIKENESS_MARGIN)
        for close, candidate in near.values():
            if close >= (max(least, _CITY_LIKENESS) if candidate.place.population >= _CITY else least):
                yield candidate

    def _country_skeletons(self, country: str) -> dict[str, list[_Spelled]]:
        """Sort the Latin spellings of a country by their consonants; shipped ones stay packed, there are many."""
        named: list[_Spelled] = []
        keys: list[str] = []
        for spelled, name in self._latin_in(country):
            key = fold(name)
            for text in with_bare(key):
                named.append(spelled)
                keys.append(text)
        found: dict[str, list[_Spelled]] = defaultdict(list)
        for bone, one in zip(first_skeletons(keys), named, strict=True):
            if bone:
                found[bone].append(one)
        return dict(found)

    def _latin_in(self, country: str) -> Iterator[tuple[_Spelled, str]]:
        """Yield Latin spellings, but not of the country: its names in forty languages would match too much."""
        for row in self._user.values():
            if row.place.country == country and not row.place.is_country:
                yield from (((row.place, name), name) for name in (row.place.name, *row.names) if is_latin(name))
        for number in self._table.country_rows(country):
            is_own = bool(self._user) and self._place(number).place_id in self._user
            if is_own or self._table.feature_code(number).startswith("PCL"):
                continue
            for index, name in enumerate(self._table.spellings(number)):
                if is_latin(name):
                    yield number << _INDEX_BITS | index, name

    def _spelled(self, spelled: _Spelled) -> tuple[Place, str]:
        if isinstance(spelled, int):
            row, index = divmod(spelled, 1 << _INDEX_BITS)
            return self._place(row), self._table.spelling(row, index)
        return spelled

    def _spellings_in(self, country: str) -> Iterator[tuple[Place, str]]:
        for row in self._user.values():
            if row.place.country == country:
                yield from ((row.place, name) for name in (row.place.name, *row.names))
        for number in self._table.country_rows(country):
            place = self._place(number)
            if place.place_id not in self._user:
                yield from ((place, name) for name in self._table.spellings(number))

    def _by_letters(self, key: str, countries: frozenset[str]) -> Iterator[Candidate]:
        try:
            from rapidfuzz import fuzz, process  # noqa: PLC0415 - an optional part
        except ImportError:
            raise MissingExtraError("fuzzy look-up needs rapidfuzz; install conflictmap[fuzzy]") from None
        if len(key) < _FUZZY_LETTERS:
            return
        known = [pair for country in sorted(countries) for pair in self._spellings_in(country)]
        folded = [fold(name) for _, name in known]
        seen: set[str] = set()
        for _, _, index in process.extract(key, folded, scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE, limit=20):
            place, name = known[index]
            if place.place_id not in seen:
                seen.add(place.place_id)
                yield Candidate(place, name, "fuzzy")


def _weaker(how: str, stripped: bool) -> str:
    return "stripped" if stripped and how == "exact" else how
