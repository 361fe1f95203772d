"""A filter reads and writes links without loss, and says what it cannot read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import FilterError
from conflictmap.model import DateMode, EventFilter, EventType, GeoPrecision, ReviewStatus, Status
from conflictmap.model.filter import CLAIMED, MAX_WITHIN_KM, BBox
from conflictmap.model.text import fold

words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12).map(str.strip).filter(bool)
days = st.dates(date(1946, 1, 1), date(2100, 1, 1))
km = st.floats(0, 1000).map(lambda value: round(value, 3))
longitudes = st.floats(-180, 180).map(lambda value: round(value, 6))
latitudes = st.floats(-90, 90).map(lambda value: round(value, 6))


@st.composite
def filters(draw: st.DrawFn) -> EventFilter:
    since, until = sorted([draw(days), draw(days)])
    from_km, to_km = sorted([draw(km), draw(km)])
    south, north = sorted([draw(latitudes), draw(latitudes)])
    on_a_road: dict[str, Any] = {
        "roads": frozenset({draw(words)}),
        "from_km": from_km,
        "to_km": to_km,
        "within_km": draw(st.floats(0, MAX_WITHIN_KM)),
    }
    return EventFilter(
        since=draw(st.none() | st.just(since)),
        until=draw(st.none() | st.just(until)),
        date_mode=draw(st.sampled_from(DateMode)),
        types=draw(st.frozensets(st.sampled_from(EventType))),
        statuses=draw(st.frozensets(st.sampled_from([*Status, CLAIMED]))),
        actors=draw(st.frozensets(words, max_size=3)),
        areas=draw(st.frozensets(words, max_size=3)),
        bbox=draw(st.none() | st.builds(BBox, longitudes, st.just(south), longitudes, st.just(north))),
        text=draw(st.just("") | words.filter(fold)),
        reviews=draw(st.frozensets(st.sampled_from(ReviewStatus))),
        min_precision=draw(st.none() | st.sampled_from(GeoPrecision)),
        background=draw(st.booleans()),
        **draw(st.just({}) | st.just(on_a_road)),
    )


@given(filters())
def test_a_link_reads_back_as_the_same_filter(chosen: EventFilter) -> None:
    assert EventFilter.from_params(chosen.to_params()) == chosen


def test_the_default_filter_needs_no_link() -> None:
    assert EventFilter().to_params() == {}
    assert EventFilter.from_params({}) == EventFilter()


def test_a_link_holds_only_what_was_chosen_in_a_fixed_order() -> None:
    chosen = EventFilter(until=date(2020, 3, 31), since=date(2020, 3, 1), statuses=frozenset({"planned", "claimed"}))
    assert list(chosen.to_params().items()) == [
        ("since", ["2020-03-01"]),
        ("until", ["2020-03-31"]),
        ("status", ["claimed", "planned"]),
    ]


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"since": ["yesterday"]}, "since='yesterday': give a day as YYYY-MM-DD"),
        ({"until": ["2020-02-30"]}, "until='2020-02-30': give a day as YYYY-MM-DD"),
        ({"since": ["2020-01-01", "2020-01-02"]}, "since='2020-01-01,2020-01-02': give it once"),
        ({"since": ["2020-03-02"], "until": ["2020-03-01"]}, "since 2020-03-02 is after until 2020-03-01; swap them"),
        ({"type": ["Weather"]}, "type='Weather': choose from Battles, Protests"),
        ({"bbox": ["1,2,3"]}, "bbox='1,2,3': give west,south,east,north in degrees"),
        ({"bbox": ["0,nan,1,1"]}, "give west,south,east,north in degrees"),
        ({"road": ["M4"], "from-km": ["nan"]}, "from-km='nan': give kilometres of 0 or more"),
        ({"road": ["M4"], "from-km": ["9"], "to-km": ["3"]}, "from-km 9 is after to-km 3; swap them"),
        ({"road": ["M4"], "from-km": ["far"]}, "from-km='far': give kilometres of 0 or more"),
        ({"road": ["M4"], "from-km": ["1_0"]}, "from-km='1_0': give kilometres of 0 or more"),
        ({"bbox": ["1_0,0,20,1"]}, "give west,south,east,north in degrees"),
        ({"text": ["--"]}, "text='--': there is no word in it to look for"),
        ({"from-km": ["9"]}, "from-km and to-km need exactly one road"),
        ({"within-km": ["6"]}, "within-km needs a road"),
        ({"road": ["M4"], "within-km": ["26"]}, "within-km 26 is above 25; give less"),
        ({"country": ["Syria"]}, "country='Syria': give the two letters of ISO 3166, such as SY"),
        ({"colour": ["red"]}, "unknown filter 'colour'"),
    ],
)
def test_what_means_nothing_is_named_with_its_remedy(params: dict[str, list[str]], problem: str) -> None:
    with pytest.raises(FilterError) as error:
        EventFilter.from_params(params)
    assert problem in str(error.value)


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(FilterError) as error:
        EventFilter.from_params({"since": ["x"], "type": ["y"], "z": ["1"]})
    assert len(error.value.problems) == 3


def test_a_stale_link_keeps_what_still_means_something() -> None:
    chosen, problems = EventFilter.read_params({"since": ["2020-03-01"], "type": ["Weather"], "zoom": ["7"]})
    assert chosen == EventFilter(since=date(2020, 3, 1))
    assert len(problems) == 2


def test_of_several_values_only_those_that_mean_nothing_are_left_out() -> None:
    asked = {"type": ["Battles", "Weather", "riots"], "country": ["Syria"], "since": ["2020-03-01", "2020-03-02"]}
    chosen, problems = EventFilter.read_params(asked)
    assert chosen == EventFilter(types=frozenset({EventType.BATTLES, EventType.RIOTS}))
    assert [problem.split(":")[0] for problem in problems] == [
        "since='2020-03-01,2020-03-02'",
        "type='Weather'",
        "country='Syria'",
    ]


@pytest.mark.parametrize(
    "contradiction",
    [
        {"since": ["2020-03-02"], "until": ["2020-03-01"]},
        {"from-km": ["9"]},
        {"within-km": ["6"]},
        {"within-km": ["99"], "road": ["M4"]},
        {"from-km": ["9"], "to-km": ["3"], "road": ["M4"]},
        {"text": ["/"]},
    ],
)
def test_a_contradiction_in_a_link_takes_nothing_else_with_it(contradiction: dict[str, list[str]]) -> None:
    chosen, problems = EventFilter.read_params({"type": ["Battles"], **contradiction})
    assert len(problems) == 1
    roads = frozenset(contradiction.get("road", ()))
    assert chosen == EventFilter(types=frozenset({EventType.BATTLES}), roads=roads)


def test_choices_are_read_whatever_their_case() -> None:
    assert EventFilter.from_params({"type": ["protests"], "country": ["sy"]}) == EventFilter(
        types=frozenset({EventType.PROTESTS}), countries=frozenset({"SY"})
    )
