"""How all layers with geometries are written as GeoParquet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import geopandas as gpd

_SMALLEST = 19  # of zstd's levels


def write_geoparquet(path: Path, rows: Sequence[Mapping[str, object]], level: int | None = _SMALLEST) -> None:
    """Write rows whose `geometry` is in degrees; `level` is that of the compression, or None for zstd's own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    frame.to_parquet(path, index=False, compression="zstd", compression_level=level, schema_version="1.1.0")
