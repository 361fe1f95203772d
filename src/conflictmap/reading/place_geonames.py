"""Places out of a GeoNames country dump: 19 columns apart by tabs, without headings (www.geonames.org/export)."""

from collections.abc import Collection, Iterator

from conflictmap.catalogues import sentence
from conflictmap.errors import DataFileError
from conflictmap.geo.spellings import kept
from conflictmap.reading.blob import Blob
from conflictmap.reading.lines import LongLine, lines_of
from conflictmap.reading.place_rows import LeftOut, RawPlace, RowProblem

COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code"),
    *("country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation"),
    *("dem", "timezone", "modification date"),
)
CLASSES = ("P", "A")  # populated places and divisions; others hold streams, hills and wells, whose names are words
_HEADINGS = {
    "external_id": "geonameid", "name": "name", "lat": "latitude", "lon": "longitude", "country": "country code",
    "feature_code": "feature code", "population": "population",
}  # fmt: skip
_NO_PLACE = frozenset({"PPLH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH"})  # historical


def is_dump(blob: Blob) -> bool:
    """Whether the first line of a text has the columns of a dump."""
    line = next(iter(lines_of(blob, 100_000)), "")
    cells = line.split("\t")
    return len(cells) == len(COLUMNS) and cells[0].removeprefix("\ufeff").isdecimal()


def read_dump(blob: Blob, classes: Collection[str] = CLASSES) -> Iterator[RawPlace | RowProblem | LeftOut]:
    """
    Yield the rows of a dump whose feature class is asked for.

    The file is read twice: first for the names of the divisions whose codes the other rows have.
    """
    divisions = _divisions(blob)
    for number, cells in _rows(blob):
        if cells is None:
            problem = "is cut off or has other columns than a GeoNames dump, which has 19 apart by tabs"
            yield RowProblem(row=number, column="geonameid", problem=problem)
        elif cells[6] not in classes or cells[7] in _NO_PLACE:
            yield LeftOut(number)
        else:
            yield _place(number, cells, divisions)


def _rows(blob: Blob) -> Iterator[tuple[int, list[str] | None]]:
    for number, line in enumerate(lines_of(blob, 1_000_000), 1):
        cells = [cell.strip() for cell in line.removeprefix("\ufeff").rstrip("\r\n").split("\t")]
        if cells != [""]:
            yield number, cells if len(cells) == len(COLUMNS) and not isinstance(line, LongLine) else None


def _divisions(blob: Blob) -> dict[tuple[str, ...], str]:
    """Names of first- and second-order divisions by their codes."""
    found: dict[tuple[str, ...], str] = {}
    for _, cells in _rows(blob):
        if cells is None:
            continue
        if cells[7] == "ADM1":
            found[cells[8], cells[10]] = cells[1]
        elif cells[7] == "ADM2":
            found[cells[8], cells[10], cells[11]] = cells[1]
    if not found and not any(cells for _, cells in _rows(blob)):
        raise DataFileError(blob.name, sentence("no line of it has the 19 columns of a GeoNames dump"))
    return found


def _place(number: int, cells: list[str], divisions: dict[tuple[str, ...], str]) -> RawPlace:
    texts = {field: cells[COLUMNS.index(heading)] for field, heading in _HEADINGS.items()}
    code = cells[7]
    texts["admin1"] = "" if code == "ADM1" else divisions.get((cells[8], cells[10]), "")
    texts["admin2"] = "" if code in {"ADM1", "ADM2"} else divisions.get((cells[8], cells[10], cells[11]), "")
    spellings = kept(cells[1], (name.strip() for name in (cells[2], *cells[3].split(","))))
    return RawPlace(row=number, texts=texts, names=tuple(spellings[1:]), headings=_HEADINGS, is_geoname=True)
