"""The JSON documents of `extract` and `geoparse`, and the same for people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from conflictmap.cli.output import print_table, printable
from conflictmap.export.features import feature
from conflictmap.extraction.pipeline import Extraction
from conflictmap.geo.routes import Roads
from conflictmap.model import Article, Event, EvidenceKind, Toponym
from conflictmap.model.text import counted_events

_ARTICLE_KEYS = ("article_id", "text_sha256", "title", "outlet", "url", "published_on", "language")


def extraction_document(extraction: Extraction, roads: Roads) -> dict[str, Any]:
    """Give everything found in an article: `{article, events, toponyms}`."""
    return {
        "article": {key: getattr(extraction.article, key) for key in _ARTICLE_KEYS} | {"text": extraction.article.text},
        "events": [_event(event) for event in extraction.events],
        "toponyms": [_toponym(toponym, roads) for toponym in extraction.toponyms],
        "notes": extraction.notes,
    }


def toponyms_document(article: Article, toponyms: Iterable[Toponym], roads: Roads) -> dict[str, Any]:
    """Give the names of an article: offsets are characters of `text`, the canonical text."""
    return {
        "article_id": article.article_id,
        "text_sha256": article.text_sha256,
        "text": article.text,
        "toponyms": [_toponym(toponym, roads) for toponym in toponyms],
    }


def _toponym(toponym: Toponym, roads: Roads) -> dict[str, Any]:
    place = toponym.place
    route = roads.route(toponym.route_id) if toponym.route_id else None
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "kind": toponym.kind,
        "id": place.place_id if place else toponym.route_id,
        "name": place.name if place else (route.name or route.ref) if route else None,
        "country_code": place.country if place else route.country if route else None,
        "feature_code": place.feature_code if place else None,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "score": round(toponym.probability, 4),
        "ambiguous": toponym.is_ambiguous,
        "alternatives": [
            {
                "id": other.place.place_id,
                "name": other.place.name,
                "country_code": other.place.country,
                "lon": other.place.lon,
                "lat": other.place.lat,
                "score": round(other.probability, 4),
            }
            for other in toponym.alternatives
        ],
        "reasons": toponym.reasons,
    }


def _event(event: Event) -> dict[str, Any]:
    placed = feature(event)
    spans = {evidence.kind: evidence for evidence in reversed(event.evidence)}
    trigger, sentence = spans[EvidenceKind.TRIGGER], spans[EvidenceKind.SENTENCE]
    return {
        **placed["properties"],
        "geometry": placed["geometry"],
        "trigger": {"start": trigger.start, "end": trigger.end, "text": trigger.quote},
        "sentence": {"start": sentence.start, "end": sentence.end},
        "evidence": event.evidence,
        "mentioned_places": event.mentioned_places,
        "decisions": event.decisions,
        "background": event.background,
    }


def print_extraction(document: dict[str, Any]) -> None:
    """Print what `extraction_document` holds, for people."""
    article = document["article"]
    click.echo(printable(f"{article['title'] or article['article_id']} ({article['published_on'] or 'no date'})"))
    events, recalled = document["events"], sum(event["background"] for event in document["events"])
    for event in events:
        days = f"{event['date_start'] or '…'} to {event['date_end'] or '…'}"
        click.echo(f"\n{printable(event['title'])}")
        recall = ", only mentioned" if event["background"] else ""
        click.echo(f"  {event['sub_event_type']}, {event['status']}{recall}, {days} ({event['time_precision']})")
        for line in (*who_and_how_many(event), *(f"- {decision}" for decision in event["decisions"])):
            click.echo(printable(f"  {line}"))
        click.echo(printable(f"  “{event['sources'][0]['quote']}”"))
    unresolved = [toponym["text"] for toponym in document["toponyms"] if toponym["id"] is None]
    names = printable(", ".join(unresolved)) or "none"
    click.echo(f"\n{counted_events(len(events), recalled)}; not in the gazetteer: {names}")


def who_and_how_many(event: Mapping[str, Any]) -> Iterator[str]:
    """Say who acted, how many died and who says so, of an event as `export.features.properties` writes it."""
    yield from (f"{actor['role']}: {actor['name']}" for actor in event["actors"])
    if deaths := event["fatalities"]:
        low, best, high = ("?" if deaths[name] is None else deaths[name] for name in ("low", "best", "high"))
        yield f"deaths: {best}" if low == best == high else f"deaths: {low} to {high} (best {best})"
    yield from (f"by word of {claim['by']}, {claim['stated_on'] or 'day not given'}" for claim in event["claims"])


def print_toponyms(document: dict[str, Any]) -> None:
    """Print what `toponyms_document` holds, for people."""
    print_table(
        ("start", "name", "kind", "score", "stands for", "because"),
        (
            (
                found["start"],
                found["text"],
                found["kind"],
                found["score"],
                f"{found['name']}, {found['country_code']}"
                if found["name"]
                else found["id"] or "(not in the gazetteer)",
                "; ".join(found["reasons"]),
            )
            for found in document["toponyms"]
        ),
    )
