"""`roads`: routes and kilometres."""

from pathlib import Path

import click
import msgspec

from conflictmap.cli.options import atlas_of, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table, printable
from conflictmap.cli.own_roads import build, fetch, import_road, remove
from conflictmap.errors import NotFoundError
from conflictmap.geo.assembling import gaps_of
from conflictmap.geo.road_making import beside
from conflictmap.geo.road_tables import read_routes
from conflictmap.geo.route import Route
from conflictmap.model.filter import MAX_WITHIN_KM

_COUNTRY = click.option("--country", help="Two letters of ISO 3166, where several countries use the same name.")


_SEEN_GAP_KM = 0.05  # parts of a road may meet, where its numbering or its source changes
_TABLES = frozenset({"sections", "gaps"})


@click.group()
def roads() -> None:
    """Routes, and kilometres along them.

    \b
    conflictmap roads list
    conflictmap roads between M4 Ariha Saraqib
    """


def _summary(route: Route) -> dict[str, object]:
    return {
        "route_id": route.route_id,
        "ref": route.ref,
        "name": route.name,
        "country": route.country,
        "direction": route.direction,
        "length_km": round(route.length_km, 1),
        "error_km": route.error_km,
        "error_p95_km": route.error_p95_km,
        "tolerance_km": route.tolerance_km,
        "aliases": route.aliases,
        "own": route not in read_routes(),
    }


def _quality(route: Route) -> dict[str, object]:
    return {
        "error_method": route.error_method,
        "sections": [msgspec.structs.asdict(section) for section in route.sections],
        "gaps": gaps_of(route.parts),
        "source": route.source,
        "licence": route.licence,
    }


@roads.command("list")
@workspace_option
@json_option
def list_routes(workspace: Path | None, *, as_json: bool) -> None:
    """List the routes that are known here, your own first.

    \b
    conflictmap roads list
    """
    with atlas_of(workspace) as (atlas, _):
        routes = [_summary(route) for route in atlas.roads.routes]
    if as_json:
        print_json(routes)
        return
    keys = ("route_id", "ref", "name", "own", "direction", "length_km", "error_km", "error_p95_km")
    print_table([key.replace("_", " ") for key in keys], [[route[key] for key in keys] for route in routes])


@roads.command()
@click.argument("route")
@_COUNTRY
@workspace_option
@json_option
def show(route: str, country: str | None, workspace: Path | None, *, as_json: bool) -> None:
    """Show one route: direction of its kilometres, names, and how exact its line is.

    \b
    conflictmap roads show M4
    """
    with atlas_of(workspace) as (atlas, _):
        asked = atlas.roads.route(route, country)
    found = _summary(asked) | _quality(asked)
    if as_json:
        print_json(found)
        return
    for key, value in found.items():
        if key not in _TABLES:
            said = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            click.echo(printable(f"{key.replace('_', ' ')}: {said}"))
    print_table(
        ("section", "from km", "to km", "error km", "error p95 km", "shared with"),
        (
            (s.name, f"{s.from_km:.1f}", f"{s.to_km:.1f}", s.error_km, s.error_p95_km, s.shared_with)
            for s in asked.sections
        ),
    )
    for gap in (gap for gap in gaps_of(asked.parts) if gap.length_km >= _SEEN_GAP_KM):
        click.echo(f"a gap of {gap.length_km:.1f} km at km {gap.at_km:.1f}")


@roads.command(context_settings={"ignore_unknown_options": True})
@click.argument("lon", type=click.FloatRange(-180, 180))
@click.argument("lat", type=click.FloatRange(-90, 90))
@click.option("--road", help="On this route, not the nearest.")
@click.option(
    "--within-km",
    type=click.FloatRange(0, min_open=True),
    default=MAX_WITHIN_KM,
    show_default=True,
    help="Farther away than this, a road has no kilometre at the point.",
)
@workspace_option
@json_option
def locate(
    lon: float, lat: float, road: str | None, within_km: float, workspace: Path | None, *, as_json: bool
) -> None:
    """Find the route nearest to a point, and the kilometre.

    \b
    conflictmap roads locate 36.61 35.81
    """
    with atlas_of(workspace) as (atlas, _):
        known = atlas.roads
        found = known.locate(lon, lat, route_id=known.route(road).route_id if road else None)
    if found is None:
        raise NotFoundError(f"no known route lies near {lon}, {lat}; see `conflictmap roads list`")
    offset_km = abs(found.offset_m or 0) / 1000
    if offset_km > within_km:
        none = f"the {found.ref} is not" if road else "no known route lies"
        which = "it is" if road else f"the nearest, the {found.ref}, is"
        raise NotFoundError(
            f"{none} within {within_km:g} km of {lon:g}, {lat:g}: {which} {offset_km:,.1f} km away; "
            "give --within-km to look that far"
        )
    if as_json:
        print_json(
            {"route_id": found.route_id, "ref": found.ref, "measure_km": found.at_km, "offset_m": found.offset_m}
        )
    else:
        side = "left" if (found.offset_m or 0) >= 0 else "right"
        away = f"{offset_km * 1000:.0f} m" if offset_km < 1 else f"{offset_km:,.1f} km"
        click.echo(f"{found.ref} km {found.at_km:.1f}, {away} to the {side}")


@roads.command()
@click.argument("route")
@click.argument("start")
@click.argument("end")
@_COUNTRY
@workspace_option
@json_option
def between(route: str, start: str, end: str, country: str | None, workspace: Path | None, *, as_json: bool) -> None:
    """Find the stretch of a route between two places.

    \b
    conflictmap roads between M4 Ariha Saraqib
    """
    with atlas_of(workspace) as (atlas, _):
        chosen = atlas.roads.route(route, country)
        stretch = atlas.roads.between(chosen, beside(atlas, chosen, start), beside(atlas, chosen, end))
    if as_json:
        print_json(stretch)
    else:
        click.echo(f"{stretch.ref} km {stretch.from_km:.1f} to {stretch.to_km:.1f}")


for command in (import_road, build, fetch, remove):
    roads.add_command(command)
