"""The other formats that events are handed over in: lines of GeoJSON, tables, layers for a GIS, and track files.

Every file appears when it is complete, or not at all, and holds its events by first day and id. The same events give
the same bytes, but for GeoPackage on another release of GDAL.
"""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TextIO
from xml.sax.saxutils import escape as xml_escape

import orjson
from msgspec import Struct
from shapely import Geometry, Point, is_valid, make_valid
from shapely.geometry import shape

from conflictmap.catalogues import ENGLISH
from conflictmap.errors import SnapshotError
from conflictmap.export.datasets import datasets_of, terms
from conflictmap.export.features import feature
from conflictmap.export.flat import columns, flat_row
from conflictmap.export.page import write_page
from conflictmap.geo.gdal_files import NOT_PLAIN, is_plain_path
from conflictmap.model import Event, EventFilter
from conflictmap.model.cells import guarded
from conflictmap.store.datasets.datasets import About
from conflictmap.store.sql.durable import reason, written_aside

if TYPE_CHECKING:
    import geopandas as gpd

_ALL = EventFilter()
_NONE: Mapping[str, About] = MappingProxyType({})
_CLOCK = "OGR_CURRENT_DATE"
_SUFFIX = {"GPKG": ".gpkg", "FlatGeobuf": ".fgb", "LIBKML": ".kml"}  # by GDAL's driver
_WHOLE = ("fatalities_low", "fatalities_best", "fatalities_high")


class Handed(Struct, frozen=True, kw_only=True):
    """A file that was written: its format, how many events are in it, how many of them are unplaced, and its size.

    `left_out` counts events that the format cannot hold: GPX has points and lines only. `imported` are names of the
    datasets whose rows are in it.
    """

    path: str
    format: str
    events: int
    unplaced: int
    left_out: int
    size: int
    imported: tuple[str, ...] = ()


class _Writing:
    """What a format may say around its events, and what is counted of them while they are written."""

    def __init__(self, chosen: EventFilter, about: Mapping[str, About], language: str) -> None:
        self.chosen, self.about, self.language = chosen, about, language
        self.events = self.unplaced = 0
        self.imported: set[str] = set()

    def of(self, events: Iterable[Event]) -> Iterator[Event]:
        for event in events:
            self.events += 1
            self.unplaced += event.position.geometry is None
            self.imported.update(datasets_of(event.event_id, event.origin, event.merged_from))
            yield event

    def terms(self) -> str:
        """Say the terms of imported rows among the events; all of these must have come."""
        return terms(self.imported, self.about)


Write = Callable[[Path, Iterable[Event], _Writing], int]  # returns how many events the format cannot hold


def write_format(
    path: Path,
    form: str,
    events: Iterable[Event],
    chosen: EventFilter = _ALL,
    imported: Mapping[str, About] = _NONE,
    language: str = ENGLISH,
) -> Handed:
    """
    Write events in one of `FORMATS`.

    Parameters
    ----------
    path
        Replaced if it is there.
    form
        A key of `FORMATS`.
    events
        In order of first day and id.
    chosen, imported
        The filter that found them, and what is known of the datasets they may be from, for formats that say so.
    language
        Of the words around the events, where a format has any: one of `catalogues.languages()`.

    Raises
    ------
    SnapshotError
        If the file cannot be written.
    """
    writing = _Writing(chosen, imported, language)
    with _draft(path) as draft:
        left_out = FORMATS[form](draft, writing.of(events), writing)
        size = draft.stat().st_size
    return Handed(
        path=str(path),
        format=form,
        events=writing.events - left_out,
        unplaced=writing.unplaced if form != "gpx" else 0,
        left_out=left_out,
        size=size,
        imported=tuple(sorted(writing.imported)),
    )


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Lend a name to write to, and say why a file cannot be written."""
    try:
        with written_aside(path.absolute()) as draft:
            yield draft
    except (OSError, RuntimeError) as error:  # GDAL's errors are of the second kind
        raise SnapshotError(f"{path} cannot be written: {reason(error)}") from error


def _geojsonl(path: Path, events: Iterable[Event], _: _Writing) -> int:
    with path.open("wb") as file:
        for event in events:
            file.write(orjson.dumps(feature(event)) + b"\n")
    return 0


def _csv(path: Path, events: Iterable[Event], _: _Writing) -> int:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
        writer = csv.writer(file)
        writer.writerow([*columns(), "lon", "lat", "wkt"])
        for event in events:
            row, geometry = flat_row(event)
            where = shape(geometry) if geometry else None
            point = where if isinstance(where, Point) else None
            row |= {"lon": point and point.x, "lat": point and point.y, "wkt": where and where.wkt}
            # numbers stay numbers
            writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()])
    return 0


def _frame(events: Iterable[Event]) -> "gpd.GeoDataFrame":
    import geopandas as gpd  # noqa: PLC0415 - the page that offers exports is open long before the first of these
    import pandas as pd  # noqa: PLC0415

    rows, shapes = [], []
    for event in events:
        row, geometry = flat_row(event)
        rows.append(row)
        shapes.append(shape(geometry) if geometry else None)
    frame = pd.DataFrame(rows, columns=list(columns()))
    for name in frame.columns:
        if name in _WHOLE:
            frame[name] = frame[name].astype("Int64")
        elif frame[name].isna().all():
            frame[name] = frame[name].astype("float64" if name.endswith(("_km", "_m")) else "string")
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, index=frame.index, crs="OGC:CRS84"))


def _geoparquet(path: Path, events: Iterable[Event], writing: _Writing) -> int:
    frame = _frame(events)
    if words := writing.terms():
        frame.attrs["terms"] = words  # kept in the file's metadata
    frame.to_parquet(path, schema_version="1.1.0", write_covering_bbox=True, compression="zstd", index=False)
    return 0


def _layer(driver: str, **options: str) -> Write:
    def write(path: Path, events: Iterable[Event], writing: _Writing) -> int:
        frame = _frame(events).set_crs("EPSG:4326", allow_override=True)
        with _one_moment():
            _by_gdal(frame, path, driver, writing.terms(), **options)
        return 0

    return write


def _by_gdal(frame: "gpd.GeoDataFrame", path: Path, driver: str, words: str, **options: str) -> None:
    if not is_plain_path(str(path)):
        raise OSError(f"{NOT_PLAIN}; choose another")
    if words:
        options["DESCRIPTION"] = words
    named = path.with_suffix(_SUFFIX[driver])  # of another name some drivers make a folder
    try:
        frame.to_file(named, driver=driver, layer="events", engine="pyogrio", index=False, **options)
        named.replace(path)
    except BaseException:
        named.unlink(missing_ok=True)
        raise


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let GDAL write the same clock time into a GeoPackage always: the same events are to be the same bytes."""
    before = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = "2000-01-01T00:00:00.000Z"
    try:
        yield
    finally:
        os.environ.pop(_CLOCK) if before is None else os.environ.update({_CLOCK: before})


def _kml(path: Path, events: Iterable[Event], writing: _Writing) -> int:
    frame = _frame(events).set_crs("EPSG:4326", allow_override=True)
    frame.geometry = frame.geometry.map(_not_crossing_itself)
    # viewers show a description as HTML; an event without a sentence has NaN or NA there
    described = [escape(quote) if isinstance(quote, str) else "" for quote in frame["quote"]]
    shown = {"Name": frame["title"], "Description": described}
    frame = frame.drop(columns="title").assign(**shown)
    # GDAL writes texts as CDATA and does not look for its end in them; cells that are none stay none
    for name in frame.drop(columns="geometry").select_dtypes(exclude=["number", "bool"]).columns:
        frame[name] = frame[name].str.replace("]]>", "]] >", regex=False)
    _by_gdal(frame, path, "LIBKML", escape(writing.terms()))
    return 0


def _not_crossing_itself(where: Geometry | None) -> Geometry | None:
    """GDAL writes no KML at all when one area, as somebody drew it, crosses itself."""
    return where if where is None or is_valid(where) else make_valid(where)


def _gpx(path: Path, events: Iterable[Event], writing: _Writing) -> int:
    """Points as waypoints, stretches as tracks; in the order that the schema of GPX wants, waypoints first."""
    points, tracks, left_out = [], [], 0
    for event in events:
        row, geometry = flat_row(event)
        kind = geometry["type"] if geometry else ""
        if kind == "Point":
            points.append((row, geometry))
        elif kind in {"LineString", "MultiLineString"}:
            tracks.append((row, geometry))
        else:
            left_out += 1
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<gpx version="1.1" creator="conflictmap" xmlns="http://www.topografix.com/GPX/1/1">\n')
        if words := writing.terms():
            file.write(f"<metadata><desc>{xml_escape(words)}</desc></metadata>\n")
        for row, geometry in points:
            lon, lat = (geometry or {})["coordinates"][:2]
            file.write(f'<wpt lat="{lat}" lon="{lon}">{_told(row)}</wpt>\n')
        for row, geometry in tracks:
            _track(file, row, geometry or {})
        file.write("</gpx>\n")
    return left_out


def _track(file: TextIO, row: dict[str, Any], geometry: dict[str, Any]) -> None:
    lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    file.write(f"<trk>{_told(row)}")
    for line in lines:
        dots = "".join(f'<trkpt lat="{lat}" lon="{lon}"/>' for lon, lat, *_ in line)
        file.write(f"<trkseg>{dots}</trkseg>")
    file.write("</trk>\n")


def _told(row: dict[str, Any]) -> str:
    days = " to ".join(dict.fromkeys(day for day in (row["date_start"], row["date_end"]) if day)) or "no date"
    comment = f"{row['event_id']}; {row['status']}; {days}; {row['geo_precision']}"
    texts = {"name": row["title"], "cmt": comment, "desc": row["quote"] or "", "type": row["sub_event_type"]}
    return "".join(f"<{tag}>{xml_escape(text)}</{tag}>" for tag, text in texts.items())


def _page(path: Path, events: Iterable[Event], writing: _Writing) -> int:
    write_page(path, events, writing.chosen, writing.about, writing.language)
    return 0


FORMATS: dict[str, Write] = {
    "geojsonl": _geojsonl,
    "geoparquet": _geoparquet,
    "gpkg": _layer("GPKG"),
    "fgb": _layer("FlatGeobuf", SPATIAL_INDEX="NO"),  # its index has no room for events without a place
    "kml": _kml,
    "gpx": _gpx,
    "csv": _csv,
    "html": _page,
}
SUFFIXES = {
    ".geojsonl": "geojsonl",
    ".geojsons": "geojsonl",
    ".ndjson": "geojsonl",
    ".parquet": "geoparquet",
    ".geoparquet": "geoparquet",
    ".gpkg": "gpkg",
    ".fgb": "fgb",
    ".kml": "kml",
    ".gpx": "gpx",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}
