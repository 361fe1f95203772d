"""Places that a sentence speaks of without a name: "across the city", "the outskirts of the town", "in the capital"."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.handing_down import meant, pointing_words, points_back
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.named_beside import place_named_behind, place_of_other_act
from conflictmap.extraction.events.story import Handed, Story
from conflictmap.extraction.where.places import PlaceMention, place_mention
from conflictmap.extraction.where.road_search import PlacedWords

_TIES = frozenset({
    "in", "inside", "across", "throughout", "within", "near", "outside", "around", "into", "on", "through", "dans",
    "في",
})  # fmt: skip


def pointed_at(line: Line, story: Story) -> tuple[PlaceMention, ...]:
    """
    List the places that class nouns of a sentence stand for, where a preposition says that something was there.

    "The town of Ariha" and "Idlib city" are names and not among them.
    """
    return tuple(_pointed_at(line, story))


def _pointed_at(line: Line, story: Story) -> Iterator[PlaceMention]:
    if not _OF_TWO.isdisjoint(line.said):
        yield from _of_two(line)
    for index in pointing_words(line):
        if _is_of_a_name(line, index) or _says_where_a_name_is(line, index):
            continue
        before = meant(line, index, story)
        if before is None:
            continue
        here = place_mention(line.words, PlacedWords(before.placed.toponym, index, index + 1), line.first)
        if here.preposition in _TIES or here.radius_km is not None:
            if line.words.keys[index] == "city":
                story.meant["city"] = before  # the next time it is the same one, unless another is told of
            yield structs.replace(here, is_pointed_at=True, town=before.town, anchor=before.anchor)


def beside_date_line(line: Line, item: Judged, story: Story) -> Handed | None:
    """Find where an act was whose sentence owns no place but that of its date line, if anything in it says so."""
    return place_of_other_act(line, item) or place_named_behind(line, item) or _town_acted_on(line, item, story)


def _town_acted_on(line: Line, item: Judged, story: Story) -> Handed | None:
    """Return the place that the object of an act stands for: "twelve days after insurgents overran the town"."""
    trigger = item.trigger
    near = range(trigger.first - _OBJECT, min(trigger.stop + _OBJECT, line.stop))
    for index in pointing_words(line):
        if index in near and line.words.keys[index] in _TOWNS and not _is_of_a_name(line, index):
            found = meant(line, index, story)
            if found is not None and not found.is_dateline:
                return (found,), None, points_back(f"the {line.words.keys[index]}", found)
    return None


_OBJECT = 3  # words from "overran" to "town", and from there to what was done further: "and sent thousands fleeing"


def _of_two(line: Line) -> Iterator[PlaceMention]:
    """Yield the first or second of two places told before: "took Goma and Sake; the latter was retaken on Friday"."""
    keys = line.words.keys
    for index in range(line.first + 1, line.stop):
        if keys[index] not in _OF_TWO or keys[index - 1] != "the" or not _stands_alone(line, index):
            continue
        before = line.frame.before(line)
        here = [place for place in line.places if place.stop <= index]
        told = here or ([] if before is None else list(before.told_places))
        if told:
            one = told[-1] if keys[index] == "latter" else told[-2:][0]
            placed = PlacedWords(one.placed.toponym, index, index + 1)
            mention = place_mention(line.words, placed, line.first)
            yield structs.replace(mention, is_pointed_at=True, town=one.town, anchor=one.anchor)


def _stands_alone(line: Line, index: int) -> bool:
    """Whether no noun follows that it only describes: "the former was retaken", not "the former governor was shot"."""
    behind = index + 1
    if behind >= line.stop or line.words.gap(index).strip():
        return True
    return line.sentence.group_of(behind) is not None or line.words.keys[behind] in _TIES | {"by", "after", "before"}


_OF_TWO = frozenset({"former", "latter"})


def town_apposed(line: Line, places: Sequence[PlaceMention], story: Story) -> tuple[PlaceMention, ...]:
    """
    Find the town that a sentence is about where its only places are areas that say which town it is.

    "The town, the capital of North Kivu, fell on Monday" tells of the town, not of all the province.
    """
    if not places or not all(place.is_area for place in places):
        return ()
    for index in pointing_words(line):
        if line.words.keys[index] in _TOWNS and all(_says_which(line, index, place) for place in places):
            found = meant(line, index, story)
            return (structs.replace(found, is_pointed_at=True),) if found is not None else ()
    return ()


_TOWNS = frozenset({"town", "city", "village", "township", "settlement"})


def _says_which(line: Line, index: int, area: PlaceMention) -> bool:
    """Whether an area stands between commas right behind a noun, with no verb: "the town, in Donetsk region,"."""
    words = line.words
    if area.first <= index or not words.gap(index).startswith(","):
        return False
    closed = any("," in words.gap(at) for at in range(area.stop - 1, min(area.stop + 1, line.stop)))
    return closed and not any(index < group.first < area.stop for group in line.sentence.groups)


def _is_of_a_name(line: Line, index: int) -> bool:
    """Whether the noun only introduces a name or belongs to another noun: "the town of X", "the city council"."""
    after = index + 1
    if after >= line.stop or line.words.gap(index).strip():
        return False
    return line.words.keys[after] == "of" or line.words.is_capital(after)


def _says_where_a_name_is(line: Line, index: int) -> bool:
    """Whether the words only say where a town right before them lies: "Kitengela, on the edge of the capital"."""
    keys = line.words.keys
    before = next((place for place in reversed(line.places) if place.stop <= index), None)
    if before is None or index - before.stop > _APPOSED or not line.words.gap(before.stop - 1).startswith(","):
        return False
    return keys[before.stop] in {"on", "at", "to", "just"} and not _SIDES.isdisjoint(keys[before.stop : index])


_APPOSED = 7  # words at most from a town to "the capital"
_SIDES = frozenset({"edge", "outskirts", "fringe", "fringes", "side", "north", "south", "east", "west", "outside"})
