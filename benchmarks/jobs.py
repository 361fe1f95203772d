"""How much sooner two processes ingest than one: wall time, so only a machine with two idle cores gives the figure.

What the parent process does by itself (storing, publishing) bounds the gain; its share is printed as well.
`python -m benchmarks.jobs [ARTICLES]`
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import PUBLISHED_ON, fresh_articles
from benchmarks.ingest import CHARACTERS, written
from conflictmap.geo.atlas import load_atlas
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

ARTICLES = 3000


def taken(articles: tuple[str, ...], jobs: int) -> tuple[float, float, float]:
    """Ingest articles into a new workspace: wall seconds, processor seconds here and in other processes."""
    children = _children()
    with tempfile.TemporaryDirectory() as folder:
        files = written(Path(folder), articles)
        with Workspace.open(Path(folder, "workspace")) as workspace:
            wall, here = time.perf_counter(), time.process_time()
            ingest(workspace, files, load_atlas(), published_on=PUBLISHED_ON, jobs=jobs)
            wall, here = time.perf_counter() - wall, time.process_time() - here
    return wall, here, _children() - children


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(count: int = ARTICLES) -> None:
    """Compare one process and two."""
    articles = tuple(fresh_articles(count, CHARACTERS))
    one, two = taken(articles, 1), taken(articles, 2)
    print(f"\nIngest {count} articles of {CHARACTERS} characters (load of the machine: {os.getloadavg()[0]:.1f})")
    print(f"  --jobs 1: {one[0]:6.1f} s, of processor {one[1]:6.1f} s")
    print(f"  --jobs 2: {two[0]:6.1f} s, of processor {two[1]:6.1f} s in the parent and {two[2]:6.1f} s in the workers")
    print(
        f"  sooner by {one[0] / two[0]:.2f}x; on idle cores {one[1] / max((two[1] + two[2]) / 2, two[1]):.2f}x at best"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
