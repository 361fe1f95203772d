"""One way to compare names and search texts, whatever the spelling's case, marks or script variants."""

import re
import unicodedata

from conflictmap.model.memo import Memo

_SAME = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
        **dict.fromkeys("'’‘ʼʻ`´ʿʾ", None),
    }
)
_GAPS = re.compile(r"[\W_]+")
_ASCII_MARKS = str.maketrans("", "", "'`")
_FIRST_MARK = "\u0300"
_LONGEST_KEPT = 100  # names come again and again; whole paragraphs do not, and would fill the memory


def fold(text: str) -> str:
    """
    Fold a name to its key of comparison: no case, marks, apostrophes or punctuation; words apart by one space.

    Arabic letters lose hamza seats, tatweel and vowel marks; Turkish dotless i becomes i. Offsets are lost: use it
    for keys only, never for text that is shown or quoted.
    """
    return _kept[text]


def _folded(text: str) -> str:
    if text.isascii():  # most names, and eight times faster
        if text.isalnum():
            return text if text.islower() else text.lower()  # the text itself: it is kept once
        return _GAPS.sub(" ", text.translate(_ASCII_MARKS).lower()).strip()
    plain = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    marked = unicodedata.normalize("NFKD", plain).translate(_SAME)
    return _GAPS.sub(" ", "".join([c for c in marked if c < _FIRST_MARK or not unicodedata.combining(c)])).strip()


_kept = Memo(_folded, most=65_536, longest=_LONGEST_KEPT)


def counted(number: int, one: str) -> str:
    """Say in English how many there are of something, whose plural takes an s: "1 event", "1,204 events"."""
    return f"{number:,} {one if number == 1 else f'{one}s'}"


def counted_events(number: int, recalled: int) -> str:
    """Say in English how many events there are, and how many of them their articles only mention."""
    return counted(number, "event") + (f" ({recalled:,} of them only mentioned)" if recalled else "")
