"""What is in a file before it is imported: its columns, some rows, its other sheets or layers, words of a column."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from conflictmap.importers.catalogue import source_of
from conflictmap.importers.columns import Problem, Problems, Rows
from conflictmap.importers.delimited import Reading, Table
from conflictmap.importers.kinds import sub_types, types
from conflictmap.importers.opening import Part, open_file
from conflictmap.importers.sheets import Cells, Layers
from conflictmap.model.text import fold

_ROWS = 20  # that are looked at
_BATCHES = 20  # of rows whose words are counted: some 40 MB of text


class Looked(Struct, frozen=True, kw_only=True):
    """
    A file that was looked at: its columns, the cells of its first rows, and its parts where it has several.

    `source` names the source whose columns it has (acled, ucdp or gdelt); "" for a table of somebody's own. `problems`
    are those of the first rows that are none.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    layers: Layers | None = None
    problems: tuple[Problem, ...] = ()


def look(kind: str, path: Path, part: Part) -> Looked:
    """
    Look at a file that may be imported as a kind, csv or geojson.

    Raises
    ------
    DataFileError
        If it cannot be read as that.
    """
    file = open_file(kind, path, part)
    problems = Problems()
    first = next(_rows(file, problems), None)
    columns = [] if first is None else [_texts(column.slice(0, _ROWS)) for column in first.batch.columns]
    return Looked(
        names=tuple(file.names),
        rows=tuple(zip(*columns, strict=True)),
        source=source_of(file.names),
        layers=file.layers if isinstance(file, Cells) else None,
        problems=tuple(problems.first[:_ROWS]),
    )


def strange_words(kind: str, path: Path, part: Part, column: str) -> list[str]:
    """
    List the words of a column of types that are no types of ours, the most frequent first.

    Of a very long table only the first rows are read.

    Raises
    ------
    DataFileError
        If the file cannot be read.
    """
    found = Counter[str]()
    for rows in islice(_rows(open_file(kind, path, part), Problems()), _BATCHES):
        for one in pc.value_counts(rows.batch.column(column)).to_pylist():
            found[(one["values"] or "").strip()] += one["counts"]
    return [
        word for word, _ in found.most_common() if word and not {fold(word)} & (types().keys() | sub_types().keys())
    ]


def _rows(file: Table | Cells, problems: Problems) -> Iterator[Rows]:
    return (Reading(file) if isinstance(file, Table) else file).read(problems)


def _texts(column: pa.Array | pa.ChunkedArray) -> list[str]:
    return [text or "" for text in column.to_pylist()]
