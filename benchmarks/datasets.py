"""Imported data at size: import, index, and what a view asks, on invented rows in ACLED's shape.

`python -m benchmarks.datasets --events 10000000` for the full size, a million unless told otherwise. `--workspace
FOLDER` asks one that is there, of which nothing is changed: its largest dataset is indexed anew somewhere else, unless
with `--views-only`. `--note-chars 350` makes notes as long as many of ACLED's are, `--scattered` gives each row a place
of its own, the most places that there can be. Import is compared with `pandas.read_csv` (its default engine, in C) and
`to_parquet` of the same file, which read the cells and nothing of what they mean; `--import-only` measures nothing
else, `--rounds` says how often. Queries run over 24 filters: month, year, ten years by country, world, city, region by
two types, all.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

import pandas as pd

from benchmarks.generate_acled import NOTE_CHARS, write_acled
from benchmarks.measure import RUNS, Taken, compare, options_of_size, run, timed
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import EventFilter, EventType
from conflictmap.model.filter import BBox
from conflictmap.store.datasets.datasets import Datasets, Version
from conflictmap.store.datasets.importing import Asked, import_files
from conflictmap.store.datasets.indexing import Ground, build_part, part_path
from conflictmap.store.desk.rows import ListOrder
from conflictmap.store.workspace import Workspace

EVENTS = 1_000_000
CLIENTS = 16
_FILE, _FOLDER = "CONFLICTMAP_BENCH_FILE", "CONFLICTMAP_BENCH_WORKSPACE"
_SPANS = ((date(2019, 3, 1), date(2019, 3, 31)), (date(2019, 1, 1), date(2019, 12, 31)), (None, None))
_AREAS: tuple[dict[str, object], ...] = (
    {"countries": frozenset({"SY"})},
    {"bbox": BBox(-180, -90, 180, 90)},
    {"bbox": BBox(36.9, 35.9, 37.3, 36.3)},
    {"bbox": BBox(35, 32, 43, 38)},
)
_KINDS: tuple[dict[str, object], ...] = ({"types": frozenset({EventType.BATTLES, EventType.PROTESTS})}, {})


def filters() -> Iterator[EventFilter]:
    """Yield the 24 filters."""
    for (since, until), area, kind in product(_SPANS, _AREAS, _KINDS):
        yield EventFilter(since=since, until=until).but(**area, **kind)


def ours() -> float:
    """Seconds of an import, geodata already open."""
    atlas = load_atlas()
    atlas.areas.containing(36.6, 35.8)
    with tempfile.TemporaryDirectory() as folder:
        datasets = Datasets(Path(folder))
        return timed(lambda: import_files(datasets, "acled", [Path(os.environ[_FILE])], atlas))


def pandas_alone() -> float:
    """Seconds of pandas reading the same file and writing it as Parquet."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(lambda: pd.read_csv(os.environ[_FILE]).to_parquet(Path(folder, "rows.parquet")))


def adding() -> float:
    """Seconds to add a file of a hundredth of the rows to the dataset, index and all, which changes it."""
    with Workspace.open(Path(os.environ[_FOLDER]), create=False) as workspace, tempfile.TemporaryDirectory() as folder:
        (held,) = workspace.datasets.current()
        more = Path(folder, "more.csv")
        write_acled(more, max(held.about.rows // 100, 1), seed=2)
        more.write_text(more.read_text(encoding="utf-8").replace('"SYN', '"ADD'), encoding="utf-8")
        return timed(lambda: workspace.import_dataset("acled", [more], Asked(add=True)))


def index() -> float:
    """Seconds to build the index part of the largest dataset, beside a link to its files; prints megabytes before."""
    with (
        Workspace.open(Path(os.environ[_FOLDER]), create=False) as workspace,
        tempfile.TemporaryDirectory() as folder,
    ):
        held = max(workspace.datasets.current(), key=lambda version: version.about.rows)
        for file in ("rows.parquet", "places.parquet"):
            Path(folder, file).symlink_to((held.folder / file).resolve())
        linked = Version(Path(folder), held.about)
        seconds = timed(lambda: build_part(linked, Ground(workspace.atlas().roads)))
        print(f"{held.about.rows:,} events: {part_path(linked.folder, '').stat().st_size / 1e6:,.0f} MB")
        return seconds


def opening() -> float:
    """Seconds to open the index and count everything."""
    with Workspace.open(Path(os.environ[_FOLDER]), create=False) as workspace:
        return timed(lambda: workspace.index().counts())


@contextmanager
def imported(events: int, note_chars: int = NOTE_CHARS, *, scattered: bool = False) -> Iterator[Path]:
    """Make a workspace of so many imported rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.csv")
        write_acled(path, events, note_chars=note_chars, scattered=scattered)
        os.environ[_FILE], os.environ[_FOLDER] = str(path), str(Path(folder, "workspace"))
        with Workspace.open(Path(folder, "workspace")) as workspace:
            workspace.import_dataset("acled", [path])
        yield Path(folder, "workspace")


def _spread(label: str, ask: Callable[[EventFilter], object]) -> None:
    _say(label, [timed(partial(ask, one)) for one in filters() for _ in range(2)])


def _say(label: str, took: Sequence[Taken]) -> None:
    said = [f"  {label:44}"]
    for what, each in (("", [float(one) for one in took]), ("of processor ", [one.cpu_seconds for one in took])):
        cuts = statistics.quantiles(each, n=20)
        said.append(f"{what}p50 {statistics.median(each) * 1000:7.1f}  p95 {cuts[-1] * 1000:7.1f}")
        said.append(f"slowest {max(each) * 1000:7.1f} ms")
    print("  ".join(said))


def _views(folder: Path) -> None:
    with Workspace.open(folder, create=False) as workspace:
        held = workspace.index()
        print(f"\nViews of {held.counts().total:,} events, 24 filters twice each")
        _spread("timeline", held.timeline)
        _spread("table", held.table)
        _spread("table, newest first", partial(held.table, order=ListOrder.NEWEST))
        _spread("counts", held.counts)
        _spread("tile 2/2/1", lambda one: held.tile(2, 2, 1, one))
        actor = EventFilter(actors=frozenset({"Synthetic Militia 3"}))
        _say("an actor's timeline", [timed(lambda: held.timeline(actor)) for _ in range(6)])
        for text in ("convoy drone", "shelling", "zutika"):
            said = EventFilter(text=text)
            found = held.counts(said).total
            _say(f"a search for {text}: {found:,}", [timed(lambda: held.counts(said)) for _ in range(6)])  # noqa: B023
            _say("  its first page", [timed(lambda: held.table(said)) for _ in range(6)])  # noqa: B023
        with ThreadPoolExecutor(CLIENTS) as clients:
            asked = [(z, x, y) for z, x, y in ((5, 19, 12), (6, 38, 25), (7, 76, 50), (4, 9, 6)) for _ in range(40)]
            took = list(clients.map(lambda at: timed(lambda: held.tile(*at)), asked))
        _say(f"tile, {CLIENTS} clients at once", took)
        begun = time.perf_counter()
        workspace.publish()
        print(f"  publishing nothing new                       {time.perf_counter() - begun:8.2f} s")


def _ask(folder: Path) -> None:
    """Index, open and ask the views of a workspace."""
    os.environ[_FOLDER] = str(folder)
    built = run("benchmarks.datasets:index")
    print(
        f"\nIndex {built.said.splitlines()[-1]}, {built.seconds:.1f} s ({built.cpu_seconds:.1f} s of processor), "
        f"{built.peak_mb:,.0f} MB of memory"
    )
    opened = run("benchmarks.datasets:opening")
    print(f"Open it and count: {opened.seconds * 1000:.0f} ms, {opened.peak_mb:,.0f} MB of memory")
    _views(folder)


def _import(events: int, rounds: int) -> None:
    """Compare imports of the file that `_FILE` names."""
    compare(
        f"Import {events:,} rows",
        {
            "conflictmap import acled": "benchmarks.datasets:ours",
            "pandas read_csv + to_parquet": "benchmarks.datasets:pandas_alone",
        },
        units=[("rows", events)],
        rounds=rounds,
    )


def _import_only(events: int, note_chars: int, rounds: int, *, scattered: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ[_FILE] = str(Path(folder, "rows.csv"))
        write_acled(Path(folder, "rows.csv"), events, note_chars=note_chars, scattered=scattered)
        _import(events, rounds)


def main(
    events: int = EVENTS,
    workspace: Path | None = None,
    note_chars: int = NOTE_CHARS,
    rounds: int = RUNS,
    *,
    import_only: bool = False,
    views_only: bool = False,
    scattered: bool = False,
) -> None:
    """Import, index and ask; of a workspace that is there only the last two."""
    if workspace is not None and views_only:
        _views(workspace)
        return
    if workspace is not None:
        _ask(workspace)
        return
    if import_only:
        _import_only(events, note_chars, rounds, scattered=scattered)
        return
    with imported(events, note_chars, scattered=scattered) as folder:
        _import(events, rounds)
        _ask(folder)
        added = run("benchmarks.datasets:adding")
        print(
            f"\nAdd a hundredth to it: {added.seconds:.1f} s ({added.cpu_seconds:.1f} s of processor), "
            f"{added.peak_mb:,.0f} MB of memory"
        )


if __name__ == "__main__":
    options = options_of_size(__doc__.splitlines()[0], EVENTS)
    options.add_argument("--note-chars", type=int, default=NOTE_CHARS)
    options.add_argument("--rounds", type=int, default=RUNS)
    options.add_argument("--import-only", action="store_true")
    options.add_argument("--views-only", action="store_true")
    options.add_argument("--scattered", action="store_true")
    main(**vars(options.parse_args()))
