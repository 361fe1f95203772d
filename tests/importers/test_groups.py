"""Rows are joined to groups that are written at once, each cell as it was, whatever the blocks in which they came."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conflictmap.importers import columns
from conflictmap.importers.columns import WORD, Rows, grouped, in_one

CELLS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "حلب"]), st.text(max_size=3)), max_size=40)


def blocks(cells: Sequence[tuple[str, str]], sizes: Sequence[int]) -> Iterator[Rows]:
    start = 0
    for size in [*sizes, len(cells)]:
        some = cells[start : start + size]
        batch = pa.RecordBatch.from_arrays(
            [pa.array([one[at] for one in some], pa.string()) for at in (0, 1)], names=["who", "notes"]
        )
        yield Rows(batch, np.arange(start, start + len(some), dtype=np.int64), "file.csv")
        start += len(some)


@given(CELLS, st.lists(st.integers(0, 9), max_size=9), st.integers(1, 12))
def test_groups_hold_the_cells_and_numbers_of_the_blocks(
    cells: list[tuple[str, str]], sizes: list[int], count: int
) -> None:
    found = list(grouped(blocks(cells, sizes), count, {"notes"}))
    assert [len(one.numbers) for one in found[:-1]] == [count] * (len(found) - 1)
    assert [(row["who"], row["notes"]) for one in found for row in one.batch.to_pylist()] == cells
    assert [number for one in found for number in one.numbers.tolist()] == list(range(len(cells)))
    for one in found:
        assert one.batch.num_rows
        assert one.batch.schema.field("who").type == WORD
        assert one.batch.schema.field("notes").type == pa.string()
        who = in_one(one.batch.column("who"))
        assert len(who.dictionary) == len(set(who.to_pylist()))


@given(CELLS, st.lists(st.integers(0, 9), max_size=9), st.integers(1, 12))
def test_cells_that_have_numbers_already_are_joined_as_well(
    cells: list[tuple[str, str]], sizes: list[int], count: int
) -> None:
    numbered = (
        replace(one, batch=one.batch.set_column(0, "who", one.batch.column("who").dictionary_encode()))
        for one in blocks(cells, sizes)
    )
    found = list(grouped(numbered, count, {"notes"}))
    assert [(row["who"], row["notes"]) for one in found for row in one.batch.to_pylist()] == cells
    assert {one.batch.schema.field("who").type for one in found} <= {WORD}


def test_groups_of_long_cells_have_fewer_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_MOST_BYTES", 1000)
    cells = [("a", "x" * 100)] * 60
    found = list(grouped(blocks(cells, [6] * 10), 50, {"notes"}))
    assert [len(one.numbers) for one in found] == [12] * 5
