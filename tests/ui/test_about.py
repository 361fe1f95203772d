"""The page about conflictmap names every source of its data, and what was measured of its accuracy."""

import pytest

from conflictmap import __version__
from conflictmap.export.datasets import datasets
from conflictmap.resources import accuracy_path
from tests.ui.conftest import open_page


@pytest.mark.usefixtures("workspace")
def test_about_names_version_sources_with_licences_and_accuracy() -> None:
    page = open_page("about")
    assert not page.exception
    assert any(__version__ in text.value for text in page.text)
    table = page.table[0].value
    assert list(table["Source"]) == [dataset.name for dataset in datasets()]
    assert list(table["Licence"]) == [dataset.licence for dataset in datasets()]
    figures = next(line for line in accuracy_path().read_text(encoding="utf-8").splitlines() if "events found" in line)
    assert any(figures in text.value for text in page.markdown)
