"""Sub-event types are named in the reader's language: all that the vocabulary has, and whatever an import brings."""

import csv

import pytest

from conflictmap.catalogues import catalogue
from conflictmap.model.labels import SUB_TYPES
from conflictmap.resources import data_path
from conflictmap.ui.words.wording import sub_type_text


def vocabulary() -> list[str]:
    with data_path("vocabulary/event_types.csv").open(encoding="utf-8", newline="") as file:
        return [row["sub_event_type"] for row in csv.DictReader(file)]


def test_every_sub_type_of_the_vocabulary_has_words() -> None:
    assert list(SUB_TYPES) == vocabulary()
    assert all(catalogue("ar").text(words) != words for words in SUB_TYPES.values())


def test_they_are_said_in_the_reader_s_language_and_unknown_ones_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sub_type_text("Armed clash") == "Armed clash"
    monkeypatch.setattr("conflictmap.ui.words.strings.language", lambda: "ar")
    assert sub_type_text("Armed clash") == "اشتباك مسلح"
    assert sub_type_text("Siege of a port") == "Siege of a port"
