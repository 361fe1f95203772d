"""Synthetic rows in the shape of an ACLED file, a million in seconds; every text in them says that it is invented.

The shape is that of coded conflict data: all 31 columns; six hundred towns repeat, some far more than others; a quarter
of the rows stands for the surroundings of its town, a twentieth for its province. Notes name the day and the town, and
go on with words of an invented language, a few of which are as common as in any language and most of which are rare.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from benchmarks.generate import DAYS, FIRST_DAY, REGIONS, TYPES

NOTE_CHARS = 140
_BATCH = 100_000
_TOWNS_A_REGION = 30
_ACTORS = tuple(f"Synthetic {kind} {n}" for n in range(1, 120) for kind in ("Army", "Militia", "Brigade", "قوات"))
_SPOKEN = (
    "clashes erupted between forces near the village and shelling was reported by local sources with casualties among "
    "fighters on the road to town convoy drone strike artillery gunfire protesters gathered demanded release prisoners"
)
_CHARS_A_WORD = 7.5  # with the space behind it
_RARE_WORDS = 30_000
Ints = npt.NDArray[np.integer[Any]]


def write_acled(
    path: Path, count: int, seed: int = 1, note_chars: int = NOTE_CHARS, *, scattered: bool = False
) -> None:
    """
    Write a file of so many rows, the same ones for the same seed; notes have about so many characters.

    If `scattered`, rows keep their town's name but have coordinates of their own, as hardly any two of them do in data.
    """
    pick = np.random.default_rng(seed)
    towns = _towns(pick)
    with path.open("wb") as file:
        writer: pacsv.CSVWriter | None = None
        for start in range(0, count, _BATCH):
            table = _rows(pick, towns, np.arange(start, min(start + _BATCH, count)), note_chars)
            table = _scattered(pick, table) if scattered else table
            writer = writer or pacsv.CSVWriter(file, table.schema)
            writer.write_table(table)
        if writer is not None:
            writer.close()


def _towns(pick: np.random.Generator) -> pa.Table:
    lon, lat, country = (np.repeat(column, _TOWNS_A_REGION) for column in zip(*REGIONS, strict=True))
    count = len(lon)
    near_lon = np.clip(lon.astype(float) + pick.normal(0, 0.4, count), -179.99, 179.99)
    near_lat = lat.astype(float) + pick.normal(0, 0.4, count)
    return pa.table(
        {
            "iso": pa.array(country),
            "admin1": [f"Synthetic province {n // 10}" for n in range(count)],
            "admin2": [f"Synthetic district {n // 3}" for n in range(count)],
            "location": [f"Synthetic town {n}" for n in range(count)],
            "latitude": [f"{value:.4f}" for value in near_lat],
            "longitude": [f"{value:.4f}" for value in near_lon],
        }
    )


def _scattered(pick: np.random.Generator, table: pa.Table) -> pa.Table:
    """Move each row by some kilometres of its own."""
    for name in ("latitude", "longitude"):
        degrees = table.column(name).cast(pa.float64()).to_numpy() + pick.uniform(-0.05, 0.05, table.num_rows)
        texts = pa.array([f"{value:.6f}" for value in np.clip(degrees, -179.99, 179.99)])
        table = table.set_column(table.column_names.index(name), name, texts)
    return table


def _chosen(texts: Sequence[str], numbers: Ints) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(texts)).cast(pa.string())


def _rows(pick: np.random.Generator, towns: pa.Table, numbers: Ints, note_chars: int) -> pa.Table:
    count = len(numbers)
    weights = 1 / np.arange(1, towns.num_rows + 1) ** 0.7
    town = pick.permutation(towns.num_rows)[pick.choice(towns.num_rows, count, p=weights / weights.sum())]
    place = {name: towns.column(name).take(pa.array(town)) for name in towns.column_names}
    days = np.datetime64(FIRST_DAY) + np.sort(pick.integers(0, DAYS, count))
    blank = _chosen([""], np.zeros(count, dtype=np.int64))
    return pa.table(
        {
            "event_id_cnty": pa.array([f"SYN{n}" for n in numbers]),
            "event_date": pa.array(days.astype(str)),
            "year": pa.array(days.astype("datetime64[Y]").astype(str)),
            "time_precision": _chosen(["1", "2", "3"], pick.choice(3, count, p=[0.9, 0.08, 0.02])),
            **_what(pick, count),
            **_who(pick, count, blank),
            "civilian_targeting": _chosen(["", "Civilian targeting"], pick.choice(2, count, p=[0.7, 0.3])),
            "iso": place["iso"],
            "region": _chosen(["Synthetic region"], np.zeros(count, dtype=np.int64)),
            "country": place["iso"],
            "admin1": place["admin1"],
            "admin2": place["admin2"],
            "admin3": blank,
            **{name: place[name] for name in ("location", "latitude", "longitude")},
            "geo_precision": _chosen(["1", "2", "3"], pick.choice(3, count, p=[0.7, 0.25, 0.05])),
            "source": _chosen([f"Synthetic outlet {n}" for n in range(40)], pick.integers(0, 40, count)),
            "source_scale": _chosen(["Local partner-Other", "National"], pick.integers(0, 2, count)),
            "notes": _notes(pick, pa.array(days.astype(str)), place["location"].combine_chunks(), note_chars),
            "fatalities": _chosen([str(n) for n in range(6)], np.minimum(pick.poisson(0.6, count), 5)),
            "tags": blank,
            "timestamp": pa.array((1_600_000_000 + numbers // 100).astype(str)),
        }
    )


def _what(pick: np.random.Generator, count: int) -> dict[str, pa.Array]:
    kinds = [(kind.value, sub) for kind, (_, subs) in TYPES.items() for sub in subs]
    kind = pick.integers(0, len(kinds), count)
    return {
        "disorder_type": _chosen(["Political violence"], np.zeros(count, dtype=np.int64)),
        "event_type": _chosen([one for one, _ in kinds], kind),
        "sub_event_type": _chosen([sub for _, sub in kinds], kind),
    }


def _who(pick: np.random.Generator, count: int, blank: pa.Array) -> dict[str, pa.Array]:
    sides = ("State forces", "Rebel group")
    first, second = pick.integers(0, 2, count), pick.integers(0, 2, count)
    return {
        "actor1": _chosen(_ACTORS, (len(_ACTORS) * pick.random(count) ** 3).astype(np.int64)),
        "assoc_actor_1": blank,
        "inter1": _chosen(sides, first),
        "actor2": _chosen(_ACTORS, (len(_ACTORS) * pick.random(count) ** 3).astype(np.int64)),
        "assoc_actor_2": blank,
        "inter2": _chosen(sides, second),
        "interaction": _chosen(["-".join(pair) for pair in product(sides, sides)], first * 2 + second),
    }


def _notes(pick: np.random.Generator, days: pa.Array, towns: pa.Array, chars: int) -> pa.Array:
    """Write sentences of about so many characters."""
    words, shares = _vocabulary()
    many = max(2, round((chars - len("Synthetic, on 2020-01-01 in Synthetic town 123: .")) / _CHARS_A_WORD))
    drawn = np.searchsorted(shares, pick.random(len(days) * many)).astype(np.int32)
    ends = pa.array(np.arange(0, len(drawn) + 1, many, dtype=np.int32))
    said = pc.binary_join(pa.ListArray.from_arrays(ends, words.take(pa.array(drawn))), " ")
    return pc.binary_join_element_wise("Synthetic, on ", days, " in ", towns, ": ", said, ".", "")


@cache
def _vocabulary() -> tuple[pa.Array, npt.NDArray[np.float64]]:
    """Words, the commonest first, and up to where each reaches between 0 and 1; the nth is as common as 1 / n."""
    pick = np.random.default_rng(0)
    syllables = [a + b for a, b in product(("b", "d", "f", "gh", "k", "l", "m", "n", "r", "s", "t", "z"), "aeiou")]
    rare = ["".join(pick.choice(syllables, pick.integers(2, 5))) for _ in range(_RARE_WORDS)]
    words = list(dict.fromkeys([*_SPOKEN.split(), *rare]))
    reach = np.cumsum(1 / np.arange(1, len(words) + 1))
    return pa.array(words), reach / reach[-1]
