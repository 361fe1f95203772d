"""Days that the story so far gives: of the event told last, of the violence told last, of a live blog."""

import re
from collections.abc import Sequence

from conflictmap.extraction.dates.forms import Duration
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.following import goes_on, is_by_the_hour, is_in_deed, is_said_before
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping_clauses import only_tells_which
from conflictmap.extraction.events.story import Story, Told
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.signals.status import is_reduced
from conflictmap.extraction.signals.status_named import is_definite
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.geo.linear import distance_km
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status, TimePrecision

_NARRATION = frozenset(
    {
        "then",
        "later",
        "earlier",
        "afterwards",
        "meanwhile",
        "minutes",
        "hours",
        "shortly",
        "ثم",
        "بعدها",
        "sonra",
        "ensuite",
    }
)


def of_event_before(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """Take over the day of the event spoken of last, where the story goes on and does not turn to another country."""
    last, verdict = story.last, item.verdict
    if last is None or last.line.is_headline or verdict.is_recalled or _only_counts(line, item) or _goes_on(line, item):
        return None
    denial = verdict.status is Status.DENIED and item.trigger.family.is_violent
    if verdict.status is not Status.OCCURRED and not denial:
        return None
    told = last.status is Status.OCCURRED and not last.is_background and last.interval.start and last.interval.end
    same = last.line.paragraph == line.paragraph
    points_back = denial or is_in_deed(line, item.trigger)
    points_back |= item.trigger.family.group == last.group and is_definite(item.trigger, line.sentence)
    points_back |= _narrates(line) or _is_there_at_an_hour(line, scope)
    next_step = last.line.paragraph + 1 == line.paragraph and points_back
    by_day = tells_day(last.interval) or goes_on(line, item, last.line)
    if not told or not (same or next_step) or not by_day or _was_said_before(line, last, story):
        return None
    if (
        only_tells_which(line, item)
        if last.line is line
        else is_elsewhere(line, item.trigger, scope.places, last.places)
    ):
        return None
    return Timed(_of_night(line, last.interval), verdict.status, is_inherited=True, why=reasons.SAME_DAY)


def _of_night(line: Line, interval: Interval) -> Interval:
    """Take the second day of a night for what came "at dawn"."""
    start, end = interval.start, interval.end
    if start is None or end is None or (end - start).days != 1 or _DAWN.isdisjoint(line.said):
        return interval
    keys = line.words.keys
    at_dawn = any(keys[at] in _DAWN and keys[at - 1] == "at" for at in range(line.first + 1, line.stop))
    return Interval.day(end) if at_dawn else interval  # but "burned until dawn"


_DAWN = frozenset({"dawn", "daybreak", "sunrise"})


def _goes_on(line: Line, item: Judged) -> bool:
    """Whether it is told for how long it has been done by now: "the bush has been combed for two days"."""
    group = line.sentence.group_of(item.trigger.head)
    if group is None or group.aspect not in {"perfect", "progressive"} or line.words.keys[group.first] in _PAST:
        return False
    near = (date for date in line.dates if date.is_duration and 0 < date.first - group.stop <= _FOR)
    return any(line.words.keys[date.first - 1] == "for" for date in near)


_PAST = frozenset({"was", "were", "had"})
_FOR = 4  # words from a verb to how long: "has been combed by soldiers for"


def _only_counts(line: Line, item: Judged) -> bool:
    """Whether a sentence sums up a period: "Eleven landmine incidents were recorded in the district"."""
    group = line.sentence.group_after(item.trigger.first, _COUNTED)
    if group is None or not group.is_passive or group.base not in _RECORDING:
        return False
    return not _MANY.isdisjoint(line.words.keys[max(group.first - 2, line.first) : group.first])


_COUNTED = 3  # words from "landmine" to "were recorded"
_RECORDING = frozenset({"record", "register", "document", "log", "count", "tally"})
_MANY = frozenset({"incidents", "attacks", "cases", "violations", "strikes", "clashes", "explosions", "raids"})


def tells_day(interval: Interval) -> bool:
    """Whether what is told next can have been on the same day: one is told, or two or three."""
    return interval.precision in _BY_DAY and not goes_on_for_days(interval)


def goes_on_for_days(interval: Interval) -> bool:
    """Whether days are many that an article tells beside its own day: "the fighting, now in its seventh day"."""
    start, end = interval.start, interval.end
    if interval.precision not in _BY_DAY or start is None or end is None:
        return False
    return (end - start).days >= _LONG_DAYS


_LONG_DAYS = 3


def _was_said_before(line: Line, last: Told, story: Story) -> bool:
    """Whether who says so said it before the day of the event told last: "announced on Monday that it had retaken"."""
    stated = story.stated_lately if any(said.date is not None for said in line.attributions) else None
    return stated is not None and last.interval.start is not None and stated < last.interval.start


def _is_there_at_an_hour(line: Line, scope: Scope) -> bool:
    """Whether a sentence only says at what hour it was, in the place told last: "stormed the town at about 4am"."""
    if any(not place.is_pointed_at for place in scope.places) or scope.roads or scope.dates:
        return False
    text = line.frame.article.text[line.words.starts[line.first] : line.words.ends[line.stop - 1]]
    return _CLOCK.search(text) is not None


_CLOCK = re.compile(
    r"\bat (?:about |around |nearly )?(?:\d{1,2}[:.]\d\d\b|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\w+ o[’']clock)"
)


def is_elsewhere(line: Line, trigger: Trigger, here: Sequence[PlaceMention], before: Sequence[PlaceMention]) -> bool:
    """Whether a sentence turns, with no word that ties the two, to another country or far away from what was told."""
    if not here or not before or here[0].is_pointed_at or (one := here[0].placed.toponym.place) is None:
        return False
    other = before[0].placed.toponym.place
    if other is None or one.place_id == other.place_id or is_in_deed(line, trigger):
        return False
    keys = line.words.keys[line.first : line.stop]
    if keys[0] == "and" or _narrates(line) or not _TIES.isdisjoint(keys):
        return False
    wide = one.is_area or other.is_area
    if one.country == other.country:
        return not wide and distance_km(one.lon, one.lat, other.lon, other.lat) > _FAR_KM
    return distance_km(one.lon, one.lat, other.lon, other.lat) > (_BORDER_AREA_KM if wide else _BORDER_KM)


_TIES = frozenset(  # what says that an event belongs with the one before, wherever it was
    {"also", "another", "elsewhere", "same", "similar", "similarly", "simultaneous", "simultaneously", "too", "both"}
    | {"response", "retaliation", "retaliated", "retaliatory", "responded", "revenge", "related", "border"}
    | {"he", "him", "she", "they", "them"}
)
_FAR_KM = 800.0  # within a country
_BORDER_KM = 100.0  # so near one another also what lies on two sides of a border belongs together,
_BORDER_AREA_KM = 300.0  # and so near where a whole region is named


def of_lead(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """
    Take the day of what an article tells of at once for what it tells of one by one, in one town after the other.

    "The number of people killed in Monday's protests across Kenya has risen to 14. In Ol Kalou two men were shot".
    """
    lead, verdict = story.lead, item.verdict
    if lead is None or lead.interval.start is None or lead.interval.end != story.day or not scope.names_place:
        return None
    if verdict.status is not Status.OCCURRED or verdict.is_recalled or verdict.is_pluperfect:
        return None
    group, here = item.trigger.family.group, scope.places[0].placed.toponym.place if scope.places else None
    alike = group == lead.group or (lead.group == "protest" and group in _OF_RIOTS)
    wide = lead.places[0].placed.toponym.place if lead.places and lead.places[0].is_area else None
    within = wide is not None and here is not None and wide.country == here.country
    if not (alike and within and lead.line.paragraph < line.paragraph and lead.interval.precision in _BY_DAY):
        return None
    return Timed(lead.interval, verdict.status, is_inherited=True, why=reasons.SAME_DAY)


_OF_RIOTS = frozenset({"mob", "destruction", "violence"})
_BY_DAY = frozenset({TimePrecision.DAY, TimePrecision.DAYS})


def of_deed(line: Line, item: Judged, story: Story) -> Timed | None:
    """Take the day of the violence told last for what was "a few hours after the blast"."""
    verdict = item.verdict
    if story.deed is None or verdict.status is not Status.OCCURRED or not is_by_the_hour(line, item.trigger):
        return None
    if any(not (phrase.is_duration or line.is_saying(phrase.first)) for phrase in line.dates):
        return None  # "the truce expired on Wednesday, and fighting resumed within minutes"
    return Timed(_told_just_before(line, story) or story.deed, verdict.status, is_inherited=True, why=reasons.SAME_DAY)


def _told_just_before(line: Line, story: Story) -> Interval | None:
    """Return the day of what the sentence before tells, for what came "a few hours later" and names no deed."""
    last, keys = story.last, line.words.keys
    if last is None or last.line is not line.frame.before(line) or last.line.paragraph != line.paragraph:
        return None
    later = any(keys[at] == "hours" and keys[at + 1] == "later" for at in range(line.first, line.stop - 1))
    is_dated = last.status is Status.OCCURRED and last.interval.start is not None and tells_day(last.interval)
    return last.interval if later and is_dated else None


def of_entry(line: Line, item: Judged, story: Story) -> Timed | None:
    """Date what an entry of a live blog reports by the blog's day: "18:52 – Army shells Saraqib"."""
    verdict = item.verdict
    acts = verdict.status is Status.ONGOING and item.trigger.family.kind != "state"  # "are marching"
    before = verdict.is_recalled or (verdict.is_pluperfect and not is_said_before(line, item.trigger))
    told = acts or (verdict.status is Status.OCCURRED and not before)
    if story.reference is None or not told or not line.frame.is_entry_of_blog(line):
        return None
    phrases = [phrase for phrase in line.dates if not _is_length_of(item.trigger, phrase)]
    if is_reduced(item.trigger, line.sentence) or any(_is_long(line, phrase) for phrase in phrases):
        return None  # "relatives of soldiers captured in", "in two days of combat"
    return Timed(Interval.day(story.reference), verdict.status, why=reasons.IN_LIVE_ENTRY)


def _is_length_of(trigger: Trigger, phrase: DatePhrase) -> bool:
    """Whether it only says how long a protest is to last that has set out: "on a five-day march"."""
    return trigger.family.group == "protest" and phrase.is_duration and phrase.stop == trigger.first


def _is_long(line: Line, phrase: DatePhrase) -> bool:
    """Whether a phrase tells of several days, and is no age."""
    of_age = line.words.keys[phrase.stop : phrase.stop + 1] == ["old"]
    return isinstance(phrase.form, Duration) and phrase.form.days > 1 and not of_age


def _narrates(line: Line) -> bool:
    return any(key in _NARRATION for key in line.words.keys[line.first : min(line.first + 5, line.stop)])
