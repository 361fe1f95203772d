"""Whether two reports tell of one thing: what agrees, what contradicts, and which of many are compared at all."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from conflictmap.extraction.reports.likely_pairs import days_near_ends, likely_pairs
from conflictmap.extraction.reports.likeness import CERTAIN_FROM, PROPOSED_FROM, WEIGHTS, likeness
from conflictmap.model import Actor, Event, EventType, Fatalities, GeoPrecision, Position, RoadPosition, Status

IDLIB = Position(
    geometry=box(36.2, 35.4, 37.2, 36.3),
    geo_precision=GeoPrecision.ADMIN1,
    place_name="Idlib",
    place_id="area:1",
    country="SY",
)
ROAD = LineString([(36.3, 35.8), (36.6, 35.81), (36.8, 35.86)])


def town(name: str = "Ariha", lon: float = 36.61, lat: float = 35.81, **fields: Any) -> Position:  # noqa: ANN401
    known: dict[str, Any] = {
        "geo_precision": GeoPrecision.TOWN,
        "place_id": name.lower(),
        "admin1": "Idlib",
        "country": "SY",
    } | fields
    return Position(geometry=Point(lon, lat), place_name=name, **known)


def stretch(start: float, end: float) -> Position:
    road = RoadPosition(route_id="sy-m4", ref="M4", from_km=start, to_km=end)
    return Position(geometry=ROAD, geo_precision=GeoPrecision.ROAD_SEGMENT, road=road, country="SY")


def event(number: int = 0, day: str | None = "2020-03-05", until: str | None = None, **fields: Any) -> Event:  # noqa: ANN401
    first = date.fromisoformat(day) if day else None
    known: dict[str, Any] = {
        "event_id": f"e{number}",
        "event_type": EventType.PROTESTS,
        "sub_event_type": "Peaceful protest",
        "title": "A protest",
        "position": town(),
        "date_start": first,
        "date_end": date.fromisoformat(until) if until else first,
    }
    return Event(**known | fields)


PEOPLE = (Actor(name="Protesters (Syria)", role="source", raw="residents"),)
POLICE = (Actor(name="Police Forces of Syria", role="source", raw="police"),)


def score(one: Event, other: Event) -> float | None:
    found = likeness(one, other)
    return None if found is None else found.score


def test_two_reports_that_agree_in_all_they_say_are_certainly_one() -> None:
    one = event(1, actors=PEOPLE, fatalities=Fatalities(2, 2, 2))
    other = event(2, actors=PEOPLE, fatalities=Fatalities(1, 2, 3))
    found = likeness(one, other)
    assert found is not None
    assert found.score == 1.0
    assert found.why == (
        "both are of 2020-03-05; both are at Ariha; both are Peaceful protest; both name Protesters (Syria); "
        "their numbers of deaths agree"
    )


def test_two_rows_that_say_only_their_type_are_called_by_it() -> None:
    found = likeness(event(1, sub_event_type=""), event(2, sub_event_type=""))
    assert found is not None
    assert [part.why for part in found.parts if part.name == "type"] == ["both are Protests"]


def test_what_neither_says_counts_half() -> None:
    assert score(event(1), event(2)) == pytest.approx(1 - WEIGHTS["actors"] / 2 - WEIGHTS["deaths"] / 2)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (event(2, event_type=EventType.RIOTS), "another kind"),
        (event(2, status=Status.PLANNED), "planned is not occurred"),
        (event(2, day="2020-03-06"), "another day"),
        (event(2, position=town("Idlib", 36.63, 35.93)), "13 km away"),
        (event(2, position=Position()), "nowhere"),
        (event(2, position=IDLIB, day="2020-03-09"), "another day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_contradicts_itself_is_no_likeness(other: Event, why: str) -> None:
    assert likeness(event(1), other) is None, why


@pytest.mark.parametrize(
    ("other", "proposed", "certain"),
    [
        (event(2, status=Status.ONGOING), True, True),
        (event(2, sub_event_type="Protest with intervention"), True, False),
        (event(2, actors=POLICE), True, False),
        (event(2, until="2020-03-08"), True, False),
        (event(2, position=town("Nearby", 36.62, 35.82)), True, False),
        (event(2, position=IDLIB), False, False),
        (event(2, position=IDLIB, actors=PEOPLE, fatalities=Fatalities(0, 0, 0)), True, False),
        (event(2, fatalities=Fatalities(40, 50, 60)), True, False),
    ],
)
def test_the_less_they_share_the_less_is_concluded(other: Event, proposed: bool, certain: bool) -> None:
    found = score(event(1, actors=PEOPLE, fatalities=Fatalities(0, 0, 0)), other)
    assert found is not None
    assert (found >= PROPOSED_FROM, found >= CERTAIN_FROM) == (proposed, certain)


def test_stretches_of_one_road_are_compared_by_their_kilometres() -> None:
    same = likeness(event(1, position=stretch(20, 40)), event(2, position=stretch(20, 40)))
    apart = likeness(event(1, position=stretch(20, 40)), event(2, position=stretch(60, 80)))
    overlapping = likeness(event(1, position=stretch(20, 40)), event(2, position=stretch(30, 60)))
    assert apart is None
    assert same is not None
    assert overlapping is not None
    assert [part.why for part in overlapping.parts if part.name == "place"] == ["both are on the M4, km 30 to 40"]
    assert overlapping.score < same.score


def test_names_that_no_gazetteer_has_are_compared_as_names() -> None:
    lost, again, other = (Position(place_name=name) for name in ("Neverheard", "NEVERHEARD", "Elsewhere"))
    assert (score(event(1, position=lost), event(2, position=again)) or 0) >= PROPOSED_FROM
    assert score(event(1, position=lost), event(2, position=other)) is None


def positions() -> st.SearchStrategy[Position]:
    lon, lat = st.floats(36.0, 36.4), st.floats(35.6, 35.9)
    points = st.builds(lambda x, y: town(f"P{x:.2f}", x, y), lon, lat)
    near = st.builds(
        lambda x, y, r: town("N", x, y, geo_precision=GeoPrecision.NEAR, place_id="", radius_km=r),
        lon,
        lat,
        st.floats(1, 20),
    )
    roads = st.builds(lambda a, n: stretch(a, a + n), st.floats(0, 90), st.floats(0, 40))
    return st.one_of(points, near, roads, st.just(IDLIB), st.just(Position(place_name="Lost")))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(positions(), st.integers(0, 6), st.integers(0, 5)), min_size=2, max_size=14))
def test_no_pair_that_is_worth_a_look_is_missed(rows: list[tuple[Position, int, int]]) -> None:
    start = date(2020, 3, 1)
    events = [
        event(number, position=position, date_start=start + timedelta(first), date_end=start + timedelta(first + more))
        for number, (position, first, more) in enumerate(rows)
    ]
    pairs = list(likely_pairs(events))
    every = {(a, b) for a in range(len(events)) for b in range(a + 1, len(events))}
    wanted = {(a, b) for a, b in every if (score(events[a], events[b]) or 0) >= PROPOSED_FROM}
    assert wanted <= set(pairs) <= every
    assert len(pairs) == len(set(pairs))


def test_likeness_is_the_same_from_both_sides() -> None:
    rng = random.Random(3)  # noqa: S311 - test data
    made = [
        event(
            n,
            position=rng.choice([town(), IDLIB, stretch(10, 20), Position(place_name="Lost")]),
            actors=rng.choice([(), PEOPLE, POLICE]),
            fatalities=rng.choice([None, Fatalities(1, 2, 3)]),
            day=rng.choice(["2020-03-05", "2020-03-06", None]),
        )
        for n in range(40)
    ]
    assert all(score(a, b) == score(b, a) for a in made for b in made)


def test_comparing_grows_with_the_events_and_not_with_their_square() -> None:
    """Ten thousand events of four hundred days and three hundred towns: a few comparisons each."""
    rng = random.Random(1)  # noqa: S311 - test data
    towns = [town(f"T{n}", 36 + n % 20 * 0.05, 35 + n // 20 * 0.1) for n in range(300)]
    first = date(2019, 1, 1)
    events = [
        event(n, position=rng.choice(towns), day=str(first + timedelta(rng.randrange(400)))) for n in range(10_000)
    ]
    assert sum(1 for _ in likely_pairs(events)) < 10 * len(events)


def test_of_a_crowd_each_is_compared_with_its_neighbours_only() -> None:
    events = [event(n) for n in range(2_000)]
    assert sum(1 for _ in likely_pairs(events)) <= 40 * len(events)


def test_open_and_long_intervals_are_looked_at_next_to_their_known_ends() -> None:
    last = date(2020, 3, 31)
    assert days_near_ends(None, last) == [last - timedelta(days=step) for step in range(7, -1, -1)]
    assert days_near_ends(date(2020, 1, 1), last)[0] == date(2020, 1, 1)
    assert len(days_near_ends(date(2020, 1, 1), last)) == 16
    assert days_near_ends(None, None) == []
    assert days_near_ends(date.max, None) == [date.max]
    assert days_near_ends(None, date.min) == [date.min]
