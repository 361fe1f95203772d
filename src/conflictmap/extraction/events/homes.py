"""The towns of those who tell what happened: residents, councils, the authorities that deny it."""

from collections.abc import Callable, Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import NOTHING, Handed
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def home_of_locals(line: Line) -> Handed | None:
    """Read "Residents of Marea said shells fell on Tuesday": people tell what happened where they live."""
    return _home(line, lambda place: _is_home(line, place, _LOCALS))


def home_of_council(line: Line) -> Handed:
    """Read "the village council of Burin reported": its place, why, and never a road; it may speak of other places."""
    keys = line.words.keys

    def is_home(place: PlaceMention) -> bool:
        before = keys[max(place.first - 2, line.first) : place.first]
        return before[-1:] == ["of"] and before[0] in _COUNCIL and not place.is_area and line.is_saying(place.first)

    return _home(line, is_home) or NOTHING


_COUNCIL = frozenset(
    {"council", "mayor", "municipality", "residents", "villagers", "inhabitants", "townspeople", "people", "elders"}
)


def home_of_concerned(line: Line, item: Judged) -> Handed | None:
    """Read "activists in Monywa announced", "the authorities in Dilling denied": they speak of their own town."""
    speaks_of_own = item.verdict.status in {Status.DENIED, Status.PLANNED, Status.CANCELLED}
    people = _CONCERNED | _POLICE if speaks_of_own else _POLICE

    def is_home(place: PlaceMention) -> bool:
        row = place.placed.toponym.place
        is_town = row is not None and not row.is_area and row.feature_code != "PPLC"
        return is_town and _is_home(line, place, people)

    return _home(line, is_home)


def home_of_officer(line: Line, story: Sequence[PlaceMention]) -> Handed | None:
    """Read "the governor of Belgorod said a drone hit a bus": there, unless the story is in his region anyway."""
    if _OFFICERS.isdisjoint(line.said):
        return None  # nearly all sentences: what the story is about need not be known
    known = {_region(place) for place in story if not line.first <= place.first < line.stop}

    def is_home(place: PlaceMention) -> bool:
        region = _region(place)
        return region is not None and region not in known and _is_home(line, place, _OFFICERS)

    return _home(line, is_home)


def _region(place: PlaceMention) -> tuple[str, str] | None:
    """Return the country and the first-order division of a place, but not of a country or its capital."""
    row = place.placed.toponym.place
    if row is None or row.feature_code in _OF_STATES:
        return None
    return row.country, row.name if row.feature_code == "ADM1" else row.admin1


_OF_STATES = frozenset({"PCLI", "PPLC"})


def town_that_opens(line: Line) -> Handed | None:
    """Read "And in Ghazni the police said that they had arrested four men": the town stands there for the act."""
    keys = line.words.keys
    place = next((place for place in line.places if not place.is_dateline), None)
    row = None if place is None else place.placed.toponym.place
    if place is None or row is None or row.is_area or row.feature_code == "PPLC":
        return None
    opens = place.preposition == "in" and place.begin - line.first <= _OPENS and line.is_saying(place.first)
    local = not _SPEAKERS.isdisjoint(keys[place.stop : place.stop + _LOCAL])
    return ((place,), None, reasons.HOME.format(name=place.placed.toponym.text)) if opens and local else None


_OPENS = 2  # words before a place that opens its sentence: "and in"


def is_home_of_any(line: Line, place: PlaceMention) -> bool:
    """Whether a speaker of any kind belongs to a place: "the mayor of Nikopol", "residents in Ariha"."""
    return _is_home(line, place, _LOCALS | _OFFICERS | _CONCERNED | _THERE_TOO)


def _home(line: Line, is_home: Callable[[PlaceMention], bool]) -> Handed | None:
    """Hand down the first place of a sentence that is the home of those who tell."""
    place = next(filter(is_home, line.places), None)
    return None if place is None else ((place,), None, reasons.HOME.format(name=place.placed.toponym.text))


def _is_home(line: Line, place: PlaceMention, people: frozenset[str]) -> bool:
    """Whether one of some people tells it, and belongs to a place."""
    before = line.words.keys[max(place.begin - _LOCAL, line.first) : place.first]
    return line.is_saying(place.first) and not (people.isdisjoint(before) or _OF.isdisjoint(before))


_CONCERNED = frozenset({"authorities", "activists", "organisers", "organizers", "officials", "students", "committee"})
_POLICE = frozenset({"police", "policemen", "prosecutors", "firefighters"})  # speak of their own town, whatever it is
_SPEAKERS = _POLICE | {
    "police",
    "officials",
    "authorities",
    "intelligence",
    "officers",
    "medics",
    "doctors",
    "governor",
}
_LOCAL = 4  # words from "residents" to their town
_OF = frozenset({"of", "in", "from", "near", "around", "de"})
_THERE_TOO = frozenset({"officer", "officers", "commander", "commanders", "rebels", "soldiers", "medics", "doctors"})
_OFFICERS = frozenset({"mayor", "governor", "council", "administrator", "prefect"})
_LOCALS = frozenset(
    {
        *("residents", "resident", "inhabitants", "villagers", "locals", "townspeople", "habitants", "witnesses"),
        *(
            "traders",
            "shopkeepers",
            "merchants",
            "farmers",
            "fishermen",
            "herders",
            "neighbours",
            "neighbors",
            "elders",
        ),
    }
)
