"""What the columns of a visitor's own table mean: some rows of it, and a box for each thing that a column may hold."""

from collections.abc import Mapping, Sequence

import streamlit as st
from msgspec import Struct
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import NotFoundError
from conflictmap.importers.cells import country_code
from conflictmap.importers.generic import usual_columns
from conflictmap.importers.guessing import guessed, mapping_of
from conflictmap.importers.kinds import sub_types
from conflictmap.importers.looking import Looked
from conflictmap.importers.mapping import GEOMETRY, TableMapping
from conflictmap.importers.opening import Part
from conflictmap.model import EventType
from conflictmap.model.text import fold
from conflictmap.ui.own.looking import digest, part_choice, part_seen, words_seen
from conflictmap.ui.words.safe import markdown_safe
from conflictmap.ui.words.strings import apart, msg, said_of, t, tn
from conflictmap.ui.words.wording import sub_type_text, type_text

_FIELDS = {
    "event_type": msg("What happened (type)"),
    "date": msg("Day, or first day"),
    "lon": msg("Longitude"),
    "lat": msg("Latitude"),
    "place": msg("Name of the place"),
    "notes": msg("Text or notes"),
    "actor1": msg("Who did it"),
    "actor2": msg("To whom"),
    "fatalities": msg("Deaths"),
    "source": msg("Outlet or source"),
    "id": msg("Id"),
    "country": msg("Country"),
}
_FURTHER = {
    "date_end": msg("Last day"),
    "sub_event_type": msg("Sub-type"),
    "title": msg("Title"),
    "url": msg("Link"),
    "admin1": msg("Province"),
    "admin2": msg("District"),
    "actors": msg("All who took part"),
    "status": msg("Status"),
    "fatalities_low": msg("Deaths, at least"),
    "fatalities_high": msg("Deaths, at most"),
    "time_precision": msg("How well the day is known"),
    "geo_precision": msg("How well the place is known"),
    "radius_km": msg("Kilometres around the place"),
    "published_on": msg("Day of the report"),
    "geometry": msg("Geometry (WKT)"),
}
_SOURCES = {"acled": "ACLED", "ucdp": "UCDP GED", "gdelt": "GDELT"}
_PER_ROW = 4
_SHOWN_ROWS, _SHOWN_LETTERS, _SHOWN_WORDS = 5, 120, 30


class Meant(Struct, frozen=True):
    """What a visitor says of a table: which part of it is read, and what its columns mean."""

    part: Part
    mapping: TableMapping


def columns_form(kind: str, files: Sequence[UploadedFile], had: TableMapping | None) -> Meant | None:
    """
    Draw some rows of the first of some files, and what its columns are taken for.

    Parameters
    ----------
    kind
        csv or geojson.
    had
        What was said of an earlier version of the dataset; it is taken up where the columns are there.

    Returns
    -------
    meant
        None while the files cannot be imported; why has been said.
    """
    file = files[0]
    part = part_choice(kind, file)
    looked = None if part is None else part_seen(kind, file, part)
    if part is None or looked is None:
        return None
    _rows(looked)
    if looked.source:
        st.text(t("These are the columns of {source}: choose it above.", source=_SOURCES[looked.source]))
        return None
    if len(files) > 1:
        st.caption(t("What is chosen here holds for all files; the rows shown are of the first."))
    about = digest(file.file_id, part, kind, had)
    chosen = _chosen(looked, _first_choice(looked, had), about)
    constants = _constants(had, about)
    words = words_seen(kind, file, part, chosen["event_type"]) if chosen["event_type"] else []
    values = _values(words, had, digest(about, chosen["event_type"]))
    if constants is None:
        return None
    if not (chosen["event_type"] or chosen["sub_event_type"] or constants.get("event_type")):
        st.text(t("Choose the column that says what happened, or one type for all rows."))
        return None
    return Meant(part, mapping_of(looked.names, chosen, constants, values))


def _rows(looked: Looked) -> None:
    shown = [
        {name: cell[:_SHOWN_LETTERS] for name, cell in zip(looked.names, row, strict=True) if name != GEOMETRY}
        for row in looked.rows[:_SHOWN_ROWS]
    ]
    st.caption(t("The first rows, as they are in the file"))
    st.dataframe(shown or {name: [] for name in looked.names}, hide_index=True, key="import_rows")
    for one in looked.problems[:_SHOWN_ROWS]:
        st.text(t("Row {number} cannot be read: {problem}", number=one.row, problem=said_of(one.problem)))


def _first_choice(looked: Looked, had: TableMapping | None) -> dict[str, str]:
    """Begin with what was said of the dataset before, where its columns are there; else with a guess."""
    try:
        found = usual_columns(had, looked.names) if had is not None else guessed(looked.names, looked.rows)
    except NotFoundError:
        had, found = None, guessed(looked.names, looked.rows)
    asked = dict.fromkeys((*_FIELDS, *_FURTHER), "")
    return asked | {field: name for field, name in found.items() if field in asked or (had and field in had.columns)}


def _chosen(looked: Looked, first: Mapping[str, str], about: str) -> dict[str, str]:
    """Draw a box for each thing that a column may hold; return the columns by field, "" for none."""
    common, further = st.tabs([t("What the columns mean"), t("Further columns")])
    chosen = dict(first)
    for tab, fields in ((common, _FIELDS), (further, _FURTHER)):
        places = tab.columns(_PER_ROW)
        for number, (field, title) in enumerate(fields.items()):
            chosen[field] = _box(places[number % _PER_ROW], title, looked.names, first[field], f"{field}_{about}")
    return chosen


def _box(place: DeltaGenerator, title: str, names: Sequence[str], first: str, key: str) -> str:
    options = ["", *(name for name in names if name)]
    chosen = place.selectbox(
        t(title),
        options,
        index=options.index(first),
        key=f"import_column_{key}",
        format_func=lambda name: apart(name) if name else t("no column"),
    )
    return str(chosen or "")


def _constants(had: TableMapping | None, about: str) -> dict[str, str] | None:
    """Ask for what rows have that do not say it; None if there is no such country, which is said."""
    before = {} if had is None else had.constants
    left, right = st.columns(2)
    event_type = _meaning(left, t("Type of rows that do not say theirs"), before.get("event_type", ""), about)
    title = t("Country of rows that do not say theirs")
    country = right.text_input(title, before.get("country", ""), key=f"import_country_{about}", max_chars=60).strip()
    if country and not country_code(country):
        st.text(t("{code} is no country; give two letters, such as SY", code=country))
        return None
    asked = {"event_type": event_type, "country": country}
    others = {field: text for field, text in before.items() if text and field not in {*asked, *_FIELDS, *_FURTHER}}
    return others | {field: text for field, text in asked.items() if text}


def _values(words: Sequence[str], had: TableMapping | None, about: str) -> dict[str, dict[str, str]]:
    """Ask what the words of the table mean that are no types of ours."""
    before = {} if had is None else {field: dict(known) for field, known in had.values.items()}
    known = before.get("event_type", {})
    if not words:
        return before
    st.caption(
        tn(
            "{n} word of that column is no type of ours. What does it mean? Rows without a meaning are left out.",
            "{n} words of that column are no types of ours. What do they mean? Rows without a meaning are left out.",
            len(words),
        )
    )
    if len(words) > _SHOWN_WORDS:
        st.caption(t("The most frequent ones are shown. Is it the right column?"))
    places, told = st.columns(_PER_ROW), dict(known)
    for number, word in enumerate(words[:_SHOWN_WORDS]):
        first = known.get(word) or _by_its_name(word)
        title = markdown_safe(word[:_SHOWN_LETTERS])
        told[word] = _meaning(places[number % _PER_ROW], title, first, digest(about, word))
    return before | {"event_type": {word: meaning for word, meaning in told.items() if meaning}}


def _meaning(place: DeltaGenerator, title: str, first: str, key: str) -> str:
    options = ["", *_meanings()]
    chosen = place.selectbox(
        title,
        options,
        index=options.index(first) if first in options else 0,
        key=f"import_meaning_{key}",
        format_func=lambda meaning: _meanings()[meaning] if meaning else t("not said"),
    )
    return str(chosen or "")


def _meanings() -> dict[str, str]:
    """Say what there is to choose from: each type with its sub-types behind it, in the visitor's language."""
    found = {}
    for event_type in EventType:
        found[event_type.value] = type_text(event_type.value)
        for name, of in sub_types().values():
            if of is event_type:
                found[name] = f"{type_text(event_type.value)}: {sub_type_text(name)}"
    return found


def _by_its_name(word: str) -> str:
    """Find the type that has a word for its name in the visitor's language; "" for none."""
    names = {fold(sub_type_text(name)): name for name, _ in sub_types().values()}
    names |= {fold(type_text(event_type.value)): event_type.value for event_type in EventType}
    return names.get(fold(word), "")
