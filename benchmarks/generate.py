"""Synthetic events for tests and benchmarks: shaped like real ones, and marked as invented wherever they appear.

`python -m benchmarks.generate N FOLDER` makes a workspace of N events in a new folder; with `--acled`, a file of N
rows in the shape of ACLED's (see `generate_acled`).

Every event has origin "synthetic", a title and an outlet that say so, and places named "Synthetic …". The shape is
that of coded conflict data: a few hundred towns repeat, some far more than others; most events last one day; a tenth
lies on roads or in areas; a few are undated or unplaced.
"""

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from shapely import LineString, Point, Polygon

from conflictmap.model import (
    Actor,
    Article,
    Claim,
    Event,
    EventType,
    Evidence,
    EvidenceKind,
    Fatalities,
    GeoPrecision,
    Position,
    RoadPosition,
    Source,
    Status,
    TimePrecision,
    Toponym,
    ToponymKind,
)
from conflictmap.model.article import text_hash
from conflictmap.store.workspace import Workspace

FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
EVENTS_AN_ARTICLE = 5
# lon, lat, country of real regions, so that maps look familiar; the towns around them are invented
REGIONS = (
    (36.6, 35.9, "SY"), (37.1, 36.2, "SY"), (36.7, 34.7, "SY"), (40.1, 35.3, "SY"), (43.1, 36.3, "IQ"),
    (44.4, 33.3, "IQ"), (47.8, 30.5, "IQ"), (44.2, 15.4, "YE"), (45.0, 12.8, "YE"), (13.2, 32.9, "LY"),
    (20.1, 32.1, "LY"), (32.5, 15.6, "SD"), (25.3, 13.6, "SD"), (13.1, 11.8, "NG"), (-1.5, 14.0, "ML"),
    (37.8, 48.0, "UA"), (36.2, 49.9, "UA"), (69.2, 34.5, "AF"), (-76.5, 3.4, "CO"), (178.4, -18.1, "FJ"),
)  # fmt: skip
_TOWNS_A_REGION = 30
TYPES: dict[EventType, tuple[int, tuple[str, ...]]] = {
    EventType.BATTLES: (25, ("Armed clash", "Government regains territory", "Non-state actor overtakes territory")),
    EventType.EXPLOSIONS: (
        30,
        ("Shelling/artillery/missile attack", "Air/drone strike", "Remote explosive/landmine/IED"),
    ),
    EventType.PROTESTS: (18, ("Peaceful protest", "Protest with intervention")),
    EventType.RIOTS: (5, ("Violent demonstration", "Mob violence")),
    EventType.VIOLENCE_AGAINST_CIVILIANS: (12, ("Attack", "Abduction/forced disappearance")),
    EventType.STRATEGIC_DEVELOPMENTS: (10, ("Agreement", "Change to group/activity", "Disrupted weapons use")),
}
_STATUSES = (*(Status.OCCURRED,) * 84, *(Status.ONGOING,) * 5, *(Status.PLANNED,) * 5, *(Status.THREATENED,) * 2,
             *(Status.DENIED,) * 3, Status.CANCELLED)  # fmt: skip
_ACTORS = tuple(
    f"Synthetic {kind} {number}" for number in range(1, 25) for kind in ("Army", "Militia", "Brigade", "قوات")
)
_OUTLETS = tuple(f"Synthetic {name}" for name in ("Herald", "Observatory", "Telgraf", "Nouvelles", "صحيفة"))


class Generated(Struct, frozen=True):
    """An invented article and its events, in the shape that extraction hands over."""

    article: Article
    toponyms: tuple[Toponym, ...]
    events: tuple[Event, ...]


def extractions(count: int, seed: int = 1) -> Iterator[Generated]:
    """Yield invented articles with `count` events in all, the same ones for the same seed."""
    rng = random.Random(seed)
    numbers = iter(range(count))
    while chunk := list(islice(numbers, EVENTS_AN_ARTICLE)):
        yield _article(rng, seed, chunk)


def events(count: int, seed: int = 1) -> Iterator[Event]:
    """Yield `count` invented events, the same ones for the same seed."""
    for extraction in extractions(count, seed):
        yield from extraction.events


def _article(rng: random.Random, seed: int, numbers: Sequence[int]) -> Generated:
    bare = [_event(rng, f"synthetic-{seed}-{number}") for number in numbers]
    title = f"Synthetic report {seed}-{numbers[0]}"
    sentences = [f"{event.title}, in an invented report." for event in bare]
    text = "\n\n".join([title, *sentences])
    hashed = text_hash(text)
    published = max((event.date_start for event in bare if event.date_start), default=None)
    article = Article(
        article_id=hashed[:16],
        text=text,
        text_sha256=hashed,
        title=title,
        outlet=rng.choices(_OUTLETS, (8, 4, 2, 1, 1))[0],
        published_on=published,
        language="en",
    )
    found = tuple(_reported(event, article, sentence) for event, sentence in zip(bare, sentences, strict=True))
    return Generated(article, tuple(_unknown_names(rng, text)), found)


def _reported(event: Event, article: Article, sentence: str) -> Event:
    start = article.text.index(sentence)
    span: dict[str, Any] = {"start": start, "end": start + len(sentence), "quote": sentence}
    source = Source(
        article_id=article.article_id,
        outlet=article.outlet,
        title=article.title,
        url="",
        published_on=article.published_on,
        text_sha256=article.text_sha256,
        **span,
    )
    return replace(event, sources=(source,), evidence=(Evidence(kind=EvidenceKind.SENTENCE, **span),))


def _unknown_names(rng: random.Random, text: str) -> Iterator[Toponym]:
    """Leave the first word of one article in ten unresolved, as villages that no gazetteer has are."""
    if rng.random() < 0.1:
        yield Toponym(start=0, end=9, text=text[:9], kind=ToponymKind.PLACE)


def _event(rng: random.Random, event_id: str) -> Event:
    event_type = rng.choices(list(TYPES), [weight for weight, _ in TYPES.values()])[0]
    sub_event_type = rng.choice(TYPES[event_type][1])
    status = rng.choice(_STATUSES)
    start, end, time_precision = _days(rng)
    position = _position(rng)
    actors = [_ACTORS[int(len(_ACTORS) * rng.random() ** 3)] for _ in range(rng.randint(0, 2))]
    deaths = int(rng.paretovariate(1.2)) - 1 if rng.random() < 0.4 else None
    claimed = rng.random() < 0.3
    return Event(
        event_id=event_id,
        origin="synthetic",
        event_type=event_type,
        sub_event_type=sub_event_type,
        status=status,
        title=f"Synthetic {sub_event_type.lower()} at {position.place_name or 'an unknown place'} ({event_id})",
        date_start=start,
        date_end=end,
        time_precision=time_precision,
        position=position,
        actors=tuple(Actor(name=name, role="source", raw=name) for name in actors),
        fatalities=None if deaths is None else Fatalities(deaths, deaths, deaths),
        claims=(Claim(by="Synthetic Ministry", stated_on=start),) if claimed else (),
        confidence=round(rng.uniform(0.3, 1), 2),
        background=rng.random() < 0.03,
    )


def _days(rng: random.Random) -> tuple[date | None, date | None, TimePrecision]:
    day = FIRST_DAY + timedelta(int(DAYS * rng.random() ** 0.7))
    kind = rng.random()
    if kind < 0.85:
        return day, day, TimePrecision.DAY
    if kind < 0.9:
        return day, day + timedelta(6), TimePrecision.WEEK
    if kind < 0.93:
        return day.replace(day=1), day.replace(day=28), TimePrecision.MONTH
    if kind < 0.95:
        return None, day, TimePrecision.OPEN
    if kind < 0.97:
        return day, None, TimePrecision.OPEN
    return None, None, TimePrecision.UNKNOWN


def _position(rng: random.Random) -> Position:
    region = int(len(REGIONS) * rng.random() ** 1.5)
    kind = rng.random()
    if kind < 0.72:
        return _town(region, int(_TOWNS_A_REGION * rng.random() ** 2))
    if kind < 0.8:
        near = _town(region, rng.randrange(_TOWNS_A_REGION))
        return replace(near, geo_precision=GeoPrecision.NEAR, radius_km=float(rng.choice((3, 5, 10))))
    if kind < 0.85:
        return _road_point(region, rng.randrange(0, 200))
    if kind < 0.92:
        first = rng.randrange(0, 180, 10)
        return _stretch(region, first, first + rng.choice((5, 10, 20)))
    if kind < 0.97:
        return _area(region)
    return Position()


@lru_cache(maxsize=4096)
def _town(region: int, number: int) -> Position:
    lon, lat, country = REGIONS[region]
    angle, distance = number * 2.4, 0.05 * math.sqrt(number)  # a sunflower: evenly spread around the centre
    return Position(
        geometry=Point(round(lon + distance * math.cos(angle), 5), round(lat + distance * math.sin(angle), 5)),
        geo_precision=GeoPrecision.TOWN,
        place_name=f"Synthetic Town {region}-{number}",
        place_id=f"synthetic:{region}-{number}",
        admin1=f"Synthetic Province {region}",
        country=country,
    )


def _on_road(region: int, km: float) -> tuple[float, float]:
    """Follow an invented road that winds eastwards; a hundredth of a degree stands for a kilometre."""
    lon, lat, _ = REGIONS[region]
    return round(lon - 1 + km / 100, 5), round(lat + 0.1 * math.sin(km / 15), 5)


@lru_cache(maxsize=8192)
def _road_point(region: int, km: int) -> Position:
    road = RoadPosition(route_id=f"synthetic:R{region}", ref=f"R{region}", at_km=float(km), offset_m=0.0)
    place = _town(region, 0)
    return replace(place, geometry=Point(_on_road(region, km)), geo_precision=GeoPrecision.ROAD_POINT, road=road)


@lru_cache(maxsize=8192)
def _stretch(region: int, from_km: int, to_km: int) -> Position:
    road = RoadPosition(route_id=f"synthetic:R{region}", ref=f"R{region}", from_km=float(from_km), to_km=float(to_km))
    line = LineString([_on_road(region, km) for km in range(from_km, to_km + 1)])
    place = replace(_town(region, 0), place_name=f"Synthetic Road {region}", place_id="")
    return replace(place, geometry=line, geo_precision=GeoPrecision.ROAD_SEGMENT, road=road)


@lru_cache(maxsize=64)
def _area(region: int) -> Position:
    lon, lat, country = REGIONS[region]
    corners = [(lon + 0.8 * math.cos(turn / 12), lat + 0.8 * math.sin(turn / 12)) for turn in range(75)]
    return Position(
        geometry=Polygon(corners),
        geo_precision=GeoPrecision.ADMIN1,
        place_name=f"Synthetic Province {region}",
        place_id=f"area:synthetic-{region}",
        admin1=f"Synthetic Province {region}",
        country=country,
    )


class NoRoads:
    """Stands in for the shipped roads: invented events lie beside none of them."""

    def locate_all_of(
        self,
        points: Sequence[tuple[float, float]],
        max_offset_km: float,  # noqa: ARG002
    ) -> list[tuple[RoadPosition, ...]]:
        """Find nothing."""
        return [() for _ in points]


def fill(workspace: Workspace, count: int, seed: int = 1) -> None:
    """Store invented articles with `count` events in all, and publish the map index."""
    for extraction in extractions(count, seed):
        workspace.desk.add(extraction, roads=NoRoads())
    workspace.publish()


def main() -> None:
    """Make a workspace of synthetic events."""
    parser = argparse.ArgumentParser(description="Make a workspace of synthetic events, for tests and benchmarks only.")
    parser.add_argument("count", type=int, help="how many events")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acled", action="store_true", help="write a CSV file in ACLED's shape instead of a workspace")
    parser.add_argument("--note-chars", type=int, default=140, help="how long notes of --acled are, about")
    chosen = parser.parse_args()
    if chosen.acled:
        # it builds on this module
        write = import_module("benchmarks.generate_acled").write_acled
        write(chosen.folder, chosen.count, chosen.seed, chosen.note_chars)
        print(f"{chosen.folder}: {chosen.count:,} synthetic rows")
        return
    with Workspace.open(chosen.folder) as workspace:
        fill(workspace, chosen.count, chosen.seed)
        print(f"{chosen.folder}: {chosen.count:,} synthetic events")


if __name__ == "__main__":
    main()
