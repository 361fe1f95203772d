"""Sub-event types are named in the reader's language: all that the vocabulary has, and whatever an import brings."""

import csv

import pytest

from conflictmap.catalogues import catalogue
from conflictmap.extraction.signals.triggers import families
from conflictmap.importers.kinds import plover_of
from conflictmap.model.labels import SUB_TYPES
from conflictmap.resources import data_path
from conflictmap.ui.words.wording import language_text, plover_text, sub_type_text


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


def codes() -> set[str]:
    with data_path("importers/cameo.csv").open(encoding="utf-8", newline="") as file:
        imported = {row["plover"] for row in csv.DictReader(file)}
    return (imported | {family.plover for family in families()} | {plover_of(name) for name in SUB_TYPES}) - {""}


def test_every_code_of_plover_is_said_in_words_with_the_code_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plover_text("CONSULT/visit") == "consultation: visit (CONSULT/visit)"
    assert all(plover_text(code).endswith(f" ({code})") for code in codes())
    monkeypatch.setattr("conflictmap.ui.words.strings.language", lambda: "ar")
    assert plover_text("COOPERATE") == "تعاون (COOPERATE)"
    assert plover_text("CONSULT/visit") == "تشاور: زيارة (CONSULT/visit)"
    assert plover_text("/") == "/"
    assert plover_text("SING/aria") == "SING/aria"


def test_languages_are_named_in_the_reader_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (language_text("ar"), language_text("xx")) == ("Arabic", "xx")
    monkeypatch.setattr("conflictmap.ui.words.wording.language", lambda: "ar")
    assert language_text("en") == "الإنجليزية"
