"""The address of a view: every filter, the opened event and the list, so that a link opens what its sender saw."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter
from conflictmap.store.desk.rows import ListOrder
from conflictmap.store.geodata.known_names import is_area, is_corridor, is_road, is_source
from conflictmap.store.index.index import MapIndex
from conflictmap.store.record import Record
from conflictmap.store.workspace import Workspace
from conflictmap.web.params import MAX_ZOOM

EVENT, ORDER, FORM = "event", "order", "list"
LIST, LANES = "list", "bars"  # how the events beside the map are shown
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
# What is known here though no event is of it: leaving that out would show everything instead of nothing.
_KNOWN = {"roads": is_road, "areas": is_area, "corridors": is_corridor, "sources": is_source}
_MOST_VALUES = 40
_PLAY = re.compile(r"\d{4}-\d\d-\d\d,(day|week|month),(window|accumulate)(,(0\.5|1|2|4))?")


class Listing(Struct, frozen=True):
    """How the events beside the map are listed: their order, and as a `LIST` or as bars in time (`LANES`)."""

    order: ListOrder = ListOrder.NEWEST
    form: str = LIST


class View(Struct, frozen=True):
    """What a link asks for, and in `problems` one sentence for each part that was left out."""

    chosen: EventFilter
    event_id: str | None
    problems: tuple[str, ...]
    listing: Listing = Listing()


def read_link(params: Mapping[str, Sequence[str]], index: MapIndex, workspace: Workspace) -> View:
    """Read a link that may be stale or hostile: what means nothing here is left out and said, the rest is shown."""
    asked = {name: list(texts) for name, texts in params.items() if name not in {EVENT, ORDER, FORM}}
    chosen, problems = EventFilter.read_params(asked)
    chosen, missing = _without_unknown(chosen, index, workspace)
    event_id, gone = _known_event(params.get(EVENT, ()), workspace.record)
    listing, unmeant = _listing(params)
    return View(chosen, event_id, (*problems, *missing, *gone, *unmeant), listing)


def _listing(params: Mapping[str, Sequence[str]]) -> tuple[Listing, tuple[str, ...]]:
    offers = {ORDER: [str(order) for order in ListOrder], FORM: [LIST, LANES]}
    asked = {name: params[name][0] for name in offers if params.get(name)}
    wrong = [name for name, value in asked.items() if value not in offers[name]]
    problems = tuple(f"{name}={asked[name][:60]!r}: is none of {', '.join(offers[name])}" for name in wrong)
    meant = {name: value for name, value in asked.items() if name not in wrong}
    return Listing(ListOrder(meant.get(ORDER, ListOrder.NEWEST)), meant.get(FORM, LIST)), problems


def write_link(chosen: EventFilter, event_id: str | None, listing: Listing = Listing()) -> dict[str, list[str]]:  # noqa: B008 - frozen
    """Write the shortest parameters that `read_link` reads back as the same view."""
    usual = Listing()
    order = {ORDER: [str(listing.order)]} if listing.order != usual.order else {}
    form = {FORM: [listing.form]} if listing.form != usual.form else {}
    return chosen.to_params() | ({EVENT: [event_id]} if event_id else {}) | order | form


def _without_unknown(chosen: EventFilter, index: MapIndex, workspace: Workspace) -> tuple[EventFilter, tuple[str, ...]]:
    problems = []
    for field, name in _FROM_DATA.items():
        values: frozenset[str] = getattr(chosen, field)
        unknown = sorted(_unknown(field, values, index, workspace))
        if unknown:
            chosen = _but(chosen, field, values - frozenset(unknown))
            problems += [f"{name}={value[:60]!r}: nothing here has it" for value in unknown]
    return chosen, tuple(problems)


def _unknown(field: str, values: frozenset[str], index: MapIndex, workspace: Workspace) -> Iterator[str]:
    if len(values) > _MOST_VALUES:  # no page makes such a link: do not spend a query on each value
        yield from sorted(values)[_MOST_VALUES:]
        values = frozenset(sorted(values)[:_MOST_VALUES])
    for value in values:
        alone = EventFilter(background=True).but(**{field: frozenset({value})})
        if not index.counts(alone).total and not (field in _KNOWN and _KNOWN[field](workspace, value)):
            yield value


def unread(params: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Say which parts of a link mean nothing to the page, whatever events there are."""
    ours = {EVENT, ORDER, FORM, *MAP_PARAMS, "lang"}  # the language is the visitor's own
    _, problems = EventFilter.read_params({name: texts for name, texts in params.items() if name not in ours})
    return (*problems, *_listing(params)[1], *map_problems(params))


def map_problems(params: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Say which of `MAP_PARAMS` mean nothing; the map leaves those alone."""
    view, play = (next(iter(params.get(name, ())), "") for name in MAP_PARAMS)
    return (
        *([f"view={view[:60]!r}: is no lon,lat,zoom in degrees"] if view and read_view(view) is None else []),
        *([f"play={play[:60]!r}: is no day,step,mode of playback"] if play and not _PLAY.fullmatch(play) else []),
    )


def read_view(text: str) -> tuple[float, float, float] | None:
    """Read where a link looks, `lon,lat,zoom` in degrees; None for anything else."""
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = abs(lon) <= 180 and abs(lat) <= 90 and 0 <= zoom <= MAX_ZOOM  # NaN fails too
    return (lon, lat, zoom) if inside else None


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
