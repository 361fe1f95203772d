"""How sources call their columns: today's headings, those of older files, and the order in files without a heading."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from conflictmap.errors import DataFileError

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
# the layout of 41 columns: eight fewer, one of the others elsewhere, and the numbers of deaths in another order
_ONLY_LATER = {"relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id",
               "where_description", "gwnoa"}  # fmt: skip
_MOVED = {
    "side_b_new_id": ("side_b_new_id", "gwnob"),
    "gwnob": (),
    "best": ("low",),
    "high": ("best",),
    "low": ("high",),
}
OLDER_UCDP = [name for known in UCDP if known not in _ONLY_LATER for name in _MOVED.get(known, (known,))]
_GDELT_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GDELT_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
_GDELT_EVENT = [
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
]


def _gdelt(geo: Sequence[str], last: Sequence[str]) -> tuple[str, ...]:
    return (
        *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
        *(f"Actor{number}{name}" for number in (1, 2) for name in _GDELT_ACTOR),
        *_GDELT_EVENT,
        *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in geo),
        *last,
    )


_OLD_GEO = [name for name in _GDELT_GEO if name != "ADM2Code"]
GDELT = {
    61: _gdelt(_GDELT_GEO, ["DATEADDED", "SOURCEURL"]),
    58: _gdelt(_OLD_GEO, ["DATEADDED", "SOURCEURL"]),
    57: _gdelt(_OLD_GEO, ["DATEADDED"]),
}
# older and other spellings, by the heading of today
ALIASES: Mapping[str, Mapping[str, str]] = {
    "acled": {
        "event_id": "event_id_cnty",
        "time_prec": "time_precision",
        "ally_actor_1": "assoc_actor_1",
        "ally_actor_2": "assoc_actor_2",
        "associated_actor_1": "assoc_actor_1",
        "associated_actor_2": "assoc_actor_2",
        "geo_precis": "geo_precision",
        "geo_prec": "geo_precision",
        "lat": "latitude",
        "long": "longitude",
        "lon": "longitude",
    },
    "ucdp": {"event_id": "id", "adm1": "adm_1", "adm2": "adm_2", "lat": "latitude", "lon": "longitude"},
    "gdelt": {"globaleventid": "globaleventid", "global_event_id": "globaleventid"},
}


class Known(Struct, frozen=True):
    """
    The columns of a source.

    `required` must be there; `layouts` are the names in order, by the number of columns, of files without a heading;
    `long` are those whose texts hardly repeat. `delimiter` is that of files without a heading.
    """

    required: frozenset[str]
    layouts: Mapping[int, Sequence[str]]
    long: frozenset[str]
    aliases: Mapping[str, str]
    delimiter: str = ","
    quoted: bool = True

    def missing(self, names: Sequence[str]) -> list[str]:
        """List the required columns that are not among some headings."""
        return sorted(self.required - meanings(names, self.aliases).keys())


def key_of(heading: str) -> str:
    """Fold a heading: small letters, words apart by underscores, no mark at the beginning of the file."""
    return re.sub(r"[\s\-]+", "_", heading.replace("\ufeff", "").strip().strip('"').lower())


def told_apart(path: Path, names: Sequence[str]) -> tuple[str, ...]:
    """
    Name the columns of a table that have no heading by their places, where there are several.

    Spreadsheets leave such ones behind when a column is emptied.

    Raises
    ------
    DataFileError
        If two columns have the same heading.
    """
    several = sum(not name for name in names) > 1
    told = tuple(name or f"column {at}" for at, name in enumerate(names, 1)) if several else tuple(names)
    twice = sorted(name for name, count in Counter(told).items() if count > 1)
    if twice:
        raise DataFileError(path, f"has two columns called {twice[0][:40]!r}; rename one", row=1)
    return told


def meanings(names: Sequence[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Say which column of a file has which meaning: the first one of today's name, else of an older one."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(key_of(name), name)
    found = dict(by_key)
    for old, new in aliases.items():
        if old in by_key and new not in by_key:
            found.setdefault(new, by_key[old])
    return found
