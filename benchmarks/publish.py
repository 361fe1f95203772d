"""One change at a desk of many events of its own: publishing what changed against making the whole index again.

What counts is CPU time from the change to an index that a view has opened and counted, at ten thousand and at a
hundred thousand own events (`python -m benchmarks.publish --events 10000 100000`). Both answer the same, or it stops.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from benchmarks.generate import NoRoads, fill
from conflictmap.model import EventFilter
from conflictmap.store.desk.rows import Changes
from conflictmap.store.workspace import Workspace

SIZES = (10_000, 100_000)
CHANGES = 7  # a median of so many
CHANGED = (1, 100, 1_000)  # events at once
ALL = EventFilter(background=True)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Print CPU seconds, seconds of the clock, and the ratio."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder), database="") as workspace:
            fill(workspace, size)
            cpu, clock = _median(lambda: _whole(workspace), 3)
            print(f"\nA desk of {size:,} own events")
            print(f"  the whole index again:        {cpu:6.3f} s CPU, {clock:6.3f} s")
            for count in CHANGED:
                _compare(workspace, count, cpu)


def _compare(workspace: Workspace, count: int, whole: float) -> None:
    cpu, clock = _median(lambda: _change(workspace, count), CHANGES)
    print(f"  {count:5,} changed, published:     {cpu:6.3f} s CPU, {clock:6.3f} s   {whole / cpu:6.1f} x less")
    if workspace.index().counts(ALL) != workspace.desk.counts(ALL):
        sys.exit("index and desk count differently")


def _change(workspace: Workspace, count: int) -> tuple[float, float]:
    """Time from after a change is stored to when it is seen; the change itself is not counted."""
    events = list(workspace.desk.events(ALL, limit=count))
    stamp = f"Changed at {time.perf_counter_ns()}"
    changes = Changes(put=tuple(replace(event, title=stamp) for event in events))
    workspace.desk.change(changes, action="correct", roads=NoRoads())
    took = _timed(lambda: (workspace.publish(), workspace.index().counts(ALL)))
    if workspace.index().table(ALL, limit=1)[0].title != stamp:
        sys.exit("the change is not on the map")
    return took


def _whole(workspace: Workspace) -> tuple[float, float]:
    return _timed(lambda: (workspace._publish(None, anew=True), workspace.index().counts(ALL)))  # noqa: SLF001


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - clock


def _median(work: Callable[[], tuple[float, float]], runs: int) -> tuple[float, float]:
    took = [work() for _ in range(runs)]
    return statistics.median(cpu for cpu, _ in took), statistics.median(clock for _, clock in took)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, nargs="+", default=SIZES)
    main(options.parse_args().events)
