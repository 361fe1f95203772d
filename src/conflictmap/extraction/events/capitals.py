"""The capital that a sentence points at: "in the capital"."""

from collections import Counter

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.where.capitals import CAPITALS, is_called, standing_for
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.road_search import PlacedWords
from conflictmap.geo.seats import capital_of

_DEFINITE = frozenset({"the", "this", "la", "العاصمه"})
_NO_TOWN = frozenset(
    {"of", "market", "markets", "punishment", "gains", "flight", "investment", "investments", "needed", "required"}
)


def capital_words(line: Line) -> list[int]:
    """List the words of a sentence for a capital whose country does not stand beside them, not among who says so."""
    found = [at for at in range(line.first, line.stop) if line.words.keys[at] in CAPITALS]
    return [at for at in found if _is_bare(line, at) and not line.is_saying(at)]


def capital_meant(line: Line, index: int) -> PlaceMention | None:
    """
    Find the capital that a word points at: of the only country of its sentence, else of most of the article's places.

    None is meant where another town is called so, "the capital, Bunia", nor where the article does not name it and
    speaks more of a province than of the country: it may be the province's.
    """
    placed = [*line.frame.placed_within(0, len(line.words))]
    home = _country_of(line, placed)
    seat = capital_of(line.frame.gazetteer, home) if home else None
    called = is_called(line.words, index + 1, placed)
    if seat is None or (called is not None and called.toponym.place != seat):
        return None
    item = next((item for item in placed if item.toponym.place == seat), None)
    if item is None and not _is_of_country(placed, home):
        return None
    item = item or standing_for(line.words, index, index + 1, seat)
    return PlaceMention(placed=item, begin=item.first, preposition="")


def _is_of_country(placed: list[PlacedWords], country: str) -> bool:
    """Whether a country is named more often than any province of it."""
    rows = [item.toponym.place for item in placed]
    named = Counter(row.place_id for row in rows if row is not None and row.country == country and row.is_area)
    most = named.most_common(1)
    return bool(most) and any(row.place_id == most[0][0] and row.is_country for row in rows if row is not None)


def _is_bare(line: Line, index: int) -> bool:
    """Whether the word stands alone with its article, and no noun behind it makes something else of it."""
    keys, after = line.words.keys, index + 1
    if keys[index] not in _DEFINITE and (index == line.first or keys[index - 1] not in _DEFINITE):
        return False
    return after >= line.stop or keys[after] not in _NO_TOWN


def _country_of(line: Line, placed: list[PlacedWords]) -> str:
    rows = [item.toponym.place for item in line.frame.placed_within(line.first, line.stop)]
    named = {row.country for row in rows if row is not None and row.is_country}
    if len(named) == 1:
        return named.pop()
    countries = Counter(item.toponym.place.country for item in placed if item.toponym.place is not None)
    return countries.most_common(1)[0][0] if countries else ""
