"""Texts of others without what turns the words around them round."""

# Characters that reorder or hide others could make a quote read as what it does not say.
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


def plain(text: str) -> str:
    """Put U+FFFD for controls of writing direction; Arabic reads as it should without them."""
    return text.translate(_BIDI_CONTROLS)
