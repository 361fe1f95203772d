"""Every word the page shows, in the visitor's language.

How to use it:

- `t("Close")` is the sentence in the visitor's language, English where nobody has translated it.
- `t("within {km} km", km=3)` fills in values; whole numbers and days are written as the language writes them.
- `tn("{n} event", "{n} events", count)` takes the form that the number needs; Arabic has six.
- `msg("Battles")` marks a sentence of a table at the top of a module, where no visitor is known yet; `t(TABLE[key])`
  says it. Never call `t` or `tn` while a module is imported.
- Only literal sentences can be found by tools: no f-strings, no concatenation inside the call. A sentence is whole
  ("{n} events at this spot"), never glued of parts: other languages order words differently.
- The map's scripts do the same with `CM.t`, `CM.tn` and `CM.msg`.

Values are pasted in as they are: what comes from articles still has to go through `safe` where HTML is written.

Catalogues are `data/strings/LANGUAGE.po`. `tests/ui/test_strings.py` lists what a catalogue lacks. The language is that
of the link (`?lang=ar`), which also stays for the session; else what `CONFLICTMAP_LANG` says; else the browser's, if
there is a catalogue; else English.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar
from unicodedata import bidirectional

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from conflictmap.catalogues import ENGLISH, Catalogue, Sentence, catalogue, languages
from conflictmap.catalogues import msg as msg  # noqa: PLC0414 - pages take it from here, beside `t`
from conflictmap.errors import ArticleError, ConflictMapError, DataFileError
from conflictmap.web.catalogues import strings_url
from conflictmap.web.plain import plain

T = TypeVar("T")

LANG = "lang"  # parameter of links
SETTING = "CONFLICTMAP_LANG"
_STATE = "language"


def t(text: str, **values: object) -> str:
    """Return a sentence in the visitor's language, with values filled in."""
    said = spoken().text(text)
    return said.format_map(_written(values)) if values else said


def tn(one: str, many: str, n: int, **values: object) -> str:
    """Return a sentence in the form that `n` needs, with `{n}` and other values filled in."""
    return spoken().counted(one, many, n).format_map(_written({"n": n, **values}))


def listed(parts: Iterable[str], between: str) -> str:
    """
    Join parts of a list in the direction of the visitor's language.

    Names of another script in it would else pull their neighbours to the wrong side. `between` is in the visitor's
    language.
    """
    mark = "\u200f" if spoken().direction == "rtl" else ""
    joined = f"{between}{mark}".join(parts)
    return f"{mark}{joined}" if joined else ""


def problem_text(error: ConflictMapError) -> str:
    """Say what is wrong in the visitor's language, as far as that is translated; else in English."""
    if isinstance(error, ArticleError | DataFileError) and isinstance(error.problem, Sentence):
        return ": ".join(filter(None, (_place_text(error), str(spoken().say(error.problem)))))
    problems = getattr(error, "problems", None) or error.args[:1] or ("",)
    told = [str(spoken().say(problem)) for problem in problems]
    return t("; ").join(told) if any(isinstance(problem, Sentence) for problem in problems) else str(error)


def _place_text(error: ArticleError | DataFileError) -> str:
    """Say which file, row and column an error is about."""
    row, column = getattr(error, "row", None), getattr(error, "column", None)
    parts = [str(error.path)]
    parts += [] if row is None else [t("row {number}", number=row)]
    parts += [] if column is None else [t("column {name}", name=repr(column))]
    return t(", ").join(parts)


def said_of(problem: str) -> str:
    """Say a problem that was made by `catalogues.sentence` in the visitor's language; any other as it is."""
    return str(spoken().say(problem))


def in_reading_order(columns: Mapping[str, T]) -> dict[str, T]:
    """Put the columns of a table in the order that the visitor reads them in: Streamlit draws them from the left."""
    named = list(columns.items())
    return dict(named[::-1] if spoken().direction == "rtl" else named)


def apart(text: str) -> str:
    """
    Set a name apart from the words around it where either runs from right to left.

    Else a name and a number or a day beside it are read as one, in the wrong order (UAX #9, isolates).
    """
    return f"\u2068{text}\u2069" if spoken().direction == "rtl" or runs_from_right(text) else text


def runs_from_right(text: str) -> bool:
    """Whether letters of a text run from right to left: Arabic, Hebrew and their like."""
    return not text.isascii() and any(bidirectional(letter) in {"R", "AL"} for letter in text)


def dotted(*parts: str) -> str:
    """Join the parts that there are with dots, each apart: an Arabic name turns no day beside it round."""
    return " · ".join(apart(plain(part)) for part in parts if part)


def number(n: int) -> str:
    """Write a whole number as the visitor's language does."""
    if language() == ENGLISH:
        return f"{n:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - a visitor who reads English does not wait for it

    return format_decimal(n, locale=language())


def day_text(day: date) -> str:
    """Write a day as the visitor's language does; in English as it sorts, `2020-03-05`."""
    if language() == ENGLISH:
        return day.isoformat()
    from babel.dates import format_date  # noqa: PLC0415 - as for numbers

    return format_date(day, "d MMMM y", locale=language())


def moment_text(at: str) -> str:
    """Write a moment, ISO 8601 in UTC, to the minute as the visitor's language does: `2020-03-05 14:30 UTC`."""
    if language() == ENGLISH:
        return f"{at.replace('T', ' ')[:16]} UTC"
    return t("{day}, {time} UTC", day=date.fromisoformat(at[:10]), time=at[11:16])


def interval_text(first: date, last: date) -> str:
    """Write days from first to last, both included, as the visitor's language does; not for English."""
    from babel.dates import format_interval  # noqa: PLC0415 - as for numbers

    return format_interval(first, last, "yMMMMd", locale=language())


def _written(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    if type(value) is int:
        return number(value)
    return day_text(value) if type(value) is date else value


def spoken() -> Catalogue:
    """Return the catalogue of the visitor's language."""
    return catalogue(language())


def language() -> str:
    """Return the visitor's language; outside a visit it is English."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return ENGLISH
    return str(st.session_state.get(_STATE, ENGLISH))


def map_strings() -> str:
    """Address of the visitor's language for the map's script; nothing for English, which the script speaks itself."""
    return "" if language() == ENGLISH else strings_url(language())


def take_language() -> None:
    """Set the language for this run: of the link, of the session, of the server, or of the browser."""
    state = st.session_state
    asked = st.query_params.get(LANG, "")
    offers = (asked, state.get(_STATE, ""), os.environ.get(SETTING, ""), (st.context.locale or "")[:2])
    state[_STATE] = next((offer for offer in offers if offer in languages()), ENGLISH)
    state["language_asked"] = asked == state[_STATE]


def set_language(chosen: str) -> None:
    """Change the language for this session; for the widget that offers it."""
    st.session_state[_STATE] = chosen
    st.query_params[LANG] = chosen


def lang_params() -> dict[str, list[str]]:
    """Return what a link says of the language: it keeps what it was opened with or what the visitor chose."""
    return {LANG: [language()]} if st.session_state.get("language_asked") else {}
