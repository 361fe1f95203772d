"""What the strip of a road and the bars in time draw, and what a brush on them means."""

from datetime import date
from itertools import pairwise

import pytest

from conflictmap.catalogues import catalogue
from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter
from conflictmap.store.index.along import Along, KmBin
from conflictmap.ui.asked.charts import own_direction
from conflictmap.ui.asked.lanes import Bar, Lane, bars, span, ticks
from conflictmap.ui.asked.strip import beyond_end, brushed_km, step_km, strip_values, towns_shown


def test_a_bar_reaches_over_all_days_and_an_open_end_as_far_as_the_others() -> None:
    day, week = date(2020, 3, 5), date(2020, 3, 11)
    held = Lane("a", "A ceasefire held", day, week)
    since = Lane("b", "Fighting has gone on", date(2020, 3, 8), None)
    until = Lane("c", "The road was closed until then", None, day)
    undated = Lane("d", "Talks went on", None, None)
    assert bars([held, since, until, undated]) == [
        Bar(held, day, date(2020, 3, 12), is_open=False),
        Bar(since, date(2020, 3, 8), date(2020, 3, 12), is_open=True),
        Bar(until, day, date(2020, 3, 6), is_open=True),
    ]


def test_of_an_event_beyond_the_days_shown_its_edge_is_drawn_as_open() -> None:
    first, last = date(2020, 3, 1), date(2020, 3, 31)
    for_years = Lane("a", "The road was closed for years", date(2012, 1, 1), date(2020, 3, 5))
    until = Lane("b", "It was open until then", None, date(2020, 3, 9))
    later = Lane("c", "A patrol later", date(2020, 5, 1), date(2020, 5, 1))
    assert bars([for_years, until, later], (first, last)) == [
        Bar(for_years, first, date(2020, 3, 6), is_open=True),
        Bar(until, first, date(2020, 3, 10), is_open=True),
        Bar(later, last, date(2020, 4, 1), is_open=True),
    ]


def test_a_bar_is_told_in_shares_of_the_days_shown_and_is_never_too_short_to_be_seen() -> None:
    first, last = date(2020, 3, 1), date(2020, 6, 8)  # a hundred days
    ten = Bar(Lane("a", "A siege", None, None), date(2020, 3, 11), date(2020, 3, 21), is_open=False)
    one = Bar(Lane("b", "A patrol", None, None), date(2020, 6, 8), date(2020, 6, 9), is_open=True)
    assert span(ten, first, last) == (0.1, 0.1, False)
    start, length, is_open = span(one, first, last)
    assert (round(start + length, 3), round(length, 4), is_open) == (1, 0.0167, True)


def test_days_above_the_bars_are_evenly_apart_and_each_is_named_once() -> None:
    assert ticks(date(2020, 3, 1), date(2020, 6, 8)) == [
        (0.0, "2020-03-01"),
        (0.25, "2020-03-26"),
        (0.5, "2020-04-20"),
        (0.75, "2020-05-15"),
    ]
    assert ticks(date(2020, 3, 1), date(2020, 3, 2)) == [(0.0, "2020-03-01"), (0.5, "2020-03-02")]


def test_without_any_day_there_is_no_bar() -> None:
    assert bars([Lane("d", "Talks went on", None, None)]) == []
    assert bars([]) == []


@pytest.mark.parametrize(("length_km", "step"), [(38.2, 1), (80, 1), (80.1, 2), (449.7, 10), (644.8, 10), (9000, 50)])
def test_a_road_has_at_most_eighty_stretches_as_long_as_they_are_round(length_km: float, step: int) -> None:
    assert step_km(length_km) == step


def test_towns_stand_apart_along_the_road_from_its_start() -> None:
    for route in Roads.open().routes:
        shown = towns_shown(route)
        kms = [km for km, _ in shown]
        assert kms == sorted(kms)
        assert all(later - earlier >= route.length_km / 12 for earlier, later in pairwise(kms))
    assert towns_shown(Roads.open().route("M4"))[0] == (0.2, "Latakia")


@pytest.mark.parametrize(
    ("brushed", "found"),
    [
        ([31.4, 96.6], (31.0, 97.0)),
        ([96.6, 31.4], (31.0, 97.0)),
        ([-3, 50.2], (None, 50.0)),
        ([600.2, 650], (600.0, None)),
        ([10.1, 10.3], (10.0, 10.0)),
    ],
)
def test_a_brush_is_read_in_whole_kilometres_and_the_road_s_own_ends_stay_open(
    brushed: list[float], found: tuple[float | None, float | None]
) -> None:
    assert brushed_km({"selection": {"stretch": {"km": brushed}}}, 644.768) == found


@pytest.mark.parametrize("nothing", [None, {}, {"selection": {"stretch": {}}}, {"selection": {"stretch": {"km": []}}}])
def test_no_brush_is_nothing(nothing: object) -> None:
    assert brushed_km(nothing, 644.768) is None


M4 = frozenset({"M4"})
FOUND = Along((KmBin(40.0, 50.0, 3), KmBin(50.0, 60.0, 1)), 2)


def drawn(chosen: EventFilter) -> list[tuple[float, float, int, str, float]]:
    """From, to, height, words and opacity of what the strip draws."""
    return [tuple(value.values()) for value in strip_values(FOUND, chosen, Roads.open().route("M4"))]


def test_the_stretch_that_is_chosen_is_seen_where_no_event_is() -> None:
    assert drawn(EventFilter(roads=M4)) == [
        (40, 50, 3, "km 40–50 · 3 events", 1.0),
        (50, 60, 1, "km 50–60 · 1 event", 1.0),
    ]
    assert drawn(EventFilter(roads=M4, from_km=100, to_km=388)) == [
        (100, 388, 3, "km 100–388", 0.15),
        (40, 50, 3, "km 40–50 · 3 events", 0.25),
        (50, 60, 1, "km 50–60 · 1 event", 0.25),
    ]
    (behind, first, second) = drawn(EventFilter(roads=M4, to_km=45))
    assert (behind[:2], first[-1], second[-1]) == ((0, 45), 1.0, 0.25)


def test_kilometres_beyond_the_end_of_a_road_are_said_to_be_none() -> None:
    roads = Roads.open()
    assert beyond_end(EventFilter(roads=M4, from_km=600), roads) == ""
    assert beyond_end(EventFilter(roads=M4, from_km=5000), roads) == (
        "M4 ends at km 644.8, before km 5000: only events somewhere on all of it are found"
    )
    assert len(drawn(EventFilter(roads=M4, from_km=5000))) == 2


def test_a_title_runs_as_its_language_does_and_no_title_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_direction("M4: events") == "M4: events"
    monkeypatch.setattr("conflictmap.ui.asked.charts.spoken", lambda: catalogue("ar"))
    assert own_direction("M4: أحداث") == "\u2067M4: أحداث\u2069"
    assert own_direction("") == ""
