"""What every importer makes of a row: the same columns, whatever the source."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.importers.columns import Codes, Columns, Flags, constant, distinct, numbers_of, words_of
from conflictmap.importers.kinds import EventKind
from conflictmap.importers.placing import Locator, Stated, stated
from conflictmap.importers.positions import Floats, Numbered, Positions, joined
from conflictmap.importers.troubles import Doubtful
from conflictmap.model import Position, TimePrecision

_WORD = pa.dictionary(pa.int32(), pa.string())
_NOWHERE = (math.nan, math.nan)
_UNKNOWN = -2
_FEW = 25_000  # points of a group
_MOST_REMEMBERED = 200_000
# Beside each row's own columns. Days are null when not known; `place` numbers a dataset's distinct positions;
# `allies` are names apart by semicolons; `directed` says that the first actor acted upon the second; `claims` are JSON;
# `background` events are only recalled. Versions of older releases lack the last three.
NORMAL: Mapping[str, pa.DataType] = {
    "source_id": pa.string(),
    "event_type": _WORD,
    "sub_event_type": _WORD,
    "plover": _WORD,
    "status": _WORD,
    "title": _WORD,
    "date_start": pa.date32(),
    "date_end": pa.date32(),
    "time_precision": _WORD,
    "place": pa.int32(),
    "actor1": _WORD,
    "allies1": _WORD,
    "actor2": _WORD,
    "allies2": _WORD,
    "directed": pa.bool_(),
    "fatalities_low": pa.int32(),
    "fatalities_best": pa.int32(),
    "fatalities_high": pa.int32(),
    "outlet": _WORD,
    "claims": _WORD,
    "background": pa.bool_(),
    "published_on": pa.date32(),
}


class Places:
    """The distinct positions of a dataset, each with a number."""

    def __init__(self, locator: Locator) -> None:
        self._locator = locator
        self._said, self._names = Numbered[Position](), Numbered[str]()
        self._known: dict[bytes, int] = {}  # by what is said, the name and the point
        self._parts: list[Positions] = []
        self._again: dict[bytes, int] = {}
        self._held: dict[int, Stated | None] = {}

    def __len__(self) -> int:
        return len(self._known)

    def column(
        self,
        columns: Columns,
        keys: Sequence[str],
        meaning: Callable[[tuple[str, ...]], Any],
        alike: Flags | bool = True,
    ) -> pa.Array:
        """
        Give rows' positions numbers.

        Parameters
        ----------
        columns
            The rows.
        keys
            Columns that say where something was; the first two are longitude and latitude.
        meaning
            Makes a `Where` of their cells, as in `Columns.together`.
        alike
            Of which rows `meaning` may be asked with other coordinates than theirs, if these are plain: all that it
            does with them is to put them into the `Where`.
        """
        points = np.where(np.reshape(alike, (-1, 1)), columns.lonlats(*keys[:2]), np.nan)
        said, codes = columns.together(keys, partial(_stated, meaning), ~np.isnan(points[:, 0]))
        others = np.array([(one and one.lonlat) or _NOWHERE for one in said]).reshape(-1, 2)
        points = np.where(np.isnan(points), others[codes], points)
        sets, rows = distinct(codes, *points.T.copy())
        numbers = self._numbers_at(said, codes[rows], points[rows])[sets]
        return pa.array(numbers, pa.int32(), mask=numbers < 0)

    def _numbers_at(self, said: Sequence[Stated | None], which: Codes, points: Floats) -> Codes:
        """
        Give the positions of points, of each of which something is said, their numbers; -1 if it means nothing.

        Where points are few they will come again, and are remembered.
        """
        if len(which) > _FEW:
            return self._find(said, which, points)
        if len(self._again) > _MOST_REMEMBERED:
            self._again, self._held = {}, {}
        ids = np.array(list(map(id, said)), dtype=np.int64)
        self._held.update(zip(ids.tolist(), said, strict=True))  # so that nothing else gets the same id
        keys = _keys(ids[which], points=points)
        found = np.array([self._again.get(key, _UNKNOWN) for key in keys], dtype=np.int64)
        if (new := np.flatnonzero(found == _UNKNOWN)).size:
            found[new] = self._find(said, which[new], points[new])
            self._again.update(zip(keys, found.tolist(), strict=True))
        return found

    def _find(self, said: Sequence[Stated | None], which: Codes, points: Floats) -> Codes:
        means = np.array([one is not None for one in said], dtype=bool)
        some, found = means[which], np.full(len(which), -1)
        again = (np.cumsum(means) - 1)[which[some]]
        found[some] = self.numbers(self._locator.positions(list(filter(None, said)), again, points[some]))
        return found

    def numbers(self, positions: Positions) -> Codes:
        """Give positions their numbers; equal ones have the same."""
        known = len(self._known)
        which = self._said.each(positions.said)[positions.which]
        called = self._names.each(positions.names)[positions.called]
        keys = _keys(which, called, points=positions.lonlats)
        numbers = np.array([self._known.setdefault(key, len(self._known)) for key in keys], dtype=np.int64)
        new = np.flatnonzero(numbers >= known)
        firsts = np.zeros(len(self._known) - known, dtype=np.int64)
        firsts[numbers[new[::-1]] - known] = new[::-1]
        self._parts.append(Positions((), (), which[firsts], called[firsts], positions.lonlats[firsts]))
        return numbers

    def positions(self) -> Positions:
        """Return all positions, by number."""
        return joined(self._parts, self._said.values(), self._names.values())


def _keys(*numbers: Codes, points: Floats) -> list[bytes]:
    """Put the bytes of numbers (n,) and points (n, 2) together, which are looked up quickly."""
    rows = np.column_stack([*numbers, points.view(np.int64)])
    keys: list[bytes] = rows.view(f"V{rows.strides[0]}").ravel().tolist()
    return keys


def _stated(meaning: Callable[[tuple[str, ...]], Any], cells: tuple[str, ...]) -> Stated | Doubtful:
    found = meaning(cells)
    return replace(found, value=stated(found.value)) if isinstance(found, Doubtful) else stated(found)


class Texts(Struct, frozen=True):
    """Which columns hold what is shown as it was written: the sentence, the address, the headline."""

    quote: str = ""
    url: str = ""
    headline: str = ""


class Source(Protocol):
    """What an importer knows of its files."""

    @property
    def kind(self) -> str:
        """Origin of the events: acled, ucdp, gdelt, or the name of the user's own table."""

    @property
    def id_column(self) -> str:
        """Which column holds the events' ids."""

    @property
    def texts(self) -> Texts:
        """Where the verbatim texts of an event are."""

    @property
    def days(self) -> Sequence[str]:
        """Which columns may hold days such as 03/10/2020, which begin with the day or with the month."""

    @property
    def date_order(self) -> str:
        """Which of them comes first where the rows do not tell it: dmy, mdy, or "" if nobody knows."""

    def normalise(self, columns: Columns, places: Places) -> dict[str, pa.Array]:
        """Read the rows of a batch; arrays have the types of `NORMAL`, columns that are left out are empty."""


def filled(found: Mapping[str, pa.Array], count: int) -> dict[str, pa.Array]:
    """Complete the columns of some rows with empty ones, in the order of `NORMAL`."""
    return {name: found[name] if name in found else _empty(kind, count) for name, kind in NORMAL.items()}


def _empty(kind: pa.DataType, count: int) -> pa.Array:
    if kind == _WORD:
        return constant("", count)
    if kind == pa.bool_():
        return pa.array(np.zeros(count, dtype=bool))
    return pa.nulls(count, kind)


def kind_columns(kinds: Sequence[EventKind | None], codes: Codes) -> dict[str, pa.Array]:
    """Make the columns that say what happened, of the kind of each row."""
    read: Mapping[str, Callable[[EventKind], str]] = {
        "event_type": lambda kind: kind.event_type.value,
        "sub_event_type": lambda kind: kind.sub_event_type,
        "plover": lambda kind: kind.plover,
        "status": lambda kind: kind.status.value,
    }
    return {name: words_of([None if kind is None else of(kind) for kind in kinds], codes) for name, of in read.items()}


Span = tuple[date | None, date | None, TimePrecision]  # first and last day, and how well they are known


def day_columns(spans: Sequence[Span | None], codes: Codes) -> dict[str, pa.Array]:
    """Make the columns that say when, of the days of each row."""
    return {
        "date_start": numbers_of([span and span[0] for span in spans], codes, pa.date32()),
        "date_end": numbers_of([span and span[1] for span in spans], codes, pa.date32()),
        "time_precision": words_of([None if span is None else span[2].value for span in spans], codes),
    }
