"""GDELT's event files, 2.0 and 1.0: tab-separated, without a heading, coded in CAMEO."""

import re
from collections.abc import Mapping
from csv import DictReader
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from conflictmap.importers.cells import day, point, unless_nowhere
from conflictmap.importers.columns import Columns, constant, numbers_of, words_of
from conflictmap.importers.heading import ALIASES, GDELT, Known
from conflictmap.importers.kinds import cameo_kind
from conflictmap.importers.normal import Places, Texts, kind_columns
from conflictmap.importers.placing import Where
from conflictmap.importers.precision import codes_of
from conflictmap.importers.troubles import Doubtful
from conflictmap.model import TimePrecision
from conflictmap.resources import data_path

KNOWN = Known(
    required=frozenset({"globaleventid", "sqldate", "eventcode", "actiongeo_lat", "actiongeo_long"}),
    layouts=GDELT,
    long=frozenset({"globaleventid", "sourceurl", "avgtone"}),
    aliases=ALIASES["gdelt"],
    delimiter="\t",
    quoted=False,
)
_PLACE = ("actiongeo_long", "actiongeo_lat", "actiongeo_type", "actiongeo_fullname", "actiongeo_countrycode")
_HOST = re.compile(r"^[a-zA-Z]+://(?:www\.)?(?P<host>[^/?#\s]+)")


class Gdelt:
    """How GDELT's rows are read. Fatalities are not in it; every row is the coder's guess from one article."""

    kind = "gdelt"
    id_column = "globaleventid"
    texts = Texts(url="sourceurl")
    days = ()
    date_order = ""

    def normalise(self, columns: Columns, places: Places) -> dict[str, pa.Array]:
        """Read the rows of a batch."""
        kinds, kind = columns.read("eventcode", cameo_kind)
        days, day_codes = columns.read("sqldate", day)
        titles, title = columns.together(("eventcode", "actiongeo_fullname"), _title)
        dates = numbers_of(days, day_codes, pa.date32())
        return {
            "source_id": columns.text("globaleventid"),
            **kind_columns(kinds, kind),
            "directed": pa.array([True] * len(columns)),
            "title": words_of(titles, title),
            "date_start": dates,
            "date_end": dates,
            "time_precision": constant(TimePrecision.DAY.value, len(columns)),
            "place": places.column(columns, _PLACE, _where),
            "actor1": columns.names("actor1name"),
            "actor2": columns.names("actor2name"),
            "outlet": _outlet(columns),
        }


def _outlet(columns: Columns) -> pa.Array:
    """Take the host of the address as the outlet."""
    found = pc.extract_regex(columns.text("sourceurl"), _HOST.pattern)
    return pc.fill_null(pc.struct_field(found, "host"), "").dictionary_encode()


@cache
def _fips() -> Mapping[str, str]:
    with data_path("importers/fips.csv").open(encoding="utf-8", newline="") as file:
        return {row["fips"]: row["country"] for row in DictReader(file)}


def _where(cells: tuple[str, ...]) -> Where | Doubtful:
    lon, lat, code, full_name, country = (cell.strip() for cell in cells)
    names = [part.strip() for part in full_name.split(",")]
    how = codes_of("gdelt").place(code or "0", "actiongeo_type")
    where = Where(
        lonlat=point(lat, lon, ("actiongeo_lat", "actiongeo_long")),
        code=how,
        name=names[0],
        admin1=names[-2] if len(names) > 1 else "",
        country=_fips().get(country, ""),
    )
    return unless_nowhere(where, lat, where.lonlat, "actiongeo_lat")


def _title(cells: tuple[str, ...]) -> str:
    what = cameo_kind(cells[0].strip()).meaning
    place = cells[1].strip()
    return f"{what}: {place}" if place else what
