"""Lines of a text file of any size, in any encoding, each of bounded length."""

from collections.abc import Iterator

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.blob import Blob
from conflictmap.reading.encoding import open_text

MAX_LINE_CHARACTERS = 16_000_000  # an article of the greatest length, with every character escaped by JSON


class LongLine(str):
    """The beginning of a line that is longer than a line may be; the rest of it is passed over."""

    __slots__ = ()


def lines_of(blob: Blob, limit: int = MAX_LINE_CHARACTERS) -> Iterator[str]:
    """
    Yield the lines of a file with their ends; one that is too long comes as a `LongLine`.

    Raises
    ------
    ArticleError
        If the file is empty, binary, unreadable, or in no encoding that can be told.
    """
    if not blob.size:
        raise ArticleError(blob.name, sentence("the file is empty"))
    try:
        with blob.open() as stream, open_text(stream, blob.name) as lines:
            while line := lines.readline(limit):
                if len(line) < limit or line.endswith("\n"):
                    yield line
                    continue
                yield LongLine(line[:200])
                while (line := lines.readline(limit)) and not line.endswith("\n"):
                    pass
    except OSError as error:
        raise ArticleError(
            blob.name, sentence("it cannot be read ({reason})", reason=error.strerror or error)
        ) from None
