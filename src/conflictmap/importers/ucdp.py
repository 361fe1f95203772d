"""UCDP's georeferenced events: the yearly file, the older layout, and candidate files without a heading."""

from functools import partial

import pyarrow as pa

from conflictmap.importers.cells import (
    DAY_FIRST,
    count,
    country_code,
    day,
    days_around,
    point,
    said,
    unless_nowhere,
    whole,
)
from conflictmap.importers.columns import Columns, named, numbers_of, words_of
from conflictmap.importers.heading import ALIASES, OLDER_UCDP, UCDP, Known
from conflictmap.importers.kinds import ucdp_kind
from conflictmap.importers.normal import Places, Span, Texts, day_columns, kind_columns
from conflictmap.importers.placing import Where
from conflictmap.importers.precision import codes_of
from conflictmap.importers.troubles import CellError, Doubtful, read_in
from conflictmap.model import EventType, TimePrecision

KNOWN = Known(
    required=frozenset({"id", "type_of_violence", "date_start", "date_end", "where_prec", "latitude", "longitude"}),
    layouts={len(UCDP): UCDP, len(OLDER_UCDP): OLDER_UCDP},
    long=frozenset({"id", "relid", "source_article", "source_headline"}),
    aliases=ALIASES["ucdp"],
)
_PLACE = ("longitude", "latitude", "where_prec", "where_coordinates", "adm_1", "adm_2", "country")


class Ucdp:
    """How UCDP's rows are read."""

    kind = "ucdp"
    id_column = "id"
    texts = Texts(quote="source_article", headline="source_headline")
    days = ("date_start", "date_end")
    date_order = DAY_FIRST  # its own days begin with the year; spreadsheets write them in their reader's way

    def normalise(self, columns: Columns, places: Places) -> dict[str, pa.Array]:
        """Read the rows of a batch."""
        kinds, kind = columns.read("type_of_violence", lambda text: ucdp_kind(whole(text)))
        days, day_codes = columns.together((*self.days, "date_prec"), partial(_days, columns.date_order))
        titles, title = columns.together(("type_of_violence", "where_coordinates"), _title)
        return {
            "source_id": _whole_ids(columns),
            **kind_columns(kinds, kind),
            "directed": numbers_of(
                [one and one.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS for one in kinds], kind, pa.bool_()
            ),
            "title": words_of(titles, title),
            **day_columns(days, day_codes),
            "place": places.column(columns, _PLACE, _where),
            "actor1": columns.names("side_a"),
            "actor2": columns.names("side_b"),
            "fatalities_low": numbers_of(*columns.read("low", count), pa.int32()),
            "fatalities_best": numbers_of(*columns.read("best", count), pa.int32()),
            "fatalities_high": numbers_of(*columns.read("high", count), pa.int32()),
            "outlet": columns.names("source_office"),
        }


def _whole_ids(columns: Columns) -> pa.Array:
    """Ids are whole numbers; statistics programs write them as 214797.0, which is the same event."""
    ids, codes = columns.read("id", lambda text: text.removesuffix(".0"))
    return pa.array(ids, pa.string()).take(pa.array(codes))


def _days(order: str, cells: tuple[str, ...]) -> Span:
    first, last, code = (cell.strip() for cell in cells)
    start = day(first, order)
    end = read_in("date_end", day, last, order) if said(last) else start
    if end < start:
        raise CellError("date_end", f"date_end {last[:40]!r} is before date_start {first[:40]!r}")
    precision = codes_of("ucdp").time(code, "date_prec") if said(code) else TimePrecision.DAY
    if precision is TimePrecision.DAY and start != end:
        precision = TimePrecision.DAYS
    if start == end and precision is not TimePrecision.DAY:
        return (*days_around(start, precision), precision)
    return start, end, precision


def _where(cells: tuple[str, ...]) -> Where | Doubtful:
    lon, lat, code, location, admin1, admin2, country = (cell.strip() for cell in cells)
    where = Where(
        lonlat=point(lat, lon),
        code=codes_of("ucdp").place(code, "where_prec"),
        name=named(location),
        admin1=named(admin1),
        admin2=named(admin2),
        country=country_code(country),
    )
    return unless_nowhere(where, lat, where.lonlat)


def _title(cells: tuple[str, ...]) -> str:
    what = ucdp_kind(whole(cells[0].strip())).meaning
    location = cells[1].strip()
    return f"{what}: {location}" if location else what
