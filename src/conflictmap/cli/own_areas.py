"""`areas`: polygons of the desk's own that events are filtered by, valid for some days."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec
import orjson
import shapely

from conflictmap.cli.options import day_option, json_option, user_name, workspace_option
from conflictmap.cli.output import print_json, print_table, printable, warn
from conflictmap.errors import DataFileError, NotFoundError
from conflictmap.geo.area_shapes import AreaWish, area_shapes
from conflictmap.geo.features import read_features, told
from conflictmap.model import EventFilter
from conflictmap.model.text import counted, fold
from conflictmap.store.desk.own_areas import OwnArea, OwnAreaRow, own_areas, put_areas, remove_areas
from conflictmap.store.workspace import Workspace


@click.group()
def areas() -> None:
    """Areas of your own, such as zones of control, to filter events by.

    \b
    conflictmap areas list
    conflictmap events --area "Government held"
    """


@areas.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name of all polygons of the file.")
@click.option("--name-field", default="", help="Column that holds their names. [default: name, title, …]")
@day_option("--valid-from", "First day on which they are valid. [default: what the file says]")
@day_option("--valid-until", "Last day on which they are valid. [default: what the file says]")
@click.option("--replace", is_flag=True, help="Areas of the same names go first.")
@click.option("--crs", help="Coordinate system where the file does not say it, such as EPSG:32637.")
@click.option("--swap-axes", is_flag=True, help="The file has latitude before longitude.")
@workspace_option
@json_option
def import_areas(
    file: Path, crs: str | None, workspace: Path | None,
    *, swap_axes: bool, replace: bool, as_json: bool, **said: str | date | None,
) -> None:  # fmt: skip
    """Keep the polygons of a GeoJSON, GeoPackage or Shapefile as areas of this desk.

    Several polygons may bear one name: parts of an area, and stages of it, each valid from and until a day
    (columns valid_from and valid_until).

    \b
    conflictmap areas import control-2020-03.geojson --valid-from 2020-03-01 --valid-until 2020-03-31
    conflictmap events --area "Government held"
    """
    read = read_features(file, crs=crs, swap_axes=swap_axes, shapes="polygons")
    shapes, problems = area_shapes(read.features, AreaWish(**said))  # type: ignore[arg-type]
    problems = [*read.problems, *problems]
    for problem in told(problems):
        click.echo(f"{printable(str(file))}, {printable(problem)}", err=True)
    if not shapes:
        raise DataFileError(file, "no row of it can be used as an area; the rows and reasons are above")
    found = [OwnArea(**msgspec.structs.asdict(one), source=file.name) for one in shapes]
    with Workspace.open(workspace) as opened:
        added = put_areas(opened.desk.file, found, replace=replace, who=user_name())
        _warn_of_namesakes(opened, {area.name for area in found})
        names = {area.key for area in found}
        opened.publish()
        rows = [row for row in opened.areas() if fold(row.name) in names]
    refused = sum(problem.is_refused for problem in problems)
    if as_json:
        print_json({"polygons": len(found), "added": added, "refused": refused, "problems": problems, "areas": rows})
        return
    click.echo(f"{added} of {counted(len(found), 'polygon')} new, {counted(refused, 'row')} refused")
    _table(rows)


def _warn_of_namesakes(workspace: Workspace, names: set[str]) -> None:
    gazetteer = workspace.atlas().gazetteer
    for name in sorted(names):
        if any(hit.place.is_area for hit in gazetteer.lookup(name)):
            warn(f"the gazetteer has an area called {name!r} too: a filter by that name finds the events of both")


def _table(rows: Sequence[OwnAreaRow]) -> None:
    print_table(
        ("name", "polygons", "valid from", "valid until", "events"),
        ((row.name, row.polygons, row.valid_from or "…", row.valid_until or "…", row.events) for row in rows),
    )


@areas.command("list")
@workspace_option
@json_option
def list_own_areas(workspace: Path | None, *, as_json: bool) -> None:
    """List areas with the number of events in each, of articles and of imported datasets.

    \b
    conflictmap areas list
    """
    with Workspace.open(workspace, create=False) as opened:
        rows = opened.areas()
    if as_json:
        print_json(rows)
    else:
        _table(rows)


@areas.command()
@click.argument("name")
@workspace_option
@json_option
def show(name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Show the polygons of an area and how many events lie in it; --json gives GeoJSON.

    \b
    conflictmap areas show "Government held" --json > held.geojson
    """
    with Workspace.open(workspace, create=False) as opened:
        with opened.desk.file.reading() as db:
            found = own_areas(db, name)
        if not found:
            raise NotFoundError(f"there is no area {name[:80]!r} of this desk; see `conflictmap areas list`")
        counts = opened.index().counts(EventFilter(areas=frozenset({name})))
    if as_json:
        print_json({"type": "FeatureCollection", "features": [_feature(area) for area in found]})
        return
    click.echo(f"{printable(found[0].name)}: {counted(counts.total, 'event')}")
    for area in found:
        size = shapely.get_num_coordinates(area.geometry)
        days = f"{area.valid_from or '…'} to {area.valid_until or '…'}"
        click.echo(f"{days}: {size} vertices, from {printable(area.source)}")


def _feature(area: OwnArea) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": area.area_id,
        "geometry": orjson.loads(shapely.to_geojson(area.geometry)),
        "properties": {"name": area.name, "valid_from": area.valid_from, "valid_until": area.valid_until},
    }


@areas.command("remove")
@click.argument("name")
@workspace_option
@json_option
def remove(name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Remove an area with all its stages; its events stay.

    \b
    conflictmap areas remove "Government held"
    """
    with Workspace.open(workspace, create=False) as opened:
        count = remove_areas(opened.desk.file, name, who=user_name())
        opened.publish()
    if as_json:
        print_json({"removed": count})
    else:
        said = "1 polygon of {} was removed" if count == 1 else f"{count} polygons of {{}} were removed"
        click.echo(f"{said.format(printable(name))}; `conflictmap review undo` takes that back")
