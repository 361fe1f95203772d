"""Table `own_roads`: roads that people here added; each takes the place of the shipped one of its ref and country."""

import msgspec
import shapely
from msgspec import Struct
from shapely.geometry import LineString, MultiLineString

from conflictmap.errors import NotFoundError
from conflictmap.geo.linear import MeasuredLine
from conflictmap.geo.route import Route, RouteAlias, RouteSection, RouteTown
from conflictmap.store.sql.database import Connection

_COLUMNS = "route_id, ref, name, aliases, country, direction, wkb, source, details"


class _Details(Struct, frozen=True, omit_defaults=True):
    """What else is known of a road; column `details`, as JSON."""

    error_km: float = 0.0
    error_p95_km: float = 0.0
    error_method: str = ""
    tolerance_km: float = 3.0
    licence: str = ""
    sections: tuple[RouteSection, ...] = ()
    towns: tuple[RouteTown, ...] = ()


def own_routes(db: Connection) -> tuple[Route, ...]:
    """Read all roads of the desk's own, in the order of their ids; column `aliases` is a JSON list of `RouteAlias`."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM own_roads ORDER BY route_id").fetchall()  # noqa: S608 - our own columns
    return tuple(_route(row) for row in rows)


def _route(row: tuple[str, str, str, str, str, str, bytes, str, str]) -> Route:
    route_id, ref, name, aliases, country, direction, wkb, source, details = row
    parts = tuple(LineString(part) for part in shapely.get_parts(shapely.from_wkb(wkb)))
    known = msgspec.json.decode(details, type=_Details)
    return Route(
        route_id=route_id,
        ref=ref,
        name=name,
        country=country,
        direction=direction,
        parts=parts,
        length_km=MeasuredLine.of(parts).length_km,
        names=msgspec.json.decode(aliases, type=tuple[RouteAlias, ...]),
        source=source,
        **msgspec.structs.asdict(known),
    )


def write_route(db: Connection, route: Route, revision: int) -> None:
    """Store a road in the place of the one with its id."""
    known = _Details(**{name: getattr(route, name) for name in _Details.__struct_fields__})
    db.execute("DELETE FROM own_roads WHERE route_id = ?", (route.route_id,))
    db.execute(
        f"INSERT INTO own_roads ({_COLUMNS}, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - ours
        (
            route.route_id,
            route.ref,
            route.name,
            msgspec.json.encode(route.names).decode(),
            route.country,
            route.direction,
            shapely.to_wkb(MultiLineString(route.parts)),
            route.source,
            msgspec.json.encode(known).decode(),
            revision,
        ),
    )


def delete_route(db: Connection, route_id: str) -> None:
    """
    Forget a road.

    Raises
    ------
    NotFoundError
        If it is none of the desk's own; names those that are.
    """
    if not db.execute("DELETE FROM own_roads WHERE route_id = ?", (route_id,)).rowcount:
        own = ", ".join(route.route_id for route in own_routes(db)) or "none yet; `roads import` adds one"
        raise NotFoundError(f"{route_id!r} is no road of this desk's own; there are {own}")
