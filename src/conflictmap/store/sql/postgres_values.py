"""How values travel to PostgreSQL and back, so that both databases take and give the same."""

from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.types.string import StrDumper, TextLoader

from conflictmap.store.sql.dialect import storable, stored


class _Text(StrDumper):
    """A text; signs that PostgreSQL cannot keep are written as others."""

    def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
        return super().dump(storable(obj))


class _StoredText(TextLoader):
    def load(self, data: Buffer) -> str:
        return stored(str(super().load(data)))


class _Flag(Dumper):
    """Truth is 1 or 0, as in SQLite."""

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"

    quote = dump


class _Sum(Loader):
    """Sums of whole numbers are `numeric`: a whole number again, where it is one."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdigit() else float(text)


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Let a connection take and give values as SQLite does."""
    adapters = connection.adapters
    adapters.register_dumper(str, _Text)
    adapters.register_dumper(bool, _Flag)
    for name in ("text", "varchar"):
        adapters.register_loader(name, _StoredText)
    adapters.register_loader("numeric", _Sum)
