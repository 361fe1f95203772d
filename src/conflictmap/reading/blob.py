"""Bytes that may hold articles: a file on the disk or a member of an archive, opened and read within limits."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError

MAX_ARTICLE_BYTES = 20_000_000  # a page's mark-up and scripts may weigh more than its text
MAX_WHOLE_BYTES = 100_000_000  # of kinds that hold many articles but must be read as a whole


class Blob(Struct, frozen=True, kw_only=True):
    """
    A named stream of bytes.

    `name` is how messages call it, `suffix` its kind in small letters, `size` in bytes. `open` gives a new stream
    from its start each time. `path` is the file on the disk; None for a member of an archive.
    """

    name: str
    suffix: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None

    @classmethod
    def of_file(cls, path: Path) -> "Blob":
        """
        Name a file.

        Raises
        ------
        ArticleError
            If it is not there, or is no file.
        """
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise ArticleError(path, sentence("there is no such file")) from None
        except OSError as error:
            raise ArticleError(path, sentence("it cannot be read ({reason})", reason=error.strerror)) from None
        if not path.is_file():
            raise ArticleError(path, sentence("this is no file that can be read"))
        return cls(name=str(path), suffix=path.suffix.lower(), size=size, open=lambda: path.open("rb"), path=path)

    @classmethod
    def of_bytes(cls, name: str, suffix: str, content: bytes) -> "Blob":
        """Name bytes that are in memory already."""
        return cls(name=name, suffix=suffix.lower(), size=len(content), open=lambda: BytesIO(content))

    def read(self, limit: int = MAX_ARTICLE_BYTES, *, what: str = "an article") -> bytes:
        """
        Read everything.

        Raises
        ------
        ArticleError
            If it is larger than `limit` bytes, empty, or cannot be read.
        """
        if self.size > limit:
            raise ArticleError(self.name, _too_large(self.size, limit, what))
        try:
            with self.open() as stream:
                content = stream.read(limit + 1)
        except FileNotFoundError:
            raise ArticleError(self.name, sentence("there is no such file")) from None
        except OSError as error:
            raise ArticleError(
                self.name, sentence("it cannot be read ({reason})", reason=error.strerror or error)
            ) from None
        if len(content) > limit:  # it has grown, or an archive said less than it holds
            raise ArticleError(self.name, _too_large(len(content), limit, what))
        if not content.strip():
            raise ArticleError(self.name, sentence("the file is empty"))
        return content


def _too_large(size: int, limit: int, what: str) -> str:
    return f"{size / 1e6:.0f} MB is too large for {what}; the limit is {limit // 1_000_000} MB"
