"""Places and days that stand before their act: what opens a clause of its own, and whence something was fired."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.told_apart import JOINS
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.places import PlaceMention

_ARTICLES = frozenset({"the"})  # "and the following day gunmen shot"
_LEADING = 2  # words from "and" to the day or place: "and on Friday"


def opens_any_clause(sentence: Sentence, begin: int) -> bool:
    """Whether a phrase opens a clause that is joined to one before it: "…, and on Friday rebels shelled"."""
    keys = sentence.words.keys
    at = next((at for at in range(begin - 1, max(sentence.first, begin - 1 - _LEADING), -1) if keys[at] in JOINS), None)
    if at is None or not {*keys[at + 1 : begin]} <= grammar().prepositions | _ARTICLES:
        return False
    if at + 1 == begin and keys[begin] not in _BARE:
        return False  # "on Monday, and Tuesday"
    return sentence.parting(at - 1, at) > 0


_BARE = frozenset(
    {"last", "yesterday", "today", "tomorrow", "overnight", "earlier"}
)  # ", and last night rebels shelled"


def set_before_verb(line: Line, trigger: Trigger, first: int, stop: int) -> bool:
    """Whether commas set a day off right before the second verb of somebody: "and, on Tuesday morning, attacked"."""
    keys, begin = line.words.keys, first - (line.words.keys[first - 1] in _LED)
    group = line.sentence.group_of(trigger.head)
    joined = begin > line.first + 1 and keys[begin - 1] in JOINS and "," in line.words.gap(begin - 1)
    return joined and group is not None and group.first == stop and group.head == trigger.head


_LED = frozenset({"on", "in", "at", "the"})


def closes_opening(line: Line, stop: int) -> bool:
    """Whether a comma behind a phrase ends how a sentence opens, with no verb: "In another incident on Monday, …"."""
    words = line.words
    opens = words.keys[line.first] in grammar().prepositions and "," in words.gap(stop - 1)
    return opens and all(verb.first >= stop for verb in line.sentence.groups)


def is_in_label(words: Words, stop: int) -> bool:
    """Whether a colon stands behind a phrase, or behind where that lies: "4. 10 August, Popayán (Cauca): students"."""
    gap = words.gap(stop - 1)
    if ":" in gap or gap.strip() not in _LIES:
        return ":" in gap
    return any(":" in words.gap(at) and words.is_capital(at) for at in range(stop, min(stop + _AREA, len(words))))


_LIES = frozenset({"(", ",", "/"})
_AREA = 4  # words of the name of an area: "Valle del Cauca"


def opens_next_clause(sentence: Sentence, trigger: Trigger, begin: int) -> bool:
    """Whether a place opens the clause behind that of an act: "was hit overnight, while in Kharkiv rescuers dug"."""
    return opens_any_clause(sentence, begin) and sentence.parting(trigger.head, begin) >= 1


def start_of_item(line: Line, index: int) -> int:
    """Return the first word of what is told between semicolons where a word stands."""
    gaps = line.words.gaps
    return next((at for at in range(index, line.first, -1) if ";" in gaps[at]), line.first)


def opens_next_item(line: Line, first: int, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a day or place opens what is told behind an act: "was shelled; on Friday X", ", and on Friday X"."""
    words = line.words
    if trigger.head >= first:
        return False
    sentence = line.sentence
    if opens_any_clause(sentence, first) and sentence.parting(trigger.head, first) > 0:
        return any(other.first > first and not sentence.parting(first, other.head) for other in triggers)
    if not words.has_semicolon(line.first, first + 1):
        return False
    begin = next((at for at in range(first, max(first - _LEADING - 1, line.first), -1) if ";" in words.gap(at - 1)), 0)
    if not begin or not {*words.keys[begin:first]} <= grammar().prepositions | _ARTICLES | grammar().coordinators:
        return False
    return any(other.head > first and not words.has_semicolon(first + 1, other.head) for other in triggers)


def is_whence_fired(line: Line, item: PlaceMention, trigger: Trigger) -> bool:
    """Whether a place is only that of those who fired at another: "militants in Gaza fired rockets into Israel"."""
    keys = line.words.keys
    if trigger.family.group != "attack" or _FIRED.isdisjoint(keys[trigger.first : trigger.stop]):
        return False
    if item.preposition == "from" and keys[max(item.begin - 1, line.first) - 1] in _FIRED:
        return True  # "a shell fired from Lebanon fell in an olive grove"
    is_fronted = keys[line.first] in _IN and item.begin - line.first <= _FRONTED
    if is_fronted or item.preposition not in _IN:
        return False
    aimed = _AT | (_IN if trigger.first < item.first < trigger.head else set())  # "guns in Kilis fired on posts in"
    return any(
        place.preposition in aimed
        and place.first >= trigger.stop
        and line.sentence.parting(place.first, trigger.head) < 1
        for place in line.places
    )


def is_target_of(line: Line, item: PlaceMention, fired: Trigger, other: Trigger) -> bool:
    """Whether a place is only what one side fired at: "fired rockets into Israel, and jets hit posts"."""
    keys, verb = line.words.keys, line.sentence.group_of(other.head)
    if item.preposition not in _AT or _FIRED.isdisjoint(keys[fired.first : fired.stop]) or verb is None:
        return False
    has_subject = verb.is_finite and keys[verb.first - 1] not in grammar().coordinators
    return has_subject and fired.stop <= item.first < verb.first


_FIRED = frozenset({"fired", "fire", "firing", "launched", "launch", "launching", "lobbed"})
_IN = frozenset({"in", "from", "inside"})
_AT = frozenset({"into", "at", "towards", "toward", "onto"})
_FRONTED = 2  # words before a place that opens its sentence
