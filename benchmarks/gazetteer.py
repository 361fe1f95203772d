"""Look-ups, memory and loading of the gazetteer, against plain Python dicts of the same names, unpickled.

The dicts hold only numbers of rows: neither spellings, nor places, nor beginnings of names, which ours can answer for.
"""

import os
import pickle
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import compare, timed
from conflictmap.geo.gazetteer import Gazetteer, UserPlace
from conflictmap.geo.tables import PlaceTable, shipped
from conflictmap.model import Place
from conflictmap.model.text import fold

LOOKUPS = 1_000_000
NAMES = 100_000
OWN = 100_000
SYRIA = frozenset({"SY"})
_DICTS = "CONFLICTMAP_BENCH_DICTS"  # where the pickle of the dicts lies
_SYLLABLES = (
    "ba",
    "ma",
    "ra",
    "sa",
    "tu",
    "qar",
    "deir",
    "nab",
    "hul",
    "zan",
    "mir",
    "tal",
    "jab",
    "sar",
    "lam",
    "shi",
)


def _dicts(table: PlaceTable) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for row in range(len(table)):
        for name in table.spellings(row):
            found[fold(name)].add(row)
    return {key: tuple(sorted(rows)) for key, rows in found.items()}


def _unpickled() -> dict[str, tuple[int, ...]]:
    known: dict[str, tuple[int, ...]] = pickle.loads(Path(os.environ[_DICTS]).read_bytes())  # noqa: S301 - our own
    return known


def _names() -> list[str]:
    """Draw folded names at random, the same for all."""
    rng = random.Random(1)
    table = shipped()
    return [fold(table.spelling(rng.randrange(len(table)), 0)) for _ in range(NAMES)]


def _asked() -> Iterator[str]:
    names = _names()
    return (names[number % NAMES] for number in range(LOOKUPS))


def load_ours() -> float:
    """Open the gazetteer and answer once."""
    return timed(lambda: Gazetteer.open().rows("idlib"))


def load_dicts() -> float:
    """Unpickle the dicts and answer once."""
    return timed(lambda: _unpickled()["idlib"])


def exact_ours() -> float:
    """Look up rows by folded names."""
    rows, asked = Gazetteer.open().rows, list(_asked())
    return timed(lambda: [rows(name) for name in asked])


def exact_dicts() -> float:
    """Look up rows by folded names in the dicts."""
    rows, asked = _unpickled(), list(_asked())
    return timed(lambda: [rows[name] for name in asked])


def has_ours() -> float:
    """Ask whether names are any place's: what the recogniser asks of every capitalised word."""
    has, asked = Gazetteer.open().has, list(_asked())
    return timed(lambda: [has(name) for name in asked])


def candidates() -> float:
    """Look names up in every way, each for the first time, as places with the spelling that matched."""
    lookup, asked = Gazetteer.open().lookup, _names()
    return timed(lambda: [lookup(name, countries=SYRIA) for name in asked])


def own_rows() -> float:
    """Open the gazetteer with a hundred thousand rows of a user's own, and look one up by its consonants."""
    rng = random.Random(2)

    def name() -> str:
        return "".join(rng.choice(_SYLLABLES) for _ in range(4)).capitalize()

    rows = [
        UserPlace(
            Place(place_id=f"user:{n}", name=name(), lon=36.5, lat=35.5, country="SY", feature_code="PPL"), (name(),)
        )
        for n in range(OWN)
    ]
    return timed(lambda: Gazetteer.open(rows).lookup("Serakib", countries=SYRIA))


def main() -> None:
    """Compare."""
    here = "benchmarks.gazetteer"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dicts.pickle"
        path.write_bytes(pickle.dumps(_dicts(shipped()), pickle.HIGHEST_PROTOCOL))
        os.environ[_DICTS] = str(path)
        ours, dicts = "conflictmap", "plain dicts of the same names"
        places = f"{len(shipped()):,} places"
        compare(f"Open the gazetteer of {places}", {ours: f"{here}:load_ours", dicts: f"{here}:load_dicts"})
        compare(
            f"{LOOKUPS:,} exact look-ups",
            {
                "conflictmap, rows of a name": f"{here}:exact_ours",
                dicts: f"{here}:exact_dicts",
                "conflictmap, whether it is a name": f"{here}:has_ours",
            },
            units=[("look-up", LOOKUPS)],
        )
    compare("Candidates of new names, in every way", {ours: f"{here}:candidates"}, units=[("name", NAMES)])
    compare(f"Open with {OWN:,} rows of one's own", {ours: f"{here}:own_rows"})


if __name__ == "__main__":
    main()
