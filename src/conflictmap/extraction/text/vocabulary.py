"""Vocabulary files of `data/vocabulary`, read once and checked; rules of the language are data, not code."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from conflictmap.errors import DataFileError
from conflictmap.resources import data_path

T = TypeVar("T")


@cache
def table(name: str) -> Mapping[str, Any]:
    """
    Read a TOML vocabulary.

    Raises
    ------
    DataFileError
        If the file is missing or is not TOML.
    """
    path = data_path(f"vocabulary/{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"this vocabulary cannot be read: {error}") from None


def typed(name: str, kind: type[T]) -> T:
    """
    Read a TOML vocabulary as a value of a stated kind.

    Raises
    ------
    DataFileError
        If the file breaks its contract; the message names the entry.
    """
    try:
        return msgspec.convert(table(name), kind)
    except msgspec.ValidationError as error:
        raise DataFileError(data_path(f"vocabulary/{name}.toml"), str(error)) from None


@cache
def rows(name: str, separator: str = ",") -> tuple[Mapping[str, str], ...]:
    """
    Read a CSV (or TSV) vocabulary as rows keyed by heading.

    Raises
    ------
    DataFileError
        If a row has more or fewer cells than the heading.
    """
    path = data_path(f"vocabulary/{name}")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter=separator)
        found = []
        for row in reader:
            if None in row or None in row.values():
                raise DataFileError(path, "this row has not as many cells as the heading", row=reader.line_num)
            found.append(row)
    return tuple(found)
