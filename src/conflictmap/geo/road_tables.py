"""Reads the shipped routes: `roads/routes.parquet` (a row a part), `roads/aliases.csv` and `roads/towns.csv`."""

import csv
from collections import defaultdict
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import shapely
from msgspec import Struct
from pyproj import CRS

from conflictmap.errors import DataFileError
from conflictmap.geo.route import Route, RouteAlias, RouteSection, RouteTown
from conflictmap.resources import data_path

Row = dict[str, Any]


@cache
def read_routes() -> tuple[Route, ...]:
    """
    Read all shipped routes, in order of preference where two share a line.

    Raises
    ------
    DataFileError
        If their file is missing, or not in EPSG:4326.
    """
    path = data_path("roads/routes.parquet")
    rows = _rows(path)
    aliases, towns = _grouped("roads/aliases.csv"), _grouped("roads/towns.csv")
    return tuple(
        _route(list(parts), aliases[route_id], towns[route_id])
        for route_id, parts in groupby(rows, key=lambda row: str(row["route_id"]))
    )


def _rows(path: Path) -> list[Row]:
    """Read GeoParquet without geopandas, whose import takes as long as reading twenty articles."""
    # a tenth of a second, on which neither a command that needs no roads nor the start of the server should wait
    import pyarrow.parquet  # noqa: PLC0415

    try:
        read = pyarrow.parquet.ParquetFile(path).read()  # `read_table` imports pandas
        told = msgspec.json.decode(read.schema.metadata[b"geo"], type=_Geo)
        column = told.columns[told.primary_column]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(path, f"the roads cannot be read ({error}); install conflictmap again") from error
    if column.crs is None or not CRS.from_user_input(column.crs).equals("EPSG:4326", ignore_axis_order=True):
        raise DataFileError(path, "its lines are not in EPSG:4326; install conflictmap again")
    rows: list[Row] = read.to_pylist()
    shapes = shapely.from_wkb([row[told.primary_column] for row in rows])
    return [row | {"geometry": shape} for row, shape in zip(rows, shapes, strict=True)]


class _Column(Struct, frozen=True):
    """What GeoParquet's metadata say of a column of shapes; without a CRS it is that of WGS 84."""

    crs: dict[str, Any] | str | None = "OGC:CRS84"


class _Geo(Struct, frozen=True):
    primary_column: str
    columns: dict[str, _Column]


def _grouped(file: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    with data_path(file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["route_id"]].append(row)
    return found


def _route(parts: list[Row], aliases: list[Row], towns: list[Row]) -> Route:
    first = parts[0]
    return Route(
        **{name: first[name] for name in ("route_id", "ref", "name", "country", "direction", "error_method")},
        **{name: first[name] for name in ("tolerance_km", "source", "licence")},
        parts=tuple(part["geometry"] for part in parts),
        length_km=parts[-1]["to_km"],
        error_km=_by_length(parts, "error_km"),
        error_p95_km=_by_length(parts, "error_p95_km"),
        names=tuple(RouteAlias(text=a["alias"], language=a["language"], is_unique=a["unique"] == "1") for a in aliases),
        sections=tuple(_section(part) for part in parts),
        towns=tuple(_town(town) for town in towns),
    )


def _section(part: Row) -> RouteSection:
    return RouteSection(
        name=part["part"],
        **{name: part[name] for name in ("from_km", "to_km", "error_km", "error_p95_km", "shared_with")},
    )


def _town(row: Row) -> RouteTown:
    return RouteTown(place_id=row["place_id"], name=row["name"], km=float(row["km"]), offset_km=float(row["offset_km"]))


def _by_length(parts: list[Row], column: str) -> float:
    lengths = [float(part["to_km"] - part["from_km"]) for part in parts]
    return round(sum(float(part[column]) * km for part, km in zip(parts, lengths, strict=True)) / sum(lengths), 2)
