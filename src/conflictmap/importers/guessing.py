"""What the columns of somebody's table most likely mean: a first guess, for a person to look at and put right.

An import takes by itself only headings that leave no doubt (`mapping.FIELDS`). A guess goes further: headings in
several languages, and those with more words around them (`data/vocabulary/event_headings.tsv`), and what the cells look
like.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from conflictmap.importers.cells import day
from conflictmap.importers.generic import usual_columns
from conflictmap.importers.kinds import sub_types, types
from conflictmap.importers.mapping import TableMapping
from conflictmap.model.text import fold
from conflictmap.reading.headings import key_of, meanings

_VOCABULARY = "event_headings.tsv"
_SENTENCE = 60  # characters that cells of a description have on average, and those of names have not
_PLAIN = 4  # letters of a word that means something beside others
_MOST = 0.8  # of the cells that say something
Found = dict[str, str]  # columns by field


def guessed(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Found:
    """
    Guess which column holds which field; no column holds two.

    Parameters
    ----------
    names
        The headings.
    rows
        Some rows, a cell for each heading.
    """
    found = usual_columns(TableMapping(), names)
    for guesses in (_by_heading(names), _by_words(names), _by_cells(names, rows)):
        for field, name in guesses:
            if field not in found and name not in found.values():
                found[field] = name
    return found


def mapping_of(
    names: Sequence[str],
    chosen: Mapping[str, str],
    constants: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
) -> TableMapping:
    """
    Say in a mapping what somebody chose, no more than has to be said.

    Parameters
    ----------
    names
        The headings of the table.
    chosen
        For each field that was asked about its column; "" for none, though a heading may seem to be one.
    constants, values
        As a mapping has them.
    """
    usual = usual_columns(TableMapping(), names)
    columns = {
        field: name for field, name in chosen.items() if name and (usual.get(field) != name or field in constants)
    }
    none = {field: "" for field, name in chosen.items() if not name and field in usual}
    told = {field: dict(words) for field, words in values.items() if words}
    return TableMapping(columns=columns, constants={**none, **constants}, values=told)


def _by_heading(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what headings mean in the vocabulary, the plainest first."""
    known = meanings(_VOCABULARY)
    found = [(*known[key_of(name)], name) for name in names if key_of(name) in known]
    for field, _, name in sorted(found, key=lambda one: one[1]):
        yield field, name


def _by_words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what headings may mean that have those of the vocabulary among their words, the longest of these first."""
    known = meanings(_VOCABULARY)
    found = [
        (-len(words), known["".join(words)][1], known["".join(words)][0], name)
        for name in names
        for words in _parts(fold(name).split())
        if "".join(words) in known and _says_enough(words, known["".join(words)][0])
    ]
    for *_, field, name in sorted(found, key=lambda one: one[:2]):
        yield field, name


def _says_enough(words: Sequence[str], field: str) -> bool:
    """Whether words mean a field among others too: "no" and "number" begin what is counted more often than an id."""
    return len(words) > 1 or (len(words[0]) >= _PLAIN and field != "id")


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(len(words)):
        yield from (words[start:end] for end in range(start + 1, len(words) + 1))


def _by_cells(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield what columns may mean by what is in them: days, types of ours, or sentences."""
    columns = {name: [row[at].strip() for row in rows if row[at].strip()] for at, name in enumerate(names)}
    for name, cells in columns.items():
        yield from ((field, name) for field, is_one in _LOOKS.items() if cells and _mostly(is_one, cells))
    longest = max(columns, key=lambda name: _length(columns[name]), default="")
    if longest and _length(columns[longest]) >= _SENTENCE:
        yield "notes", longest


def _mostly(is_one: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return sum(map(is_one, cells)) >= _MOST * len(cells)


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(len(cells), 1)


def _is_day(cell: str) -> bool:
    try:
        return bool(day(cell)) and not cell.isdigit()
    except ValueError:
        return False


def _is_type(cell: str) -> bool:
    return fold(cell) in types() or fold(cell) in sub_types()


_LOOKS: Mapping[str, Callable[[str], bool]] = {"event_type": _is_type, "date": _is_day}
