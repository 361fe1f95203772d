"""The gazetteer's files, mapped into memory: numbers and texts only; `conflictmap.geo.gazetteer` makes places of them.

Written by `scripts/build_data.py`. A *posting* says that a key stands for a place by one of its spellings.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import marisa_trie
import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.model.place import Place
from conflictmap.resources import data_path

MORE = 1 << 31  # this posting is the start of a list; this place id is not a GeoNames number
STRIPPED = 1 << 30  # the key is the spelling without an affix
NO_NAME = 0xFFFF
_ROW_BITS = 19
_ROW_MASK = (1 << _ROW_BITS) - 1
_SPELLING_MASK = (1 << 11) - 1
_SCALE = 1e5  # coordinates are whole hundred-thousandths of a degree: about a metre

PLACE = np.dtype(
    [
        ("place_id", "<u4"),
        ("lon", "<i4"),
        ("lat", "<i4"),
        ("population", "<u4"),
        ("names", "<u4"),
        ("name_ar", "<u2"),
        ("admin1", "<u2"),
        ("admin2", "<u2"),
        ("country", "u1"),
        ("feature", "u1"),
        ("source", "u1"),
    ]
)


class Posting(Struct, frozen=True):
    """A key stands for row `row` by its spelling `spelling` (0 is the primary name), whole or `stripped`."""

    row: int
    spelling: int
    stripped: bool


def pack(posting: Posting) -> int:
    """
    Write a posting as one number below 2**31.

    Raises
    ------
    ValueError
        If a number is too large for the layout; never 0, which means "no name".
    """
    row = posting.row + 1
    if row > _ROW_MASK or posting.spelling > _SPELLING_MASK:
        raise ValueError(f"{posting} does not fit")
    return row | posting.spelling << _ROW_BITS | STRIPPED * posting.stripped


class Tables(Struct, frozen=True, kw_only=True):
    """The texts that the small numbers of `places.npy` stand for; `slices` are the rows of each country."""

    countries: tuple[str, ...]
    features: tuple[str, ...]
    admin1: tuple[str, ...]
    admin2: tuple[str, ...]
    sources: tuple[str, ...]
    other_ids: tuple[str, ...]
    slices: dict[str, tuple[int, int]]
    article_countries: tuple[str, ...]


class PlaceTable:
    """Rows of places and their spellings, and the keys that stand for them."""

    def __init__(self, folder: Path) -> None:
        try:
            self.tables = msgspec.json.decode((folder / "tables.json").read_bytes(), type=Tables)
            self._records = _mapped(folder / "places.npy")
            self._numbers = memoryview(np.load(folder / "place_spellings.npy", mmap_mode="r"))
            self._first_names = np.ascontiguousarray(self._records["names"]).data
            self._postings = memoryview(np.load(folder / "postings.npy", mmap_mode="r"))
            self._more = _mapped(folder / "more_postings.npy")
            self.keys = marisa_trie.Trie().mmap(str(folder / "keys.marisa"))
            self._spellings = marisa_trie.Trie().mmap(str(folder / "spellings.marisa"))
        except (OSError, ValueError, msgspec.DecodeError) as error:
            raise DataFileError(folder, f"the gazetteer cannot be read ({error}); install conflictmap again") from error
        self._by_id: tuple[npt.NDArray[np.uint32], npt.NDArray[np.intp]] | None = None

    def __len__(self) -> int:
        """Count the places."""
        return len(self._records) - 1

    def packed(self, key: str) -> tuple[int, ...]:
        """List the postings of a folded key, packed: cheap. Empty when no place bears it."""
        number = self.keys.get(key)
        if number is None:
            return ()
        value = self._postings[number]
        if value < MORE:
            return (value,) if value else ()
        start = value - MORE
        return tuple(self._more[start + 1 : start + 1 + int(self._more[start])].tolist())

    def postings(self, key: str) -> Iterator[Posting]:
        """List what a folded key stands for."""
        for value in self.packed(key):
            spelling = value >> _ROW_BITS & _SPELLING_MASK
            yield Posting((value & _ROW_MASK) - 1, spelling, bool(value & STRIPPED))

    def posting(self, key: str) -> int | None:
        """Return the packed posting of a folded key; 0 where names only begin with it, None where none does."""
        number = self.keys.get(key)
        return None if number is None else self._postings[number]

    def spelling(self, row: int, index: int) -> str:
        """Restore a place's spelling; 0 is its primary name."""
        return str(self._spellings.restore_key(self._numbers[self._first_names[row] + index]))

    def spellings(self, row: int) -> list[str]:
        """List all spellings of a place, the primary name first."""
        numbers = self._numbers[self._first_names[row] : self._first_names[row + 1]]
        return [self._spellings.restore_key(number) for number in numbers]

    def place(self, row: int) -> Place:
        """Make the place of a row."""
        number, lon, lat, population, _, name_ar, admin1, admin2, country, feature, source = self._records[row].item()
        tables = self.tables
        return Place(
            place_id=tables.other_ids[number - MORE] if number >= MORE else str(number),
            name=self.spelling(row, 0),
            lon=lon / _SCALE,
            lat=lat / _SCALE,
            country=tables.countries[country],
            feature_code=tables.features[feature],
            name_ar="" if name_ar == NO_NAME else self.spelling(row, name_ar),
            admin1=tables.admin1[admin1],
            admin2=tables.admin2[admin2],
            population=population,
            source=tables.sources[source],
        )

    def feature_code(self, row: int) -> str:
        """Return the GeoNames feature code of a row, without making its place."""
        return self.tables.features[int(self._records[row]["feature"])]

    def row_of(self, place_id: str) -> int | None:
        """Find the row of a place id; the first call sorts the ids."""
        if self._by_id is None:
            unsorted = self._records["place_id"][:-1]
            order = np.argsort(unsorted)
            self._by_id = unsorted[order], order
        number, (ids, rows) = self._id_number(place_id), self._by_id
        at = int(np.searchsorted(ids, np.uint32(number)))  # of the ids' own type: else all of them are converted
        return int(rows[at]) if at < len(ids) and int(ids[at]) == number else None

    def _id_number(self, place_id: str) -> int:
        if place_id.isdecimal():
            return min(int(place_id), MORE - 1)
        return MORE | self._other_numbers.get(place_id, len(self._other_numbers))

    @cached_property
    def _other_numbers(self) -> dict[str, int]:
        return {place_id: number for number, place_id in enumerate(self.tables.other_ids)}

    def country_rows(self, country: str) -> range:
        """Rows of a country (ISO 3166-1 alpha-2); none for an unknown code."""
        return range(*self.tables.slices.get(country, (0, 0)))

    def columns(self) -> npt.NDArray[np.void]:
        """All records as a structured array of `PLACE`, for work on many rows at once."""
        records: npt.NDArray[np.void] = self._records
        return records[:-1]


def _mapped(path: Path) -> npt.NDArray[Any]:
    """Map an array, as a plain one: single items of a `memmap` take four times as long to read."""
    return np.asarray(np.load(path, mmap_mode="r"))


@cache
def shipped() -> PlaceTable:
    """Map the shipped gazetteer."""
    return PlaceTable(data_path("gazetteer"))
