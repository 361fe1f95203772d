"""What every desk does, whatever keeps it: one file, or a team's database."""

from collections.abc import Iterator
from typing import Protocol

from conflictmap.model import Article, Event, EventFilter, Toponym
from conflictmap.store.nearby import RoadFinder
from conflictmap.store.rows import ArticleRow, ChangeRow, Changes, Counts, Extracted, NameCount, Revision, Stored

_ALL = EventFilter()


class Desk(Protocol):
    """What every desk does, whatever keeps it."""

    def add(self, extraction: Extracted, *, replace: bool = False, roads: RoadFinder | None = None) -> Stored:
        """Store an article and what was found in it, all or nothing."""

    def article(self, article_id: str) -> Article:
        """Return an article."""

    def articles(self) -> tuple[ArticleRow, ...]:
        """List all articles."""

    def event(self, event_id: str) -> Event:
        """Return an event."""

    def events(self, chosen: EventFilter = _ALL, limit: int | None = None) -> Iterator[Event]:
        """Yield the events that a filter finds."""

    def events_of(self, article_id: str) -> tuple[Event, ...]:
        """Return all events of an article."""

    def counts(self, chosen: EventFilter = _ALL) -> Counts:
        """Count what a filter finds."""

    def toponyms(self, article_id: str) -> tuple[Toponym, ...]:
        """Return the names in an article."""

    def unresolved(self) -> tuple[NameCount, ...]:
        """List names that no row of the gazetteer matched."""

    def ambiguous(self) -> tuple[NameCount, ...]:
        """List names with several good candidates."""

    def revisions(self, event_id: str) -> tuple[Revision, ...]:
        """List what happened to an event."""

    def change(
        self, changes: Changes, *, action: str, who: str = "", why: str = "", roads: RoadFinder | None = None
    ) -> int | None:
        """Change events and names, all or nothing, as one revision that can be undone."""

    def undo(self, revision: int, *, who: str = "", why: str = "", roads: RoadFinder | None = None) -> int | None:
        """Put back what was there before a change."""

    def event_revision(self, event_id: str) -> int:
        """Return the number of the last change of an event."""

    def history(self, limit: int = 50) -> tuple[ChangeRow, ...]:
        """List the last changes that can be undone."""

    def revision(self) -> int:
        """Return a number that grows with each change."""

    def check(self) -> None:
        """Prove that everything can be read."""
