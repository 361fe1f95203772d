"""What was put off or brought forward is planned for the day that is named: "postponed until Sunday"."""

from collections.abc import Sequence

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Form
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.signals.status_behind import DUE
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_MOVES = frozenset({"postpone", "delay", "reschedule", "defer", "adjourn", "postponed", "rescheduled", "deferred"})
_MOVES_WITH = {  # what must stand behind such a verb, or right before the day
    "put": {"off", "back"}, "bring": {"forward"}, "push": {"back"}, "set": {"back"}, "move": {"forward", "up", "back"},
    "shift": {"forward", "back"}, "advance": {"forward"},
}  # fmt: skip
_TO = frozenset({"to", "until", "till", "for"})
_BY = frozenset({"move", "shift", "push", "advance"})  # may do without: "the talks were moved to Sunday"
_BASES = _MOVES | _MOVES_WITH.keys() | {"cancel"}  # "put off" is read as "cancel"
_REACH = 10  # words from the verb to the day
_POINTING = frozenset({"this", "the", "next", "early", "late"})
_STATUSES = frozenset({Status.OCCURRED, Status.CANCELLED, Status.PLANNED})


def of_moved(line: Line, item: Judged, story: Story) -> Timed | None:
    """Date an event by the day to which it was moved, if its sentence says so."""
    if story.reference is None or not line.dates or item.verdict.status not in _STATUSES:
        return None
    verbs = [verb for verb in line.sentence.groups if verb.base in _BASES and _is_what_moves(line, item, verb)]
    moved = (day_moved_to(line, verb, story) for verb in verbs)
    return next(filter(None, moved), None)


def day_moved_to(line: Line, verb: VerbGroup, story: Story) -> Timed | None:
    """Return the day to which a verb says that something is put off or brought forward, if it is still to come."""
    phrase = _day_behind(line, verb) if _moves(line, verb) else None
    if phrase is None or story.reference is None:
        return None
    days = _inner(phrase.form).interval(Context(story.reference, Side.FUTURE, story.anchor))
    if days is None or days.start is None or days.start < story.reference:
        return None
    quote = line.frame.article.quote(line.words.span(phrase.first, phrase.stop))
    why = reasons.IS_DAY_OF_ARTICLE.format(words=quote, days=str(days), day=story.reference)
    return Timed(days, Status.PLANNED, phrase, is_own=True, why=why)


def _moves(line: Line, verb: VerbGroup) -> bool:
    """Whether a verb may tell that something is put off or brought forward; what "had been" so may be over."""
    keys = line.words.keys
    if verb.base not in _BASES or keys[verb.first] in {"had", "hadn"} or verb.is_negated:
        return False
    behind = set(keys[verb.stop : min(verb.stop + _REACH, line.stop)])
    if verb.base == "cancel" and keys[verb.stop : verb.stop + 1] == ["off"] and keys[verb.head] == "put":
        return True
    is_passive_move = verb.base in _BY and verb.is_passive and not behind.isdisjoint(_TO)
    return verb.base in _MOVES or is_passive_move or not behind.isdisjoint(_MOVES_WITH.get(verb.base, ()))


def _day_behind(line: Line, verb: VerbGroup) -> DatePhrase | None:
    """Return the day behind a verb to which something is moved."""
    for phrase in line.dates:
        is_near = verb.stop <= phrase.first <= verb.stop + _REACH
        if is_near and not phrase.is_duration and _is_led_to(line.words.keys, phrase.first):
            return phrase
    return None


def _is_led_to(keys: Sequence[str], first: int) -> bool:
    """Whether "to" or "until" stands right before a day, or opens its phrase: "to Sunday", not "to Idlib on Sunday"."""
    between = keys[first - 1] in _POINTING
    if keys[first - 1 - between] == "for" and keys[first - 2 - between] in DUE:
        return False  # "postponed the march scheduled for Sunday"
    return not _TO.isdisjoint((keys[first], keys[first - 1], keys[first - 2] if between else ""))


def _is_what_moves(line: Line, item: Judged, verb: VerbGroup) -> bool:
    """Whether an event is the subject of a passive verb, or stands behind one that people do."""
    head = item.trigger.head
    if verb.first <= head < verb.stop or item.trigger.first <= verb.first < item.trigger.stop:
        return verb.base not in _BY  # "rebels were pushed back" is an act of its own
    if verb.is_passive:
        group = line.sentence.group_of(head)
        acts = group is not None and group.head == head and group.is_finite  # "who attacked a town were pushed back"
        return head < verb.first and not acts and not line.words.has_semicolon(head + 1, verb.first + 1)
    phrase = _day_behind(line, verb)
    begin = phrase.stop if phrase is not None and phrase.first < head else verb.stop
    between = line.words.keys[begin : item.trigger.first]  # but not "put off until Monday the trial of men accused of"
    return verb.stop <= head and grammar().prepositions.isdisjoint(between)


def _inner(form: Form) -> Form:
    """Return the day until which something is put off."""
    return form.inner if isinstance(form, Bounded) else form
