"""How finely it is known where something happened, when all that is known is an area or an outline."""

import shapely

from conflictmap.geo.linear import GEOD
from conflictmap.model.place import Place
from conflictmap.model.vocabulary import GeoPrecision

_TOWN_KM2 = 100.0  # an outline wider than this says no more than a district does


def area_precision(area: Place) -> GeoPrecision:
    """Say how fine it is to know that something happened in an area."""
    if area.is_country:
        return GeoPrecision.COUNTRY
    is_wide = area.feature_code == "ADM1" or not area.feature_code.startswith("ADM")  # regions of the press are wide
    return GeoPrecision.ADMIN1 if is_wide else GeoPrecision.ADMIN2


def outline_precision(outline: shapely.Geometry) -> GeoPrecision:
    """Say how fine it is to know that something happened within a town's outline: as a town, or as a district."""
    square_km = abs(GEOD.geometry_area_perimeter(outline)[0]) / 1e6
    return GeoPrecision.TOWN if square_km <= _TOWN_KM2 else GeoPrecision.ADMIN2


def admin1_of(area: Place | None) -> str:
    """Name the first-order division that an area is, or lies in."""
    if area is None:
        return ""
    return area.name if area.feature_code == "ADM1" else area.admin1
