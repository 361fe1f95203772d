"""Articles that are read to be looked at before they are stored; and articles that are taken out again."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from conflictmap.errors import ArticleError, ConflictMapError, NotFoundError
from conflictmap.extraction.pipeline import Extraction, extract
from conflictmap.model import Article, Event, ReviewStatus
from conflictmap.reading import Told, article_from_text, pieces, read_piece
from conflictmap.review import actions
from conflictmap.review.actions import By
from conflictmap.store.desk.rows import Changes
from conflictmap.store.workspace import Workspace

REMOVED = "article removed"


class Tried(Struct, frozen=True, kw_only=True):
    """
    What one article would bring.

    `name` is that of its file, or of its part of a file. `extraction` is None when it could not be read; `problem`
    says why. `is_stored` tells an article that the desk has already.
    """

    name: str
    extraction: Extraction | None = None
    problem: str = ""
    is_stored: bool = False


def try_file(workspace: Workspace, path: Path, name: str, told: Told) -> Iterator[Tried]:
    """
    Read what a file holds, one article after the other, without storing anything.

    Parameters
    ----------
    workspace
        Its places, roads and theatre are those that names are looked up in.
    path
        The file; its suffix says of what kind it is, its content proves it.
    name
        How people call it.
    told
        What is said of all articles in it; it wins over what they say of themselves.
    """
    for piece in pieces(path, told):
        called = f"{name}, {piece.entry}" if piece.entry else name
        try:
            yield _tried(workspace, read_piece(piece, told), called)
        except ArticleError as error:
            yield Tried(name=called, problem=error.problem)


def try_text(workspace: Workspace, text: str, title: str, told: Told) -> Tried:
    """Read a text that was pasted, without storing anything; what cannot be read says why."""
    try:
        article = article_from_text(text, title=title, outlet=told.outlet, url=told.url, published_on=told.published_on)
    except ArticleError as error:
        return Tried(name=title, problem=error.problem)
    return _tried(workspace, article, article.title)


def _tried(workspace: Workspace, article: Article, name: str) -> Tried:
    extraction = extract(article, workspace.atlas(), workspace.theatre())
    return Tried(name=name, extraction=extraction, is_stored=_is_stored(workspace, article.article_id))


def _is_stored(workspace: Workspace, article_id: str) -> bool:
    try:
        workspace.desk.article(article_id)
    except NotFoundError:
        return False
    return True


class Kept(Struct, frozen=True):
    """What was stored: ids of articles, and how many events they have; `problems` are of those that could not be."""

    articles: tuple[str, ...]
    events: int
    problems: tuple[str, ...] = ()


def keep(workspace: Workspace, found: Sequence[Tried], progress: Callable[[int], None] = lambda _: None) -> Kept:
    """
    Store articles that were looked at, and put their events on the map.

    Those that the desk has already, or that could not be read, are left out. Each is stored by itself.
    """
    articles, events, problems = [], 0, []
    roads = workspace.atlas().roads
    for one in found:
        if one.extraction is not None and not one.is_stored:
            try:
                stored = workspace.desk.add(one.extraction, roads=roads)
            except ConflictMapError as error:
                problems.append(f"{one.name}: {error}")
            else:
                articles += [one.extraction.article.article_id] if stored.added else []
                events += len(stored.events) if stored.added else 0
        progress(1)
    workspace.publish()
    return Kept(tuple(articles), events, tuple(problems))


class Removal(Struct, frozen=True):
    """What goes with an article: its events, how many of these people have checked, and merged ones that lose it."""

    events: int
    checked: int
    merged: int


def removal(workspace: Workspace, *article_ids: str) -> Removal:
    """Say what removing articles would take away."""
    cited = _citing(workspace, article_ids)
    own = [event for event in cited if _is_alone(event, article_ids)]
    checked = sum(event.review_status is not ReviewStatus.NEW for event in own)
    return Removal(len(own), checked, len(cited) - len(own))


def remove_article(workspace: Workspace, article_id: str, by: By) -> Removal:
    """Remove one article; see `remove_articles`."""
    return remove_articles(workspace, [article_id], by)


def remove_articles(workspace: Workspace, article_ids: Sequence[str], by: By) -> Removal:
    """
    Remove articles with their events, as one change that can be undone.

    Their reports are taken out of merged events, which stay with the reports of other articles.

    Raises
    ------
    NotFoundError
        If there is none of one of the ids.
    ConflictError
        If somebody changed one of their events meanwhile.
    """
    for article_id in article_ids:
        workspace.desk.article(article_id)
    gone, cited = removal(workspace, *article_ids), _citing(workspace, article_ids)
    left: dict[str, Event] = {}
    seen: dict[str, int] = {}
    for event in cited:
        if _is_alone(event, article_ids):
            seen |= actions.look(workspace, [event.event_id]).seen
        else:
            parted = actions.splitting(workspace, event.event_id, _reports(event, article_ids), by.who)
            left |= {one.event_id: one for one in parted.put}
            seen |= parted.seen
    stay = {event_id: event for event_id, event in left.items() if not _is_alone(event, article_ids)}
    changes = Changes(
        put=tuple(stay.values()),
        remove=tuple(event.event_id for event in cited if event.event_id not in stay),
        articles=dict.fromkeys(article_ids),
        seen=seen,
    )
    workspace.desk.change(changes, action=REMOVED, who=by.who, why=by.why, roads=workspace.atlas().roads)
    workspace.publish()
    return gone


def _reports(event: Event, article_ids: Sequence[str]) -> list[str]:
    """List whose reports are to be taken out of a merged event; none where all are, as its first one is among them."""
    cited = dict.fromkeys(source.article_id for source in event.sources if source.article_id in article_ids)
    return [] if event.sources[0].article_id in cited else [name for name in cited if name]


def _citing(workspace: Workspace, article_ids: Sequence[str]) -> list[Event]:
    found: dict[str, None] = {}
    with workspace.desk.file.reading() as db:
        for article_id in article_ids:
            rows = db.execute(
                "SELECT event_id FROM events WHERE article_id = ? OR seq IN "
                "(SELECT seq FROM event_sources WHERE source = ?) ORDER BY seq",
                (article_id, article_id),
            ).fetchall()
            found |= dict.fromkeys(event_id for (event_id,) in rows)
    return [workspace.desk.event(event_id) for event_id in found]


def _is_alone(event: Event, article_ids: Sequence[str]) -> bool:
    return all(source.article_id in article_ids for source in event.sources)


def read_again(workspace: Workspace, article_id: str) -> str | None:
    """
    Read a stored article again with the places and roads as they are now; events that somebody checked stay.

    Returns
    -------
    reason
        Why nothing has changed; None when something has.

    Raises
    ------
    NotFoundError
        If there is none of that id.
    """
    article = workspace.desk.article(article_id)
    extraction = extract(article, workspace.atlas(), workspace.theatre())
    stored = workspace.desk.add(extraction, replace=True, roads=workspace.atlas().roads)
    workspace.publish()
    return stored.reason
