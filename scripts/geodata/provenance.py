"""What `data/README.md` says of each shipped file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """
    Where a shipped file comes from.

    `file` is its path below `data/`, with forward slashes. `source` and `version` name the package (several joined by
    "; "). `licence` and `attribution` are those of the data. `crs` is an EPSG code or "none"; `rows` counts rows or
    features; `command` is what makes the file again.
    """

    file: str
    source: str
    version: str
    licence: str
    attribution: str
    crs: str
    rows: int
    command: str = "python scripts/build_data.py"
