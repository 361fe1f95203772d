"""The place of what a sentence reports, where only its other clauses name one."""

from msgspec import structs

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scoping_clauses import only_tells_which
from conflictmap.extraction.events.scoping_places import is_direction
from conflictmap.extraction.events.story import ELSEWHERE, Handed, Story
from conflictmap.extraction.where.parts import is_town
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.model import reasons

_IN = frozenset({"in", "inside", "at"})


def place_named_before(line: Line, item: Judged) -> Handed | None:
    """Read "they spoke to villagers in Ocua, robbed drivers and left": the town that its sentence names before it."""
    if any(other.trigger.family.group in ELSEWHERE for other in line.judged) or only_tells_which(line, item):
        return None
    told = [place for place in reversed(_settings(line)) if place.stop <= item.trigger.first]
    area = min(told, key=lambda place: place.width, default=None) if item.trigger.family.is_violent else None
    found = next(filter(is_town, told), area)
    return None if found is None else ((found,), None, reasons.NAMED_BEFORE)


def _settings(line: Line) -> list[PlaceMention]:
    return [place for place in line.told_places if place.preposition in _AT and not place.is_dateline]


_AT = frozenset({"in", "at", "near", "outside", "inside"})


def place_of_other_act(line: Line, item: Judged) -> Handed | None:
    """Read "six died in Bannu when gunmen rammed a gate": acts of violence of a sentence are in one place."""
    if not item.trigger.family.is_violent:
        return None
    for other in line.judged:
        if other.trigger is item.trigger or not _is_violence(other):
            continue
        for place in line.told_places:
            apart = place.begin - other.trigger.stop
            beside = 0 <= apart <= 1 or (apart > 1 and _share_end(line, item, other, place))
            if beside and place.preposition in _IN:
                return (place,), None, reasons.OTHER_ACT
    return None


def _is_violence(item: Judged) -> bool:
    return item.trigger.family.is_violent and item.verdict.is_event


def _share_end(line: Line, item: Judged, other: Judged, place: PlaceMention) -> bool:
    """Whether two verbs have one place behind them: "killed twelve people and abducted others in the east of Mali"."""
    between = line.words.keys[item.trigger.stop : other.trigger.first]
    near = place.begin - other.trigger.stop <= _OBJECT and line.sentence.parting(other.trigger.head, place.first) < 1
    return near and between[-1:] == ["and"] and len(between) <= _OBJECT


_OBJECT = 6  # words of "several others in the north-east"


def place_named_behind(line: Line, item: Judged) -> Handed | None:
    """Read "were killed as rival gangs turned arms on each other in a prison in Ecuador": the only place it names."""
    if not item.trigger.family.is_violent or only_tells_which(line, item):
        return None
    told = next((place for place in _settings(line) if place.begin >= item.trigger.stop), None)
    if told is None or is_direction(line, told) or any(_is_between(other, item, told) for other in line.judged):
        return None
    return (told,), None, reasons.NAMED_BEHIND


def road_named_behind(line: Line, item: Judged) -> RoadMention | None:
    """Read "a mine hit a bus carrying pilgrims on the M5": the road that its sentence goes on to name."""
    if not item.trigger.family.is_violent or only_tells_which(line, item):
        return None
    told = next((road for road in line.roads if road.first >= item.trigger.stop and road.how != "anaphora"), None)
    if told is None or line.is_saying(told.first) or any(_is_between(other, item, told) for other in line.judged):
        return None
    return told


def _is_between(other: Judged, item: Judged, named: PlaceMention | RoadMention) -> bool:
    """Whether another act of violence stands between an act and what is named, which is rather that one's."""
    return _is_violence(other) and item.trigger.stop <= other.trigger.first < named.first


def on_the_way(line: Line, road: RoadMention, story: Story) -> tuple[PlaceMention, ...]:
    """
    Return the places spoken of just before that bound a road named without one: they count if they lie on the road.

    "Then they marched to the M4" goes on from the last place; "the road was closed" means the stretch told of before.
    """
    scene, last = story.scene, story.last
    same = story.on_road.get(road.route.route_id) if road.how == "anaphora" else None
    if same is not None and line.paragraph - same.line.paragraph <= 1:
        return tuple(structs.replace(place, only_on_road=True) for place in same.places)
    places: tuple[PlaceMention, ...] = ()
    if scene is not None and scene.paragraph == line.paragraph and scene.places:
        places = scene.places
    elif last is not None and last.line.paragraph == line.paragraph and not last.is_background:
        places = last.places
    return tuple(structs.replace(place, only_on_road=True) for place in places[:1])
