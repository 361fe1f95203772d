"""Whose dead a number counts: those of an act of its own sentence, or those that the sentence before tells of."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.mourned import is_mourned
from conflictmap.extraction.events.scoping_places import is_of_hospital
from conflictmap.extraction.events.story import Told
from conflictmap.extraction.events.told_apart import JOINS, is_cause
from conflictmap.extraction.events.totals import is_total
from conflictmap.extraction.signals.casualties_one import people_told
from conflictmap.extraction.signals.casualties_recounts import recount
from conflictmap.extraction.signals.casualties_updates import logs_since
from conflictmap.extraction.signals.casualties_words import BODIES, Toll
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.where.places import PlaceMention

_ANOTHER_ACT = 12  # words that another act counts for


def tolls_of(line: Line, trigger: Trigger, kept: Sequence[Judged]) -> tuple[Toll, ...]:
    """Give each number of deaths to the nearest act of violence of its sentence, burning houses last."""
    triggers = [item.trigger for item in kept]
    deadly = [other for other in triggers if other.family.is_deadly or _brings_down_crew(line, other)]
    violent = deadly or [other for other in triggers if other.family.is_violent] or triggers
    if trigger not in violent or (trigger.family.group == "release" and not BODIES.isdisjoint(line.said)):
        return ()  # whose bodies are handed over died before
    if line.tolls and trigger.family.group == "killing" and logs_since(line.words.keys[line.first : line.stop]):
        return ()  # those of many acts
    if victim := next((toll for toll in line.tolls if _is_victim_of(line, toll, trigger, violent)), None):
        return (victim,)
    told = (
        toll
        for toll in line.tolls
        if not (is_cause(line, toll, triggers) or is_mourned(line, toll, triggers) or is_total(line, toll))
    )
    nearest = (
        (toll, min(_causes(line, violent, toll), key=lambda other: (_apart(line, other, toll), other.first)))
        for toll in told
    )
    own = tuple(toll for toll, act in nearest if act is trigger)
    return tuple(toll for toll in own if not _counts_weapons(trigger, toll))


def _counts_weapons(trigger: Trigger, toll: Toll) -> bool:
    """Whether a number is that of the weapons brought down: "three more were shot down over Odesa"."""
    shot_down = trigger.family.sub_event_type == "Disrupted weapons use"
    return shot_down and toll.first < trigger.stop and trigger.first < toll.stop


def _brings_down_crew(line: Line, trigger: Trigger) -> bool:
    """Whether an aircraft with people in it was brought down: "a drone downed a police helicopter, killing 12"."""
    near = line.words.keys[trigger.first : min(trigger.stop + _MADE_OF, line.stop)]
    return trigger.family.group == "disrupted" and not _CREWED.isdisjoint(near)


_CREWED = frozenset({"helicopter", "helicopters", "plane", "planes", "jet", "airliner", "gunship", "bomber"})
_MADE_OF = 3  # words from "downed" to its noun: "a military transport plane"


def _causes(line: Line, violent: Sequence[Trigger], toll: Toll) -> Sequence[Trigger]:
    """Return the acts that a number can be of: "killing 13 people" is of what stands before, if anything does."""
    if line.words.keys[toll.first] not in _RESULTS or "," not in line.words.gap(toll.first - 1):
        return violent
    return [act for act in violent if act.first <= toll.first] or violent


_RESULTS = frozenset({"killing", "leaving", "claiming", "martyring", "costing", "taking"})


def _is_victim_of(line: Line, toll: Toll, trigger: Trigger, violent: Sequence[Trigger]) -> bool:
    """Whether an act says how those died whose death was only a cause: "over the killing of a clerk, who was shot"."""
    behind = range(toll.stop, min(toll.stop + _NOUN, trigger.first))
    who = next((at for at in behind if line.words.keys[at] in _WHO), None)
    if who is None or any(line.words.gap(at - 1).strip() not in {"", "-"} for at in range(toll.stop, who)):
        return False
    acts = [act for act in violent if act.first > who]
    return trigger.first == min(act.first for act in acts) and is_cause(line, toll, acts)


_WHO = frozenset({"who", "whom"})
_NOUN = 6  # words from "the killing of a" to "who": "well-known local pharmacist"


def _apart(line: Line, trigger: Trigger, toll: Toll) -> int:
    """Tell how many words part an act from a number of deaths; ", and" begins another act: "died, and drones hit"."""
    low, high = sorted((trigger.head, toll.first))
    opens = any(
        line.words.keys[at] in JOINS and "," in line.words.gap(at - 1) for at in range(max(low, line.first) + 1, high)
    )
    return high - low + _ANOTHER_ACT * (opens or (low == trigger.head and _died_when(line, toll)))


def _died_when(line: Line, toll: Toll) -> bool:
    """Whether what they died of is told behind: "in air strikes, and that two conscripts died when a mine went off"."""
    keys = line.words.keys[toll.stop : min(toll.stop + 2, line.stop)]
    return "when" in keys and not line.sentence.parting(toll.first, toll.stop - 1)


def tolls_behind(line: Line, before: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the numbers of dead in a sentence that adds to what has `before`; a bare one counts only dead told of."""
    if logs_since(line.words.keys[line.first : line.stop]):
        return ()  # those of many acts
    if any(is_total(line, toll) for toll in line.tolls):
        return ()
    if line.tolls or not any(toll.fatalities.best for toll in before):
        return line.tolls
    again = recount(line.words, line.first, line.stop)
    return (again,) if again else ()


def tolls_of_found(line: Line, last: Told | None) -> tuple[Toll, ...]:
    """Return how many "each" or "all" of them are: "Two bodies were found in a grove. Each had been shot"."""
    keys = line.words.keys
    if last is None or keys[line.first] not in _EACH or line.tolls or last.line.paragraph != line.paragraph:
        return ()
    return tuple(toll for toll in last.line.tolls if not BODIES.isdisjoint(keys[toll.first : toll.stop]))


def tolls_of_taken(line: Line, last: Told | None) -> tuple[Toll, ...]:
    """Count the bodies of all who were taken: "abducted three men. Their bodies were found on Tuesday"."""
    keys = line.words.keys
    is_next = last is not None and last.group == "detention" and last.line is line.frame.before(line)
    if last is None or not is_next or line.tolls or keys[line.first] != "their":
        return ()
    bodies = next(
        (at for at in range(line.first + 1, min(line.first + _BODIES_OF, line.stop)) if keys[at] in BODIES), 0
    )
    if not bodies or _FOUND.isdisjoint(keys[bodies + 1 : min(bodies + _BODIES_OF, line.stop)]):
        return ()
    taken = people_told(last.line.words, last.line.stop, last.line.first - 2)
    return (Toll(bodies, bodies + 1, taken),) if taken else ()


_BODIES_OF = 5  # words from "their" to "bodies", and from there to "found"
_FOUND = frozenset({"found", "recovered", "discovered", "dumped", "retrieved"})


def tolls_of_body(line: Line, trigger: Trigger, last: Told | None) -> tuple[Toll, ...]:
    """Return the one of whom only the body or a protest was told of before: "They found a body. She had been taken"."""
    before = line.frame.before(line)
    if line.words.keys[line.first] not in _ONE or line.tolls or before is None or before.paragraph != line.paragraph:
        return ()
    if trigger.family.group not in _DEEDS or trigger.first - line.first > _NEXT:
        return ()
    (is_protest, is_own) = (last.group == "protest", last.line is before) if last else (False, False)
    if is_own and not is_protest:
        return ()
    ones = tuple(toll for toll in before.tolls if toll.fatalities.best == 1 and _is_only_told_of(before, toll))
    return ones if len(before.tolls) == 1 else ()


def _is_only_told_of(line: Line, toll: Toll) -> bool:
    keys = line.words.keys[toll.first : toll.stop]
    return "body" in keys or is_cause(line, toll, ())


_ONE = frozenset({"he", "she"})
_DEEDS = frozenset({"violence", "killing", "detention"})
_NEXT = 4  # words of "she had been" before what befell her
_EACH = frozenset({"each", "both", "all"})


def is_of_other(line: Line, places: Sequence[PlaceMention]) -> bool:
    """Whether a sentence goes on to another day and town, of whose act no word is known: those are its dead."""
    if not line.tolls or not places:
        return False
    dated = any(day.first - line.first <= _OPENING and not day.is_duration for day in line.dates)
    if not (dated or _opens_in_town(line, places)):
        return False
    towns = [place for place in line.told_places if not place.is_area]
    here = {place.placed.toponym.text for place in places}
    elsewhere = not any(is_of_hospital(line, town) or town.placed.toponym.text in here for town in towns)
    return bool(towns and here) and elsewhere


def _opens_in_town(line: Line, places: Sequence[PlaceMention]) -> bool:
    """Whether a sentence begins with a town, where another one is known: "In Nikopol, two people died"."""
    known = all(not place.is_area for place in places)
    return known and any(
        place.first == line.first + 1 and place.preposition in _IN and "," in line.words.gap(place.stop - 1)
        for place in line.told_places
        if not place.is_area
    )


_IN = frozenset({"in", "at", "near"})
_OPENING = 2  # words before the day that a sentence begins with: "on Tuesday"
