"""Tables of texts: those that lie beside these modules are written by hand."""

import csv
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a table with headings: comma-separated, or (`.tsv`) tab-separated without quoting."""
    how: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if path.suffix == ".tsv" else {}
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, **how))


def own_table(name: str) -> list[dict[str, str]]:
    """Read a table of this folder."""
    return read_table(_HERE / name)
