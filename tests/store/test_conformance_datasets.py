"""Desk and datasets together agree with plain Python on what every filter finds, corrected imported events included."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from shapely import LineString, Point

from conflictmap.export.formats import write_format
from conflictmap.model import DateMode, Event, EventFilter, EventType, GeoPrecision, ReviewStatus
from conflictmap.model.filter import CLAIMED, BBox
from conflictmap.store.datasets import parts
from conflictmap.store.datasets.datasets import Version
from conflictmap.store.datasets.events import DatasetEvents
from conflictmap.store.datasets.indexing import ground_of
from conflictmap.store.desk.corridors import put_corridor
from conflictmap.store.desk.nearby import near_roads
from conflictmap.store.desk.own_areas import put_areas
from conflictmap.store.desk.rows import Cell, Changes, Choice, Shapes
from conflictmap.store.index import alike, index
from conflictmap.store.index.index import MapIndex
from conflictmap.store.index.part import condition
from conflictmap.store.index.summed import source
from conflictmap.store.index.sums import Source
from conflictmap.store.workspace import Workspace
from tests.conftest import KINDS, NewDesk
from tests.importers.tables import acled
from tests.store import oracle
from tests.store.oracle import Near
from tests.store.population import AREAS, CORRIDORS, OneRoad, population, random_filters
from tests.store.test_conformance import assert_pages_are_those_of_a_small_part, tile_point

# of ACLED's rows: both sides of the antimeridian, a pole, a place that is an area, one that is not known
ROWS: list[dict[str, str]] = [
    {"latitude": "-17", "longitude": "180", "country": "Fiji", "iso": "242", "location": "Taveuni", "admin1": ""},
    {"latitude": "-17", "longitude": "-180", "country": "Fiji", "iso": "242", "location": "Taveuni", "admin1": ""},
    {"latitude": "-17.5", "longitude": "-179.5", "geo_precision": "2", "country": "Fiji", "iso": "242"},
    {"latitude": "90", "longitude": "10", "country": "", "iso": "", "location": "Pole"},
    {"latitude": "35.8", "longitude": "36.5", "notes": "Mortars hit the M4.", "event_date": "2019-03-01"},
    {"latitude": "35.81", "longitude": "36.7", "actor1": "Türk Silahlı Kuvvetleri", "source": "Şam Gazetesi"},
    {"latitude": "36.2", "longitude": "37.16", "geo_precision": "3", "admin1": "Aleppo", "location": "Aleppo"},
    {"latitude": "", "longitude": "", "location": "", "time_precision": "3", "event_date": "15 March 2016"},
    {"event_type": "Protests", "sub_event_type": "Peaceful protest", "event_date": "2018-12-31", "notes": "سلمية"},
]


class Both(NamedTuple):
    """A workspace, its index, and the events that it should show."""

    workspace: Workspace
    map_index: MapIndex
    events: list[Event]
    near: Near


def imported(version: Version) -> list[Event]:
    return list(DatasetEvents(version).events(range(1, version.about.rows + 1)))


@pytest.fixture(scope="module", params=KINDS)
def both(
    tmp_path_factory: pytest.TempPathFactory, desk_of_kind: NewDesk, request: pytest.FixtureRequest
) -> Iterator[Both]:
    reports, _ = population()
    others = [event for report in population(seed=8)[0] for event in report.events]
    folder = tmp_path_factory.mktemp("both")
    with pytest.MonkeyPatch.context() as patched, Workspace(folder, desk_of_kind(request.param)) as workspace:
        patched.setattr(parts, "ground_of", lambda _, own, areas: ground_of(OneRoad(), own, areas))
        # groups of events as large parts have them, and days that begin and end in many chunks of them
        for limit, value in (("_LEAST", 0), ("_EACH", 1), ("_CHUNK", 13), ("_SHELF", 2)):
            patched.setattr(alike, limit, value)
        put_areas(workspace.desk.file, AREAS)
        for report in reports[:60]:
            workspace.desk.add(report, roads=OneRoad())
        for corridor in CORRIDORS:
            put_corridor(workspace.desk.file, corridor)
        (folder / "acled.csv").write_text(acled(*ROWS * 8), encoding="utf-8")
        workspace.import_dataset("acled", [folder / "acled.csv"])
        write_format(folder / "own.csv", "csv", others)
        workspace.import_dataset("csv", [folder / "own.csv"])
        known = {event.event_id: event for name in ("acled", "own") for event in
                 imported(workspace.datasets.version(name))}  # fmt: skip
        assert len(known) == len(ROWS) * 8 + len(others)
        for changes in corrections(list(known.values())):
            workspace.desk.change(changes, action="corrected", roads=OneRoad())
            for event in changes.put:
                known |= {event.event_id: event}
                for merged in set(event.merged_from) - {event.event_id}:
                    del known[merged]
        workspace.publish()
        events = [*(event for report in reports[:60] for event in report.events), *known.values()]
        near = {event.event_id: near_roads(event, OneRoad()) for event in events}
        yield Both(workspace, workspace.index(), events, near)


def corrections(events: Sequence[Event]) -> Iterator[Changes]:
    """Correct imported events in every way: title, day, place, verdict; and merge one into another."""
    change: tuple[Callable[[Event], dict[str, Any]], ...] = (
        lambda event: {"title": f"{event.title} (corrected)"},
        lambda event: {"date_start": event.date_end},
        lambda event: {"position": replace(event.position, geometry=Point(36.55, 35.79), radius_km=None, road=None)},
        lambda event: {"position": replace(event.position, geometry=LineString([(36, 35), (37, 36)]), radius_km=None)},
        lambda _: {"review_status": ReviewStatus.REJECTED},
        lambda _: {"review_status": ReviewStatus.ACCEPTED},
        lambda event: {"actors": event.actors[:1]},
    )
    for number, event in enumerate(events[::9]):
        yield Changes(put=(replace(event, **change[number % len(change)](event)),))
    yield Changes(put=(replace(events[1], merged_from=(events[1].event_id, events[4].event_id)),))


def filters() -> list[EventFilter]:
    events = [event for seed in (5, 8) for report in population(seed)[0] for event in report.events]
    chosen = (
        EventFilter(),
        EventFilter(origins=frozenset({"own"})),
        EventFilter(text="corrected"),
        EventFilter(statuses=frozenset({CLAIMED})),
        EventFilter(reviews=frozenset(ReviewStatus), background=True),
    )
    return [*random_filters(events, 195), *chosen]


FILTERS = filters()


@pytest.mark.parametrize("chosen", FILTERS, ids=range(len(FILTERS)))
def test_index_record_and_plain_python_find_the_same(both: Both, chosen: EventFilter) -> None:
    expected = [event.event_id for event in oracle.found(both.events, chosen, both.near)]
    assert [row.event_id for row in both.map_index.table(chosen, limit=10_000)] == expected
    assert [event.event_id for event in both.workspace.record.events(chosen)] == expected
    counts = oracle.counts(both.events, chosen, both.near)
    assert both.map_index.counts(chosen) == counts
    assert both.workspace.record.counts(chosen) == counts


@pytest.mark.parametrize("chosen", FILTERS, ids=range(len(FILTERS)))
def test_timeline_and_tiles_count_every_event_once(both: Both, chosen: EventFilter) -> None:
    expected = oracle.found(both.events, chosen, both.near)
    days = [span for event in expected if (span := oracle.days_touched(event))]
    for one in both.map_index.timeline(chosen, bins=23):
        assert one.n == sum(first <= one.end and last >= one.start for first, last in days)
    points = [point for event in expected if (point := tile_point(event))]
    for z, x, y in ((0, 0, 0), (3, 4, 3), (2, 3, 2), (1, 0, 1)):
        inside = [(mx, my) for mx, my in points if (mx >> (32 - z), my >> (32 - z)) == (x, y)]
        cells = Counter(((mx >> (27 - z)) % 32, (my >> (27 - z)) % 32) for mx, my in inside)
        drawn = both.map_index.tile(z, x, y, chosen, buffer=0)
        assert Counter({(cell.x // 8, cell.y // 8): cell.n for cell in drawn}) == cells


@pytest.mark.parametrize("chosen", FILTERS[::8], ids=range(0, len(FILTERS), 8))
def test_a_page_of_large_parts_is_found_by_its_days(
    both: Both, chosen: EventFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_pages_are_those_of_a_small_part(both.map_index, chosen, monkeypatch)


def test_choices_count_a_corrected_event_once(both: Both) -> None:
    shown = oracle.found(both.events, EventFilter(), both.near)
    choices = both.map_index.choices()
    counted: tuple[tuple[Sequence[Choice], Callable[[Event], str]], ...] = (
        (choices.types, lambda event: event.event_type.value),
        (choices.origins, lambda event: event.origin),
        (choices.countries, lambda event: event.position.country),
        (choices.sub_types, lambda event: event.sub_event_type),
    )
    for found, value in counted:
        expected = Counter(value(event) for event in shown)
        del expected[""]
        assert {choice.value: choice.n for choice in found} == expected
    actors = Counter(name for event in shown for name in {actor.name for actor in event.actors})
    assert {choice.value: choice.n for choice in choices.actors} == actors
    reviews = Counter(event.review_status.value for event in both.events)
    assert {choice.value: choice.n for choice in choices.reviews} == reviews


def test_the_random_filters_find_events_of_every_origin(both: Both) -> None:
    found = [oracle.found(both.events, chosen, both.near) for chosen in FILTERS]
    origins = Counter(event.origin for events in found for event in events)
    assert origins.keys() == {"synthetic", "acled", "own"}
    assert min(origins.values()) > 300
    assert sum(0 < len(events) < len(both.events) // 2 for events in found) > 80


KINDS_ALONE = (
    EventFilter(),
    EventFilter(background=True, reviews=frozenset(ReviewStatus)),
    EventFilter(types=frozenset({EventType.BATTLES, EventType.PROTESTS})),
    EventFilter(statuses=frozenset({CLAIMED})),
    EventFilter(countries=frozenset({"FJ", "SY"}), min_precision=GeoPrecision.ADMIN1),
    EventFilter(origins=frozenset({"acled"}), reviews=frozenset({ReviewStatus.NEW})),
)


BY_DAYS = (
    EventFilter(since=date(2016, 3, 2), until=date(2018, 11, 5)),
    EventFilter(since=date(2018, 12, 31), until=date(2018, 12, 31), types=frozenset({EventType.PROTESTS})),
    EventFilter(until=date(2017, 6, 30), bbox=BBox(35, 32, 43, 38), background=True),
    EventFilter(since=date(2017, 1, 1), bbox=BBox(170, -30, -170, 0), countries=frozenset({"FJ"})),
    EventFilter(bbox=BBox(36.5, 35.79, 36.9, 36), reviews=frozenset(ReviewStatus)),
    EventFilter(since=date(2016, 1, 1), until=date(2018, 12, 31), date_mode=DateMode.CERTAIN),
)


@pytest.mark.parametrize("chosen", KINDS_ALONE + BY_DAYS, ids=range(len(KINDS_ALONE + BY_DAYS)))
@pytest.mark.parametrize("z", [0, 6, 9, 11])
def test_tiles_and_shapes_of_groups_and_of_sums_are_those_of_the_events_themselves(
    both: Both, chosen: EventFilter, z: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(part.alike for part, _ in both.map_index.parts if part.events)
    points = {point for event in both.events if (point := tile_point(event))}
    places = sorted({(mx >> (32 - z), my >> (32 - z)) for mx, my in points})
    some = places[:: max(1, len(places) // 12)]

    def drawn() -> tuple[list[list[Cell]], Shapes]:
        tiles = [both.map_index.tile(z, x, y, chosen, buffer=2) for x, y in some]
        return tiles, both.map_index.shapes(chosen, zoom=z)

    of_groups = drawn()
    monkeypatch.setattr(index, "source", lambda *asked: replace(source(*asked), cells=None))
    of_sums = drawn()
    monkeypatch.setattr(index, "source", lambda part, hidden, asked: Source(part.ask, condition(asked, hidden)))
    assert of_groups == of_sums == drawn()
