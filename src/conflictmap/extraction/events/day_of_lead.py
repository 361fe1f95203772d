"""The day of what an article tells at first, for what it goes on to tell in other paragraphs without a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import structs

from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.best_told import dated_by
from conflictmap.extraction.events.days_of_story import goes_on_for_days, is_elsewhere, tells_day
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_FRESH_DAYS = 2  # from what is news to the article's day; "still" and "since" are said of what was longer ago


def with_day_of_lead(groups: Sequence[Group], reference: date | None) -> Iterator[Group]:
    """
    Give events without a day that of the first one told, as long as the article has not turned to another day.

    `groups` are in the order of the text, `reference` is the article's day. What is told as past before it ("had
    fled"), as habit ("have clashed"), in another country or beside another day keeps its day open.
    """
    lead = next((best for group in groups if not (best := dated_by(group)).line.is_headline), None)
    if lead is None or not _can_lead(lead, reference):
        yield from groups
        return
    day, aside = lead.when.interval.end, -1  # `aside` is the paragraph that looked back last
    for group in groups:
        interval, main = dated_by(group).when.interval, group.main
        if interval.start is not None and not goes_on_for_days(interval):
            day, aside = (day, main.line.paragraph) if main.is_background else (interval.end, aside)
        is_told_on = day == lead.when.interval.end and aside != main.line.paragraph
        yield _on_day_of(lead, group) if is_told_on and _is_open(group, lead) else group


def with_day_of_hours(groups: Iterable[Group], reference: date | None) -> Iterator[Group]:
    """
    Give events of which only the hour is told the article's own day: "pounded the hills in the early hours".

    News says no more of the day on which it is written. Not where the event told before is of another day.
    """
    told: Group | None = None  # the last one with a day
    groups = tuple(groups)
    if reference is None or all(_MORNING.isdisjoint(group.main.line.said) for group in groups):
        yield from groups
        return
    for group in groups:
        same = told is None or dated_by(told).when.interval.end == reference or not _is_beside(told, group)
        if same and _is_undated(group) and (hour := _hour_of(group.main)):
            yield _on_own_day(group, hour, reference)
        else:
            yield group
        told = group if dated_by(group).when.interval.start is not None else told


def _is_beside(told: Group, group: Group) -> bool:
    return told.main.line.paragraph == group.main.line.paragraph


def _on_own_day(group: Group, hour: str, reference: date) -> Group:
    why = reasons.IS_DAY_OF_ARTICLE.format(words=hour, days=str(reference), day=reference)
    when = structs.replace(group.main.when, interval=Interval.day(reference), is_own=True, why=why)
    return structs.replace(group, drafts=(structs.replace(group.main, when=when), *group.drafts[1:]))


def _hour_of(draft: Draft) -> str:
    """Return the words for the hour of the morning at which it was done, in its clause."""
    line, keys = draft.line, draft.line.words.keys
    if _MORNING.isdisjoint(line.said):
        return ""
    for at in range(line.first + 1, line.stop):
        if keys[at] in _MORNING and line.sentence.parting(draft.trigger.head, at) < 1:
            begin = next((of for of in range(at - 1, max(at - _LED, line.first) - 1, -1) if keys[of] in _AT), None)
            if begin is not None and keys[begin + 1 : at + 1] in _HOURS:
                return line.frame.article.quote(line.words.span(begin, at + 1))
    return ""


_LED = 5  # words of "in the early hours"
_AT = frozenset({"in", "at", "before", "during", "around", "after"})
_MORNING = frozenset({"dawn", "daybreak", "sunrise", "hours", "light", "midnight"})
_HOURS = (
    *(["the", which, "hours"] for which in ("early", "small")),
    *(["the", "very", "early", "hours"], ["first", "light"], ["dawn"], ["daybreak"], ["sunrise"], ["midnight"]),
)


def _on_day_of(lead: Draft, group: Group) -> Group:
    when = structs.replace(lead.when, phrase=None, is_own=False, is_inherited=True, why=reasons.FIRST_DAY)
    return structs.replace(group, drafts=(structs.replace(group.main, when=when), *group.drafts[1:]))


def _can_lead(draft: Draft, reference: date | None) -> bool:
    """Whether a draft names the day of what happened, just before the article's own, `reference`."""
    end = draft.when.interval.end
    is_named = draft.when.is_own or draft.when.is_inherited
    if draft.is_background or not (is_named and draft.status is Status.OCCURRED and reference and end):
        return False
    return tells_day(draft.when.interval) and (reference - end).days <= _FRESH_DAYS


def _is_open(group: Group, lead: Draft) -> bool:
    """Whether no day is told for an event, and nothing says that it was on another than the first one told."""
    main = group.main
    return _is_undated(group) and not is_elsewhere(main.line, main.trigger, main.places, lead.places)


def _is_undated(group: Group) -> bool:
    """Whether the article tells an event as news and names no day for it."""
    main = group.main
    if main.status is not Status.OCCURRED or main.is_background or main.line.is_headline:
        return False
    if any(_is_dated(draft) or draft.verdict.is_recalled or draft.verdict.is_pluperfect for draft in group.told):
        return False
    verb = main.line.sentence.group_of(main.trigger.head)
    return not (verb is not None and verb.aspect == "perfect")


def _is_dated(draft: Draft) -> bool:
    """Whether it has a day already, or one is named beside it."""
    return draft.when.interval.start is not None or draft.when.is_own or bool(draft.line.dates)
