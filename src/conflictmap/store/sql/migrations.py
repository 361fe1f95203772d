"""The steps that make each version of a desk's schema of the one before; the first makes version 1 of nothing.

`schema/NNNN_name.sql` are written for SQLite and are translated for PostgreSQL (`dialect`). What only PostgreSQL has,
such as columns with geometries, is beside them in `schema/postgres/` under the same number.
"""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from conflictmap.store.sql.dialect import postgres_schema


def _folder() -> Traversable:
    return resources.files("conflictmap.store.sql") / "schema"


def _scripts(folder: Traversable) -> dict[str, str]:
    """Read the scripts of a folder by their numbers, in order."""
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return {file.name[:4]: file.read_text(encoding="utf-8") for file in files}


@cache
def migrations() -> tuple[str, ...]:
    """Read the steps for SQLite."""
    return tuple(_scripts(_folder()).values())


@cache
def postgres_migrations() -> tuple[str, ...]:
    """Read and translate the steps for PostgreSQL: as many as there are for SQLite."""
    more = _scripts(_folder() / "postgres")
    return tuple(f"{postgres_schema(sql)}\n{more.get(number, '')}" for number, sql in _scripts(_folder()).items())
