"""A snapshot is the same bytes for the same events, and what RFC 7946 and our contract say it is."""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPoint, Point, Polygon

from conflictmap.errors import SnapshotError
from conflictmap.export.datasets import datasets
from conflictmap.export.features import feature
from conflictmap.export.geometry import bbox, geometry
from conflictmap.export.snapshot import snapshot, write_snapshot
from conflictmap.model import Event, EventFilter, EventType
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.extent import Extent
from conflictmap.store.desk.rows import Counts
from tests.export.conftest import shelf
from tests.export.samples import EVENTS, PATROL, PROTEST, REOPENING, any_events

GOLDEN = Path(__file__).with_name("golden.geojson")
ROOT = Path(__file__).parents[2]


def test_the_golden_snapshot_is_written_byte_for_byte() -> None:
    """After a wanted change: python -m tests.export.make_golden, and read the difference."""
    assert snapshot(shelf(EVENTS), EventFilter(background=True)) == GOLDEN.read_bytes()


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "0"), ("Etc/GMT+12", "12345")])
def test_neither_the_time_zone_nor_the_order_of_hashes_changes_a_byte(tmp_path: Path, zone: str, seed: str) -> None:
    out = tmp_path / "out.geojson"
    subprocess.run(
        [sys.executable, "-m", "tests.export.make_golden", out],
        cwd=ROOT, check=True, env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
    )  # fmt: skip
    assert out.read_bytes() == GOLDEN.read_bytes()


def test_the_collection_says_what_it_holds() -> None:
    document = json.loads(GOLDEN.read_bytes())
    assert list(document) == ["type", "features", "bbox", "snapshot"]
    said = document["snapshot"]
    assert list(said) == [
        "schema_version", "software", "filter", "counts", "datasets", "licences", "content_sha256", "citation",
        "manifest_sha256",
    ]  # fmt: skip
    assert said["filter"] == {"background": ["1"]}
    assert said["counts"] == {"total": 5, "placed": 4, "unplaced": 1, "undated": 1}
    assert [one["name"] for one in said["datasets"]] == [one.name for one in datasets()]
    assert "5 events from 1 report, 2020-03-02 to 2020-03-15 (filter: background 1)" in said["citation"]
    assert said["content_sha256"] in said["citation"]


def test_features_have_the_names_of_the_contract_in_its_order() -> None:
    document = json.loads(GOLDEN.read_bytes())
    contract = [
        "event_id",
        "origin",
        "event_type",
        "sub_event_type",
        "plover",
        "status",
        "title",
        "date_start",
        "date_end",
        "time_precision",
        "place_name",
        "place_id",
        "admin1",
        "country",
        "geo_precision",
        "radius_km",
        "road",
        "actors",
        "fatalities",
        "claims",
        "sources",
        "confidence",
        "review_status",
        "merged_from",
        "original",
    ]
    for one in document["features"]:
        assert list(one) == ["type", "id", "geometry", "properties"]
        assert list(one["properties"])[: len(contract)] == contract
        assert one["id"] == one["properties"]["event_id"]
    ids = [(one["properties"]["date_start"] or "", one["id"]) for one in document["features"]]
    assert (
        ids
        == sorted(ids)
        == [("", "e2"), ("", "e4"), ("2020-03-02", "acled:1"), ("2020-03-02", "e3"), ("2020-03-15", "e1")]
    )


def test_a_stretch_keeps_its_road_and_its_word() -> None:
    known = feature(PATROL)["properties"]
    assert known["road"] == {
        "route_id": "SY-M4", "ref": "M4", "from_km": 70.123, "to_km": 137.0, "at_km": None, "offset_m": None,
    }  # fmt: skip
    assert known["claims"] == [{"by": "Ministry", "stated_on": "2020-03-13"}]
    assert known["fatalities"] is None
    assert feature(PROTEST)["properties"]["fatalities"] == {"low": 0, "best": None, "high": 12}
    assert feature(PROTEST)["properties"]["road"]["offset_m"] == -427.0
    assert feature(PROTEST)["properties"]["date_start"] is None
    assert feature(REOPENING)["properties"]["title"] == REOPENING.title


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        pytest.param(None, None, id="unplaced"),
        pytest.param(Point(), None, id="an empty point"),
        pytest.param(
            Point(36.123456789, -0.00000001), {"type": "Point", "coordinates": (36.1234568, 0.0)}, id="seven decimals"
        ),
        pytest.param(Point(1, 2, 3), {"type": "Point", "coordinates": (1.0, 2.0)}, id="heights are left out"),
        pytest.param(
            Polygon([(0, 0), (0, 1), (1, 1), (0, 0)]),
            {"type": "Polygon", "coordinates": (((0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),)},
            id="the right-hand rule",
        ),
        pytest.param(
            LineString([(179, 0), (-179, 2)]),
            {"type": "MultiLineString", "coordinates": (((179.0, 0.0), (180.0, 1.0)), ((-180.0, 1.0), (-179.0, 2.0)))},
            id="a line across the antimeridian",
        ),
        pytest.param(
            LineString([(178, 0), (179, 1), (181, 1)]),
            {
                "type": "MultiLineString",
                "coordinates": (((178.0, 0.0), (179.0, 1.0), (180.0, 1.0)), ((-180.0, 1.0), (-179.0, 1.0))),
            },
            id="a line that runs on beyond 180",
        ),
        pytest.param(
            LineString([(180, 0), (181, 1)]),
            {"type": "LineString", "coordinates": ((-180.0, 0.0), (-179.0, 1.0))},
            id="a line that begins at the antimeridian",
        ),
        pytest.param(Point(190, 5), {"type": "Point", "coordinates": (-170.0, 5.0)}, id="a point beyond 180"),
        pytest.param(
            MultiLineString([[(10, 0), (11, 0)]]),
            {"type": "MultiLineString", "coordinates": (((10.0, 0.0), (11.0, 0.0)),)},
            id="a line of one part",
        ),
        pytest.param(
            MultiPoint([(1, 2), (3, 4)]), {"type": "MultiPoint", "coordinates": ((1.0, 2.0), (3.0, 4.0))}, id="points"
        ),
    ],
)
def test_geometry_is_what_rfc_7946_asks_for(shape: shapely.Geometry | None, expected: dict[str, Any] | None) -> None:
    assert geometry(shape) == expected


@pytest.mark.parametrize(
    "ring",
    [
        pytest.param([(170, -10), (-170, -10), (-170, 10), (170, 10)], id="counter-clockwise"),
        pytest.param([(170, 10), (-170, 10), (-170, -10), (170, -10)], id="clockwise"),
        pytest.param([(170, -10), (190, -10), (190, 10), (170, 10)], id="beyond 180"),
        pytest.param([(-190, -10), (-170, -10), (-170, 10), (-190, 10)], id="below -180"),
    ],
)
def test_an_area_across_the_antimeridian_is_cut_along_its_parallels(ring: list[tuple[float, float]]) -> None:
    written = geometry(Polygon(ring))
    assert written is not None
    assert written["type"] == "MultiPolygon"
    parts = [Polygon(*rings) for rings in written["coordinates"]]
    assert sorted(part.bounds for part in parts) == [(-180, -10, -170, 10), (170, -10, 180, 10)]
    assert all(part.exterior.is_ccw for part in parts)


def test_a_hole_is_cut_with_its_area() -> None:
    ring, hole = [(170, -10), (-170, -10), (-170, 10), (170, 10)], [(-179, -5), (-179, 5), (-175, 5), (-175, -5)]
    written = geometry(Polygon(ring, [hole]))
    assert written is not None
    areas = shapely.geometry.shape(written)
    assert areas.is_valid
    assert areas.area == 20 * 20 - 4 * 10
    assert not areas.contains(Point(-177, 0))


def test_an_area_around_the_pole_reaches_the_pole() -> None:
    written = geometry(Polygon([(0, 70), (120, 70), (-120, 70)]))
    assert written is not None
    assert shapely.geometry.shape(written).bounds == (-180, 70, 180, 90)


def test_an_area_that_ends_at_the_antimeridian_or_the_pole_is_not_cut() -> None:
    antarctica = Polygon([(-180, -90), (180, -90), (180, -60), (0, -65), (-180, -60)])
    assert geometry(antarctica) == {
        "type": "Polygon",
        "coordinates": (
            ((-180.0, -90.0), (180.0, -90.0), (180.0, -60.0), (0.0, -65.0), (-180.0, -60.0), (-180.0, -90.0)),
        ),
    }


def test_the_bbox_crosses_the_antimeridian_only_around_it() -> None:
    assert bbox([]) is None
    assert bbox([Extent(36, 35, 37, 36), Extent(-10, 0, 5, 1)]) == [-10, 0, 37, 36]
    assert bbox([Extent(179, -17, 181, -16)]) == [179, -17, -179, -16]
    assert bbox([Extent(177, -20, 177, -20), Extent(-178, -16, -178, -16)]) == [177, -20, -178, -16]
    # events all over the world: a box around the Pacific would help nobody
    assert bbox([Extent(-77, 0, -76, 1), Extent(36, 0, 37, 1), Extent(178, 0, 179, 1)]) == [-77, 0, 179, 1]
    assert bbox([Extent(-100, 0, -99, 1), Extent(0, 0, 0, 0), Extent(100, 0, 181, 1)]) == [-180, 0, 180, 1]


def walk(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        for part in value:
            yield from walk(part)
    else:
        yield value


@given(st.lists(any_events, max_size=6, unique_by=lambda event: event.event_id))
def test_any_events_make_valid_geojson_that_says_the_same_again(events: list[Event]) -> None:
    written = snapshot(shelf(events))
    document = json.loads(written, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))
    assert "crs" not in document
    assert len(document["features"]) == len(events)
    for one, event in zip(document["features"], sorted(events, key=lambda event: event.sort_key), strict=True):
        assert_same(one, event)
    assert written == snapshot(shelf(list(reversed(events))))


def on_one_turn(read: shapely.Geometry, like: shapely.Geometry | None) -> shapely.Geometry:
    """Put what was cut at the antimeridian back together, where the longitudes went on beyond 180."""
    if shapely.bounds(like)[2] <= 180:
        return read
    whole: shapely.Geometry = shapely.transform(read, lambda lonlat: lonlat + np.array([360, 0]) * (lonlat[:, :1] < 0))
    return whole


def assert_same(written: dict[str, Any], event: Event) -> None:
    known, position = written["properties"], event.position
    assert (known["event_id"], known["title"], known["original"]) == (event.event_id, event.title, event.original)
    assert known["place_name"] == (position.place_name or None)
    assert known["date_start"] == (event.date_start.isoformat() if event.date_start else None)
    assert [claim["by"] for claim in known["claims"]] == [claim.by for claim in event.claims]
    if written["geometry"] is None:
        assert position.geometry is None
        return
    numbers = list(walk(written["geometry"]["coordinates"]))
    assert all(round(number, 7) == number for number in numbers)
    assert all(abs(number) <= 180 for number in numbers)
    read = shapely.geometry.shape(written["geometry"])
    assert shapely.hausdorff_distance(on_one_turn(read, position.geometry), position.geometry) < 1e-6
    if isinstance(read, Polygon):
        assert read.exterior.is_ccw


@given(any_events)
def test_writing_what_was_written_changes_nothing(event: Event) -> None:
    once = orjson.dumps(feature(event))
    assert orjson.dumps(orjson.loads(once)) == once


def test_another_reader_sees_the_same(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "a.geojson", shelf(EVENTS))
    frame = geopandas.read_file(tmp_path / "a.geojson", engine="pyogrio")
    assert frame.crs == "EPSG:4326"
    assert list(frame["event_id"]) == [event.event_id for event in EVENTS]
    assert list(frame["title"]) == [event.title for event in EVENTS]
    for read, event in zip(frame.geometry, EVENTS, strict=True):
        assert (read is None) == (event.position.geometry is None)
        if read is not None:
            assert np.allclose(read.bounds, shapely.bounds(event.position.geometry), atol=1e-7)


def test_a_desk_gives_the_bytes_that_memory_gives(desk: Desk, tmp_path: Path) -> None:
    articles = [event for event in EVENTS if event.origin == "article"]
    chosen = EventFilter(background=True)
    written = write_snapshot(tmp_path / "a.geojson", desk, chosen)
    assert (tmp_path / "a.geojson").read_bytes() == snapshot(shelf(articles), chosen) == snapshot(desk, chosen)
    assert written.counts == Counts(total=4, placed=3, unplaced=1, undated=1)
    assert written.size == (tmp_path / "a.geojson").stat().st_size
    assert written.path == str(tmp_path / "a.geojson")


def test_a_filter_is_written_as_its_link_says_it(desk: Desk) -> None:
    chosen = EventFilter(since=date(2020, 3, 1), types=frozenset({EventType.PROTESTS}), roads=frozenset({"M4"}))
    document = json.loads(snapshot(desk, chosen))
    assert document["snapshot"]["filter"] == {"since": ["2020-03-01"], "type": ["Protests"], "road": ["M4"]}
    assert [one["id"] for one in document["features"]] == ["e2"]


def test_nothing_found_is_an_empty_collection(desk: Desk) -> None:
    document = json.loads(snapshot(desk, EventFilter(text="xyzzy")))
    assert document["features"] == []
    assert "bbox" not in document
    assert document["snapshot"]["counts"]["total"] == 0


def test_events_out_of_order_or_twice_are_refused() -> None:
    class Mixed:
        def events(self, _chosen: EventFilter) -> list[Event]:
            return [PATROL, PROTEST]

    with pytest.raises(ValueError, match="event e2 comes out of order"):
        snapshot(Mixed())  # type: ignore[arg-type]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text("what was there before")

    class Breaks:
        def events(self, _chosen: EventFilter) -> Any:  # noqa: ANN401
            yield PROTEST
            raise OSError(28, "No space left on device")

    with pytest.raises(SnapshotError, match=r"a\.geojson cannot be written: no room is left on the disk"):
        write_snapshot(path, Breaks())  # type: ignore[arg-type]
    assert path.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"nowhere/a\.geojson cannot be written: No such file"):
        write_snapshot(tmp_path / "nowhere" / "a.geojson", shelf(EVENTS))


def test_progress_tells_of_every_event(tmp_path: Path) -> None:
    steps: list[int] = []
    write_snapshot(tmp_path / "a.geojson", shelf(EVENTS), progress=steps.append)
    assert sum(steps) == 5


def test_the_data_that_places_events_is_named_with_its_licence_where_it_was_used() -> None:
    def named(*events: Event) -> list[str]:
        return [one["name"] for one in json.loads(snapshot(shelf(events)))["snapshot"]["datasets"]]

    unplaced, imported = EVENTS[1], EVENTS[2]
    assert named(unplaced, imported) == []
    assert "OpenStreetMap" not in named(REOPENING)
    assert "GeoNames" in named(REOPENING)
    assert "OpenStreetMap" in named(PATROL)


def test_every_source_of_the_shipped_geodata_is_credited() -> None:
    with (ROOT / "scripts" / "geodata" / "sources.csv").open(encoding="utf-8", newline="") as file:
        packages = list(csv.DictReader(file))
    names = [dataset.name for dataset in datasets()]
    geodata = {
        (package["name"], package["version"])
        for package in packages
        if any(name in package["attribution"] for name in names)
    }
    credited = {tuple(version.rsplit(" ", 1)) for dataset in datasets() for version in dataset.version.split("; ")}
    assert credited == geodata
    assert len(geodata) >= 6
