"""Nouns that stand for a kind of place, "the town", "this Kurdish-held city", and the town of the date line."""

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.where.parts import is_town
from conflictmap.extraction.where.places import PlaceMention

AREA_NOUNS = frozenset({"province", "region", "governorate", "state", "county", "department", "oblast"})
PART_NOUNS = frozenset({"quarter", "neighbourhood", "neighborhood", "suburb", "district", "camp", "outskirts"})
KINDS = frozenset({"town", "village", "city", "township"})
CLASS_NOUNS = AREA_NOUNS | PART_NOUNS | KINDS
POINTING = frozenset({"the", "this", "that", "their"})
_NO_TOWN = 500_000  # inhabitants from which nobody says "the town",
_NO_VILLAGE = 30_000  # or "the village",
_NO_CITY = 5_000  # and up to which nobody says "the city"; 0 in a gazetteer is an unknown number


def is_of_class(place: PlaceMention, noun: str) -> bool:
    """Whether a place can be called "the town" or "the province"."""
    row = place.placed.toponym.place
    if noun in AREA_NOUNS:
        return row is not None and row.feature_code in {"ADM1", "ADM2"}
    if place.is_area:  # of a district that has the name of its town
        return noun in KINDS and noun != "village" and place.width == 1 and not place.is_division
    if row is None or noun in PART_NOUNS:
        return True
    if noun == "city":
        return not 0 < row.population < _NO_CITY
    return row.feature_code != "PPLC" and row.population < (_NO_VILLAGE if noun == "village" else _NO_TOWN)


def introduces_name(line: Line, index: int) -> bool:
    """Whether the name of the place stands right behind its noun: "the town of Hajin" points back at none."""
    words, behind = line.words, index + 2
    is_of = behind < line.stop and words.keys[index + 1] == "of" and words.is_capital(behind)
    return is_of and words.keys[index] in KINDS


def this_town(line: Line) -> PlaceMention | None:
    """Return the town of the date line for "this Kurdish-held city", "this Palestinian town" in its sentence."""
    written = next((place for place in line.places if place.is_dateline and is_town(place)), None)
    if written is None:
        return None
    keys = line.words.keys
    named = (at for at in range(written.stop, line.stop) if keys[at] in KINDS and "this" in keys[at - _ADJECTIVES : at])
    return written if any(_LIMITS.isdisjoint(keys[at - 2 : at]) for at in named) else None


_ADJECTIVES = 4  # words at most from "this" to "city": "this mainly Kurdish border"
_LIMITS = frozenset({"the", "a", "week", "year", "month", "morning", "afternoon", "evening", "of", "in", "to", "from"})


def written_in(line: Line) -> PlaceMention | None:
    """Return the town of an article's only date line for "this city", "the old quarter", where it names none before."""
    if _SPEAKING.isdisjoint(line.said):
        return None
    keys = line.words.keys
    named = (at for at in range(line.first + 1, line.stop) if keys[at] in _SPEAKING and _is_nameless(line, at))
    index = next(named, None)
    if index is None or line.is_saying(index):
        return None
    before = (other for other in line.frame.lines if other.first < line.first)
    written = [place for other in before for place in other.places if place.is_dateline and is_town(place)]
    return written[0] if len(written) == 1 and is_of_class(written[0], keys[index]) else None


def _is_nameless(line: Line, index: int) -> bool:
    """Whether an article but no name stands before a noun: "the university quarter", not "in the Joura quarter"."""
    words, at = line.words, index - 1
    of_quarter = words.keys[index] in _QUARTERS and words.keys[index + 1 : index + 2] == ["of"]
    if introduces_name(line, index) or of_quarter:
        return False
    while at > line.first and index - at < _ADJECTIVES and words.keys[at] not in POINTING:
        if words.gap(at).strip() or (words.is_capital(at) and words.keys[index] in _QUARTERS):
            return False
        at -= 1
    if at < index - 1 and words.keys[index] in KINDS:
        return words.keys[at] == "this"  # "this lakeside city"; "the empty city" may be any that people speak of
    return words.keys[at] in POINTING


_QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "suburb"})
_SPEAKING = KINDS | _QUARTERS
