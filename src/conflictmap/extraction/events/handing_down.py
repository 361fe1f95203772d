"""Places handed down along the story: from the sentence before, from "the town", from the article's only road."""

from collections.abc import Iterator, Sequence
from itertools import islice

from conflictmap.extraction.dates.forms import Offset
from conflictmap.extraction.events.capitals import capital_meant, capital_words
from conflictmap.extraction.events.class_nouns import (
    CLASS_NOUNS,
    KINDS,
    PART_NOUNS,
    POINTING,
    introduces_name,
    is_of_class,
    this_town,
    written_in,
)
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.homes import (
    home_of_concerned,
    home_of_locals,
    home_of_officer,
    is_home_of_any,
    town_that_opens,
)
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.named_beside import place_named_before, place_named_behind, place_of_other_act
from conflictmap.extraction.events.scoping_clauses import is_of_clause, only_tells_which
from conflictmap.extraction.events.scoping_places import is_union
from conflictmap.extraction.events.story import ACTS, ELSEWHERE, NOTHING, THERE, Handed, Story, Told
from conflictmap.extraction.signals.status_named import is_definite
from conflictmap.extraction.where.capitals import CAPITALS
from conflictmap.extraction.where.parts import is_town
from conflictmap.extraction.where.places import COUNTRY_WIDTH, PlaceMention
from conflictmap.geo.linear import distance_km
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_PLACES_BACK = 100  # names back to which "the town" can point: more than an article has
_SIDES = frozenset({"northern", "southern", "eastern", "western", "coastal", "besieged", "border", "port", "desert"})
_BEING = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "might", "could", "be"})
_CONNECTORS = frozenset({
    "then", "later", "afterwards", "subsequently", "thereafter", "ثم", "بعدها", "ensuite", "sonra",
})  # fmt: skip
_ROAD_GROUPS = frozenset({"patrol", "road", "road closed", "corridor"})

_IN = frozenset({"in", "inside", "at"})


def inherited(line: Line, item: Judged, story: Story) -> Handed:
    """
    Find a place for what a sentence reports without naming one.

    Returns
    -------
    handed
        Places, road, and why; all empty where the story gives none.
    """
    return (
        _class_noun(line, story)
        or _there(line, item, story)
        or home_of_locals(line)
        or home_of_concerned(line, item)
        or home_of_officer(line, story.places)
        or town_that_opens(line)
        or place_of_other_act(line, item)
        or place_named_before(line, item)
        or place_named_behind(line, item)
        or _scene(line, story)
        or _written_or_last(line, item, story)
        or _only_road(line, item)
        or NOTHING
    )


def _class_noun(line: Line, story: Story) -> Handed | None:
    """Read "the town", "the province": the place of that class named last before."""
    keys = line.words.keys
    if (written := this_town(line)) is not None:
        return (written,), None, reasons.DATE_LINE
    for index in pointing_words(line):
        found = None if introduces_name(line, index) else meant(line, index, story)
        if found is not None:
            story.meant[keys[index]] = found
            return (found,), None, points_back(f"the {keys[index]}", found)
    written = written_in(line)
    return None if written is None else ((written,), None, reasons.DATE_LINE)


def pointing_words(line: Line) -> list[int]:
    """List the nouns of "the town", "this village" and "the Malian capital" in a sentence, not among who says so."""
    keys, first = line.words.keys, line.first
    nouns = [at for at in range(first + 1, line.stop) if keys[at] in CLASS_NOUNS and _points(keys, at)]
    return sorted([*(at for at in nouns if not line.is_saying(at)), *capital_words(line)])


def _points(keys: Sequence[str], at: int) -> bool:
    """Whether a noun is a known one: "the town", "the northern town", but not "a northern town"."""
    by_side = keys[at] in KINDS and keys[at - 1] in _SIDES and keys[at - 2] == "the"
    return by_side or keys[at - 1] in POINTING


def points_back(words: str, found: PlaceMention) -> str:
    """Say what words like "the town" stand for."""
    template = reasons.CAPITAL if words.rsplit(" ", maxsplit=1)[-1] in CAPITALS else reasons.POINTS_BACK
    return template.format(words=words, name=found.placed.toponym.text)


def meant(line: Line, index: int, story: Story) -> PlaceMention | None:
    """
    Find the place that "the town", "the quarter" at a word stands for.

    A part of a town stays in the town it was in before; so does "the city", unless the event told last was in another.
    """
    noun = line.words.keys[index]
    if noun in CAPITALS:
        return capital_meant(line, index)
    before = story.meant.get(noun)
    if before is not None and noun in PART_NOUNS:
        return before
    known = (
        place
        for place in _known(line, index, story)
        if is_of_class(place, noun) and not _is_called_otherwise(line, place, noun)
    )
    found = next(known, None)
    if before is None and found is not None and noun == "city" and found not in line.places and _is_small(found):
        return next((place for place in known if _is_city(place)), found)
    if before is None or found is None or noun != "city":
        return found
    near = found.stop <= index and found in line.places
    of_last = story.last is not None and found in story.last.places  # a city passed by since is not spoken of
    return found if near or (of_last and _is_city(found)) else before


def _is_city(place: PlaceMention) -> bool:
    """Whether so many live there that "the city" is likelier it than a small town named since."""
    row = place.placed.toponym.place
    return row is not None and not row.is_area and row.population >= _CITY


def _is_small(place: PlaceMention) -> bool:
    row = place.placed.toponym.place
    return row is not None and not row.is_area and row.population < _SMALL


def _is_called_otherwise(line: Line, place: PlaceMention, noun: str) -> bool:
    """Whether the text calls a place by another kind: "Idlib city" is not "the town" of its sentence."""
    beside = (*line.words.keys[place.begin : place.first], *line.words.keys[place.stop : place.stop + 1])
    called = KINDS.intersection(beside)
    return noun in KINDS and bool(called) and noun not in called


_SMALL = 20_000  # inhabitants below which a town is hardly "the city" where a city was named before
_CITY = 100_000  # inhabitants from which a place is likelier "the city" than one that was called so before


def _known(line: Line, index: int, story: Story) -> Iterator[PlaceMention]:
    """Yield places that a word can point back to: earlier in its sentence, of the event told last, of the story."""
    here = [place for place in line.places if place.stop <= index and not place.is_dateline]
    homes = [place for place in reversed(here) if is_home_of_any(line, place)]
    if line.words.keys[index - 1] == "their":
        yield from homes
    named = [place for place in reversed(here) if not line.is_saying(place.first)]
    yield from sorted(named, key=lambda place: (place.preposition in _BOUND_FOR, place.preposition in WHENCE))
    yield from homes
    if story.scene is not None and story.scene.paragraph == line.paragraph:
        yield from (place for place in reversed(story.scene.places) if place.preposition not in WHENCE)
    if story.last is not None:
        yield from (place for place in line.places if place.is_dateline)  # of a round-up: "LASHKAR GAH – Two boys"
        if not (story.last.group in ELSEWHERE or story.last.group == "ceasefire"):
            yield from story.last.places[:1]
    spoken_of = (place for place in story.places[: -_PLACES_BACK - 1 : -1] if not place.is_attributive)
    yield from sorted(spoken_of, key=lambda place: place.preposition in WHENCE)


WHENCE = frozenset({"from", "by", "against", "with", "out"})  # "left X", "an offer from X": X is less spoken of
_BOUND_FOR = frozenset({"for", "to", "towards", "toward"})  # "left X for Y": X is more spoken of


def _there(line: Line, item: Judged, story: Story) -> Handed | None:
    """Read "there" in the clause of a trigger: the place named last before it; "there was" points to none."""
    keys = line.words.keys
    for index in range(line.first, line.stop):
        if keys[index] not in THERE or (keys[index + 1 : index + 2] and keys[index + 1] in _BEING):
            continue
        if line.is_saying(index) or not is_of_clause(line.sentence, index, item.trigger):
            continue
        known = (place for place in _spoken_of(line, index, story) if not place.is_area or story.last)
        found = _narrowest([*islice(known, _NAMED_TOGETHER)])
        if found is not None:
            return (found,), None, points_back(keys[index], found)
    return None


def _narrowest(spoken_of: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place named last, or what was named with it where that is its country: "in Diyala, although Iraq"."""
    if not spoken_of or spoken_of[0].width < COUNTRY_WIDTH:
        return next(iter(spoken_of), None)
    last = spoken_of[0]
    inside = (place for place in spoken_of if place.width < COUNTRY_WIDTH and _lie_in_one_country(place, last))
    return next(inside, last)


def _lie_in_one_country(place: PlaceMention, country: PlaceMention) -> bool:
    row, whole = place.placed.toponym.place, country.placed.toponym.place
    return row is not None and whole is not None and row.country == whole.country


_NAMED_TOGETHER = 3  # places named last, of which "there" may mean one


def _spoken_of(line: Line, index: int, story: Story) -> Iterator[PlaceMention]:
    """Yield what "there" can point back to: also the town that news came from, in the sentence before."""
    scene = story.scene
    if (
        not any(place.stop <= index for place in line.places)
        and scene is not None
        and scene.paragraph == line.paragraph
    ):
        yield from reversed(scene.places)
    before = line.frame.before(line)
    if before is not None and before.paragraph == line.paragraph and not any(one.stop <= index for one in line.places):
        yield from (one for one in reversed(before.places) if one.preposition == "in" and before.is_saying(one.first))
    yield from _known(line, index, story)


def _written_or_last(line: Line, item: Judged, story: Story) -> Handed | None:
    """
    Choose between the place of the event told last and that of the date line.

    A headline that names only the country does not say where in it: "GUAYAQUIL – Hooded men burst into a studio".
    """
    last, written = _last_event(line, item, story), _date_line(line, story)
    if last is None or written is None or not (last[0] and all(place.width == COUNTRY_WIDTH for place in last[0])):
        return last or written
    row, whole = written[0][0].placed.toponym.place, last[0][0].placed.toponym.place
    inside = row is not None and whole is not None and row.country == whole.country and row.feature_code != "PPLC"
    return written if inside else last


def _date_line(line: Line, story: Story) -> Handed | None:
    """
    Put what a sentence reports in the town of its date line, if it names no other place.

    In the opening sentence the town that the headline names first is more likely where it was, than where it was
    written.
    """
    first = line.places[0] if line.places else None
    if first is None or not all(place.is_dateline or is_union(place) for place in line.places):
        return None
    row, home = first.placed.toponym.place, line.frame.country
    if row is not None and home and row.country != home:
        return None  # written abroad: "NAIROBI: Shelling in Sudan killed six"
    opens = story.last is None or story.last.line.is_headline
    towns = [place for place in story.headline if is_town(place) and _name_of(place) != _name_of(first)]
    if towns and opens:
        return tuple(towns[:1]), None, reasons.HEADLINE
    return (first,), None, reasons.DATE_LINE


def _name_of(place: PlaceMention) -> str:
    row = place.placed.toponym.place
    return row.place_id if row is not None else place.placed.toponym.text


def _scene(line: Line, story: Story) -> Handed | None:
    scene = story.scene
    if scene is None or scene.paragraph != line.paragraph or not (scene.places or scene.road):
        return None
    last = story.last
    is_label = scene.road is None and all(place.width == COUNTRY_WIDTH for place in scene.places)
    if is_label and last is not None and last.is_located and last.line.paragraph == line.paragraph:
        return None  # "PAKISTAN." heads a paragraph that has told of a town since
    return scene.places, scene.road, reasons.SCENE


def _hands_nothing_down(line: Line, item: Judged, last: Told) -> bool:
    """Whether an event is only looked back on, or what befell those of whom this act only tells who they are."""
    if last.line is line and only_tells_which(line, item):
        return True
    return last.is_background and not _goes_on_with_act(line, item, last)


def _last_event(line: Line, item: Judged, story: Story) -> Handed | None:
    """Take over the place of the event spoken of last, where the story goes on with it."""
    last = story.last
    if last is None or not last.is_located or last.line.is_headline:
        return None
    if _hands_nothing_down(line, item, last):
        return None
    group = item.trigger.family.group
    if group != last.group and (last.group in ELSEWHERE or group == "ceasefire"):
        return None  # a truce is not where it was agreed
    if last.line.paragraph == line.paragraph:
        return last.places, last.road, reasons.LAST_SENTENCE
    denial = item.verdict.status is Status.DENIED and item.trigger.family.is_violent
    points_back = denial or (is_definite(item.trigger, line.sentence) and item.trigger.family.group == last.group)
    if last.line.paragraph + 1 == line.paragraph and (points_back or _goes_on(line)):
        return last.places, last.road, reasons.LAST_PARAGRAPH
    return None


def _goes_on_with_act(line: Line, item: Judged, last: Told) -> bool:
    """Whether one paragraph tells of two acts of violence, however long ago: "Men took Pikit. Six were killed"."""
    return last.line.paragraph == line.paragraph and item.trigger.family.is_deadly and last.group in ACTS


def _goes_on(line: Line) -> bool:
    """Whether a sentence is the next step of a story: "The demonstrators then …", "… the same day"."""
    opens = any(key in _CONNECTORS for key in line.words.keys[line.first : min(line.first + 4, line.stop)])
    return opens or any(isinstance(date.form, Offset) and date.form.from_context for date in line.dates)


def only_setting(line: Line, item: Judged, story: Story) -> Handed | None:
    """
    Tell where all events so far were, if it was one place, for what a sentence tells without naming any.

    A town and its camps and suburbs are one place. Before any event has a place, that is the one town that the text
    has spoken of, as where a story opens.
    """
    if item.trigger.family.group in ELSEWHERE or line.places or line.roads:
        return None
    last = story.last
    is_scene = last is not None and last.line.is_headline and last.group not in ELSEWHERE  # "Fighting in Tripoli"
    is_placed = last is not None and last.is_located and not is_scene  # "signed a truce in Geneva"
    places = story.settings or ({} if is_placed else _towns_spoken_of(story))
    place = _one_of([*places.values()])
    if place is None:
        return None
    why = reasons.ONLY_SETTING if story.settings else reasons.SPOKEN_OF
    return (place,), None, why.format(name=place.placed.toponym.text)


def _one_of(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the only one of some places, or the town that all others lie in or beside, such as its camps."""
    if len(places) <= 1 or not all(is_town(place) for place in places):
        return places[0] if len(places) == 1 else None
    rows = [(place, row) for place in places if (row := place.placed.toponym.place) is not None]
    town, seat = max(rows, key=lambda pair: pair[1].population)
    suburbs = (row for _, row in rows if row is not seat)
    return town if all(distance_km(row.lon, row.lat, seat.lon, seat.lat) <= _SUBURB_KM for row in suburbs) else None


_SUBURB_KM = 10.0  # from the middle of a town to that of its camps and suburbs


def _towns_spoken_of(story: Story) -> dict[str, PlaceMention]:
    """Return the towns named so far by id; of capitals, which may stand for a government, only the headline's scene."""
    scene = [place for place in story.headline if place.preposition in _IN]
    return {
        _name_of(place): place
        for place in (*scene, *story.places)
        if is_town(place) and not place.is_attributive and place.preposition not in WHENCE | _BOUND_FOR
        if (row := place.placed.toponym.place) is not None and (row.feature_code != "PPLC" or place in scene)
    }


def _only_road(line: Line, item: Judged) -> Handed | None:
    """Put a patrol, a closure or an opening on the only road that the article names."""
    roads = {road.route.route_id: road for road in line.frame.roads}
    if item.trigger.family.group not in _ROAD_GROUPS or len(roads) != 1:
        return None
    road = next(iter(roads.values()))
    return (), road, reasons.ONLY_ROAD.format(road=road.route.ref)
