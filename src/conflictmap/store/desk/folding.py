"""`model.text.fold` for whole columns: texts of plain ASCII by Arrow, the others one by one."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from conflictmap.model.text import fold


def fold_column(texts: pa.Array) -> pa.Array:
    """
    Fold a column of texts, null as "".

    Parameters
    ----------
    texts
        Texts, dictionary-encoded or not.

    Returns
    -------
    folded
        What `fold` makes of each, but that several spaces may part two words.
    """
    if pa.types.is_dictionary(texts.type):
        values = [fold(text or "") for text in texts.dictionary.to_pylist()]
        return (
            pa.DictionaryArray.from_arrays(texts.indices, pa.array(values, pa.string())).cast(pa.string()).fill_null("")
        )
    filled = texts.fill_null("")
    is_plain = pc.string_is_ascii(filled)
    folded = _fold_plain(filled)
    odd = np.flatnonzero(~is_plain.to_numpy(zero_copy_only=False))
    if not len(odd):
        return folded
    others = [_fold_words(text) for text in filled.take(pa.array(odd)).to_pylist()]
    return pc.replace_with_mask(folded, pc.invert(is_plain), pa.array(others, pa.string()))


def _fold_words(text: str) -> str:
    """Fold a text word by word, which gives the same: words come again and again, and `fold` knows those it has met."""
    return " ".join(filter(None, map(fold, text.split())))


# what each byte of plain ASCII becomes
_TABLE = bytes(
    code if code >= 128 else ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(256)
)


def _fold_plain(texts: pa.Array) -> pa.Array:
    """Fold texts of plain ASCII, but for runs of spaces: one look-up in a table for each byte of the whole column."""
    for mark in "'`":
        if pc.any(pc.match_substring(texts, mark)).as_py():
            texts = pc.replace_substring(texts, mark, "")
    compact = pa.concat_arrays([texts])  # a slice would bring the whole of its bytes along
    _, offsets, data = compact.buffers()
    if data is None:
        return compact
    return pa.StringArray.from_buffers(len(compact), offsets, pa.py_buffer(data.to_pybytes().translate(_TABLE)))
