"""When an event was: its own date phrase, a day taken over from the story, or only the date line as a bound."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.counted_days import WeekdayBeside
from conflictmap.extraction.dates.forms import Duration, Form, Offset, Streak
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.dates.of_that_year import OfThatYear
from conflictmap.extraction.dates.without_year import OfThatMonth
from conflictmap.extraction.events.announced import days_of_plan, is_day_of_order, is_of_announcement
from conflictmap.extraction.events.as_of import is_set_ahead, side_of_beginning, since
from conflictmap.extraction.events.counted_back import counted_back
from conflictmap.extraction.events.day_of_reaction import of_reaction
from conflictmap.extraction.events.days_of_story import is_elsewhere, of_deed, of_entry, of_event_before, of_lead
from conflictmap.extraction.events.following import is_of_hours
from conflictmap.extraction.events.for_later import is_for_later, is_planned_beside
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.lengths import (
    days_to_last,
    is_only_its_term,
    still_lasts,
    until_its_end,
    with_days_before,
)
from conflictmap.extraction.events.moved import of_moved
from conflictmap.extraction.events.named_years import of_named_year
from conflictmap.extraction.events.nearest_year import side_of_year
from conflictmap.extraction.events.record_days import of_record
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping_days import inner_of, is_of_what_comes, verb_behind
from conflictmap.extraction.events.sides import PLANS, side_of, told_side
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed, bounded_by_date_line
from conflictmap.extraction.events.year_told import in_year_told
from conflictmap.model import reasons
from conflictmap.model.vocabulary import HAPPENED, Status

__all__ = ["Timed", "timed", "told_after"]

_ENDING = frozenset({"end", "conclude", "finish", "complete", "wrap"})


def timed(line: Line, item: Judged, scope: Scope, story: Story) -> Timed:
    """Find when what a trigger reports was, or will be."""
    lent = scope.dates if scope.is_date_shared else ()
    own = days_of_plan(line, item) or (() if scope.is_date_shared else scope.dates)
    found = (
        of_moved(line, item, story)
        or counted_back(line, item, story)
        or _of_duration(line, item, scope, story)
        or of_named_year(line, item, story, _own(line, item, own, story))
        or _own(line, item, lent, story)
        or _of_story(line, item, scope, story)
        or bounded_by_date_line(Status.ONGOING if still_lasts(line, item) else item.verdict.status, story.reference)
    )
    lasted = until_its_end(line, item, found.interval, story.reference) if found.is_own else found.interval
    found = structs.replace(found, interval=lasted)
    return on_its_side(_for_its_length(line, item, found), story.reference)


def _of_story(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """Take over the day of what was told before, but not for what is denied of some other place."""
    if item.verdict.status is Status.DENIED and scope.names_place:
        return None
    return (
        _of_scene(line, item, scope, story)
        or of_deed(line, item, story)
        or of_reaction(line, item, story)
        or of_event_before(line, item, scope, story)
        or of_entry(line, item, story)
        or of_lead(line, item, scope, story)
        or of_record(line, item, scope, story)
    )


def _for_its_length(line: Line, item: Judged, found: Timed) -> Timed:
    """Let what is planned last as long as it is to: "a seven-day pause would begin on 20 June"."""
    start, end = found.interval.start, found.interval.end
    if found.status is not Status.PLANNED or not found.is_own or start is None or end not in {None, start}:
        return found
    days = days_to_last(line, item.trigger)
    return found if days <= 1 else structs.replace(found, interval=Interval.days(start, start + timedelta(days - 1)))


def on_its_side(found: Timed, reference: date | None) -> Timed:
    """
    Keep what happened from lying after the article's day, and what is only planned from lying wholly before it.

    The rules before this one should see to that; whatever slips through them loses the end that cannot be true.
    """
    start, end = found.interval.start, found.interval.end
    if reference is None:
        return found
    if found.status in HAPPENED and start and start > reference:
        return structs.replace(bounded_by_date_line(found.status, reference), phrase=None)
    if found.status is Status.OCCURRED and end and end > reference:
        cut = found.interval.clipped(reference, Side.PAST)
        return structs.replace(found, interval=cut, why=reasons.UP_TO.format(when=found.why))
    if found.status in PLANS and end and end < reference:
        why = reasons.OVER.format(when=found.why)
        return structs.replace(found, interval=Interval.bounded(start or end, None), why=why)
    return found


def _of_scene(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """Take the day of the sentence before in the same paragraph: "On Monday mourners came. Then people marched"."""
    scene = story.scene
    if scene is None or scene.paragraph != line.paragraph or item.verdict.status is not Status.OCCURRED:
        return None
    found = _own(line, item, scene.days, story)
    if found is None or item.verdict.is_recalled or is_elsewhere(line, item.trigger, scope.places, scene.places):
        return None
    return structs.replace(
        found, phrase=None, is_own=False, is_inherited=True, why=reasons.OF_BEFORE.format(when=found.why)
    )


def _own(line: Line, item: Judged, dates: Sequence[DatePhrase], story: Story) -> Timed | None:
    if len(dates) > 1:
        before_when = [phrase for phrase in dates if _opens_clause(line, item, phrase)]
        dates = before_when[-1:] or _before_verb(line, item, dates)
    found = [timed for phrase in dates if (timed := _of_phrase(line, item, phrase, story))]
    best = min(found, key=lambda one: (*_vagueness(one), _apart(line, item, one)), default=None)
    return None if best is None else with_days_before(line, item, best)


def _apart(line: Line, item: Judged, found: Timed) -> bool:
    """Whether a day stands in the next clause: "announced a truce on Monday, and three days later they denied it"."""
    if found.phrase is None or found.phrase.first < item.trigger.stop:
        return False
    return line.words.keys[found.phrase.first - 1] in _COORDINATORS


_COORDINATORS = frozenset({"and", "but"})


def _before_verb(line: Line, item: Judged, dates: Sequence[DatePhrase]) -> Sequence[DatePhrase]:
    """Keep the day of a noun from that of its verb: "the truce reached in May fell apart on Monday"."""
    cue = range(*item.verdict.cue) if item.verdict.cue else range(0)
    for phrase in dates:
        verb = verb_behind(line, phrase) if phrase.first > item.trigger.head else None
        if verb is not None and verb.first not in cue and line.words.keys[phrase.first - 1] != "for":
            return [other for other in dates if other.first < verb.first]
    return dates


def _vagueness(found: Timed) -> tuple[bool, int]:
    """Rank date phrases of one event: "on Tuesday" before "this month" and "for the third day"."""
    interval = found.interval
    days = (interval.end - interval.start).days if interval.start and interval.end else 10_000
    return found.phrase is not None and isinstance(found.phrase.form, Streak), days


def _is_not_its_day(line: Line, item: Judged, phrase: DatePhrase, status: Status) -> bool:
    """Whether a day is that of an announcement or another tense, or the one until which what was ordered lasts."""
    if is_of_announcement(line, item, phrase) or _is_of_other_tense(line, item, phrase):
        return True
    return status is Status.OCCURRED and is_only_its_term(line, item, phrase)


def _of_phrase(line: Line, item: Judged, phrase: DatePhrase, story: Story) -> Timed | None:
    side, status = _side_and_status(line, item, phrase, story)
    if _is_not_its_day(line, item, phrase, status):
        return None
    if status in HAPPENED and line.words.keys[phrase.first] == "within":
        return None  # "changed hands within a day" tells how long it took
    form = in_year_told(line, phrase, _day_of_clause(line, item, phrase), story.reference)
    context = Context(story.reference, side, _anchor(line, phrase, story))
    if status is not Status.OCCURRED or line.words.keys[phrase.first - 1] in _UP_TO:
        side = side_of_year(form, context, is_due=status in _DUE)  # "foreseen for 22 January", told on the 21st
    interval = form.interval(structs.replace(context, side=side))
    if interval is None or not (interval.start or interval.end):
        return None
    if status is Status.OCCURRED and _heads_line(line, phrase) and _is_to_come(interval, story.reference):
        side, status = Side.FUTURE, Status.PLANNED  # "Tomorrow: sit-in announced"
    if (
        isinstance(form, Bounded)
        and form.bound in {"since", "from"}
        and not is_set_ahead(item, interval, status, story.reference)
    ):
        interval, status = since(line, item, interval, story.reference)
    reference = story.reference
    if reference is not None:
        interval = interval.clipped(reference, side)
        if interval.contradicts(reference, side):
            if phrase.form.is_relative:
                return None
            status = Status.PLANNED if status is Status.OCCURRED else status
    quote = line.frame.article.quote(line.words.span(phrase.first, phrase.stop))
    return Timed(interval, status, phrase, is_own=True, why=_is_days(quote, interval, form, story))


_DUE = frozenset({*PLANS, Status.CANCELLED})
_UP_TO = frozenset({"for", "to", "until", "till", "after", "by"})


def _side_and_status(line: Line, item: Judged, phrase: DatePhrase, story: Story) -> tuple[Side, Status]:
    """Tell on which side of the article's day a day lies, and whether what is told of it has happened by then."""
    status = item.verdict.status
    if status in {Status.OCCURRED, Status.ONGOING} and is_for_later(line, item, phrase, story.reference):
        return side_of_beginning(phrase.form), Status.PLANNED
    if is_day_of_order(line, item, phrase):
        return Side.PAST, Status.OCCURRED
    return side_of(line, item, phrase, story.reference), status


def _day_of_clause(line: Line, item: Judged, phrase: DatePhrase) -> Form:
    """Take the day itself for what happened on it: "closed since Friday, when the army shelled the market"."""
    return _day_since(phrase.form) if _opens_clause(line, item, phrase) else phrase.form


def _opens_clause(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether "when" stands between a day and what is told of it."""
    behind = phrase.stop
    return behind < line.stop and line.words.keys[behind] == "when" and item.trigger.head > behind


def _day_since(form: Form) -> Form:
    """Return the day since which something goes on, or what else a form names."""
    return form.inner if isinstance(form, Bounded) and form.bound == "since" else form


def _anchor(line: Line, phrase: DatePhrase, story: Story) -> date | None:
    """Count "ten days earlier" from a day named before it in the sentence, else from the day spoken of last."""
    if isinstance(phrase.form, OfThatYear | OfThatMonth):
        return _year_before(line, phrase, story)
    form = inner_of(phrase)
    if not (isinstance(form, WeekdayBeside) or (isinstance(form, Offset) and form.from_context)):
        return story.anchor
    same = isinstance(form, Offset) and form.count == 0
    before = [other for other in line.dates if other.stop <= phrase.first and other.form is not phrase.form]
    if same and story.last is not None:  # "where a curfew holds since May, two died the same day"
        before = [other for other in before if not (isinstance(other.form, Bounded) and other.form.bound == "since")]
    if not before and story.deed is not None and is_of_hours(line, phrase):
        return story.deed.end
    last = line.frame.before(line)
    if not before and same and last:  # "on that day"
        before = list(last.dates)
    at_night = same and line.words.keys[phrase.first] == "that"
    if at_night and last is not None and story.deed is not None and len(before) > 1:
        return story.deed.end  # not the day on which somebody said so
    named = next(filter(None, (_only_day(other, story, told_side(line, other)) for other in reversed(before))), None)
    is_lent = phrase.first < line.first  # by the sentence before, whose own day does not count twice
    just_told = None if is_lent else _day_just_told(last, story)
    return named or just_told or story.anchor or _day_in_passing(line, story)


def _day_in_passing(line: Line, story: Story) -> date | None:
    """Return the last day that was named at all, where no event of the story so far has one: "in Eldoret that day"."""
    last = line.frame.before(line)
    for _ in range(_PASSED):
        if last is None:
            return None
        days = {day for other in last.dates if (day := _only_day(other, story))}
        if len(days) == 1:
            return days.pop()
        last = line.frame.before(last)
    return None


_PASSED = 12  # sentences, over two paragraphs or three


def _day_just_told(last: Line | None, story: Story) -> date | None:
    """Return the day of the sentence before, however long ago: "fell on 20 October. The next day, rebels shelled"."""
    if last is None:
        return None
    if story.last is not None and story.last.line is last:
        interval = story.last.interval
        return interval.end if interval.start == interval.end else None
    days = {_only_day(other, story) for other in last.dates}
    return days.pop() if len(days) == 1 else None


def _year_before(line: Line, phrase: DatePhrase, story: Story) -> date | None:
    """Return a day of the year named before in the sentence or in the last one, else of the last event with a day."""
    last = line.frame.before(line)
    here = [other for other in line.dates if other.stop <= phrase.first]
    named = reversed([*(last.dates if last else ()), *here])
    before = (other.form for other in named if not other.is_duration)
    context = Context(story.reference, Side.PAST, story.anchor)
    found_there = (found.start for form in before if (found := form.interval(context)) is not None and found.start)
    return next(found_there, story.day or story.anchor)


def _only_day(phrase: DatePhrase, story: Story, side: Side = Side.PAST) -> date | None:
    """Return the day that a phrase names: also the one since which something goes on."""
    context = Context(story.reference, side, story.anchor)
    found = None if phrase.is_duration else _day_since(phrase.form).interval(context)
    return found.start if found is not None and found.start == found.end else None


def _is_of_other_tense(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a day behind a trigger belongs to a later verb: "protested on Monday and will march on Friday"."""
    head, status = item.trigger.head, item.verdict.status
    if status in HAPPENED and is_planned_beside(line, item, phrase):
        return True
    if phrase.first <= head and status in HAPPENED:
        return is_of_what_comes(line, phrase, item.trigger.first)
    if phrase.first <= head or status not in PLANS | HAPPENED:
        return False
    verb = line.sentence.group_before(phrase.first)
    if verb is None or verb.first <= max(head, item.verdict.cue[1] - 1 if item.verdict.cue else head):
        return False
    if status in HAPPENED:
        return verb.mood in {"future", "would"} and not verb.is_negated
    return verb.mood == "past" and verb.is_finite and verb.first < verb.head and not verb.uses & {"plan", "cancel"}


def _is_to_come(interval: Interval, reference: date | None) -> bool:
    return reference is not None and interval.contradicts(reference, Side.PAST)


def _heads_line(line: Line, phrase: DatePhrase) -> bool:
    """Whether a day opens its line, before a colon."""
    return phrase.first == line.first and ":" in line.words.gap(phrase.stop - 1)


def _is_days(quote: str, interval: Interval, form: Form, story: Story) -> str:
    """Say which days words mean, and what they are counted from."""
    if isinstance(form, Offset) and form.from_context and story.anchor:
        return reasons.IS_DAY_OF_BEFORE.format(words=quote, days=str(interval), since=story.anchor)
    if form.is_relative and story.reference:
        return reasons.IS_DAY_OF_ARTICLE.format(words=quote, days=str(interval), day=story.reference)
    return reasons.IS_DAY.format(words=quote, days=str(interval))


def _ended_on(line: Line, item: Judged, scope: Scope, story: Story) -> date | None:
    """Return the day on which it ended: its own day, or the one on which its end was announced."""
    own = _own(line, item, () if scope.is_date_shared else scope.dates, story)
    if own is not None:
        return own.interval.end if own.interval.start == own.interval.end else None
    return story.stated_lately


def _of_duration(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """Date "ended four days of talks" by the day on which the end was announced."""
    group = line.sentence.group_of(item.trigger.head)
    base = item.verdict.base or (group.base if group is not None else "")
    if base not in _ENDING or item.verdict.status is not Status.OCCURRED:
        return None
    end, trigger = _ended_on(line, item, scope, story), item.trigger
    if end is None:
        return None
    for phrase in line.dates:
        form = phrase.form
        inside = trigger.first - 2 <= phrase.first < trigger.stop or phrase.first == trigger.stop
        if isinstance(form, Duration) and inside and form.days > 1:
            interval = Interval.days(end - timedelta(days=form.days - 1), end)
            why = reasons.LASTED.format(n=form.days, day=end, days=str(interval))
            return Timed(interval, item.verdict.status, phrase, is_own=True, why=why)
    return None


def told_after(line: Line, status: Status, story: Story) -> Timed | None:
    """Date an event by the first day that a sentence after it names: "The incident took place on Thursday"."""
    phrase = next((date for date in line.dates if not date.is_duration), None)
    if phrase is None or story.reference is None:
        return None
    context = Context(story.reference, Side.PAST, _anchor(line, phrase, story))
    interval = phrase.form.interval(structs.replace(context, side=side_of_year(phrase.form, context)))
    if interval is None or not (interval.start and interval.end) or interval.start > story.reference:
        return None  # "It will take place on 14 November instead"
    quote = line.frame.article.quote(line.words.span(phrase.first, phrase.stop))
    return Timed(interval, status, phrase, is_own=True, why=_is_days(quote, interval, phrase.form, story))
