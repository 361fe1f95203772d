"""Coordinates as tables have them: decimal degrees are read; what is anything else is named, with what it may mean."""

import math
import re

_DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_COMMA = re.compile(r"[+-]?\d{1,3},\d+")
_SEXAGESIMAL = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<before>[NSEW]?)\s*(?P<d>\d{1,3})\s*[°º:d\s]\s*(?P<m>\d{1,2}(?:\.\d+)?)\s*(?:['’′:m\s]\s*"
    r"(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*(?:[\"”″s]|'')?)?)?\s*(?P<after>[NSEWO]?)",
    re.IGNORECASE,
)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")
_LIMITS = {"lon": 180.0, "lat": 90.0}


def read_degrees(text: str, axis: str, *, decimal_comma: bool = False, comma_option: str = "") -> float | str:
    """
    Read one coordinate.

    Parameters
    ----------
    text
        The cell.
    axis
        "lon" or "lat".
    decimal_comma
        Whether a comma stands for the decimal point in this table.
    comma_option
        The option that says so, which is named beside a comma that was not expected; "" where there is none.

    Returns
    -------
    degrees
        Decimal degrees; or, as text, what is wrong and what may have been meant.
    """
    plain = text.strip().translate(_ARABIC_DIGITS)
    if decimal_comma and _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not plain:
        return "is empty"
    if plain.casefold() in {"nan", "null", "none", "n/a", "na", "-", "inf", "-inf", "#n/a", "#value!", "#ref!"}:
        return f"is {text.strip()[:20]!r}, not a number"
    if _DECIMAL.fullmatch(plain):
        return _within(float(plain), axis)
    if _COMMA.fullmatch(plain):
        otherwise = f", or read with {comma_option}" if comma_option else ""
        return f"has a decimal comma ({text.strip()}); write {plain.replace(',', '.')}{otherwise}"
    if match := _SEXAGESIMAL.fullmatch(plain):
        return f"is in degrees and minutes ({text.strip()[:30]}); write {_decimal(match):.5f}"
    return f"is {text.strip()[:40]!r}, not decimal degrees"


def _within(value: float, axis: str) -> float | str:
    limit = _LIMITS[axis]
    if not math.isfinite(value) or abs(value) > limit:
        hint = "; are lon and lat swapped?" if axis == "lat" and abs(value) <= _LIMITS["lon"] else ""
        return f"is {value:g}, beyond ±{limit:.0f} degrees{hint}"
    return value


def _decimal(match: re.Match[str]) -> float:
    value = int(match["d"]) + float(match["m"]) / 60 + float(match["s"] or 0) / 3600
    sign = -1 if match["sign"] == "-" or {match["before"].upper(), match["after"].upper()} & {"S", "W", "O"} else 1
    return sign * value
