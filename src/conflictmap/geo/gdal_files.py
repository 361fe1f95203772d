"""Asks GDAL for the rows of a file, in a process of its own: one driver, no network, little memory, little time."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np
import shapely

from conflictmap.errors import DataFileError
from conflictmap.geo.unnamed_encoding import names_encoding, restored

Driver = Literal["GPKG", "ESRI Shapefile", "OSM", "FlatGeobuf"]
Shapes = Literal["any", "lines", "polygons"]
SECONDS = 180
_MOST_ANSWER = 600_000_000


NOT_PLAIN = "GDAL takes a mark in its path, such as ! or ;, for an archive or an address"


class Raw(NamedTuple):
    """
    Rows of a file as (number, tags, geometry or what is wrong with it), and the coordinate system they are in.

    `crs` is None where the file does not say. `names` are all its columns, also those that no row has anything in.
    `is_unnamed` says that the encoding of its texts is told by nothing. `layers` are those that were read, and
    `left_out` the others that have geometries; `described` is what those that were read say of themselves.
    """

    rows: Sequence[tuple[int, dict[str, str], Any]]
    crs: str | None
    names: Sequence[str] = ()
    is_unnamed: bool = False
    layers: Sequence[str] = ()
    left_out: Sequence[str] = ()
    described: Sequence[str] = ()


class Request(msgspec.Struct, frozen=True):
    """
    What the other process is to read, and where it is to write its `Answer`.

    With `every`, rows without a geometry come too; theirs is empty. `layers` are those that are wanted; all if empty.
    Layers that hold none of `shapes` are passed over, unless there are no others. With `only_names` nothing is read
    but what the layers are called.
    """

    path: str
    driver: str
    answer: str
    every: bool = False
    layers: Sequence[str] = ()
    shapes: Shapes = "any"
    only_names: bool = False


class Answer(msgspec.Struct, frozen=True):
    """What the other process found; `problem` is "" when it could read the file."""

    problem: str = ""
    crs: str | None = None
    rows: list[tuple[int, dict[str, str], bytes]] = []
    names: list[str] = []
    layers: list[str] = []
    left_out: list[str] = []
    described: list[str] = []


def read_by_gdal(
    path: Path, driver: Driver, *, every: bool = False, layers: Sequence[str] = (), shapes: Shapes = "any"
) -> Raw:
    """
    Read all rows that have a geometry, or `every` row; of an OpenStreetMap file those that are roads.

    Rows of all `layers` that are named come, or of all that there are if none is; layers that hold none of `shapes` are
    passed over where others hold some.

    Raises
    ------
    DataFileError
        If GDAL cannot read the file as what it seems to be, or needs too much time or memory for it.
    """
    answer = _answered(path, driver, every=every, layers=layers, shapes=shapes)
    rows = [(number, tags, _geometry(wkb) if wkb else None) for number, tags, wkb in answer.rows]
    if driver == "ESRI Shapefile" and not names_encoding(path):
        as_utf8 = restored(rows, answer.names)
        told, names = as_utf8 or (rows, answer.names)
        return Raw(told, answer.crs, names, is_unnamed=as_utf8 is None)
    return Raw(
        rows,
        answer.crs,
        answer.names,
        layers=answer.layers,
        left_out=answer.left_out,
        described=answer.described,
    )


def layer_names(path: Path, driver: Driver) -> list[str]:
    """
    Name the layers of a file that have geometries.

    Raises
    ------
    DataFileError
        If GDAL cannot read the file as what it seems to be.
    """
    return _answered(path, driver, only_names=True).layers


def _answered(path: Path, driver: Driver, **asked: Any) -> Answer:  # noqa: ANN401 - fields of Request
    with TemporaryDirectory(prefix="conflictmap-") as folder:
        request = Request(path=str(path.resolve()), driver=driver, answer=str(Path(folder) / "answer"), **asked)
        answer = _asked(path, request, Path(folder))
    if answer.problem:
        raise DataFileError(path, f"cannot be read as {driver}: {answer.problem}")
    return answer


def is_plain_path(path: str) -> bool:
    """Whether GDAL opens the file of this absolute path, not an archive or an address that it reads out of it."""
    from pyogrio.util import vsi_path  # noqa: PLC0415 - its drivers are chosen when it is imported

    return bool(vsi_path(path) == path)


def _geometry(wkb: bytes) -> Any:  # noqa: ANN401 - a geometry, or what is wrong with it
    try:
        with np.errstate(invalid="ignore"):  # what is no number is found out later, with the number of its row
            return shapely.from_wkb(wkb)
    except shapely.errors.ShapelyError as error:
        return f"has a geometry that cannot be read ({str(error)[:80]})"


def _asked(path: Path, request: Request, folder: Path) -> Answer:
    target = Path(request.answer)
    command = [sys.executable, "-m", "conflictmap.geo.gdal_child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            check=False,
            input=msgspec.json.encode(request),
            capture_output=True,
            timeout=SECONDS,
            cwd=folder,
            env=_environment(folder),
        )
    except subprocess.TimeoutExpired:
        raise DataFileError(path, f"takes GDAL more than {SECONDS} s to read; cut out the part you need") from None
    if done.returncode or not target.is_file() or target.stat().st_size > _MOST_ANSWER:
        raise DataFileError(path, "is more than may be read at once, or damaged; cut out the part you need")
    try:
        return msgspec.msgpack.decode(target.read_bytes(), type=Answer)
    except msgspec.MsgspecError as error:
        raise DataFileError(path, "is damaged; GDAL cannot read it") from error


def _environment(folder: Path) -> dict[str, str]:
    """Variables of the process: nothing of this one's but where Python's modules are."""
    return {
        "PYTHONPATH": ":".join(filter(None, sys.path)),
        "TMPDIR": str(folder),
        "CPL_TMPDIR": str(folder),
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{noext}",
        "GDAL_HTTP_PROXY": "127.0.0.1:9",  # nothing listens there
        "PROJ_NETWORK": "OFF",
        "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
    }
