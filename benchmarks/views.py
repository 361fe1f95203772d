"""What a view costs in a real browser cut off from other hosts, at many events and at ten thousand, side by side.

`python -m benchmarks.views --events 10000000`, or `--workspace FOLDER` for one that is there; a million unless told
otherwise. Invented rows in ACLED's shape are imported. A filter is one more event type, or one less; its time is from
the click until points and shapes are drawn. Moves are timed by the map itself; what then goes over the websocket is a
run of the page's script, of which there should be none. Bytes over the websocket are those of its messages, which are
not compressed. Beside it, at a hundred thousand events and for fewer filters: what a user would write instead.
"""

import shutil
import statistics
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.sync_api import Browser, Page, Response, WebSocket, sync_playwright

from benchmarks.datasets import imported
from benchmarks.instead import SERVER, WAYS, cluster_files
from benchmarks.mapview import FLAGS, OURS, TYPES, WAIT_MS, ours_holds, served
from benchmarks.measure import sized, timed
from conflictmap.store.workspace import Workspace

EVENTS = 1_000_000
FEW = 10_000
INSTEAD = 100_000  # events of the pages that would be written instead
_FILTERS_INSTEAD = 3
_MAP = "document.querySelector('iframe[src*=streamlit_folium]').contentWindow"
_MOVES = ("panBy([320, 0], {animate: false})", "zoomIn(1, {animate: false})", "panBy([0, 200], {animate: false})",
          "zoomOut(1, {animate: false})", "panBy([-320, 0], {animate: false})")  # fmt: skip
_TIMED = """() => new Promise((done) => {
    const { map, ConflictMap, performance } = %s;
    const { events, shapes } = ConflictMap.layers;
    const start = performance.now();
    let left = 2;
    const one = () => { left -= 1; if (!left) done(performance.now() - start); };
    events.once("loaded", one);
    shapes.once("loaded", one);
    map.%s;
})"""
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
_IDLE_MS = 1500  # after which nothing is on its way any more


class Bytes(Struct):
    """What came over the websocket, what was sent there, and what tiles were, since the last look."""

    socket: int = 0
    sent: int = 0
    tiles: int = 0

    def listen(self, page: Page) -> None:
        """Count what a page gets from now on."""
        page.on("websocket", lambda socket: self._socket(socket))  # noqa: PLW0108 - a Struct takes no new attributes
        page.on("response", lambda response: self._response(response))  # noqa: PLW0108

    def _socket(self, socket: WebSocket) -> None:
        def got(frame: str | bytes) -> None:
            self.socket += len(frame)

        def gave(frame: str | bytes) -> None:
            self.sent += len(frame)

        socket.on("framereceived", got)
        socket.on("framesent", gave)

    def _response(self, response: Response) -> None:
        if "/api/tiles/" in response.url:
            self.tiles += int(response.headers.get("content-length", "0"))

    def so_far(self) -> "Bytes":
        """Return what was counted."""
        return Bytes(self.socket, self.sent, self.tiles)

    def taken(self) -> "Bytes":
        """Return what was counted, and begin anew."""
        counted = self.so_far()
        self.socket = self.sent = self.tiles = 0
        return counted


class Cost(Struct):
    """Seconds of filters and moves, bytes of each, and the memory of the server at most."""

    filters: list[float]
    moves: list[float]
    filter_bytes: list[Bytes]
    move_bytes: list[Bytes]
    peak_mb: float


def measure(browser: Browser, url: str) -> Cost:
    """Open the page, filter and move."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(WAIT_MS)
    counted = Bytes()
    counted.listen(page)
    page.goto(url)
    page.wait_for_function(ours_holds(0), polling=50)
    _rest(page, counted)
    cost = Cost([], [], [], [], 0)
    steps = [*range(1, len(TYPES) + 1), *range(len(TYPES) - 1, -1, -1)]
    clicked = [*TYPES, *reversed(TYPES)]
    for name, types in zip(clicked, steps, strict=True):
        cost.filters.append(timed(_clicking(page, name, ours_holds(types))))
        cost.filter_bytes.append(_rest(page, counted))
    for move in _MOVES * 2:
        cost.moves.append(page.evaluate(_TIMED % (_MAP, move)) / 1000)
        cost.move_bytes.append(_rest(page, counted))
    page.close()
    cost.peak_mb = _peak_mb(urlsplit(url).port or 0)
    return cost


def measure_instead(browser: Browser, url: str, way: str) -> Cost:
    """Open a page that would be written instead, and filter."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(WAIT_MS)
    counted = Bytes()
    counted.listen(page)
    page.goto(f"{url}/?way={way}")
    page.wait_for_function(WAYS[way].holds, polling=50)
    _rest(page, counted)
    cost = Cost([], [], [], [], 0)
    for name in TYPES[:_FILTERS_INSTEAD]:
        cost.filters.append(timed(_clicking(page, name, WAYS[way].holds)))
        cost.filter_bytes.append(_rest(page, counted))
    page.close()
    return cost


def _clicking(page: Page, name: str, holds: str) -> Callable[[], None]:
    button = page.get_by_role("button").filter(has_text=name).first
    button.wait_for()

    def clicking() -> None:
        button.click()
        page.wait_for_function(holds, polling=25)

    return clicking


def _rest(page: Page, counted: Bytes) -> Bytes:
    """
    Wait until the page has drawn and nothing more comes, and return what it got and sent until then.

    Pages of a hundred thousand markers never are without any request, which browsers call idle.
    """
    came = None
    while came != counted.so_far():
        came = counted.so_far()
        page.evaluate(_DRAWN)
        page.wait_for_timeout(_IDLE_MS)
    return counted.taken()


def _peak_mb(port: int) -> float:
    """Peak of resident memory of the server that was started for a port."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            status = (process / "status").read_text(encoding="utf-8").split()
        except OSError:
            continue  # it has ended meanwhile
        if str(port).encode() in command:
            return int(status[status.index("VmHWM:") + 1]) / 1024
    return 0.0


def _spread(values: Sequence[float]) -> str:
    return f"p50 {statistics.median(values):6.2f} s   p95 {statistics.quantiles(values, n=20)[-1]:6.2f} s"


def _say(events: int, cost: Cost) -> None:
    print(f"\nViews of {events:,} events in a browser; server at most {cost.peak_mb:,.0f} MB")
    print(f"  filter to drawn     {_spread(cost.filters)}   {_kilobytes(cost.filter_bytes)}")
    print(f"  pan or zoom         {_spread(cost.moves)}   {_kilobytes(cost.move_bytes)}")
    print(f"  runs of the script asked for by moves: {sum(one.sent > 0 for one in cost.move_bytes)}")


def _say_instead(browser: Browser, folder: Path, ours: float) -> None:
    """Measure the other ways, and say how many times ours at all events each takes."""
    print(f"\nFilter to drawn, instead, at {INSTEAD:,} events ({_FILTERS_INSTEAD} filters)")
    for way, about in WAYS.items():
        if way == "cluster" and cluster_files() is None:
            print(f"  {about.label:32} not measured: its script is not installed (conflictmap[bench] brings it)")
            continue
        with served(SERVER, folder) as url:
            cost = measure_instead(browser, url, way)
        seconds = statistics.median(cost.filters)
        sent = max(one.socket for one in cost.filter_bytes) / 1000
        print(
            f"  {about.label:32} p50 {seconds:6.2f} s  {seconds / ours:6.2f}x ours   {sent:,.0f} KB over the websocket"
        )


def _kilobytes(counted: Sequence[Bytes]) -> str:
    socket, tiles = (max(getattr(one, name) for one in counted) / 1000 for name in ("socket", "tiles"))
    return f"at most {socket:.1f} KB over the websocket, {tiles:.1f} KB of tiles"


def _events_of(folder: Path) -> int:
    with Workspace.open(folder, create=False) as workspace:
        return workspace.index().counts().total


def main(events: int = EVENTS, workspace: Path | None = None) -> None:
    """Measure both sizes, one after the other."""
    with ExitStack() as held, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        costs, sizes = [], []
        for size, folder in ((FEW, None), (events, workspace)):
            shown = folder or held.enter_context(imported(size))
            sizes.append(_events_of(shown))
            with served(OURS, shown) as url:
                costs.append(measure(browser, url))
            _say(sizes[-1], costs[-1])
        _say_instead(browser, held.enter_context(imported(INSTEAD)), statistics.median(costs[-1].filters))
        browser.close()
    few, many = costs
    ratios = [
        statistics.median(b) / statistics.median(a) for a, b in ((few.filters, many.filters), (few.moves, many.moves))
    ]
    print(f"\n{sizes[1]:,} against {sizes[0]:,} events: filters {ratios[0]:.2f}x, moves {ratios[1]:.2f}x (medians)")


if __name__ == "__main__":
    main(**sized("What a view costs in a browser.", EVENTS))
