"""What a user asks of a road, resolved: places to points, rows to pieces, and the road that it takes the place of."""

from collections.abc import Collection, Iterable, Sequence

import shapely
from msgspec import Struct
from msgspec.structs import replace
from shapely.geometry import LineString

from conflictmap.catalogues import sentence
from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.country_codes import checked_code
from conflictmap.geo.features import Feature
from conflictmap.geo.land import apart_from, check_country, country_at, country_of
from conflictmap.geo.own_road import OwnRoad, RoadWish, chosen_rows, line_pieces, own_road, route_id
from conflictmap.geo.road_building import build_road, find_via
from conflictmap.geo.road_names import name_key
from conflictmap.geo.route import Route
from conflictmap.model import Place
from conflictmap.model.text import counted


class Draft(Struct, frozen=True):
    """A road that is made and not stored; `warning` is "" or something to look at."""

    road: OwnRoad
    warning: str = ""


def draft_of_rows(atlas: Atlas, rows: Iterable[Feature], wish: RoadWish, start: str = "") -> Draft:
    """
    Make a road of a file's rows.

    Parameters
    ----------
    atlas
        Where places and roads are known.
    rows
        Of the file.
    wish
        What the user says; an empty country is that in which the lines lie.
    start
        Where kilometre 0 is: a place, or `lon,lat`; "" leaves it to the rule.

    Raises
    ------
    ConflictMapError
        If the rows make no such road; see `own_road` and `check_country`.
    """
    rows = list(rows)
    wish = _in_country(atlas, wish)
    chosen = chosen_rows(rows, wish)[0]
    wish = replace(wish, country=wish.country or country_of(atlas, line_pieces(chosen)))
    abroad = {chosen[number] for number in apart_from(atlas, wish.country, [row.geometry for row in chosen])}
    rows = [row for row in rows if row not in abroad]
    pieces = line_pieces(row for row in chosen if row not in abroad)
    warning = check_country(atlas, wish.country, pieces, wish.source)
    if start:
        lonlat, name = _start_point(atlas, start, wish.country, pieces)
        wish = replace(wish, start=lonlat, start_name=name)
    road = own_road(rows, wish, route_before(atlas, wish.ref, wish.country))
    return Draft(replace(road, notes=(*_left_abroad(abroad, wish.country), *road.notes)), warning)


def _in_country(atlas: Atlas, wish: RoadWish) -> RoadWish:
    """Check the country that a user typed, if any."""
    return replace(wish, country=checked_code(wish.country, atlas.gazetteer.countries)) if wish.country else wish


def _left_abroad(rows: Collection[Feature], country: str) -> Iterable[str]:
    if rows:
        first = min(rows, key=lambda row: row.number)
        lon, lat = shapely.get_coordinates(first.geometry)[0]
        where = f"outside {country}, as at {lon:.3f}, {lat:.3f}, and not joined to the road there"
        yield f"{counted(len(rows), 'row')} {'was' if len(rows) == 1 else 'were'} left out: {where}"


def draft_of_places(atlas: Atlas, via: str, wish: RoadWish) -> Draft:
    """
    Build a road through places, separated by semicolons; an empty country is that of the first.

    Raises
    ------
    ConflictMapError
        If they make no road; see `find_via` and `build_road`.
    """
    wish = _in_country(atlas, wish)
    places = find_via(atlas.gazetteer, via, wish.country)
    wish = replace(wish, country=wish.country or places[0].country or country_at(atlas, places[0]))
    return Draft(build_road(places, wish, route_before(atlas, wish.ref, wish.country)))


def route_before(atlas: Atlas, ref: str, country: str) -> Route | None:
    """Find the route of that ref in that country, if one is known."""
    wanted, key = route_id(ref, country), name_key(ref)
    same = [route for route in atlas.roads.routes if route_id(route.ref, route.country) == wanted]
    if not same and key and not key.startswith("~"):  # M03, M-3, and М03 in Cyrillic letters are one
        same = [route for route in atlas.roads.routes if route.country == country and name_key(route.ref) == key]
    return same[0] if same else None


def _start_point(
    atlas: Atlas, start: str, country: str, pieces: Sequence[LineString]
) -> tuple[tuple[float, float], str]:
    """Read `lon,lat`, or find the place of that name that is nearest to the road."""
    try:
        lon, lat = (float(part) for part in start.split(","))
    except ValueError:
        pass
    else:
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            raise UsageError(f"the start {start!r} is no point; give lon,lat in degrees, or a place")
        return (lon, lat), f"{lon:g}, {lat:g}"
    road = shapely.MultiLineString(list(pieces))
    place = min(
        _towns(atlas, start, country),
        key=lambda place: float(shapely.distance(road, shapely.Point(place.lon, place.lat))),
    )
    return (place.lon, place.lat), place.name


def _towns(atlas: Atlas, name: str, country: str) -> list[Place]:
    hits = atlas.gazetteer.lookup(name, countries=frozenset({country}))
    places = [hit.place for hit in hits if not hit.place.is_area]
    if not places:
        raise NotFoundError(
            sentence("no place is named {name}; try another spelling, or give lon,lat", name=repr(name))
        )
    return places


def beside(atlas: Atlas, route: Route, name: str) -> Place:
    """
    Find the place of that name that lies nearest to a route: a name alone often has namesakes elsewhere.

    Raises
    ------
    NotFoundError
        If no place has that name.
    """

    def distance_m(place: Place) -> float:
        located = atlas.roads.locate(place.lon, place.lat, route_id=route.route_id)
        return float("inf") if located is None else abs(located.offset_m or 0.0)

    return min(_towns(atlas, name, route.country), key=distance_m)


def km_on(atlas: Atlas, route: Route, text: str) -> float:
    """
    Read a kilometre of a route, or find that of a place beside it.

    Raises
    ------
    NotFoundError
        If no place has that name, it is too far from the route, or the route does not reach that far.
    """
    try:
        km = float(text.lower().removeprefix("km").strip())
    except ValueError:
        place = beside(atlas, route, text)
        return atlas.roads.between(route, place, place).from_km or 0.0
    try:
        return round(atlas.roads.line(route).on_road(km), 3)
    except NotFoundError:
        raise NotFoundError(
            sentence(
                "km {km} is not on the {road}, which runs from km 0 to km {last}",
                km=f"{km:g}",
                road=route.ref,
                last=f"{route.length_km:.1f}",
            )
        ) from None
