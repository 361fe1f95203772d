"""`gazetteer add / import / list / edit / remove`: the desk's own places."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import click

from conflictmap.cli.options import COUNT, json_option, user_name, workspace_option
from conflictmap.cli.output import counting, print_json, print_table, printable, progress, warn
from conflictmap.cli.rereading import reread_options, say_moved
from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.geo.country_codes import checked_code
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.place_headings import FIELDS
from conflictmap.reading.places import Given, at_sea, read_places
from conflictmap.store.desk.own_places import OwnPlace
from conflictmap.store.geodata.own_gazetteer import (
    BY_HAND,
    Edited,
    add_place,
    checked,
    edit_place,
    list_places,
    remove_places,
    resolve_again,
)
from conflictmap.store.geodata.place_import import Imported, import_places
from conflictmap.store.work.reread import Moved
from conflictmap.store.workspace import Workspace

_SHEETS_SHOWN = 20
F = TypeVar("F", bound=Callable[..., Any])
_TEXTS = {
    "name": "Its name.",
    "name_ar": "Its Arabic name.",
    "lon": "Longitude in decimal degrees.",
    "lat": "Latitude in decimal degrees.",
    "country": "Two letters of ISO 3166, such as SY; else the country that the point lies in.",
    "admin1": "Province or governorate; else that of the point.",
    "admin2": "District; else that of the point.",
    "feature_code": "GeoNames feature code, or village, town, camp, bridge, …. [default: PPL]",
    "population": "People who live there.",
    "external_id": "Its P-code or other number.",
}


def _text_options(*fields: str) -> Callable[[F], F]:
    def add(command: F) -> F:
        for field in reversed(fields):
            kind = click.IntRange(0, 1_000_000_000) if field == "population" else str
            command = click.option(f"--{field.replace('_', '-')}", field, type=kind, help=_TEXTS[field])(command)
        return command

    return add


def _given(texts: Mapping[str, str | int | None]) -> dict[str, str]:
    return {field: str(text) for field, text in texts.items() if text is not None}


def again(desk: Workspace, changed: Imported | Edited, why: str, jobs: int, *, skip: bool) -> Moved:
    """Resolve stored names again, with progress."""
    if skip:
        return Moved()
    with ExitStack() as stack:
        return resolve_again(
            desk,
            changed.names,
            who=user_name(),
            why=why,
            jobs=jobs,
            part_of=changed.revision,
            starting=lambda count: stack.enter_context(progress(count, "Resolving names again")),
        )


@click.command()
@click.argument("name")
@_text_options(*(field for field in _TEXTS if field != "name"))
@click.option("--alias", "aliases", multiple=True, help="Another spelling; may be repeated.")
@click.option("--source", default=BY_HAND, show_default=True, help="Where it is from.")
@reread_options
@workspace_option
@json_option
def add(
    name: str,
    aliases: tuple[str, ...],
    source: str,
    jobs: int,
    workspace: Path | None,
    *,
    no_reread: bool,
    as_json: bool,
    **texts: str | int | None,
) -> None:
    """Add a place of your own; stored names that it explains are resolved again.

    \b
    conflictmap gazetteer add Nayrab --lon 36.72 --lat 35.9 --country SY --alias Neirab --name-ar النيرب
    """
    if texts["lon"] is None or texts["lat"] is None:
        raise UsageError("a place needs --lon and --lat in decimal degrees")
    given = _given(texts) | {"name": name}
    with Workspace.open(workspace) as desk:
        row = checked(desk, given, aliases, source)
        if not row.place.country:
            warn(at_sea(row))
        report = add_place(desk, row, who=user_name())
        moved = again(desk, report, f"place {name} added", jobs, skip=no_reread)
    if as_json:
        print_json({**_counts(report), "moved": moved})
        return
    said = {"added": "added", "merged": "merged with the known place of that name", "updated": "updated"}
    click.echo(printable(f"{name}: {next((s for k, s in said.items() if getattr(report, k)), 'was there already')}"))
    say_moved(moved)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--map", "columns", multiple=True, metavar="FIELD=HEADING", help=f"A column: {', '.join(FIELDS)}.")
@click.option("--source", help="Where the places are from. [default: the name of the file]")
@click.option("--country", default="", help="Country of rows that do not say theirs, such as SY.")
@click.option("--sheet", default="", help="Sheet of a workbook.")
@click.option("--feature-class", "classes", multiple=True, help="Classes of a GeoNames dump. [default: P and A]")
@click.option("--decimal-comma", is_flag=True, help="Coordinates are written 35,81.")
@click.option("--dry-run", is_flag=True, help="Only say what would become of the rows.")
@click.option("--show", type=click.IntRange(0, 1_000_000_000), default=20, show_default=True, help="Problems to print.")
@reread_options
@workspace_option
@json_option
def import_file(
    file: Path,
    columns: tuple[str, ...],
    source: str | None,
    country: str,
    sheet: str,
    classes: tuple[str, ...],
    workspace: Path | None,
    *,
    show: int,
    jobs: int,
    decimal_comma: bool,
    dry_run: bool,
    no_reread: bool,
    as_json: bool,
) -> None:
    """Import places: GeoNames country dumps, OCHA P-code tables, CSV, XLSX, GeoJSON, or one of these in a .zip.

    \b
    conflictmap gazetteer import SY.zip
    conflictmap gazetteer import syr_admin.xlsx --source "OCHA 2023"
    conflictmap gazetteer import villages.csv --country SY --map name=Köy --map lon=Boylam --map lat=Enlem
    """
    told = PlaceFile(columns=_columns(columns), sheet=sheet, **({"classes": classes} if classes else {}))
    given = Given(
        source=source or file.name,
        country=_country(country),
        decimal_comma=decimal_comma,
        comma_option="--decimal-comma",
    )
    start, sheets = time.perf_counter(), list[tuple[str, Sequence[str]]]()
    with Workspace.open(workspace) as desk:
        with counting("Reading places") as step:
            rows = read_places(file, told, given, desk.atlas(), lambda *found: sheets.append(found))
            report = import_places(desk, rows, dry_run=dry_run, who=user_name(), progress=step)
        seconds = round(time.perf_counter() - start, 2)
        moved = again(desk, report, f"places imported from {file.name}", jobs, skip=no_reread or dry_run)
    if as_json:
        print_json(
            {
                "file": str(file),
                "source": given.source,
                "sheet": sheets[0][0] if sheets else None,
                "dry_run": dry_run,
                **_counts(report),
                "problems": report.problems,
                "seconds": seconds,
                "moved": moved,
            }
        )
    else:
        _say_sheet(file, sheets)
        _say(report, file, show, dry_run=dry_run)
        if not (no_reread or dry_run):
            say_moved(moved)
    if report.refused and report.refused == report.rows:
        raise ConflictMapError(f"{file}: no row of it could be used; the first: {_said(report)[0]}")


def _say_sheet(file: Path, sheets: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Say which sheet of a workbook was read, where it has others."""
    for taken, names in sheets:
        others = [repr(name) for name in names if name != taken]
        if others:
            listed = ", ".join(others[:_SHEETS_SHOWN]) + (", …" if len(others) > _SHEETS_SHOWN else "")
            click.echo(printable(f"{file.name}: read the sheet {taken!r}, not {listed}; --sheet NAME takes another"))


def _columns(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, heading = pair.partition("=")
        if not equals or not heading:
            raise UsageError(f"--map {pair!r}: write it as FIELD=HEADING; fields are {', '.join(FIELDS)}")
        found.setdefault({"aliases": "names", "alt_names": "names"}.get(field, field), []).append(heading)
    return found


def _country(text: str) -> str:
    from conflictmap.geo.gazetteer import Gazetteer  # noqa: PLC0415 - only when it is given

    return checked_code(text, Gazetteer.open().countries) if text else ""


def _counts(report: Imported) -> dict[str, int]:
    kinds = ("rows", "added", "merged", "updated", "unchanged", "refused", "left_out")
    return {kind: getattr(report, kind) for kind in kinds}


def _said(report: Imported) -> list[str]:
    return [
        f"row {p.row}, column {p.column!r}: {p.problem}{' (kept)' if p.is_repaired else ''}" for p in report.problems
    ]


def _say(report: Imported, file: Path, show: int, *, dry_run: bool) -> None:
    lines = _said(report)
    for line in lines[:show]:
        click.echo(printable(line))
    if len(lines) > show:
        click.echo(f"… and {len(lines) - show:,} more; --json has all of them")
    would = "would be " if dry_run else ""
    click.echo(
        printable(
            f"{file}: {report.rows:,} rows; {report.added:,} {would}added, {report.merged:,} {would}merged with known "
            f"places, {report.updated:,} {would}updated, {report.unchanged:,} unchanged, {report.refused:,} refused"
            + (f", {report.left_out:,} of other classes left out" if report.left_out else "")
        )
    )


@click.command("list")
@click.option("--source", default="", help="Only of this source.")
@click.option("--country", default="", help="Only in this country, such as SY.")
@click.option("--text", default="", help="Only with this in a spelling.")
@click.option("--limit", type=COUNT, default=50, show_default=True)
@workspace_option
@json_option
def list_own(source: str, country: str, text: str, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    """List the desk's own places.

    \b
    conflictmap gazetteer list --source villages.csv --text kafr
    """
    code = _country(country)
    with Workspace.open(workspace, create=False) as desk:
        rows = list_places(desk, source=source, country=code, text=text)
    if as_json:
        print_json([_document(row) for row in rows])
        return
    print_table(
        ("name", "other spellings", "where", "class", "lon", "lat", "source", "id"),
        (
            (
                row.place.name,
                ", ".join(row.spellings[1:6]),
                f"{row.place.admin1}, {row.place.country}".lstrip(", "),
                row.place.feature_code,
                row.place.lon,
                row.place.lat,
                row.place.source,
                row.row_id,
            )
            for row in rows[:limit]
        ),
    )
    click.echo(f"{min(limit, len(rows)):,} of {len(rows):,} own places")


def _document(row: OwnPlace) -> dict[str, Any]:
    return {"id": row.row_id, "place": row.place, "names": row.names, "external_id": row.external_id}


@click.command()
@click.argument("place_id")
@_text_options(*(field for field in _TEXTS if field != "external_id"))
@click.option("--alias", "aliases", multiple=True, help="A spelling to add; may be repeated.")
@click.option("--no-alias", "less", multiple=True, help="A spelling to take away; may be repeated.")
@reread_options
@workspace_option
@json_option
def edit(
    place_id: str,
    aliases: tuple[str, ...],
    less: tuple[str, ...],
    jobs: int,
    workspace: Path | None,
    *,
    no_reread: bool,
    as_json: bool,
    **texts: str | int | None,
) -> None:
    """Change one of the desk's own places.

    \b
    conflictmap gazetteer edit user:0f3a… --lat 35.91 --alias Neyrab
    """
    given = _given(texts)
    if not (given or aliases or less):
        raise UsageError("say what is to be changed, such as --lat 35.91 or --alias Neyrab")
    with Workspace.open(workspace, create=False) as desk:
        done = edit_place(desk, place_id, given, more=aliases, less=less, who=user_name())
        moved = again(desk, done, f"place {place_id} changed", jobs, skip=no_reread)
    _say_edited(done, moved, "changed", as_json=as_json)


@click.command()
@click.argument("place_ids", nargs=-1)
@click.option("--source", default="", help="All places of this source.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reread_options
@workspace_option
@json_option
def remove(
    place_ids: tuple[str, ...],
    source: str,
    jobs: int,
    workspace: Path | None,
    *,
    yes: bool,
    no_reread: bool,
    as_json: bool,
) -> None:
    """Remove own places by id, or all of one source: what takes an import back.

    \b
    conflictmap gazetteer remove user:0f3a…
    conflictmap gazetteer remove --source villages.csv
    """
    if bool(place_ids) == bool(source):
        raise UsageError("give the ids of places, or --source")
    with Workspace.open(workspace, create=False) as desk:
        chosen = [row.row_id for row in list_places(desk, source=source)] if source else list(place_ids)
        if not chosen:
            raise ConflictMapError(f"no own place has the source {source!r}; `conflictmap gazetteer list` shows them")
        if source and not yes:
            click.confirm(f"Remove {len(chosen):,} places of the source {source!r}?", abort=True, err=True)
        done = remove_places(desk, chosen, who=user_name())
        moved = again(desk, done, f"{len(chosen)} own places removed", jobs, skip=no_reread)
    _say_edited(done, moved, "removed", as_json=as_json)


def _say_edited(done: Edited, moved: Moved, what: str, *, as_json: bool) -> None:
    if as_json:
        print_json({what: [_document(row) for row in done.rows], "moved": moved})
        return
    click.echo(f"{len(done.rows):,} own place{'s' if len(done.rows) != 1 else ''} {what}")
    say_moved(moved)


COMMANDS = (add, import_file, list_own, edit, remove)
