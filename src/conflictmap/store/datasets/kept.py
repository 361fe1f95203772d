"""Files that a version of a dataset holds already, read again from there: what further files are added to."""

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec.structs import replace

from conflictmap.importers.columns import Problems, Rows
from conflictmap.store.datasets.datasets import PREFIX, SourceFile, Version
from conflictmap.store.datasets.write import Input

_ROW, _FILE = f"{PREFIX}row", f"{PREFIX}file"


class Kept:
    """One file of a version: its cells as they were, and what was told of rows that were none."""

    def __init__(self, version: Version, number: int) -> None:
        self._version, self._number = version, number
        self._file = version.about.files[number]
        self.name, self.rows, self.sha256 = self._file.name, self._file.rows, self._file.sha256

    def read(self, problems: Problems) -> Iterator[Rows]:
        """Yield the rows in their order, and note again which ones were none; the others are told when read again."""
        unread = {one.row: one for one in self._version.about.problems if one.file == self._file.name}
        for rows in self._stored():
            for row in unread.keys() & rows.numbers.tolist():
                del unread[row]
            yield rows
        for problem in unread.values():
            problems.add(replace(problem, file=self.name))

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns."""
        for mine in self._tables(names):
            yield from (_one(mine.column(name)) for name in names)

    def _tables(self, names: Sequence[str]) -> Iterator[pa.Table]:
        stored = pq.ParquetFile(self._version.rows)
        for group in range(stored.num_row_groups):
            table = stored.read_row_group(group, columns=[*names, _ROW, _FILE])
            mine = table.filter(pc.equal(table.column(_FILE), self._number))
            if mine.num_rows:
                yield mine

    def _stored(self) -> Iterator[Rows]:
        for mine in self._tables(self._file.columns):
            cells = [_one(mine.column(name)) for name in self._file.columns]
            batch = pa.RecordBatch.from_arrays(cells, names=list(self._file.columns))
            yield Rows(batch, mine.column(_ROW).to_numpy(), self.name, self._file.guarded)


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.unify_dictionaries().chunks)


def kept_inputs(version: Version, headings_of: Callable[[SourceFile], dict[str, str]]) -> list[Input]:
    """Open all files of a version again; `headings_of` says which column of a file has which meaning."""
    schema = pq.read_schema(version.rows)
    return [
        Input(
            file,
            Kept(version, number),
            headings_of(file),
            frozenset(name for name in file.columns if schema.field(name).type == pa.string()),
        )
        for number, file in enumerate(version.about.files)
    ]
