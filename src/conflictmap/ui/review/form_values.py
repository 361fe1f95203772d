"""What the form that corrects an event holds: filled from the event, read as an edit of what was touched alone."""

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from msgspec import UNSET, UnsetType
from shapely import Point

from conflictmap.errors import EditError
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.routes import Roads
from conflictmap.model import Event, EvidenceKind, GeoPrecision, Status, TimePrecision
from conflictmap.review.edits import Days, Edit, days_problems
from conflictmap.review.placing import Placed, at_place, at_point, nowhere, on_road
from conflictmap.review.written import read_actors, read_deaths, write_actor, write_deaths
from conflictmap.ui.words.strings import t

Values = Mapping[str, Any]  # by name of the field
SAME, NAMED, AT_POINT, ROAD, NOWHERE = "same", "named", "point", "road", "nowhere"
AT_KM, STRETCH, SOMEWHERE = "at", "stretch", "somewhere"
_FAR_KM = 50.0  # a road farther away than this is not offered before the others


def facts_of(event: Event, roads: Roads) -> dict[str, Any]:
    """Return what the form holds of an event before anybody has touched it."""
    return _place_of(event, roads) | {
        "start": event.date_start,
        "end": event.date_end,
        "time": event.time_precision.value,
        "sub_type": event.sub_event_type,
        "status": event.status.value,
        "actors": "\n".join(write_actor(actor) for actor in event.actors),
        "deaths": write_deaths(event.fatalities),
        "title": event.title,
        "background": event.background,
        "why": "",
    }


def _place_of(event: Event, roads: Roads) -> dict[str, Any]:
    shape = event.position.geometry
    point = shape if isinstance(shape, Point) else None
    road = event.position.road
    return {
        "way": SAME,
        "query": _name_in_text(event),
        "near_km": event.position.radius_km,
        "lon": point.x if point is not None else None,
        "lat": point.y if point is not None else None,
        "precision": GeoPrecision.TOWN.value,
        "radius_km": None,
        "name": event.position.place_name,
        "place": None,
        "route": road.route_id if road else _likeliest_road(event, roads),
        "on_road": STRETCH if road and road.from_km is not None else AT_KM,
        "at_km": road.at_km if road else None,
        "from_km": road.from_km if road else None,
        "to_km": road.to_km if road else None,
    }


def _name_in_text(event: Event) -> str:
    """Return how the article spells the place: what a search begins with."""
    return next(_quoted(event, EvidenceKind.PLACE), event.position.place_name)


def _quoted(event: Event, kind: EvidenceKind) -> Iterator[str]:
    return (item.quote for item in event.evidence if item.kind is kind)


def _likeliest_road(event: Event, roads: Roads) -> str | None:
    """Return the road that the article names for an event, else the one that is nearest to it; None if all are far."""
    named = [route for quote in _quoted(event, EvidenceKind.ROAD) for route in roads.named(quote)]
    for route in sorted(named, key=lambda route: route.country != event.position.country):
        return route.route_id
    if event.position.geometry is None:
        return None
    middle = shapely.centroid(event.position.geometry)
    found = roads.locate(middle.x, middle.y, max_offset_km=_FAR_KM)
    return found.route_id if found else None


def caught_up(values: Values, filled: Values, now: Values) -> dict[str, Any]:
    """
    Return what a form holds once somebody else has changed its event: what was typed into it, else what is so now.

    Parameters
    ----------
    values
        What the form holds.
    filled
        What it was filled with.
    now
        What it would be filled with now.
    """
    return {name: now[name] if values.get(name) == filled[name] else values.get(name) for name in now}


def edit_of(values: Values, filled: Values, event: Event, atlas: Atlas) -> Edit:
    """
    Read the form; a field that was not touched sets nothing, whatever others have made of it meanwhile.

    Raises
    ------
    EditError
        If what was typed cannot be right.
    """

    def touched(*names: str) -> bool:
        return any(values[name] != filled[name] for name in names)

    return Edit(
        place=_placed(values, atlas),
        days=Days(values["start"], values["end"], _time(values)) if touched("start", "end", "time") else UNSET,
        sub_event_type=values["sub_type"] if touched("sub_type") else UNSET,
        status=Status(values["status"]) if touched("status") else UNSET,
        actors=read_actors(values["actors"], event.actors) if touched("actors") else UNSET,
        deaths=read_deaths(values["deaths"]) if touched("deaths") else UNSET,
        title=values["title"] if touched("title") else UNSET,
        background=bool(values["background"]) if touched("background") else UNSET,
    )


def _time(values: Values) -> TimePrecision | None:
    """Return the precision that was chosen, as long as it fits the days: these were changed after it."""
    chosen = TimePrecision(values["time"]) if values["time"] else None
    start, end = values["start"], values["end"]
    if chosen is None or not any(days_problems(Days(start, end, chosen))):
        return chosen
    return None


def _placed(values: Values, atlas: Atlas) -> Placed | UnsetType:
    way = values["way"]
    if way == NAMED:
        return _named(values, atlas)
    if way == AT_POINT:
        return _point(values, atlas)
    if way == ROAD:
        return _on_road(values, atlas)
    return nowhere() if way == NOWHERE else UNSET


def _named(values: Values, atlas: Atlas) -> Placed:
    if not values.get("place"):
        raise EditError([t("choose a place, or another way to say where")])
    return at_place(atlas.gazetteer.place(values["place"]), atlas, values.get("near_km"))


def _point(values: Values, atlas: Atlas) -> Placed:
    lon, lat = values.get("lon"), values.get("lat")
    if lon is None or lat is None:
        raise EditError([t("give longitude and latitude, or click on the map")])
    precision = GeoPrecision(values["precision"])
    radius_km = values.get("radius_km") if precision is GeoPrecision.NEAR else None
    return at_point(lon, lat, atlas, precision=precision, radius_km=radius_km, name=values.get("name") or "")


def _on_road(values: Values, atlas: Atlas) -> Placed:
    if not values.get("route"):
        raise EditError([t("choose a road")])
    route = atlas.roads.route(values["route"])
    names = {AT_KM: ("at_km",), STRETCH: ("from_km", "to_km")}.get(values["on_road"], ())
    kms: dict[str, Any] = {name: values.get(name) for name in names}
    if None in kms.values():
        raise EditError([t("give the kilometres")])
    return on_road(route, atlas, **kms)
