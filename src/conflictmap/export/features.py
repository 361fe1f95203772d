"""An event as a GeoJSON feature: the snapshot's names, in the snapshot's order."""

from datetime import date
from typing import Any

from conflictmap.export.geometry import geometry
from conflictmap.model import Event, RoadPosition, Source


def feature(event: Event) -> dict[str, Any]:
    """Write an event as a feature; its geometry is null when the event is unplaced."""
    return {
        "type": "Feature",
        "id": event.event_id,
        "geometry": geometry(event.position.geometry),
        "properties": properties(event),
    }


def properties(event: Event) -> dict[str, Any]:
    """
    Write what is known of an event under the snapshot's names.

    What is not known is null; kilometres have three decimals, metres one. Text is as it was read: whoever shows it
    escapes it.
    """
    position, deaths = event.position, event.fatalities
    return {
        "event_id": event.event_id,
        "origin": event.origin,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type,
        "plover": event.plover or None,
        "status": event.status.value,
        "title": event.title,
        "date_start": _day(event.date_start),
        "date_end": _day(event.date_end),
        "time_precision": event.time_precision.value,
        "place_name": position.place_name or None,
        "place_id": position.place_id or None,
        "admin1": position.admin1 or None,
        "country": position.country or None,
        "geo_precision": position.geo_precision.value,
        "radius_km": _rounded(position.radius_km, 3),
        "road": _road(position.road),
        "actors": [{"name": actor.name, "role": actor.role, "raw": actor.raw} for actor in event.actors],
        "fatalities": deaths and {"low": deaths.low, "best": deaths.best, "high": deaths.high},
        "claims": [{"by": claim.by, "stated_on": _day(claim.stated_on)} for claim in event.claims],
        "sources": [_source(source) for source in event.sources],
        "confidence": _rounded(event.confidence, 4),
        "review_status": event.review_status.value,
        "merged_from": list(event.merged_from),
        "original": dict(event.original),
        "admin2": position.admin2 or None,
        "background": event.background,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(float(value), decimals) + 0.0


def _road(road: RoadPosition | None) -> dict[str, Any] | None:
    if road is None:
        return None
    return {
        "route_id": road.route_id,
        "ref": road.ref,
        "from_km": _rounded(road.from_km, 3),
        "to_km": _rounded(road.to_km, 3),
        "at_km": _rounded(road.at_km, 3),
        "offset_m": _rounded(road.offset_m, 1),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "article_id": source.article_id or None,
        "outlet": source.outlet or None,
        "title": source.title or None,
        "url": source.url or None,
        "published_on": _day(source.published_on),
        "text_sha256": source.text_sha256 or None,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
    }
