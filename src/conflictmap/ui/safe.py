"""Text from articles made harmless in HTML, in attributes and in script, whichever a renderer puts it in."""

_HARMLESS = {ord(char): f"&#{ord(char)};" for char in "&<>\"'`\\${}=/"}
# Characters that reorder or hide others could make a quote read as what it does not say.
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


def safe(text: object) -> str:
    """
    Escape text for HTML that this package writes.

    More than HTML needs is escaped, since map libraries paste text into script templates as well. Controls of
    writing direction become U+FFFD; elements carry `dir="auto"`, so Arabic reads as it should without them.
    """
    return str(text).translate(_BIDI_CONTROLS).translate(_HARMLESS)
