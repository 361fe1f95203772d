"""The same events in every format that other programs read, read back by somebody else's reader."""

import csv
import errno
import json
import re
from base64 import b64encode
from codecs import BOM_UTF8
from collections.abc import Sequence
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest
from msgspec.structs import replace
from shapely import Point, Polygon, make_valid
from shapely.geometry import shape

from conflictmap.errors import SnapshotError
from conflictmap.export.datasets import warnings
from conflictmap.export.difference import Changed, difference, filter_of
from conflictmap.export.features import feature
from conflictmap.export.formats import FORMATS, write_format
from conflictmap.export.snapshot import write_snapshot
from conflictmap.model import Event, EventType, Position
from conflictmap.store.datasets.datasets import About
from conflictmap.store.sql.durable import reason
from tests.export.conftest import shelf
from tests.export.samples import EVENTS

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "＝1", "\u00a0=1"]


def in_order(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.sort_key)


ORDERED = in_order(EVENTS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_events_are_the_same_bytes_and_nothing_is_left_behind(tmp_path: Path, form: str) -> None:
    suffix = {"geoparquet": "parquet"}.get(form, form)
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for path in (first, second, second):
        handed = write_format(path, form, ORDERED)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(tmp_path.iterdir()) == [first, second]
    assert handed.size == second.stat().st_size
    assert handed.events + handed.left_out == len(EVENTS)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["march", "march.txt"])
def test_a_file_is_one_file_under_whatever_name(tmp_path: Path, form: str, name: str) -> None:
    handed = write_format(tmp_path / name, form, ORDERED)
    assert sorted(tmp_path.iterdir()) == [tmp_path / name]
    assert (tmp_path / name).is_file()
    assert handed.size == (tmp_path / name).stat().st_size


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"kml", "gpx", "csv", "html"}])
def test_layers_hold_every_event_with_its_place_days_and_words(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{'parquet' if form == 'geoparquet' else form}"
    write_format(path, form, ORDERED)
    frame = gpd.read_parquet(path) if form == "geoparquet" else gpd.read_file(path)
    assert list(frame["event_id"]) == [event.event_id for event in ORDERED]
    assert list(frame["title"]) == [event.title for event in ORDERED]
    for event, read in zip(ORDERED, frame.geometry, strict=True):
        written = feature(event)["geometry"]
        assert (read is None) == (written is None)
        if written is not None:
            assert read.equals_exact(shape(written), 1e-7)


def test_geoparquet_says_its_version_and_boxes(tmp_path: Path) -> None:
    write_format(tmp_path / "a.parquet", "geoparquet", ORDERED)
    schema = pq.read_schema(tmp_path / "a.parquet")
    said = json.loads(schema.metadata[b"geo"])
    assert said["version"] == "1.1.0"
    assert said["columns"]["geometry"]["covering"]["bbox"]
    assert "bbox" in schema.names


def test_numbers_of_deaths_stay_whole_or_empty(tmp_path: Path) -> None:
    write_format(tmp_path / "a.gpkg", "gpkg", ORDERED)
    frame = gpd.read_file(tmp_path / "a.gpkg")
    expected = [event.fatalities.best if event.fatalities else None for event in ORDERED]
    assert [None if value != value else int(value) for value in frame["fatalities_best"].astype(float)] == expected  # noqa: PLR0124


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_table_begins_a_formula(tmp_path: Path, text: str) -> None:
    hostile = replace(ORDERED[0], title=text, original={"a": text})
    write_format(tmp_path / "a.csv", "csv", [hostile])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["title"] == f"'{text}".replace("\x0b", " ")
    assert float(row["lon"]) if row["lon"] else True
    assert not any(
        cell.lstrip(" \u00a0\ufeff")[:1] in set("=+-@\t\r\n＝＋－＠")
        for name, cell in row.items()
        if name not in {"lon", "lat"} and "_km" not in name and "_m" not in name
    )


# a row of somebody's table in which hardly a cell is filled in
BLANK = Event(event_id="inc:row 2", origin="inc", event_type=EventType.BATTLES, sub_event_type="", title="Battles")
PLACED = replace(BLANK, event_id="inc:row 3", position=Position(geometry=Point(36.6, 35.8)))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("events", [[BLANK], [BLANK, PLACED], [*ORDERED, BLANK]], ids=["one", "two", "among others"])
def test_rows_whose_cells_are_blank_are_written_in_every_format_and_stay_blank(
    tmp_path: Path, form: str, events: list[Event]
) -> None:
    path = tmp_path / f"a.{'parquet' if form == 'geoparquet' else form}"
    handed = write_format(path, form, in_order(events))
    assert handed.events + handed.left_out == len(events)
    if form in {"gpkg", "fgb", "kml", "geoparquet"}:
        frame = gpd.read_parquet(path) if form == "geoparquet" else gpd.read_file(path)
        rows = frame.loc[frame["event_id"] == BLANK.event_id, ["quote", "outlet", "plover", "date_end"]]
        assert len(rows) == 1
        assert rows.isna().all(axis=None)
    elif form != "html":
        assert not re.search(r"\b(nan|none|<na>)\b", path.read_text(encoding="utf-8"), re.IGNORECASE)


def about(name: str, licence: str, warning: str) -> About:
    return About(
        name=name, version="v1", kind="acled", licence=licence, citation=f"{name} data", warning=warning, files=(),
        rows=1, accepted=1, rejected=0, problems=(),
    )  # fmt: skip


OF_ARTICLES = [event for event in ORDERED if event.origin == "article"]
WARNING = "these rows <may> not be passed on"
ABOUT = {"acled": about("acled", "terms & conditions", WARNING), "more": about("more", "CC BY 4.0", "")}
TERMS = f"Rows of acled v1: licence terms & conditions; cite as acled data. {WARNING}."


def terms_in(path: Path, form: str) -> Any:  # noqa: ANN401 - a text, or nothing
    """Read the terms from where a format keeps such words."""
    if form == "geoparquet":
        return gpd.read_parquet(path).attrs.get("terms")
    if form in {"gpkg", "fgb"}:
        return (pyogrio.read_info(path)["layer_metadata"] or {}).get("DESCRIPTION")
    text = path.read_text(encoding="utf-8")
    if form == "html":
        said = re.search(r'id="say">(.*?)</script>', text)
        return said and json.loads(said[1])["terms"]
    known = fromstring(text)  # noqa: S314 - our own file
    if form == "gpx":
        return known.findtext("{*}metadata/{*}desc")
    shown = known.findtext("{*}Document/{*}description")
    return shown and unescape(shown)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"csv", "geojsonl"}])
def test_terms_of_imported_rows_stand_in_every_format_that_has_a_place_for_them(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{'parquet' if form == 'geoparquet' else form}"
    row = replace(PLACED, event_id="acled:SYN1", origin="acled")
    assert write_format(path, form, in_order([*OF_ARTICLES, row]), imported=ABOUT).imported == ("acled",)
    assert terms_in(path, form) == TERMS
    write_format(path, form, in_order([replace(PLACED, origin="article", merged_from=("acled:SYN1",))]), imported=ABOUT)
    assert terms_in(path, form) == TERMS
    write_format(path, form, OF_ARTICLES, imported=ABOUT)
    assert not terms_in(path, form)


def test_a_warning_of_several_datasets_is_said_once() -> None:
    same = ABOUT | {"older": ABOUT["acled"]}
    assert warnings(["older", "more", "acled", "gone"], same) == [WARNING]


def test_a_table_has_its_headings_without_any_event_too(tmp_path: Path) -> None:
    for form in FORMATS:
        assert write_format(tmp_path / f"a.{form}", form, []).events == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("event_id,origin,event_type")


def test_texts_are_escaped_in_xml_and_tracks_hold_what_has_a_line_or_a_point(tmp_path: Path) -> None:
    hostile = [replace(event, title="<script>&]]></name>\x07") for event in ORDERED]
    handed = write_format(tmp_path / "a.gpx", "gpx", hostile)
    root = fromstring((tmp_path / "a.gpx").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    names = [name.text for name in root.iter("{http://www.topografix.com/GPX/1/1}name")]
    assert names == ["<script>&]]></name> "] * handed.events
    write_format(tmp_path / "a.kml", "kml", hostile)
    kml = fromstring((tmp_path / "a.kml").read_bytes())  # noqa: S314 - our own file
    told = [mark.findtext("{*}name") for mark in kml.iter("{http://www.opengis.net/kml/2.2}Placemark")]
    assert told == ["<script>&]] ></name> "] * len(hostile)


def test_an_area_that_crosses_itself_keeps_no_other_event_out_of_a_kml(tmp_path: Path) -> None:
    bow_tie = Polygon([(36, 35), (37, 36), (37, 35), (36, 36)])
    drawn = replace(BLANK, event_id="inc:row 4", position=Position(geometry=bow_tie))
    write_format(tmp_path / "a.kml", "kml", in_order([drawn, PLACED, *ORDERED]))
    read = gpd.read_file(tmp_path / "a.kml").set_index("event_id")
    assert len(read) == len(ORDERED) + 2
    assert read.geometry[drawn.event_id].equals(make_valid(bow_tie))


def test_a_file_that_cannot_be_written_says_so_and_stays_as_it_was(tmp_path: Path) -> None:
    for form in FORMATS:
        with pytest.raises(SnapshotError, match="cannot be written"):
            write_format(tmp_path / "nowhere" / f"a.{form}", form, ORDERED)


def test_the_page_that_opens_anywhere_holds_every_event_and_names_its_scripts(tmp_path: Path) -> None:
    write_format(tmp_path / "a.html", "html", ORDERED)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "@@" not in page
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    named = re.findall(r"'sha256-([^']+)'", page)
    assert [b64encode(sha256(script.encode()).digest()).decode() for script in scripts] == named
    assert len(scripts) == 2
    assert all(event.event_id in page for event in ORDERED)


@pytest.mark.parametrize("name", ["a;b", "a b", "ü 'q\" $x%20#&", "[x]", "a?b"])
def test_a_file_lies_where_it_was_asked_for_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    for form in ("gpkg", "fgb", "kml"):
        path = tmp_path / name / f"{name}.{form}"
        assert write_format(path, form, ORDERED).size == path.stat().st_size
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        path.unlink()


@pytest.mark.parametrize("form", ["gpkg", "fgb", "kml"])
def test_a_folder_that_is_an_archive_to_gdal_is_refused(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a!b").mkdir()
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SnapshotError, match="takes a mark in its path, such as !"):
        write_format(Path("a!b") / f"x.{form}", form, ORDERED)
    assert not list((tmp_path / "b").iterdir())


def test_a_folder_that_cannot_be_written_is_told_by_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(SnapshotError, match=r"march\.geojson cannot be written: Read-only file system$"):
        write_snapshot(tmp_path / "march.geojson", shelf(EVENTS))


def test_a_full_disk_is_told_in_a_few_words_whatever_a_library_says() -> None:
    for said in (
        "sqlite3_exec(CREATE TABLE x (y)) failed: database or disk is full",
        "[errno 28] No space left on device",
    ):
        assert reason(RuntimeError(said)) == "no room is left on the disk"


def test_the_difference_of_two_snapshots(tmp_path: Path) -> None:
    old, new = tmp_path / "old.geojson", tmp_path / "new.geojson"
    first, second, *rest = ORDERED
    write_snapshot(old, shelf([first, second, *rest[1:]]))
    write_snapshot(new, shelf([replace(second, title="Another", confidence=0.5), *rest]))
    found = difference(old, new)
    assert found.added == ((rest[0].event_id, rest[0].title),)
    assert found.removed == ((first.event_id, first.title),)
    assert found.changed == (Changed(second.event_id, "Another", ("title", "confidence")),)
    assert found.same == len(rest) - 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"features": 5}',
        b'{"features": [5]}',
        b'{"features": [{"id": "e1", "properties": "Battles"}]}',
        b'{"features": [{"id": "e1", "properties": [1]}]}',
    ],
)
def test_what_is_no_snapshot_cannot_be_compared(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.geojson").write_bytes(content)
    with pytest.raises(SnapshotError, match="is no GeoJSON snapshot"):
        difference(tmp_path / "a.geojson", tmp_path / "a.geojson")
    with pytest.raises(SnapshotError, match="cannot be read"):
        difference(tmp_path / "b.geojson", tmp_path / "a.geojson")


def test_a_snapshot_that_an_editor_put_a_mark_before_is_compared_like_the_one_it_was(tmp_path: Path) -> None:
    written, marked = tmp_path / "a.geojson", tmp_path / "b.geojson"
    write_snapshot(written, shelf(EVENTS))
    marked.write_bytes(BOM_UTF8 + written.read_bytes())
    assert difference(written, marked).same == difference(marked, written).same == len(EVENTS)
    assert filter_of(marked) == filter_of(written)
