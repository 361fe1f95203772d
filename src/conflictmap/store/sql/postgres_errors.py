"""What goes wrong with a PostgreSQL server, in one sentence each, with its remedy and without the password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict

from conflictmap.errors import WorkspaceError

# By SQLSTATE or the class that it begins with (PostgreSQL's documentation, appendix A); the longest wins.
_REMEDIES = {
    "08": "does not answer any more; try again when the server is there",
    "25006": "may only be read; the server, or your user there, is read-only",
    "28": "does not let you in; check the user and the password",
    "28P01": "does not take that password; give it in the address, in PGPASSWORD or in ~/.pgpass",
    "3D000": "does not exist; let it be made on the server: createdb --encoding UTF8 NAME",
    "3F000": "has no desk that you may use; let its owner grant you its schema `conflictmap`",
    "42501": "does not give you that right; let its owner grant your user the schema `conflictmap` and its tables",
    "42P01": "has tables that conflictmap does not know; name another database (nothing was overwritten)",
    "42P07": "has tables that conflictmap did not make; name another database (nothing was overwritten)",
    "53100": "cannot grow, the server's disk is full; free some space there and try again",
    "53300": "has no connection left; try again, or let its administrator allow more",
    "53": "has run out of memory or disk; see to the server and try again",
    "55P03": "is in use by somebody who writes; try again when that has finished",
    "57014": "took too long to answer and was asked to stop; try again",
    "57P": "was stopped by its administrator or is just starting; try again when it is there",
    "58": "reports an error of its disk; see to the server",
    "XX001": "is damaged; restore it from a copy (nothing was overwritten)",
    "XX002": "has a damaged index; let its administrator run REINDEX DATABASE",
}
# A failure to connect has no SQLSTATE, only libpq's words and the server's.
_CONNECTING = {
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28",
    "does not exist": "3D000",
    "too many clients": "53300",
    "remaining connection slots": "53300",
    "starting up": "57P",
    "shutting down": "57P",
}
_ROLE_MISSING = re.compile(r'role "[^"]*" does not exist')
_UNREACHABLE = "cannot be reached; check the host and the port, and that the server runs"
_SECRETS = re.compile(r"(password=)[^&\s]*|(?<=:)[^:/@\s]+(?=@)", re.IGNORECASE)


def parameters(url: str) -> dict[str, str]:
    """
    Read an address such as postgresql://user@host:5432/database.

    Raises
    ------
    WorkspaceError
        If it is none; its text is not repeated, since a password may be in it.
    """
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.ProgrammingError:
        raise WorkspaceError(
            "the address of the database cannot be read; write it as postgresql://USER@HOST:5432/DATABASE "
            "(other signs than letters and digits in a password as %XX)"
        ) from None


def public_name(given: dict[str, str]) -> str:
    """Name a database without its password."""
    user = f"{given['user']}@" if "user" in given else ""
    host = given.get("host") or given.get("hostaddr") or ""
    port = f":{given['port']}" if "port" in given else ""
    if host.startswith("/"):  # the folder of a socket
        return f"postgresql://{user}/{given.get('dbname', '')}?host={host}{port.replace(':', '&port=')}"
    return f"postgresql://{user}{host}{port}/{given.get('dbname', '')}"


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say an error of the server in one sentence with its remedy."""
    try:
        yield
    except psycopg.IntegrityError:
        raise
    except psycopg.Error as error:
        raise WorkspaceError(f"{name} {_remedy(error)}") from None  # what led here may show the password


def _remedy(error: psycopg.Error) -> str:
    code = error.sqlstate or _code_of(str(error))
    for length in (5, 3, 2):
        if len(code) >= length and code[:length] in _REMEDIES:
            return _REMEDIES[code[:length]]
    if isinstance(error, psycopg.OperationalError) and not code:
        return f"{_UNREACHABLE} ({_first_line(error)})"
    return f"cannot be used as a desk ({_first_line(error)}); nothing was overwritten"


def _code_of(message: str) -> str:
    if _ROLE_MISSING.search(message):
        return "28"
    if any(words in message for words in ("server closed the connection", "connection is closed", "is lost")):
        return "08"
    return next((code for words, code in _CONNECTING.items() if words in message), "")


def _first_line(error: psycopg.Error) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return _SECRETS.sub(r"\1…", lines[0] if lines else type(error).__name__)[:200]
