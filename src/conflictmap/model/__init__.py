"""Frozen values that every layer shares: articles, places, events, filters. No input or output here."""

from conflictmap.model.article import Article, Span
from conflictmap.model.codec import from_json, to_json
from conflictmap.model.event import (
    Actor,
    Claim,
    Event,
    Evidence,
    Fatalities,
    MentionedPlace,
    Position,
    RoadPosition,
    Source,
)
from conflictmap.model.filter import EventFilter
from conflictmap.model.place import Alternative, Place, Toponym
from conflictmap.model.vocabulary import (
    PRECISION_ORDER,
    DateMode,
    EventType,
    EvidenceKind,
    GeoPrecision,
    ReviewStatus,
    Status,
    TimePrecision,
    ToponymKind,
    ToponymRole,
)

__all__ = [
    "PRECISION_ORDER",
    "Actor",
    "Alternative",
    "Article",
    "Claim",
    "DateMode",
    "Event",
    "EventFilter",
    "EventType",
    "Evidence",
    "EvidenceKind",
    "Fatalities",
    "GeoPrecision",
    "MentionedPlace",
    "Place",
    "Position",
    "ReviewStatus",
    "RoadPosition",
    "Source",
    "Span",
    "Status",
    "TimePrecision",
    "Toponym",
    "ToponymKind",
    "ToponymRole",
    "from_json",
    "to_json",
]
