"""What is known of all events together, whatever the filter: choices with their counts, days and box.

Each part has both from when it was made. Where a part's rows are hidden, their share is taken off again, so that the
desk's events are summed up exactly, whichever of their files they are in.
"""
# ruff: noqa: S608 - statements are made of our own names; values are bound

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conflictmap.model import EventFilter, ReviewStatus
from conflictmap.model.filter import BBox
from conflictmap.store.desk.columns import day_of
from conflictmap.store.desk.corridors import IN_CORRIDOR, Corridor
from conflictmap.store.desk.extent import cover
from conflictmap.store.desk.rows import Bounds, Choice, Choices
from conflictmap.store.desk.where import UNDATED, Where, where
from conflictmap.store.index.sums import Ask, Asked

MAX_CHOICES = 500
Counted = Counter[tuple[str, str, str]]  # events by field, key and value
EVERY = Where("true")  # row of a part
# per field of `rows.Choices`: a key and a value for each event that has it, once an event, out of `every` and `shown`
_CHOICES: Mapping[str, str] = {
    "types": "SELECT event_type AS key, event_type AS value FROM shown",
    "sub_types": "SELECT sub_event_key AS key, sub_event_type AS value FROM shown",
    "statuses": "SELECT unnest([status, if(claimed = 1, 'claimed', '')]) AS key, key AS value FROM shown",
    "actors": "SELECT actor AS key, name AS value FROM event_actors SEMI JOIN shown USING (seq)",
    "sources": "SELECT source AS key, name AS value FROM event_sources SEMI JOIN shown USING (seq) WHERE name <> ''",
    "origins": "SELECT origin AS key, origin AS value FROM shown",
    "countries": "SELECT country AS key, country AS value FROM shown",
    "areas": """
        SELECT admin1_key AS key, admin1 AS value FROM shown
        UNION ALL SELECT area_key, place_name FROM shown WHERE geo_precision <> 'country' AND area_key <> admin1_key
        UNION ALL SELECT area, name FROM event_areas SEMI JOIN shown USING (seq)""",
    "roads": """
        SELECT if(ref = '', route_key, ref_key) AS key, if(ref = '', route_id, ref) AS value
        FROM event_roads SEMI JOIN shown USING (seq) WHERE own = 1""",
    "reviews": "SELECT review_status AS key, review_status AS value FROM every",
}


def counting_choices(rows: Where = EVERY) -> Iterator[tuple[str, Where]]:
    """Write a statement for each field that counts choices among those of some rows that a filter shows by default."""
    tables = (
        f"WITH every AS (SELECT * FROM events WHERE {rows.sql}), shown AS (SELECT * FROM every "
        f"WHERE review_status <> '{ReviewStatus.REJECTED.value}' AND background = 0)"
    )
    for field, source in _CHOICES.items():
        counted = f"SELECT key, value, count(*) AS n FROM ({source}) WHERE key <> '' GROUP BY key, value"
        yield field, Where(f"{tables} {counted}", rows.params)


def choices_of(ask: Ask, hidden: Where | None) -> Counted:
    """Read how often each choice is there in a part, but for its hidden rows."""
    counts: Counted = Counter()
    for field, key, value, n in ask("SELECT field, key, value, n FROM choices", ()):
        counts[field, key, value] += n
    counts.subtract(_choices_among(ask, hidden))
    return counts


def common_choices_of(ask: Ask, hidden: Where | None) -> Counted:
    """Read the commonest choices of a part, but for its hidden rows: one of millions of events has many more."""
    found = ask(
        "SELECT field, key, min(value), sum(n)::BIGINT FROM choices GROUP BY field, key "
        f"QUALIFY row_number() OVER (PARTITION BY field ORDER BY sum(n) DESC, min(value)) <= {MAX_CHOICES}",
        (),
    )
    gone = Counter[tuple[str, str]]()
    for (field, key, _), n in _choices_among(ask, hidden).items():
        gone[field, key] += n
    return Counter({(field, key, value): n - gone[field, key] for field, key, value, n in found})


def _choices_among(ask: Ask, hidden: Where | None) -> Counted:
    """Count choices among the hidden rows of a part; without any there are none."""
    return Counter(
        {
            (field, key, value): n
            for field, counting in (counting_choices(hidden) if hidden else ())
            for key, value, n in ask(counting.sql, counting.params)
        }
    )


def corridor_choices(asked: Asked, corridors: Iterable[Corridor]) -> Counted:
    """Count the events of each corridor, in parts of which the events shown by default are asked for."""
    counts: Counted = Counter()
    for corridor in corridors:
        for ask, shown in asked:
            ((n,),) = ask(
                f"SELECT count(DISTINCT seq) FROM event_roads WHERE {IN_CORRIDOR} "
                f"AND seq IN (SELECT seq FROM events WHERE {shown.sql})",
                (*corridor.limits, *shown.params),
            )
            counts["corridors", corridor.key, corridor.name] += n
    return counts


def choices(counts: Counted) -> Choices:
    """List the commonest choices of each field; those that several spellings are one of are called by the first."""
    fields: dict[str, dict[str, Choice]] = {field: {} for field in (*_CHOICES, "corridors")}
    for (field, key, value), n in counts.items():
        if n > 0:
            known = fields[field].get(key, Choice(value, 0))
            fields[field][key] = Choice(min(known.value, value), known.n + n)
    ranked = {
        field: tuple(sorted(known.values(), key=lambda choice: (-choice.n, choice.value))[:MAX_CHOICES])
        for field, known in fields.items()
    }
    return Choices(**ranked)


Limits = tuple[Any, ...]  # first day, last day, west, south, east, north; each None where there is none


def limits(asked: Asked) -> Limits:
    """
    Find the days of all events that a filter shows by default, and the box of all placed ones.

    Parameters
    ----------
    asked
        Parts that are one, each with the rows of it that count.

    Returns
    -------
    limits
        Where the box is wider than half the globe it is the shortest arc, to a hundredth of a degree.
    """
    visible = where(EventFilter())
    days = [
        ask(
            f"SELECT min(known_from), max(known_to) FROM events WHERE NOT {UNDATED.sql} AND {visible.sql} "
            f"AND {rows.sql}",
            (*visible.params, *rows.params),
        )[0]
        for ask, rows in asked
    ]
    return _least(first for first, _ in days), _most(last for _, last in days), *_box(asked)


def _box(asked: Asked) -> Limits:
    boxes = [
        ask(f"SELECT min(west), min(south), max(east), max(north) FROM events WHERE {rows.sql}", rows.params)[0]
        for ask, rows in asked
    ]
    (west, south), (east, north) = (map(_least, _columns(boxes, 0, 1)), map(_most, _columns(boxes, 2, 3)))
    if west is not None and (east - west > 180 or east > 180):
        arcs = {
            arc
            for ask, rows in asked
            for arc in ask(
                "SELECT DISTINCT floor(west * 100) / 100, ceil(east * 100) / 100 FROM events "
                f"WHERE west IS NOT NULL AND {rows.sql}",
                rows.params,
            )
        }
        west, east = cover(arcs)
        east = east - 360 if east > 180 else east
    return west, south, east, north


def _columns(rows: Sequence[Limits], *numbers: int) -> Iterator[list[Any]]:
    return ([row[number] for row in rows] for number in numbers)


def _least(values: Iterable[Any]) -> Any:  # noqa: ANN401 - a number or None
    return min((value for value in values if value is not None), default=None)


def _most(values: Iterable[Any]) -> Any:  # noqa: ANN401 - a number or None
    return max((value for value in values if value is not None), default=None)


def joined(found: Sequence[Limits]) -> Bounds:
    """Put the days and boxes of parts into one; the box may cross the antimeridian."""
    first, last = _least(row[0] for row in found), _most(row[1] for row in found)
    box = _joined([row[2:] for row in found if row[2] is not None])
    return Bounds(None if first is None else day_of(first), None if last is None else day_of(last), box)


def _joined(boxes: Sequence[tuple[float, ...]]) -> BBox | None:
    if not boxes:
        return None
    if len(boxes) == 1:
        return BBox(*boxes[0])
    west, east = cover((west, east if east >= west else east + 360) for west, _, east, _ in boxes)
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return BBox(west, south, east - 360 if east > 180 else east, north)
