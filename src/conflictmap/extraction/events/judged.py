"""Triggers with what their sentence makes of them, and what those of one sentence make of each other."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from conflictmap.extraction.signals.status import Verdict
from conflictmap.extraction.signals.triggers import Trigger, attempted
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


class Judged(Struct, frozen=True):
    """A trigger and what its sentence makes of it."""

    trigger: Trigger
    verdict: Verdict


def judged(trigger: Trigger, verdict: Verdict) -> Judged:
    """Put a verdict to its trigger, which may be one of an attempt."""
    return Judged(attempted(trigger) if verdict.is_attempt else trigger, verdict)


def without_failures(found: Sequence[Judged], sentence: Sentence) -> Iterator[Judged]:
    """Take it for one battle where those who fought did not get on: "attacked but did not make confirmed advances"."""
    fought = False
    for item in found:
        verdict, trigger = item.verdict, item.trigger
        group = sentence.group_of(trigger.head) if fought and verdict.status is Status.DENIED else None
        if group is not None and group.is_negated and sentence.words.keys[group.first - 1] in {"but", "and"}:
            advances = not _ADVANCES.isdisjoint(sentence.words.keys[trigger.first : trigger.stop])
            verdict = structs.replace(verdict, is_event=False) if advances else verdict
        fought = fought or (verdict.is_event and verdict.status is Status.OCCURRED and trigger.family.is_violent)
        yield Judged(trigger, verdict)


_ADVANCES = frozenset({"advance", "advances", "progress", "gains", "headway"})


def recalled_on(found: Iterable[Judged]) -> Iterator[Judged]:
    """Recall, with an act of violence, what follows it in the sentence and is violent too or its result."""
    recalled = False
    for item in found:
        verdict = item.verdict
        affected = item.trigger.family.is_violent or item.trigger.family.group == "displacement"
        if recalled and affected and not verdict.is_recalled:
            verdict = structs.replace(verdict, is_recalled=True, why=reasons.LOOKS_BACK)
        recalled = recalled or (verdict.is_recalled and item.trigger.family.is_violent)
        yield Judged(item.trigger, verdict)
