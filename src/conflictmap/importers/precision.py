"""Precision codes of others, mapped to ours by one table: `data/importers/precision.csv`."""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from conflictmap.importers.cells import whole
from conflictmap.importers.troubles import CellError, read_in
from conflictmap.model import GeoPrecision, TimePrecision
from conflictmap.resources import data_path

T = TypeVar("T")
BETWEEN = "between"  # in the table: larger than a province, or between two named places


class GeoCode(Struct, frozen=True):
    """What a source's code of geographic precision means; `how` is a `GeoPrecision` or "between"."""

    how: str
    radius_km: float | None


class Codes(Struct, frozen=True):
    """The codes of one source, as whole numbers."""

    places: Mapping[int, GeoCode]
    times: Mapping[int, TimePrecision]

    def place(self, text: str, column: str) -> GeoCode:
        """Read a code; raises CellError for an unknown one."""
        return _found(self.places, text, column)

    def time(self, text: str, column: str) -> TimePrecision:
        """Read a code; raises CellError for an unknown one."""
        return _found(self.times, text, column)


def _found(table: Mapping[int, T], text: str, column: str) -> T:
    code = read_in(column, whole, text)
    if code is None or code not in table:
        raise CellError(column, f"{column} {text[:40]!r} is none of {', '.join(map(str, table))}")
    return table[code]


@cache
def codes_of(source: str) -> Codes:
    """Read the codes of a source: acled, ucdp or gdelt."""
    places: dict[int, GeoCode] = {}
    times: dict[int, TimePrecision] = {}
    with data_path("importers/precision.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source"] != source:
                continue
            code = int(row["code"])
            if row["time_precision"]:
                times[code] = TimePrecision(row["time_precision"])
            else:
                how = row["geo_precision"]
                radius = float(row["radius_km"]) if row["radius_km"] else None
                places[code] = GeoCode(how if how == BETWEEN else GeoPrecision(how).value, radius)
    return Codes(MappingProxyType(places), MappingProxyType(times))
