"""The town of a quarter or street that its own words do not name: of the sentence, the date line, a heading."""

from msgspec import structs

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.where.anchors import in_scene
from conflictmap.extraction.where.parts import is_far, is_town, names_quarter
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.road_search import PlacedWords

_IN = frozenset({"in", "inside", "at"})


def in_its_town(line: Line, places: tuple[PlaceMention, ...], story: Story) -> tuple[PlaceMention, ...]:
    """
    Put a quarter or street whose town its words do not say in a town.

    It is the one that its sentence names before it, else that of the date line, of a heading that opens the paragraph,
    of the event told last, or of the headline.
    """
    if not places or places[0].town is not None or places[0].anchor is not None:
        return places  # "at the Beit HaArava junction near Jericho"
    if (around := _town_around(line, places[0])) is not None:
        return _put_in(places[0], around), *places[1:]
    if not (places[0].is_part or names_quarter(line.words, places[0])):
        city = _city_of_paragraph(line, places[0])
        return _in_scene_pointed_at(line, places) if city is None else (_put_in(places[0], city), *places[1:])
    if any(place.is_area and 0 < place.first - places[0].first <= _LAND for place in line.places):
        return places  # "in the Metina area of northern Iraq"
    here = [place for place in line.places if place.stop <= places[0].begin and place.preposition in _IN]
    dated = [place for place in line.places if place.is_dateline and is_town(place)]
    near = (*reversed(here), *dated, *_heading(line, story))
    is_called = places[0].is_part or line.words.keys[places[0].first - 1] != "of"  # "a quarter of Palma" is in Palma
    last = story.last.places[:1] if story.last is not None and is_called else ()
    names_town = any(place is not places[0] and is_town(place) for place in line.places)
    main = _of_headline(story, last) if is_called and not names_town else ()
    town = next((town for place in (*near, *main, *last) if (town := _town_of(place)) is not None), None)
    return places if town is None else (_put_in(places[0], town), *places[1:])


def _city_of_paragraph(line: Line, place: PlaceMention) -> PlacedWords | None:
    """
    Return the city that opens the paragraph in which a name is told that no row bears: "In Aleppo, … overran Sakhour".

    Such a name is one of its quarters, unless another town is told of between, or it is called a village.
    """
    if place.placed.toponym.place is not None or place.preposition in _BESIDE:
        return None
    named = line.words.keys[max(place.first - 2, line.first) : place.first]
    first = _opening(line)
    city = next((one for one in first.places if one.first - first.first == 1 and one.preposition == "in"), None)
    if city is None or not _VILLAGES.isdisjoint(named) or not first.words.gap(city.stop - 1).startswith(","):
        return None
    row = city.placed.toponym.place
    between = (one for one in (*first.places, *line.places) if one is not city and one.first < place.first)
    if row is None or city.is_area or row.population < _CITY or any(is_town(one) for one in between):
        return None
    return city.placed


def _opening(line: Line) -> Line:
    """Return the first sentence of a paragraph."""
    first, before = line, line.frame.before(line)
    while before is not None and before.paragraph == line.paragraph:
        first, before = before, line.frame.before(before)
    return first


_BESIDE = frozenset({"near", "outside", "from", "to", "towards", "between", "of"})
_VILLAGES = frozenset({"village", "town", "hamlet", "villages", "hill", "base", "camp", "district"})
_CITY = 300_000  # inhabitants of a city whose quarters are told by name


def _town_around(line: Line, square: PlaceMention) -> PlacedWords | None:
    """Return the town in whose middle a square is said to lie: "in Karama Square, in the centre of Sweida"."""
    keys, stop = line.words.keys, square.stop
    if keys[stop : stop + 1] not in _SQUARES:
        return None
    behind = (place for place in line.places if 0 < place.first - stop <= _MIDDLE and is_town(place))
    return next((place.placed for place in behind if not _CENTRES.isdisjoint(keys[stop : place.first])), None)


_SQUARES = (["square"], ["roundabout"], ["park"], ["street"], ["avenue"], ["market"], ["stadium"])
_MIDDLE = 8  # words from "Square" to the town in whose centre it is
_CENTRES = frozenset({"centre", "center", "heart", "middle", "downtown", "central"})


def _in_scene_pointed_at(line: Line, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Put a name that no row bears around the unnamed town that opens its sentence: "In the capital, tyres burned"."""
    scene = next((place for place in places[1:] if place.is_pointed_at), None)
    return places if scene is None else (in_scene(line.words, places[0], scene, line.first), *places[1:])


def _put_in(part: PlaceMention, town: PlacedWords) -> PlaceMention:
    """Put a quarter in a town, unless a row bears its name that lies near by."""
    row, seat = part.placed.toponym.place, town.toponym.place
    if row is None:
        return structs.replace(part, town=town)
    if seat is None or not is_far(row, seat):
        return part
    nameless = structs.replace(part.placed.toponym, place=None)
    placed = structs.replace(part.placed, toponym=nameless)
    return structs.replace(part, placed=placed, is_part=True, town=town)


def _of_headline(story: Story, last: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """
    Return the town that the headline names, if it names but one: "Jos counts its dead", "In Goma, shops reopen".

    Behind an event in another town it is meant only where that is a smaller one near by: squares are in the larger.
    """
    towns = {town.toponym.place: place for place in story.headline if (town := _town_of(place)) is not None}
    if len(towns) != 1:
        return ()
    ((seat, place),) = towns.items()
    row = next((town.toponym.place for one in last if (town := _town_of(one)) is not None), None)
    is_main = seat is not None and (row is None or (row.population < seat.population and not is_far(row, seat)))
    return (place,) if is_main else ()


def _heading(line: Line, story: Story) -> tuple[PlaceMention, ...]:
    """Return the town that a heading within the paragraph names, right before its first sentence: "Goma. Gunmen"."""
    before, scene = line.frame.before(line), story.scene
    if before is None or scene is None or before.paragraph != line.paragraph or scene.first != before.first:
        return ()
    return scene.places[:1] if before.stop - before.first <= _HEADING else ()


_LAND = 7  # words from a quarter to the land it is in, not to one that is spoken of in the sentence: "a road to Jordan"
_HEADING = 3  # words of "Beni territory"


def _town_of(place: PlaceMention) -> PlacedWords | None:
    town = None if place.is_area else place.town or place.placed
    return town if town is not None and town.toponym.place is not None else None
