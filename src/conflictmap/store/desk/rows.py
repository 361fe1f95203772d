"""What stores answer with: small frozen values."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from msgspec import Struct
from shapely import Geometry

from conflictmap.model import Article, Event, EventType, GeoPrecision, ReviewStatus, Status, TimePrecision, Toponym
from conflictmap.model.filter import BBox
from conflictmap.model.text import fold
from conflictmap.store.desk.own_rows import OwnRow
from conflictmap.store.desk.ready import ReadyEvent


class Extracted(Protocol):
    """An article and what was found in it, as extraction hands it over."""

    @property
    def article(self) -> Article:
        """The article, in canonical text."""

    @property
    def toponyms(self) -> Sequence[Toponym]:
        """Its place and road names, in order."""

    @property
    def events(self) -> Sequence[Event]:
        """What it reports."""


class Stored(Struct, frozen=True):
    """
    What became of an article: `reason` says why nothing of it counts anew, `events` are those that it reports.

    `duplicate_of` is the article whose text it shares, when that is stored too; its events may be among `events`.
    """

    added: bool
    reason: str | None
    events: tuple[str, ...]
    duplicate_of: str | None = None


class Counts(Struct, frozen=True):
    """
    How many events a filter finds, and where they can be shown.

    `undated` counts events without any date that match everything else that is asked for: they are part of `total`
    only when no date is asked for.
    """

    total: int
    placed: int
    unplaced: int
    undated: int


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article in a list: `characters` long, with so many `events`, of which it only mentions `recalled`."""

    article_id: str
    title: str
    outlet: str
    url: str
    published_on: date | None
    language: str
    characters: int
    events: int
    recalled: int

    def matches(self, words: str) -> bool:
        """Whether all words are in title, outlet, address or id, however they are written."""
        text = fold(f"{self.title} {self.outlet} {self.url} {self.article_id}")
        return all(word in text for word in fold(words).split())


class NameCount(Struct, frozen=True, kw_only=True):
    """
    A name that no row of the gazetteer matched, or several did.

    `start, end` are characters of the article where it is first mentioned.
    """

    text: str
    kind: str
    mentions: int
    articles: int
    article_id: str
    start: int
    end: int


class Revision(Struct, frozen=True, kw_only=True):
    """A change in the desk: who made it, when (UTC, ISO 8601) and why. `revision` is the desk's number after it."""

    revision: int
    event_id: str | None
    article_id: str | None
    action: str
    who: str
    at: str
    why: str


class CopyRow(Struct, frozen=True):
    """Of which article one is a copy (or itself), and how alike their texts are (above 0 to 1)."""

    article_id: str
    original_id: str
    alike: float


class KeptArticle(Struct, frozen=True):
    """An article that was removed, with its group of copies as it was then."""

    article: Article
    group: tuple[CopyRow, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """
    What is to become of events, articles and rows of the desk's own geodata, all of it or nothing.

    `put` are events as they are from now on, in place of those of the same ids or new, and so are `ready`, which were
    made ready to be stored before; `remove` are ids of events that go; `toponyms` are all names of an article, by its
    id. `articles` come back, by their ids, or go (None), with their names; none of their events may be left then.
    `rows` are rows of own places, roads, areas and corridors as they are from now on. `seen` has, by event id, the
    revision at which whoever makes the change read that event: a later one means that somebody else was faster.
    """

    put: tuple[Event, ...] = ()
    ready: tuple[ReadyEvent, ...] = ()
    remove: tuple[str, ...] = ()
    toponyms: Mapping[str, tuple[Toponym, ...]] = {}
    articles: Mapping[str, KeptArticle | None] = {}
    rows: tuple[OwnRow, ...] = ()
    seen: Mapping[str, int] = {}


class ChangeRow(Struct, frozen=True, kw_only=True):
    """A change as a whole, in a list: how many events, articles and rows of own geodata it touched."""

    revision: int
    action: str
    who: str
    at: str
    why: str
    events: int
    articles: int
    rows: int = 0


class Cell(Struct, frozen=True):
    """
    Events of one 8 px cell of a tile.

    `x, y` are pixels of the tile, at the mean of the events' positions. `event_type` and `status` are the commonest;
    `claimed` counts those that happened on a named source's word. `event_id` is given when there is one event.
    """

    x: int
    y: int
    n: int
    event_type: EventType
    status: Status
    claimed: int
    event_id: str | None


class Shape(Struct, frozen=True, kw_only=True):
    """
    A road stretch, an area, or the radius of a point, and the events that lie on exactly it.

    `kind` is stretch, area or circle; a circle's `geometry` is its centre. `types` and `statuses` count events.
    `event_id` is given when there is one event.
    """

    shape_id: str
    kind: str
    geometry: Geometry
    n: int
    types: dict[str, int]
    statuses: dict[str, int]
    claimed: int
    place_name: str
    geo_precision: GeoPrecision
    route_id: str | None = None
    ref: str | None = None
    from_km: float | None = None
    to_km: float | None = None
    radius_km: float | None = None
    event_id: str | None = None


class Shapes(Struct, frozen=True):
    """The shapes with most events; `total` distinct ones match, `dropped` of them are left out."""

    shapes: tuple[Shape, ...]
    total: int
    dropped: int
    events: int


class Bin(Struct, frozen=True):
    """Events of some days, `start` and `end` included."""

    start: date
    end: date
    n: int


class EventRow(Struct, frozen=True, kw_only=True):
    """An event in a list. Field names are those of the snapshot; `reports` counts its sources."""

    event_id: str
    article_id: str | None
    title: str
    event_type: EventType
    sub_event_type: str
    status: Status
    claimed: bool
    background: bool
    date_start: date | None
    date_end: date | None
    time_precision: TimePrecision
    place_name: str
    admin1: str
    country: str
    geo_precision: GeoPrecision
    lon: float | None
    lat: float | None
    radius_km: float | None
    road_ref: str | None
    from_km: float | None
    to_km: float | None
    at_km: float | None
    outlet: str
    reports: int
    review_status: ReviewStatus
    confidence: float


class ListOrder(StrEnum):
    """How a list of events is ordered; what is equal comes by day and id."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REPORTS = "reports"  # most reports first
    SURE = "sure"  # highest confidence first
    UNSURE = "unsure"  # lowest confidence first


class Bounds(Struct, frozen=True):
    """Days and box of all events; None when none is dated, or none placed."""

    first_day: date | None
    last_day: date | None
    bbox: BBox | None


class Choice(Struct, frozen=True):
    """A value that events have, and how many have it."""

    value: str
    n: int


class Choices(Struct, frozen=True, kw_only=True):
    """What can be chosen in a filter, the commonest first; long lists are cut at the 500 commonest."""

    types: tuple[Choice, ...] = ()
    sub_types: tuple[Choice, ...] = ()
    statuses: tuple[Choice, ...] = ()
    actors: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    origins: tuple[Choice, ...] = ()
    countries: tuple[Choice, ...] = ()
    areas: tuple[Choice, ...] = ()
    roads: tuple[Choice, ...] = ()
    corridors: tuple[Choice, ...] = ()
    reviews: tuple[Choice, ...] = ()
