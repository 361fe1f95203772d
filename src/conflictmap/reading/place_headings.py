"""Headings of tables of places: which column holds a name, a coordinate, a P-code.

Plain headings are data (`data/vocabulary/place_headings.tsv`). Those of the United Nations' tables of administrative
divisions follow a pattern and say the level: admin4Name_en, ADM4_AR, admin1Pcode, admin3AltName1_en,
adm3_name1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from conflictmap.reading.headings import key_of, meanings

FIELDS = (
    *("name", "name_ar", "names", "lon", "lat", "country", "admin1", "admin2"),
    *("feature_code", "population", "external_id", "source"),
)
_LEVEL = re.compile(
    r"adm(?:in)?(?P<level>[0-4])(?P<kind>name\d?|refname|ref|altname\d?|alt\d?|pcode|code)?(?P<lang>[a-z]{2})?"
)
_KINDS = {"altname": "alt", "alt": "alt", "ref": "alt", "refname": "alt", "code": "pcode"}
_LATIN = frozenset({"", "en", "fr", "tr", "es", "ku", "pt", "so", "sw", "ht", "ro", "az", "uz", "vi", "bs", "hr", "sq"})
# Others, as tables call them ("ua" is the country). Two letters of neither kind are no language: adm3_id is a code.
_NOT_LATIN = frozenset(
    {
        *("ua", "uk", "ru", "be", "bg", "sr", "mk", "he", "fa", "ps", "ur", "my", "am", "ti", "hy", "ka", "kk", "ky"),
        *("tg", "hi", "bn", "ne", "si", "ta", "th", "lo", "km", "zh", "el"),
    }
)


class LevelColumn(Struct, frozen=True):
    """A column of one administrative level: `kind` is name, alt or pcode; `language` ISO 639-1, or ""."""

    index: int
    level: int
    kind: str
    language: str


class Columns(Struct, frozen=True):
    """Where a table has what: the numbers of the columns of each field, the plainest first, and those of levels."""

    headings: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    levels: tuple[LevelColumn, ...]

    @property
    def is_complete(self) -> bool:
        """Whether there are names and coordinates, without which nothing is a table of places."""
        named = "name" in self.fields or any(column.kind == "name" and column.level for column in self.levels)
        return named and "lon" in self.fields and "lat" in self.fields

    @property
    def finest(self) -> int:
        """The finest level that has names; 0 for none."""
        return max((column.level for column in self.levels if column.kind == "name"), default=0)

    def heading(self, field: str) -> str:
        """Return the heading of a field, to be named in messages."""
        indexes = self.fields.get(field, ())
        return self.headings[indexes[0]] if indexes else field


def columns_of(headings: Sequence[str], named: Mapping[str, Sequence[str]]) -> Columns:
    """
    Understand the headings of a table.

    Parameters
    ----------
    headings
        As the file has them.
    named
        Headings that the user named, by field; they win over what is understood without.

    Raises
    ------
    LookupError
        With the heading that the user named and the file does not have.
    """
    keys = [key_of(heading) for heading in headings]
    taken = {field: tuple(_index(keys, heading) for heading in chosen) for field, chosen in named.items()}
    used = {index for indexes in taken.values() for index in indexes}
    levels = tuple(_levels(keys, used))
    return Columns(tuple(headings), _fields(keys, used | {column.index for column in levels}) | taken, levels)


def _index(keys: Sequence[str], heading: str) -> int:
    try:
        return keys.index(key_of(heading))
    except ValueError:
        raise LookupError(heading) from None


def _levels(keys: Sequence[str], used: set[int]) -> Iterable[LevelColumn]:
    for index, key in enumerate(keys):
        match = _LEVEL.fullmatch(key)
        if (
            match is None
            or index in used
            or (match["kind"] is None and match["lang"] is None and match["level"] != "0")
        ):
            continue  # a plain "admin1" is the name of the division, which the vocabulary has
        kind = match["kind"] or "name"
        is_further = kind[-1].isdigit()  # adm1_name1 beside adm1_name is the name in another language
        plain = "alt" if is_further else _KINDS.get(kind, kind)
        yield LevelColumn(index, int(match["level"]), plain, match["lang"] or "")


def _fields(keys: Sequence[str], used: set[int]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for index, key in enumerate(keys):
        field, rank = meanings("place_headings.tsv").get(key, ("", 0))
        if field and index not in used:
            found.setdefault(field, []).append((rank, index))
    return {field: tuple(index for _, index in sorted(ranked)) for field, ranked in found.items()}


def is_latin(language: str) -> bool:
    """Whether a column of this language holds names in Latin letters."""
    return language in _LATIN


def is_in_other_letters(language: str) -> bool:
    """Whether a column of this language holds names in letters that are neither Latin nor Arabic's own."""
    return language in _NOT_LATIN
