"""In which country a line lies, and whether its coordinates would fit better the other way round."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Geometry
from shapely.geometry import LineString

from conflictmap.errors import ConflictMapError, DataFileError
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.linear import Floats
from conflictmap.geo.seats import country_row
from conflictmap.model import Place

_BESIDE_DEGREES = 1.0  # roads cross borders, and borders are simplified
_SAMPLES = 200
_TOGETHER_DEGREES = 0.01  # a kilometre: pieces of one road that a mapper left a gap between
_CLEARLY = 0.5  # of the way: a country as wide as it lies far north has its swapped roads at its own border


def country_of(atlas: Atlas, lines: list[LineString]) -> str:
    """
    Tell the country that most of some lines' middles lie in.

    Raises
    ------
    ConflictMapError
        If they lie in none.
    """
    found: dict[str, int] = {}
    for line in lines[:: max(len(lines) // 50, 1)]:
        middle = line.interpolate(0.5, normalized=True)
        for place in atlas.areas.containing(middle.x, middle.y)[:1]:
            found[place.country] = found.get(place.country, 0) + 1
    if not found:
        raise ConflictMapError("these lines lie in no country that is known; say which one they are in")
    return max(found, key=lambda country: found[country])


def country_at(atlas: Atlas, place: Place) -> str:
    """
    Tell the country that a place lies in.

    Raises
    ------
    ConflictMapError
        If it lies in none.
    """
    for area in atlas.areas.containing(place.lon, place.lat)[:1]:
        return area.country
    raise ConflictMapError(f"{place.name} lies in no country that is known; are longitude and latitude swapped?")


def check_country(atlas: Atlas, country: str, lines: list[LineString], source: str) -> str:
    """
    Compare lines with the country that they are said to lie in; "" if they do.

    Raises
    ------
    DataFileError
        If they lie outside, or most of them do, and would lie inside with longitude and latitude swapped.
    """
    place = country_row(atlas.gazetteer, country)
    area = atlas.areas.polygon(place) if place else None
    if area is None:
        return ""
    around = shapely.box(*shapely.bounds(area)).buffer(_BESIDE_DEGREES)
    points = _sampled(lines)
    swapped = points[:, ::-1]
    lon, lat = points[len(points) // 2]
    is_near = _share(around, points) > 0
    if _share(area, swapped) > _share(area, points) + _CLEARLY or (not is_near and _share(around, swapped) > 0):
        raise DataFileError(
            source,
            f"the lines lie at {lon:.3f}, {lat:.3f}, outside {country}; with longitude and latitude swapped they "
            "would lie inside: if that is what they are, give --swap-axes",
        )
    return "" if is_near else f"the lines lie at {lon:.3f}, {lat:.3f}, outside {country}: is the country right?"


def apart_from(atlas: Atlas, country: str, shapes: Sequence[Geometry]) -> list[int]:
    """
    Find the shapes that lie outside a country and hang together with none inside: a road of another one with its ref.

    Returns
    -------
    numbers
        Of those shapes; none when all of them lie outside, as then the country is the thing to doubt.
    """
    found = np.array(shapes, dtype=object)
    at_home = np.array([_touches(atlas, country, shape) for shape in shapes], dtype=bool)
    if not at_home.any() or at_home.all():
        return []
    tree, edge = shapely.STRtree(found), found[at_home]
    while edge.size:
        near = np.unique(tree.query(edge, predicate="dwithin", distance=_TOGETHER_DEGREES)[1])
        new = near[~at_home[near]]
        at_home[new] = True
        edge = found[new]
    return np.flatnonzero(~at_home).tolist()


def _touches(atlas: Atlas, country: str, shape: Geometry) -> bool:
    """Whether a shape comes near a country: at its middle, or one of its ends."""
    xy = shapely.get_coordinates(shape)
    return any(atlas.areas.is_near(country, *map(float, xy[at])) for at in (len(xy) // 2, 0, -1))


def _sampled(lines: list[LineString]) -> Floats:
    """Take points all along some lines: of a short one its middle, of long ones more."""
    step = sum(line.length for line in lines) / _SAMPLES
    counts = [max(1, round(line.length / step)) for line in lines]
    shares = np.concatenate([(np.arange(count) + 0.5) / count for count in counts])
    along = shapely.line_interpolate_point(np.repeat(np.array(lines), counts), shares, normalized=True)
    return np.asarray(shapely.get_coordinates(along))


def _share(area: Geometry, lonlats: Floats) -> float:
    shapely.prepare(area)
    return float(shapely.intersects_xy(area, *lonlats.T).mean())
