"""The canonical form of a text, which all offsets refer to: Unicode NFC, LF line ends, no control characters."""

import re
import unicodedata

MAX_CHARACTERS = 1_000_000  # some 500 pages: far above any article, and read in seconds whatever they say

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")  # JSON can hold halves of pairs, which no file can
_ANY = re.compile("[\x00-\x08\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # all of these: most texts have none


def canonical(text: str) -> str:
    """
    Bring a text to canonical form.

    Only characters that no reader sees are changed: line ends become LF, other control characters a space, unpaired
    surrogates U+FFFD. A text that is already NFC with LF ends keeps its length and offsets.
    """
    if _ANY.search(text):
        text = _LINE_ENDS.sub("\n", text)
        text = _CONTROLS.sub(" ", text)
        text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
