"""An article as the desk keeps it. All offsets anywhere refer to its `text`."""

from datetime import date
from hashlib import sha256

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """Characters `start` to `end` (excluded) of an article's canonical text."""

    start: int
    end: int


class Article(Struct, frozen=True, kw_only=True):
    """
    Canonical text and what is known of its publication.

    `text` is in Unicode NFC with LF line ends and is never changed after it has been hashed. It begins with the
    title where the file has one. `article_id` is the first 16 hexadecimal digits of `text_sha256`.
    `boilerplate` spans (share buttons, repeated headlines, captions' credits) are kept but yield nothing.
    `title_spans` are the title, its copies, the deck and picture captions: they say again what the body says, so
    they add evidence to its events and make none of their own. `language` is an ISO 639-1 code, or "und".
    """

    article_id: str
    text: str
    text_sha256: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None
    language: str = "und"
    boilerplate: tuple[Span, ...] = ()
    title_spans: tuple[Span, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the exact characters of a span."""
        return self.text[span.start : span.end]


def text_hash(text: str) -> str:
    """Hash a canonical text: SHA-256 of its UTF-8 bytes, as lower-case hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
