"""One WHERE for every store: an `EventFilter` as SQL with bound parameters, the same for SQLite and DuckDB.

No value ever becomes part of the statement's text. What the filter means is written once more, in plain Python, in
`tests/store/oracle.py`; the two are compared on random filters.
"""
# ruff: noqa: S608 - statements are made of our own clauses; values are bound

import operator
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import reduce

from msgspec import Struct

from conflictmap.model import PRECISION_ORDER, DateMode, EventFilter, ReviewStatus
from conflictmap.model.filter import CLAIMED, BBox
from conflictmap.model.text import fold
from conflictmap.store.desk.areas import area_names
from conflictmap.store.desk.columns import OPEN_END, OPEN_START, day_number, road_key
from conflictmap.store.desk.corridors import IN_CORRIDOR, IN_CORRIDORS, Corridor

Param = str | int | float | list[int] | list[str] | tuple[int, ...]


class Where(Struct, frozen=True):
    """A condition on table `events` and the values of its question marks."""

    sql: str
    params: tuple[Param, ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(f"{self.sql} AND {other.sql}", (*self.params, *other.params))


UNDATED = Where(f"(first_day = {OPEN_START} AND last_day = {OPEN_END})")
APART = Where(f"review_status = '{ReviewStatus.REJECTED.value}' OR background = 1 OR {UNDATED.sql}")
_NEVER = Where("(1 = 0)")
_DATED = Where(f"NOT {UNDATED.sql}")
_NOT_REJECTED = Where("review_status <> ?", (ReviewStatus.REJECTED.value,))
_NOT_BACKGROUND = Where("background = 0")


def where(chosen: EventFilter, known: Collection[Corridor] | None = None, *, is_plain: bool = False) -> Where:
    """
    Write a filter as a condition; without any limit it is true for all but background and rejected events.

    Parameters
    ----------
    chosen
        The filter.
    known
        Corridors of the desk, for a store that has no table of them, such as a dataset's part of the index.
    is_plain
        Whether the store has no event that is `APART`: what leaves those out is then left out itself.
    """
    if known is None or not chosen.corridors:
        met = {_DATED, _NOT_REJECTED, _NOT_BACKGROUND} if is_plain else ()
        return _all(clause for clauses in _CLAUSES for clause in clauses(chosen) if clause not in met)
    names = set(map(fold, chosen.corridors))
    beside = [Where(IN_CORRIDOR, corridor.limits) for corridor in known if corridor.key in names]
    along = _any(beside) if beside else _NEVER
    inside = Where(f"seq IN (SELECT seq FROM event_roads WHERE {along.sql})", along.params)
    return where(chosen.but(corridors=frozenset()), is_plain=is_plain) & inside


def when(chosen: EventFilter) -> Where:
    """Write the condition on days alone."""
    return _all(_when(chosen))


def counting(chosen: EventFilter) -> Where:
    """
    Write the whole statement that counts what a filter finds.

    Its one row holds: all, those that are placed, and the undated ones that match everything but the dates.
    """
    days = _all(_when(chosen))
    rest = where(chosen.but(since=None, until=None))
    return Where(
        f"SELECT count(*) FILTER (WHERE {days.sql}), count(west) FILTER (WHERE {days.sql}), "
        f"count(*) FILTER (WHERE {UNDATED.sql}) FROM events WHERE {rest.sql}",
        (*days.params, *days.params, *rest.params),
    )


def _in(column: str, values: Iterable[str]) -> Where:
    wanted = sorted({_storable(value) for value in values} - {""})
    return Where(f"{column} IN ({', '.join('?' * len(wanted))})", tuple(wanted)) if wanted else _NEVER


def _storable(text: str) -> str:
    """Take out what no store can hold (lone surrogates, from undecodable command lines)."""
    return text.encode(errors="replace").decode()


def _all(conditions: Iterable[Where]) -> Where:
    return reduce(operator.and_, conditions, Where("1 = 1"))


def _any(conditions: Iterable[Where]) -> Where:
    parts = list(conditions)
    return Where(
        f"({' OR '.join(part.sql for part in parts)})", tuple(value for part in parts for value in part.params)
    )


def _when(chosen: EventFilter) -> Iterator[Where]:
    if chosen.since is None and chosen.until is None:
        return
    since = OPEN_START if chosen.since is None else day_number(chosen.since)
    until = OPEN_END if chosen.until is None else day_number(chosen.until)
    if chosen.date_mode is DateMode.CERTAIN:
        yield Where("first_day >= ? AND last_day <= ?", (since, until))
    else:
        yield Where("first_day <= ? AND last_day >= ?", (until, since))
    yield _DATED


def _what(chosen: EventFilter) -> Iterator[Where]:
    if chosen.types:
        yield _in("event_type", chosen.types)
    if chosen.sub_types:
        yield _in("sub_event_key", map(fold, chosen.sub_types))
    if chosen.statuses:
        plain = chosen.statuses - {CLAIMED}
        either = [_in("status", plain)] if plain else []
        yield _any([*either, Where("claimed = 1")] if CLAIMED in chosen.statuses else either)
    if chosen.origins:
        yield _in("origin", chosen.origins)


def _who(chosen: EventFilter) -> Iterator[Where]:
    if chosen.actors:
        names = [Where("instr(actor, ?) > 0", (f" {fold(actor)} ",)) for actor in sorted(chosen.actors) if fold(actor)]
        named = _any(names) if names else _NEVER
        yield Where(f"seq IN (SELECT seq FROM event_actors WHERE {named.sql})", named.params)
    if chosen.sources:
        named = _in("source", {*map(fold, chosen.sources), *chosen.sources})
        yield Where(f"seq IN (SELECT seq FROM event_sources WHERE {named.sql})", named.params)


def _place(chosen: EventFilter) -> Iterator[Where]:
    if chosen.countries:
        yield _in("country", chosen.countries)
    if chosen.areas:
        asked = [area_names(area) for area in chosen.areas]
        keys = frozenset[str]().union(*(names.keys for names in asked))
        countries = frozenset[str]().union(*(names.countries for names in asked))
        named = [_in(column, keys) for column in ("admin1_key", "admin2_key", "area_key")]
        yield _any([*named, _in("country", countries), _in_own_areas(chosen.areas)])
    if chosen.min_precision is not None:
        yield Where("precision_rank <= ?", (PRECISION_ORDER.index(chosen.min_precision),))
    if chosen.bbox is not None:
        yield touches(chosen.bbox)


def _in_own_areas(names: Iterable[str]) -> Where:
    own = _in("area", map(fold, names))
    return Where(f"seq IN (SELECT seq FROM event_areas WHERE {own.sql})", own.params)


def touches(box: BBox) -> Where:
    """Write the condition that an extent touches a box, edges included, on whichever turn around the globe."""
    reach = box.east if box.west <= box.east else box.east + 360
    turns = [Where("(west <= ? AND east >= ?)", (reach, box.west)), Where("(east >= ?)", (box.west + 360,))]
    if reach >= 180:
        turns.append(Where("(west <= ?)", (reach - 360,)))
    return Where("south <= ? AND north >= ?", (box.north, box.south)) & _any(turns)


def _roads(chosen: EventFilter) -> Iterator[Where]:
    if not chosen.roads:
        return
    keys = [road_key(road) for road in chosen.roads]
    on = _any([_in("route_key", keys), _in("ref_key", keys)])
    if chosen.within_km is None:
        on &= Where("own = 1")
    else:
        on &= Where("distance_km <= ?", (chosen.within_km,))
    if chosen.from_km is not None:
        on &= Where("to_km >= ?", (chosen.from_km,))
    if chosen.to_km is not None:
        on &= Where("from_km <= ?", (chosen.to_km,))
    yield Where(f"seq IN (SELECT seq FROM event_roads WHERE {on.sql})", on.params)


def _corridors(chosen: EventFilter) -> Iterator[Where]:
    if chosen.corridors:
        named = _in("corridor", map(fold, chosen.corridors))
        yield Where(f"seq IN (SELECT seq FROM ({IN_CORRIDORS}) AS beside WHERE {named.sql})", named.params)


def words_of(chosen: EventFilter) -> tuple[str, ...]:
    """Fold what a text search looks for: an event has to hold each of these, as a word or a part of one."""
    return tuple(dict.fromkeys(fold(chosen.text).split()))


def _text(chosen: EventFilter) -> Iterator[Where]:
    for word in words_of(chosen):
        yield Where("instr(words, ?) > 0", (word,))


def _visible(chosen: EventFilter) -> Iterator[Where]:
    if chosen.reviews:
        yield _in("review_status", chosen.reviews)
    else:
        yield _NOT_REJECTED
    if not chosen.background:
        yield _NOT_BACKGROUND


_CLAUSES: tuple[Callable[[EventFilter], Iterator[Where]], ...] = (
    _when,
    _what,
    _who,
    _place,
    _roads,
    _corridors,
    _text,
    _visible,
)
