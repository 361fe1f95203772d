"""In which country a line lies, and whether its coordinates would fit better the other way round."""

import shapely
from shapely.geometry import LineString, Point

from conflictmap.errors import DataFileError, UsageError
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Place

_BESIDE_DEGREES = 1.0  # roads cross borders, and borders are simplified


def country_of(atlas: Atlas, lines: list[LineString]) -> str:
    """
    Tell the country that most of some lines' middles lie in.

    Raises
    ------
    UsageError
        If they lie in none.
    """
    found: dict[str, int] = {}
    for line in lines[:: max(len(lines) // 50, 1)]:
        middle = line.interpolate(0.5, normalized=True)
        for place in atlas.areas.containing(middle.x, middle.y)[:1]:
            found[place.country] = found.get(place.country, 0) + 1
    if not found:
        raise UsageError("these lines lie in no country that is known; say which one by --country")
    return max(found, key=lambda country: found[country])


def country_place(atlas: Atlas, country: str) -> Place | None:
    """Return the gazetteer's row of a country."""
    rows = atlas.gazetteer.in_country(country)
    return next((place for place in rows if place.feature_code.startswith("PCL")), None)


def check_country(atlas: Atlas, country: str, lines: list[LineString], source: str) -> str:
    """
    Compare lines with the country that they are said to lie in; "" if they do.

    Raises
    ------
    DataFileError
        If they lie outside, and would lie inside with longitude and latitude swapped.
    """
    place = country_place(atlas, country)
    area = atlas.areas.polygon(place) if place else None
    if area is None:
        return ""
    around = shapely.box(*shapely.bounds(area)).buffer(_BESIDE_DEGREES)
    points = [line.interpolate(0.5, normalized=True) for line in lines]
    if any(shapely.intersects(around, point) for point in points):
        return ""
    one = points[0]
    if any(shapely.intersects(around, Point(point.y, point.x)) for point in points):
        raise DataFileError(
            source,
            f"the lines lie at {one.x:.3f}, {one.y:.3f}, outside {country}; with longitude and latitude swapped they "
            "would lie inside: if that is what they are, give --swap-axes",
        )
    return f"the lines lie at {one.x:.3f}, {one.y:.3f}, outside {country}: is the country right?"
