"""Imports point one way, and only `ui` knows Streamlit."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "conflictmap"
ORDER = [
    *("errors", "resources", "catalogues", "asking", "model", "geo", "reading", "extraction", "importers"),
    *("store", "review", "export", "web", "ui", "cli"),
]
PARTS = {
    "extraction": (
        *("theatre", "text", "dates", "toponyms", "where", "signals", "events", "reports"),
        *("pipeline", "models", "ways", "evaluation"),
    ),
    "store": ("sql", "desk", "index", "cluster", "datasets", "record", "workspace", "work", "geodata"),
    "ui": ("words", "visitors", "map", "asked", "review", "own", "views", "server"),
}
MODULES = sorted(path for path in SRC.rglob("*.py") if path.parent != SRC or path.stem in ORDER)


def layer(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_point_to_earlier_layers(path: Path) -> None:
    for name in imported(path):
        if name.startswith("conflictmap."):
            assert ORDER.index(name.split(".")[1]) <= ORDER.index(layer(path)), f"{path.name} imports {name}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer(path) in PARTS], ids=lambda path: str(path.relative_to(SRC))
)
def test_imports_within_a_parted_layer_point_to_earlier_parts(path: Path) -> None:
    order = PARTS[layer(path)]
    part = path.relative_to(SRC / layer(path)).parts[0].removesuffix(".py")
    for name in imported(path):
        if name.startswith(f"conflictmap.{layer(path)}."):
            assert order.index(name.split(".")[2]) <= order.index(part), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_only_the_page_knows_streamlit_and_folium(path: Path) -> None:
    if layer(path) != "ui":
        assert not [
            name for name in imported(path) if name.split(".")[0] in {"streamlit", "streamlit_folium", "folium"}
        ]


def test_every_package_is_in_the_stated_order() -> None:
    assert {layer(path) for path in MODULES} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_files_and_functions_stay_small_enough_to_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{path.name}: {node.name} has {length} lines"
