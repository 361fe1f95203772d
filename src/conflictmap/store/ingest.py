"""The job that most days begin with: article files in, events in the desk and on the map."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from conflictmap.errors import ConflictMapError
from conflictmap.extraction.pipeline import Extraction, extract
from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Article, Toponym
from conflictmap.reading import find_articles, read_article
from conflictmap.store.cluster import Cluster
from conflictmap.store.desk import Desk
from conflictmap.store.geodata import OwnGeodata
from conflictmap.store.workers import spread
from conflictmap.store.workspace import Workspace

_log = logging.getLogger(__name__)


_WORTH_PROCESSES = 32  # fewer files are read sooner than more processes are started


class IngestResult(Struct, frozen=True, kw_only=True):
    """
    What became of one file.

    `events` are the ids of its events in the desk, `unresolved` the names that no row of the gazetteer matched.
    `skipped` says why nothing was stored; `failed` tells a file that could not be read from one that was there.
    """

    article_id: str | None
    path: str
    title: str
    published_on: date | None
    outlet: str
    language: str
    events: tuple[str, ...]
    unresolved: tuple[str, ...]
    skipped: str | None
    failed: bool


class _Job(Struct, frozen=True):
    """What is said of all files at once; articles whose ids are `known` need no second extraction."""

    published_on: date | None
    outlet: str
    url: str
    known: frozenset[str]


class _Read(Struct, frozen=True):
    """A file that was read, or why it was not."""

    path: str
    article: Article | None = None
    extraction: Extraction | None = None
    problem: str = ""


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
    Read articles, find their events, store them, and publish the map index once at the end.

    Each article is stored by itself: one that cannot be read does not stop the others, and what has been stored stays
    when the job is broken off. Reading the same again adds nothing.

    Parameters
    ----------
    workspace
        Where to.
    paths
        Files, and folders of them.
    atlas
        Where names are looked up; the workspace's own unless given. More than one process always use that one.
    published_on, outlet, url
        Said of all files; they win over what a file says of itself.
    jobs, cluster
        Processes that read and extract, or a cluster that sees the same files; the results are those of one process.
    replace
        Whether articles that are stored already are read again.
    progress
        Told of each file when it is done.

    Returns
    -------
    results
        One for each file, in the order of the files.

    Raises
    ------
    ArticleError
        If a folder has no articles in it.
    WorkspaceError
        If the workspace cannot be written.
    """
    files = [file for path in paths for file in (find_articles([path]) if path.is_dir() else [path])]
    desk = workspace.desk
    known = frozenset() if replace else frozenset(row.article_id for row in desk.articles())
    job = _Job(published_on, outlet, url, known)
    atlas = atlas or workspace.atlas()
    results = []
    for read in _read_all(files, job, atlas, workspace.own_geodata(), jobs, cluster):
        results.append(_store(desk, read, atlas, replace=replace))
        progress(1)
    workspace.publish()
    return results


def _read_all(
    files: Sequence[Path], job: _Job, atlas: Atlas, own: OwnGeodata, jobs: int, cluster: Cluster | None
) -> Iterator[_Read]:
    if cluster is None and (jobs == 1 or len(files) < _WORTH_PROCESSES):
        return (_read(file, job, atlas, own.theatre) for file in files)
    return spread(partial(_read_in_worker, job), files, own, jobs, cluster)


def _read_in_worker(job: _Job, file: Path, atlas: Atlas, own: OwnGeodata) -> _Read:
    return _read(file, job, atlas, own.theatre)


def _read(file: Path, job: _Job, atlas: Atlas, theatre: Theatre) -> _Read:
    try:
        article = read_article(file, published_on=job.published_on, outlet=job.outlet, url=job.url)
        return _Read(str(file), article, None if article.article_id in job.known else extract(article, atlas, theatre))
    except ConflictMapError as error:
        return _Read(str(file), problem=str(error))
    except Exception as error:  # noqa: BLE001 - one odd article must not stop an archive; the log keeps the traceback
        _log.exception("%s could not be read", file)
        return _Read(str(file), problem=f"{file}: this article could not be read ({type(error).__name__}: {error})")


def _store(desk: Desk, read: _Read, atlas: Atlas, *, replace: bool) -> IngestResult:
    article = read.article
    if article is None:
        return _result(read.path, None, (), (), skipped=read.problem, failed=True)
    if read.extraction is None:
        events = tuple(event.event_id for event in desk.events_of(article.article_id))
        return _result(read.path, article, events, desk.toponyms(article.article_id), skipped="already stored")
    stored = desk.add(read.extraction, replace=replace, roads=atlas.roads)
    return _result(read.path, article, stored.events, read.extraction.toponyms, skipped=stored.reason)


def _result(
    path: str,
    article: Article | None,
    events: tuple[str, ...],
    toponyms: Iterable[Toponym],
    *,
    skipped: str | None,
    failed: bool = False,
) -> IngestResult:
    unresolved = dict.fromkeys(name.text for name in toponyms if name.place is None and name.route_id is None)
    return IngestResult(
        article_id=article.article_id if article else None,
        path=path,
        title=article.title if article else "",
        published_on=article.published_on if article else None,
        outlet=article.outlet if article else "",
        language=article.language if article else "und",
        events=events,
        unresolved=tuple(unresolved),
        skipped=skipped,
        failed=failed,
    )
