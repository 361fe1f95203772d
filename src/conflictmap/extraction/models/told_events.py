"""Events that a language model told, each part looked up in the text: what is not there is dropped and named.

The sentence must stand in the article letter by letter, or there is no event. Places are those of the gazetteer, roads
those of our tables, days and deaths what our grammars read in the words: a model never says where or when by itself.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

from msgspec import Struct

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.events.frame import Frame, Line
from conflictmap.extraction.models.endpoint import Told, ToldEvent
from conflictmap.extraction.signals.actors import ActorMention
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.triggers import event_types
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.positions import Placer
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.model import reasons, titles
from conflictmap.model.article import Article, Span
from conflictmap.model.event import Actor, Event, Evidence, Fatalities, Source
from conflictmap.model.vocabulary import EvidenceKind, Status

_SHORTEST, _LONGEST = 12, 2_000  # letters of a sentence
_CONFIDENCE = 0.5  # nothing has measured how often a model that a user runs is right
_TOLD = "t"  # with which ids of such events begin
_ROLES = frozenset({"source", "target", "participant"})
_TO_COME = frozenset({Status.PLANNED, Status.THREATENED})
Named = TypeVar("Named", PlaceMention, RoadMention, DatePhrase, ActorMention, Toll)


def is_told(event_id: str) -> bool:
    """Whether an event was told by a language model."""
    return event_id.startswith(_TOLD)


def events_of(told: Told, frame: Frame, placer: Placer, maker: str) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """
    Make events of what a model told.

    Parameters
    ----------
    told
        What it told of the article.
    frame
        The article, with all that we find named in it.
    placer
        Makes positions.
    maker
        Which model it was.

    Returns
    -------
    events, notes
        In the order of the text, and what was dropped.
    """
    found: dict[str, Event] = {}
    notes = list(told.notes)
    for one in told.events:
        checked = _Checked(one, frame, placer)
        event = checked.event(maker)
        notes += checked.dropped
        if event is not None:
            found.setdefault(event.event_id, event)
    ordered = sorted(found.values(), key=lambda event: (event.sources[0].start, event.event_id))
    return tuple(ordered), tuple(notes)


class _Where(Struct, frozen=True):
    """Where a told text stands, and what of ours begins or ends inside it."""

    span: Span
    line: Line


class _Checked:
    """One told event against the text."""

    def __init__(self, told: ToldEvent, frame: Frame, placer: Placer) -> None:
        self._told, self._frame, self._placer = told, frame, placer
        self._article: Article = frame.article
        self.dropped: list[str] = []
        self._reasons: list[str] = []
        self._evidence: list[Evidence] = []

    def event(self, maker: str) -> Event | None:
        """Make the event; None if its sentence or its type is none."""
        told = self._told
        quote = self._sentence()
        sub_type = next(
            (name for name in event_types() if name.casefold() == told.sub_event_type.strip().casefold()), None
        )
        if quote is None or sub_type is None:
            if quote is not None:
                self._drop("event", told.sub_event_type, reasons.NO_SUB_TYPE)
            return None
        self._note(EvidenceKind.SENTENCE, quote)
        trigger = self._found(EvidenceKind.TRIGGER, told.trigger, quote)
        if trigger is not None:
            self._note(EvidenceKind.TRIGGER, trigger.span)
        placed = self._placer.place(*self._located(quote))
        status = self._status()
        days = self._days(quote, status)
        said = (*(reasons.WHERE.format(where=reason) for reason in placed.reasons), *self._reasons)
        dropped = (reasons.DROPPED.format(drop=note) for note in self.dropped)
        return Event(
            event_id=self._id(sub_type, trigger.span if trigger else quote),
            event_type=event_types()[sub_type],
            sub_event_type=sub_type,
            status=status,
            title=str(titles.Title(sub_type, titles.BY_ROW, placed.position.place_name)),
            date_start=days.start,
            date_end=days.end,
            time_precision=days.precision,
            position=placed.position,
            actors=tuple(self._actors(quote)),
            fatalities=self._deaths(quote),
            sources=(Source.of(self._article, quote),),
            confidence=_CONFIDENCE,
            evidence=tuple(dict.fromkeys(self._evidence)),
            decisions=(reasons.TOLD.format(name=maker), *said, *dropped),
        )

    # --- where texts stand --------------------------------------------------------------------------------------------

    def _sentence(self) -> Span | None:
        quote = self._told.quote.strip()
        if not _SHORTEST <= len(quote) <= _LONGEST:
            self._drop("event", quote, reasons.NO_SENTENCE)
            return None
        start = self._article.text.find(quote)
        while start >= 0:
            span = Span(start, start + len(quote))
            if any(_meet(line.span, span) for line in self._frame.lines):
                return span
            start = self._article.text.find(quote, start + 1)
        self._drop("event", quote, reasons.SENTENCE_NOT_THERE)
        return None

    def _found(self, kind: EvidenceKind, text: str, quote: Span) -> _Where | None:
        """Find a told text in the sentence, else before it: what comes later in an article is another story."""
        text = text.strip()
        if not text:
            return None
        whole = self._article.text
        start = whole.find(text, quote.start, quote.end)
        if start < 0:
            start = whole.rfind(text, 0, quote.start)
        span = Span(start, start + len(text))
        line = next((one for one in self._frame.lines if start >= 0 and _meet(one.span, span)), None)
        if line is None:
            later = text in whole[quote.start :]
            self._drop(kind, text, reasons.ONLY_AFTER if later else reasons.NOT_THERE)
            return None
        return _Where(span, line)

    def _meeting(self, kind: EvidenceKind, where: _Where, ours: Sequence[Named], why_not: str) -> Named | None:
        """Return what of ours is named by a found text, which is evidence then."""
        words = where.line.words
        for one in ours:
            if _meet(words.span(one.first, one.stop), where.span):
                self._note(kind, where.span)
                return one
        self._drop(kind, self._article.quote(where.span), why_not)
        return None

    def _drop(self, part: str, text: str, why: str) -> None:
        self.dropped.append(reasons.DROP.format(part=part, words=text[:80], fault=why))

    def _note(self, kind: EvidenceKind, span: Span) -> None:
        self._evidence.append(Evidence(kind=kind, start=span.start, end=span.end, quote=self._article.quote(span)))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _located(self, quote: Span) -> tuple[tuple[PlaceMention, ...], RoadMention | None]:
        place: PlaceMention | None = None
        road: RoadMention | None = None
        if where := self._found(EvidenceKind.PLACE, self._told.place, quote):
            place = self._meeting(EvidenceKind.PLACE, where, where.line.places, reasons.NO_PLACE_HERE)
        if where := self._found(EvidenceKind.ROAD, self._told.road, quote):
            road = self._meeting(EvidenceKind.ROAD, where, where.line.roads, reasons.NO_ROAD)
        return (place,) if place else (), road

    def _status(self) -> Status:
        try:
            return Status(self._told.status.strip().casefold() or Status.OCCURRED)
        except ValueError:
            self._drop("status", self._told.status, reasons.NONE_OF.format(names=", ".join(Status)))
            return Status.OCCURRED

    def _days(self, quote: Span, status: Status) -> Interval:
        where, before = self._found(EvidenceKind.DATE, self._told.date, quote), list(self._evidence)
        phrase = where and self._meeting(EvidenceKind.DATE, where, where.line.dates, reasons.NO_DAY_READ)
        if not phrase or not where:
            return Interval()
        reference, side = self._article.published_on, Side.FUTURE if status in _TO_COME else Side.PAST
        interval = phrase.form.interval(Context(reference, side))
        if interval is not None and reference is not None:
            interval = interval.clipped(reference, side)
        if interval is None or (reference is not None and interval.contradicts(reference, side)):
            self._drop("date", self._told.date, reasons.NO_DAY_OF_IT)
            self._evidence = before
            return Interval()
        self._reasons.append(
            reasons.WHEN.format(when=reasons.IS_DAY.format(words=self._article.quote(where.span), days=str(interval)))
        )
        return interval

    def _actors(self, quote: Span) -> Iterator[Actor]:
        for told in self._told.actors:
            where = self._found(EvidenceKind.ACTOR, told.text, quote)
            if where is not None:
                self._note(EvidenceKind.ACTOR, where.span)
                words, raw, role = where.line.words, self._article.quote(where.span), told.role.strip().casefold()
                ours = (one.name for one in where.line.actors if _meet(words.span(one.first, one.stop), where.span))
                yield Actor(name=next(ours, raw), role=role if role in _ROLES else "participant", raw=raw)

    def _deaths(self, quote: Span) -> Fatalities | None:
        where = self._found(EvidenceKind.FATALITIES, self._told.fatalities, quote)
        toll = where and self._meeting(EvidenceKind.FATALITIES, where, where.line.tolls, reasons.NO_DEATHS)
        return toll.fatalities if toll else None

    def _id(self, sub_type: str, span: Span) -> str:
        return _TOLD + sha256(f"{self._article.text_sha256}|{sub_type}|{span.start}".encode()).hexdigest()[:16]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
