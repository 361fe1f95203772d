"""What is said of a whole country without its name: "called for a nationwide strike on Thursday"."""

from collections import Counter

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import NOTHING, Handed, Story
from conflictmap.extraction.where.capitals import standing_for
from conflictmap.extraction.where.places import place_mention
from conflictmap.geo.seats import country_row
from conflictmap.model.place import Place

_GROUPS = frozenset({"protest", "curfew", "ceasefire"})
_NATIONWIDE = frozenset({"nationwide", "countrywide"})
_ALL_OVER = frozenset({"across", "throughout", "over", "around"})
_COUNTRY = ["the", "country"]
_MOST = 0.6  # share of the names of an article from which it is about one country


def of_whole_country(line: Line, item: Judged, story: Story) -> Handed:
    """Place a strike, curfew or truce that is told of the whole country in the country that the story is about."""
    at = _says_so(line) if item.trigger.family.group in _GROUPS else None
    if at is None or (country := _country(line, story)) is None:
        return NOTHING
    first, stop = at
    placed = standing_for(line.words, first, stop, country)
    return (place_mention(line.words, placed, line.first),), None, ""


def _says_so(line: Line) -> tuple[int, int] | None:
    """Find the words for it: "nationwide", "across the country"."""
    keys = line.words.keys
    for at in range(line.first, line.stop):
        if keys[at] in _NATIONWIDE:
            return at, at + 1
        if keys[at] in _ALL_OVER and keys[at + 1 : at + 3] == _COUNTRY:
            return at, at + 3
    return None


def _country(line: Line, story: Story) -> Place | None:
    """Return the country of the event told last, else the one in which most places of the article lie."""
    told = story.last.places if story.last is not None else ()
    code = next((place.placed.toponym.place.country for place in told if place.placed.toponym.place is not None), "")
    if not code:
        rows = (toponym.place for toponym in line.frame.toponyms)
        countries = Counter(row.country for row in rows if row is not None and row.country)
        best, times = max(countries.items(), key=lambda pair: pair[1], default=("", 0))
        code = best if times >= _MOST * countries.total() else ""
    return country_row(line.frame.gazetteer, code) if code else None
