"""A file that is handed over is named after what it holds, in letters that every system takes."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.model import EventFilter, EventType
from conflictmap.model.filter import BBox
from conflictmap.ui.own.file_names import file_name

MARCH = EventFilter(since=date(2020, 3, 1), until=date(2020, 3, 31))
TYPES = st.frozensets(st.sampled_from(EventType))
# no two of them alike but for blanks at their ends, which a link does not keep
NAMES = st.frozensets(st.text(min_size=1, max_size=40).map(str.strip).filter(bool), max_size=4)


def names(*values: str) -> frozenset[str]:
    return frozenset(values)


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (EventFilter(), "conflictmap.geojson"),
        (MARCH, "conflictmap-2020-03-01--2020-03-31.geojson"),
        (MARCH.but(until=None), "conflictmap-from-2020-03-01.geojson"),
        (MARCH.but(since=None), "conflictmap-until-2020-03-31.geojson"),
        (MARCH.but(types=frozenset({EventType.BATTLES})), "conflictmap-2020-03-01--2020-03-31-battles.geojson"),
        (EventFilter(roads=names("SY-M4"), countries=names("SY")), "conflictmap-sy-sy-m4.geojson"),
        (EventFilter(areas=names("Şanlıurfa")), "conflictmap-sanliurfa.geojson"),
        (EventFilter(text="../../etc/passwd\n; rm *"), "conflictmap-etc-passwd-rm.geojson"),
    ],
)
def test_an_export_is_named_after_its_days_and_what_it_was_filtered_by(chosen: EventFilter, name: str) -> None:
    assert file_name(chosen) == name
    assert file_name(chosen, "html") == name.replace(".geojson", ".html")


def test_what_a_name_cannot_say_tells_files_apart_by_digits() -> None:
    said = [
        file_name(chosen)
        for chosen in (
            MARCH.but(areas=names("إدلب")),
            MARCH.but(areas=names("حلب")),
            MARCH.but(bbox=BBox(36, 35, 37, 36)),
            MARCH.but(bbox=BBox(36, 35, 37, 36.5)),
            MARCH.but(background=True),
        )
    ]
    assert len(set(said)) == len(said)
    assert all(re.fullmatch(r"conflictmap-2020-03-01--2020-03-31-[0-9a-f]{6}\.geojson", name) for name in said)


@given(TYPES, NAMES, NAMES, st.text(max_size=80))
def test_whatever_is_asked_for_a_name_is_short_plain_and_always_the_same(
    types: frozenset[EventType], actors: frozenset[str], areas: frozenset[str], text: str
) -> None:
    chosen = MARCH.but(types=types, actors=actors, areas=areas, text=f"x{text}")
    name = file_name(chosen)
    assert re.fullmatch(r"conflictmap[a-z0-9-]*\.geojson", name)
    assert len(name) <= 60
    assert name == file_name(EventFilter.from_params(chosen.to_params()))
