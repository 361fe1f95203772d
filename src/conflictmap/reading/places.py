"""Tables of places, checked row by row: each is a place that can be kept, or says everything that is wrong with it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.names import is_arabic, not_names
from conflictmap.model import Place
from conflictmap.model.text import fold
from conflictmap.reading.coordinates import read_degrees
from conflictmap.reading.place_files import PlaceFile, read_rows
from conflictmap.reading.place_rows import LeftOut, PlaceRow, RawPlace, RowProblem
from conflictmap.reading.place_tables import TellSheet, no_sheets

MAX_NAME = 200  # characters
MAX_NAMES = 100  # spellings of one place
MAX_LATITUDE = 90.0
_CODE = re.compile(r"[A-Z]{2,5}\d?")
_KINDS = {
    "": "PPL", "village": "PPL", "town": "PPL", "city": "PPL", "hamlet": "PPL", "community": "PPL", "camp": "PPL",
    "neighbourhood": "PPLX", "neighborhood": "PPLX", "suburb": "PPLX", "capital": "PPLC", "airport": "AIRP",
    "air base": "AIRB", "military base": "MILB", "bridge": "BDG", "border crossing": "PPL", "hill": "HLL",
    "mountain": "MT", "dam": "DAM", "province": "ADM1", "governorate": "ADM1", "district": "ADM2",
    "subdistrict": "ADM3", "sub district": "ADM3",
}  # fmt: skip


class Given(Struct, frozen=True, kw_only=True):
    """
    What is said of all rows of a file: its source, and the country of rows that do not say theirs.

    `comma_option` is the option by which whoever reads it says that decimals have commas; "" where there is none.
    """

    source: str
    country: str = ""
    decimal_comma: bool = False
    comma_option: str = ""


def read_places(
    path: Path, told: PlaceFile, given: Given, atlas: Atlas, tell: TellSheet = no_sheets
) -> Iterator[PlaceRow | RowProblem | LeftOut]:
    """
    Yield the checked rows of a file of places, as it is read.

    Parameters
    ----------
    path
        CSV, `.xlsx`, GeoJSON, a GeoNames dump, or a `.zip` of one of these. No address in it is followed.
    told, given
        How to read it, and what is said of all of its rows.
    atlas
        Countries and divisions that rows may name.
    tell
        Told which sheet of a workbook is read, and the names of all.

    Raises
    ------
    DataFileError
        If the file as a whole cannot be read.
    """
    check = Checker(atlas, given)
    rows_of: dict[str, int] = {}
    for raw in read_rows(path, told, tell):
        if not isinstance(raw, RawPlace):
            yield raw
            continue
        number = raw.texts.get("external_id", "")
        if number and number in rows_of:
            heading = raw.headings.get("external_id", "external_id")
            yield RowProblem(
                row=raw.row,
                column=heading,
                problem=sentence("{number!r} is also that of row {other}", number=number[:40], other=rows_of[number]),
            )
            continue
        if number:
            rows_of[number] = raw.row
        yield from check.row(raw)


def at_sea(row: PlaceRow) -> str:
    """Say that a place lies in no country, which is mostly a swap that nothing proves."""
    lon, lat = row.place.lon, row.place.lat
    return sentence("{lon:g}, {lat:g} (lon, lat) lies in no country: are lon and lat swapped?", lon=lon, lat=lat)


class Checker:
    """Checks rows against the countries and divisions of an atlas."""

    def __init__(self, atlas: Atlas, given: Given) -> None:
        self._atlas, self._given = atlas, given
        self._codes = lru_cache(maxsize=1_000)(self._country_code)
        self._division = lru_cache(maxsize=4_000)(self._division_name)

    def row(self, raw: RawPlace) -> Iterator[PlaceRow | RowProblem]:
        """Check one row: yields the place and what is odd about it, or all of its problems."""
        problems = list(self._problems(raw))
        if problems:
            yield from (RowProblem(row=raw.row, column=raw.headings.get(f, f), problem=said) for f, said in problems)
            return
        found = self._place(raw)
        if not found.place.country:
            yield RowProblem(
                row=raw.row, column=raw.headings.get("lon", "lon"), problem=at_sea(found), is_repaired=True
            )
        yield found

    def _problems(self, raw: RawPlace) -> Iterator[tuple[str, str]]:
        yield from self._problems_of_name(raw)
        code = self._code_of(raw)
        if code is None:
            yield (
                "country",
                sentence(
                    "{said!r} is no country; give two letters of ISO 3166, such as SY", said=raw.texts["country"][:40]
                ),
            )
        if not _kind_of(raw):
            yield (
                "feature_code",
                sentence(
                    "{said!r} is no GeoNames feature code, such as PPL or ADM3", said=raw.texts["feature_code"][:40]
                ),
            )
        lon, lat = self._lonlat(raw)
        for axis, value in (("lon", lon), ("lat", lat)):
            if isinstance(value, str):
                yield axis, value
        if isinstance(lon, float) and isinstance(lat, float):
            yield from self._problems_of_position(lon, lat, code or "")

    def _problems_of_name(self, raw: RawPlace) -> Iterator[tuple[str, str]]:
        name = raw.texts.get("name", "") or raw.texts.get("name_ar", "")
        if not name:
            yield "name", sentence("is empty: a place needs a name")
        elif len(name) > MAX_NAME:
            yield (
                "name",
                sentence("has {n} characters; a name has {most} at most", n=len(name), most=MAX_NAME),
            )
        elif not any(map(str.isalpha, name)):
            yield "name", sentence("{name!r} has no letter in it", name=name[:40])
        elif fold(name) in not_names():
            yield "name", sentence("{name!r} is a common word, which would be found everywhere", name=name[:40])

    def _problems_of_position(self, lon: float, lat: float, country: str) -> Iterator[tuple[str, str]]:
        if lon == 0 and lat == 0:
            yield (
                "lon",
                sentence("lon and lat are both 0: that is the sea off Africa, and mostly stands for nothing known"),
            )
            return
        near = self._atlas.areas.is_near
        if not country or near(country, lon, lat):
            return
        if abs(lon) <= MAX_LATITUDE and near(country, lat, lon):
            yield (
                "lat",
                sentence(
                    "lon and lat may be swapped: lon {lat:g}, lat {lon:g} would lie in {country}",
                    lat=lat,
                    lon=lon,
                    country=country,
                ),
            )
        else:
            yield (
                "lon",
                sentence("{lon:g}, {lat:g} (lon, lat) lies outside {country}", lon=lon, lat=lat, country=country),
            )

    def _lonlat(self, raw: RawPlace) -> tuple[float | str, float | str]:
        texts = raw.texts if raw.point is None else {"lon": repr(raw.point[0]), "lat": repr(raw.point[1])}
        comma, option = self._given.decimal_comma, self._given.comma_option
        lon, lat = (
            read_degrees(texts.get(axis, "")[:60], axis, decimal_comma=comma, comma_option=option)
            for axis in ("lon", "lat")
        )
        return lon, lat

    def _code_of(self, raw: RawPlace) -> str | None:
        """Find the country's code; "" when the row says nothing, None when what it says is no country."""
        said = raw.texts.get("country", "")
        return self._codes(said) if said else self._given.country

    def _country_code(self, said: str) -> str | None:
        gazetteer = self._atlas.gazetteer
        if said.upper() in gazetteer.countries:
            return said.upper()
        found = (hit.place for hit in gazetteer.lookup(said) if hit.place.is_country)
        return next((place.country for place in found), None)

    def _place(self, raw: RawPlace) -> PlaceRow:
        texts = raw.texts
        lon, lat = (round(float(value), 7) for value in self._lonlat(raw))
        kind = _kind_of(raw)
        country = self._code_of(raw) or ""
        inside = () if country and texts.get("admin1") else self._atlas.areas.containing(lon, lat)
        country = country or next((area.country for area in inside), "")
        admin1 = "" if kind == "ADM1" else self._division("ADM1", texts.get("admin1", ""), country)
        admin2 = "" if kind in {"ADM1", "ADM2"} else self._division("ADM2", texts.get("admin2", ""), country)
        names = _spellings(raw)
        arabic = texts.get("name_ar", "") or next((name for name in names if is_arabic(name)), "")
        place = Place(
            place_id="",
            name=names[0],
            lon=lon,
            lat=lat,
            country=country,
            feature_code=kind,
            name_ar=arabic[:MAX_NAME],
            admin1=admin1 or ("" if kind == "ADM1" else _named(inside, "ADM1")),
            admin2=admin2 or ("" if kind in {"ADM1", "ADM2"} else _named(inside, "ADM2")),
            population=_whole(texts.get("population", "")),
            source=(texts.get("source") or self._given.source)[:MAX_NAME],
        )
        return PlaceRow(
            row=raw.row,
            place=place,
            names=tuple(name for name in names[1:] if name != arabic),
            external_id=texts.get("external_id", "")[:80],
            extent=raw.extent,
            is_geoname=raw.is_geoname,
        )

    def _division_name(self, code: str, said: str, country: str) -> str:
        """Call a division as the gazetteer does, so that places of two sources lie in the same one."""
        found = self._atlas.gazetteer.lookup(said, countries=frozenset({country})) if said and country else ()
        alike = (hit.place.name for hit in found if (hit.place.country, hit.place.feature_code) == (country, code))
        return next(alike, _clean(said)[:MAX_NAME])


def _named(areas: tuple[Place, ...], code: str) -> str:
    return next((area.name for area in areas if area.feature_code == code), "")


def _kind_of(raw: RawPlace) -> str:
    """Return the feature code; "" for what is none."""
    said = raw.texts.get("feature_code", "")
    if kind := _KINDS.get(fold(said)):
        return kind
    return said.upper() if _CODE.fullmatch(said.upper()) else ""


def _spellings(raw: RawPlace) -> list[str]:
    """List the name and the further spellings, each once, without what is no name."""
    name = _clean(raw.texts.get("name", "")) or _clean(raw.texts.get("name_ar", ""))
    found = {fold(name): name}
    for other in (*raw.names, raw.texts.get("name_ar", "")):
        plain = _clean(other)
        key = fold(plain)
        if len(plain) <= MAX_NAME and len(key) > 1 and any(map(str.isalpha, key)) and key not in not_names():
            found.setdefault(key, plain)
    return list(found.values())[:MAX_NAMES]


def _clean(text: str) -> str:
    """Write a cell as a name: one line, composed letters, no control or direction characters."""
    plain = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf"} or c == "\u200c").split())


def _whole(text: str) -> int:
    plain = text.replace(",", "").replace(" ", "").partition(".")[0]
    return min(int(plain), 100_000_000) if plain.isascii() and plain.isdecimal() and len(plain) < 12 else 0
