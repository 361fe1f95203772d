"""Places handed down along the story: from the sentence before, from "the town", from the article's only road."""

from conflictmap.extraction.dates_forms import Offset
from conflictmap.extraction.places import PlaceMention
from conflictmap.extraction.reading_frame import Judged, Line
from conflictmap.extraction.roads import RoadMention
from conflictmap.extraction.status_nouns import is_definite
from conflictmap.extraction.story import Story
from conflictmap.model.vocabulary import Status

Handed = tuple[tuple[PlaceMention, ...], RoadMention | None, str]

_PLACES_BACK = 100  # names back to which "the town" can point: more than an article has
_NOTHING: Handed = ((), None, "")
_AREA_NOUNS = frozenset({"province", "region", "governorate", "state", "county"})
_CLASS_NOUNS = _AREA_NOUNS | {"town", "village", "city", "township"}
_CONNECTORS = frozenset(
    {"then", "later", "afterwards", "subsequently", "thereafter", "ثم", "بعدها", "ensuite", "sonra"}
)
_ELSEWHERE = frozenset({"agreement", "talks", "speech", "politics", "sanctions", "trial"})
_ROAD_GROUPS = frozenset({"patrol", "road", "road closed", "corridor"})


def inherited(line: Line, item: Judged, story: Story) -> Handed:
    """
    Find a place for what a sentence reports without naming one.

    Returns
    -------
    handed
        Places, road, and why; all empty where the story gives none.
    """
    return _class_noun(line, story) or _scene(line, story) or _last_event(line, item, story) or _only_road(line, item)


def _class_noun(line: Line, story: Story) -> Handed | None:
    """Read "the town", "the province": the place of that class named last before."""
    keys = line.words.keys
    for index in range(line.first + 1, line.stop):
        if keys[index] not in _CLASS_NOUNS or keys[index - 1] not in {"the", "this", "that"} or line.is_saying(index):
            continue
        of_event = story.last.places[:1] if story.last is not None else ()
        known = (*of_event, *reversed(story.places[-_PLACES_BACK:]))
        found = next((place for place in known if _is_of_class(place, keys[index])), None)
        if found is not None:
            return (found,), None, f"“the {keys[index]}” is {found.placed.toponym.text}, named last before"
    return None


def _is_of_class(place: PlaceMention, noun: str) -> bool:
    """Whether a place can be called "the town" or "the province"."""
    row = place.placed.toponym.place
    if noun not in _AREA_NOUNS:
        return not place.is_area
    return row is not None and row.feature_code == "ADM1"


def _scene(line: Line, story: Story) -> Handed | None:
    scene = story.scene
    if scene is None or scene.paragraph != line.paragraph or not (scene.places or scene.road):
        return None
    return scene.places, scene.road, "the place of the sentence before in the same paragraph"


def _last_event(line: Line, item: Judged, story: Story) -> Handed | None:
    """Take over the place of the event spoken of last, where the story goes on with it."""
    last = story.last
    if last is None or not last.is_located or last.line.is_headline or last.is_background:
        return None
    group = item.trigger.family.group
    if group != last.group and (last.group in _ELSEWHERE or group == "ceasefire"):
        return None  # a truce is not where it was agreed
    if last.line.paragraph == line.paragraph:
        return last.places, last.road, "taken over from the sentence before in the same paragraph"
    denial = item.verdict.status is Status.DENIED and item.trigger.family.is_violent
    points_back = denial or (is_definite(item.trigger, line.sentence) and item.trigger.family.group == last.group)
    if last.line.paragraph + 1 == line.paragraph and (points_back or _goes_on(line)):
        return last.places, last.road, "taken over from the paragraph before, which the sentence goes on from"
    return None


def _goes_on(line: Line) -> bool:
    """Whether a sentence is the next step of a story: "The demonstrators then …", "… the same day"."""
    opens = any(key in _CONNECTORS for key in line.words.keys[line.first : min(line.first + 4, line.stop)])
    return opens or any(isinstance(date.form, Offset) and date.form.from_context for date in line.dates)


def _only_road(line: Line, item: Judged) -> Handed:
    """Put a patrol, a closure or an opening on the only road that the article names."""
    roads = {road.route.route_id: road for road in line.frame.roads}
    if item.trigger.family.group not in _ROAD_GROUPS or len(roads) != 1:
        return _NOTHING
    road = next(iter(roads.values()))
    return (), road, f"the {road.route.ref} is the only road that the article names"
