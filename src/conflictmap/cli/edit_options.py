"""Options that say how an event is to be corrected, and the edit they mean."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import click
from msgspec import UNSET, UnsetType

from conflictmap.errors import EditError, NotFoundError
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.road_making import beside
from conflictmap.model import Actor, EventType, GeoPrecision, Place, Status, TimePrecision
from conflictmap.review.edits import ROLES, Days, Edit
from conflictmap.review.placing import POINT_PRECISIONS, Placed, at_place, at_point, nowhere, on_road
from conflictmap.review.written import read_actor, read_deaths

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--place", metavar="NAME", help="At this place of the gazetteer: its name or id."),
    click.option("--country", metavar="CC", help="Of the place or road, where several have the name."),
    click.option("--lon", type=float, help="At these coordinates, in degrees."),
    click.option("--lat", type=float, help="At these coordinates, in degrees."),
    click.option("--precision", type=click.Choice([str(p) for p in POINT_PRECISIONS]), help="Of coordinates."),
    click.option("--radius-km", type=float, help="Near the place or the coordinates: within this distance."),
    click.option("--place-name", default="", help="What is at the coordinates or on the road."),
    click.option("--road", metavar="ROUTE", help="On this road; without kilometres anywhere on it."),
    click.option("--at-km", type=float, help="At this kilometre of the road."),
    click.option("--from-km", type=float, help="On the stretch from this kilometre"),
    click.option("--to-km", type=float, help="to this one."),
    click.option("--between", nargs=2, metavar="A B", help="On the stretch of the road between two places."),
    click.option("--nowhere", "is_nowhere", is_flag=True, help="Nothing places it."),
    click.option("--since", metavar="DATE", help="First day, YYYY-MM-DD; open for not known."),
    click.option("--until", metavar="DATE", help="Last day; open for not known. [default: the first day]"),
    click.option("--time-precision", type=click.Choice([str(p) for p in TimePrecision]), help="Of the days."),
    click.option("--undated", is_flag=True, help="No date is known."),
    click.option("--type", "event_type", type=click.Choice([str(t) for t in EventType]), help="Event type."),
    click.option("--sub-type", metavar="NAME", help="Sub-event type, as ACLED names it."),
    click.option("--status", type=click.Choice([str(s) for s in Status]), help="Whether it happened."),
    click.option("--actor", "actors", multiple=True, metavar="NAME (ROLE)", help=f"All actors: {', '.join(ROLES)}."),
    click.option("--no-actors", is_flag=True, help="No actors are named."),
    click.option("--deaths", metavar="N", help="5, 3-8 or low,best,high; none when the text gives no number."),
    click.option("--title", help="What it is called in lists."),
)


def edit_options(command: F) -> F:
    """Add the options of a correction; the command hands them to `edit_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def edit_of(options: Mapping[str, Any], atlas: Atlas) -> Edit:
    """
    Read the options that `edit_options` added.

    Raises
    ------
    EditError
        If they contradict each other, or there are none.
    NotFoundError
        If a place or road is not there.
    """
    edit = Edit(
        place=_place(options, atlas),
        days=_days(options),
        event_type=EventType(options["event_type"]) if options["event_type"] else UNSET,
        sub_event_type=options["sub_type"] or UNSET,
        status=Status(options["status"]) if options["status"] else UNSET,
        actors=_actors(options),
        deaths=UNSET if options["deaths"] is None else read_deaths(options["deaths"]),
        title=UNSET if options["title"] is None else options["title"],
    )
    if edit == Edit():
        raise EditError(["nothing is to be corrected; name what, such as --place or --since (see --help)"])
    return edit


def _place(options: Mapping[str, Any], atlas: Atlas) -> Placed | UnsetType:
    ways = {
        "--place": options["place"] is not None,
        "--lon and --lat": options["lon"] is not None or options["lat"] is not None,
        "--road": options["road"] is not None,
        "--nowhere": options["is_nowhere"],
    }
    asked = [name for name, given in ways.items() if given]
    if len(asked) > 1:
        raise EditError([f"{' and '.join(asked)} are different places; give one"])
    if not asked:
        return UNSET
    return _WAYS[asked[0]](options, atlas)


def _at_row(options: Mapping[str, Any], atlas: Atlas) -> Placed:
    return at_place(find_place(options["place"], options["country"], atlas), atlas, options["radius_km"])


def find_place(name: str, country: str | None, atlas: Atlas) -> Place:
    """
    Find the row of the gazetteer that a name or an id means.

    Raises
    ------
    NotFoundError
        If there is none, or several are meant as well; names them.
    """
    try:
        return atlas.gazetteer.place(name)
    except NotFoundError:
        found = atlas.gazetteer.search(name, country=country)
    if not found:
        raise NotFoundError(f"no place is named {name!r}; try `conflictmap gazetteer search`, or give --lon and --lat")
    same = [other.place for other in found if other.how == found[0].how]
    if len(same) > 1:
        listed = "; ".join(f"{p.place_id} ({p.name}, {p.admin1 or p.feature_code}, {p.country})" for p in same[:5])
        raise NotFoundError(f"several places are named {name!r}; give the id of one: {listed}")
    return found[0].place


def _at_coordinates(options: Mapping[str, Any], atlas: Atlas) -> Placed:
    if options["lon"] is None or options["lat"] is None:
        raise EditError(["--lon and --lat belong together"])
    near = GeoPrecision.NEAR if options["radius_km"] is not None else GeoPrecision.TOWN
    precision = GeoPrecision(options["precision"]) if options["precision"] else near
    return at_point(
        options["lon"],
        options["lat"],
        atlas,
        precision=precision,
        radius_km=options["radius_km"],
        name=options["place_name"],
    )


def _on_road(options: Mapping[str, Any], atlas: Atlas) -> Placed:
    route = atlas.roads.route(options["road"], options["country"])
    kms = {name: options[name] for name in ("at_km", "from_km", "to_km")}
    if options["between"]:
        if any(value is not None for value in kms.values()):
            raise EditError(["--between and kilometres are different stretches; give one"])
        ends = [beside(atlas, route, name) for name in options["between"]]
        stretch = atlas.roads.between(route, *ends)
        kms |= {"from_km": stretch.from_km, "to_km": stretch.to_km}
    return on_road(route, atlas, name=options["place_name"], **kms)


def _nowhere(options: Mapping[str, Any], _atlas: Atlas) -> Placed:
    return nowhere(options["place_name"])


_WAYS: dict[str, Callable[[Mapping[str, Any], Atlas], Placed]] = {
    "--place": _at_row,
    "--lon and --lat": _at_coordinates,
    "--road": _on_road,
    "--nowhere": _nowhere,
}


def _days(options: Mapping[str, Any]) -> Days | UnsetType:
    since, until = options["since"], options["until"]
    if options["undated"]:
        if since or until:
            raise EditError(["--undated and a day contradict each other"])
        return Days(None, None)
    if since is None and until is None:
        if options["time_precision"]:
            raise EditError(["--time-precision needs --since or --until"])
        return UNSET
    precision = TimePrecision(options["time_precision"]) if options["time_precision"] else None
    start = None if since is None else _day("--since", since)
    end = start if until is None else _day("--until", until)
    return Days(start, end, precision)


def _day(option: str, text: str) -> date | None:
    if text.strip().lower() == "open":
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise EditError([f"{option} {text[:40]!r}: give a day as YYYY-MM-DD, or open"]) from None


def _actors(options: Mapping[str, Any]) -> tuple[Actor, ...] | UnsetType:
    if options["no_actors"]:
        if options["actors"]:
            raise EditError(["--no-actors and --actor contradict each other"])
        return ()
    return tuple(read_actor(text) for text in options["actors"]) or UNSET
