"""The address of a view: every filter and the opened event, so that a link opens what its sender saw."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter
from conflictmap.store.index.index import MapIndex
from conflictmap.store.record import Record

EVENT = "event"
MAP_PARAMS = ("view", "play")  # where the map looks, and where playback stands: the map itself writes them
# Fields whose values come from the data, so that a link may name one that is not there (any more).
_FROM_DATA = {
    "roads": "road",
    "areas": "area",
    "corridors": "corridor",
    "actors": "actor",
    "sources": "source",
    "origins": "origin",
    "countries": "country",
    "sub_types": "sub-type",
}
_MOST_VALUES = 40


class View(Struct, frozen=True):
    """What a link asks for, and in `problems` one sentence for each part that was left out."""

    chosen: EventFilter
    event_id: str | None
    problems: tuple[str, ...]


def read_link(params: Mapping[str, Sequence[str]], index: MapIndex, record: Record) -> View:
    """Read a link that may be stale or hostile: what means nothing here is left out and said, the rest is shown."""
    asked = {name: list(texts) for name, texts in params.items() if name != EVENT}
    chosen, problems = EventFilter.read_params(asked)
    chosen, missing = _without_unknown(chosen, index)
    event_id, gone = _known_event(params.get(EVENT, ()), record)
    return View(chosen, event_id, (*problems, *missing, *gone))


def write_link(chosen: EventFilter, event_id: str | None) -> dict[str, list[str]]:
    """Write the shortest parameters that `read_link` reads back as the same view."""
    return chosen.to_params() | ({EVENT: [event_id]} if event_id else {})


def _without_unknown(chosen: EventFilter, index: MapIndex) -> tuple[EventFilter, tuple[str, ...]]:
    problems = []
    for field, name in _FROM_DATA.items():
        values: frozenset[str] = getattr(chosen, field)
        unknown = sorted(_unknown(field, values, index))
        if unknown:
            chosen = _but(chosen, field, values - frozenset(unknown))
            problems += [f"{name}={value[:60]!r}: nothing here has it" for value in unknown]
    return chosen, tuple(problems)


def _unknown(field: str, values: frozenset[str], index: MapIndex) -> Iterator[str]:
    if len(values) > _MOST_VALUES:  # no page makes such a link: do not spend a query on each value
        yield from sorted(values)[_MOST_VALUES:]
        values = frozenset(sorted(values)[:_MOST_VALUES])
    for value in values:
        alone = EventFilter(background=True).but(**{field: frozenset({value})})
        if not index.counts(alone).total:
            yield value


def _but(chosen: EventFilter, field: str, values: frozenset[str]) -> EventFilter:
    """Replace a set of values, and let go what needs a road when none is left."""
    on_road = {} if field != "roads" or values else {"within_km": None}
    stretch = {} if field != "roads" or len(values) == 1 else {"from_km": None, "to_km": None}
    return chosen.but(**{field: values}, **on_road, **stretch)


def _known_event(texts: Sequence[str], record: Record) -> tuple[str | None, tuple[str, ...]]:
    if not texts or not texts[0]:
        return None, ()
    try:
        return record.event(texts[0]).event_id, ()
    except NotFoundError:
        return None, (f"{EVENT}={texts[0][:60]!r}: there is no such event here",)
