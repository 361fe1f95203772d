"""Where an event is, in words: road and kilometres, names from fine to coarse, and how well it is known."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from conflictmap.geo.areas import Areas
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Position, RoadPosition
from conflictmap.ui.words.names import place_name
from conflictmap.ui.words.strings import listed, t
from conflictmap.ui.words.wording import country_text, km_text, precision_text

_LOOKED_AT = 24  # points along a road at which its provinces are asked for
_FEWEST = 3  # of these: a province that is only touched, which the error of the road's line may do, is not named
_MOST_PROVINCES = 3  # of a long road; it is named by its country then


def where_text(position: Position) -> str:
    """Say where an event is, and how well that is known: "M4, km 48.0–117.0, Idlib, Syria (road stretch)"."""
    said = listed([*_road(position.road), *_names(position)], t(", ")) or t("nothing in the text places it")
    how = precision_text(position.geo_precision)
    if not position.radius_km:
        return f"{said} ({how})"
    return t("{place} ({precision}, within {km} km)", place=said, precision=how, km=f"{position.radius_km:g}")


def _road(road: RoadPosition | None) -> list[str]:
    """Name the road and say where on it, and how far beside it."""
    if road is None:
        return []
    said = [road.ref, km_text(road.from_km, road.to_km, road.at_km)]
    return [*said, t("{m} m beside it", m=round(abs(road.offset_m)))] if road.offset_m else said


def _names(position: Position) -> Iterable[str]:
    provinces = [position.admin1] if position.admin1 or position.road is None else provinces_along(position)
    country = country_text(position.country) if position.country else ""
    names = map(place_name, (position.place_name, position.admin2, *provinces))
    return dict.fromkeys(filter(None, (*names, country)))


def provinces_along(position: Position, areas: Areas | None = None) -> list[str]:
    """
    Name the provinces that a position on a road lies in, in the order of its line (of a corridor, its outline).

    Nothing for a road through more than three of them, and for a position without a line.
    """
    shape = position.geometry
    line = shapely.boundary(shape) if isinstance(shape, Polygon | MultiPolygon) else shape
    if not isinstance(line, LineString | MultiLineString):
        return []
    known = areas or load_atlas().areas
    shares = (np.arange(_LOOKED_AT) + 0.5) / _LOOKED_AT
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True)).tolist()
    inside = [{area.feature_code: area.name for area in known.containing(lon, lat)} for lon, lat in points]
    times = Counter(names["ADM1"] for names in inside if "ADM1" in names)
    named = [name for name, n in times.items() if n >= _FEWEST]
    return named if len(named) <= _MOST_PROVINCES else []
