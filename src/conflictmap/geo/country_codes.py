"""Codes of countries that people type: two letters, of a country that there is."""

from collections.abc import Collection

from conflictmap.errors import NotFoundError, UsageError


def checked_code(text: str, known: Collection[str]) -> str:
    """
    Return the code of a country in capitals.

    Raises
    ------
    UsageError
        If it is not two letters.
    NotFoundError
        If no country that is known has it.
    """
    code = text.strip().upper()
    if len(code) != 2 or not code.isalpha():
        raise UsageError(f"{text[:40]!r} is no country code; give the two letters of ISO 3166, such as SY")
    if code not in known:
        raise NotFoundError(f"no country has the code {code!r}; give the two letters of ISO 3166, such as SY")
    return code
