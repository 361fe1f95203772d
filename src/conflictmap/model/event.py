"""An event: what happened, where, when, on whose word. Field names are those of the GeoJSON snapshot."""

from datetime import date

from msgspec import Struct
from shapely import Geometry

from conflictmap.model.article import Article, Span
from conflictmap.model.vocabulary import (
    EventType,
    EvidenceKind,
    GeoPrecision,
    ReviewStatus,
    Status,
    TimePrecision,
)


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """
    A span of an article that supports one part of an event; `quote` is exactly `text[start:end]`.

    `article_id` is empty for the article of the event's first source, which is all there is until reports are merged.
    """

    kind: EvidenceKind
    start: int
    end: int
    quote: str
    article_id: str = ""

    @property
    def span(self) -> Span:
        """The characters as a value."""
        return Span(self.start, self.end)


class Actor(Struct, frozen=True, kw_only=True):
    """Who took part. `role` is source, target or participant; `raw` is the text as printed."""

    name: str
    role: str
    raw: str


class Fatalities(Struct, frozen=True):
    """Deaths that the text gives, as a range; None means that the text gives no such bound."""

    low: int | None
    best: int | None
    high: int | None


class Claim(Struct, frozen=True, kw_only=True):
    """Who says so, and on what day. The outlet's own voice is no claim: then there is none."""

    by: str
    stated_on: date | None = None


class RoadPosition(Struct, frozen=True, kw_only=True):
    """
    Where on a route: kilometres are geodesic measures from the route's start.

    A stretch has `from_km <= to_km`; a point has `at_km`, and `offset_m` metres beside the road (left of the
    direction of measure is positive). With none of them the whole route is meant.
    """

    route_id: str
    ref: str
    from_km: float | None = None
    to_km: float | None = None
    at_km: float | None = None
    offset_m: float | None = None


class Position(Struct, frozen=True, kw_only=True):
    """
    Where, as well as it is known. `geometry` is in EPSG:4326 (lon, lat), or None when nothing places the event.

    `radius_km` belongs to precision near; `road` to the three road precisions. `country` is ISO 3166-1 alpha-2.
    """

    geometry: Geometry | None = None
    geo_precision: GeoPrecision = GeoPrecision.UNKNOWN
    place_name: str = ""
    place_id: str = ""
    admin1: str = ""
    admin2: str = ""
    country: str = ""
    radius_km: float | None = None
    road: RoadPosition | None = None


class MentionedPlace(Struct, frozen=True, kw_only=True):
    """A place of the sentence that is not where it happened: origin, target, statement, meeting, mention."""

    name: str
    place_id: str
    lon: float
    lat: float
    role: str


class Source(Struct, frozen=True, kw_only=True):
    """One report of the event: the article and the sentence, whose characters are `start` to `end`."""

    article_id: str
    outlet: str
    title: str
    url: str
    published_on: date | None
    text_sha256: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, article: Article, span: Span) -> "Source":
        """Say which article reports it, and in which of its sentences."""
        return cls(
            article_id=article.article_id,
            outlet=article.outlet,
            title=article.title,
            url=article.url,
            published_on=article.published_on,
            text_sha256=article.text_sha256,
            start=span.start,
            end=span.end,
            quote=article.quote(span),
        )


class Event(Struct, frozen=True, kw_only=True):
    """
    One event.

    `sub_event_type` is one of ACLED's 25; `plover` is `CATEGORY` or `CATEGORY/mode` where one fits. `date_start` and
    `date_end` are whole days, both included; either may be open. `evidence` are spans of the articles that they name.
    `merged_from` are the ids of events whose reports were put to this one. `decisions` are short sentences: why this
    type, this place, this date, and what people set. `background` marks what the article only recalls or
    mentions.
    `original` are the source's own columns, verbatim, for imported rows.
    """

    event_id: str
    origin: str = "article"
    event_type: EventType
    sub_event_type: str
    plover: str = ""
    status: Status = Status.OCCURRED
    title: str
    date_start: date | None = None
    date_end: date | None = None
    time_precision: TimePrecision = TimePrecision.UNKNOWN
    position: Position = Position()
    actors: tuple[Actor, ...] = ()
    fatalities: Fatalities | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: float = 1.0
    review_status: ReviewStatus = ReviewStatus.NEW
    merged_from: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    mentioned_places: tuple[MentionedPlace, ...] = ()
    decisions: tuple[str, ...] = ()
    background: bool = False
    original: dict[str, str] = {}

    @property
    def is_claimed(self) -> bool:
        """Whether the event rests on the word of a named source rather than the outlet's own."""
        return bool(self.claims)

    def evidence_in(self, article_id: str) -> tuple[Evidence, ...]:
        """Return the spans of one article."""
        first = self.sources[0].article_id if self.sources else ""
        return tuple(item for item in self.evidence if (item.article_id or first) == article_id)

    @property
    def sort_key(self) -> tuple[str, str]:
        """Order of events everywhere: by first day (undated first), then by id."""
        return (self.date_start.isoformat() if self.date_start else "", self.event_id)
