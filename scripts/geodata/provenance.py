"""What `data/README.md` says of each shipped file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from geodata.sources import Source


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

    @classmethod
    def of(
        cls,
        file: str,
        packages: Sequence[Source],
        rows: int,
        *,
        licence: str = "",
        attribution: str = "",
        crs: str = "EPSG:4326",
    ) -> Self:
        """Say that a file is made of packages; its licence and attribution are theirs, unless said."""
        return cls(
            file=file,
            source="; ".join(package.title for package in packages),
            version="; ".join(package.version for package in packages),
            licence=licence or _joined(package.licence for package in packages),
            attribution=attribution or _joined(package.attribution for package in packages),
            crs=crs,
            rows=rows,
        )


def _joined(texts: Iterable[str]) -> str:
    """Join texts, each once."""
    return "; ".join(dict.fromkeys(texts))
