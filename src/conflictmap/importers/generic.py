"""Any table of events (CSV, XLSX, Parquet, layers of geodata): which of its columns means what is told by a mapping.

A mapping can be saved and used again. What it does not say is guessed from the headings.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pyarrow as pa
import shapely

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.importers.cells import count, country_code, day, days_around, days_of, point, said, unless_nowhere
from conflictmap.importers.columns import Columns, Flags, named, numbers_of, words_of
from conflictmap.importers.heading import key_of
from conflictmap.importers.kinds import EventKind, plover_of, sub_types, types
from conflictmap.importers.mapping import FIELDS, GEOMETRY, TableMapping
from conflictmap.importers.normal import Places, Span, Texts, day_columns, kind_columns
from conflictmap.importers.ours import (
    ROAD,
    Actors,
    actors_of,
    claims_text,
    is_recalled,
    plover_in,
    published,
    road_of,
)
from conflictmap.importers.placing import ON_ROADS, Where
from conflictmap.importers.precision import GeoCode
from conflictmap.importers.troubles import CellError, Doubtful, read_in
from conflictmap.model import GeoPrecision, Status, TimePrecision
from conflictmap.model.text import fold


def headings_of(mapping: TableMapping, names: Sequence[str]) -> dict[str, str]:
    """
    Say which column of a table holds each field.

    Raises
    ------
    NotFoundError
        If the mapping names a column that is not there.
    UsageError
        If nothing says what type the events are of.
    """
    found = usual_columns(mapping, names)
    if not {"event_type", "sub_event_type"} & {*found, *mapping.constants}:
        raise UsageError(
            "no column says what type the events are of; name it with --map event_type=COLUMN, or give all one type "
            f"with --constant event_type=Battles; the columns are {', '.join(names)[:400]}"
        )
    return found


def usual_columns(mapping: TableMapping, names: Sequence[str]) -> dict[str, str]:
    """
    Say which column holds each field, by a mapping and by headings that leave no doubt.

    Raises
    ------
    NotFoundError
        If the mapping names a column that is not there.
    """
    by_key = {key_of(name): name for name in reversed(names)}
    found = {}
    for field, usual in FIELDS.items():
        if field in mapping.columns:
            named = mapping.columns[field]
            if key_of(named) not in by_key:
                raise NotFoundError(f"there is no column {named!r}; there are {', '.join(names)[:400]}")
            found[field] = by_key[key_of(named)]
        elif field not in mapping.constants and (known := [key for key in usual if key in by_key]):
            found[field] = by_key[known[0]]
    return found


class TableSource:
    """
    How the rows of a user's own table are read.

    A row without an id is called by its number behind a heading: in a layer of geodata, which has none, one (`unnamed`)
    more than its own, as corrections made to its events before know it. In files other than the `first` of a dataset,
    the file's name stands before it.
    """

    def __init__(self, kind: str, mapping: TableMapping, first: str, unnamed: int = 0) -> None:
        self.kind, self.mapping = kind, mapping
        self.texts = Texts(quote="notes", url="url")
        self.id_column, self.days, self.date_order = "id", _DAYS[:2], ""
        self._first, self._unnamed = first, unnamed
        self._values = {
            field: {fold(word): meant for word, meant in words.items()} for field, words in mapping.values.items()
        }

    def _cells(self, fields: Sequence[str], cells: Sequence[str]) -> list[str]:
        """Put the mapping's constants and values in."""
        texts = [
            cell.strip() or self.mapping.constants.get(field, "") for field, cell in zip(fields, cells, strict=True)
        ]
        if self._values.keys().isdisjoint(fields):  # most, and quickly
            return texts
        return [self._values.get(field, {}).get(fold(text), text) for field, text in zip(fields, texts, strict=True)]

    def normalise(self, columns: Columns, places: Places) -> dict[str, pa.Array]:
        """Read the rows of a batch."""
        told = (*_KIND, *(["plover"] if columns.has("plover") else []))
        kinds, kind = columns.together(told, lambda cells: _kind(*self._cells(told, cells)))
        days, day_codes = columns.together(_DAYS, lambda cells: _days(columns.date_order, *self._cells(_DAYS, cells)))
        titles, title = columns.together(_TITLE, lambda cells: _title(*self._cells(_TITLE, cells)))
        deaths, dead = columns.together(_DEATHS, lambda cells: _deaths(self._cells(_DEATHS, cells)))
        return {
            "source_id": columns.text("id") if columns.has("id") else self._numbered(columns),
            **kind_columns(kinds, kind),
            "title": words_of(titles, title),
            **day_columns(days, day_codes),
            "place": places.column(columns, _PLACE, self._where, self._by_degrees(columns)),
            **self._who(columns),
            **{
                name: numbers_of([one and one[place] for one in deaths], dead, pa.int32())
                for place, name in enumerate(("fatalities_best", "fatalities_low", "fatalities_high"))
            },
            "outlet": self._words(columns, "source"),
            "claims": words_of(*columns.read("claims", claims_text)),
            "background": numbers_of(*columns.read("background", is_recalled), pa.bool_()),
            "published_on": numbers_of(*columns.read("published_on", published), pa.date32()),
        }

    def _numbered(self, columns: Columns) -> pa.Array:
        file = "" if columns.file == self._first else f"{columns.file}: "
        return pa.array([f"{file}row {number + self._unnamed}" for number in columns.numbers])

    def _by_degrees(self, columns: Columns) -> Flags | bool:
        """Tell which rows are placed by the coordinates in their cells as they are, by no geometry and no value."""
        texts, codes = columns.distinct(GEOMETRY)
        if GEOMETRY in self.mapping.constants or not self._values.keys().isdisjoint(_PLACE[:3]):
            return False
        return np.array([not text.strip() for text in texts], dtype=bool)[codes]

    def _who(self, columns: Columns) -> dict[str, pa.Array]:
        """Take the two sides; where neither is named, the list of all who took part."""
        sides, side = columns.together(_WHO, lambda cells: _sides(*self._cells(_WHO, cells)))
        names = ("actor1", "allies1", "actor2", "allies2")
        return {
            **{name: words_of([one and getattr(one, name) for one in sides], side) for name in names},
            "directed": numbers_of([one and one.directed for one in sides], side, pa.bool_()),
        }

    def _words(self, columns: Columns, field: str) -> pa.Array:
        return words_of(*columns.read(field, lambda text: named(self._cells([field], [text])[0])))

    def _where(self, cells: tuple[str, ...]) -> Where | Doubtful:
        lon, lat, geometry, precision, radius, name, admin1, admin2, country, *along = self._cells(_PLACE, cells)
        shape = read_in(GEOMETRY, _geometry, geometry)
        axes = ("lat", "lon")
        if isinstance(shape, shapely.Point) and not shapely.is_empty(shape):
            lat, lon, shape, axes = str(shape.y), str(shape.x), None, (GEOMETRY, GEOMETRY)
        lonlat = point(lat, lon, axes)
        near = read_in("radius_km", _kilometres, radius)
        shape = None if shape is None or shapely.is_empty(shape) else read_in(GEOMETRY, _in_degrees, shape)
        how = _precision(precision, _usual(shape, near))
        where = Where(
            lonlat=lonlat,
            code=GeoCode(how, near),
            name=named(name),
            admin1=named(admin1),
            admin2=named(admin2),
            country=country_code(country),
            is_own=True,
            shape=shape,
            road=road_of(along) if how in ON_ROADS or near is not None else None,
        )
        return where if shape is not None else unless_nowhere(where, lat, lonlat, axes[0])


_KIND = ("event_type", "sub_event_type", "status")
_DAYS = ("date", "date_end", "time_precision")
_TITLE = ("title", "sub_event_type", "event_type", "place")
_PLACE = ("lon", "lat", GEOMETRY, "geo_precision", "radius_km", "place", "admin1", "admin2", "country", *ROAD)
_DEATHS = ("fatalities", "fatalities_low", "fatalities_high")
_WHO = ("actors", "actor1", "actor2")


def _kind(event_type: str, sub_event_type: str, status: str, plover: str | None = None) -> EventKind:
    """Read what happened; a table with a column of PLOVER's codes says itself which events have none."""
    stands, code = _status(status), None if plover is None else read_in("plover", plover_in, plover)
    sub = sub_types().get(fold(sub_event_type)) or sub_types().get(fold(event_type))
    if sub is not None:
        return EventKind(sub[1], sub[0], plover_of(sub[0]) if code is None else code, stands)
    main = types().get(fold(event_type))
    if main is None:
        field = "event_type" if event_type or not sub_event_type else "sub_event_type"
        word = (event_type or sub_event_type)[:60]
        if not word:
            raise CellError(field, "has no event type; fill it in")
        raise CellError(
            field, f"event type {word!r} is none of ACLED's; say what it means: --value '{field}:{word}=Battles'"
        )
    return EventKind(main, "Other" if main.value == "Strategic developments" else "", code or "", stands)


def _status(text: str) -> Status:
    try:
        return Status(text.lower()) if text else Status.OCCURRED
    except ValueError:
        raise _unknown("status", text, Status, Status.OCCURRED) from None


def _unknown(field: str, word: str, known: type[StrEnum], one: StrEnum) -> CellError:
    """Say that a word is none of ours, and how to say which `one` it means."""
    told = f"say what it means: --value '{field}:{word[:40]}={one}'"
    return CellError(field, f"{field} {word[:40]!r} is none of {', '.join(known)}; {told}")


def _days(order: str, *cells: str) -> Span:
    first, last, precision = map(said, cells)
    if not first and not last:
        return None, None, TimePrecision.UNKNOWN
    if precision.lower() == TimePrecision.OPEN.value and not (first and last):
        only = read_in("date" if first else "date_end", day, first or last, order)
        return only if first else None, only if last else None, TimePrecision.OPEN
    start, end, usual = read_in("date" if first else "date_end", days_of, first or last, order)
    if last:
        _, end, at_end = read_in("date_end", days_of, last, order)
        usual = usual if usual is at_end and days_around(start, usual)[1] == end else TimePrecision.DAYS
    if end < start:
        raise CellError("date_end", f"the last day {last[:40]!r} is before the first day {first[:40]!r}")
    if not precision:
        return start, end, usual
    try:
        known = TimePrecision(precision.lower())
    except ValueError:
        raise _unknown("time_precision", precision, TimePrecision, TimePrecision.DAY) from None
    if start == end:
        start, end = days_around(start, known)
    return start, end, known


def _deaths(cells: Sequence[str]) -> tuple[int | None, int | None, int | None]:
    """Read the number and the range around it, which is the number itself unless it is said."""
    best, low, high = (read_in(field, count, cell) for field, cell in zip(_DEATHS, cells, strict=True))
    return best, best if low is None else low, best if high is None else high


def _sides(*cells: str) -> Actors:
    actors, actor1, actor2 = map(named, cells)
    return Actors(actor1, "", actor2) if actor1 or actor2 else read_in("actors", actors_of, actors)


def _title(title: str, sub_event_type: str, event_type: str, place: str) -> str:
    what = sub_event_type or event_type
    return named(title) or (f"{what}: {place}" if named(place) else what)


def _kilometres(text: str) -> float | None:
    if not said(text):
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 5000:
        raise ValueError(f"radius_km {text[:40]!r} is no number of kilometres")
    return value


def _usual(shape: shapely.Geometry | None, radius_km: float | None) -> GeoPrecision:
    """How well a place is known of which the table does not say it."""
    if shape is not None:
        return GeoPrecision.ROAD_SEGMENT if shapely.get_dimensions(shape) == 1 else GeoPrecision.ADMIN2
    return GeoPrecision.TOWN if radius_km is None else GeoPrecision.NEAR


def _precision(text: str, usual: GeoPrecision) -> str:
    try:
        return GeoPrecision(text.lower()).value if text else usual.value
    except ValueError:
        raise _unknown("geo_precision", text, GeoPrecision, GeoPrecision.TOWN) from None


def _geometry(text: str) -> shapely.Geometry | None:
    """Read well-known binary in hexadecimal, or well-known text."""
    if not text:
        return None
    try:
        found: shapely.Geometry = shapely.from_wkt(text) if " " in text else shapely.from_wkb(text)
    except shapely.errors.ShapelyError:
        raise ValueError("the geometry is neither well-known text nor well-known binary") from None
    return found


def _in_degrees(shape: shapely.Geometry) -> shapely.Geometry:
    west, south, east, north = shapely.bounds(shape)
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise ValueError("the geometry is not in degrees of longitude and latitude")
    return shape
