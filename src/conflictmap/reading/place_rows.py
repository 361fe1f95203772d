"""What a row of a table of places becomes: a place, a problem, or something that was not asked for."""

from collections.abc import Mapping

from msgspec import Struct

from conflictmap.model import Place


class RawPlace(Struct, frozen=True, kw_only=True):
    """
    A row as a file has it, field by field, before anything is checked.

    `texts` has the fields of `place_headings.FIELDS` but `names`, which are all further spellings. `headings` are
    what the file calls the fields. `point` is lon, lat where the file holds geometries, `extent` the outline where
    these are polygons, as WKB in hexadecimal digits. `is_geoname` says that `external_id` is a GeoNames number.
    """

    row: int
    texts: Mapping[str, str]
    names: tuple[str, ...] = ()
    headings: Mapping[str, str] = {}
    point: tuple[float, float] | None = None
    extent: str = ""
    is_geoname: bool = False


class PlaceRow(Struct, frozen=True, kw_only=True):
    """
    A row that can be kept. `place` has no id yet; `external_id` is the source's own: a P-code, a GeoNames number.

    `names` are further spellings. `extent` is the outline, WKB in hexadecimal digits (EPSG:4326), or "".
    """

    row: int
    place: Place
    names: tuple[str, ...]
    external_id: str = ""
    extent: str = ""
    is_geoname: bool = False


class RowProblem(Struct, frozen=True, kw_only=True):
    """
    What is wrong with a row, in words that say what to do; the row is refused unless `is_repaired`.

    `row` counts as the file does: lines of a text (the heading is row 1), rows of a sheet, features of a GeoJSON file.
    """

    row: int
    column: str
    problem: str
    is_repaired: bool = False


class LeftOut(Struct, frozen=True):
    """A sound row of a kind that was not asked for: a stream in a list of towns."""

    row: int
