"""Words of a text as names of places stand in it: whole where apostrophes are inside, and with their offsets."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress

from msgspec import Struct

from conflictmap.extraction.text.forms import FORMS, WordForm
from conflictmap.extraction.text.pieces import Pieces, pieces

# apostrophes, joiners and direction marks inside a word
_INSIDE = frozenset("'’ʼʻ`ʿʾ‘\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")


class Tokens(Struct, frozen=True):
    """
    Words of `text` in order: `forms[i]` stands at characters `starts[i]` to `ends[i]`.

    `gaps[i]` stands before word `i`, and the last one behind all words. All is shared and must not be changed.
    """

    text: str
    forms: list[WordForm]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.forms)

    def stem_end(self, at: int) -> int:
        """Return the end of a word without its ending."""
        return self.ends[at] - self.forms[at].cut


@lru_cache(maxsize=2)  # an article is read again where a road tells its country
def tokens(text: str) -> Tokens:
    """
    Split a text into words.

    Hyphenated words come apart ("al-Bab" is two words), words with an apostrophe stay whole ("Ma'arrat", "Syria's").
    """
    split = pieces(text)
    if _INSIDE.isdisjoint(split.gaps):
        return Tokens(text, split.forms, split.starts, split.ends, split.gaps)
    found = Tokens(text, [], [], [], [])
    after = 0
    for first, last in _whole_words(split.gaps):
        _take(found, split, after, first)
        found.gaps.append(split.gaps[first])
        _take_word(found, split.starts[first], split.ends[last])
        after = last + 1
    _take(found, split, after, len(split.forms))
    found.gaps.append(split.gaps[-1])
    return found


def _whole_words(gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last piece of each word that has several."""
    first = last = -1
    for piece in compress(range(1, len(gaps) - 1), map(_INSIDE.__contains__, gaps[1:])):
        if piece - 1 != last:
            if last >= 0:
                yield first, last
            first = piece - 1
        last = piece
    if last >= 0:
        yield first, last


def _take(found: Tokens, split: Pieces, first: int, stop: int) -> None:
    """Take each of some pieces for a word."""
    found.forms.extend(split.forms[first:stop])
    found.starts.extend(split.starts[first:stop])
    found.ends.extend(split.ends[first:stop])
    found.gaps.extend(split.gaps[first:stop])


def _take_word(found: Tokens, start: int, end: int) -> None:
    """Take some characters for a word, or for two: "d'Idlib"."""
    form = FORMS[found.text[start:end]]
    if form.elided:
        _take_word(found, start, start + form.elided - 1)
        found.gaps.append(found.text[start + form.elided - 1])
        _take_word(found, start + form.elided, end)
    else:
        found.forms.append(form)
        found.starts.append(start)
        found.ends.append(end)
