"""Run each contender in a process of its own, in turn, and compare medians."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

RUNS = 3


class Run(NamedTuple):
    """
    What one contender took: `seconds` of the timed part, and of its whole process `peak_mb` and `cpu_seconds`.

    On a machine that others use too, only the processor's seconds compare. `said` is what it printed besides.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float
    said: str = ""


def run(contender: str) -> Run:
    """Run `module:function` in a fresh process; the function returns the seconds of the part that counts."""
    code = f"from benchmarks.measure import report; report({contender!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    *said, figures = done.stdout.splitlines()
    return Run(**json.loads(figures), said="\n".join(said))


def report(contender: str) -> None:
    """Call a contender and print its figures: what `run` reads."""
    module, _, name = contender.partition(":")
    seconds = getattr(import_module(module), name)()
    print(json.dumps({"seconds": seconds, "peak_mb": _peak_mb(), "cpu_seconds": time.process_time()}))


def _peak_mb() -> float:
    """Peak of resident memory; getrusage would begin with the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").split()
    return int(status[status.index("VmHWM:") + 1]) / 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, contenders: Mapping[str, str], *, units: Sequence[tuple[str, float]] = ()) -> None:
    """
    Run contenders in turn, `RUNS` rounds, and print median seconds, the ratio to the first, memory and processor.

    `contenders` maps a label to `module:function`; `units` are (name, count) pairs that are also given per second.
    """
    rounds = [{label: run(contender) for label, contender in contenders.items()} for _ in range(RUNS)]
    print(f"\n{title} ({RUNS} rounds, medians)")
    ours = next(iter(contenders))
    for label in contenders:
        seconds = statistics.median(one[label].seconds for one in rounds)
        ratio = statistics.median(one[label].seconds / one[ours].seconds for one in rounds)
        peak_mb = max(one[label].peak_mb for one in rounds)
        rates = "".join(f"  {count / seconds:10,.0f} {unit}/s" for unit, count in units)
        cpu = statistics.median(one[label].cpu_seconds for one in rounds)
        print(f"  {label:44} {seconds:8.2f} s  {ratio:6.2f}x{rates}  {peak_mb:6.0f} MB  {cpu:6.1f} s of processor")


def sized(description: str, events: int) -> dict[str, Any]:
    """Read the options of a benchmark that asks a workspace: its folder, or how many events to make one of."""
    return vars(options_of_size(description, events).parse_args())


def options_of_size(description: str, events: int) -> argparse.ArgumentParser:
    """Make what reads these options, for a benchmark that has more of them."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--events", type=int, default=events)
    options.add_argument("--workspace", type=Path)
    return options
