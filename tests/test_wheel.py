"""A wheel carries data, page and assets, and runs in any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked where nothing else lies."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def test_the_installed_command_finds_its_data_and_page_in_any_folder(installed: Path, tmp_path: Path) -> None:
    code = (
        "from conflictmap import resources;"
        "print(resources.data_dir(), resources.app_path(), resources.data_path('articles'), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    package = installed / "conflictmap"
    assert done.stdout.split() == [str(package / "data"), str(package / "app.py"), str(package / "data" / "articles")]


def test_the_installed_command_reads_an_article(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Shelling hit Saraqib in Syria's Idlib province on 3 March 2020.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "conflictmap", "extract", str(article)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Shelling" in done.stdout
    assert "2020-03-03" in done.stdout


def test_the_wheel_holds_no_path_of_the_machine_that_built_it(installed: Path) -> None:
    here = str(ROOT).encode()
    assert not [path for path in installed.rglob("*") if path.is_file() and here in path.read_bytes()]
