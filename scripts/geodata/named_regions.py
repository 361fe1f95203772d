"""What news name and no package lists: regions, seas, mountains (`regions.tsv`), and towns (`own_places.tsv`)."""

import csv
from collections.abc import Iterator
from pathlib import Path

from conflictmap.geo.names import is_arabic
from geodata.rows import Row

_TABLE = Path(__file__).with_name("regions.tsv")
_PLACES = Path(__file__).with_name("own_places.tsv")


def named_regions() -> Iterator[Row]:
    """Make a row of each line; a point stands for the middle of the region, to half a degree or so."""
    for item in _lines(_TABLE):
        names = _names(item)
        yield Row(
            item["place_id"], names, float(item["lon"]), float(item["lat"]), item["country"], item["feature_code"],
            name_ar=next(filter(is_arabic, names), ""),
            source="geonames" if item["place_id"].isdigit() else "conflictmap",
        )  # fmt: skip


def named_places() -> Iterator[Row]:
    """Make a row of each town, camp, crossing and base; a point is good to three kilometres."""
    for item in _lines(_PLACES):
        names = _names(item)
        yield Row(
            item["place_id"], names, float(item["lon"]), float(item["lat"]), item["country"], "PPL",
            name_ar=next(filter(is_arabic, names), ""), admin1=item["admin1"], source="conflictmap",
        )  # fmt: skip


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _names(item: dict[str, str]) -> list[str]:
    return [item["name"], *filter(None, item["also"].split("|"))]
