"""`import` and `datasets`: files of others, lossless, in versions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from conflictmap.cli.options import cluster_options, cluster_workers, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table, printable, progress, warn
from conflictmap.errors import NotFoundError, UsageError
from conflictmap.importers.mapping import FIELDS, TableMapping
from conflictmap.importers.sheets import Layers
from conflictmap.model.text import counted
from conflictmap.model.vocabulary import DateOrder
from conflictmap.store.datasets.importing import KINDS, Asked, Imported, kind_of
from conflictmap.store.datasets.tools import difference, export_originals
from conflictmap.store.workspace import Workspace

_SHOWN = 10


class _Kind(click.Choice[str]):
    """What files are; who names a file first is told what to say before it."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a kind."""
        if value not in KINDS and Path(value).is_file():
            raise UsageError(f"say first what {value} is: conflictmap import {kind_of(Path(value))} {value}")
        return super().convert(value, param, ctx)


@click.command("import")
@click.argument("kind", type=_Kind(KINDS))
@click.argument("files", type=click.Path(path_type=Path, dir_okay=False), nargs=-1, required=True)
@click.option("--name", default="", help="Name of the dataset. [default: that of the source, or of the first file]")
@click.option("--encoding", default="", help="Encoding of the file, such as cp1252. [default: UTF-8, or UTF-16]")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help=f"Fields: {', '.join(FIELDS)}.")
@click.option("--constant", "constants", multiple=True, metavar="FIELD=TEXT", help="What all rows have.")
@click.option(
    "--value", "values", multiple=True, metavar="FIELD:WORD=MEANING", help="What a word of a column is called here."
)
@click.option("--mapping", "mapping_file", type=click.Path(path_type=Path, dir_okay=False), help="JSON file of these.")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy"]),
    default=None,
    help="Whether days such as 03/10/2020 begin with the day or the month. [default: what the rows tell]",
)
@click.option(
    "--layer", "layers", multiple=True, metavar="NAME", help="Layer of a GeoPackage. Repeatable. [default: all]"
)
@click.option("--sheet", default="", help="Sheet of a workbook. [default: the first that has headings]")
@click.option("--licence", default="", help="Of a table of your own: shown with every export.")
@click.option("--citation", default="", help="Of a table of your own.")
@click.option("--add", is_flag=True, help="Add to the dataset's files instead of replacing them. First ids stay.")
@cluster_options
@workspace_option
@json_option
def import_(  # noqa: PLR0917 - one a click option
    kind: str,
    files: tuple[Path, ...],
    name: str,
    encoding: str,
    columns: tuple[str, ...],
    constants: tuple[str, ...],
    values: tuple[str, ...],
    mapping_file: Path | None,
    date_order: DateOrder | None,
    layers: tuple[str, ...],
    sheet: str,
    licence: str,
    citation: str,
    workspace: Path | None,
    *,
    add: bool,
    as_json: bool,
) -> None:
    """Import files of ACLED, UCDP or GDELT, a table of your own (csv: also .xlsx and .parquet), or a layer of geodata.

    All files given become one new version of one dataset. Every cell is kept as it is; rows that cannot be used are
    told with row and column. `geojson` also reads GeoParquet, GeoPackage, Shapefile (zipped too) and
    FlatGeobuf.

    \b
    conflictmap import acled acled-syria.csv
    conflictmap import ucdp ged251-csv.zip
    conflictmap import csv incidents.xlsx --map event_type=Kind --constant country=SY
    conflictmap import csv incidents.xlsx --sheet "March 2020"
    conflictmap import csv olaylar.csv --map event_type=Tür --value event_type:çatışma=Battles
    conflictmap import geojson field.gpkg --layer checkpoints
    conflictmap import gdelt 2024*.zip --scheduler local:8
    conflictmap import acled acled-2024-06.csv --add
    """
    mapping = _mapping(mapping_file, columns, constants, values)
    asked = Asked(
        name=name,
        mapping=mapping,
        encoding=encoding,
        licence=licence,
        citation=citation,
        add=add,
        date_order=date_order or "",
        layers=layers,
        sheet=sheet,
    )
    with cluster_workers() as workers, Workspace.open(workspace) as opened, _told(files) as step:
        result = opened.import_dataset(kind, files, asked, step, workers)
    if as_json:
        print_json(result)
    else:
        _summarise(result)


@contextmanager
def _told(files: Sequence[Path]) -> Iterator[Callable[[str, int], None]]:
    """Show how far reading and indexing are; a row's length is guessed from what is common."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    with progress(max(size // 300, 1), "Reading rows") as read, progress(max(size // 300, 1), "Indexing") as index:
        yield lambda what, rows: read(rows) if what == "read" else index(rows)


def _mapping(
    file: Path | None, columns: Sequence[str], constants: Sequence[str], values: Sequence[str]
) -> TableMapping | None:
    if file is None and not columns and not constants and not values:
        return None
    try:
        saved = msgspec.json.decode(file.read_bytes(), type=TableMapping) if file else TableMapping()
        return TableMapping(
            columns=saved.columns | _pairs(columns),
            constants=saved.constants | _pairs(constants),
            values=_meanings(saved.values, values),
            date_order=saved.date_order,
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise UsageError(f"this mapping cannot be read: {error}") from error


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    bad = [text for text in texts if "=" not in text]
    if bad:
        raise UsageError(f"{bad[0]!r}: write it as FIELD=COLUMN")
    return dict(text.split("=", maxsplit=1) for text in texts)


def _meanings(saved: Mapping[str, dict[str, str]], texts: Sequence[str]) -> dict[str, dict[str, str]]:
    """Add words to those of a saved mapping, by field."""
    found = {field: dict(words) for field, words in saved.items()}
    for text in texts:
        field, colon, rest = text.partition(":")
        word, sign, meaning = rest.rpartition("=")
        if not (colon and sign and word):
            raise UsageError(f"{text!r}: write it as FIELD:WORD=MEANING, such as event_type:clash=Battles")
        found.setdefault(field, {})[word] = meaning
    return found


def _summarise(result: Imported) -> None:
    if not result.new:
        licence = printable(result.licence)
        click.echo(
            f"{result.dataset}: nothing new, version {result.version} holds exactly this already; licence: {licence}"
        )
        return
    click.echo(
        f"{result.dataset}: {result.accepted:,} of {counted(result.rows, 'row')} as version {result.version}, "
        f"{result.seconds:.1f} s; licence: {printable(result.licence)}"
    )
    for file in result.layers:
        _tell_layers(file)
    if result.replaced:
        click.echo(
            f"it takes the place of {result.replaced}; "
            f"`conflictmap datasets diff {result.dataset} {result.replaced_version}` compares them"
        )
    _warn_of_rows(result, result.rejected, "left out", is_kept=False)
    _warn_of_rows(result, result.doubted, "kept although something is wrong", is_kept=True)
    if result.is_undated:
        warn("none of these events has a day; if a column holds it, name it with --map date=COLUMN")
    if result.warning:
        warn(result.warning)


def _tell_layers(file: Layers) -> None:
    """Say which layers or which sheet of a file were read: another than was meant, or more, may be in it."""
    read, left_out = (", ".join(map(repr, names)) for names in (file.read, file.left_out))
    if file.kind == "sheet":
        click.echo(printable(f"{file.file}: read the sheet {read}, not {left_out}; --sheet NAME takes another"))
        return
    rest = f"left out {left_out}" if left_out else "--layer NAME chooses among them"
    click.echo(printable(f"{file.file}: read the layer{'s' * (len(file.read) != 1)} {read}; {rest}"))


def _warn_of_rows(result: Imported, count: int, what: str, *, is_kept: bool) -> None:
    for problem in [one for one in result.problems if one.is_kept == is_kept][:_SHOWN]:
        where = f"row {problem.row}" + (f", column {problem.column!r}" if problem.column else "")
        warn(f"{problem.file}, {where}: {problem.problem}")
    if count:
        rows = "1 row was" if count == 1 else f"{count:,} rows were"
        warn(f"{rows} {what}; `conflictmap datasets show {result.dataset}` says more")


@click.group()
def datasets() -> None:
    """List, compare, export and remove what was imported, each in versions.

    \b
    conflictmap datasets list
    conflictmap datasets diff acled
    """


@datasets.command("list")
@workspace_option
@json_option
def list_(workspace: Path | None, *, as_json: bool) -> None:
    """List the datasets in use.

    \b
    conflictmap datasets list
    """
    with Workspace.open(workspace, create=False) as opened:
        found = [version.about for version in opened.datasets.current()]
    if as_json:
        keys = (
            "name",
            "version",
            "kind",
            "rows",
            "accepted",
            "rejected",
            "first_day",
            "last_day",
            "licence",
            "citation",
        )
        print_json([{key: getattr(about, key) for key in keys} for about in found])
        return
    print_table(
        ("name", "version", "kind", "events", "from", "to", "licence"),
        (
            (one.name, one.version, one.kind, one.accepted, one.first_day or "…", one.last_day or "…", one.licence)
            for one in found
        ),
    )


@datasets.command()
@click.argument("name")
@workspace_option
@json_option
def show(name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Show the versions of a dataset, its files and the rows that were left out.

    \b
    conflictmap datasets show acled
    """
    with Workspace.open(workspace, create=False) as opened:
        versions = [version.about for version in opened.datasets.versions(name)]
    if as_json:
        print_json({"current": versions[0], "older": [about.version for about in versions[1:]]})
        return
    now = versions[0]
    events, of_rows = counted(now.accepted, "event"), counted(now.rows, "row")
    click.echo(f"{now.name}, version {now.version} ({now.kind}): {events} of {of_rows}")
    click.echo(printable(f"licence: {now.licence}\ncite as: {now.citation or 'not stated'}".replace("\n", "; ")))
    for file in now.files:
        size = f"{counted(file.rows, 'row')}, {counted(len(file.columns), 'column')}"
        click.echo(printable(f"  {file.name}: {size}, sha256 {file.sha256}"))
    for problem in now.problems:
        what = "kept" if problem.is_kept else "left out"
        click.echo(printable(f"  {what}: {problem.file} row {problem.row} {problem.column}: {problem.problem}"))
    for older in versions[1:]:
        click.echo(f"older version {older.version}: {counted(older.accepted, 'event')}")


@datasets.command()
@click.argument("name")
@click.argument("old", required=False, default="")
@click.argument("new", required=False, default="")
@workspace_option
@json_option
def diff(name: str, old: str, new: str, workspace: Path | None, *, as_json: bool) -> None:
    """Say which rows a release added, removed or changed, by the source's own ids.

    OLD and NEW are beginnings of versions; without them, the version in use is compared with the only other one.

    \b
    conflictmap datasets diff acled
    """
    with Workspace.open(workspace, create=False) as opened:
        kept = opened.datasets.versions(name)
        if not old and len(kept) == 1:
            raise NotFoundError(f"{name} is kept in one version only; import another release to compare it with")
        if not old and len(kept) > 2:
            others = ", ".join(older.about.version for older in kept[1:])
            raise NotFoundError(f"{len(kept)} versions of {name} are kept; name the one to compare with: {others}")
        before = opened.datasets.version(name, old) if old else kept[1]
        found = difference(before, opened.datasets.version(name, new))
    if as_json:
        print_json(found)
        return
    click.echo(", ".join(f"{count} {what}" for what, count in found.counts.items()))
    for which, columns in (("newer", found.columns_added), ("older", found.columns_removed)):
        if columns:
            click.echo(printable(f"columns that only the {which} one has are not compared: {', '.join(columns)}"))
    for what in ("added", "removed", "changed"):
        for key in getattr(found, what)[:_SHOWN]:
            click.echo(printable(f"  {what}: {key}"))


@datasets.command()
@click.argument("name")
@click.option("--version", default="", help="An older version, by the beginning of its name.")
@workspace_option
@json_option
def remove(name: str, version: str, workspace: Path | None, *, as_json: bool) -> None:
    """Remove a dataset, or an older version of it. Corrections made here to its events stay.

    \b
    conflictmap datasets remove acled
    """
    with Workspace.open(workspace, create=False) as opened:
        opened.remove_dataset(name, version)
    if as_json:
        print_json({"dataset": name, "removed": version or "all"})
    else:
        click.echo(f"{name} {version or 'and all its versions'}: removed")


@datasets.command()
@click.argument("name")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--version", default="", help="An older version, by the beginning of its name.")
@workspace_option
@json_option
def export(name: str, out: Path, version: str, workspace: Path | None, *, as_json: bool) -> None:
    """Write the rows of a dataset as they came: every cell of every column.

    \b
    conflictmap datasets export ucdp ged-again.csv
    """
    with Workspace.open(workspace, create=False) as opened:
        chosen = opened.datasets.version(name, version)
        rows = export_originals(chosen, out)
    if as_json:
        print_json({"dataset": name, "version": chosen.about.version, "path": str(out), "rows": rows})
    else:
        click.echo(f"{out}: {counted(rows, 'row')}")
    if chosen.about.warning:
        warn(chosen.about.warning)
