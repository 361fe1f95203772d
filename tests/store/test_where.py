"""What a filter's words find, whatever their spelling; and that no word becomes part of a statement."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely import Point

from benchmarks.generate import NoRoads, extractions
from conflictmap.model import Actor, EventFilter, GeoPrecision, Position, RoadPosition
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.where import where
from tests.conftest import KINDS, NewDesk

POSITION = Position(
    geometry=Point(36.6, 35.8),
    geo_precision=GeoPrecision.TOWN,
    place_name="Arīḥā",
    admin1="Idlib",
    admin2="Ariha",
    country="SY",
    road=RoadPosition(route_id="SY-M4", ref="M4", at_km=95.0),
)


@pytest.fixture(scope="module", params=KINDS)
def desk(desk_of_kind: NewDesk, request: pytest.FixtureRequest) -> Desk:
    """One event in Ariha, by the armed forces of Türkiye, reported by one outlet."""
    report = next(extractions(1))
    event = report.events[0]
    event = replace(
        event,
        position=POSITION,
        background=False,
        title="Protest at Ariha",
        actors=(Actor(name="Military Forces of Türkiye", role="source", raw="القوات التركية"),),
        sources=(replace(event.sources[0], outlet="Şam Gazetesi", quote="Residents of أريحا closed the highway."),),
    )
    opened = desk_of_kind(request.param)
    opened.add(replace(report, events=(event,)), roads=NoRoads())
    return opened


@pytest.mark.parametrize(
    ("field", "texts", "found"),
    [
        (
            "areas",
            ["Idlib", "IDLIB", "Idleb", "إدلب", "محافظة إدلب", "ariha", "Syria", "Suriye", "سوريا", "Syrie"],
            True,
        ),
        ("areas", ["Aleppo", "Türkiye", "Arīḥ", "", "?"], False),
        ("actors", ["Military Forces of Türkiye", "turkiye", "MILITARY FORCES", "forces of turkiye"], True),
        ("actors", ["Turk", "forces turkiye", "of Türkiye and", "", "!"], False),
        ("sources", ["Şam Gazetesi", "sam gazetesi", "SAM-GAZETESI"], True),
        ("sources", ["Gazetesi", ""], False),
        ("roads", ["M4", "m4", "M 4", "sy-m4", "SY M4"], True),
        ("roads", ["M5", "M40", "4", ""], False),
    ],
)
def test_names_are_found_in_any_spelling_and_only_as_a_whole(
    desk: Desk, field: str, texts: list[str], *, found: bool
) -> None:
    for text in texts:
        wanted: dict[str, Any] = {field: frozenset({text})}
        assert bool(desk.counts(EventFilter(**wanted)).total) is found, text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ariha", True),
        ("Residents highway", True),
        ("highway   RESIDENTS", True),
        ("resid", True),
        ("اريحا", True),
        ("التركية", True),
        ("M4", True),
        ("Residents of Aleppo", False),
    ],
)
def test_a_text_is_found_when_all_its_words_are_somewhere(desk: Desk, text: str, *, found: bool) -> None:
    assert bool(desk.counts(EventFilter(text=text)).total) is found


hostile = st.text(min_size=1, max_size=20) | st.sampled_from(
    ["'; DROP TABLE events; --", '"', "?", "x' OR 1=1", "\x00", "\ud800"]
)


@given(hostile, hostile)
def test_no_word_of_a_filter_becomes_part_of_a_statement(one: str, other: str) -> None:
    chosen = EventFilter(
        sub_types=frozenset({one}),
        actors=frozenset({other}),
        sources=frozenset({one}),
        origins=frozenset({other}),
        countries=frozenset({one}),
        areas=frozenset({other}),
        roads=frozenset({one}),
        text=f"m4 {other}",  # a text without any word is refused
    )
    condition = where(chosen)
    assert condition.sql.count("?") == len(condition.params)
    words = set(re.findall(r"[A-Za-z_]\w*", condition.sql))
    assert words <= {
        "AND", "FROM", "IN", "OR", "SELECT", "WHERE", "actor", "admin1_key", "admin2_key", "area", "area_key",
        "background",
        "country", "event_actors", "event_areas", "event_roads", "event_sources", "instr", "origin", "own", "ref_key",
        "review_status", "route_key", "seq", "source", "sub_event_key", "words",
    }  # fmt: skip
    assert not re.search(r"['\";\\]|--|/\*", condition.sql)
