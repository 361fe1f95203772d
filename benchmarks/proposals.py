"""Find reports of one event among many: blocks by day and place against comparing all with all, same scorer.

Events of 400 days at 300 towns. The alternative gets a part of them, since all would take hours: what is compared is
CPU time for that part; ours is then also shown for ten thousand. Both find the same proposals of the part, or it stops.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from shapely import Point

from conflictmap.extraction.reports.likely_pairs import likely_pairs
from conflictmap.extraction.reports.likeness import PROPOSED_FROM, likeness
from conflictmap.model import Event, EventType, GeoPrecision, Position, TimePrecision

PART, ALL = 1_500, 10_000
Pairs = Callable[[Sequence[Event]], Iterable[tuple[int, int]]]


def main() -> None:
    """Run both on the part, ours on all, and print CPU seconds and the ratio."""
    part, every = list(events(PART)), list(events(ALL))
    ours, found = _timed(part, likely_pairs)
    theirs, expected = _timed(part, lambda some: combinations(range(len(some)), 2))
    if found != expected:
        sys.exit("the two find different proposals")
    whole, proposed = _timed(every, likely_pairs)
    print(f"\nmerge proposals among {PART:,} events: {ours:.2f} s, all with all {theirs:.2f} s, {theirs / ours:.0f} x")
    print(f"among {ALL:,} events: {whole:.2f} s, {len(proposed):,} proposals")


def _timed(some: Sequence[Event], pairs: Pairs) -> tuple[float, set[tuple[int, int]]]:
    start = time.process_time()
    found = {(a, b) for a, b in pairs(some) if (alike := likeness(some[a], some[b])) and alike.score >= PROPOSED_FROM}
    return time.process_time() - start, found


def events(count: int) -> Iterator[Event]:
    """Events at random towns and days, the same ones each time."""
    pick = random.Random(1)
    towns = [(pick.uniform(36, 37.5), pick.uniform(35, 36.5)) for _ in range(300)]
    for number in range(count):
        town = pick.randrange(len(towns))
        day = date(2019, 1, 1) + timedelta(days=pick.randrange(400))
        yield Event(
            event_id=f"e{number}",
            event_type=pick.choice(list(EventType)[:3]),
            sub_event_type="Armed clash",
            title=f"Event {number}",
            date_start=day,
            date_end=day,
            time_precision=TimePrecision.DAY,
            position=Position(
                geometry=Point(towns[town]),
                geo_precision=GeoPrecision.TOWN,
                place_name=f"Town {town}",
                place_id=f"town:{town}",
                country="SY",
            ),
        )
