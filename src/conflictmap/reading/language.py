"""What language a text is in, by its script and its function words: enough to choose vocabularies, not more."""

import re
from functools import cache
from string import punctuation

from conflictmap.model.memo import Memo
from conflictmap.model.text import fold
from conflictmap.resources import data_path

_SAMPLE_CHARACTERS = 4000
_ARABIC = re.compile(r"[\u0620-\u064a]")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_WORDS = 2  # one function word alone may be a name: "La", "An"


def language_of(text: str) -> str:
    """Return "en", "fr", "tr" or "ar", or "und" when the text is too short or in another language."""
    sample = text[:_SAMPLE_CHARACTERS]
    others = "" if sample.isascii() else "".join(_OTHERS.findall(sample))  # few, and soon counted
    arabic = len(_ARABIC.findall(others))
    if arabic and arabic > 0.5 * len(_LETTER.findall(sample)):
        return _best_of(sample, others, ("ar",))
    return _best_of(sample, others, ("en", "fr", "tr"))


def _best_of(sample: str, others: str, languages: tuple[str, ...]) -> str:
    told = sum(map(_KNOWN.__getitem__, sample.split()))
    scores = {language: _score(others, told, language) for language in languages}
    best = max(languages, key=lambda language: scores[language])
    if scores[best] >= _FEWEST_WORDS:
        return best
    return best if scores[best] >= min(_FEWEST_WORDS, max(1, len(fold(sample).split()) // 5)) else "und"


def _known(printed: str) -> int:
    """
    Count the function words of each language among the words that are printed without space between them.

    The counts stand side by side in one number, so that those of a text are added up at once.
    """
    bare = printed.strip(punctuation)
    if bare.isascii() and bare.isalpha():  # most words
        return _counts().get(bare.lower(), 0)
    return sum(_counts().get(key, 0) for key in fold(printed).split())


_COUNT = 16  # bits for the words of a language: more than a sample has


@cache
def _counts() -> dict[str, int]:
    """Count 1 for each function word, in the bits of its languages."""
    found: dict[str, int] = {}
    for at, (_, words) in enumerate(_function_words().values()):
        for word in words:
            found[word] = found.get(word, 0) + (1 << _COUNT * at)
    return found


_KNOWN = Memo(_known, most=32_768)


def _score(others: str, told: int, language: str) -> float:
    letters, _ = _function_words()[language]
    count = told >> _COUNT * [*_function_words()].index(language) & (1 << _COUNT) - 1
    # a language's own letters, which Turkish uses more than function words, count a third of a word each
    own = sum(map(others.count, letters)) if others else 0
    return count + own / 3


@cache
def _function_words() -> dict[str, tuple[str, frozenset[str]]]:
    lines = data_path("vocabulary/function_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {language: (letters, frozenset(map(fold, words.split()))) for language, letters, words in rows}
