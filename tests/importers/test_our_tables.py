"""Tables that we exported come back as they went."""

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely import LineString, Point, box

from conflictmap.export.formats import write_format
from conflictmap.export.snapshot import write_snapshot
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import (
    Actor,
    Claim,
    Event,
    EventType,
    Fatalities,
    GeoPrecision,
    Position,
    RoadPosition,
    Source,
    Status,
    TimePrecision,
)
from conflictmap.model.cells import guarded, unguarded
from conflictmap.store.datasets.batches import Here, dataset_batches
from conflictmap.store.datasets.importing import Asked, import_files
from conflictmap.store.datasets.tools import export_originals
from tests.export.conftest import shelf
from tests.importers.tables import Desk, table


def invented(number: int, title: str, quote: str, position: Position) -> Event:
    source = Source(article_id="", outlet="@Synthetic", title="", url="", published_on=None, text_sha256="", start=0,
                    end=len(quote), quote=quote)  # fmt: skip
    return Event(
        event_id=f"e{number}", event_type=EventType.BATTLES, sub_event_type="Armed clash", title=title,
        date_start=date(2020, 3, 5), date_end=date(2020, 3, 6), time_precision=TimePrecision.DAYS, position=position,
        fatalities=Fatalities(2, 2, 2), sources=(source,),
    )  # fmt: skip


def test_a_table_that_we_exported_comes_back_without_the_marks_of_formulas(desk: Desk) -> None:
    stretch = Position(geometry=LineString([(36, 35), (37, 36)]), geo_precision=GeoPrecision.ROAD_SEGMENT)
    point = Position(geometry=Point(-36.25, -35.5), geo_precision=GeoPrecision.TOWN, place_name="-Ariha")
    events = [
        invented(1, "=1+1", "- said a witness", stretch),
        invented(2, "'=1+1", "''@", point),
        invented(3, "'plain'", "'", Position()),
    ]
    path = desk.folder / "ours.csv"
    write_format(path, "csv", events)
    import_files(desk.datasets, "csv", [path], load_atlas())
    back = desk.events("ours")
    for event, known in zip(back, events, strict=True):
        assert event.event_id == f"ours:{known.event_id}"
        for name in ("title", "event_type", "sub_event_type", "date_start", "date_end", "time_precision", "fatalities"):
            assert getattr(event, name) == getattr(known, name)
        assert (event.position.geometry, event.position.geo_precision) == (
            known.position.geometry, known.position.geo_precision
        )  # fmt: skip
        assert (event.sources[0].quote, event.sources[0].outlet) == (known.sources[0].quote, "@Synthetic")
    assert back[1].position.place_name == "-Ariha"
    assert back[0].original["title"] == "'=1+1"
    export_originals(desk.version("ours"), desk.folder / "again.csv")
    assert cells(desk.folder / "again.csv") == cells(path)


def test_actors_roads_ranges_and_claims_of_a_table_that_we_exported_come_back(desk: Desk) -> None:
    road = RoadPosition(route_id="SY-M4", ref="M4", from_km=70.0, to_km=84.5)
    along = Position(geometry=LineString([(36, 35), (37, 36)]), geo_precision=GeoPrecision.ROAD_SEGMENT, road=road)
    actors = (
        Actor(name="Türk Silahlı Kuvvetleri", role="source", raw="Türk Silahlı Kuvvetleri"),
        Actor(name="قوات", role="participant", raw="قوات"),
        Actor(name="Army; First Corps", role="target", raw="Army; First Corps"),
    )
    claims = (Claim(by="the ministry", stated_on=date(2020, 3, 6)), Claim(by="وزارة"))
    known = [
        replace(invented(1, "one", "quoted", along), actors=actors, claims=claims, fatalities=Fatalities(1, 2, None)),
        replace(invented(2, "two", "quoted", Position()), actors=actors[1:2], fatalities=None),
    ]
    path = desk.folder / "ours.csv"
    write_format(path, "csv", known)
    import_files(desk.datasets, "csv", [path], load_atlas())
    first, second = desk.events("ours")
    assert first.position.road == road
    assert (first.claims, second.claims) == (claims, ())
    assert [(actor.name, actor.role) for actor in first.actors] == [
        ("Türk Silahlı Kuvvetleri", "source"), ("قوات", "participant"), ("Army, First Corps", "target")
    ]  # fmt: skip
    assert [(actor.name, actor.role) for actor in second.actors] == [("قوات", "participant")]
    assert (first.fatalities, second.fatalities) == (Fatalities(1, 2, 2), None)


@pytest.mark.parametrize("suffix", ["geojson", "geojsonl", "gpkg"])
def test_a_snapshot_comes_back_as_the_table_of_its_events_does(desk: Desk, suffix: str) -> None:
    road = RoadPosition(route_id="SY-M4", ref="M4", from_km=70.0, to_km=84.5)
    along = Position(geometry=LineString([(36, 35), (37, 36)]), geo_precision=GeoPrecision.ROAD_SEGMENT, road=road)
    known = [
        replace(invented(1, "one", "quoted", along), claims=(Claim(by="them"),), fatalities=Fatalities(1, 2, None)),
        replace(invented(2, "two", "quoted", Position()), fatalities=None, background=True),
        replace(invented(3, "three", "", Position(geometry=Point(36, 35))), sources=(), status=Status.PLANNED),
    ]
    write_format(desk.folder / "ours.csv", "csv", known)
    import_files(desk.datasets, "csv", [desk.folder / "ours.csv"], load_atlas())
    path = desk.folder / f"layer.{suffix}"
    if suffix == "geojson":
        write_snapshot(path, shelf(known))
    else:
        write_format(path, suffix, known)
    result = import_files(desk.datasets, "geojson", [path], load_atlas(), Asked(name="ours2"))
    assert (result.accepted, result.problems) == (3, ())
    table, snapshot = desk.events("ours"), {event.event_id: event for event in desk.events("ours2")}
    for event in table:
        number = event.event_id.partition(":")[2]
        same = replace(snapshot[f"ours2:{number}"], event_id=event.event_id, origin="ours", original=event.original)
        assert same == event


def test_open_days_codes_and_what_is_only_recalled_come_back_from_a_table_that_we_exported(desk: Desk) -> None:
    day, last = date(2020, 3, 5), date(2020, 3, 10)
    corridor = Position(geometry=box(36, 35, 37, 36), geo_precision=GeoPrecision.CORRIDOR,
                        road=RoadPosition(route_id="SY-M4", ref="M4"))  # fmt: skip
    event = invented(1, "one", "quoted", Position())
    spans = [
        (None, last, TimePrecision.OPEN), (day, None, TimePrecision.OPEN), (day, last, TimePrecision.OPEN),
        (None, None, TimePrecision.UNKNOWN), (day, day, TimePrecision.DAY),
    ]  # fmt: skip
    known = [
        replace(event, event_id=f"e{number}", date_start=first, date_end=last, time_precision=precision)
        for number, (first, last, precision) in enumerate(spans)
    ]
    said = (replace(event.sources[0], published_on=last),)
    known += [
        replace(event, event_id="f1", plover="ASSAULT/drone", background=True, position=corridor, sources=said),
        replace(event, event_id="f2", plover="", status=Status.PLANNED),
        replace(event, event_id="f3", event_type=EventType.STRATEGIC_DEVELOPMENTS, sub_event_type="", plover="AGREE"),
    ]
    path = desk.folder / "ours.csv"
    write_format(path, "csv", known)
    import_files(desk.datasets, "csv", [path], load_atlas())
    back = desk.events("ours")
    for name in ("date_start", "date_end", "time_precision", "plover", "status", "background", "sources", "position"):
        assert [getattr(event, name) for event in back] == [getattr(event, name) for event in known]


def test_an_open_day_needs_its_precision_and_a_table_without_codes_gets_them_from_its_types(desk: Desk) -> None:
    desk.take("csv", "id,sub_type,start,end\n1,Air/drone strike,,2020-03-10\n")
    (event,) = desk.events("file")
    assert (event.date_start, event.date_end, event.plover) == (date(2020, 3, 10), date(2020, 3, 10), "ASSAULT/aerial")


def test_columns_of_others_that_are_called_like_ours_take_no_row_away(desk: Desk) -> None:
    rows = "1,Riots,A long story: true,last week,by IS\n2,Riots,TRUE,,\n"
    found = desk.take("csv", f"id,type,background,published_on,claims\n{rows}")
    assert (found.accepted, found.rejected, found.doubted) == (2, 0, 1)
    assert [event.background for event in desk.events("file")] == [False, True]


def test_a_version_of_an_older_release_has_none_of_the_later_columns(desk: Desk) -> None:
    desk.take("csv", "id,type,claims,background,published_on,notes\n1,Riots,,1,2020-03-10,said\n")
    rows = desk.version("file").rows
    pq.write_table(pq.read_table(rows).drop([f"cm_{name}" for name in ("claims", "background", "published_on")]), rows)
    (event,) = desk.events("file")
    assert (event.claims, event.background, event.sources[0].published_on) == ((), False, None)
    here = Here(pa.array([""]), ())
    (staged,) = dataset_batches(desk.version("file"), here)
    assert staged.rows.column("background").to_pylist() == [0]


@pytest.mark.parametrize(("column", "cell", "said"), [
    ("plover", "ASSAULT/lorry", "'ASSAULT/lorry' is no code of PLOVER"),
    ("actors", '[{"name": 1}]', "is no list of actors"),
    ("claims", "the ministry", "is no list of claims"),
    ("road_from_km", "seven", "'seven' is no measure along a road"),
])  # fmt: skip
def test_cells_of_ours_that_somebody_has_changed_are_told(desk: Desk, column: str, cell: str, said: str) -> None:
    rows = [{"id": "1", "event_type": "Riots", "lat": "35", "lon": "36", "geo_precision": "road_point",
             "road_route_id": "SY-M4", column: cell}, {"id": "2", "event_type": "Riots"}]  # fmt: skip
    found = desk.take("csv", table([dict.fromkeys(rows[0], "") | row for row in rows], list(rows[0])))
    assert [(one.row, one.column) for one in found.problems] == [(2, column)]
    assert said in found.problems[0].problem


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@given(st.text("'=+-@ \t＝a\ufeff", max_size=6))
def test_marks_of_formulas_come_off_as_they_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip(" \ufeff")[:1] not in set("=+-@\t＝")
