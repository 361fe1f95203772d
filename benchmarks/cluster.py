"""What two processes of a Dask cluster on this machine bring: one process against `--scheduler local:2`.

`python -m benchmarks.cluster --events 1000000` imports and indexes so many invented rows in ACLED's shape, and reads
some hundred fresh articles, both ways. Seconds are those of the clock, on cores that nobody else uses; importing finds
a cluster that is open, reading starts one. Processor seconds are of the process that asks alone.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.articles import PUBLISHED_ON, fresh_articles
from benchmarks.generate_acled import write_acled
from benchmarks.measure import compare, run, timed
from conflictmap.geo.atlas import load_atlas
from conflictmap.store.cluster.cluster import Cluster, Workers, opened
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

EVENTS = 300_000
ARTICLES = 400
CHARACTERS = 2100
_FILE = "CONFLICTMAP_BENCH_FILE"
_CLUSTER = Cluster("local:2")


def importing_alone() -> float:
    """Seconds to import and index in this process."""
    return _imported(None)


def importing_there() -> float:
    """Seconds to import and index with two workers."""
    with opened(_CLUSTER) as workers:
        return _imported(workers)


def _imported(workers: Workers | None) -> float:
    with _workspace() as workspace:
        workspace.atlas().areas.containing(36.6, 35.8)
        return timed(lambda: workspace.import_dataset("acled", [Path(os.environ[_FILE])], workers=workers))


def reading_alone() -> float:
    """Seconds to ingest articles in this process."""
    return _read(None)


def reading_there() -> float:
    """Seconds to ingest articles with two workers, which are started for it."""
    return _read(_CLUSTER)


def _read(cluster: Cluster | None) -> float:
    with _workspace() as workspace, tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(fresh_articles(ARTICLES, CHARACTERS)):
            Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")
        return timed(
            lambda: ingest(workspace, [Path(folder)], load_atlas(), published_on=PUBLISHED_ON, cluster=cluster)
        )


@contextmanager
def _workspace() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder)) as workspace:
        yield workspace


def starting() -> float:
    """Seconds until two workers are there and know the places."""

    def start() -> None:
        with opened(_CLUSTER):
            pass

    return timed(start)


def main(events: int = EVENTS) -> None:
    """Compare both ways."""
    print(f"A cluster of two processes starts and stops in {run('benchmarks.cluster:starting').seconds:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[_FILE] = str(Path(folder, "rows.csv"))
        write_acled(Path(folder, "rows.csv"), events)
        compare(
            f"Import and index {events:,} rows",
            {
                "one process": "benchmarks.cluster:importing_alone",
                "--scheduler local:2": "benchmarks.cluster:importing_there",
            },
            units=[("rows", events)],
        )
    compare(
        f"Ingest {ARTICLES} articles of {CHARACTERS} characters, the start of a cluster included",
        {"one process": "benchmarks.cluster:reading_alone", "--scheduler local:2": "benchmarks.cluster:reading_there"},
        units=[("articles", ARTICLES)],
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="One process against two of a cluster.")
    options.add_argument("--events", type=int, default=EVENTS)
    main(options.parse_args().events)
