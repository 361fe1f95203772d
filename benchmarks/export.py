"""GeoJSON export: a verified snapshot against `GeoDataFrame.to_json` of the same events."""

import tempfile
from pathlib import Path

import geopandas
import msgspec

from benchmarks.measure import compare, timed
from benchmarks.synthetic import open_shared, shared_workspace
from conflictmap.export.features import properties
from conflictmap.export.snapshot import write_snapshot
from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace

EVENTS = 20_000


def ours() -> float:
    """Seconds to write a snapshot file of all events out of the desk: read, sorted, hashed, written."""
    with open_shared() as workspace, tempfile.TemporaryDirectory() as folder:
        return timed(lambda: write_snapshot(Path(folder, "all.geojson"), workspace.desk, EventFilter()))


def geopandas_to_json() -> float:
    """Seconds to write the same events out of the same desk with geopandas: no order, no hash, no checks."""

    def write(workspace: Workspace, path: Path) -> None:
        events = list(workspace.desk.events())
        rows = [msgspec.to_builtins(properties(event)) for event in events]
        frame = geopandas.GeoDataFrame(rows, geometry=[event.position.geometry for event in events], crs="EPSG:4326")
        path.write_text(frame.to_json(), encoding="utf-8")

    with open_shared() as workspace, tempfile.TemporaryDirectory() as folder:
        return timed(lambda: write(workspace, Path(folder, "all.geojson")))


def main() -> None:
    """Compare both."""
    with shared_workspace(EVENTS):
        compare(
            f"Export {EVENTS:,} events as GeoJSON",
            {
                "conflictmap snapshot": "benchmarks.export:ours",
                "geopandas to_json, from the same desk": "benchmarks.export:geopandas_to_json",
            },
            units=[("events", EVENTS)],
        )


if __name__ == "__main__":
    main()
