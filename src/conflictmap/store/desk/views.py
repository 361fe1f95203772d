"""Saved views: links that people here keep under a name. They are no part of the record and leave no revision."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from msgspec import Struct

from conflictmap.errors import EditError, NotFoundError
from conflictmap.model.text import fold
from conflictmap.store.sql.database import Connection, Database, insert

MAX_NAME = 120  # characters
MAX_LINK = 8000
_COLUMNS = "view_id, name, link, who, at"


class SavedView(Struct, frozen=True, kw_only=True):
    """A view: its `link` is the query of the page's address; `who` saved it last and `at` when (UTC, ISO 8601)."""

    view_id: str
    name: str
    link: str
    who: str
    at: str


def saved_views(desk: Database) -> tuple[SavedView, ...]:
    """List all views by name."""
    with desk.reading() as db:
        rows = db.execute(f"SELECT {_COLUMNS} FROM views ORDER BY name_key").fetchall()  # noqa: S608 - our columns
    return tuple(_view(row) for row in rows)


def save_view(desk: Database, name: str, link: str, who: str = "") -> SavedView:
    """
    Keep a view under a new name.

    Raises
    ------
    EditError
        If the name is empty, too long or taken, or the link is longer than a page makes.
    """
    shown = _name(name)
    if len(link) > MAX_LINK:
        raise EditError([f"the link has more than {MAX_LINK} characters"])
    view = SavedView(view_id=uuid4().hex[:12], name=shown, link=link, who=who.strip()[:MAX_NAME], at=_now())
    row = (view.view_id, view.name, fold(view.name), view.link, view.who, view.at)
    with desk.writing() as db:
        _refuse_taken(db, view.name, view.view_id)
        db.execute(insert("views", ("view_id", "name", "name_key", "link", "who", "at")), row)
    return view


def rename_view(desk: Database, view_id: str, name: str) -> None:
    """
    Give a view another name.

    Raises
    ------
    NotFoundError
        If there is no such view.
    EditError
        If the name is empty, too long or taken.
    """
    shown = _name(name)
    with desk.writing() as db:
        _refuse_taken(db, shown, view_id)
        done = db.execute("UPDATE views SET name = ?, name_key = ? WHERE view_id = ?", (shown, fold(shown), view_id))
        _found(done.rowcount, view_id)


def delete_view(desk: Database, view_id: str) -> None:
    """
    Forget a view.

    Raises
    ------
    NotFoundError
        If there is no such view.
    """
    with desk.writing() as db:
        _found(db.execute("DELETE FROM views WHERE view_id = ?", (view_id,)).rowcount, view_id)


def find_view(desk: Database, name: str) -> SavedView:
    """
    Find a view by its name, without regard to case, or by its id.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    for view in saved_views(desk):
        if fold(view.name) == fold(name) or view.view_id == name:
            return view
    raise NotFoundError(f"there is no saved view {name[:80]!r}; `conflictmap views list` shows all")


def _name(name: str) -> str:
    shown = " ".join(name.split())
    if not fold(shown):
        raise EditError(["a view needs a name"])
    if len(shown) > MAX_NAME:
        raise EditError([f"a name has at most {MAX_NAME} characters"])
    return shown


def _refuse_taken(db: Connection, name: str, view_id: str) -> None:
    """Refuse a name that another view has; whoever else writes waits meanwhile."""
    taken = db.execute("SELECT 1 FROM views WHERE name_key = ? AND view_id <> ?", (fold(name), view_id))
    if taken.fetchone():
        raise EditError([f"there is a view called {name!r} already; choose another name"])


def _found(rows: int, view_id: str) -> None:
    if not rows:
        raise NotFoundError(f"there is no saved view {view_id[:40]!r} any more")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _view(row: tuple[Any, ...]) -> SavedView:
    view_id, name, link, who, at = row
    return SavedView(view_id=view_id, name=name, link=link, who=who, at=at)
