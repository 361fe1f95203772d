"""What news name and no package lists: regions, seas, mountains (`regions.tsv`), and towns (`own_places.tsv`)."""

from collections.abc import Iterator

from conflictmap.geo.names import is_arabic
from geodata.rows import Row
from geodata.tables import own_table


def named_regions() -> Iterator[Row]:
    """Make a row of each line; a point stands for the middle of the region, to half a degree or so."""
    for item in own_table("regions.tsv"):
        names = _names(item)
        yield Row(
            item["place_id"], names, float(item["lon"]), float(item["lat"]), item["country"], item["feature_code"],
            name_ar=next(filter(is_arabic, names), ""),
            source="geonames" if item["place_id"].isdigit() else "conflictmap",
        )  # fmt: skip


def named_places() -> Iterator[Row]:
    """Make a row of each town, camp, crossing and base; a point is good to three kilometres."""
    for item in own_table("own_places.tsv"):
        names = _names(item)
        yield Row(
            item["place_id"], names, float(item["lon"]), float(item["lat"]), item["country"], "PPL",
            name_ar=next(filter(is_arabic, names), ""), admin1=item["admin1"], source="conflictmap",
        )  # fmt: skip


def _names(item: dict[str, str]) -> list[str]:
    return [item["name"], *filter(None, item["also"].split("|"))]
