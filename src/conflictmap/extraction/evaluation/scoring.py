"""Score any reader on gold articles."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from conflictmap.extraction.evaluation.events import ArticleEvents, KilometreOf, event_outcome, event_scores
from conflictmap.extraction.evaluation.gold import GoldArticle
from conflictmap.extraction.evaluation.report import Difference, Report, Scores
from conflictmap.extraction.evaluation.toponyms import (
    NameOutcome,
    RoadMention,
    calibration,
    name_outcome,
    recognition,
    resolution,
    roads,
)
from conflictmap.model.event import Event
from conflictmap.model.place import Toponym


class Reading(Struct, frozen=True, kw_only=True):
    """What a reader makes of an article; `on_gold_spans` has its answer to each marked name."""

    toponyms: tuple[Toponym, ...] = ()
    roads: tuple[RoadMention, ...] = ()
    on_gold_spans: tuple[Toponym | None, ...] = ()
    events: tuple[Event, ...] = ()


Reader = Callable[[GoldArticle], Reading]


class _Outcome(Struct, frozen=True):
    part: str
    names: NameOutcome
    events: ArticleEvents | None


def score(articles: Iterable[GoldArticle], read: Reader, name: str, kilometre_of: KilometreOf) -> Report:
    """Score any reader on gold articles; `name` says in the report what they are."""
    outcomes: list[_Outcome] = []
    differences: list[Difference] = []
    for gold in articles:
        outcome, more = _outcome(gold, read(gold), kilometre_of)
        outcomes.append(outcome)
        differences += more
    parts = sorted({outcome.part for outcome in outcomes} - {""})
    return Report(
        gold=name,
        scores=_scores(outcomes),
        parts={part: _scores([outcome for outcome in outcomes if outcome.part == part]) for part in parts},
        differences=tuple(differences),
    )


def _outcome(gold: GoldArticle, reading: Reading, kilometre_of: KilometreOf) -> tuple[_Outcome, list[Difference]]:
    names, differences = name_outcome(gold, reading.toponyms, reading.roads, reading.on_gold_spans)
    if gold.events is None:
        return _Outcome(gold.part, names, None), list(differences)
    events, more = event_outcome(gold, reading.events, kilometre_of)
    return _Outcome(gold.part, names, events), [*differences, *more]


def _scores(outcomes: Sequence[_Outcome]) -> Scores:
    names = [outcome.names for outcome in outcomes]
    on_gold_spans = [answer for name in names for answer in name.on_gold_spans]
    end_to_end = [answer for name in names for answer in name.end_to_end]
    return Scores(
        articles=len(outcomes),
        recognition=recognition(names),
        on_gold_spans=resolution(on_gold_spans),
        end_to_end=resolution(end_to_end),
        among_recognised=resolution(answer for answer in end_to_end if answer.recognised),
        calibration=calibration(on_gold_spans),
        roads=roads(names),
        events=event_scores(outcome.events for outcome in outcomes if outcome.events),
    )
