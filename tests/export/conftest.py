"""A desk with the sample events, and stand-ins for one."""

from collections.abc import Callable, Iterator, Sequence
from typing import cast

import pytest

from benchmarks.generate import Generated, NoRoads
from conflictmap.model import Event, EventFilter
from conflictmap.store.desk.desk import Desk
from tests.export.samples import ARTICLE, EVENTS


class Shelf:
    """Events in memory, asked like a desk."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.kept = sorted(events, key=lambda event: event.sort_key)

    def events(self, _chosen: EventFilter = EventFilter(), _limit: int | None = None) -> Iterator[Event]:  # noqa: B008
        return iter(self.kept)


def shelf(events: Sequence[Event]) -> Desk:
    return cast("Desk", Shelf(events))


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    opened = new_desk()
    opened.add(Generated(ARTICLE, (), tuple(event for event in EVENTS if event.origin == "article")), roads=NoRoads())
    return opened
