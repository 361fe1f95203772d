"""Storing articles that were read: new ones, ones that are read again, copies of others; each inside a transaction."""

from conflictmap.model import Article
from conflictmap.store.desk import changes as changing
from conflictmap.store.desk import copies, writing
from conflictmap.store.desk.nearby import RoadFinder
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.ready import ReadyArticle
from conflictmap.store.desk.rows import Stored
from conflictmap.store.sql.database import Connection


def add(db: Connection, ready: ReadyArticle, roads: RoadFinder, *, replace: bool) -> Stored:
    """Store an article and what was found in it; see `Desk.add`."""
    article_id = ready.article.article_id
    known = writing.event_ids(db, article_id)
    if known is not None and not replace:
        return report_again(db, ready.article, known, roads)
    if known is not None:
        ready = copies.as_stored(db, ready, roads)
        if writing.is_unchanged(db, ready):
            return _unchanged(db, article_id, "read again, nothing changed", known)
    writing.put(db, ready, "read" if known is None else "read again")
    copy = copies.register(db, ready.article, ready.sketch)
    if copy is not None:
        _group(db, ready, copy, roads)
    return _added(db, article_id, copy)


def _group(db: Connection, ready: ReadyArticle, copy: copies.Copy, roads: RoadFinder) -> None:
    why = f"article {ready.article.article_id} is a copy of article {copy.original_id} ({copy.alike:.0%} alike)"
    changing.apply(db, copies.grouping(db, ready, copy), roads, Said(copies.ACTION, why=why))


def _added(db: Connection, article_id: str, copy: copies.Copy | None) -> Stored:
    own = writing.event_ids(db, article_id) or ()
    if copy is None:
        return Stored(added=True, reason=None, events=own)
    shared = copies.shared_events(db, article_id)
    reason = f"a copy of article {copy.original_id}, kept as a further report: its events count once"
    return Stored(
        added=True, reason=None if own or not shared else reason, events=own + shared, duplicate_of=copy.original_id
    )


def _unchanged(db: Connection, article_id: str, reason: str, known: tuple[str, ...]) -> Stored:
    return Stored(added=False, reason=reason, events=known + copies.shared_events(db, article_id))


def stored_already(db: Connection, article: Article, known: tuple[str, ...]) -> Stored:
    """Say that an article is stored already, with these events of its own."""
    return _unchanged(db, article.article_id, f"already stored{_of_another_day(db, article)}", known)


def _of_another_day(db: Connection, article: Article) -> str:
    """Say that an article now comes with another day than it is stored with: its "on Friday" counts from that one."""
    row = db.execute("SELECT published_on, outlet FROM articles WHERE article_id = ?", (article.article_id,)).fetchone()
    stored, outlet = row
    reprinted = stored and article.outlet not in {"", outlet}  # by another outlet, on a day of its own
    if article.published_on is None or stored == str(article.published_on) or reprinted:
        return ""
    known = f"as of {stored}" if stored else "without a publication day"
    return f" {known}; `conflictmap ingest --replace` reads it again as of {article.published_on}"


def report_again(db: Connection, article: Article, known: tuple[str, ...], roads: RoadFinder) -> Stored:
    """Give the events of an article that is stored already a further source, when another outlet prints it."""
    stored = stored_already(db, article, known)
    changes = copies.reported_again(db, article)
    if not changes.put:
        return stored
    why = f"{article.outlet} printed article {article.article_id} as well"
    changing.apply(db, changes, roads, Said(copies.ACTION, why=why))
    reason = f"the text is already stored; {article.outlet} is kept as a further report of its events"
    return Stored(added=False, reason=reason, events=stored.events, duplicate_of=article.article_id)
