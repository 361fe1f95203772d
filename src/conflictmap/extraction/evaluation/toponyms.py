"""Scores of names and of the places they stand for, one article at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from conflictmap.extraction.evaluation.gold import GoldArticle, GoldRoad, GoldToponym
from conflictmap.extraction.evaluation.report import (
    Bin,
    Calibration,
    Difference,
    Found,
    Recognition,
    Resolution,
    Roads,
    Share,
)
from conflictmap.geo.linear import distance_km
from conflictmap.model.article import Span
from conflictmap.model.place import Toponym
from conflictmap.model.text import fold

_CONTEXT = 40  # characters shown either side of a difference
CHARGED_KM = 161.0  # the usual 100 miles of the geoparsing literature


class RoadMention(Struct, frozen=True):
    """Words that were taken for a road, and its ref ("" if it is none that is known)."""

    start: int
    end: int
    ref: str


class Placed(Struct, frozen=True):
    """The answer to one marked name: how far off (None if unplaced), whether the same row (None if not marked)."""

    km: float | None
    same_row: bool | None
    recognised: bool
    probability: float = 0.0
    ambiguous: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it counts as right, charged and by identity."""
        return bool(self.same_row) or (self.km is not None and self.km <= CHARGED_KM)


class NameOutcome(Struct, frozen=True, kw_only=True):
    """All that the scores of names need of one article: counts are marked, found, matched."""

    exact: tuple[int, int, int] | None = None
    overlapping: tuple[int, int, int] | None = None
    end_to_end: tuple[Placed, ...] = ()
    on_gold_spans: tuple[Placed, ...] = ()
    roads: tuple[int, int, int] | None = None
    road_right: int = 0


Marked = GoldToponym | GoldRoad | Toponym | RoadMention | Span


def overlap(one: Marked, other: Marked) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def pairs(marked: Sequence[Marked], found: Sequence[Marked]) -> dict[int, int]:
    """
    Pair spans that overlap, each at most once: equal spans first, then in order of the text.

    Returns
    -------
    dict
        Index in `marked` to index in `found`.
    """
    by_span = {(item.start, item.end): index for index, item in enumerate(found)}
    paired = {
        index: by_span[item.start, item.end] for index, item in enumerate(marked) if (item.start, item.end) in by_span
    }
    free = sorted(set(range(len(found))) - set(paired.values()), key=lambda index: found[index].start)
    for index in sorted(set(range(len(marked))) - set(paired), key=lambda index: marked[index].start):
        match = next((other for other in free if overlap(marked[index], found[other])), None)
        if match is not None:
            paired[index] = match
            free.remove(match)
    return paired


def name_outcome(
    gold: GoldArticle,
    toponyms: Sequence[Toponym],
    mentions: Sequence[RoadMention],
    on_gold_spans: Sequence[Toponym | None],
) -> tuple[NameOutcome, tuple[Difference, ...]]:
    """
    Compare what was found in an article with what is marked.

    Parameters
    ----------
    toponyms
        Places and areas found; what overlaps an ignored span or a marked road, and no marked name, is left out.
    mentions
        Roads found.
    on_gold_spans
        The answer to each marked name when the reader is told where the names are.
    """
    outcome = NameOutcome()
    differences: list[Difference] = []
    if gold.toponyms is not None:
        counted = [item for item in toponyms if _counts(item, gold.toponyms, (*gold.ignore, *(gold.roads or ())))]
        paired = pairs(gold.toponyms, counted)
        answers = [counted[paired[index]] if index in paired else None for index in range(len(gold.toponyms))]
        spans = {(item.start, item.end) for item in counted}
        exact = sum((item.start, item.end) in spans for item in gold.toponyms)
        differences += _name_differences(gold, counted, paired)
        outcome = NameOutcome(
            exact=(len(gold.toponyms), len(counted), exact),
            overlapping=(len(gold.toponyms), len(counted), len(paired)),
            end_to_end=tuple(_placed(gold.toponyms, answers)),
            on_gold_spans=tuple(_placed(gold.toponyms, on_gold_spans)),
        )
        differences += _place_differences(gold, on_gold_spans)
    if gold.roads is not None:
        outcome, more = _with_roads(gold, mentions, outcome)
        differences += more
    return outcome, tuple(differences)


def _counts(item: Toponym | RoadMention, marked: Sequence[Marked], ignored: Sequence[Marked]) -> bool:
    return any(overlap(item, other) for other in marked) or not any(overlap(item, other) for other in ignored)


def _placed(marked: Sequence[GoldToponym], answers: Sequence[Toponym | None]) -> Iterator[Placed]:
    for gold, answer in zip(marked, answers, strict=True):
        if gold.lon is None or gold.lat is None:
            continue
        if answer is None or answer.place is None:
            same = None if gold.geonameid is None else False
            yield Placed(None, same, recognised=answer is not None)
            continue
        yield Placed(
            distance_km(gold.lon, gold.lat, answer.place.lon, answer.place.lat),
            None if gold.geonameid is None else answer.place.place_id == str(gold.geonameid),
            recognised=True,
            probability=answer.probability,
            ambiguous=answer.is_ambiguous,
        )


def _with_roads(
    gold: GoldArticle, mentions: Sequence[RoadMention], outcome: NameOutcome
) -> tuple[NameOutcome, list[Difference]]:
    marked = gold.roads or ()
    counted = [item for item in mentions if _counts(item, marked, gold.ignore)]
    paired = pairs(marked, counted)
    right = {index for index, other in paired.items() if fold(marked[index].ref) == fold(counted[other].ref)}
    differences = [
        _difference(gold, "road", road, road.ref, counted[paired[index]].ref if index in paired else "")
        for index, road in enumerate(marked)
        if index not in right
    ]
    differences += [
        _difference(gold, "spurious road", item, "", item.ref)
        for index, item in enumerate(counted)
        if index not in set(paired.values())
    ]
    return NameOutcome(
        exact=outcome.exact,
        overlapping=outcome.overlapping,
        end_to_end=outcome.end_to_end,
        on_gold_spans=outcome.on_gold_spans,
        roads=(len(marked), len(counted), len(paired)),
        road_right=len(right),
    ), differences


def _name_differences(gold: GoldArticle, counted: Sequence[Toponym], paired: dict[int, int]) -> Iterator[Difference]:
    found = set(paired.values())
    for index, name in enumerate(gold.toponyms or ()):
        if index not in paired:
            yield _difference(gold, "missed name", name, gold.article.text[name.start : name.end], "")
    for index, item in enumerate(counted):
        if index not in found:
            yield _difference(gold, "spurious name", item, "", item.text)


def _place_differences(gold: GoldArticle, answers: Sequence[Toponym | None]) -> Iterator[Difference]:
    for name, answer in zip(gold.toponyms or (), answers, strict=True):
        for placed in _placed((name,), (answer,)):
            if not placed.is_right:
                place = answer.place if answer else None
                found = f"{place.name} ({place.country}), {placed.km:.0f} km off" if place else "unplaced"
                yield _difference(gold, "place of name", name, f"{name.lon:g}, {name.lat:g}", found)


def _difference(gold: GoldArticle, kind: str, span: Marked, marked: str, found: str) -> Difference:
    return Difference(gold.gold_id, gold.part, kind, marked, found, span.start, context(gold.article.text, span))


def context(text: str, span: Marked) -> str:
    """Show a span in its surroundings, on one line, in brackets."""
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return " ".join(f"{before}[{text[span.start : span.end]}]{after}".split())


def recognition(outcomes: Iterable[NameOutcome]) -> Recognition | None:
    """Sum up recognition; None if no article has marked names."""
    scored = [outcome for outcome in outcomes if outcome.exact and outcome.overlapping]
    if not scored:
        return None
    return Recognition(
        Found.make(*_sum(outcome.exact for outcome in scored)),
        Found.make(*_sum(outcome.overlapping for outcome in scored)),
    )


def _sum(counts: Iterable[tuple[int, int, int] | None]) -> tuple[int, int, int]:
    columns = zip(*(count for count in counts if count), strict=True)
    marked, found, matched = (sum(column) for column in columns)
    return marked, found, matched


def resolution(answers: Iterable[Placed]) -> Resolution | None:
    """Sum up resolution; None if no name has coordinates."""
    answers = list(answers)
    if not answers:
        return None
    return Resolution(
        within_5_km=_within(5, answers),
        within_25_km=_within(25, answers),
        within_161_km=_within(CHARGED_KM, answers),
        same_row=Share.count(answer.same_row for answer in answers if answer.same_row is not None),
        charged=Share.count(answer.is_right for answer in answers),
    )


def _within(limit: float, answers: Iterable[Placed]) -> Share:
    return Share.count(answer.km is not None and answer.km <= limit for answer in answers)


def calibration(answers: Iterable[Placed]) -> Calibration | None:
    """Compare stated probabilities with how often the answers are right; None if nothing was placed."""
    placed = sorted((answer for answer in answers if answer.km is not None), key=lambda answer: answer.probability)
    if not placed:
        return None
    bins = tuple(_bin(tenth, list(group)) for tenth, group in groupby(placed, key=_tenth))
    gaps = [abs(item.mean_probability - item.right.right / item.right.of) * item.right.of for item in bins]
    return Calibration(
        bins=bins,
        error=round(sum(gaps) / len(placed), 4),
        brier=round(sum((answer.probability - answer.is_right) ** 2 for answer in placed) / len(placed), 4),
        wrong_when_flagged=Share.count(not answer.is_right for answer in placed if answer.ambiguous),
        wrong_when_not=Share.count(not answer.is_right for answer in placed if not answer.ambiguous),
    )


def _tenth(answer: Placed) -> int:
    return min(int(answer.probability * 10), 9)


def _bin(tenth: int, answers: Sequence[Placed]) -> Bin:
    mean = sum(answer.probability for answer in answers) / len(answers)
    return Bin(tenth / 10, round(mean, 4), Share.count(answer.is_right for answer in answers))


def roads(outcomes: Iterable[NameOutcome]) -> Roads | None:
    """Sum up roads; None if no article has marked roads."""
    scored = [outcome for outcome in outcomes if outcome.roads]
    if not scored:
        return None
    found = Found.make(*_sum(outcome.roads for outcome in scored))
    return Roads(found, Share.make(sum(outcome.road_right for outcome in scored), found.matched))
