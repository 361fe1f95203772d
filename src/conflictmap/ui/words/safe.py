"""Text from articles made harmless in HTML, in attributes and in script, whichever a renderer puts it in."""

from conflictmap.web.plain import plain

_HARMLESS = {ord(char): f"&#{ord(char)};" for char in "&<>\"'`\\${}=/"}


def safe(text: object) -> str:
    """
    Escape text for HTML that this package writes.

    More than HTML needs is escaped, since map libraries paste text into script templates as well. Controls of
    writing direction become U+FFFD; elements carry `dir="auto"`, so Arabic reads as it should without them.
    """
    return harmless(plain(str(text)))


def harmless(text: str) -> str:
    """Escape text whose controls of writing direction are this package's own for HTML."""
    return text.translate(_HARMLESS)


_MARKDOWN = {ord(char): f"\\{char}" for char in "\\`*_{}[]()<>#+-.!|~:$&"}


def markdown_safe(text: object) -> str:
    """Escape text for labels that Streamlit reads as Markdown: no link, icon, colour or formula comes of it."""
    return escaped(plain(str(text)))


def escaped(text: str) -> str:
    """Escape text whose controls of writing direction are this package's own for labels that are read as Markdown."""
    return " ".join(text.split()).translate(_MARKDOWN)
