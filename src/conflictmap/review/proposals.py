"""Merge proposals: pairs of events of different articles that may be one, each with its score and reasons."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from heapq import nsmallest
from itertools import islice

import shapely
from msgspec import Struct

from conflictmap.errors import ConflictMapError
from conflictmap.extraction.reports.likely_pairs import likely_pairs
from conflictmap.extraction.reports.likeness import CERTAIN_FROM, PROPOSED_FROM, Likeness, likeness
from conflictmap.model import Event, EventFilter, ReviewStatus
from conflictmap.model.filter import BBox
from conflictmap.review import records
from conflictmap.review.actions import By, merge
from conflictmap.review.records import Pair, pair
from conflictmap.store.workspace import Workspace

OPEN_REVIEWS = frozenset(status for status in ReviewStatus if status is not ReviewStatus.REJECTED)
EVERYTHING_OPEN = EventFilter(reviews=OPEN_REVIEWS)
MOST_COMPARED = 100_000
MOST_IMPORTED = 200  # pairs of two files that a reviewer is shown at once
_NEAR = timedelta(days=8)
_NEAR_DEGREES = 0.5  # beside an event, where another source may have put it
ARTICLE = "article"


class Proposal(Struct, frozen=True):
    """Two events that may be one; `main` would stay, `other` would become a report of it."""

    main: Event
    other: Event
    likeness: Likeness

    @property
    def ids(self) -> Pair:
        """Both ids, in order."""
        return pair(self.main.event_id, self.other.event_id)


def propose(
    events: Sequence[Event],
    *,
    dismissed: Collection[Pair] = (),
    across_origins: bool = False,
    least: float = PROPOSED_FROM,
) -> tuple[Proposal, ...]:
    """
    Find events that may be one, the likeliest first.

    Parameters
    ----------
    events
        Among these; rejected and recalled ones are left aside.
    dismissed
        Pairs that somebody found wrong.
    across_origins
        Whether events of different origins (articles, imported files) are compared too.
    least
        Likeness from which a pair is proposed.

    Returns
    -------
    proposals
        Pairs that share no article: inside one, reading has decided already.
    """
    at_hand = [e for e in events if e.review_status is not ReviewStatus.REJECTED and not e.background]
    found = []
    for first, second in likely_pairs(at_hand):
        proposal = proposal_of(at_hand[first], at_hand[second], across_origins=across_origins, least=least)
        if proposal is not None and proposal.ids not in dismissed:
            found.append(proposal)
    return tuple(sorted(found, key=lambda proposal: (-proposal.likeness.score, proposal.ids)))


def proposal_of(
    one: Event, other: Event, *, across_origins: bool = False, least: float = PROPOSED_FROM
) -> Proposal | None:
    """Compare two events; None when they are not to be proposed."""
    if (one.origin != other.origin and not across_origins) or _share_article(one, other):
        return None
    alike = likeness(one, other)
    if alike is None or alike.score < least:
        return None
    main, second = sorted((one, other), key=_worth, reverse=True)
    return Proposal(main, second, alike)


def _share_article(one: Event, other: Event) -> bool:
    articles = {source.article_id for source in one.sources if source.article_id}
    return any(source.article_id in articles for source in other.sources)


def _worth(event: Event) -> tuple[bool, int, float, float, str]:
    """Which of two should stay: the reviewed one, the one with more reports, the finer dated, the surer one."""
    known = (event.date_end - event.date_start).days if event.date_start and event.date_end else 10_000
    return (event.review_status is not ReviewStatus.NEW, len(event.sources), -known, event.confidence, event.event_id)


def proposals(
    workspace: Workspace, chosen: EventFilter = EVERYTHING_OPEN, *, across_origins: bool = False
) -> tuple[Proposal, ...]:
    """
    Find what may be one in a workspace, without what was dismissed.

    Parameters
    ----------
    workspace
        Its desk is looked through; with `across_origins` its imported files too.
    chosen
        Only among these events.
    across_origins
        Whether articles and imported files are compared with each other.

    Raises
    ------
    ConflictMapError
        If the filter finds more than `MOST_COMPARED` events.
    """
    found = workspace.record.counts(chosen).total if across_origins else workspace.desk.counts(chosen).total
    if found > MOST_COMPARED:
        raise ConflictMapError(
            f"{found:,} events are more than are compared at once ({MOST_COMPARED:,}); choose days, a type or an area"
        )
    events = list((workspace.record if across_origins else workspace.desk).events(chosen))
    return propose(events, dismissed=records.dismissed(workspace.desk), across_origins=across_origins)


def proposals_across(
    workspace: Workspace, chosen: EventFilter = EVERYTHING_OPEN, most_imported: int = MOST_IMPORTED
) -> tuple[Proposal, ...]:
    """
    Find what articles and imported files, or two of these, may tell of one event; nothing is ever merged by this.

    Imported events are looked up month by month around those of articles, so that files of millions can be at hand.
    Those of an article come first, then the likeliest. Of what two files alone may tell of one event the latest
    `most_imported` are found: when they are decided, the next ones come.
    """
    found = {one.ids: one for one in _near_desk(workspace, chosen)}
    imported = (one for one in proposals_between(workspace, chosen) if one.ids not in found)
    return tuple(sorted([*found.values(), *islice(imported, most_imported)], key=_articles_first))


def proposals_between(
    workspace: Workspace, chosen: EventFilter = EVERYTHING_OPEN, progress: Callable[[int], None] = lambda _: None
) -> Iterator[Proposal]:
    """
    Yield what two imported files of different origins, without any article, may tell of one event; the latest first.

    Only rows of one type, on a day and at a place that they may share, are compared, some at a time, so that files of
    millions can be gone through.

    Parameters
    ----------
    chosen
        Only among these events.
    progress
        Told how many more rows have been compared; `workspace.record.rows_that_meet` counts all of them.
    """
    dismissed = records.dismissed(workspace.desk)
    for pairs in workspace.record.meetings(chosen, progress):
        for one, other in pairs:
            found = proposal_of(one, other, across_origins=True)
            if found is not None and found.ids not in dismissed:
                yield found


class Widely(Struct, frozen=True):
    """How many proposals were found, and the likeliest of them."""

    total: int
    likeliest: tuple[Proposal, ...]


def proposals_widely(
    workspace: Workspace, chosen: EventFilter, limit: int, progress: Callable[[int], None] = lambda _: None
) -> Widely:
    """
    Find what events of different origins may be one among any number of them, and keep the `limit` likeliest.

    Those of an article come first. Two imported files are compared as `proposals_between` does, articles with files as
    `proposals_across` does.
    """
    near = {one.ids: one for one in _near_desk(workspace, chosen)}
    total = len(near)

    def counted() -> Iterator[Proposal]:
        nonlocal total
        yield from near.values()
        for one in proposals_between(workspace, chosen, progress):
            if one.ids not in near:
                total += 1
                yield one

    likeliest = nsmallest(limit, counted(), key=_articles_first)
    return Widely(total, tuple(likeliest))


def _near_desk(workspace: Workspace, chosen: EventFilter) -> Iterator[Proposal]:
    """Yield what events of the desk and imported ones around them may be; a pair may come twice."""
    own: dict[date, list[Event]] = defaultdict(list)
    for event in workspace.desk.events(chosen):
        if (days := _days(event)) and not event.background:
            own[days[0].replace(day=1)].append(event)
    dismissed = records.dismissed(workspace.desk)
    for events in own.values():
        for at_hand in _with_imported(workspace, events, chosen):
            pairs = propose(at_hand, dismissed=dismissed, across_origins=True)
            yield from (one for one in pairs if one.main.origin != one.other.origin)


def _articles_first(found: Proposal) -> tuple[bool, float, Pair]:
    return ARTICLE not in {found.main.origin, found.other.origin}, -found.likeness.score, found.ids


def _days(event: Event) -> tuple[date, date] | None:
    """First and last day of an event, the known one for one that is open; None for one without any."""
    start, end = event.date_start or event.date_end, event.date_end or event.date_start
    return None if start is None or end is None else (start, end)


def _with_imported(workspace: Workspace, events: list[Event], among: EventFilter) -> Iterator[list[Event]]:
    """Yield events with all that lie near them; a crowd that is too large to compare is cut in two by longitude."""
    placed = [event for event in events if event.position.geometry is not None]
    if not placed:
        return
    chosen = _around(placed, among)
    if len(placed) > 1 and workspace.record.counts(chosen).total > MOST_COMPARED:
        placed.sort(key=lambda event: (shapely.bounds(event.position.geometry)[0], event.event_id))
        half = len(placed) // 2
        yield from _with_imported(workspace, placed[:half], among)
        yield from _with_imported(workspace, placed[half:], among)
        return
    yield list(workspace.record.events(chosen))


def _around(events: Sequence[Event], among: EventFilter = EVERYTHING_OPEN) -> EventFilter:
    """Choose what lies near placed and dated events in time and on the ground."""
    days = [day for event in events for day in _days(event) or ()]
    west, south, east, north = shapely.total_bounds([event.position.geometry for event in events]).tolist()
    box = BBox(
        max(west - _NEAR_DEGREES, -180.0),
        max(south - _NEAR_DEGREES, -90.0),
        min(east + _NEAR_DEGREES, 180.0),
        min(north + _NEAR_DEGREES, 90.0),
    )
    since, until = max(min(days) - _NEAR, among.since or date.min), min(max(days) + _NEAR, among.until or date.max)
    return among.but(since=since, until=max(since, until), bbox=_common(box, among.bbox))


def _common(box: BBox, other: BBox | None) -> BBox:
    """Return what a box has in common with another; all of the other where that crosses the antimeridian."""
    if other is None:
        return box
    if other.west > other.east:
        return other
    west, south = max(box.west, other.west), max(box.south, other.south)
    return BBox(west, south, max(west, min(box.east, other.east)), max(south, min(box.north, other.north)))


def proposals_for(workspace: Workspace, event: Event, *, across_origins: bool = False) -> tuple[Proposal, ...]:
    """Find what may be the same as one event, the likeliest first: without comparing all with all."""
    days = _days(event)
    if days is None or event.background:
        return ()
    chosen = EventFilter(since=days[0] - _NEAR, until=days[1] + _NEAR, reviews=OPEN_REVIEWS)
    others = list(workspace.desk.events(chosen.but(types=frozenset({event.event_type}))))
    if across_origins and event.position.geometry is not None:
        near = workspace.record.events(_around([event]), MOST_COMPARED)
        others += [other for other in near if other.origin != event.origin]
    dismissed = records.dismissed(workspace.desk)
    found = {
        proposal.ids: proposal
        for other in others
        if other.event_id != event.event_id
        and (proposal := proposal_of(event, other, across_origins=across_origins))
        and proposal.ids not in dismissed
    }
    return tuple(sorted(found.values(), key=lambda proposal: (-proposal.likeness.score, proposal.ids)))


def merge_certain(workspace: Workspace, by: By, least: float = CERTAIN_FROM) -> tuple[int, ...]:
    """
    Merge what is certainly one, inside one origin, without a look at it; each merge can be undone.

    Parameters
    ----------
    by
        Who asked for it.
    least
        Likeness from which events are merged; below `CERTAIN_FROM` nothing is, whatever is asked for.

    Returns
    -------
    revisions
        Numbers of the changes.
    """
    made: list[int] = []
    while fresh := _merge_once(workspace, by, max(least, CERTAIN_FROM)):
        made += fresh  # what was merged is compared again as it is now
    if made:
        workspace.publish()
    return tuple(made)


def _merge_once(workspace: Workspace, by: By, least: float) -> list[int]:
    made, merged = [], set[str]()
    for proposal in proposals(workspace):
        if proposal.likeness.score < least or merged & set(proposal.ids):
            continue
        merged |= set(proposal.ids)
        why = f"likeness {proposal.likeness.score:.2f}: {proposal.likeness.why}"
        revision = merge(workspace, [proposal.main.event_id, proposal.other.event_id], By(by.who, why), by_machine=True)
        made += [revision] if revision is not None else []
    return made
