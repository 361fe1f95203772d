"""Run all benchmarks, or those named; `--events N` is for those whose events are invented in any number."""

import argparse
from importlib import import_module
from inspect import signature

NAMES = (
    "ingest",
    "start",
    "mapview",
    "export",
    "attach",
    "gazetteer",
    "proposals",
    "datasets",
    "cluster",
    "tiles",
    "views",
    "publish",
    "reread",
    "jobs",
)


def main() -> None:
    """Run them in turn."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    options.add_argument("--events", type=int, help="how many imported events datasets, tiles and views have")
    chosen = options.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        options.error(f"no benchmark is called {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
    for name in chosen.names or NAMES:
        run = import_module(f"benchmarks.{name}").main
        run(*([chosen.events] if chosen.events and "events" in signature(run).parameters else []))


if __name__ == "__main__":
    main()
