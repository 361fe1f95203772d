"""The tile route over HTTP: 16 clients at once against the server as `serve` runs it, on imported events.

`python -m benchmarks.tiles --events 10000000`, or `--workspace FOLDER` for one that is there. Clients ask for tiles as
a map of the imported regions does, with another span of days each time, so that no answer is in memory; then for the
same ones again. A million events unless told otherwise.
"""

import http.client
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from threading import local
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from benchmarks.datasets import CLIENTS, imported
from benchmarks.generate import DAYS, FIRST_DAY, REGIONS
from benchmarks.mapview import OURS, served
from benchmarks.measure import sized
from conflictmap.store.desk.columns import mercator
from conflictmap.store.workspace import Workspace

EVENTS = 1_000_000
_TILES = 480
_ZOOMS = (4, 11)  # from a continent to a town


class Answer(NamedTuple):
    """How long an answer took, and how much it was."""

    ms: float
    size: int


def addresses(version: str, count: int = _TILES) -> Iterator[str]:
    """Yield addresses of tiles around the regions, each with days of its own; the same ones each time."""
    pick = random.Random(5)
    for _ in range(count):
        lon, lat, _ = pick.choice(REGIONS)
        z = pick.randint(*_ZOOMS)
        x, y = (place >> (32 - z) for place in mercator(lon + pick.gauss(0, 0.4), lat + pick.gauss(0, 0.4)))
        since = FIRST_DAY + timedelta(pick.randrange(DAYS - 400))
        until = since + timedelta(pick.choice((30, 365, DAYS)))
        yield f"/api/tiles/{version}/{z}/{x}/{y}?{urlencode({'since': since, 'until': min(until, date(2025, 1, 1))})}"


def ask_all(url: str, paths: Sequence[str]) -> list[Answer]:
    """Let the clients ask for all of them, each on a connection that it keeps."""
    mine = local()

    def ask(path: str) -> Answer:
        if not hasattr(mine, "server"):
            mine.server = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
        start = time.perf_counter()
        mine.server.request("GET", path)
        answer = mine.server.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise ValueError(f"{path}: {answer.status} {content[:200]!r}")
        return Answer((time.perf_counter() - start) * 1000, len(content))

    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(clients.map(ask, paths))


def main(events: int = EVENTS, workspace: Path | None = None) -> None:
    """Serve the events and ask."""
    with nullcontext(workspace) if workspace else imported(events) as folder:
        with Workspace.open(folder, create=False) as opened:
            index = opened.index()
            version, total = index.version, index.counts().total
        paths = list(addresses(version))
        with served(OURS, folder) as url:
            ask_all(url, paths[:1])  # the first one opens the workspace
            print(f"\nTile route, {total:,} events, {CLIENTS} clients at once, {len(paths)} tiles")
            for label in ("asked for the first time", "asked for again"):
                start = time.perf_counter()
                _say(label, ask_all(url, paths), time.perf_counter() - start)
            _say("one client, other tiles", [one for path in _others(version) for one in ask_all(url, [path])], 0)


def _others(version: str) -> list[str]:
    return list(addresses(version, _TILES + 60))[_TILES:]


def _say(label: str, answers: Sequence[Answer], seconds: float) -> None:
    took = sorted(answer.ms for answer in answers)
    p95 = statistics.quantiles(took, n=20)[-1]
    rate = f"   {len(took) / seconds:6.0f} a second" if seconds else ""
    size = max(answer.size for answer in answers) / 1000
    print(f"  {label:28} p50 {statistics.median(took):7.1f} ms   p95 {p95:7.1f} ms{rate}   largest {size:.1f} KB")


if __name__ == "__main__":
    main(**sized("The tile route over HTTP.", EVENTS))
