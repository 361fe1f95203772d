"""Regions, seas, rivers and mountains that news name and no package lists: our own table, `regions.tsv`."""

import csv
from collections.abc import Iterator
from pathlib import Path

from conflictmap.geo.names import is_arabic
from geodata.rows import Row

_TABLE = Path(__file__).with_name("regions.tsv")


def named_regions() -> Iterator[Row]:
    """Make a row of each line; a point stands for the middle of the region, to half a degree or so."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for item in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = [item["name"], *filter(None, item["also"].split("|"))]
            yield Row(
                item["place_id"], names, float(item["lon"]), float(item["lat"]), item["country"], item["feature_code"],
                name_ar=next(filter(is_arabic, names), ""),
                source="geonames" if item["place_id"].isdigit() else "conflictmap",
            )  # fmt: skip
