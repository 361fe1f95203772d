"""Scripts, styles and pictures of the map: Leaflet from its installed package, ours from here; none from elsewhere."""

import gzip
import mimetypes
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from conflictmap.errors import DataFileError, NotFoundError

_OWN = Path(__file__).parent / "assets"
# One script for the browser; the order is that of use.
_SCRIPTS = (
    "core.js",
    "address.js",
    "linked.js",
    "theme.js",
    "glyphs.js",
    "canvas.js",
    "strokes.js",
    "labels.js",
    "basemap.js",
    "roads.js",
    "clusters.js",
    "events.js",
    "shapes.js",
    "selection.js",
    "measure.js",
    "hover.js",
    "tools.js",
    "online.js",
    "legend.js",
    "playback.js",
    "pointer.js",
    "controller.js",
)
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg")

_LEVEL = 4  # of gzip: 6 takes three times as long for a twentieth less


class Asset(Struct, frozen=True):
    """A file as it is served. `packed` is its gzip form, or None where that would not be smaller."""

    content: bytes
    packed: bytes | None
    media_type: str
    version: str


def as_asset(content: bytes, media_type: str) -> Asset:
    """Prepare content once for all its readers; `version` is the first 12 hexadecimal digits of its SHA-256."""
    packed = gzip.compress(content, _LEVEL, mtime=0) if media_type.startswith(_COMPRESSIBLE) else None
    small = packed if packed is not None and len(packed) < len(content) else None
    return Asset(content, small, media_type, version_of(content))


def version_of(content: bytes) -> str:
    """Return what an address says of content: the first 12 hexadecimal digits of its SHA-256."""
    return sha256(content).hexdigest()[:12]


def leaflet_dir() -> Path:
    """
    Folder of Leaflet's `leaflet.js`, `leaflet.css` and `images/`.

    Raises
    ------
    DataFileError
        If the package that brings it is missing.
    """
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise DataFileError("js_lib_leaflet", "the package that brings Leaflet is missing; install conflictmap again")
    return Path(spec.origin).parent / "static" / "js_lib_leaflet"


@cache
def _files() -> dict[str, Path]:
    leaflet = leaflet_dir()
    served = {f"leaflet/{name}": leaflet / name for name in ("leaflet.js", "leaflet.css")}
    served |= {f"leaflet/images/{path.name}": path for path in sorted((leaflet / "images").glob("*.png"))}
    served |= {name: _OWN / name for name in ("fields.js", "pick.js", "rows.js", "spoken.js")}
    return served | {path.name: path for path in sorted(_OWN.iterdir()) if path.suffix in {".css", ".svg", ".png"}}


@cache
def asset(name: str) -> Asset:
    """
    Return a served file by its name, such as `leaflet/leaflet.js` or `map.js`.

    Names are looked up, never joined to a path, so that no name reaches another file.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    if name == "map.js":
        return as_asset(b"\n".join((_OWN / part).read_bytes() for part in _SCRIPTS), "application/javascript")
    if name not in _files():
        raise NotFoundError(f"there is no asset {name[:80]!r}")
    path = _files()[name]
    return as_asset(path.read_bytes(), _media_type(path))


def _media_type(path: Path) -> str:
    return {".js": "application/javascript", ".css": "text/css"}.get(path.suffix) or (
        mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    )


def asset_url(name: str) -> str:
    """Address of a served file, with its version in it, so that browsers may keep it for good."""
    return f"/api/assets/{asset(name).version}/{name}"
