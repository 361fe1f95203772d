"""Reading a batch of rows in the way of its source: the same here and in the process of a cluster.

Only distinct positions have a number that depends on the rows before. A process far from the others numbers those of
its batch in the order in which its rows have them; whoever takes its batches in order gives them the numbers that they
would have had here.
"""

from collections.abc import Mapping
from threading import Lock

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.geo.atlas import Atlas
from conflictmap.importers.columns import Columns, Flags, Memo, Problem, Problems, Rows
from conflictmap.importers.normal import Places, Source, filled
from conflictmap.importers.placing import Locator
from conflictmap.importers.positions import EMPTY, Positions

_one_at_a_time = Lock()  # a process of a cluster may have several threads, which share what is known of cells


class Normalised(Struct, frozen=True):
    """
    What was made of some rows: the columns of `NORMAL`, which rows can be used, and what was wrong with others.

    `doubted` are rows that count although something is wrong. `positions` are those that column `place` numbers, when
    it numbers those of these rows alone; else empty.
    """

    columns: dict[str, pa.Array]
    keep: Flags
    doubted: Flags
    problems: tuple[Problem, ...] = ()
    positions: Positions = EMPTY


class Normaliser:
    """Reads the batches of one import; what cells and places mean it finds out once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._memos: dict[str, Memo] = {}  # by the order of day and month
        self._places: Places | None = None

    def here(self, rows: Rows, headings: Mapping[str, str], places: Places, problems: Problems) -> Normalised:
        """Read a batch, numbering its places among those of all batches."""
        columns = Columns(rows, headings, problems, self._memos.setdefault(rows.date_order, {}))
        found = filled(self._source.normalise(columns, places), len(columns))
        no_id = pc.equal(pc.utf8_trim_whitespace(found["source_id"]), "").to_numpy(zero_copy_only=False)
        columns.reject(no_id, self._source.id_column, "has no id")
        return Normalised(found, columns.keep, columns.doubted & columns.keep)

    def __call__(self, batch: tuple[Rows, Mapping[str, str]], atlas: Atlas, _own: object) -> Normalised:
        """Read a batch in a process of a cluster, numbering the places of this batch alone."""
        rows, headings = batch
        problems = Problems()
        with _one_at_a_time:
            self._places = self._places or Places(Locator(atlas))
            found = self.here(rows, headings, self._places, problems)
            numbers = found.columns["place"].dictionary_encode()
            positions = self._places.positions().at(numbers.dictionary.to_numpy())
        columns = found.columns | {"place": numbers.indices.cast(pa.int32())}
        return replace(found, columns=columns, problems=tuple(problems.first), positions=positions)


def needed(rows: Rows, headings: Mapping[str, str]) -> Rows:
    """Leave out the columns of rows that mean nothing to their source: they need not travel."""
    names = [name for name in dict.fromkeys(headings.values()) if name in rows.batch.schema.names]
    return replace(rows, batch=rows.batch.select(names))


def renumbered(found: Normalised, places: Places) -> Normalised:
    """Give places of a batch that was read elsewhere their numbers among those of all batches before it."""
    place = pa.array(places.numbers(found.positions), pa.int32()).take(found.columns["place"])
    return replace(found, columns=found.columns | {"place": place}, positions=EMPTY)
