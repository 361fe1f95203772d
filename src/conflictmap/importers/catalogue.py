"""The sources that there are importers for, with their licences and how to cite them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from conflictmap.importers import acled, gdelt, ucdp
from conflictmap.importers.heading import Known
from conflictmap.importers.normal import Source


class Terms(Struct, frozen=True):
    """What the makers of data ask of those who pass it on; `warning` is a sentence to show then, or "" for none."""

    licence: str
    citation: str
    warning: str = ""


class Entry(Struct, frozen=True):
    """A source: how its rows are read, what its columns are called, and its terms."""

    source: Source
    known: Known
    terms: Terms


_UNKNOWN = Terms("not stated", "")
_ACLED = Terms(
    "ACLED Terms of Use (registered use; raw data may not be passed on)",
    "Armed Conflict Location & Event Data Project (ACLED), www.acleddata.com",
    "ACLED's terms forbid passing its rows on, and using them in a product like ACLED's: keep them to yourself, in "
    "exports too",
)
_UCDP = Terms(
    "CC BY 4.0",
    "UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program; Sundberg and Melander 2013, Journal of Peace "
    "Research 50(4)",
)
_GDELT = Terms("free with attribution", "The GDELT Project, www.gdeltproject.org")

SOURCES: Mapping[str, Entry] = {
    "acled": Entry(acled.Acled(), acled.KNOWN, _ACLED),
    "ucdp": Entry(ucdp.Ucdp(), ucdp.KNOWN, _UCDP),
    "gdelt": Entry(gdelt.Gdelt(), gdelt.KNOWN, _GDELT),
}


def source_of(names: Sequence[str]) -> str:
    """Name the source whose columns some headings are, such as acled; "" if they are of none."""
    return next((kind for kind, entry in SOURCES.items() if not entry.known.missing(names)), "")


def terms_of(kind: str) -> Terms:
    """Return the terms of a source; those of a user's own table are not stated."""
    return SOURCES[kind].terms if kind in SOURCES else _UNKNOWN
