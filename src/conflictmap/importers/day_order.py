"""Whether a file writes 03/10/2020 for 3 October or for 10 March: its rows tell it together, or its reader does.

A day beyond the twelfth can only be read in one way. Where no row has one, or rows contradict each other, it is the way
in which its source writes days; a file of a user's own is refused until somebody says which it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import replace

from conflictmap.catalogues import sentence
from conflictmap.errors import DataFileError
from conflictmap.importers.cells import DAY_FIRST, MONTH_FIRST, sides_of
from conflictmap.importers.columns import Rows, in_one

_MONTHS = 12
_SAMPLE = "03/10/2020"
CellsOf = Callable[[Sequence[str]], Iterable[pa.Array]]


def in_order(
    groups: Iterable[Rows], columns: Sequence[str], cells_of: CellsOf, *, told: str, usual: str
) -> Iterator[Rows]:
    """
    Say of each group of rows which of day and month comes first in the days of its file.

    Parameters
    ----------
    groups
        The rows of one file.
    columns
        What the file calls its columns of days; none if their order is known for good.
    cells_of
        Yields the cells of columns, those of all rows. Asked only when a day comes that its order decides.
    told
        What its reader says: dmy, mdy, or "".
    usual
        How its source writes days, where the rows do not tell: dmy, mdy, or "" if nobody knows.

    Raises
    ------
    DataFileError
        If such a day comes and nothing tells the order.
    """
    order = told
    for rows in groups:
        names = [] if order else [name for name in columns if name in rows.batch.schema.names]
        if any(_depends(sides) for name in names for sides in _sides(in_one(rows.batch.column(name)))):
            order = _order_of(cells_of(names), rows.file, usual)
        yield replace(rows, date_order=order) if order else rows


def _sides(cells: pa.Array) -> Iterator[tuple[int, int]]:
    yield from filter(None, map(sides_of, filter(None, pc.unique(cells).to_pylist())))


def _depends(sides: tuple[int, int]) -> bool:
    first, second = sides
    return first != second


def _order_of(columns: Iterable[pa.Array], file: str, usual: str) -> str:
    """Find the one order in which all days are days, or else the usual one."""
    found: dict[str, tuple[int, int]] = {}
    for cells in columns:
        for first, second in _sides(cells):
            if (first > _MONTHS) != (second > _MONTHS):
                found.setdefault(DAY_FIRST if first > _MONTHS else MONTH_FIRST, (first, second))
    if len(found) == 1:
        return next(iter(found))
    if usual:
        return usual
    if found:
        raise DataFileError(
            file,
            sentence(
                "some of its days can only begin with the day ({day_first}/…) and some only with the month "
                "({month_first}/…); say which with --date-order dmy or mdy, and rows of the other kind are told",
                day_first="/".join(map(str, found[DAY_FIRST])),
                month_first="/".join(map(str, found[MONTH_FIRST])),
            ),
        )
    raise DataFileError(
        file,
        sentence(
            "days such as {sample} may begin with the day or with the month, and no row tells which; "
            "say it with --date-order dmy or mdy",
            sample=_SAMPLE,
        ),
    )
