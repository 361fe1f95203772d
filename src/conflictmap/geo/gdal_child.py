"""The process that GDAL runs in: `python -m conflictmap.geo.gdal_child`, a `Request` on stdin.

All drivers but the one that is asked for are switched off before GDAL starts, so that a file which is really
something else, such as a virtual format that names a URL, is not opened at all.
"""

import os
import re
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from conflictmap.geo.gdal_files import NOT_PLAIN, SECONDS, Answer, Request, Shapes, is_plain_path

_BYTES = 3 << 30  # of memory
_FILE_BYTES = 2 << 30
_ROADS = "highway IS NOT NULL AND (name IS NOT NULL OR other_tags LIKE '%ref\"=>%')"
_APART = "its layers are in different coordinate systems; give a file of one layer"
_SHOWN = 20
_POINTS, _LINES = {"Point", "MultiPoint"}, {"LineString", "MultiLineString"}
_POLYGONS = {"Polygon", "MultiPolygon"}
# kinds of layers that hold nothing of what is wanted; one of any other kind may
_OTHERS: Mapping[Shapes, set[str]] = {"any": set(), "lines": _POINTS | _POLYGONS, "polygons": _POINTS | _LINES}
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
# every vector driver of GDAL 3 that could open a file; a name that a build lacks does no harm
_ALLOWED = {"GPKG", "ESRI Shapefile", "OSM", "FlatGeobuf"}


def main() -> None:
    """Read the request, limit this process, read the file, write the answer."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    for what, most in (
        (resource.RLIMIT_AS, _BYTES),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CPU, SECONDS),
    ):
        resource.setrlimit(what, (most, most))
    answer = _read(request) if request.driver in _ALLOWED else Answer(problem="this driver is not allowed")
    Path(request.answer).write_bytes(msgspec.msgpack.encode(answer))


def _read(request: Request) -> Answer:
    if os.environ.get("OGR_SKIP") is None:
        _start_again_with_only(request)
    import pyogrio  # noqa: PLC0415 - its drivers are chosen when it is imported

    if set(pyogrio.list_drivers()) - {request.driver}:
        return Answer(problem="other drivers could not be switched off")
    if not is_plain_path(request.path):
        return Answer(problem=f"{NOT_PLAIN}; rename it")
    try:
        return _rows(request)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError, ValueError) as error:
        return Answer(problem=" ".join(str(error).split())[:200].replace(request.path, "it"))
    except MemoryError:
        return Answer(problem="it needs too much memory; cut out the part you need")


def _start_again_with_only(request: Request) -> None:
    """Take the place of this process by one whose environment switches the other drivers off."""
    import pyogrio  # noqa: PLC0415

    others = ",".join(sorted(set(pyogrio.list_drivers()) - {request.driver}))
    reading, writing = os.pipe()
    os.write(writing, msgspec.json.encode(request))
    os.close(writing)
    os.dup2(reading, 0)
    command = [sys.executable, "-m", "conflictmap.geo.gdal_child"]
    os.execve(sys.executable, command, {**os.environ, "OGR_SKIP": others})  # noqa: S606 - our own module


def _rows(request: Request) -> Answer:
    import pyogrio  # noqa: PLC0415

    rows: list[tuple[int, dict[str, str], bytes]] = []
    known: dict[str, None] = {}
    crs: str | None = None
    layers = _layers(request)
    if request.only_names:
        return Answer(layers=layers)
    if unknown := sorted(set(request.layers) - {*layers}):
        return Answer(problem=f"it has no layer {unknown[0][:60]!r} with geometries; it has {_listed(layers)}")
    chosen = [layer for layer in layers if layer in request.layers or not request.layers]
    for layer in chosen:
        where = _ROADS if request.driver == "OSM" else None
        meta, _, geometries, columns = pyogrio.raw.read(
            request.path, layer=layer, where=where, force_2d=True, datetime_as_string=True
        )
        if crs not in {None, meta["crs"]}:
            return Answer(problem=_APART + (", or choose one with --layer" if request.every else ""))
        crs = meta["crs"] or crs
        names = [str(name) for name in meta["fields"]]
        known |= dict.fromkeys(names)
        columns = [_exact(column, kind) for column, kind in zip(columns, meta["dtypes"], strict=True)]
        for number, wkb in enumerate(geometries):
            if wkb is not None or request.every:
                tags = {name: column[number] for name, column in zip(names, columns, strict=True)}
                rows.append((len(rows) + 1, _texts(tags) if request.every else _tags(tags), wkb or b""))
    left_out = [layer for layer in layers if layer not in chosen]
    described = [_described(request.path, layer) for layer in chosen] if request.every else []
    return Answer(crs=crs, rows=rows, names=list(known), layers=chosen, left_out=left_out, described=described)


def _described(path: str, layer: str) -> str:
    import pyogrio  # noqa: PLC0415

    return str((pyogrio.read_info(path, layer=layer)["layer_metadata"] or {}).get("DESCRIPTION", ""))


def _layers(request: Request) -> list[str]:
    """Name the layers that have geometries that are wanted; of an OpenStreetMap file only that of the roads."""
    import pyogrio  # noqa: PLC0415

    known = {str(layer): str(kind) for layer, kind in pyogrio.list_layers(request.path) if kind is not None}
    if request.driver == "OSM":
        return [layer for layer in known if layer == "lines"]
    others = _OTHERS[request.shapes]
    return [layer for layer, kind in known.items() if kind.split()[0] not in others] or list(known)


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name[:60]) for name in names[:_SHOWN]) or "none"


def _exact(column: Any, kind: str) -> Any:  # noqa: ANN401 - an array of any kind
    """Undo that whole numbers and truths come as decimals where some are missing."""
    if column.dtype.kind != "f" or kind.startswith("float"):
        return column
    whole = bool if kind == "bool" else int
    return [None if value != value else whole(value) for value in column.tolist()]  # noqa: PLR0124


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None and value == value}  # noqa: PLR0124


def _tags(values: dict[str, object]) -> dict[str, str]:
    """Write values as texts, and the tags that OpenStreetMap's driver packs into one text each by itself."""
    tags = _texts(values)
    packed = tags.pop("other_tags", "")
    return tags | {_plain(key): _plain(value) for key, value in _TAG.findall(packed)}


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


if __name__ == "__main__":
    main()
