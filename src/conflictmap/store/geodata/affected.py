"""Which stored articles a change of the gazetteer can say something new about: those that have one of its names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from conflictmap.extraction.text.forms import Script, WordForm
from conflictmap.extraction.text.tokens import tokens
from conflictmap.geo.names import affixes, other_ending, skeletons, with_bare
from conflictmap.geo.orthographies import respelled
from conflictmap.model.text import fold
from conflictmap.store.sql.database import Database

_SOUND_WORDS = 4
_PARTICLES = 3  # letters of Arabic particles before a name
_BATCH = 200
_SMALL = frozenset("wW")  # shapes of words in small letters: most words, and no name begins with them


class Spellings:
    """Names that changed, in all the ways in which a text may have them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._alone: set[str] = set()
        self._rest: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)  # hundreds begin with one word
        self._bones: set[str] = set()
        self._keys: set[str] = set()
        for name in names:
            key = fold(name)
            plain = set(with_bare(key))
            for text in plain.union(map(other_ending, plain)) - {""}:
                self._add(*text.split(" "))
                self._keys.add(text)
                self._bones.update(skeletons(text))
        self._firsts = self._alone | {first for first, _ in self._rest}
        self._sounds = lru_cache(maxsize=65_536)(self._is_sound)
        self._respelled = lru_cache(maxsize=65_536)(self._is_respelled)

    def _add(self, first: str, second: str = "", *rest: str) -> None:
        if second:
            self._rest[first, second].add(rest)
        else:
            self._alone.add(first)

    def are_in(self, text: str) -> bool:
        """Whether a text may have one of the names; sometimes also when it has not, never the other way."""
        words = tokens(text).forms
        others = (at for at, word in enumerate(words) if word.shape not in _SMALL)
        return any(self._begins(words, at) for at in others) or self._are_respelled_in(words)

    def _begins(self, words: Sequence[WordForm], at: int) -> bool:
        word = words[at]
        if word.script is Script.SMALL and word.key not in affixes().articles and not word.key[:1].isdigit():
            return False
        # most words begin no name: told without looking at what follows
        forms = self._firsts.intersection(_forms(word))
        return any(self._goes_on(words, at, form) for form in forms) or self._sounds_from(words, at)

    def _goes_on(self, words: Sequence[WordForm], at: int, first: str) -> bool:
        if first in self._alone or at + 1 == len(words):
            return first in self._alone
        return any(
            self._ends(words, at + 2, rest)
            for second in _forms(words[at + 1])
            for rest in self._rest.get((first, second), ())
        )

    @staticmethod
    def _ends(words: Sequence[WordForm], at: int, rest: tuple[str, ...]) -> bool:
        follow = words[at : at + len(rest)]
        return len(follow) == len(rest) and all(part in _forms(word) for part, word in zip(rest, follow, strict=True))

    def _sounds_from(self, words: Sequence[WordForm], at: int) -> bool:
        if not self._bones or words[at].script is Script.ARABIC:
            return False
        lead = ""
        for word in words[at : at + _SOUND_WORDS]:
            if word.script is Script.SMALL and word.key not in affixes().articles:
                return False
            if self._sounds(f"{lead}{word.key}"):
                return True
            if word.stem != word.key and self._sounds(f"{lead}{word.stem}"):
                return True
            lead = f"{lead}{word.key} "
        return False

    def _are_respelled_in(self, words: Sequence[WordForm]) -> bool:
        """Whether a run of words is one of the names by the letters of another language; few words have such."""
        odd = [at for at, word in enumerate(words) if word.script is not Script.SMALL and _has_other_letters(word.text)]
        return any(self._respelled(run) for run in dict.fromkeys(run for at in odd for run in _runs_over(words, at)))

    def _is_respelled(self, run: str) -> bool:
        keys = chain.from_iterable(map(with_bare, respelled(run)))
        return any(key in self._keys or self._sounds(key) for key in keys)

    def _is_sound(self, key: str) -> bool:
        return not self._bones.isdisjoint(skeletons(key))


@lru_cache(maxsize=65_536)
def _has_other_letters(word: str) -> bool:
    return bool(respelled(word))


def _runs_over(words: Sequence[WordForm], at: int) -> Iterator[str]:
    """Yield the runs of words that may be a name and have the one at `at`, each as printed."""
    for start in range(at, max(-1, at - _SOUND_WORDS), -1):
        if not _may_be_in_run(words[start]):
            return
        for end in range(at, min(len(words), start + _SOUND_WORDS)):
            if not _may_be_in_run(words[end]):
                break
            lead = "".join(f"{word.text} " for word in words[start:end])
            yield from (f"{lead}{last}" for last in _ends_of(words[end]))


def _may_be_in_run(word: WordForm) -> bool:
    return word.script is not Script.SMALL or word.key in affixes().articles


def _ends_of(word: WordForm) -> tuple[str, ...]:
    """Return a word as it stands, and without its ending."""
    bare = word.text[: len(word.text) - word.cut]
    return (word.text,) if bare == word.text else (word.text, bare)


def _forms(word: WordForm) -> frozenset[str]:
    if word.script is Script.ARABIC:
        return _arabic_forms(word.text)
    return frozenset((word.key, word.stem))


@lru_cache(maxsize=65_536)
def _arabic_forms(text: str) -> frozenset[str]:
    """Fold a word without its first letters too: particles are written on to it, and the article may be gone."""
    return frozenset(form for cut in range(_PARTICLES + 1) for form in (fold(text[cut:]), f"ال{fold(text[cut:])}"))


def articles_with(file: Database, names: Iterable[str]) -> tuple[str, ...]:
    """List the ids of stored articles in whose text one of these names may stand."""
    return tuple(each_with(file, names))


def each_with(file: Database, names: Iterable[str]) -> Iterator[str]:
    """Yield them one by one, as they are found."""
    spellings = Spellings(names)
    return (article_id for article_id, text in _texts(file) if spellings.are_in(text))


def _texts(file: Database) -> Iterator[tuple[str, str]]:
    with file.reading() as db:
        rows = db.execute("SELECT article_id, text FROM articles ORDER BY article_id")
        while batch := rows.fetchmany(_BATCH):
            yield from batch
