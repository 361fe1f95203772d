"""Table `own_roads`: roads that people here added; each takes the place of the shipped one of its ref and country."""

import msgspec
import shapely
from shapely.geometry import LineString

from conflictmap.geo.linear import MeasuredLine
from conflictmap.geo.route import Route, RouteAlias
from conflictmap.store.database import Connection

_COLUMNS = "route_id, ref, name, aliases, country, direction, wkb, source"


def own_routes(db: Connection) -> tuple[Route, ...]:
    """Read all roads of the desk's own, in the order of their ids; column `aliases` is a JSON list of `RouteAlias`."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM own_roads ORDER BY route_id").fetchall()  # noqa: S608 - our own columns
    return tuple(
        Route(
            route_id=route_id,
            ref=ref,
            name=name,
            country=country,
            direction=direction,
            parts=(parts := tuple(_lines(wkb))),
            length_km=MeasuredLine.of(parts).length_km,
            error_km=0.0,
            error_p95_km=0.0,
            names=msgspec.json.decode(aliases, type=tuple[RouteAlias, ...]),
            source=source,
        )
        for route_id, ref, name, aliases, country, direction, wkb, source in rows
    )


def _lines(wkb: bytes) -> list[LineString]:
    return [LineString(part) for part in shapely.get_parts(shapely.from_wkb(wkb))]
