"""A plural beside a list of names calls them all provinces, whose capitals often bear the same names."""

import pytest

from conflictmap.model.vocabulary import ToponymKind
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Drones were downed over the regions of Kirovograd, Odesa and Kharkiv.", ["Kirovohrad", "Odessa", "Kharkiv"]),
        ("Shelling hit the provinces of Idlib and Aleppo.", ["Idlib", "Aleppo"]),
        ("Shelling hit Idlib and Aleppo provinces.", ["Idlib", "Aleppo"]),
        ("Des combats ont éclaté dans les provinces de Homs et Hama.", ["Homs", "Hama"]),
    ],
)
def test_all_names_of_the_list_are_divisions(text: str, areas: list[str]) -> None:
    names = read(text).toponyms
    assert [name.place.name for name in names if name.place and name.kind is ToponymKind.AREA] == areas


def test_without_such_a_word_they_are_the_towns() -> None:
    names = read("Drones were downed over Odesa and Kharkiv.").toponyms
    assert [name.kind for name in names] == [ToponymKind.PLACE, ToponymKind.PLACE]
