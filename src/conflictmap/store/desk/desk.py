"""The desk: articles, what was found in them, and every change; the system of record."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

import msgspec
import shapely
from shapely import Geometry

from conflictmap.errors import NotFoundError
from conflictmap.geo.routes import Roads
from conflictmap.model import Article, Event, EventFilter, Toponym, from_json
from conflictmap.store.desk import adding, copies, writing
from conflictmap.store.desk import changes as changing
from conflictmap.store.desk.nearby import RoadFinder
from conflictmap.store.desk.noting import Said, undoing
from conflictmap.store.desk.ready import ReadyArticle, ready_article, ready_events
from conflictmap.store.desk.rows import ArticleRow, ChangeRow, Changes, Counts, Extracted, NameCount, Revision, Stored
from conflictmap.store.desk.where import Param, counting, where
from conflictmap.store.sql.database import Connection, Database
from conflictmap.store.sql.sqlite import SqliteFile

_ALL = EventFilter()
_KNOWN_SHAPES = 500  # shapes kept in memory during a listing
_ARTICLE = ", ".join(writing.ARTICLE_COLUMNS)
# Each name as it stands in the first of its places, with how often it stands anywhere.
_NAMES = """
WITH listed AS (
    SELECT name_key, text, kind, article_id, start, payload,
        row_number() OVER (PARTITION BY name_key ORDER BY article_id, start) AS place_in_list
    FROM toponyms WHERE state = ?
), counted AS (
    SELECT name_key, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM listed GROUP BY name_key
)
SELECT text, kind, mentions, articles, article_id, start, payload
FROM counted JOIN listed ON listed.name_key = counted.name_key
WHERE place_in_list = 1 ORDER BY mentions DESC, counted.name_key
"""


@cache
def _shipped_roads() -> Roads:
    return Roads.open()


class Desk:
    """
    A desk in a database, which threads, processes and, on a server, people at other machines may share.

    Every method can raise WorkspaceError: the database is damaged, locked, full, out of reach or may not be written.
    """

    def __init__(self, file: Database) -> None:
        self.file = file

    def close(self) -> None:
        """Close all connections."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, extraction: Extracted, *, replace: bool = False, roads: RoadFinder | None = None) -> Stored:
        """
        Store an article and what was found in it in one transaction.

        Parameters
        ----------
        extraction
            The article, its names and its events.
        replace
            Whether an article that is stored already is read again: its events that nobody reviewed give way to the
            new ones, reviewed ones stay.
        roads
            Where near roads are looked for; the shipped ones unless given.
        """
        article, roads = extraction.article, roads or _shipped_roads()
        if not replace and self._event_ids(article.article_id) is not None:
            return self.add_report(article, roads=roads)
        ready = ready_article(article, extraction.toponyms, ready_events(extraction.events, roads))
        return self.add_all([ready], replace=replace, roads=roads)[0]

    def add_all(
        self, ready: Sequence[ReadyArticle], *, replace: bool = False, roads: RoadFinder | None = None
    ) -> list[Stored]:
        """Store some articles in one transaction, all or none; what `add` says of one holds of each, in their order."""
        roads = roads or _shipped_roads()
        with self.file.writing() as db:
            return [adding.add(db, one, roads, replace=replace) for one in ready]

    def add_report(self, article: Article, *, roads: RoadFinder | None = None) -> Stored:
        """
        Note that an article which is stored already has come again, perhaps printed by another outlet.

        The events of a text that another outlet prints word for word get that outlet as a further source.

        Raises
        ------
        NotFoundError
            If it is not stored.
        """
        known = self._event_ids(article.article_id)
        if known is None:
            raise NotFoundError(f"there is no article {article.article_id!r} in {self.file.name}")
        with self.file.reading() as db:
            if not copies.reported_again(db, article).put:
                return adding.stored_already(db, article, known)
        with self.file.writing() as db:
            return adding.report_again(db, article, known, roads or _shipped_roads())

    def compare_texts(self) -> None:
        """Look for copies among articles that were stored by a release that did not look for them."""
        with self.file.reading() as db:
            if not copies.has_older(db):
                return
        with self.file.writing() as db:
            copies.register_older(db)

    def change(
        self,
        changes: Changes,
        *,
        action: str,
        who: str = "",
        why: str = "",
        roads: RoadFinder | None = None,
        part_of: int | None = None,
    ) -> int | None:
        """
        Change events, articles and own geodata in one transaction, as one revision that can be undone.

        Parameters
        ----------
        changes
            What is to become of them.
        action, who, why
            What is noted of the change: a word for what was done, a person, a reason.
        roads
            Where near roads are looked for; the shipped ones unless given.
        part_of
            The change that this one follows from; both are undone together.

        Returns
        -------
        revision
            Number of the change; None when everything is so already.

        Raises
        ------
        ConflictError
            If an event was changed after the revision that `changes.seen` has for it, or an article still has events.
        NotFoundError
            If an event that is to be removed, or an article, is not there.
        """
        said = Said(action, who, why, part_of)
        with self.file.writing() as db:
            return changing.apply(db, changes, roads or _shipped_roads(), said)

    def undo(self, revision: int, *, who: str = "", why: str = "", roads: RoadFinder | None = None) -> int | None:
        """
        Put back what was there before a change and what followed from it; this is a change itself.

        Raises
        ------
        NotFoundError
            If there is no such change, or it is the reading of an article.
        ConflictError
            If anything is not as that change left it.
        """
        said = undoing(revision, who, why)
        with self.file.writing() as db:
            changes = changing.undoing(db, revision)
            return changing.apply(db, changes, roads or _shipped_roads(), said)

    def event_revision(self, event_id: str) -> int:
        """Return the number of the last change of an event, or of the reading that found it; 0 if it is not there."""
        with self.file.reading() as db:
            return changing.event_revision(db, event_id)

    def history(self, limit: int = 50) -> tuple[ChangeRow, ...]:
        """List the last changes that can be undone, the newest first."""
        with self.file.reading() as db:
            return changing.history(db, limit)

    def _event_ids(self, article_id: str) -> tuple[str, ...] | None:
        with self.file.reading() as db:
            return writing.event_ids(db, article_id)

    def article(self, article_id: str) -> Article:
        """
        Return an article.

        Raises
        ------
        NotFoundError
            If there is none of that id.
        """
        with self.file.reading() as db:
            row = db.execute(f"SELECT {_ARTICLE} FROM articles WHERE article_id = ?", (article_id,)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no article {article_id[:80]!r} in {self.file.name}")
        return writing.article_of(row)

    def articles(self) -> tuple[ArticleRow, ...]:
        """List all articles, the newest first, those without a date last."""
        with self.file.reading() as db:
            rows = db.execute(
                "SELECT article_id, title, outlet, url, published_on, language, length(text), "
                "(SELECT count(*) FROM events WHERE events.article_id = articles.article_id), "
                "(SELECT count(*) FROM events WHERE events.article_id = articles.article_id AND background = 1) "
                "FROM articles ORDER BY published_on DESC NULLS LAST, article_id"
            ).fetchall()
        return tuple(
            ArticleRow(**dict(zip(ArticleRow.__struct_fields__, row, strict=True)) | {"published_on": _day(row[4])})
            for row in rows
        )

    def event(self, event_id: str) -> Event:
        """
        Return an event.

        Raises
        ------
        NotFoundError
            If there is none of that id.
        """
        with self.file.snapshot() as db:
            for event in self._select(db, "WHERE event_id = ?", (event_id,)):
                return event
        raise NotFoundError(f"there is no event {event_id[:80]!r} in {self.file.name}")

    def events(self, chosen: EventFilter = _ALL, limit: int | None = None) -> Iterator[Event]:
        """Yield the events that a filter finds, by first day and id, undated ones first; all of one moment."""
        with self.file.snapshot() as db:
            yield from self.events_in(db, chosen, limit)

    def events_in(self, db: Connection, chosen: EventFilter = _ALL, limit: int | None = None) -> Iterator[Event]:
        """Yield events as `events` does, at the moment of a snapshot that sees other things too."""
        found = where(chosen)
        rest = "" if limit is None else " LIMIT ?"
        params = found.params if limit is None else (*found.params, limit)
        return self._select(db, f"WHERE {found.sql} ORDER BY first_day, event_id{rest}", params)

    def events_of(self, article_id: str) -> tuple[Event, ...]:
        """Return all events of an article in the order of its sentences, recalled and rejected ones too."""
        with self.file.snapshot() as db:
            events = list(self._select(db, "WHERE article_id = ?", (article_id,)))
        return tuple(sorted(events, key=lambda event: (event.sources[0].start, event.event_id)))

    def _select(self, db: Connection, condition: str, params: tuple[Param, ...]) -> Iterator[Event]:
        shapes: dict[str, Geometry] = {}
        for payload, shape_key in db.stream(f"SELECT payload, shape_key FROM events {condition}", params):
            yield _event(payload, None if shape_key is None else self._shape(db, shape_key, shapes))

    @staticmethod
    def _shape(db: Connection, shape_key: str, known: dict[str, Geometry]) -> Geometry:
        """Read a shape once, however many events lie on it; `known` stays small on an endless list of shapes."""
        if shape_key not in known:
            if len(known) >= _KNOWN_SHAPES:
                known.clear()
            (wkb,) = db.execute("SELECT wkb FROM shapes WHERE shape_key = ?", (shape_key,)).fetchone()
            known[shape_key] = shapely.from_wkb(wkb)
        return known[shape_key]

    def counts(self, chosen: EventFilter = _ALL) -> Counts:
        """Count what a filter finds."""
        statement = counting(chosen)
        with self.file.reading() as db:
            total, placed, undated = db.execute(statement.sql, statement.params).fetchone()
        return Counts(total, placed, total - placed, undated)

    def toponyms(self, article_id: str) -> tuple[Toponym, ...]:
        """Return the names in an article, in order; none for an article that is not there."""
        with self.file.reading() as db:
            rows = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,))
            return tuple(from_json(payload, Toponym) for (payload,) in rows)

    def unresolved(self) -> tuple[NameCount, ...]:
        """List names that no row of the gazetteer matched, the commonest first."""
        return self._names("unresolved")

    def ambiguous(self) -> tuple[NameCount, ...]:
        """List names with several good candidates, the commonest first."""
        return self._names("ambiguous")

    def _names(self, state: str) -> tuple[NameCount, ...]:
        with self.file.reading() as db:
            rows = db.execute(_NAMES, (state,)).fetchall()
        return tuple(
            NameCount(
                text=text,
                kind=kind,
                mentions=mentions,
                articles=articles,
                article_id=article_id,
                start=start,
                end=from_json(payload, Toponym).end,
            )
            for text, kind, mentions, articles, article_id, start, payload in rows
        )

    def revisions(self, event_id: str) -> tuple[Revision, ...]:
        """List what happened to an event, the oldest first and each change once; the reading of its article is one."""
        with self.file.reading() as db:
            rows = db.execute(
                "SELECT coalesce(part_of, revision), event_id, article_id, action, who, at, why FROM revisions "
                "WHERE event_id = ? OR (event_id IS NULL AND article_id = "
                "(SELECT article_id FROM events WHERE event_id = ?)) ORDER BY number",
                (event_id, event_id),
            ).fetchall()
        found: dict[tuple[int, str], Revision] = {}
        for row in rows:
            one = Revision(**dict(zip(Revision.__struct_fields__, row, strict=True)))
            known = found.setdefault((one.revision, one.action), one)
            if known.event_id is None:  # of the article's names: the same change of the event itself says more
                found[one.revision, one.action] = one
        return tuple(found.values())

    def revision(self) -> int:
        """Return the number of changes so far."""
        with self.file.reading() as db:
            return int(db.execute("SELECT revision FROM state").fetchone()[0])

    def desk_id(self) -> str:
        """Return what tells this desk from every other."""
        with self.file.reading() as db:
            return str(db.execute("SELECT desk_id FROM state").fetchone()[0])

    def check(self) -> None:
        """
        Read everything and prove that it is sound.

        Raises
        ------
        WorkspaceError
            If it is damaged.
        """
        self.file.check()


class SqliteDesk(Desk):
    """A desk in one SQLite file."""

    def __init__(self, path: Path, *, write_ahead: bool = True) -> None:
        super().__init__(SqliteFile(path, write_ahead=write_ahead))
        self.path = path


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _event(payload: str, shape: Geometry | None) -> Event:
    event = from_json(payload, Event)
    if shape is None:
        return event
    return msgspec.structs.replace(event, position=msgspec.structs.replace(event.position, geometry=shape))
