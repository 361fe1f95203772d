"""The sources that there are importers for, with their licences and how to cite them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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


_LONGEST = 4000  # letters that are kept of what a file says
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


def stated_terms(manifest: Any) -> Terms | None:  # noqa: ANN401 - any JSON value
    """
    Read under what terms a snapshot says that its rows are; None where it says nothing, or is no snapshot.

    Rows that came from a source which asks for a warning are warned of again, whoever hands them on.
    """
    told = manifest if isinstance(manifest, Mapping) else {}
    named, citation = told.get("licences"), told.get("citation")
    licences = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
    if not licences:
        return None
    return terms_asking(licences, citation if isinstance(citation, str) else "")


def terms_asking(licences: Sequence[str], citation: str) -> Terms:
    """Make terms of licences and a citation that a file states, with the warnings of sources that have such a one."""
    return Terms(_in_line(licences), citation[:_LONGEST], _warning(licences))


def together(terms: Iterable[Terms | None]) -> Terms | None:
    """Put the terms of several files together, each licence, citation and warning once; None if no file says any."""
    known = [one for one in terms if one is not None]
    if not known:
        return None
    licences, citations, said = ([getattr(one, name) for one in known] for name in Terms.__struct_fields__)
    return Terms(_in_line(licences), _in_line(citations), _in_line(said))


def _warning(licences: Iterable[str]) -> str:
    """Say what the sources ask for whose licences these are, alone or among others."""
    asking = [entry.terms for entry in SOURCES.values() if entry.terms.warning]
    return _in_line(terms.warning for terms in asking if any(terms.licence in licence for licence in licences))


def _in_line(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))[:_LONGEST]
