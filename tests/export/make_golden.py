"""Write tests/export/golden.geojson anew, or another file: `python -m tests.export.make_golden [PATH]`."""

import sys
from pathlib import Path

from conflictmap.export.snapshot import snapshot
from conflictmap.model import EventFilter
from tests.export.conftest import shelf
from tests.export.samples import EVENTS

if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("golden.geojson")
    path.write_bytes(snapshot(shelf(EVENTS), EventFilter(background=True)))
