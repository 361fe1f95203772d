"""Everything that a workspace knows: the desk's events, and those of its datasets that the desk did not take over."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, combinations, islice
from typing import Protocol

from conflictmap.errors import NotFoundError
from conflictmap.model import Article, Event, EventFilter
from conflictmap.store.datasets.datasets import About, Datasets, Version
from conflictmap.store.datasets.events import DatasetEvents
from conflictmap.store.desk.corridors import Corridor, corridors
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Counts, Revision
from conflictmap.store.desk.where import UNDATED, when
from conflictmap.store.index.batches import taken_over
from conflictmap.store.index.meeting import Side, how_many, meetings
from conflictmap.store.index.part import Part, condition

_ALL = EventFilter()
OpenPart = Callable[[str, str], Part]
Pairs = Sequence[tuple[Event, Event]]
_PAIRS = 4000  # that are at hand at once: fewer rows than a dataset would be read as a whole for


def _untold(_rows: int) -> None:
    """Tell nobody of progress."""


class Events(Protocol):
    """What reads events and articles: a desk alone, or everything that a workspace knows."""

    def article(self, article_id: str) -> Article:
        """Return an article."""

    def event(self, event_id: str) -> Event:
        """Return an event."""

    def events(self, chosen: EventFilter = _ALL, limit: int | None = None) -> Iterator[Event]:
        """Yield the events that a filter finds, by first day and id, undated ones first."""


class Record:
    """
    Reads events, whichever part of a workspace holds them.

    An imported event that somebody corrected, merged or rejected is the desk's; it is told once, as it is there.
    """

    def __init__(self, desk: Desk, datasets: Datasets, open_part: OpenPart) -> None:
        self._desk, self._datasets, self._open_part = desk, datasets, open_part
        self._opened: dict[tuple[str, str], DatasetEvents] = {}

    def article(self, article_id: str) -> Article:
        """
        Return an article.

        Raises
        ------
        NotFoundError
            If there is none of that id.
        """
        return self._desk.article(article_id)

    def revisions(self, event_id: str) -> tuple[Revision, ...]:
        """List what happened to an event here; nothing, while it is as it was imported."""
        return self._desk.revisions(event_id)

    def datasets(self) -> Mapping[str, About]:
        """Say under what terms rows of datasets are, by name, which is how the ids of their events begin."""
        return self._datasets.terms()

    def origins(self) -> frozenset[str]:
        """Name the origins of events here: those of the data at hand, and articles, which may come any time."""
        with self._desk.file.reading() as db:
            own = {origin for (origin,) in db.execute("SELECT DISTINCT origin FROM events").fetchall()}
        return frozenset({"article", *own, *(version.about.kind for version in self._datasets.current())})

    def event(self, event_id: str) -> Event:
        """
        Return an event as it is now.

        Raises
        ------
        NotFoundError
            If there is none of that id.
        """
        try:
            return self._desk.event(event_id)
        except NotFoundError:
            if event_id in self._taken():  # as somebody changes it just now, or put it to another one
                return self._desk.event(event_id)
            found = self.imported(event_id)
            if found is None:
                raise
            return found

    def imported(self, event_id: str) -> Event | None:
        """Return an event as it was imported, whatever was made of it here; None if no dataset in use has it."""
        for name, version in self._datasets.names():
            if event_id.startswith(f"{name}:"):
                rows = self._open_part(name, version).ask("SELECT seq FROM events WHERE event_id = ?", (event_id,))
                for event in self._events(name, version).events([seq for (seq,) in rows[:1]]):
                    return event
        return None

    def _taken(self) -> list[str]:
        with self._desk.file.reading() as db:
            return taken_over(db)

    def _corridors(self, chosen: EventFilter) -> tuple[Corridor, ...]:
        if not chosen.corridors:
            return ()
        with self._desk.file.reading() as db:
            return corridors(db)

    def _events(self, name: str, version: str) -> DatasetEvents:
        if (name, version) not in self._opened:
            self._opened[name, version] = DatasetEvents(self._datasets.version(name, version))
        return self._opened[name, version]

    def events(self, chosen: EventFilter = _ALL, limit: int | None = None) -> Iterator[Event]:
        """Yield the events that a filter finds, by first day and id, undated ones first; all of this moment."""
        found = self._of_one_moment(chosen, limit)
        first = list(islice(found, 1))  # so that the moment is that of asking, and not a later one
        return chain(first, found)

    def _of_one_moment(self, chosen: EventFilter, limit: int | None) -> Iterator[Event]:
        """Yield events; an imported one that is corrected meanwhile comes once all the same, from the desk or not."""
        with self._desk.file.snapshot() as db:
            taken = taken_over(db) if self._datasets.names() else []
            streams = [self._desk.events_in(db, chosen, limit), *self._streams(taken, chosen, limit)]
            yield from islice(merge(*streams, key=lambda event: event.sort_key), limit)

    def _streams(self, taken: Sequence[str], chosen: EventFilter, limit: int | None) -> list[Iterator[Event]]:
        names = self._datasets.names()
        known = self._corridors(chosen) if names else ()
        streams = []
        for name, version in names:
            part = self._open_part(name, version)
            found = condition(chosen, part.hide([one for one in taken if one.startswith(f"{name}:")], known))
            rest, params = ("", found.params) if limit is None else (" LIMIT ?", (*found.params, limit))
            rows = part.ask(f"SELECT seq FROM events WHERE {found.sql} ORDER BY place_in_list{rest}", params)
            streams.append(self._events(name, version).events([seq for (seq,) in rows]))
        return streams

    def meetings(self, chosen: EventFilter = _ALL, progress: Callable[[int], None] = _untold) -> Iterator[Pairs]:
        """
        Yield pairs of events of two datasets of different origins that may be one, some at a time, the latest first.

        Parameters
        ----------
        chosen
            Only among these events.
        progress
            Told how many more rows have been compared, of those that `rows_that_meet` counts.
        """
        for one, other in self._of_two_origins():
            for met in meetings(*self._sides(one, other, chosen), chosen):
                for start in range(0, len(met.pairs), _PAIRS):
                    few = met.pairs[start : start + _PAIRS]
                    ones, others = self._by_seq(one, few, 0), self._by_seq(other, few, 1)
                    yield [(ones[a], others[b]) for a, b in few]
                progress(met.rows)

    def _by_seq(self, version: Version, pairs: Sequence[tuple[int, int]], side: int) -> dict[int, Event]:
        seqs = sorted({pair[side] for pair in pairs})
        return dict(zip(seqs, self._events(version.about.name, version.about.version).events(seqs), strict=True))

    def rows_that_meet(self, chosen: EventFilter = _ALL) -> int:
        """Count the rows that `meetings` compares."""
        return sum(how_many(*self._sides(*two, chosen), chosen) for two in self._of_two_origins())

    def _of_two_origins(self) -> list[tuple[Version, Version]]:
        pairs = combinations(self._datasets.current(), 2)
        return [(one, other) for one, other in pairs if one.about.kind != other.about.kind]

    def _sides(self, one: Version, other: Version, chosen: EventFilter) -> tuple[Side, Side]:
        taken, known = self._taken(), self._corridors(chosen)

        def side(about: About) -> Side:
            part = self._open_part(about.name, about.version)
            return Side(part, part.hide([name for name in taken if name.startswith(f"{about.name}:")], known))

        return side(one.about), side(other.about)

    def counts(self, chosen: EventFilter = _ALL) -> Counts:
        """Count what a filter finds."""
        taken, days, known = self._taken(), when(chosen), self._corridors(chosen)
        counts = self._desk.counts(chosen)
        total, placed, undated = counts.total, counts.placed, counts.undated
        for name, version in self._datasets.names():
            part = self._open_part(name, version)
            mine = part.hide([one for one in taken if one.startswith(f"{name}:")], known)
            found = condition(chosen.but(since=None, until=None), mine)
            ((here, there, never),) = part.ask(
                f"SELECT count(*) FILTER (WHERE {days.sql}), count(west) FILTER (WHERE {days.sql}), "
                f"count(*) FILTER (WHERE {UNDATED.sql}) FROM events WHERE {found.sql}",
                (*days.params, *days.params, *found.params),
            )
            total, placed, undated = total + int(here), placed + int(there), undated + int(never)
        return Counts(total, placed, total - placed, undated)
