"""What may be wrong with cells: they mean nothing and their row is left out, or they are doubtful and it is kept."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")


class CellError(ValueError):
    """A cell that means nothing; `column` is the name that its source gives to the column."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


class Doubtful(Struct, frozen=True):
    """What cells mean although something is wrong in a column: their row is kept, and why is told."""

    value: Any
    column: str
    why: str


class Trouble(Struct, frozen=True):
    """What is wrong with cells: in which column ("" if any may be meant), why, and whether their row is kept."""

    column: str
    why: str
    is_kept: bool = False


def read_in(column: str, meaning: Callable[..., T], *cells: object) -> T:
    """Read cells, of which the one of this column is to blame if they mean nothing: raises CellError then."""
    try:
        return meaning(*cells)
    except CellError:
        raise
    except ValueError as error:
        raise CellError(column, str(error)) from None


def meaning_of(meaning: Callable[[tuple[str, ...]], Any], texts: tuple[str, ...]) -> tuple[Any, Trouble | None]:
    """Return what cells mean, or None, and what is wrong with them."""
    try:
        meant = meaning(texts)
    except ValueError as error:
        return None, Trouble(error.column if isinstance(error, CellError) else "", str(error))
    if isinstance(meant, Doubtful):
        return meant.value, Trouble(meant.column, meant.why, is_kept=True)
    return meant, None
