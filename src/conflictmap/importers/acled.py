"""ACLED's CSV files: events with actors, precision codes and notes."""

from functools import partial

import pyarrow as pa

from conflictmap.importers.cells import DAY_FIRST, count, country_code, day, days_around, point, said, unless_nowhere
from conflictmap.importers.columns import Columns, named, numbers_of, words_of
from conflictmap.importers.heading import ACLED, ALIASES, Known
from conflictmap.importers.kinds import acled_kind
from conflictmap.importers.normal import Places, Span, Texts, day_columns, kind_columns
from conflictmap.importers.placing import Where
from conflictmap.importers.precision import codes_of
from conflictmap.importers.troubles import Doubtful
from conflictmap.model import EventType, TimePrecision

KNOWN = Known(
    required=frozenset({"event_id_cnty", "event_date", "event_type", "country", "latitude", "longitude"}),
    layouts={},
    long=frozenset({"event_id_cnty", "notes", "data_id", "timestamp"}),
    aliases=ALIASES["acled"],
)
COLUMNS = ACLED
_DIRECTED = {EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.EXPLOSIONS}
_PLACE = ("longitude", "latitude", "geo_precision", "location", "admin1", "admin2", "country", "iso")


class Acled:
    """How ACLED's rows are read."""

    kind = "acled"
    id_column = "event_id_cnty"
    texts = Texts(quote="notes")
    days = ("event_date",)
    date_order = DAY_FIRST  # dd-mm-yyyy in older downloads

    def normalise(self, columns: Columns, places: Places) -> dict[str, pa.Array]:
        """Read the rows of a batch."""
        kinds, kind = columns.together(("event_type", "sub_event_type"), lambda cells: acled_kind(*cells))
        days, day_codes = columns.together(("event_date", "time_precision", "year"), partial(_days, columns.date_order))
        titles, title = columns.together(("sub_event_type", "event_type", "location"), _title)
        deaths, dead = columns.read("fatalities", count)
        killed = numbers_of(deaths, dead, pa.int32())
        return {
            "source_id": columns.text("event_id_cnty"),
            **kind_columns(kinds, kind),
            "directed": numbers_of([one and one.event_type in _DIRECTED for one in kinds], kind, pa.bool_()),
            "title": words_of(titles, title),
            **day_columns(days, day_codes),
            "place": places.column(columns, _PLACE, _where),
            "actor1": columns.names("actor1"),
            "allies1": columns.names("assoc_actor_1"),
            "actor2": columns.names("actor2"),
            "allies2": columns.names("assoc_actor_2"),
            "fatalities_low": killed,
            "fatalities_best": killed,
            "fatalities_high": killed,
            "outlet": columns.names("source"),
        }


def _days(order: str, cells: tuple[str, ...]) -> Span | Doubtful:
    text, code, year = (cell.strip() for cell in cells)
    on = day(text, order)
    precision = codes_of("acled").time(code, "time_precision") if said(code) else TimePrecision.DAY
    span = (*days_around(on, precision), precision)
    if year.removesuffix(".0") in {"", str(on.year)}:
        return span
    return Doubtful(span, "year", f"{year[:40]!r} is not the year of event_date {text[:40]!r}, which counts")


def _where(cells: tuple[str, ...]) -> Where | Doubtful:
    lon, lat, code, location, admin1, admin2, country, iso = (cell.strip() for cell in cells)
    where = Where(
        lonlat=point(lat, lon),
        code=codes_of("acled").place(said(code) or "1", "geo_precision"),
        name=named(location),
        admin1=named(admin1),
        admin2=named(admin2),
        country=country_code(iso) or country_code(country),
    )
    return unless_nowhere(where, lat, where.lonlat)


def _title(cells: tuple[str, ...]) -> str:
    sub_event_type, event_type, location = (cell.strip() for cell in cells)
    what = sub_event_type or event_type
    return f"{what}: {location}" if location else what
