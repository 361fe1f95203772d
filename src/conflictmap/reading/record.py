"""What a file gives of one article before its text is canonical, and what the reader is told of all files."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from conflictmap.model.vocabulary import DateOrder


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

    `columns` name the heading of a table, or the key of a JSON record, that holds a field of `Record`; `date_order`
    says whether their days such as 03/10/2020 begin with the day (dmy) or the month (mdy), "" if nobody knows.
    """

    published_on: date | None = None
    outlet: str = ""
    url: str = ""
    columns: Mapping[str, str] = {}
    date_order: DateOrder = ""


NOTHING_TOLD = Told()
