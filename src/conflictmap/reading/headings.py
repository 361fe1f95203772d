"""Headings of tables, keys of JSON records and of front matters: which field of an article they mean."""

from collections.abc import Iterable, Mapping
from functools import cache

from conflictmap.model.text import fold
from conflictmap.resources import data_path

FIELDS = ("text", "title", "published_on", "outlet", "url", "language", "id")


def fields_of(headings: Iterable[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """
    Say which heading holds which field.

    Parameters
    ----------
    headings
        As the file has them. "Pub Date", "pub_date" and "pubDate" are one.
    columns
        Headings that the user named for fields; they win over what is understood without.

    Returns
    -------
    heading_of
        By field; a field that no heading means is left out. Of several headings the one that says it best, then the
        first, is taken.

    Raises
    ------
    LookupError
        With the heading that the user named and the file does not have.
    """
    found: dict[str, tuple[int, str]] = {}
    by_key: dict[str, str] = {}
    for heading in headings:
        by_key.setdefault(key_of(heading), heading)
        field, rank = meanings("article_headings.tsv").get(key_of(heading), ("", 0))
        if field and rank < found.get(field, (rank + 1, ""))[0]:
            found[field] = (rank, heading)
    heading_of = {field: heading for field, (_, heading) in found.items()}
    for field, named in (columns or {}).items():
        if key_of(named) not in by_key:
            raise LookupError(named)
        heading_of[field] = by_key[key_of(named)]
    return heading_of


def key_of(heading: str) -> str:
    """Fold a heading so that its spelling in a table, in code and in a database is the same."""
    return fold(heading).replace(" ", "")


@cache
def meanings(vocabulary: str) -> dict[str, tuple[str, int]]:
    """By key of a heading in a file of `data/vocabulary`: its field, and how plainly it says so (0 best)."""
    lines = data_path(f"vocabulary/{vocabulary}").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, tuple[str, int]] = {}
    for line in lines:
        field, _, headings = line.partition("\t")
        for rank, heading in enumerate(headings.split("|")):
            found.setdefault(key_of(heading), (field, rank))
    return found
