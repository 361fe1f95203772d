"""A few hundred events in which every edge of a filter occurs, and filters that touch those edges."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import shapely
from msgspec.structs import replace
from shapely import LineString, MultiLineString, Point, Polygon

from benchmarks.generate import Generated, extractions
from conflictmap.model import (
    Actor,
    DateMode,
    Event,
    EventFilter,
    GeoPrecision,
    Position,
    ReviewStatus,
    RoadPosition,
    Status,
)
from conflictmap.model.filter import CLAIMED, BBox
from conflictmap.store.desk.corridors import Corridor
from conflictmap.store.desk.nearby import NearRoad, near_roads
from conflictmap.store.desk.own_areas import OwnArea

COUNT = 600
Near = Mapping[str, Sequence[NearRoad]]
_M4 = RoadPosition(route_id="SY-M4", ref="M4", from_km=70.0, to_km=84.0)
# positions that a random population would hardly ever have
_EDGES = (
    Position(geometry=Point(180, -17), geo_precision=GeoPrecision.TOWN, country="FJ", place_name="Taveuni"),
    Position(geometry=Point(-180, -17), geo_precision=GeoPrecision.TOWN, country="FJ", place_name="Taveuni"),
    Position(geometry=Point(179.5, -17.5), geo_precision=GeoPrecision.EXACT, country="FJ"),
    Position(geometry=Point(-179.5, -17.5), geo_precision=GeoPrecision.NEAR, radius_km=80.0, country="FJ"),
    Position(
        geometry=MultiLineString([[(179, -17), (180, -17)], [(-180, -17), (-179, -16)]]),
        geo_precision=GeoPrecision.ROAD_SEGMENT,
        country="FJ",
        road=RoadPosition(route_id="FJ:1", ref="1", from_km=3.0, to_km=9.0),
    ),
    Position(geometry=Point(10, 90), geo_precision=GeoPrecision.EXACT),
    Position(geometry=Point(10, -90), geo_precision=GeoPrecision.EXACT),
    Position(geometry=Point(0, 0), geo_precision=GeoPrecision.EXACT),
    Position(
        geometry=LineString([(36.6, 35.8), (36.8, 35.85)]),
        geo_precision=GeoPrecision.ROAD_SEGMENT,
        admin1="Idlib",
        admin2="Arīḥā",
        country="SY",
        place_name="M4",
        road=_M4,
    ),
    Position(
        geometry=Polygon([(36, 35), (37, 35), (37, 36), (36, 36)]),
        geo_precision=GeoPrecision.ADMIN1,
        place_name="محافظة إدلب",
        admin1="إدلب",
        country="SY",
    ),
    Position(
        geometry=LineString([(36.6, 35.8), (37.1, 36.2)]),
        geo_precision=GeoPrecision.ROAD,
        country="SY",
        road=RoadPosition(route_id="SY-M5", ref="M5"),
    ),
)


AREAS = (
    OwnArea(name="Zone A", geometry=shapely.box(36.0, 35.0, 37.0, 35.8), valid_from=date(2020, 1, 1)),
    OwnArea(name="Zone A", geometry=shapely.box(36.0, 35.0, 36.5, 35.8), valid_until=date(2019, 12, 31)),
    OwnArea(name="Zone A", geometry=shapely.box(35.0, 36.0, 36.0, 37.0), valid_from=date(2015, 3, 1),
            valid_until=date(2017, 8, 31)),
    OwnArea(name="Çevre: منطقة", geometry=shapely.box(34, 30, 50, 38)),
    OwnArea(name="Taveuni", geometry=shapely.box(179, -18, 181, -16)),
)  # fmt: skip
CORRIDORS = (
    Corridor(name="M4 corridor", route_id="SY-M4", ref="M4", from_km=40.0, to_km=84.0, left_km=6.0, right_km=6.0),
    Corridor(name="Kuzey şeridi", route_id="SY-M4", ref="M4", from_km=0.0, to_km=70.0, left_km=25.0, right_km=0.0),
    Corridor(name="south", route_id="SY-M4", ref="M4", from_km=84.0, to_km=200.0, left_km=0.0, right_km=12.5),
    Corridor(name="M5", route_id="SY-M5", ref="M5", from_km=84.0, to_km=200.0, left_km=1.0, right_km=1.0),
)


class OneRoad:
    """A straight road along 35.8° N from 36° E, a hundred kilometres a degree: enough to test what is kept of it."""

    def locate_all_of(
        self, points: Sequence[tuple[float, float]], max_offset_km: float
    ) -> list[Sequence[RoadPosition]]:
        return [self._beside(lon, lat, max_offset_km) for lon, lat in points]

    def _beside(self, lon: float, lat: float, max_offset_km: float) -> Sequence[RoadPosition]:
        offset_m = (lat - 35.8) * 111_000
        if abs(offset_m) > max_offset_km * 1000 or not 36 <= lon <= 38:
            return ()
        return (RoadPosition(route_id="SY-M4", ref="M4", at_km=(lon - 36) * 100, offset_m=offset_m),)


def population(seed: int = 5) -> tuple[list[Generated], Near]:
    """Articles with invented events, some of them moved to edges, and the roads near each."""
    rng = random.Random(seed)  # noqa: S311
    reports = [replace(report, events=tuple(_edged(rng, event) for event in report.events))
               for report in extractions(COUNT, seed)]  # fmt: skip
    near = {event.event_id: near_roads(event, OneRoad()) for report in reports for event in report.events}
    return reports, near


def _edged(rng: random.Random, event: Event) -> Event:
    changes: dict[str, Any] = {}
    if rng.random() < 0.3:
        changes["position"] = rng.choice(_EDGES)
    if rng.random() < 0.2:
        changes["review_status"] = rng.choice(list(ReviewStatus))
    if rng.random() < 0.2:
        changes["actors"] = (Actor(name="Türk Silahlı Kuvvetleri", role="source", raw="the Turks"),)
    if rng.random() < 0.1:
        other = replace(
            event.sources[0], article_id="", outlet="Şam Gazetesi", quote="Protesters blocked the M4 at Ariha."
        )
        changes["sources"] = (*event.sources, other)
    return replace(event, **changes)


def random_filters(events: Sequence[Event], count: int, seed: int = 9) -> Iterator[EventFilter]:
    """Filters of every kind, most of their values taken from the events, so that they find something."""
    rng = random.Random(seed)  # noqa: S311
    makers = (_dates, _kinds, _people, _places, _boxes, _roads, _corridors, _texts, _reviews)
    for _ in range(count):
        params: dict[str, Any] = {}
        for maker in rng.sample(makers, rng.choice((0, 1, 1, 2, 2, 3))):
            params |= maker(rng, rng.choice(events))
        yield EventFilter(**params)


def _dates(rng: random.Random, event: Event) -> dict[str, Any]:
    day = event.date_start or event.date_end
    if day is None:
        return {}
    last = day + timedelta(rng.choice((0, 0, 6, 30, 365, 2000)))
    chosen = rng.choice(({"since": day}, {"until": day}, {"since": day, "until": last}, {"since": day, "until": last}))
    return chosen | {"date_mode": rng.choice(list(DateMode))}


def _kinds(rng: random.Random, event: Event) -> dict[str, Any]:
    return rng.choice(
        (
            {"types": frozenset({event.event_type})},
            {"sub_types": frozenset({event.sub_event_type.upper()})},
            {"statuses": frozenset({event.status.value})},
            {"statuses": frozenset({CLAIMED})},
            {"statuses": frozenset({CLAIMED, Status.PLANNED.value, Status.DENIED.value})},
            {"origins": frozenset({rng.choice((event.origin, "acled"))})},
        )
    )


def _people(rng: random.Random, event: Event) -> dict[str, Any]:
    names = [name for actor in event.actors for name in (actor.name, actor.name.split()[-1], actor.name.lower())]
    sources = [text for source in event.sources for text in (source.outlet.upper(), source.article_id)]
    if names and rng.random() < 0.6:
        return {"actors": frozenset(rng.sample(names, 1))}
    return {"sources": frozenset({rng.choice(sources), "No Such Paper"})}


def _places(rng: random.Random, event: Event) -> dict[str, Any]:
    position = event.position
    return rng.choice(
        (
            {"countries": frozenset({position.country or "SY", "YE"})},
            {"areas": frozenset({rng.choice((position.admin1, position.admin2, position.place_name)) or "ادلب"})},
            {"areas": frozenset({rng.choice(("zone a", "cevre منطقة", "TAVEUNI"))})},
            {"areas": frozenset({rng.choice(("ARIHA", "Suriye", "محافظة إدلب", "Idleb", "Fiji"))})},
            {"min_precision": rng.choice(list(GeoPrecision))},
        )
    )


def _boxes(rng: random.Random, event: Event) -> dict[str, Any]:
    """Boxes whose edges lie exactly on an event, cross the antimeridian, or hold the whole world."""
    geometry = event.position.geometry
    west, south, east, north = shapely.bounds(geometry) if geometry is not None else (36.0, 35.0, 37.0, 36.0)
    return {
        "bbox": rng.choice(
            (
                BBox(west, south, east, north),
                BBox(max(west - 1, -180), max(south - 1, -90), west, south),
                BBox(east, north, min(east + 0.5, 180), min(north + 0.5, 90)),
                BBox(170, -30, -170, 0),
                BBox(180, -90, -180, 90),
                BBox(-180, -90, 180, 90),
                BBox(east, -90, west, 90) if east > west else BBox(175, -90, -179.5, 90),
            )
        )
    }


def _roads(rng: random.Random, event: Event) -> dict[str, Any]:
    ref = event.position.road.ref if event.position.road else "m4"
    chosen: dict[str, Any] = {"roads": frozenset({rng.choice((ref, "M4", "sy-m4", "m 5"))})}
    if rng.random() < 0.5:
        chosen["within_km"] = rng.choice((0.0, 2.0, 10.0, 25.0))
    if rng.random() < 0.5:
        chosen |= {"from_km": 84.0} if rng.random() < 0.5 else {"from_km": 10.0, "to_km": 70.0}
    return chosen


def _corridors(rng: random.Random, event: Event) -> dict[str, Any]:  # noqa: ARG001 - a maker like the others
    names = [corridor.name.upper() for corridor in CORRIDORS]
    return {"corridors": frozenset(rng.sample([*names, "no such corridor"], rng.choice((1, 1, 2))))}


def _texts(rng: random.Random, event: Event) -> dict[str, Any]:
    words = event.title.split()
    return {
        "text": rng.choice(
            (words[1], " ".join(reversed(words[:2])), "ariha m4", "TURK", "m4 %", "_ariha", "m4'; --", "تركيا")
        )
    }


def _reviews(rng: random.Random, event: Event) -> dict[str, Any]:
    return {"reviews": frozenset({event.review_status, ReviewStatus.REJECTED}), "background": rng.random() < 0.7}
