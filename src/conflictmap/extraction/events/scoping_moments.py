"""Place and day that one clause lends another: what happened "when" something else did, or befell what was named."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping_clauses import WHEN, is_antecedent, stop_of
from conflictmap.extraction.events.story import ACTS
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.where.places import PlaceMention


def of_antecedent(line: Line, trigger: Trigger, scope: Scope, free: Scope, triggers: Sequence[Trigger]) -> Scope:
    """Take the place that "where" stands for, though a visit has it too: "went to Kidal, where a market was bombed"."""
    if scope.places or scope.roads or any(other.family.group in ACTS for other in triggers if other is not trigger):
        return scope
    meant = (place for place in free.places if is_antecedent(line.sentence, trigger, place, line.places))
    return structs.replace(scope, places=tuple(meant)[:1])


def of_main_clause(line: Line, trigger: Trigger, scope: Scope, free: Scope) -> Scope:
    """Take place and day of a main clause for what happened "when": "it stood near Saraqib when gunmen opened fire"."""
    keys, first = line.words.keys, max(line.first, trigger.first - _WHEN_REACH)
    if _SCENES.isdisjoint(keys[first : trigger.first]):
        return scope
    when = next((at for at in range(trigger.first - 1, first - 1, -1) if _opens_scene(keys, at)), None)
    if when is not None and keys[when] == "where":
        return _of_day_there(line, trigger, scope, free, when)
    if when is None or line.sentence.parting(when, trigger.head) >= 1:
        return scope
    if scope.places and all(item.is_area and item.stop <= when for item in scope.places):
        scope = structs.replace(scope, places=())  # "near Ariha in Syria when gunmen": the town counts as well
    placed = scope.places or scope.roads
    places = () if scope.places else tuple(_together(line, _before(line, free.places, when)))
    tells_deaths = not _DYING.isdisjoint(
        keys[line.first : when]
    )  # "two died on the M4 when a mine exploded near Ariha"
    roads = (
        () if scope.roads or (placed and not tells_deaths) else tuple(item for item in free.roads if item.stop <= when)
    )
    dates = () if scope.dates else tuple(item for item in free.dates if item.stop <= when)
    return structs.replace(
        scope,
        places=scope.places or places,
        roads=scope.roads or roads,
        dates=scope.dates or dates,
        is_place_shared=scope.is_place_shared or bool(places or roads),
    )


def of_scene_set(line: Line, trigger: Trigger, scope: Scope, free: Scope, triggers: Sequence[Trigger]) -> Scope:
    """Take the day of what only sets the scene: "Tragedy struck on Saturday night as bandits invaded a village"."""
    keys, least = line.words.keys, max(line.first, trigger.first - _WHEN_REACH)
    begin = next((at for at in range(trigger.first - 1, least, -1) if keys[at] == "as"), None)
    if scope.dates or begin is None or line.sentence.parting(begin, trigger.head) >= 1 or not _has_verb(line, begin):
        return scope
    if any(other.first < begin for other in triggers) or line.sentence.parting(begin - 1, begin) < 1:
        return scope
    return structs.replace(scope, dates=tuple(date for date in free.dates if date.stop <= begin)[-1:])


_SCENES = frozenset({"when", "where", "which"})


def _opens_scene(keys: Sequence[str], at: int) -> bool:
    """Whether a clause of what happened meanwhile begins: "when gunmen …", "during which a commander …"."""
    return keys[at] in {"when", "where"} or (keys[at] == "which" and keys[at - 1] in {"during", "in"})


def _of_day_there(line: Line, trigger: Trigger, scope: Scope, free: Scope, where: int) -> Scope:
    """Take the day of the main clause for what was done there: "came on 7 March to a hamlet where men burned huts"."""
    dates = scope.dates or tuple(item for item in free.dates if item.stop <= where)[-1:]
    tied = line.sentence.parting(where, trigger.head) < 1
    return structs.replace(scope, dates=dates) if tied else scope


def _before(line: Line, places: Sequence[PlaceMention], when: int) -> list[PlaceMention]:
    """List the places that a main clause names right before "when", the nearest first; with "France" also "Lyon,"."""
    near: list[PlaceMention] = []
    for item in reversed(places):
        is_near = not item.is_dateline and line.sentence.parting(item.first, when) < _NEXT_CLAUSE
        lies_in = bool(near) and near[-1].is_area and item.stop == near[-1].begin
        if item.stop <= when and (is_near or lies_in):
            near.append(item)
    return near


def _together(line: Line, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Keep the nearest place and those of its clause, the finest first; "between A and B" stays as it is."""
    kept = [item for item in places if line.sentence.parting(item.first, places[0].first) < 1]
    if any(item.preposition == "between" for item in kept):
        return sorted(kept, key=lambda item: item.first)
    return sorted(kept, key=lambda item: item.width)


_NEXT_CLAUSE = 2.0  # what parts a place at most from "when"
_WHEN_REACH = 12  # words from "when" to its verb


def of_what_suffered(line: Line, trigger: Trigger, scope: Scope, places: Sequence[PlaceMention]) -> Scope:
    """
    Put in Namhsan what befell it, whatever else did: "jets bombed Namhsan, which was captured in December".

    So is what others did to it: "Namhsan, which the army has besieged since May".
    """
    keys, begin = line.words.keys, max(line.first, trigger.first - _WHICH)
    which = next((at for at in range(trigger.head - 1, begin - 1, -1) if keys[at] == "which"), None)
    if which is None or not (_has_suffered(line, trigger, which) or _is_acted_on(line, trigger, which)):
        return scope
    towns = (place for place in places if not (place.is_area or place.is_dateline))
    town = next((place for place in towns if stop_of(place, places) == which), None)
    own = any(place.first > which and not place.is_area for place in scope.places)
    if town is None or own:
        return scope
    return structs.replace(scope, places=(town, *(place for place in scope.places if place is not town)))


_BEEN = frozenset({"was", "were", "been", "being"})
_WHICH = 8  # words from "which" to what was done


def _has_suffered(line: Line, trigger: Trigger, which: int) -> bool:
    """Whether a place is what "which" says something was done to: "which has been under siege"."""
    near = which >= trigger.first - 2 or line.words.keys[trigger.first - 1] == "under"
    return near and not _BEEN.isdisjoint(line.words.keys[which + 1 : which + 4])


def _is_acted_on(line: Line, trigger: Trigger, which: int) -> bool:
    """Whether others, named between, do it to what "which" stands for: "which the same alliance overran"."""
    group = line.sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head or group.is_passive or trigger.family.group not in _DONE_TO_TOWNS:
        return False
    others = any(which < other.first < group.first and other.is_finite for other in line.sentence.groups)
    return group.first > which + 1 and not others


_DONE_TO_TOWNS = frozenset({"territory", "siege", "violence", "battle", "attack"})


def of_meanwhile(line: Line, trigger: Trigger, scope: Scope, free: Scope, triggers: Sequence[Trigger]) -> Scope:
    """
    Take place and day of what happened at that moment: "a bomb went off as a convoy passed Ariha on Tuesday".

    So does what those were doing who suffered: "killed boys who were herding goats on Tuesday". What another act of
    violence stands before is that one's.
    """
    keys, stop = line.words.keys, min(trigger.stop + _WHEN_REACH, line.stop)
    begin = next((at for at in range(trigger.stop, stop) if _opens_meanwhile(keys, at)), None)
    if begin is None or line.sentence.parting(trigger.head, begin) > WHEN or not _has_verb(line, begin):
        return scope
    others = [other.first for other in triggers if other.family.is_violent and other.first > begin]
    end = min(others, default=line.stop)
    town = next((place for place in free.places if begin < place.first < end and not place.is_area), None)
    dates = tuple(date for date in free.dates if begin < date.first < end)
    named = town is None or any(not place.is_area for place in scope.places)
    places = scope.places if named or town is None else (town, *scope.places)
    return structs.replace(scope, places=places, dates=scope.dates or dates)


def of_in_which(line: Line, trigger: Trigger, scope: Scope, free: Scope, triggers: Sequence[Trigger]) -> Scope:
    """Take the day of those who died in it: "blamed for the attack near Beni, in which nine people died on Sunday"."""
    keys, least = line.words.keys, trigger.stop
    if scope.dates or not trigger.family.is_violent:
        return scope
    opening = range(least, min(least + _IN_WHICH, line.stop))
    if _CLAUSES.isdisjoint(keys[least : opening.stop]):
        return scope
    which = next((at for at in opening if keys[at] == "which" or _costs_lives(line, at)), None)
    if which is None or not (keys[which - 1] in {"in", "during"} or _costs_lives(line, which)):
        return scope
    verb = line.sentence.group_after(which + 1, _SUBJECT)
    behind = tuple(date for date in free.dates if date.first > which and line.sentence.parting(which, date.first) < 1)
    if (
        verb is None
        or _DYING.union(_COSTING).isdisjoint(keys[verb.first : verb.stop + 2])
        or any(which < one.first for one in triggers)
    ):
        return scope
    return structs.replace(scope, dates=behind[:1])


def _costs_lives(line: Line, at: int) -> bool:
    """Whether a clause says what an act did: "an attack on a post that cost the lives of seven men on Saturday"."""
    keys = line.words.keys
    return keys[at] in _CLAUSES and keys[at + 1] in _COSTING


_CLAUSES = frozenset({"that", "which"})
_COSTING = frozenset({"cost", "killed", "claimed", "left", "wounded", "injured", "took"})
_IN_WHICH = 10  # words from an act to "in which"


def of_first_act(line: Line, trigger: Trigger, scope: Scope, free: Scope) -> Scope:
    """Take place and day of what the same people did first: "stopped a bus near Qalat on Tuesday and drove off"."""
    group = line.sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head or line.words.keys[group.first - 1] not in grammar().coordinators:
        return scope
    places = (
        scope.places
        or tuple(place for place in free.places if place.stop <= group.first and _is_where(line, place))[-1:]
    )
    dates = scope.dates or tuple(date for date in free.dates if date.stop <= group.first)[-1:]
    if group.mood == "present":
        dates = scope.dates  # "took the town on Sunday and is now shelling the next one"
    return structs.replace(scope, places=places if not scope.roads else scope.places, dates=dates)


def _is_where(line: Line, place: PlaceMention) -> bool:
    """Whether somebody is there: "in Qalat", "stopped families leaving the camp"."""
    if place.preposition in _WHERE:
        return True
    before = [key for key in line.words.keys[max(place.first - 2, line.first) : place.first] if key != "the"]
    return not place.preposition and before[-1:] in (["leaving"], ["entering"], ["fleeing"])


def only_town(trigger: Trigger, scope: Scope, free: Scope) -> Scope:
    """Take the one town that a sentence names for the one act that it tells, wherever in it the two stand."""
    family = trigger.family
    if scope.places or scope.roads or free.roads or not (family.is_violent or family.group in STAYS):
        return scope
    towns = [place for place in free.places if not (place.is_area or place.is_dateline)]
    named = len(towns) == 1 and towns[0].preposition in _WHERE | {"into"} and not towns[0].is_attributive
    return structs.replace(scope, places=tuple(towns)) if named else scope


STAYS = frozenset({"disrupted"})  # "removed mines that had been laid on a road outside Hajin"
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "on"})


def _has_verb(line: Line, begin: int) -> bool:
    """Whether somebody does something behind "as", which is no comparison then."""
    behind = next((group for group in line.sentence.groups if group.first > begin), None)
    return behind is not None and behind.is_finite and behind.first - begin <= _SUBJECT


def _opens_meanwhile(keys: Sequence[str], at: int) -> bool:
    return keys[at] in _MEANWHILE or (keys[at] == "who" and were_doing(keys, at + 1))


def were_doing(keys: Sequence[str], at: int) -> bool:
    """Whether a word and the next one say what somebody was doing: "were herding"."""
    return len(keys) > at + 1 and keys[at] in _WERE and keys[at + 1].endswith("ing")


_MEANWHILE = frozenset({"as", "when", "while"})
_WERE = frozenset({"was", "were"})
_SUBJECT = 8  # words at most of whoever did something meanwhile


def tells_in_which(line: Line, first: int, stop: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is that of what a clause behind it tells: "after an incident on Tuesday in which two died"."""
    keys = line.words.keys
    is_of_noun = any(0 <= first - trigger.stop <= _OF_NOUN for trigger in triggers)  # "clashes on Tuesday in which"
    return keys[stop + 1] == "which" and keys[stop] in {"in", "during"} and not is_of_noun


_OF_NOUN = 2  # words from "clashes" to the day


def opens_act(line: Line, first: int, stop: int) -> bool:
    """
    Whether the words of a day lead on to what was done then: "on Tuesday when", "died on Tuesday after a shell hit".

    Who died on Tuesday may have been hurt on another day, where one is named.
    """
    behind = line.words.keys[stop : stop + 1]
    died = behind == ["after"] and not _DYING.isdisjoint(line.words.keys[max(first - 2, line.first) : first])
    return behind == ["when"] or (died and not any(date.first > stop for date in line.dates))


_DYING = frozenset({"died", "killed", "dead", "wounded", "injured", "lives", "perished"})
