"""Table `answers`: what people said doubtful names stand for; it holds for later articles too.

Giving and forgetting one are changes that can be undone.
"""

from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

from conflictmap.errors import NotFoundError
from conflictmap.extraction.theatre import Answer
from conflictmap.model import Place, from_json, to_json
from conflictmap.model.text import fold
from conflictmap.store.desk.geodata_revision import touch
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_rows import ANSWER_KEY, Watched, noting
from conflictmap.store.sql.database import Connection, Database


class Scope(StrEnum):
    """Where an answer holds."""

    ARTICLE = "article"
    OUTLET = "outlet"
    THEATRE = "theatre"


class StoredAnswer(Struct, frozen=True, kw_only=True):
    """
    An answer as it is kept.

    `scope_value` is the id of the article or the name of the outlet; "" for the theatre. `place` None says that the
    name is of no place. `at` is UTC, ISO 8601.
    """

    name: str
    scope: Scope
    scope_value: str = ""
    place: Place | None = None
    who: str = ""
    at: str = ""

    @property
    def answer(self) -> Answer:
        """The answer as extraction takes it."""
        outlet = self.scope_value if self.scope is Scope.OUTLET else ""
        article_id = self.scope_value if self.scope is Scope.ARTICLE else ""
        return Answer(key=fold(self.name), place=self.place, outlet=outlet, article_id=article_id)


def stored_answers(db: Connection) -> tuple[StoredAnswer, ...]:
    """Read all answers, by name, then the widest first."""
    rows = db.execute(
        "SELECT name, scope, scope_value, place, who, at FROM answers ORDER BY name_key, scope DESC, scope_value"
    ).fetchall()
    return tuple(
        StoredAnswer(
            name=name,
            scope=Scope(scope),
            scope_value=scope_value,
            place=None if place is None else from_json(place, Place),
            who=who,
            at=at,
        )
        for name, scope, scope_value, place, who, at in rows
    )


def put_answer(file: Database, answer: StoredAnswer, *, why: str = "", part_of: int | None = None) -> int:
    """
    Keep an answer, in place of an earlier one to the same question, and return the number of the change.

    Parameters
    ----------
    file
        The desk's.
    answer
        What to keep.
    why
        What is noted of it.
    part_of
        The change that this one follows from, such as that of the place it names.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    place = None if answer.place is None else to_json(answer.place).decode()
    said = Said("name settled", answer.who, why, part_of)
    with file.writing() as db, noting(db, said, _watched(answer.name, answer.scope, answer.scope_value)) as revision:
        db.execute(
            "INSERT INTO answers (scope, scope_value, name_key, name, place, who, at, revision) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, scope_value, name_key) DO UPDATE SET "
            "name = excluded.name, place = excluded.place, who = excluded.who, at = excluded.at, "
            "revision = excluded.revision",
            (answer.scope.value, answer.scope_value, fold(answer.name), answer.name, place, answer.who, at, touch(db)),
        )
    return revision


def _watched(name: str, scope: Scope, scope_value: str) -> Watched:
    return {"answers": (ANSWER_KEY, [f"{scope}\n{fold(name)}\n{scope_value}"])}


def remove_answer(
    file: Database, name: str, scope: Scope, scope_value: str = "", *, who: str = "", why: str = ""
) -> int:
    """
    Forget an answer, and return the number of the change.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    said = Said("answer forgotten", who, why)
    with file.writing() as db, noting(db, said, _watched(name, scope, scope_value)) as revision:
        gone = db.execute(
            "DELETE FROM answers WHERE scope = ? AND scope_value = ? AND name_key = ? RETURNING name",
            (scope.value, scope_value, fold(name)),
        ).fetchall()
        if not gone:
            raise NotFoundError(
                f"nobody has said what {name[:80]!r} stands for there; see `conflictmap gazetteer answers`"
            )
        touch(db)
    return revision
