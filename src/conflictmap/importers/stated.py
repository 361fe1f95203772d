"""Under what terms a file says that its rows are: what our exports write around their rows, or whose rows they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflictmap.importers.catalogue import SOURCES, Terms, terms_asking, terms_of, together
from conflictmap.importers.ours import OUR_COLUMNS

_OURS = OUR_COLUMNS | {"origin"}
_EACH = re.compile(r"(?:^|(?<=\. ))Rows of [a-z0-9][a-z0-9_-]* \S+: licence ")  # as `export/datasets.py` writes it
_CITED = "; cite as "
_ATTRIBUTES = b"PANDAS_ATTRS"


class Reads(Protocol):
    """What reads a file: its columns, and the cells of some."""

    @property
    def names(self) -> Sequence[str]:
        """Headings in their order."""

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns."""


def terms_in(description: str) -> Terms | None:
    """Read the terms that an export of ours has in the description of a layer; None if it says none."""
    pieces = _EACH.split(description)
    return together(_one(piece) for piece in pieces[1:]) if not pieces[0] else None


def _one(piece: str) -> Terms:
    licence, _, rest = piece.strip().partition(_CITED)
    citation = rest.removesuffix(".")
    for entry in SOURCES.values():
        if entry.terms.warning:
            citation = citation.partition(f". {entry.terms.warning}")[0]
    return terms_asking([licence], citation)


def terms_in_parquet(path: Path) -> Terms | None:
    """Read the terms in the metadata of a Parquet file of ours; None if it says none."""
    try:
        told = orjson.loads((pq.read_schema(path).metadata or {}).get(_ATTRIBUTES, b"{}"))
    except (OSError, ValueError):
        return None  # what is wrong with the file is said when it is opened
    words = told.get("terms") if isinstance(told, Mapping) else None
    return terms_in(words) if isinstance(words, str) else None


def terms_of_rows(file: Reads) -> Terms | None:
    """
    Say under what terms the rows of an export of ours are by the sources they came from; None for other tables.

    CSV has no place for terms, but each row says where it is from and which others were put to it.
    """
    if not set(file.names).issuperset(_OURS):
        return None
    origins = set(_distinct(file, "origin")) | {_before_colon(one) for one in _ids(_distinct(file, "merged_from"))}
    return together(terms_of(kind) for kind in SOURCES if kind in origins)


def _distinct(file: Reads, name: str) -> Iterator[str]:
    for cells in file.cells([name]):
        yield from filter(None, pc.unique(cells).to_pylist())


def _ids(texts: Iterator[str]) -> Iterator[str]:
    """Yield the ids of reports in cells of JSON; a cell that is none says nothing."""
    for text in texts:
        try:
            known = orjson.loads(text)
        except ValueError:
            continue
        yield from (one for one in known if isinstance(one, str)) if isinstance(known, list) else ()


def _before_colon(event_id: str) -> str:
    return event_id.split(":", maxsplit=1)[0]
