"""Translations of all that page, map and exported pages say: one gettext catalogue (`.po`) a language.

They are under `data/strings`.

English is what the code says, so it needs no catalogue. A file named `ar.po` adds Arabic; its header's `Plural-Forms`
says which form a number takes. Translators edit it with any gettext program; `pybabel` keeps it up to date.
"""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import c2py
from string import Formatter
from typing import Any

from msgspec import Struct

from conflictmap.errors import DataFileError, NotFoundError
from conflictmap.resources import data_dir

ENGLISH = "en"
_ENGLISH_PLURAL = "(n != 1)"


def msg(text: str) -> str:
    """Mark a sentence that is said later, in the language of whoever reads it; returns it as it is."""
    return text


class Sentence(str):
    """
    An English sentence with values in it, such as what is wrong, that can be said in other languages as well.

    `template` is the key of catalogues; `values` fill it, and may be sentences themselves.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]


def sentence(template: str, **values: object) -> Sentence:
    """Make a sentence of a template with `{name}` for each value."""
    kept = {name: str(value) if isinstance(value, Exception) else value for name, value in values.items()}
    said = Sentence(template.format_map(kept))
    said.template, said.values = template, kept
    return said


class Catalogue(Struct, frozen=True):
    """
    The sentences of one language.

    `messages` has the forms of each English sentence, one of those without a number; `plural` says which form n takes.
    """

    language: str
    direction: str  # ltr or rtl
    messages: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def text(self, english: str) -> str:
        """Return a sentence in this language, in English where nobody has translated it."""
        return self.messages.get(english, (english,))[0]

    def say(self, said: object) -> object:
        """Return a sentence in this language; anything that was not made by `sentence` as it is."""
        if not isinstance(said, Sentence):
            return said
        return self.text(said.template).format_map({name: self.say(value) for name, value in said.values.items()})

    def told(self, said: object, name: Callable[[object], str], words: Callable[[str], str] = str) -> str:
        """
        Say a sentence whose values are written apart from its words.

        Parameters
        ----------
        said
            A sentence; anything else is a value of one.
        name
            Writes a value.
        words
            Writes what stands between values.
        """
        if not isinstance(said, Sentence):
            return name(said)
        parts = Formatter().parse(self.text(said.template))
        return "".join(
            words(fixed) + ("" if field is None else self.told(_as(said.values[field], form), name, words))
            for fixed, field, form, _ in parts
        )

    def counted(self, one: str, many: str, n: int) -> str:
        """Return the form of a sentence that n takes; `one` and `many` are the English ones."""
        forms = self.messages.get(one)
        if forms is None:
            return one if n == 1 else many
        return forms[self.plural(n)]


def _as(value: object, form: str | None) -> object:
    return format(value, form) if form else value


def languages() -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages there are, English first."""
    folder = data_dir() / "strings"
    return (ENGLISH, *sorted(path.stem for path in folder.glob("*.po")))


@cache
def catalogue(language: str) -> Catalogue:
    """
    Return the catalogue of a language.

    Raises
    ------
    NotFoundError
        If there is none.
    DataFileError
        If the file is no catalogue.
    """
    if language == ENGLISH:
        return Catalogue(ENGLISH, "ltr", {}, c2py(_ENGLISH_PLURAL))
    if language not in languages():
        raise NotFoundError(f"there is no translation {language[:20]!r}; there are {', '.join(languages())}")
    return _read(language)


def _read(language: str) -> Catalogue:
    from babel import Locale  # noqa: PLC0415 - a visitor who reads English does not wait for it
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    path = data_dir() / "strings" / f"{language}.po"
    try:
        with path.open("rb") as file:
            found = read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, ValueError, OSError) as error:
        raise DataFileError(path, f"is no catalogue of translations: {error}") from error
    entries = ((_forms(message.id), _forms(message.string)) for message in found if message.id and not message.fuzzy)
    messages = {english[0]: said for english, said in entries if all(said)}
    return Catalogue(language, Locale.parse(language).text_direction, messages, c2py(found.plural_expr))


def _forms(text: Any) -> tuple[str, ...]:  # noqa: ANN401 - babel's own: a text, or a sequence of forms
    return (text,) if isinstance(text, str) else tuple(text)
