"""`corridors`: what lies beside a stretch of road, under a name that every filter understands."""

from pathlib import Path
from typing import get_args

import click
import orjson
import shapely

from conflictmap.cli.filter_options import chosen_filter, filter_options
from conflictmap.cli.options import json_option, user_name, workspace_option
from conflictmap.cli.output import print_json, print_table, printable
from conflictmap.geo.road_making import km_on
from conflictmap.model import EventFilter
from conflictmap.model.text import counted
from conflictmap.store.desk.corridors import (
    Corridor,
    Side,
    corridor_named,
    put_corridor,
    remove_corridor,
    widths,
)
from conflictmap.store.desk.corridors import (
    corridors as all_corridors,
)
from conflictmap.store.index.strips import Strip, StripBin
from conflictmap.store.workspace import Workspace

_WIDEST_BAR = 40


@click.group()
def corridors() -> None:
    """Corridors along roads: a stretch, and kilometres beside it on one side or both.

    \b
    conflictmap corridors list
    conflictmap events --corridor "M4 corridor"
    """


@corridors.command()
@click.argument("name")
@click.option("--road", required=True, help="Route, such as M4.")
@click.option("--country", help="Two letters of ISO 3166, where several countries use the same name.")
@click.option("--from", "start", required=True, metavar="PLACE|KM", help="Where it begins: a place or a kilometre.")
@click.option("--to", "end", required=True, metavar="PLACE|KM", help="Where it ends.")
@click.option("--within-km", type=float, required=True, help="How far it reaches beside the road.")
@click.option("--side", type=click.Choice(get_args(Side)), default="both", show_default=True,
              help="Left and right are those of the road's kilometres.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Take the place of a corridor of that name.")
@workspace_option
@json_option
def add(
    name: str, road: str, country: str | None, start: str, end: str, workspace: Path | None,
    *, within_km: float, side: Side, replace: bool, as_json: bool,
) -> None:  # fmt: skip
    """Keep a corridor under a name; `--corridor NAME` then filters by it everywhere.

    \b
    conflictmap corridors add "M4 security corridor" --road M4 --from Ariha --to Saraqib --within-km 6
    conflictmap corridors add north --road M4 --from 70 --to 100 --within-km 6 --side north
    """
    with Workspace.open(workspace) as opened:
        atlas = opened.atlas()
        route = atlas.roads.route(road, country.upper() if country else None)
        from_km, to_km = sorted((km_on(atlas, route, start), km_on(atlas, route, end)))
        left_km, right_km = widths(within_km, side, route, atlas.roads, from_km, to_km)
        corridor = Corridor(
            name=name.strip(), route_id=route.route_id, ref=route.ref, from_km=from_km, to_km=to_km,
            left_km=left_km, right_km=right_km,
        )  # fmt: skip
        put_corridor(opened.desk.file, corridor, replace=replace, who=user_name())
        opened.publish()
        found = opened.strip(corridor.name, EventFilter(), bin_km=max((to_km - from_km) / 20, 1.0))
    _print(corridor, found, as_json=as_json)


@corridors.command("list")
@workspace_option
@json_option
def list_corridors(workspace: Path | None, *, as_json: bool) -> None:
    """List corridors with the number of events in each, of articles and of imported datasets.

    \b
    conflictmap corridors list
    """
    with Workspace.open(workspace, create=False) as opened:
        with opened.desk.file.reading() as db:
            found = all_corridors(db)
        counts = [opened.index().counts(EventFilter(corridors=frozenset({one.name}))).total for one in found]
    if as_json:
        print_json([_document(one) | {"events": n} for one, n in zip(found, counts, strict=True)])
        return
    print_table(
        ("name", "road", "from km", "to km", "left km", "right km", "events"),
        (
            (one.name, one.ref, f"{one.from_km:.1f}", f"{one.to_km:.1f}", one.left_km, one.right_km, n)
            for one, n in zip(found, counts, strict=True)
        ),
    )


@corridors.command()
@click.argument("name")
@click.option("--bin-km", type=float, default=5.0, show_default=True, help="Length of a bin of the chart.")
@click.option("--geojson", is_flag=True, help="Print its outline as GeoJSON instead.")
@filter_options
@workspace_option
@json_option
def show(
    name: str, bin_km: float, workspace: Path | None, *, geojson: bool, as_json: bool, **filters: tuple[str, ...]
) -> None:
    """Show what happened along a corridor: events by side, and by kilometre. Takes all filters.

    \b
    conflictmap corridors show "M4 security corridor" --bin-km 2 --since 2020-03-06
    """
    chosen = chosen_filter(filters)
    with Workspace.open(workspace, create=False) as opened:
        with opened.desk.file.reading() as db:
            corridor = corridor_named(db, name)
        if geojson:
            outline = corridor.outline(opened.atlas().roads)
            print_json({"type": "Feature", "id": corridor.key, "geometry": orjson.loads(shapely.to_geojson(outline)),
                        "properties": _document(corridor)})  # fmt: skip
            return
        found = opened.strip(name, chosen, bin_km=bin_km)
    _print(corridor, found, as_json=as_json)


@corridors.command()
@click.argument("name")
@workspace_option
@json_option
def remove(name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Forget a corridor; its events stay.

    \b
    conflictmap corridors remove north
    """
    with Workspace.open(workspace, create=False) as opened:
        corridor = remove_corridor(opened.desk.file, name, who=user_name())
        opened.publish()
    if as_json:
        print_json(_document(corridor))
    else:
        click.echo(f"{printable(corridor.name)} was removed; `conflictmap review undo` brings it back")


def _document(corridor: Corridor) -> dict[str, object]:
    return {name: getattr(corridor, name) for name in Corridor.__struct_fields__}


def _print(corridor: Corridor, found: Strip, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(corridor) | {"counts": found})
        return
    sides = " and ".join(
        f"{km:g} km to the {side}" for km, side in ((corridor.left_km, "left"), (corridor.right_km, "right")) if km
    )
    click.echo(f"{printable(corridor.name)}: {corridor.ref} km {corridor.from_km:.1f} to {corridor.to_km:.1f}, {sides}")
    click.echo(
        f"{counted(found.total, 'event')}: {found.left} left, {found.on_road} on the road "
        f"({found.km_unknown} of them at no known kilometre), {found.right} right"
        + (f", {found.side_unknown} on a side that was never measured" if found.side_unknown else "")
    )
    print_table(
        ("km", "left", "on road", "right", ""),
        (
            (
                f"{one.from_km:.1f}-{one.to_km:.1f}",
                one.left,
                one.on_road,
                one.right,
                _bar(one),
            )
            for one in found.bins
        ),
    )


def _bar(one: StripBin) -> str:
    """As many marks as events, up to what a line holds."""
    count = one.left + one.on_road + one.right
    return "■" * count if count <= _WIDEST_BAR else "■" * _WIDEST_BAR + "…"
