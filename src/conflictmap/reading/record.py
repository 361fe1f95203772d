"""What a file gives of one article before its text is canonical, and what the reader is told of all files."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True):
    """
    An article as a page, a table's row, a feed's entry or a message gives it; "" and None where it does not say.

    `text` may be HTML of an article's inside (`is_html`), as feeds and databases keep it.
    """

    text: str
    title: str = ""
    published_on: date | None = None
    outlet: str = ""
    url: str = ""
    language: str = ""
    identifier: str = ""
    is_html: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """
    What is said of all articles at once; it wins over what a file says of itself.

    `columns` name the heading of a table, or the key of a JSON record, that holds a field of `Record`.
    """

    published_on: date | None = None
    outlet: str = ""
    url: str = ""
    columns: Mapping[str, str] = {}


NOTHING_TOLD = Told()
