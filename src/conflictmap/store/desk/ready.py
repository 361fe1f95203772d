"""Events and articles in the form in which they are stored, made before anybody writes.

Flattening an event to columns, measuring it to roads and drawing the sketch of a text takes several times as long as
writing them down. Processes that read articles do it where they read, and what travels from there are plain rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import shapely
from msgspec import Struct

from conflictmap.model import Article, Event, Toponym, from_json, to_json
from conflictmap.model.text import fold
from conflictmap.reading.shingles import shingles, sketch
from conflictmap.store.desk.columns import (
    EVENTS,
    SHAPES,
    Row,
    actor_rows,
    event_row,
    own_road_rows,
    shape_of,
    shape_row,
    source_rows,
)
from conflictmap.store.desk.nearby import NearRoads, RoadFinder, near_all

_WKB = tuple(SHAPES).index("wkb")
_ARTICLE, _FIRST_DAY, _LAST_DAY, _SHAPE = (
    tuple(EVENTS).index(name) - 1 for name in ("article_id", "first_day", "last_day", "shape_key")
)


class ReadyEvent(Struct, frozen=True, kw_only=True):
    """
    An event as rows of the desk's tables, all without `seq`, which is given when they are stored.

    `columns` are those of `EVENTS`, `payload` its JSON without a geometry that table `shapes` holds, `shape` the row of
    that table, if it has one; `sides` are the rows of its side tables, by table.
    """

    event_id: str
    columns: Row
    payload: str
    shape: Row | None
    sides: Mapping[str, Sequence[Row]]

    def event(self) -> Event:
        """Make the event again, which is equal to the one that it was made of."""
        event = from_json(self.payload, Event)
        return event if self.shape is None else with_shape(event, self.shape[_WKB])

    def whole(self) -> str:
        """Return its JSON with its geometry."""
        return self.payload if self.shape is None else to_json(self.event()).decode()

    @property
    def article_id(self) -> str | None:
        """Of its first source, when that is an article."""
        return None if self.columns[_ARTICLE] is None else str(self.columns[_ARTICLE])

    @property
    def days(self) -> tuple[int, int]:
        """Its `first_day` and `last_day`."""
        first, last = self.columns[_FIRST_DAY], self.columns[_LAST_DAY]
        return int(first or 0), int(last or 0)


class ReadyArticle(Struct, frozen=True, kw_only=True):
    """An article with its names (columns of `TOPONYMS`), its events, and the sketch that finds its copies."""

    article: Article
    toponyms: Sequence[Row]
    events: Sequence[ReadyEvent]
    sketch: Sequence[int]

    @property
    def unresolved(self) -> tuple[str, ...]:
        """Names that stand for nothing known, each once, in order."""
        return tuple(dict.fromkeys(str(row[1]) for row in self.toponyms if row[4] == _UNRESOLVED))


TOPONYMS = ("start", "text", "name_key", "kind", "state", "payload")
_UNRESOLVED = "unresolved"


def ready_event(event: Event, near: NearRoads) -> ReadyEvent:
    """
    Make an event ready, beside the roads that are near it.

    Raises
    ------
    ValueError
        If its geometry is not in degrees of longitude and latitude.
    """
    columns = event_row(0, event)[1:]
    key = columns[_SHAPE]
    return ReadyEvent(
        event_id=event.event_id,
        columns=columns,
        payload=payload(event),
        shape=None if key is None else shape_row(event.position, str(key)),
        sides={table: [row[1:] for row in rows] for table, rows in side_rows(0, event, near).items() if rows},
    )


def ready_events(events: Iterable[Event], roads: RoadFinder) -> list[ReadyEvent]:
    """Make events ready, all measured to the roads at once, which is several times as quick."""
    events = list(events)
    near = near_all(events, roads)
    return [ready_event(event, near[event.event_id]) for event in events]


def ready_article(article: Article, toponyms: Iterable[Toponym], events: Sequence[ReadyEvent]) -> ReadyArticle:
    """Make an article ready whose events are so."""
    return ReadyArticle(
        article=article,
        toponyms=[toponym_row(toponym) for toponym in toponyms],
        events=events,
        sketch=sketch(shingles(article)),
    )


def toponym_row(toponym: Toponym) -> Row:
    """Columns of `TOPONYMS`."""
    text, kind = toponym.text, toponym.kind.value
    return toponym.start, text, fold(text), kind, state(toponym), to_json(toponym).decode()


def with_shape(event: Event, wkb: Any) -> Event:  # noqa: ANN401 - bytes, as a row has them
    """Give an event the geometry that table `shapes` holds for it; None for an event that it holds none for."""
    if wkb is None:
        return event
    position = msgspec.structs.replace(event.position, geometry=shapely.from_wkb(wkb))
    return msgspec.structs.replace(event, position=position)


def state(toponym: Toponym) -> str:
    """Whether a name stands for something: resolved, unresolved or ambiguous."""
    if toponym.place is None and toponym.route_id is None:
        return _UNRESOLVED
    return "ambiguous" if toponym.is_ambiguous else "resolved"


def payload(event: Event) -> str:
    """Write an event as JSON; a geometry that table `shapes` holds is left out."""
    return to_json(without_shape(event)).decode()


def without_shape(event: Event) -> Event:
    """Leave out a geometry that table `shapes` holds."""
    if shape_of(event.position) is None:
        return event
    bare = msgspec.structs.replace(event.position, geometry=None)
    return msgspec.structs.replace(event, position=bare)


def side_rows(seq: int, event: Event, near: NearRoads) -> dict[str, list[Row]]:
    """Rows of an event's side tables, by table."""
    return {
        "event_actors": actor_rows(seq, event),
        "event_sources": source_rows(seq, event),
        "event_roads": own_road_rows(seq, event) + [(seq, *road.row()) for road in near],
    }
