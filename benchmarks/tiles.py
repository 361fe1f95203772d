"""The tile route over HTTP: 16 clients at once against the server as `serve` runs it, on imported events.

`python -m benchmarks.tiles --events 10000000`, or `--workspace FOLDER` for one that is there. Clients ask for tiles as
a map of the imported regions does, with another span of days each time, so that no answer is in memory; then for the
same ones again, for others with 24 filters (month, year, ten years by country, world, city, region by two types, all),
and for the tiles of a view one by one and in one. A million events unless told otherwise.
"""

import http.client
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from threading import local
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from benchmarks.datasets import CLIENTS, filters, imported
from benchmarks.generate import DAYS, FIRST_DAY, REGIONS
from benchmarks.mapview import OURS, served
from benchmarks.measure import sized, timed
from conflictmap.model import DateMode, EventFilter, EventType
from conflictmap.model.filter import BBox
from conflictmap.store.desk.columns import mercator
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace

EVENTS = 1_000_000
_TILES = 480
_VIEWS, _BROWSER = 12, 6  # a browser keeps six connections
_VIEW = BBox(-22.5, 0, 90, 66.5)  # about the twenty tiles of a view
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


def combined(version: str, count: int = _TILES) -> Iterator[str]:
    """Yield addresses of tiles with the 24 filters of `benchmarks.datasets` in turn, each with days of its own."""
    pick = random.Random(6)
    for number, chosen in zip(range(count), cycle(filters()), strict=False):
        box = chosen.bbox
        near = [one for one in REGIONS if chosen.countries <= {one[2]} and (box is None or _is_in(one, box))]
        lon, lat, _ = pick.choice(near or REGIONS)
        z = pick.randint(*_ZOOMS)
        x, y = (place >> (32 - z) for place in mercator(lon, lat))
        since = (chosen.since or FIRST_DAY) + timedelta(number)
        until = (chosen.until or date(2024, 6, 1)) + timedelta(number)
        query = urlencode(chosen.but(since=since, until=until).to_params(), doseq=True)
        yield f"/api/tiles/{version}/{z}/{x}/{y}?{query}"


def _is_in(region: tuple[float, float, str], box: BBox) -> bool:
    return box.west <= region[0] <= box.east and box.south <= region[1] <= box.north


def ask_all(url: str, paths: Sequence[str], clients: int = CLIENTS) -> list[Answer]:
    """Let clients ask for all of them, each on a connection that it keeps."""
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

    with ThreadPoolExecutor(clients) as asking:
        return list(asking.map(ask, paths))


def main(events: int = EVENTS, workspace: Path | None = None) -> None:
    """Serve the events and ask."""
    with nullcontext(workspace) if workspace else imported(events) as folder:
        with Workspace.open(folder, create=False) as opened:
            index = opened.index()
            version, total = index.version, index.counts().total
            _say_sums(index)
        paths = list(addresses(version))
        with served(OURS, folder) as url:
            ask_all(url, paths[:1])  # the first one opens the workspace
            print(f"\nTile route, {total:,} events, {CLIENTS} clients at once, {len(paths)} tiles")
            for label in ("asked for the first time", "asked for again"):
                start = time.perf_counter()
                _say(label, ask_all(url, paths), time.perf_counter() - start)
            paths = list(combined(version))
            start = time.perf_counter()
            _say("24 filters, the first time", ask_all(url, paths), time.perf_counter() - start)
            _say("one client, other tiles", [one for path in _others(version) for one in ask_all(url, [path])], 0)
            _say_views(url, version)


def _say_views(url: str, version: str) -> None:
    """Ask for the tiles of views one by one, as many at once as a browser does, and in one; other days each time."""
    apart, together = [], []
    for days in range(_VIEWS):
        since = FIRST_DAY + timedelta(10 * days)
        query = urlencode({"since": since, "until": date(2025, 1, 1)})
        tiles = [f"/api/tiles/{version}/4/{x}/{y}?{query}" for x in range(7, 12) for y in range(4, 8)]
        apart.append(timed(partial(ask_all, url, tiles, _BROWSER)))
        query = urlencode({"since": since + timedelta(5), "until": date(2025, 1, 1)})
        together.append(timed(partial(ask_all, url, [f"/api/tiles/{version}/4/7/4?columns=5&rows=4&{query}"])))
    ratio = statistics.median(one / other for one, other in zip(apart, together, strict=True))
    one_by_one, in_one = (statistics.median(seconds) * 1000 for seconds in (apart, together))
    print(f"  a view of 20 tiles           one by one {one_by_one:.1f} ms   in one {in_one:.1f} ms   {ratio:.2f}x")


def _say_sums(index: MapIndex) -> None:
    """Draw a view of one type and some days, from groups and sums, and found event by event: days it is certain in."""
    summed = EventFilter(types=frozenset({EventType.BATTLES}))
    days = summed.but(since=date(2016, 1, 5), until=date(2024, 10, 4))
    for label, chosen, draw in (
        ("20 tiles, of some days,", days, lambda chosen: index.tile(4, 7, 4, chosen, buffer=0, size=(5, 4))),
        ("shapes, of all days,", summed, lambda chosen: index.shapes(chosen, _VIEW, 4)),
    ):
        one_by_one = chosen.but(since=chosen.since or date(1900, 1, 1), until=chosen.until or date(2100, 1, 1))
        one_by_one = one_by_one.but(date_mode=DateMode.CERTAIN)
        draw(chosen)  # what is opened and kept is the same for both
        pairs = [(timed(partial(draw, _moved(chosen, n))), timed(partial(draw, one_by_one))) for n in range(_VIEWS)]
        ours, theirs = (statistics.median(one.cpu_seconds for one in side) * 1000 for side in zip(*pairs, strict=True))
        print(
            f"  {label:23} of one type: added up {ours:.1f} ms of processor   events {theirs:.1f} ms   "
            f"{theirs / ours:.1f}x"
        )


def _moved(chosen: EventFilter, days: int) -> EventFilter:
    """Begin some days later, so that nothing is known of these days yet."""
    return chosen if chosen.since is None else chosen.but(since=chosen.since + timedelta(days))


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
