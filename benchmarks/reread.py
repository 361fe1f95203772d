"""Reading stored articles again after an import of places, against reading the same articles anew.

Every article names villages that only the import knows, so all of them are affected. Processor time of one process; and
of the two that `gazetteer import` reads with on a machine of two cores, where half their sum is what a person waits at
least, and the clock what it was. `python -m benchmarks.reread [ARTICLES] [--plain]`: of plain articles most sentences
report nothing.
"""

import argparse
import csv
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.articles import PUBLISHED_ON, fresh_articles
from benchmarks.ingest import CHARACTERS, used, written
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.places import Given, read_places
from conflictmap.store.geodata.own_gazetteer import resolve_again
from conflictmap.store.geodata.place_import import import_places
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

ARTICLES = 1000
_VILLAGES = 7500
_SYLLABLES = ("ba", "de", "gi", "lo", "mu", "na", "re", "si", "to", "zu", "ka", "fe")


def village(number: int) -> str:
    """Return a name that no gazetteer has."""
    letters = [_SYLLABLES[number // 12**power % 12] for power in range(4)]
    return f"Kafr Q{''.join(letters)}"


def with_villages(articles: list[str]) -> tuple[str, ...]:
    """Let each article report from villages of its own."""
    return tuple(
        f"{text}\n\nShelling killed {number % 30 + 2} people in the village of {village(3 * number)}, near Saraqib, on "
        f"Monday. Residents protested in {village(3 * number + 1)} in Idlib.\n\nClashes were reported near "
        f"{village(3 * number + 2)} in northwest Syria.\n"
        for number, text in enumerate(articles)
    )


def table(folder: Path) -> Path:
    """Write a table of villages in the province of Idlib."""
    path = folder / "villages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "lon", "lat", "country", "admin1"))
        for number in range(_VILLAGES):
            place = (f"{36.3 + number % 100 / 200:.4f}", f"{35.5 + number // 100 / 200:.4f}")
            rows.writerow((village(number), *place, "SY", "Idlib"))
    return path


def main(count: int = ARTICLES, *, plain: bool = False) -> None:
    """Ingest, import, read again; and ingest the same articles anew."""
    articles = with_villages(fresh_articles(count, CHARACTERS, plain=plain))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, places = written(folder, articles), table(folder)
        with Workspace.open(folder / "workspace") as workspace:
            first = used(lambda: ingest(workspace, files, published_on=PUBLISHED_ON))
            found = read_places(places, PlaceFile(), Given(source="villages"), load_atlas())
            report = import_places(workspace, found)
            moved = []
            again = used(lambda: moved.append(resolve_again(workspace, report.names)))
        with Workspace.open(folder / "other") as workspace:
            anew = used(lambda: ingest(workspace, files, published_on=PUBLISHED_ON))
            spread = _in_two_processes(workspace, places)
    kind = "plain" if plain else "dense"
    print(f"\n{count} {kind} articles of {CHARACTERS} characters and three villages, processor time")
    for what, seconds in (("first", first), ("anew", anew), (f"again, {report.added} places later", again)):
        print(f"  read {what:28} {seconds:7.2f} s  {seconds / anew:5.2f}x  {count / seconds:6.0f} articles/s")
    here, there, clock = spread
    print(f"  the same by 2 more processes   {here:6.2f} s here, {there:.2f} s in them")
    print(f"    which is {(here + there) / 2:.2f} s a core; on the clock {clock:.2f} s")
    print(f"  of which {moved[0].articles} were affected and {moved[0].events + moved[0].added} events moved or added")


def _in_two_processes(workspace: Workspace, places: Path) -> tuple[float, float, float]:
    """Import the places and read again in two processes; processor time here and of those, and time on the clock."""
    found = read_places(places, PlaceFile(), Given(source="villages"), load_atlas())
    names = import_places(workspace, found).names
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    here = used(lambda: resolve_again(workspace, names, jobs=2))
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return here, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("count", type=int, nargs="?", default=ARTICLES)
    options.add_argument("--plain", action="store_true")
    main(**vars(options.parse_args()))
