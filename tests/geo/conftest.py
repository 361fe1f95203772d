"""The shipped gazetteer and areas, opened once for the tests of a file."""

import pytest

from conflictmap.geo.areas import Areas
from conflictmap.geo.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def areas(gazetteer: Gazetteer) -> Areas:
    return Areas.open(gazetteer)
