"""Names compare alike in every spelling that means the same letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.model.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma‘arrat an-Nu‘mān", "maarrat an numan"),
        ("İdlib", "idlib"),
        ("IDLIB", "ıdlıb"),
        ("Jisr al‑Shughūr", "Jisr al-Shughur"),
        ("Alep", "ALEP"),
        ("Qu\u00f4c", "quo\u0302c"),
        ("إدلب", "ادلب"),
        ("سراقــب", "سراقب"),
        ("مدينة", "مدينه"),
        ("Saint\u00a0Denis", "saint denis"),
        ("١٢", "12"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
