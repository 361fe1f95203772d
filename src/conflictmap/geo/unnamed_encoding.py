"""Texts of a Shapefile that does not say its encoding: GDAL takes each byte for a Latin letter, but most are UTF-8."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = tuple[int, dict[str, str], Any]
_MOSTLY = 0.9  # of the texts: a column of fixed width may cut the last letter of some


def names_encoding(path: Path) -> bool:
    """Whether a Shapefile has a `.cpg` file beside it."""
    return any(path.with_suffix(ending).exists() for ending in (".cpg", ".CPG"))


def restored(rows: Sequence[Row], names: Sequence[str]) -> tuple[list[Row], list[str]] | None:
    """Read columns and cells as UTF-8; None if that is not what their bytes are."""
    if not _is_utf8(text for _, tags, _ in rows for item in tags.items() for text in item):
        return None
    told = [(number, {_utf8(key): _utf8(value) for key, value in tags.items()}, shape) for number, tags, shape in rows]
    return told, [_utf8(name) for name in names]


def is_foreign(tags: Mapping[str, str]) -> bool:
    """Whether a row has letters whose encoding matters."""
    return not all(value.isascii() for value in tags.values())


def _is_utf8(texts: Iterable[str]) -> bool:
    found = [_bytes(text) for text in texts if not text.isascii()]
    good = sum(content is not None and _decodes(content) for content in found)
    return bool(found) and good >= _MOSTLY * len(found)


def _bytes(text: str) -> bytes | None:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _decodes(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf8(text: str) -> str:
    content = None if text.isascii() else _bytes(text)
    return text if content is None else content.decode(errors="replace")
