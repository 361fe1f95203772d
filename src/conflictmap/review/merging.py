"""Making one event of several reports of it, and taking a report out again. Nothing that was reported is lost."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from hashlib import sha256
from typing import TypeVar

from msgspec import structs

from conflictmap.catalogues import sentence
from conflictmap.errors import EditError
from conflictmap.model import Event, Evidence, ReviewStatus, Source, reasons
from conflictmap.review.edits import person

T = TypeVar("T")


def merged(main: Event, others: Sequence[Event], *, who: str = "", by_machine: bool = False, why: str = "") -> Event:
    """
    Put the reports of other events to one.

    Kind, status, title and what `main` knows of place and days stay; what it does not know comes from the others.
    All sources, claims and evidence are kept, each span with the article it belongs to, and so are actors and the
    original columns of imported rows.

    Parameters
    ----------
    main
        The event that stays.
    others
        Those that become part of it.
    who, why
        For the sentence in `decisions`.
    by_machine
        Nobody has looked: the review status stays as it is.

    Raises
    ------
    EditError
        If there is nothing to merge, or an event is named twice.
    """
    ids = [main.event_id, *(other.event_id for other in others)]
    if not others or len(set(ids)) != len(ids):
        raise EditError([sentence("a merge needs two different events at least")])
    sources = _union((source for event in (main, *others) for source in event.sources), _key)
    claims = _union((claim for event in (main, *others) for claim in event.claims), lambda claim: claim.by)
    actors = _union((actor for event in (main, *others) for actor in event.actors), lambda actor: actor.name)
    places = _union(
        (place for event in (main, *others) for place in event.mentioned_places),
        lambda place: (place.place_id, place.role),
    )
    return structs.replace(
        main,
        **_completed(main, others),
        sources=sources,
        claims=claims,
        actors=actors,
        mentioned_places=places,
        evidence=_evidence(main, others),
        merged_from=tuple(
            dict.fromkeys(
                (*main.merged_from, *(name for other in others for name in (other.event_id, *other.merged_from)))
            )
        ),
        original=_originals(main, others),
        background=all(event.background for event in (main, *others)),
        confidence=max(event.confidence for event in (main, *others)),
        review_status=main.review_status if by_machine else ReviewStatus.CORRECTED,
        decisions=(*main.decisions, _merge_sentence(others, len(sources), who, why, by_machine=by_machine)),
    )


def _merge_sentence(others: Sequence[Event], reports: int, who: str, why: str, *, by_machine: bool) -> str:
    said = {"who": person(who), "names": ", ".join(other.event_id for other in others), "n": reports, "words": why}
    if by_machine:
        return (reasons.MERGED_UNSEEN_FOR if why else reasons.MERGED_UNSEEN).format_map(said)
    return (reasons.MERGED_FOR if why else reasons.MERGED).format_map(said)


def _completed(main: Event, others: Sequence[Event]) -> dict[str, object]:
    """Take from the others what the main event does not know."""
    fields: dict[str, object] = {}
    if main.position.geometry is None:
        fields["position"] = next((o.position for o in others if o.position.geometry is not None), main.position)
    if main.date_start is None and main.date_end is None:
        dated = next((o for o in others if o.date_start or o.date_end), main)
        fields |= {
            "date_start": dated.date_start,
            "date_end": dated.date_end,
            "time_precision": dated.time_precision,
        }
    if main.fatalities is None:
        fields["fatalities"] = next((o.fatalities for o in others if o.fatalities is not None), None)
    return fields


def _originals(main: Event, others: Sequence[Event]) -> dict[str, str]:
    """Keep the columns of every imported row: those of the first under their names, later ones behind their event's."""
    columns = dict(main.original)
    for other in others:
        named = bool(columns)
        columns |= {f"{other.event_id}: {name}" if named else name: cell for name, cell in other.original.items()}
    return columns


def _evidence(main: Event, others: Sequence[Event]) -> tuple[Evidence, ...]:
    first = main.sources[0].article_id if main.sources else ""
    spans = [*main.evidence]
    for other in others:
        article_id = other.sources[0].article_id if other.sources else ""
        for item in other.evidence:
            where = item.article_id or article_id
            spans.append(structs.replace(item, article_id="" if where == first else where))
    return _union(spans, lambda item: (item.article_id, item.kind, item.start, item.end))


def _union(items: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    found: dict[Hashable, T] = {}
    for item in items:
        found.setdefault(key(item), item)
    return tuple(found.values())


def _key(source: Source) -> Hashable:
    outlet = "" if source.article_id else source.outlet  # a row of a file names several for one text
    return (source.article_id, source.start, source.end, source.url, source.quote, outlet)


def without(event: Event, part: Event, rest: Sequence[Event], who: str = "") -> Event:
    """
    Take the reports of a part out of a merged event.

    Parameters
    ----------
    event
        The merged event.
    part
        One of the events it was merged from, as it was then.
    rest
        All others of them, and the main event, as they were then: what they also say stays.
    who
        For the sentence in `decisions`.

    Raises
    ------
    EditError
        If no report would be left.
    """
    gone = {_key(source) for source in part.sources} - {_key(source) for other in rest for source in other.sources}
    sources = tuple(source for source in event.sources if _key(source) not in gone)
    if not sources and event.sources:
        raise EditError([sentence("no report of event {event} would be left; reject it instead", event=event.event_id)])
    articles = {source.article_id for source in sources}
    said = _said(part) - {item for other in rest for item in _said(other)}
    own = {_span(item, part) for item in part.evidence} - {_span(item, o) for o in rest for item in o.evidence}
    evidence = [item for item in event.evidence if _span(item, event) not in own]
    names = {part.event_id, *part.merged_from}
    first = sources[0].article_id if sources else ""
    return structs.replace(
        event,
        sources=sources,
        claims=tuple(claim for claim in event.claims if ("claim", claim.by) not in said),
        actors=tuple(actor for actor in event.actors if ("actor", actor.name) not in said),
        evidence=tuple(_moved(item, event, first) for item in evidence if _article(item, event) in articles),
        merged_from=tuple(name for name in event.merged_from if name not in names),
        original={name: cell for name, cell in event.original.items() if not _is_column_of(part, name, cell, rest)},
        decisions=(*event.decisions, reasons.TAKEN_OUT.format(who=person(who), name=part.event_id)),
        review_status=ReviewStatus.CORRECTED,
    )


def _is_column_of(part: Event, name: str, cell: str, rest: Sequence[Event]) -> bool:
    plain = part.original.get(name) == cell and not any(name in other.original for other in rest)
    return plain or name.startswith(f"{part.event_id}: ")


def _said(event: Event) -> set[tuple[str, str]]:
    return {("claim", claim.by) for claim in event.claims} | {("actor", actor.name) for actor in event.actors}


def _article(item: Evidence, event: Event) -> str:
    return item.article_id or (event.sources[0].article_id if event.sources else "")


def _span(item: Evidence, event: Event) -> Hashable:
    return (_article(item, event), item.kind, item.start, item.end)


def _moved(item: Evidence, event: Event, first: str) -> Evidence:
    """Name the article of a span anew, when another source has become the first."""
    article_id = _article(item, event)
    return structs.replace(item, article_id="" if article_id == first else article_id)


def of_source(event: Event, source: Source) -> Event:
    """Make an event of its own of one report of a merged event, where it is not known what it was merged from."""
    evidence = tuple(
        structs.replace(item, article_id="") for item in event.evidence if _article(item, event) == source.article_id
    )
    name = sha256(f"{event.event_id}|{source.article_id}|{source.start}|{source.url}".encode()).hexdigest()[:16]
    return structs.replace(
        event,
        event_id=f"e{name}",
        sources=(source,),
        evidence=evidence,
        claims=(),
        merged_from=(),
        original={},
        review_status=ReviewStatus.NEW,
    )
