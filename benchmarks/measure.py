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
    What one contender took in the part that counts: `seconds` on the clock, `cpu_seconds` of processor.

    `peak_mb` is of its whole process, `said` what it printed besides. Where no timed part was told, the processor's
    seconds are those of the whole process. On a machine that others use too, only these compare.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float
    said: str = ""


class Taken(float):
    """Seconds on the clock, and `cpu_seconds` of all threads of this process meanwhile."""

    cpu_seconds: float


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
    cpu_seconds = seconds.cpu_seconds if isinstance(seconds, Taken) else time.process_time()
    print(json.dumps({"seconds": seconds, "peak_mb": _peak_mb(), "cpu_seconds": cpu_seconds}))


def _peak_mb() -> float:
    """Peak of resident memory; getrusage would begin with the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").split()
    return int(status[status.index("VmHWM:") + 1]) / 1024


def timed(work: Callable[[], object]) -> Taken:
    """Seconds that a call takes."""
    start, cpu_start = time.perf_counter(), time.process_time()
    work()
    taken = Taken(time.perf_counter() - start)
    taken.cpu_seconds = time.process_time() - cpu_start
    return taken


def compare(
    title: str, contenders: Mapping[str, str], *, units: Sequence[tuple[str, float]] = (), rounds: int = RUNS
) -> None:
    """
    Run contenders in turn and print median seconds on the clock and of processor, each also as a ratio, and memory.

    `contenders` maps a label to `module:function`; `units` are (name, count) pairs that are also given per second.
    Ratios are to the first one, of pairs from the same round: above 1 means that the first one is that much faster.
    Every other round goes backwards, so that nobody is always the first to find a warm machine.
    """
    ran = [_round(contenders, backwards=bool(number % 2)) for number in range(rounds)]
    print(f"\n{title} ({rounds} rounds in turn, medians; load of the machine {os.getloadavg()[0]:.1f})")
    ours = next(iter(contenders))
    for label in contenders:
        pairs = [(one[label], one[ours]) for one in ran]
        seconds = statistics.median(one.seconds for one, _ in pairs)
        ratio = statistics.median(one.seconds / our.seconds for one, our in pairs)
        cpu = statistics.median(one.cpu_seconds for one, _ in pairs)
        cpu_ratio = statistics.median(one.cpu_seconds / our.cpu_seconds for one, our in pairs)
        peak = max(one.peak_mb for one, _ in pairs)
        rates = "".join(f"  {count / seconds:10,.0f} {unit}/s" for unit, count in units)
        print(
            f"  {label:36} {seconds:8.2f} s {ratio:6.2f}x  of processor {cpu:7.2f} s {cpu_ratio:6.2f}x{rates}"
            f"  {peak:6.0f} MB"
        )


def _round(contenders: Mapping[str, str], *, backwards: bool) -> dict[str, Run]:
    order = list(contenders)
    return {label: run(contenders[label]) for label in (reversed(order) if backwards else order)}


def sized(description: str, events: int) -> dict[str, Any]:
    """Read the options of a benchmark that asks a workspace: its folder, or how many events to make one of."""
    return vars(options_of_size(description, events).parse_args())


def options_of_size(description: str, events: int) -> argparse.ArgumentParser:
    """Make what reads these options, for a benchmark that has more of them."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--events", type=int, default=events)
    options.add_argument("--workspace", type=Path)
    return options
