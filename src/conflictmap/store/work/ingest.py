"""The job that most days begin with: article files in, events in the desk and on the map."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain, groupby, islice
from pathlib import Path

import msgspec
from msgspec import Struct

from conflictmap.errors import ArticleError, ConflictMapError
from conflictmap.extraction.pipeline import Extraction
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.ways import Way, read_in
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.routes import Roads
from conflictmap.model import Article, Event
from conflictmap.reading import Piece, Told, find_articles, pieces, read_piece
from conflictmap.store.cluster.cluster import Cluster
from conflictmap.store.cluster.steady import steadily
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.desk.ready import ReadyArticle, ReadyEvent, ready_article, ready_events
from conflictmap.store.desk.rows import Stored
from conflictmap.store.work.workers import spread
from conflictmap.store.workspace import Workspace

_log = logging.getLogger(__name__)

GetAtlas = Callable[[], Atlas]


_WORTH_PROCESSES = 32  # fewer articles are read sooner than more processes are started
_BATCH_PIECES, _BATCH_BYTES = 8, 200_000  # what is sent to a process at a time


class IngestResult(Struct, frozen=True, kw_only=True):
    """
    What became of one article.

    `path` is the file, `entry` which part of it ("row 3", "a/b.html"), None for all of it. `events` are the ids of the
    events that it reports, of which it only mentions `recalled`; `unresolved` the names that no row of the gazetteer
    matched. `skipped` says why nothing of it counts anew; `failed` tells what could not be read from what was there.
    `duplicate_of` is the article whose text it shares. `notes` say what a language model told of it and its text does
    not bear out.
    """

    article_id: str | None
    path: str
    entry: str | None = None
    title: str
    published_on: date | None
    outlet: str
    language: str
    events: tuple[str, ...]
    unresolved: tuple[str, ...]
    skipped: str | None
    failed: bool
    duplicate_of: str | None = None
    notes: tuple[str, ...] = ()
    recalled: int = 0


class _Job(Struct, frozen=True):
    """What is said of all files at once; articles whose ids are `known` need no second extraction."""

    told: Told
    known: frozenset[str]
    way: Way


class _Read(Struct, frozen=True):
    """
    An article that was read, ready to be stored; or why it was not.

    `article` is all there is of one that is stored already. `notes` are those of the extraction; `recalled` counts its
    events that are background.
    """

    piece: Piece
    article: Article | None = None
    ready: ReadyArticle | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    recalled: int = 0


class _Found(Struct, frozen=True):
    """An article that was read, and what was found in it; or what is to be told of it instead."""

    piece: Piece
    extraction: Extraction | None = None
    instead: _Read | None = None


def ingest(  # noqa: PLR0913 - what may be said of files is many things
    workspace: Workspace,
    paths: Sequence[Path],
    atlas: Atlas | None = None,
    *,
    published_on: date | None = None,
    outlet: str = "",
    url: str = "",
    jobs: int = 1,
    cluster: Cluster | None = None,
    replace: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> list[IngestResult]:
    """
    Do what `ingest_each` does and return all results, for a few files; `progress` is told of each file when it is done.

    Raises
    ------
    ArticleError
        If a folder has no articles in it.
    WorkspaceError
        If the workspace cannot be written.
    """
    told = Told(published_on=published_on, outlet=outlet, url=url)
    results = []
    for result, piece in _ingested(workspace, paths, atlas, _How(told, jobs, cluster, replace)):
        results.append(result)
        if piece.is_last:
            progress(1)
    return results


def ingest_each(  # noqa: PLR0913 - what may be said of reading is many things
    workspace: Workspace,
    paths: Sequence[Path],
    told: Told,
    *,
    jobs: int = 1,
    cluster: Cluster | None = None,
    replace: bool = False,
    way: Way | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[IngestResult]:
    """
    Read articles, find their events, store them, and publish the map index once at the end, broken off or not.

    Articles are stored a few at a time: one that cannot be read does not stop the others, and what has been stored
    stays when the job is broken off. Reading the same again adds nothing. Memory does not grow with the number of
    articles.

    Parameters
    ----------
    workspace
        Where to, and where names are looked up.
    paths
        Files, and folders of them.
    told
        What is said of all articles; it wins over what a file says of itself.
    jobs, cluster
        Processes that read and extract, or a cluster that sees the same files; the results are those of one process.
    replace
        Whether articles that are stored already are read again.
    way
        How articles are read; as the workspace has it unless given.
    progress
        Told how many more bytes of the files are done; `bytes_of` says how many there are.

    Yields
    ------
    result
        One for each article and for each part that is none, in the order of the files.

    Raises
    ------
    ArticleError
        If a folder has no articles in it.
    WorkspaceError
        If the workspace cannot be written.
    """
    for result, piece in _ingested(workspace, paths, None, _How(told, jobs, cluster, replace, way)):
        progress(piece.size)
        yield result


def bytes_of(paths: Iterable[Path]) -> int:
    """Add up the sizes of files; one that is not there counts nothing."""
    return sum(path.stat().st_size for path in paths if path.is_file())


class _How(Struct, frozen=True):
    """How articles are read, and whether stored ones are read again."""

    told: Told
    jobs: int
    cluster: Cluster | None
    replace: bool
    way: Way | None = None


def _ingested(
    workspace: Workspace, paths: Sequence[Path], atlas: Atlas | None, how: _How
) -> Iterator[tuple[IngestResult, Piece]]:
    files = [file for path in paths for file in (find_articles([path]) if path.is_dir() else [path])]
    desk = workspace.desk
    desk.compare_texts()
    known = frozenset() if how.replace else frozenset(row.article_id for row in desk.articles())
    way = how.way or Way(workspace.recogniser())
    load = cache(lambda: atlas or workspace.atlas())  # where nothing is new, names are not looked up
    roads = atlas.roads if atlas else workspace.roads()
    found = (piece for file in files for piece in pieces(file, how.told))
    try:
        for batch in _read_all(found, _Job(how.told, known, way), load, workspace.own_geodata(), how):
            yield from _stored(desk, batch, roads, replace=how.replace)
    finally:
        workspace.publish()


def _read_all(found: Iterator[Piece], job: _Job, load: GetAtlas, own: OwnGeodata, how: _How) -> Iterator[list[_Read]]:
    first = list(islice(found, _WORTH_PROCESSES if how.jobs > 1 else 0))
    found = chain(first, found)
    if how.cluster is None and (how.jobs == 1 or len(first) < _WORTH_PROCESSES):
        few = _batches(steadily(found), 1 if job.way.endpoint else _BATCH_PIECES)  # a language model takes its time
        return (_read_batch(batch, job, load, own.theatre) for batch in few)
    return spread(partial(_read_in_worker, job), _batches(found), own, how.jobs, how.cluster)


def _batches(found: Iterable[Piece], most: int = _BATCH_PIECES) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in found:
        batch.append(piece)
        size += piece.size
        if len(batch) == most or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_in_worker(job: _Job, batch: list[Piece], atlas: Atlas, own: OwnGeodata) -> list[_Read]:
    return _read_batch(batch, job, lambda: atlas, own.theatre)


def _read_batch(batch: Iterable[Piece], job: _Job, load: GetAtlas, theatre: Theatre) -> list[_Read]:
    """Read some pieces, and measure all their events to the roads at once, which is several times as quick."""
    found = [_read(piece, job, load, theatre) for piece in batch]
    ready = iter(_ready([one for one in found if one.extraction], load))
    return [one.instead or next(ready) for one in found]


def _read(piece: Piece, job: _Job, load: GetAtlas, theatre: Theatre) -> _Found:
    """Read a piece; what comes back holds no content, which has done its work and may be large."""
    bare = msgspec.structs.replace(piece, content=None)
    try:
        article = read_piece(piece, job.told)
        if article.article_id in job.known:
            return _Found(bare, instead=_Read(bare, article))
        return _Found(bare, read_in(job.way, article, load(), theatre))
    except ConflictMapError as error:
        return _Found(bare, instead=_Read(bare, problem=str(error)))
    except Exception as error:  # noqa: BLE001 - one odd article must not stop an archive; the log keeps the traceback
        return _Found(bare, instead=_failed(bare, error))


def _ready(found: Sequence[_Found], load: GetAtlas) -> list[_Read]:
    """Make articles ready to be stored; each by itself where not all can be."""
    if not found:
        return []
    try:
        events = iter(ready_events([event for one in found for event in _events(one)], load().roads))
        return [_ready_one(one, [next(events) for _ in _events(one)]) for one in found]
    except Exception as error:  # noqa: BLE001 - likewise
        if len(found) == 1:
            return [_failed(found[0].piece, error)]
        return [read for one in found for read in _ready([one], load)]


def _ready_one(found: _Found, events: Sequence[ReadyEvent]) -> _Read:
    if found.extraction is None:
        raise ValueError(found.piece.name)
    article = found.extraction.article
    ready = ready_article(article, found.extraction.toponyms, events)
    recalled = sum(event.background for event in found.extraction.events)
    return _Read(found.piece, article, ready, found.extraction.notes, recalled=recalled)


def _events(found: _Found) -> tuple[Event, ...]:
    return found.extraction.events if found.extraction else ()


def _failed(piece: Piece, error: Exception) -> _Read:
    _log.error("%s could not be read", piece.name, exc_info=error)
    said = ArticleError(piece.name, f"this article could not be read ({type(error).__name__}: {error})")
    return _Read(piece, problem=str(said))


def _stored(desk: Desk, batch: Sequence[_Read], roads: Roads, *, replace: bool) -> Iterator[tuple[IngestResult, Piece]]:
    """Store what was read, articles that follow each other together: bringing to the disk takes longest."""
    for is_ready, some in groupby(batch, key=lambda read: read.ready is not None):
        reads = list(some)
        stored = _add_all(desk, reads, roads, replace=replace) if is_ready else map(partial(_again, desk, roads), reads)
        for read, one in zip(reads, stored, strict=True):
            yield _result(read, one, read.ready.unresolved if read.ready else _unresolved(desk, read)), read.piece


def _add_all(desk: Desk, reads: Sequence[_Read], roads: Roads, *, replace: bool) -> Iterable[Stored]:
    """Store articles in one transaction; where that cannot be, each by itself, so that those before a fault stay."""
    ready = [read.ready for read in reads if read.ready]
    try:
        return desk.add_all(ready, replace=replace, roads=roads)
    except ConflictMapError:
        if len(ready) == 1:
            raise
        return (desk.add_all([one], replace=replace, roads=roads)[0] for one in ready)


def _again(desk: Desk, roads: Roads, read: _Read) -> Stored:
    """Note that an article has come again, or say why a piece is no article."""
    if read.article is None:
        return Stored(added=False, reason=read.problem, events=())
    return desk.add_report(read.article, roads=roads)


def _unresolved(desk: Desk, read: _Read) -> tuple[str, ...]:
    names = desk.toponyms(read.article.article_id) if read.article else ()
    return tuple(dict.fromkeys(name.text for name in names if name.place is None and name.route_id is None))


def _result(read: _Read, stored: Stored, unresolved: tuple[str, ...]) -> IngestResult:
    article, piece = read.article, read.piece
    return IngestResult(
        article_id=article.article_id if article else None,
        path=str(piece.path),
        entry=piece.entry or None,
        title=article.title if article else "",
        published_on=article.published_on if article else None,
        outlet=article.outlet if article else "",
        language=article.language if article else "und",
        events=stored.events,
        unresolved=unresolved,
        skipped=stored.reason,
        failed=article is None,
        duplicate_of=stored.duplicate_of,
        notes=read.notes,
        recalled=read.recalled,
    )
