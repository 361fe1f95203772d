"""`roads import`, `build`, `fetch` and `remove`: roads of the desk's own."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from shlex import quote

import click
from msgspec.structs import replace

from conflictmap.cli.options import cluster_options, cluster_workers, json_option, workspace_option
from conflictmap.cli.output import print_json, printable, progress, warn
from conflictmap.errors import ConflictMapError, DataFileError, NotFoundError
from conflictmap.geo.features import Feature, read_features, told
from conflictmap.geo.overpass import ask, query, read_answer
from conflictmap.geo.own_road import OWN_ERROR_KM, OwnRoad, RoadWish
from conflictmap.geo.road_making import draft_of_places, draft_of_rows
from conflictmap.model.text import counted
from conflictmap.store.geodata.road_changes import RoadChanged, put_road, remove_road
from conflictmap.store.workspace import Workspace

_ref = click.option("--ref", required=True, help="What signs and maps call the road, such as M4.")
_country = click.option("--country", help="Two letters of ISO 3166. [default: where the lines lie]")
_name = click.option("--name", default="", help="Name of the road. [default: that of the road it replaces]")
_alias = click.option("--alias", "aliases", multiple=True, help="Another name of it, in any script. Repeatable.")
_start = click.option("--start", default="", metavar="PLACE", help="Where kilometre 0 is: a place or lon,lat.")
_reverse = click.option("--reverse", is_flag=True, help="Let the kilometres run the other way.")
_who = click.option("--by", "who", default="", help="Who makes this change.")
_dry = click.option("--dry-run", is_flag=True, help="Show what would come of it and store nothing.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_ref
@_country
@_name
@_alias
@click.option("--ref-filter", default="", help="Rows with this ref are its pieces. [default: --ref]")
@click.option("--name-filter", default="", help="Rows with this in their name are its pieces.")
@_start
@_reverse
@click.option("--error-km", type=click.FloatRange(0, 50), default=OWN_ERROR_KM, show_default=True,
              help="How far the line may lie from the road.")  # fmt: skip
@click.option("--source", default="", help="Whose line this is. [default: the file's name]")
@click.option("--licence", default="", help="Licence of the line, such as ODbL 1.0.")
@click.option("--crs", help="Coordinate system where the file does not say it, such as EPSG:32637.")
@click.option("--swap-axes", is_flag=True, help="The file has latitude before longitude.")
@_who
@_dry
@cluster_options
@workspace_option
@json_option
def import_road(
    file: Path, workspace: Path | None, crs: str | None, start: str, who: str,
    *, reverse: bool, swap_axes: bool, dry_run: bool, as_json: bool, **said: str,
) -> None:  # fmt: skip
    """Put your own line of a road in the place of the shipped one, and attach its events again.

    GeoJSON, GeoPackage, Shapefile (zipped too), Overpass JSON and OpenStreetMap .pbf are read. Carriageways become one
    line, pieces are ordered and joined, gaps are told.

    \b
    conflictmap roads import syria-latest.osm.pbf --ref M4 --country SY
    conflictmap roads import m5.gpkg --ref M5 --start Aleppo
    conflictmap roads import m5.gpkg --ref M5 --scheduler local:4
    """
    read = read_features(file, crs=crs, swap_axes=swap_axes, shapes="lines")
    for problem in told(read.problems):
        click.echo(f"{printable(str(file))}, {problem}", err=True)
    if not read.features:
        raise DataFileError(file, "no row of it can be used; the rows and reasons are above")
    wish = RoadWish(**_wish(said), is_reversed=reverse)  # type: ignore[arg-type]
    wish = replace(wish, source=wish.source or file.name)
    _make(workspace, read.features, wish, start, who, dry_run=dry_run, as_json=as_json)


def _wish(said: dict[str, str]) -> dict[str, object]:
    given: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    return given | {"country": (said.get("country") or "").upper()}


@click.command("fetch")
@_ref
@click.option("--country", required=True, help="Two letters of ISO 3166, such as SY.")
@click.option("--server", required=True, metavar="URL", help="Address of an Overpass interpreter; no other is asked.")
@_name
@_alias
@_start
@_reverse
@_who
@_dry
@cluster_options
@workspace_option
@json_option
def fetch(
    ref: str, country: str, server: str, start: str, who: str, workspace: Path | None,
    *, reverse: bool, dry_run: bool, as_json: bool, **said: str,
) -> None:  # fmt: skip
    """Ask an Overpass server that you name for a road. This is the one command that goes online, and only to there.

    \b
    conflictmap roads fetch --ref M4 --country SY --server https://overpass.example.org/api/interpreter
    """
    ways = read_answer(ask(server, query(ref, country.upper())), server)
    rows = [Feature(n, tags, line) for n, (tags, line) in enumerate(ways, 1) if not isinstance(line, str)]
    if not rows:
        raise NotFoundError(f"{server} knows no road {ref!r} in {country.upper()}")
    source = f"OpenStreetMap, asked of {server}"
    said |= {"ref": ref, "country": country, "source": source, "licence": "ODbL 1.0"}
    wish = RoadWish(**_wish(said), is_reversed=reverse)  # type: ignore[arg-type]
    _make(workspace, rows, wish, start, who, dry_run=dry_run, as_json=as_json)


def _make(
    folder: Path | None, rows: Iterable[Feature], wish: RoadWish, start: str, who: str, *, dry_run: bool, as_json: bool
) -> None:
    with Workspace.open(folder) as workspace:
        draft = draft_of_rows(workspace.atlas(), rows, wish, start)
        if draft.warning:
            warn(draft.warning)
        _store(workspace, draft.road, who, dry_run=dry_run, as_json=as_json)


def _store(workspace: Workspace, made: OwnRoad, who: str, *, dry_run: bool, as_json: bool) -> None:
    changed = RoadChanged()
    if not dry_run:
        with cluster_workers() as workers, _again(workspace) as step:
            changed = put_road(workspace, made.route, who=who, workers=workers, progress=step)
    if as_json:
        print_json(_document(made, changed, stored=not dry_run))
        return
    route = made.route
    click.echo(f"{route.route_id} {printable(route.name)}: {route.length_km:.1f} km, {route.direction}")
    for note in made.notes:
        click.echo(f"- {printable(note)}")
    click.echo("nothing was stored" if dry_run else _said(changed))
    _warn_of_corridors(changed, route.route_id)


def _again(workspace: Workspace) -> AbstractContextManager[Callable[[int], None]]:
    return progress(len(workspace.desk.articles()), "reading articles again")


def _document(made: OwnRoad, changed: RoadChanged, *, stored: bool) -> dict[str, object]:
    route = made.route
    return {
        "route_id": route.route_id,
        "ref": route.ref,
        "name": route.name,
        "country": route.country,
        "direction": route.direction,
        "length_km": round(route.length_km, 3),
        "parts": len(route.parts),
        "gaps": made.gaps,
        "dual_share": made.dual_share,
        "error_km": route.error_km,
        "error_p95_km": route.error_p95_km,
        "error_method": route.error_method,
        "notes": made.notes,
        "stored": stored,
        "changed": changed,
    }


def _said(changed: RoadChanged) -> str:
    undo = " and ".join(map(str, changed.revisions))
    return (
        f"{counted(changed.read_again, 'article')} read again: {counted(changed.moved, 'event')} moved, "
        f"{changed.added:,} new, {changed.removed:,} gone"
        + (f", {changed.lost} without a kilometre now" if changed.lost else "")
        + (f"; {counted(changed.corridors.moved, 'corridor')} moved" if changed.corridors.moved else "")
        + (f"; change {undo} can be undone" if undo else "")
    )


def _warn_of_corridors(changed: RoadChanged, road: str) -> None:
    """Name the corridors that are not what they were, and say how each is set anew."""
    of_names = (
        (changed.corridors.cut, "ends now where the line of its road does"),
        (changed.corridors.kept, "keeps its kilometres, as its place is not on the line of its road any more"),
    )
    for names, what in of_names:
        for name in names:
            remedy = f"corridors add {quote(name)} --road {road} --from PLACE --to PLACE --within-km KM --replace"
            warn(f"corridor {name!r} {what}; set it anew with `conflictmap {remedy}`, or remove it")
    for name in changed.corridors.roadless:
        remedy = f"corridors remove {quote(name)}"
        warn(f"corridor {name!r} finds nothing now, as its road is gone; `conflictmap {remedy}` removes it too")


@click.command("build")
@_ref
@click.option("--via", required=True, metavar="PLACES", help="Places that it passes, in order, separated by ;")
@click.option("--country", help="Two letters of ISO 3166. [default: that of the first place]")
@_name
@_alias
@_who
@_dry
@cluster_options
@workspace_option
@json_option
def build(via: str, who: str, workspace: Path | None, *, dry_run: bool, as_json: bool, **said: str) -> None:
    """Build a road anywhere in the world out of the packaged junctions of its main roads.

    Kilometre 0 is at the first place. The line is approximate; how far off it may be is told.

    \b
    conflictmap roads build --ref M20 --name "Donetsk road" --country UA --via "Dnipro; Pokrovsk; Donetsk"
    """
    with Workspace.open(workspace) as opened:
        draft = draft_of_places(opened.atlas(), via, RoadWish(**_wish(said)))  # type: ignore[arg-type]
        _store(opened, draft.road, who, dry_run=dry_run, as_json=as_json)


@click.command("remove")
@click.argument("road")
@_who
@cluster_options
@workspace_option
@json_option
def remove(road: str, who: str, workspace: Path | None, *, as_json: bool) -> None:
    """Remove a road of your own; a shipped one of that name comes back, and events are attached again.

    \b
    conflictmap roads remove SY-M4
    """
    with Workspace.open(workspace, create=False) as opened:
        own = {route.route_id for route in opened.own_geodata().routes}
        chosen = road if road in own else _own_id(opened, road, own)
        with cluster_workers() as workers, _again(opened) as step:
            changed = remove_road(opened, chosen, who=who, workers=workers, progress=step)
    if as_json:
        print_json({"route_id": chosen, "changed": changed})
    else:
        click.echo(f"{chosen} was removed; {_said(changed)}")
        _warn_of_corridors(changed, chosen)


def _own_id(workspace: Workspace, road: str, own: set[str]) -> str:
    """Find the id of an own road by its name."""
    try:
        found = workspace.atlas().roads.route(road).route_id
    except ConflictMapError:
        found = ""
    if found not in own:
        raise NotFoundError(f"{road!r} is no road of this desk's own; there are {', '.join(sorted(own)) or 'none'}")
    return found
