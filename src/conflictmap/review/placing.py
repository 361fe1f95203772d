"""Positions that a person sets: at a row of the gazetteer, at coordinates, on a road, or nowhere.

The areas around a point come from the atlas, a road's geometry from its line; nothing is drawn by hand but the point.
"""

import math

import shapely
from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import EditError, NotFoundError
from conflictmap.extraction.where.precisions import admin1_of, area_precision, outline_precision
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.route import Route
from conflictmap.model import GeoPrecision, Place, Position, RoadPosition, reasons
from conflictmap.model.place import ROUGH_KM

POINT_PRECISIONS = (GeoPrecision.EXACT, GeoPrecision.TOWN, GeoPrecision.NEAR)
_MOST_RADIUS_KM = 500.0


class Placed(Struct, frozen=True):
    """A position, and what it is in words."""

    position: Position
    words: str


def at_place(place: Place, atlas: Atlas, radius_km: float | None = None) -> Placed:
    """
    Place an event at a row of the gazetteer: a town as its point, an area as its polygon.

    Parameters
    ----------
    place
        The row.
    atlas
        Where polygons come from.
    radius_km
        "Near" the town, within this distance; unless given, that by which the town's own point may be off.

    Raises
    ------
    EditError
        If no source has the polygon of the area, or an area is given a radius.
    """
    if place.is_area:
        return _in_area(place, atlas, radius_km)
    if place.is_rough and radius_km is None:
        radius_km = ROUGH_KM
    outline = atlas.areas.polygon(place) if radius_km is None else None
    known = GeoPrecision.TOWN if outline is None else outline_precision(outline)
    position = Position(
        geometry=shapely.Point(place.lon, place.lat) if outline is None else outline,
        geo_precision=known if radius_km is None else GeoPrecision.NEAR,
        place_name=place.name,
        place_id=place.place_id,
        admin1=place.admin1,
        admin2=place.admin2,
        country=place.country,
        radius_km=radius_km if radius_km is None else _checked_radius(radius_km),
    )
    return Placed(position, _within(place.full_name, radius_km))


def _in_area(place: Place, atlas: Atlas, radius_km: float | None) -> Placed:
    if radius_km is not None:
        raise EditError([sentence("{place} is an area: a radius belongs to a town or a point", place=place.name)])
    shape = atlas.areas.polygon(place)
    if shape is None:
        raise EditError(
            [sentence("no outline of {place} is known here; choose a town, or another area", place=place.name)]
        )
    position = Position(
        geometry=shape,
        geo_precision=area_precision(place),
        place_name=place.name,
        place_id=place.place_id,
        admin1=admin1_of(place),
        admin2=place.name if place.feature_code in {"ADM2", "ADM3"} else place.admin2,
        country=place.country,
    )
    return Placed(position, reasons.AREA_OF.format(name=place.full_name))


def at_point(
    lon: float,
    lat: float,
    atlas: Atlas,
    *,
    precision: GeoPrecision = GeoPrecision.TOWN,
    radius_km: float | None = None,
    name: str = "",
) -> Placed:
    """
    Place an event at coordinates (EPSG:4326) that somebody knows.

    Parameters
    ----------
    lon, lat
        Degrees.
    atlas
        Says which areas the point lies in.
    precision
        How well it is known: exact (a site), town, or near, which needs `radius_km`.
    radius_km
        Of precision near.
    name
        What is there.

    Raises
    ------
    EditError
        If the coordinates are none, the precision is not one of a point, or it and the radius contradict each other.
    """
    problems = [*_point_problems(lon, lat), *_precision_problems(precision, radius_km)]
    if problems:
        raise EditError(problems)
    areas = atlas.areas.containing(lon, lat)
    names = {area.feature_code: area.name for area in areas}
    position = Position(
        geometry=shapely.Point(lon, lat),
        geo_precision=precision,
        place_name=name.strip(),
        admin1=names.get("ADM1", ""),
        admin2=names.get("ADM2", ""),
        country=areas[0].country if areas else "",
        radius_km=radius_km,
    )
    near = f" within {radius_km:g} km of" if radius_km else ""
    return Placed(position, f"{name.strip() + ',' if name.strip() else ''}{near} {lon:.5f}, {lat:.5f}".strip())


def _point_problems(lon: float, lat: float) -> list[str]:
    if math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90:
        return []
    return [f"{lon:g}, {lat:g} is no point on Earth; give lon, lat in degrees"]


def _precision_problems(precision: GeoPrecision, radius_km: float | None) -> list[str]:
    if precision not in POINT_PRECISIONS:
        return [f"a point is known as {', '.join(POINT_PRECISIONS)}, not as {precision}"]
    if precision is GeoPrecision.NEAR and radius_km is None:
        return ["near needs a radius in km"]
    if radius_km is None:
        return []
    if precision is not GeoPrecision.NEAR:
        return [f"a radius belongs to near, not to {precision}"]
    try:
        _checked_radius(radius_km)
    except EditError as error:
        return list(error.problems)
    return []


def _checked_radius(radius_km: float) -> float:
    if not 0 < radius_km <= _MOST_RADIUS_KM:
        raise EditError(
            [
                sentence(
                    "a radius of {km} km: give more than 0 and at most {most}",
                    km=f"{radius_km:g}",
                    most=f"{_MOST_RADIUS_KM:g}",
                )
            ]
        )
    return radius_km


def on_road(
    route: Route,
    atlas: Atlas,
    *,
    at_km: float | None = None,
    from_km: float | None = None,
    to_km: float | None = None,
    name: str = "",
) -> Placed:
    """
    Place an event on a road: at a kilometre, on a stretch, or (without kilometres) anywhere on it.

    Parameters
    ----------
    route
        The road; its geometry becomes that of the event.
    atlas
        Holds its line, and says which areas it lies in.
    at_km, from_km, to_km
        Geodesic kilometres from the route's start: either the one, or the other two in their order.
    name
        What is there.

    Raises
    ------
    EditError
        If the kilometres contradict each other, or the road does not reach that far.
    """
    if at_km is not None and (from_km is not None or to_km is not None):
        raise EditError([sentence("give one kilometre, or a stretch from km to km, not both")])
    if (from_km is None) != (to_km is None):
        raise EditError([sentence("a stretch needs both from km and to km")])
    if from_km is not None and to_km is not None and from_km > to_km:
        kms = {"from_km": f"{from_km:g}", "to_km": f"{to_km:g}"}
        raise EditError([sentence("from km {from_km} is after to km {to_km}; swap them", **kms)])
    try:
        if at_km is not None:
            return _road_point(route, at_km, atlas, name.strip())
        if from_km is not None and to_km is not None:
            return _stretch(route, from_km, to_km, atlas, name.strip())
    except NotFoundError as error:
        raise EditError([f"{route.ref}: {error}"]) from None
    geometry = atlas.roads.stretch(route, 0, atlas.roads.line(route).length_km)
    road = RoadPosition(route_id=route.route_id, ref=route.ref)
    position = Position(
        geometry=geometry, geo_precision=GeoPrecision.ROAD, place_name=name.strip(), country=route.country, road=road
    )
    return Placed(position, reasons.ON_ROAD.format(road=route.ref))


def _road_point(route: Route, at_km: float, atlas: Atlas, name: str) -> Placed:
    at_km = atlas.roads.line(route).on_road(at_km)
    point = atlas.roads.point_at(route, at_km)
    names = {area.feature_code: area.name for area in atlas.areas.containing(point.x, point.y)}
    position = Position(
        geometry=point,
        geo_precision=GeoPrecision.ROAD_POINT,
        place_name=name,
        admin1=names.get("ADM1", ""),
        admin2=names.get("ADM2", ""),
        country=route.country,
        road=RoadPosition(route_id=route.route_id, ref=route.ref, at_km=round(at_km, 3), offset_m=0.0),
    )
    return Placed(position, reasons.KM_OF.format(km=f"{at_km:.1f}", road=route.ref))


def _stretch(route: Route, from_km: float, to_km: float, atlas: Atlas, name: str) -> Placed:
    from_km, to_km = map(atlas.roads.line(route).on_road, (from_km, to_km))
    road = RoadPosition(route_id=route.route_id, ref=route.ref, from_km=round(from_km, 3), to_km=round(to_km, 3))
    middle = atlas.roads.point_at(route, (from_km + to_km) / 2)
    names = {area.feature_code: area.name for area in atlas.areas.containing(middle.x, middle.y)}
    position = Position(
        geometry=atlas.roads.stretch(route, from_km, to_km),
        geo_precision=GeoPrecision.ROAD_SEGMENT,
        place_name=name,
        admin1=names.get("ADM1", ""),
        country=route.country,
        road=road,
    )
    return Placed(position, reasons.KMS_OF.format(road=route.ref, from_km=f"{from_km:.1f}", to_km=f"{to_km:.1f}"))


def nowhere(name: str = "") -> Placed:
    """Say that nothing places an event; it is listed and counted, and not drawn."""
    position = Position(place_name=name.strip())
    return Placed(position, reasons.NAME_ONLY.format(name=name.strip()) if name.strip() else reasons.NOT_KNOWN)


def _within(name: str, radius_km: float | None) -> str:
    return name if radius_km is None else reasons.WITHIN.format(km=f"{radius_km:g}", name=name)


def in_words(position: Position) -> str:
    """Write a position in one line."""
    road = position.road
    parts = [position.place_name]
    if road is not None:
        parts.append(_road_words(road))
    parts.append(position.admin1 if position.admin1 != position.place_name else "")
    parts.append(position.country)
    name, precision = ", ".join(part for part in parts if part), position.geo_precision
    if position.radius_km:
        return reasons.POSITION_NEAR.format(name=name, precision=precision, km=f"{position.radius_km:g}")
    return (reasons.POSITION if name else reasons.NO_POSITION).format(name=name, precision=precision)


def _road_words(road: RoadPosition) -> str:
    if road.at_km is not None:
        return f"{road.ref} km {road.at_km:.1f}"
    if road.from_km is not None and road.to_km is not None:
        return f"{road.ref} km {road.from_km:.1f} to {road.to_km:.1f}"
    return road.ref
