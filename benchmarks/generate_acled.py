"""Synthetic rows in the shape of an ACLED file, a million in seconds; every text in them says that it is invented.

The shape is that of coded conflict data: six hundred towns repeat, some far more than others; a quarter of the rows
stands for the surroundings of its town, a twentieth for its province.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pacsv

from benchmarks.generate import DAYS, FIRST_DAY, REGIONS, TYPES

_BATCH = 250_000
_TOWNS_A_REGION = 30
_ACTORS = tuple(f"Synthetic {kind} {n}" for n in range(1, 120) for kind in ("Army", "Militia", "Brigade", "قوات"))
_SPOKEN = (
    "clashes erupted between forces near the village and shelling was reported by local sources with casualties among "
    "fighters on the road to town convoy drone strike artillery gunfire protesters gathered demanded release prisoners"
)
_WORDS = tuple(_SPOKEN.split())
Ints = npt.NDArray[np.integer[Any]]


def write_acled(path: Path, count: int, seed: int = 1) -> None:
    """Write a file of so many rows, the same ones for the same seed."""
    pick = np.random.default_rng(seed)
    towns = _towns(pick)
    with path.open("wb") as file:
        writer: pacsv.CSVWriter | None = None
        for start in range(0, count, _BATCH):
            table = _rows(pick, towns, start, min(_BATCH, count - start))
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
            "location": [f"Synthetic town {n}" for n in range(count)],
            "admin1": [f"Synthetic province {n // 10}" for n in range(count)],
            "latitude": [f"{value:.4f}" for value in near_lat],
            "longitude": [f"{value:.4f}" for value in near_lon],
        }
    )


def _chosen(texts: Sequence[str], numbers: Ints) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(texts)).cast(pa.string())


def _rows(pick: np.random.Generator, towns: pa.Table, start: int, count: int) -> pa.Table:
    weights = 1 / np.arange(1, towns.num_rows + 1) ** 0.7
    town = pick.permutation(towns.num_rows)[pick.choice(towns.num_rows, count, p=weights / weights.sum())]
    kinds = [(kind.value, sub) for kind, (_, subs) in TYPES.items() for sub in subs]
    kind = pick.integers(0, len(kinds), count)
    days = np.datetime64(FIRST_DAY) + np.sort(pick.integers(0, DAYS, count))
    numbers = np.arange(start, start + count)
    place = {name: towns.column(name).take(pa.array(town)) for name in towns.column_names}
    words = np.array(_WORDS)[pick.integers(0, len(_WORDS), (count, 14))]
    return pa.table(
        {
            "event_id_cnty": pa.array([f"SYN{n}" for n in numbers]),
            "event_date": pa.array(days.astype(str)),
            "year": pa.array(days.astype("datetime64[Y]").astype(str)),
            "time_precision": _chosen(["1", "2", "3"], pick.choice(3, count, p=[0.9, 0.08, 0.02])),
            "disorder_type": _chosen(["Political violence"], np.zeros(count, dtype=np.int64)),
            "event_type": _chosen([one for one, _ in kinds], kind),
            "sub_event_type": _chosen([sub for _, sub in kinds], kind),
            "actor1": _chosen(_ACTORS, (len(_ACTORS) * pick.random(count) ** 3).astype(np.int64)),
            "assoc_actor_1": _chosen([""], np.zeros(count, dtype=np.int64)),
            "inter1": _chosen(["State forces", "Rebel group"], pick.integers(0, 2, count)),
            "actor2": _chosen(_ACTORS, (len(_ACTORS) * pick.random(count) ** 3).astype(np.int64)),
            "iso": place["iso"],
            "country": place["iso"],
            "admin1": place["admin1"],
            "location": place["location"],
            "latitude": place["latitude"],
            "longitude": place["longitude"],
            "geo_precision": _chosen(["1", "2", "3"], pick.choice(3, count, p=[0.7, 0.25, 0.05])),
            "source": _chosen([f"Synthetic outlet {n}" for n in range(40)], pick.integers(0, 40, count)),
            "notes": pa.array(
                [f"Synthetic, on {day}: {' '.join(some)}." for day, some in zip(days, words, strict=True)]
            ),
            "fatalities": _chosen([str(n) for n in range(6)], np.minimum(pick.poisson(0.6, count), 5)),
            "tags": _chosen([""], np.zeros(count, dtype=np.int64)),
            "timestamp": pa.array((1_600_000_000 + numbers // 100).astype(str)),
        }
    )
