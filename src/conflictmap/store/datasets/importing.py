"""The job behind `conflictmap import`: files of others into a dataset of the workspace."""

import shutil
import time
from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import ConflictError, ConflictMapError, DataFileError, NotFoundError, UsageError
from conflictmap.geo.atlas import Atlas
from conflictmap.importers.catalogue import SOURCES, Terms, source_of, terms_of, together
from conflictmap.importers.columns import Problem
from conflictmap.importers.delimited import Reading, Table, lacking, sha256_of
from conflictmap.importers.generic import TableSource, headings_of
from conflictmap.importers.heading import Known, meanings
from conflictmap.importers.mapping import TableMapping
from conflictmap.importers.normal import Source, Texts
from conflictmap.importers.opening import Part, open_file
from conflictmap.importers.sheets import Cells, Layers
from conflictmap.importers.stated import terms_of_rows
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import DateOrder
from conflictmap.store.cluster.cluster import Elsewhere
from conflictmap.store.datasets.datasets import About, Datasets, SourceFile, Version, dataset_name
from conflictmap.store.datasets.kept import kept_inputs
from conflictmap.store.datasets.write import Input, Job, version_of, write_version

KINDS = (*SOURCES, "csv", "geojson")
_MOST_LETTERS = 40  # of a dataset's name
_TABLES = {".csv", ".tsv", ".tab", ".txt", ".zip", ".gz", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".pq"}


def kind_of(path: Path) -> str:
    """Guess what a file is to be imported as, from its ending and its columns."""
    if path.suffix.lower() not in _TABLES:
        return "geojson"
    try:
        return source_of(open_file("csv", path, Part()).names) or "csv"
    except DataFileError:
        return "csv"


class Imported(Struct, frozen=True, kw_only=True):
    """
    What became of an import. `new` is false when these very files were the version in use already.

    `replaced` names the version that was in use before, its files and the number of its events, `replaced_version` the
    version alone; "" if there was none.
    `doubted` counts accepted rows that have something wrong. `is_undated` says that no event has a day, most likely as
    no column was understood to hold it. `layers` says for each file that has several which of them were read.
    """

    dataset: str
    version: str
    rows: int
    accepted: int
    rejected: int
    problems: tuple[Problem, ...]
    seconds: float
    new: bool
    licence: str
    warning: str
    replaced: str = ""
    replaced_version: str = ""
    doubted: int = 0
    is_undated: bool = False
    layers: tuple[Layers, ...] = ()


class Asked(Struct, frozen=True, kw_only=True):
    """
    How files are to be imported; see `import_files`.

    With `add` the files come to those that the dataset has, instead of in their place. Rows are read in this process
    unless `elsewhere` says where. `date_order` is "dmy" or "mdy" for files in which days such as 03/10/2020 begin with
    the day or the month; "" if their rows shall tell, or the mapping that the dataset had. `layers` are those that are
    read of a GeoPackage; all if empty. `sheet` is that of a workbook; "" for the first that has headings.
    """

    name: str = ""
    add: bool = False
    mapping: TableMapping | None = None
    encoding: str = ""
    licence: str = ""
    citation: str = ""
    date_order: DateOrder = ""
    elsewhere: Elsewhere | None = None
    layers: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def part(self) -> Part:
        """Which part of each file is read."""
        return Part(layers=self.layers, sheet=self.sheet, encoding=self.encoding)


def import_files(
    datasets: Datasets,
    kind: str,
    paths: Sequence[Path],
    atlas: Atlas,
    asked: Asked = Asked(),  # noqa: B008 - frozen
    progress: Callable[[int], None] = lambda _: None,
    prepare: Callable[[Version], None] = lambda _: None,
) -> Imported:
    """
    Import files as one version of one dataset, which becomes the one in use.

    Parameters
    ----------
    datasets
        Of a workspace.
    kind
        acled, ucdp, gdelt; csv for any table; geojson for any layer of geodata.
    paths
        The files, which together are the dataset's new version.
    atlas
        Places, roads and areas.
    asked
        Name of the dataset (else that of the source, or of the first file), mapping (else the one it had), encoding,
        licence and citation of a table of the user's own.
    progress
        Told how many more rows have been read.
    prepare
        Called with the new version before it is the one in use.

    Raises
    ------
    DataFileError
        If a file is damaged, or none of its rows can be used: nothing is stored, and what was there stays in use.
    ConflictMapError
        If options mean nothing, or the dataset of that name holds other data.
    """
    begun = time.perf_counter()
    _check(kind, paths, asked)
    name = dataset_name(asked.name or (kind if kind in SOURCES else name_of(paths[0])))
    now = _in_use(datasets, name, kind)
    before = None if now is None else now.about
    first = paths[0].name if before is None or not asked.add else before.files[0].name
    source, inputs = _opened(kind, name, paths, _mapping(asked, before), asked, first)
    inputs = _told_apart(_added(now, kind, source, inputs) if now is not None and asked.add else inputs)
    if now is not None and _same(now.about, source, inputs):
        said = datasets.say_terms(now, asked.licence, asked.citation)
        return _result(said.about, begun, new=False)
    job = Job(name, source, inputs, _terms(kind, asked, before, inputs), atlas, asked.elsewhere)
    with datasets.writing() as folder:
        if now is not None and asked.add and (name, now.about.version) not in datasets.names():
            raise ConflictError(f"dataset {name} was changed meanwhile; add the files again")
        now = _in_use(datasets, name, kind)  # somebody else may have imported it while this one waited
        before = None if now is None else now.about
        about = _stored(folder, job, progress, prepare)
        datasets.use(name, about.version)
    result = _result(about, begun, new=before is None or before.version != about.version)
    result = replace(result, layers=_layers_of(inputs))
    return _in_place_of(before, result) if result.new and before is not None else result


def _in_use(datasets: Datasets, name: str, kind: str) -> Version | None:
    """Find the version in use; raises ConflictMapError if it holds data of another kind."""
    now = next((version for version in datasets.current() if version.about.name == name), None)
    if now is not None and now.about.kind != _origin(kind, name):
        raise ConflictMapError(
            f"dataset {name} holds {now.about.kind} data; import this under another name with --name"
        )
    return now


def _check(kind: str, paths: Sequence[Path], asked: Asked) -> None:
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise DataFileError(missing[0], "there is no such file")
    if kind in SOURCES and asked.mapping is not None:
        raise UsageError(
            f"what the columns of {kind.upper()} mean is known; leave out --map, --constant, --value and --mapping, or "
            "import the file as csv"
        )
    if kind in SOURCES and (asked.licence or asked.citation):
        raise UsageError(
            f"{kind.upper()} says itself under what terms its rows are; leave out --licence and --citation"
        )
    if asked.layers and kind != "geojson":
        raise UsageError("--layer chooses layers of a GeoPackage; import it as geojson, or leave out --layer")
    if asked.sheet and kind == "geojson":
        raise UsageError("--sheet chooses a sheet of a workbook; import it as csv, or leave out --sheet")


def _layers_of(inputs: Sequence[Input]) -> tuple[Layers, ...]:
    files = (given.reading for given in inputs if isinstance(given.reading, Cells))
    return tuple(file.layers for file in files if file.layers is not None)


def _stored(folder: Path, job: Job, progress: Callable[[int], None], prepare: Callable[[Version], None]) -> About:
    kept = {path.parent.name for path in folder.glob(f"{job.name}/*/about.json")}
    about = write_version(folder, job, progress)
    made = Version(folder / job.name / about.version, about)
    try:
        prepare(made)
    except BaseException:
        if about.version not in kept:  # a disk may be full because of it
            shutil.rmtree(made.folder, ignore_errors=True)
        raise
    return about


def _added(now: Version, kind: str, source: Source, new: Sequence[Input]) -> list[Input]:
    """Put the files that a dataset has before those that come to it; files that it has already count once."""

    def headings(file: SourceFile) -> dict[str, str]:
        if kind in SOURCES:
            return meanings(file.columns, SOURCES[kind].known.aliases)
        return headings_of(source.mapping if isinstance(source, TableSource) else TableMapping(), file.columns)

    sizes = {file.size for file in now.about.files}
    known = {(file.sha256, file.layers) for file in now.about.files}
    further = [
        given
        for given in new
        if given.file.size not in sizes or (_hashed(given).sha256, given.file.layers) not in known
    ]
    return [*kept_inputs(now, headings), *further]


def _told_apart(inputs: Sequence[Input]) -> list[Input]:
    """
    Give the files of one name numbers, as several folders have them; the same file twice counts once.

    Ids of rows without one, and what is told of rows, name the file: two of one name would pass for one.
    """
    found: list[Input] = []
    for given in inputs:
        name = given.file.name
        alike = [one for one in found if one.file.name.startswith(name) and one.file.size == given.file.size]
        if not any(_hashed(one).content == _hashed(given).content for one in alike):
            given.reading.name = _free(name, {one.file.name for one in found})
            found.append(replace(given, file=replace(given.file, name=given.reading.name)))
    return found


def _free(name: str, taken: Collection[str]) -> str:
    """Return a name, with the first number behind it that nothing else has if it is taken."""
    numbered = (f"{name} ({number})" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in taken)


def _result(about: About, begun: float, *, new: bool) -> Imported:
    return Imported(
        dataset=about.name,
        version=about.version,
        rows=about.rows,
        accepted=about.accepted,
        rejected=about.rejected,
        problems=about.problems,
        seconds=round(time.perf_counter() - begun, 3),
        new=new,
        licence=about.licence,
        warning=about.warning,
        doubted=about.doubted,
        is_undated=bool(about.accepted) and about.first_day is None,
    )


def _in_place_of(before: About, result: Imported) -> Imported:
    files = before.files[0].name if len(before.files) == 1 else f"{len(before.files)} files"
    called = f"version {before.version} ({files}, {before.accepted:,} event{'s' * (before.accepted != 1)})"
    return replace(result, replaced=called, replaced_version=before.version)


def name_of(path: Path) -> str:
    """
    Name the dataset that a file of a user's own becomes unless somebody names it.

    Where such a name has no room for that of the file (Arabic letters, or many), figures made of it stand at the end:
    two files must not become versions of one dataset because of that.
    """
    stem = fold(path.stem)
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in stem).split()
    plain = "-".join(words)
    if len(plain) <= _MOST_LETTERS and not any(letter.isalnum() and not letter.isascii() for letter in stem):
        return plain or "table"
    figures = sha256(stem.encode()).hexdigest()[:8]
    return f"{plain[: _MOST_LETTERS - len(figures) - 1].strip('-') or 'table'}-{figures}"


def _origin(kind: str, name: str) -> str:
    return kind if kind in SOURCES else name


def _mapping(asked: Asked, before: About | None) -> TableMapping:
    mapping = asked.mapping or (before.mapping if before is not None else None) or TableMapping()
    return replace(mapping, date_order=asked.date_order) if asked.date_order else mapping


def _terms(kind: str, asked: Asked, before: About | None, inputs: Sequence[Input]) -> Terms:
    """Take the terms that somebody said, else those that the files state, else those that the dataset had."""
    if kind in SOURCES:
        return terms_of(kind)
    had = None if before is None else Terms(before.licence, before.citation, before.warning)
    stated = [_stated(given.reading) for given in inputs]
    kept = had if asked.add and had is not None and had.licence != terms_of(kind).licence else None
    usual = together([kept, *stated]) or had or terms_of(kind)
    return Terms(asked.licence or usual.licence, asked.citation or usual.citation, usual.warning)


def _stated(reading: object) -> Terms | None:
    """Say under what terms a new file says that its rows are; those of files that are kept the dataset has."""
    terms = reading.terms if isinstance(reading, Cells) else None
    return terms or (terms_of_rows(reading) if isinstance(reading, Cells | Reading) else None)


def _opened(
    kind: str, name: str, paths: Sequence[Path], mapping: TableMapping, asked: Asked, first: str
) -> tuple[Source, list[Input]]:
    if kind in SOURCES:
        entry = SOURCES[kind]
        files = [open_file(kind, path, asked.part, entry.known) for path in paths]
        return entry.source, [_known(file, entry.known, entry.source, asked.date_order) for file in files]
    files = [open_file(kind, path, asked.part) for path in paths]
    for file in files if mapping == TableMapping() else ():
        if known_as := source_of(file.names):
            raise DataFileError(
                file.path,
                f"has the columns of {known_as.upper()}; import it as {known_as}, or say what its columns mean",
            )
    headings = [_headings(mapping, file) for file in files]
    source = TableSource(name, mapping, first, unnamed=int(kind == "geojson"))
    inputs = [_any(file, found, source) for file, found in zip(files, headings, strict=True)]
    return source, inputs


def _headings(mapping: TableMapping, file: Table | Cells) -> dict[str, str]:
    """Say which column of a file has which meaning, or of which file that cannot be said."""
    try:
        return headings_of(mapping, file.names)
    except (NotFoundError, UsageError) as error:
        raise type(error)(f"{file.path}: {error}") from None


def _known(file: Table | Cells, known: Known, source: Source, order: str) -> Input:
    headings = meanings(file.names, known.aliases)
    long = frozenset(name for key, name in headings.items() if key in known.long)
    if isinstance(file, Table):
        return Input(_described(file, headings, source.texts, order), Reading(file), headings, long)
    if missing := lacking(file.names, known):
        raise DataFileError(file.path, missing, row=1)
    return Input(_described(file, headings, source.texts, order), file, headings, frozenset(file.names))


def _any(file: Table | Cells, headings: dict[str, str], source: TableSource) -> Input:
    described = _described(file, headings, source.texts, source.mapping.date_order)
    long = frozenset(headings[field] for field in ("id", "notes", "url", "geometry") if field in headings)
    if isinstance(file, Table):
        return Input(described, Reading(file), headings, long)
    return Input(described, file, headings, frozenset(file.names))


def _described(file: Table | Cells, headings: dict[str, str], texts: Texts, order: str) -> SourceFile:
    described = SourceFile(
        name=file.path.name,
        size=file.path.stat().st_size,
        sha256="",  # of a text file: known when it has been read
        columns=file.names,
        rows=0,
        quote=headings.get(texts.quote, ""),
        url=headings.get(texts.url, ""),
        headline=headings.get(texts.headline, ""),
        date_order=order,
    )
    if isinstance(file, Table):
        return replace(
            described,
            has_heading=file.has_heading,
            delimiter=file.delimiter,
            quoted=file.quoted,
            encoding=file.encoding,
            guarded=file.guarded,
        )
    return replace(described, sha256=file.sha256, layers=file.chosen)


def _same(before: About, source: Source, inputs: Sequence[Input]) -> bool:
    """Whether these very files, read in this very way, are the version in use; files are hashed only if as long."""
    files = [given.file for given in inputs]
    if [file.size for file in files] != [file.size for file in before.files]:
        return False
    hashed = [_hashed(given) for given in inputs]
    return version_of(source.kind, hashed, getattr(source, "mapping", None)) == before.version


def _hashed(given: Input) -> SourceFile:
    """Say what a file is, with the hash of its content; a text file has to be read for that."""
    reading = given.reading
    return replace(given.file, sha256=sha256_of(reading.table)) if isinstance(reading, Reading) else given.file
