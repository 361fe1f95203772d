"""What the map shows when it is opened: where most events are, so that one meeting far away does not shrink a war."""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from msgspec import Struct

from conflictmap.model import EventFilter
from conflictmap.model.filter import BBox
from conflictmap.store.desk.columns import MERCATOR, mercator
from conflictmap.store.index.index import MapIndex

_ZOOM = 2  # of the tiles that are counted: cells of about 2.8 degrees
_EXACT = 0.2  # degrees: how exactly a cell of that zoom gives the mean of its events
_SHARE = 0.75  # of the events to be seen
_ALL = EventFilter()
_WIDTH_PX, _HEIGHT_PX = 520, 420  # of a map beside panels, less its edges
_CLOSEST = 11  # zoom, as where the map fits by itself


class _Place(Struct, frozen=True):
    """A box in degrees with events, and how many there are."""

    box: tuple[float, float, float, float]
    n: int


@lru_cache(4)
def first_view(index: MapIndex, chosen: EventFilter = _ALL, share: float = _SHARE) -> BBox | None:
    """
    Find a box that holds at least a share of the events whose place is known well, those nearest to their middle.

    The middle is the median of longitude and of latitude. Areas and whole roads say little about where to look: they
    count only if there is nothing else. None if nothing is placed.
    """
    places = [*_points(index, chosen), *_shapes(index, chosen, known=True)]
    places = places or [*_shapes(index, chosen, known=False)]
    if not places:
        return None
    boxes = np.array([place.box for place in places])
    weights = np.array([place.n for place in places], dtype=np.float64)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    median = [_median(middles[:, axis], weights) for axis in (0, 1)]
    order = np.argsort(np.hypot(*(middles - median).T), kind="stable")
    enough = int(np.searchsorted(np.cumsum(weights[order]), share * weights.sum())) + 1
    near = boxes[order[:enough]]
    west, south = near[:, :2].min(axis=0).tolist()
    east, north = near[:, 2:].max(axis=0).tolist()
    return BBox(west, south, east, north)


def view_text(box: BBox) -> str:
    """Write for an address where the map looks to have a box in sight, as `link.read_view` reads it."""
    (west, top), (east, bottom) = mercator(box.west, box.north), mercator(box.east, box.south)
    sizes = [(_WIDTH_PX, east - west), (_HEIGHT_PX, bottom - top)]
    zooms = [math.floor(math.log2(room * MERCATOR / (256 * size))) for room, size in sizes if size > 0]
    lat = _lat(1 - (top + bottom) / 2 / MERCATOR)
    return f"{(box.west + box.east) / 2:.4f},{lat:.4f},{max(min([_CLOSEST, *zooms]), 2)}"


def _lat(across: float) -> float:
    """Return the latitude at a share of the Web-Mercator map, counted from the south: what `mercator` does, back."""
    return math.degrees(math.atan(math.sinh(2 * math.pi * (across - 0.5))))


def _median(values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> float:
    order = np.argsort(values, kind="stable")
    half = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(values[order][half])


def _points(index: MapIndex, chosen: EventFilter) -> Iterator[_Place]:
    scale = 256 * 2**_ZOOM
    for column in range(2**_ZOOM):
        for row in range(2**_ZOOM):
            for cell in index.tile(_ZOOM, column, row, chosen, buffer=0):
                lon = (column * 256 + cell.x + 0.5) / scale * 360 - 180
                lat = _lat(1 - (row * 256 + cell.y + 0.5) / scale)
                yield _Place((lon - _EXACT, lat - _EXACT, lon + _EXACT, lat + _EXACT), cell.n)


def _shapes(index: MapIndex, chosen: EventFilter, *, known: bool) -> Iterator[_Place]:
    """Yield road stretches and corridors whose kilometres are known, or all shapes."""
    for shape in index.shapes(chosen, zoom=_ZOOM).shapes:
        if shape.kind != "circle" and (shape.from_km is not None or not known):
            west, south, east, north = shapely.bounds(shape.geometry).tolist()
            yield _Place((west, south, east, north), shape.n)
