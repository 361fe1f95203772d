"""Run all benchmarks, or those named."""

import sys
from importlib import import_module

NAMES = (
    "ingest",
    "start",
    "mapview",
    "export",
    "attach",
    "gazetteer",
    "proposals",
    "datasets",
    "publish",
    "reread",
    "jobs",
)


def main() -> None:
    """Run them in turn."""
    names = sys.argv[1:] or NAMES
    if unknown := set(names) - set(NAMES):
        sys.exit(f"no benchmark is called {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
    for name in names:
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
