"""All errors that a user can cause and mend; each is one sentence that names the thing and the remedy.

ConflictMapError
├── UsageError           an option or a combination of options that means nothing, whatever is stored (exit code 2)
├── DataFileError        a file breaks its contract: path, row and column are kept
├── ArticleError         an article file that cannot be read
├── FilterError          a filter value that means nothing; `problems` lists all of them
├── EditError            an edit of an event that cannot be right; `problems` lists all that is wrong
├── NotFoundError        an event, article, place or route that is not there
├── ConflictError        somebody else changed the same thing meanwhile
├── WorkspaceError       a workspace that is damaged, locked, too new or not writable
├── SnapshotError        a snapshot that is not intact
├── ServeError           an address that the dashboard cannot be served at
└── MissingExtraError    an optional part that is not installed
"""

from collections.abc import Sequence
from pathlib import Path


class ConflictMapError(Exception):
    """Base class: `except ConflictMapError` catches everything that users can fix."""


class UsageError(ConflictMapError):
    """Options that cannot be meant together."""


class DataFileError(ConflictMapError):
    """A data file breaks its contract; says which file, row and column. `problem` is the sentence without them."""

    def __init__(self, path: Path | str, problem: str, *, row: int | None = None, column: str | None = None) -> None:
        place = [str(path)]
        if row is not None:
            place.append(f"row {row}")
        if column is not None:
            place.append(f"column {column!r}")
        super().__init__(f"{', '.join(place)}: {problem}")
        self.path, self.row, self.column, self.problem = path, row, column, problem


class ArticleError(ConflictMapError, ValueError):
    """An article file that cannot be read as text; `problem` is the sentence without the file's name."""

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path, self.problem = path, problem


class FilterError(ConflictMapError, ValueError):
    """One or more filter values that mean nothing."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class EditError(ConflictMapError, ValueError):
    """An edit of an event that contradicts itself, or means nothing."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class NotFoundError(ConflictMapError, LookupError):
    """Something asked for by name is not there."""


class ConflictError(ConflictMapError):
    """A change that would undo somebody else's; nothing of it was stored."""


class WorkspaceError(ConflictMapError):
    """The workspace cannot be used as it is."""


class SnapshotError(ConflictMapError):
    """A snapshot file is not what it says it is."""


class ServeError(ConflictMapError, OSError):
    """The dashboard cannot be served at that address."""


class MissingExtraError(ConflictMapError):
    """An optional part is not installed."""
