"""Looking into a table that a visitor uploaded, once for each file: which part of it is meant, and what is in there."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.importers.layers import names_of_layers
from conflictmap.importers.looking import Looked, look, strange_words
from conflictmap.importers.opening import Part
from conflictmap.ui.own.upload import on_disk
from conflictmap.ui.words.strings import msg, problem_text, t

_KEPT = "import_looked"
_MOST_KEPT = 12
_TEXTS = {".csv", ".tsv", ".tab", ".txt", ".gz", ".zip"}
_ENCODINGS = {
    "": msg("UTF-8, or UTF-16"),
    "cp1252": msg("Windows, Western Europe (cp1252)"),
    "cp1256": msg("Windows, Arabic (cp1256)"),
    "cp1254": msg("Windows, Turkish (cp1254)"),
    "cp1251": msg("Windows, Cyrillic (cp1251)"),
}
T = TypeVar("T")


def part_choice(kind: str, file: UploadedFile) -> Part | None:
    """
    Let the visitor choose a sheet of a workbook, or layers of a GeoPackage, where there are several.

    Returns
    -------
    part
        None if the file cannot be read; what is wrong has been said.
    """
    if kind == "geojson":
        names = _told(_once((file.file_id, "layers"), file, names_of_layers))
        return None if names is None else _layers(names)
    if PurePath(file.name).suffix.lower() in _TEXTS:
        return Part(encoding=_encoding())
    looked = _told(seen(kind, file, Part()))
    if looked is None or looked.layers is None:
        return None if looked is None else Part()
    sheets = [*looked.layers.read, *looked.layers.left_out]
    sheet = st.selectbox(t("Sheet of the workbook"), sheets, key="import_sheet", placeholder=t("Choose"))
    return Part(sheet=sheet if sheet in sheets else "")


def _encoding() -> str:
    """Ask how the letters of a text are written; the rows shown tell whether it is right."""
    chosen = st.selectbox(
        t("Encoding of the text"),
        _ENCODINGS,
        key="import_encoding",
        format_func=lambda encoding: t(_ENCODINGS[encoding]),
    )
    return chosen or ""


def _layers(names: Sequence[str]) -> Part:
    if len(names) < 2:
        return Part()
    title = t("Layers; all of them unless you choose")
    chosen = st.multiselect(title, names, key="import_layers", placeholder=t("Choose"))
    return Part(layers=tuple(name for name in names if name in chosen))


def seen(kind: str, file: UploadedFile, part: Part) -> Looked | str:
    """Look at a part of an upload; what is wrong with it, in the visitor's language, if it cannot be read."""
    return _once((file.file_id, kind, part), file, lambda path: look(kind, path, part))


def part_seen(kind: str, file: UploadedFile, part: Part) -> Looked | None:
    """Look at a part of an upload; None if it cannot be read, which has been said."""
    return _told(seen(kind, file, part))


def words_seen(kind: str, file: UploadedFile, part: Part, column: str) -> list[str]:
    """List the words of a column of types that are no types of ours; see `looking.strange_words`."""
    found = _once((file.file_id, kind, part, column), file, lambda path: strange_words(kind, path, part, column))
    return _told(found) or []


def digest(*parts: object) -> str:
    """Make a name of widgets for what they are about: other files and words have other boxes."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _told(found: T | str) -> T | None:
    if isinstance(found, str):
        st.text(found)
        return None
    return found


def _once(about: object, file: UploadedFile, find: Callable[[Path], T]) -> T | str:
    """Find something out about an upload, and know it when the page is drawn again."""
    kept = st.session_state.setdefault(_KEPT, {})
    if about not in kept:
        while len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        with st.spinner(t("Reading the file …")):
            kept[about] = _found(file, find)
    known: T | str = kept[about]
    return known


def _found(file: UploadedFile, find: Callable[[Path], T]) -> T | str:
    ending = PurePath(file.name).suffix.lower()
    try:
        with on_disk(file, ending if ending.removeprefix(".").isalnum() and len(ending) < 12 else "") as path:
            return find(path)
    except ConflictMapError as error:
        return problem_text(error)
