"""Where things lie: the shipped data inside the installed package or beside the source, and a user's own workspace."""

import os
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from conflictmap.errors import DataFileError

_PACKAGE = Path(__file__).parent


@cache
def data_dir() -> Path:
    """Folder of the shipped data: `conflictmap/data` in a wheel, `data` in a source checkout."""
    for folder in (_PACKAGE / "data", _PACKAGE.parents[1] / "data"):
        if folder.is_dir():
            return folder
    raise DataFileError(_PACKAGE / "data", "the shipped data is missing; install conflictmap again")


def data_path(relative: str) -> Path:
    """
    Path of a shipped data file.

    Raises
    ------
    DataFileError
        If it is not there.
    """
    path = data_dir() / relative
    if not path.exists():
        raise DataFileError(path, "this shipped data file is missing; install conflictmap again")
    return path


def app_path() -> Path:
    """Path of the Streamlit entry point `app.py`."""
    packaged = _PACKAGE / "app.py"
    return packaged if packaged.exists() else _PACKAGE.parents[1] / "app.py"


def accuracy_path() -> Path:
    """Path of the report that says how often extraction is right."""
    packaged = _PACKAGE / "accuracy.md"
    return packaged if packaged.exists() else _PACKAGE.parents[1] / "docs" / "accuracy.md"


def default_folder() -> Path:
    """Folder of the workspace when none is named: CONFLICTMAP_WORKSPACE, else in the user's data folder."""
    named = os.environ.get("CONFLICTMAP_WORKSPACE", "")
    return Path(named) if named else user_data_path("conflictmap", appauthor=False) / "workspace"
