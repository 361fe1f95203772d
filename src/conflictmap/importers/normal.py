"""What every importer makes of a row: the same columns, whatever the source."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
from msgspec import Struct

from conflictmap.importers.columns import Codes, Columns, constant, numbers_of, words_of
from conflictmap.importers.kinds import EventKind
from conflictmap.importers.placing import Locator, Where
from conflictmap.model import Position, TimePrecision

_WORD = pa.dictionary(pa.int32(), pa.string())
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
        self.positions: list[Position] = []
        self._known: dict[Position, int] = {}

    def column(self, columns: Columns, keys: Sequence[str], meaning: Callable[[tuple[str, ...]], Any]) -> pa.Array:
        """Give rows' positions numbers; `meaning` makes a `Where` of the cells of some columns, as in `together`."""
        return numbers_of(*columns.together(keys, meaning, self._numbers), pa.int32())

    def _numbers(self, wheres: Sequence[Where]) -> list[int]:
        return [self.number(position) for position in self._locator.positions(wheres)]

    def number(self, position: Position) -> int:
        """Give a position its number; equal ones have the same."""
        number = self._known.setdefault(position, len(self.positions))
        if number == len(self.positions):
            self.positions.append(position)
        return number


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
