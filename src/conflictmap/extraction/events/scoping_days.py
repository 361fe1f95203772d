"""Which days of a sentence belong to no event of it: to other nouns, to what comes after, to what began before."""

from collections.abc import Sequence

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.counted_days import FromDay
from conflictmap.extraction.dates.forms import Form, Offset
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.compared_days import is_compared_with, is_of_comparison, is_since_something
from conflictmap.extraction.events.day_of_comment import is_day_of_comment
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.given_up_days import is_given_up, is_of_likened
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.mourned import is_day_of_burial, is_day_of_mourned
from conflictmap.extraction.signals.status_behind import DUE
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model.vocabulary import Status

OWNED = 5  # words from "Thursday's" to the noun it belongs to


def is_of_another(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day belongs to a noun that is no event here: "in response to Thursday's strike"."""
    behind = any(
        is_owner(line, date.stop, trigger) or trigger.first <= date.first < trigger.stop for trigger in triggers
    )
    if line.words.is_genitive(date.stop, line.stop):
        return not (behind or _is_during(line, date))
    if (
        _is_denied_day(line, date)
        or _is_of_toll(line, date, triggers)
        or _is_of_career(line, date)
        or is_given_up(line, date)
    ):
        return True
    if is_day_of_mourned(line, date, triggers) or is_day_of_burial(line, date, triggers):
        return True
    if is_of_comparison(line, date) or is_of_likened(line, date) or _is_of_hearing(line, date, triggers):
        return True
    if is_since_something(line, date) or is_compared_with(line, date, triggers) or _is_of_those(line, date, triggers):
        return True
    return (
        is_day_of_comment(line, date, triggers)
        or _is_of_what_follows(line, date, triggers)
        or _is_of_clause_before(line, date, triggers)
        or _is_of_which_had(line, date, triggers)
        or _is_of_other_statement(line, date, triggers)
    )


def _is_denied_day(line: Line, date: DatePhrase) -> bool:
    """Whether it is said that it was another day: "on Sunday, not Monday", "and not on Monday as reported"."""
    if "not" not in line.said:
        return False
    keys, at = line.words.keys, date.first - 1
    at -= keys[at] in {"on", "in"}
    return at > line.first and keys[at] == "not" and ("," in line.words.gap(at - 1) or keys[at - 1] == "and")


def _is_of_clause_before(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is when something else began: "since the war began on 15 April, strikes hit it on Wednesday"."""
    words, keys = line.words, line.words.keys
    if date.stop >= line.stop or words.gap(date.stop - 1).strip() != "," or line.dates[-1].first <= date.stop:
        return False
    opened = range(line.first, date.first)
    begin = next((at for at in opened if keys[at] in _CLAUSES), None)
    if begin is None or any(begin <= trigger.head < date.stop for trigger in triggers):
        return False
    return any(begin < group.first < date.first and group.base in _STARTED for group in line.sentence.groups)


def _is_of_which_had(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day only tells since when a town was in other hands: "retook it, which it had lost last month"."""
    verb = None if _RELATIVES.isdisjoint(line.said) else line.sentence.group_before(date.first, OWNED)
    if verb is None or verb.aspect != "pluperfect" or verb.base not in _HAD_LOST:
        return False
    opening = range(max(verb.first - _SUBJECT, line.first), verb.first)
    led = next((at for at in opening if line.words.keys[at] in _RELATIVES), line.first)
    return any(trigger.head < led and trigger.family.group == "territory" for trigger in triggers)


_RELATIVES = frozenset({"which", "whom", "who"})
_HAD_LOST = frozenset({"lose", "drive", "expel", "oust", "abandon", "leave", "quit", "withdraw", "flee"})
_SUBJECT = 4  # words from "which"
_CLAUSES = frozenset({"since", "after", "when", "before"})
_STARTED = frozenset({"begin", "start", "erupt", "break", "open", "launch", "end", "expire", "collapse"})


def _is_of_other_statement(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether what stands behind a semicolon has a day, and is no event: "attacked it on Friday; schools opened on"."""
    before = max((trigger.stop for trigger in triggers if trigger.first < date.first), default=None)
    if before is None or not line.words.has_semicolon(before, date.first + 1):
        return False
    has_own = any(one.stop <= before or not line.words.has_semicolon(before, one.first + 1) for one in line.dates)
    if not has_own or any(trigger.first > date.first for trigger in triggers):
        return False
    told = (group for group in line.sentence.groups if before <= group.first and group.is_finite)
    verb = next((group for group in told if line.words.has_semicolon(before, group.first + 1)), None)
    return verb is not None and line.words.keys[verb.first - 1] not in _IT


_IT = frozenset({"it", "this", "that", "they", "he", "she"})


def _is_of_career(line: Line, date: DatePhrase) -> bool:
    """Whether a day is only that on which somebody came to what he is: "the governor, elected last month, visited"."""
    words, keys = line.words, line.words.keys
    if _CAREERS.isdisjoint(line.said) or date.stop >= line.stop or "," not in words.gap(date.stop - 1):
        return False
    begin = max(date.first - _CAREER, line.first + 1)
    at = next((at for at in range(date.first - 1, begin - 1, -1) if keys[at] in _CAREERS), None)
    return at is not None and "," in words.gap(at - 1)


_CAREER = 4  # words of "sworn in for a second term"
_CAREERS = frozenset({
    "elected", "reelected", "appointed", "sworn", "retired", "born", "inaugurated", "promoted", "installed", "founded",
    "formed", "created", "built", "completed", "enacted", "adopted", "married", "graduated", "crowned", "ordained",
})  # fmt: skip


def labels_item(line: Line, date: DatePhrase) -> bool:
    """Whether a day heads an item of a list within a sentence: "9 May: shelling of Lyman; 10 May: calm"."""
    words = line.words
    opens = date.first > line.first and words.gap(date.first - 1).strip() == ";"
    return opens and date.stop < line.stop and words.gap(date.stop - 1).strip()[:1] in {":", "–", "—"}


def is_of_what_is_due(line: Line, date: DatePhrase, trigger: Trigger) -> bool:
    """Whether what was done has no part in a day to come: "blocked the road to stop a patrol, due on Sunday"."""
    keys = line.words.keys
    due = next((at for at in range(date.first - 1, max(trigger.stop, date.first - _DUE) - 1, -1) if keys[at] in DUE), 0)
    if not due or keys[due : date.first] in _WHEN_DONE:
        return False
    is_noun = trigger.is_noun and trigger.family.is_violent  # "clashes erupted near a hall of the vote due on Sunday"
    verb = line.sentence.group_of(trigger.stop if is_noun else trigger.head)
    return verb is not None and verb.head < due and (verb.head == trigger.stop or not is_noun)


_DUE = 2  # words of "due on"
_WHEN_DONE = (["set", "on"], ["planned", "on"])  # "bombs set on Sunday", "an attack planned on Sunday"


def is_of_same_deed(line: Line, item: object, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is that of general words for the same deed: "was raided on Sunday, and four were shot"."""
    if not isinstance(item, DatePhrase) or line.words.keys[item.stop : item.stop + 1] == ["after"]:
        return False  # "died on Tuesday after a mine had wounded him last week"
    verb = line.sentence.group_before(item.first, OWNED)
    if verb is None or any(trigger.head == verb.head for trigger in triggers):
        return False
    return any(
        one.trigger.head == verb.head
        and one.trigger.family.is_violent
        and one.trigger.family.group != "killing"
        and one.verdict.is_event
        and one.verdict.status is Status.OCCURRED
        for one in line.judged
    )


def is_only_counted_from(line: Line, date: DatePhrase, trigger: Trigger) -> bool:
    """
    Whether a day is that of another act: "two days before Saturday's truce, rebels shelled the town".

    Saturday is only that of the truce, and two days before it no day of the truce.
    """
    if isinstance(date.form, FromDay):
        behind = (other for other in line.dates if 0 <= other.first - date.stop <= 1)
        return any(_owns(line, other, trigger) for other in behind)
    counts = (isinstance(other.form, FromDay) and 0 <= date.first - other.stop <= 1 for other in line.dates)
    return any(counts) and not _owns(line, date, trigger)


def _owns(line: Line, date: DatePhrase, trigger: Trigger) -> bool:
    """Whether a noun right behind "Saturday's" tells an act."""
    begin = date.stop + 1
    if any(line.words.gap(at).strip() for at in range(begin, trigger.first)):
        return False
    return (trigger.is_noun or trigger.first == begin) and is_owner(line, date.stop, trigger)


def _is_during(line: Line, date: DatePhrase) -> bool:
    """Whether it was done while something of that day went on: "struck two mosques during Friday's prayers"."""
    keys, behind = line.words.keys, date.stop + 1
    before = keys[date.first - 1] if date.first > line.first else ""
    return before == "during" or (before in _BESIDE and not _RITES.isdisjoint(keys[behind : behind + _RITE]))


_BESIDE = frozenset({"at", "after", "before", "amid", "in", "for"})
_RITE = 3  # words of "main midday prayers"
_RITES = frozenset({"prayer", "prayers", "mass", "service", "sermon", "liturgy", "worship", "morning", "rush"})


def is_owner(line: Line, stop: int, trigger: Trigger) -> bool:
    """Whether a day is that of an act: "Thursday's strike", "Sunday's bombing in the town, which left four dead"."""
    if stop < trigger.first <= stop + OWNED:
        return True
    told = trigger.family.group == "killing" and stop < trigger.first <= stop + _OWNED_DEATHS
    return told and line.words.keys[trigger.first - 1] in {"which", "that"}


_OWNED_DEATHS = 12  # words from "Sunday's" to "left four dead"


def _is_of_toll(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day tells when a toll was changed: "the toll of the attack went up on Saturday"."""
    verb = line.sentence.main_before(date.first)
    if verb is None or line.words.keys[verb.head] not in _RISING:
        return False
    if not any(trigger.stop <= verb.first for trigger in triggers):
        return False
    keys, near = line.words.keys, verb.first - _TOLL
    tolls = (at for at in range(line.first, verb.first) if keys[at] in _TOLLS)
    return any(at >= near or (keys[at + 1] in _OF_WHAT and line.sentence.parting(at, verb.head) <= 1) for at in tolls)


_TOLL = 14  # words from "the toll" to its verb
_TOLLS = frozenset({"toll", "number", "count"})
_OF_WHAT = frozenset({"from", "of", "in"})  # "the toll from a bomb that went off beside a truck rose to 20 on Tuesday"
_RISING = forms_of("go", "rise", "climb", "grow", "increase", "jump", "reach", "stand", "pass")


def is_of_decree(line: Line, date: DatePhrase, kept: Sequence[Judged]) -> bool:
    """Whether to announce it is to do it: "on Monday the army declared a curfew". A day of saying else tells none."""
    said = next((one for one in line.attributions if one.first <= date.first < one.stop and one.leads), None)
    if said is None or _DECREEING.isdisjoint(line.words.keys[said.first : said.stop]):
        return False
    return any(
        item.trigger.family.group in (_BEGUN if _is_under_way(line, item) else _DECREED)
        and item.verdict.status is Status.OCCURRED
        and said.stop <= item.trigger.first <= said.stop + _OBJECT
        and ("that" not in line.words.keys[said.stop : item.trigger.first] or _is_under_way(line, item))
        for item in kept
    )


def _is_under_way(line: Line, item: Judged) -> bool:
    """Whether it is said to be just being done: "announced last Friday that they were imposing a blockade"."""
    verb = line.sentence.group_of(item.trigger.head)
    return verb is not None and verb.mood == "past" and verb.aspect == "progressive" and not verb.is_negated


_DECREEING = frozenset({"announced", "declared", "proclaimed", "announce", "declare", "announces", "declares"})
_DECREED = frozenset({"ceasefire", "agreement", "curfew", "sanctions", "politics", "group"})
_BEGUN = _DECREED | {"siege", "withdrawal", "road closed"}
_OBJECT = 5  # words from "announced" to what is decreed


def inner_of(date: DatePhrase) -> Form:
    """Return what a day is that is counted from one named before, also as the beginning of something."""
    form = date.form
    inner = form.inner if isinstance(form, Bounded) else form
    return inner if isinstance(inner, Offset) and inner.from_context and inner.count == 0 else form


def is_that_day(date: DatePhrase) -> bool:
    """Whether a beginning is counted from a day named before, which stands for itself: "a truce from that morning"."""
    return inner_of(date) is not date.form


def is_far_back(date: DatePhrase) -> bool:
    """Whether nobody says it then who is quoted now: "whose brother went missing two years ago, said"."""
    return isinstance(date.form, Offset) and date.form.unit in {"year", "month"} and date.form.count < 0


def _is_of_hearing(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is set for what deals with a deed: "the hearing on the blast, set down for Monday"."""
    keys, first = line.words.keys, date.first
    if _HEARINGS.isdisjoint(line.said) or keys[first - 1] != "for":
        return False
    is_told = any(trigger.family.group == "trial" for trigger in triggers)
    return not (is_told or DUE.isdisjoint(keys[max(first - _SET, line.first) : first]))


_HEARINGS = frozenset(
    {"hearing", "hearings", "trial", "inquest", "verdict", "sentencing", "ruling", "inquiry", "appeal"}
)
_SET = 3  # words of "set down for"


def _is_of_those(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day only tells which ones are meant: "those displaced in May are marching"."""
    main = verb_behind(line, date)
    if main is None or line.words.gap(date.stop - 1) != " ":
        return False
    if main.first == main.head:
        return _is_of_taken(line, date, triggers)
    verb = line.sentence.group_before(date.first, 1)
    if verb is None or verb.first != verb.head or verb.mood != "past" or verb.base in _AT_ONCE:
        return False
    return not any(trigger.first <= verb.head < trigger.stop + _WHICH for trigger in triggers)


def _is_of_taken(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is that on which those were taken who are named: "men held in Arsal last week shut the road"."""
    keys = line.words.keys
    if _TAKEN.isdisjoint(line.said):
        return False
    begin = max(date.first - _TAKEN_THERE, line.first + 1)
    at = next((at for at in range(date.first - 1, begin - 1, -1) if keys[at] in _TAKEN), None)
    if at is None or "," in "".join(line.words.gap(between) for between in range(at, date.first)):
        return False
    verb = line.sentence.group_of(at)
    is_told = any(trigger.head == at for trigger in triggers) or (verb is not None and verb.first < verb.head)
    return not is_told and keys[at - 1] in grammar().people


_TAKEN_THERE = 8  # words from "taken" to the day: "taken in the town of Arsal on"
_TAKEN = frozenset({
    "taken", "held", "captured", "abducted", "kidnapped", "detained", "arrested", "seized", "jailed", "displaced",
    "expelled", "sacked", "dismissed", "missing",
})  # fmt: skip
_WHICH = 3  # words at most from what is dated to its verb: "the truce that began on 2 April has held"
_AT_ONCE = frozenset({"have", "be", "launch", "fire"})  # "drones that were launched overnight were shot down"


def verb_behind(line: Line, date: DatePhrase) -> VerbGroup | None:
    """Return the verb with a tense of its own that follows a day at once: "the truce of May fell apart"."""
    verb = line.sentence.group_of(date.stop) if date.stop < line.stop else None
    return verb if verb is not None and verb.first == date.stop and verb.is_finite else None


def is_of_what_comes(line: Line, date: DatePhrase, before: int) -> bool:
    """Whether a day is that of a verb to come, which stands before: "will on Friday try men arrested last week"."""
    parted = line.words.keys[max(date.first - 2, line.first) : date.first]
    if not _MODALS.isdisjoint(parted[:1] if parted[1:] == ["on"] else parted[1:]):
        return True
    verb = next((group for group in line.sentence.groups if group.stop > date.first), None)
    if verb is None or verb.mood != "future" or verb.aspect == "pluperfect" or verb.is_negated or verb.stop > before:
        return False  # "had to be called off" is told as past
    is_here = date.first >= line.first  # and not of the sentence before
    return verb.first < date.first or (is_here and line.sentence.parting(date.first, verb.first) < 1)


_MODALS = frozenset({"will", "shall"})


def _is_of_what_follows(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is that of a noun that comes after the event: "ahead of elections on 12 May"."""
    keys, least = line.words.keys, max(date.first - _FOLLOWS, line.first)
    if _AHEAD_WORDS.isdisjoint(keys[least : date.first]):
        return False
    for at in range(date.first - 1, least - 1, -1):
        if line.sentence.group_of(at) is not None or any(trigger.first <= at < trigger.stop for trigger in triggers):
            return False
        if "," in line.words.gap(at) and at - line.first <= _FOLLOWS and keys[line.first] in _AHEAD_WORDS:
            return False  # "Prior to the incident, on 6 October, a mine was found"
        given_up = keys[at - 2].endswith(("self", "selves"))  # "gave themselves up to the marines on Saturday"
        if keys[at] in _AHEAD or (" ".join(keys[at - 1 : at + 1]) in _AHEAD and not given_up):
            between = keys[at + 1 : date.first]
            return len(between) > 1 and between[-1] == "on" and _OWN_DAY.isdisjoint(between)
    return False


_FOLLOWS = 7  # words at most from "ahead of" to the day
_AHEAD = frozenset({"before", "ahead of", "eve of", "prior to", "up to"})
_AHEAD_WORDS = frozenset(phrase.split()[0] for phrase in _AHEAD)
_OWN_DAY = frozenset({  # "before dawn on Friday", "the ones before it on Wednesday", "before the courthouse on Monday"
    "dawn", "dark", "noon", "sunset", "midnight", "sunrise", "nightfall", "dusk", "midday", "prayers", "daybreak",
    "it", "them", "him", "her", "that", "this", "these", "those",
    "parliament", "assembly", "embassy", "consulate", "court", "courthouse", "tribunal", "judge", "ministry", "palace",
    "municipality", "mosque", "church", "square", "school", "hall", "club", "bank", "statue", "monument", "barracks",
    "headquarters", "office", "offices", "building", "gate", "gates", "governorate", "prefecture", "cameras", "crowd",
})  # fmt: skip
