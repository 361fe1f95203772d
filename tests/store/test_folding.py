"""Whole columns are folded as single texts are, whatever the script; only spaces between words may be more."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.model.text import fold
from conflictmap.store.desk.folding import fold_column

TEXTS = st.lists(st.none() | st.text() | st.text("aÉıİ’'` ـأَ\u0308\u00a8ﬁßΣς\u2028-_٣", max_size=20), max_size=5)


@settings(deadline=None)
@given(TEXTS)
def test_a_column_is_folded_as_its_texts_are(texts: list[str | None]) -> None:
    column = pa.array(texts, pa.string())
    expected = [fold(text or "").split() for text in texts]
    assert [text.split() for text in fold_column(column).to_pylist()] == expected
    assert [text.split() for text in fold_column(column.dictionary_encode()).to_pylist()] == expected
