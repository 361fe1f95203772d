"""What a file of places is read as."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conflictmap.geo.atlas import load_atlas
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.place_rows import LeftOut, PlaceRow, RowProblem
from conflictmap.reading.places import Given, read_places


def read(path: Path, told: PlaceFile | None = None, **said: Any) -> list[PlaceRow | RowProblem | LeftOut]:  # noqa: ANN401
    given_here = Given(**{"source": "test", **said})
    return list(read_places(path, told or PlaceFile(), given_here, load_atlas()))


def written(tmp_path: Path, text: str, name: str = "places.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def the_place(path: Path, told: PlaceFile | None = None, **said: Any) -> PlaceRow:  # noqa: ANN401
    (row,) = read(path, told, **said)
    assert isinstance(row, PlaceRow), row
    return row


def problems(rows: Sequence[object]) -> list[tuple[int, str, str]]:
    assert all(isinstance(row, RowProblem) for row in rows), rows
    return [(row.row, row.column, row.problem) for row in rows if isinstance(row, RowProblem)]
