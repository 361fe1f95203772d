"""What all charts of the page have in common."""

from functools import cache
from typing import Any, Literal

from conflictmap.catalogues import ENGLISH
from conflictmap.ui.words.strings import language, spoken

_DAYS: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
# As an SVG a chart is hundreds of marks, of which those of a brush cannot be given the names that screen readers need.
# Painted, it is one picture with one description.
_PAINTED: dict[str, Any] = {"usermeta": {"embedOptions": {"renderer": "canvas"}}}


def painted() -> dict[str, Any]:
    """Return what a Vega-Lite chart begins with: it is painted, and says months in the visitor's language."""
    return _PAINTED | spoken_chart()


def own_direction(text: str) -> str:
    """Have a text of a chart run as the visitor's language does: charts are drawn from left to right."""
    return f"\u2067{text}\u2069" if text and spoken().direction == "rtl" else text


def spoken_chart() -> dict[str, Any]:
    """Return the part of a Vega-Lite chart that has it say months in the visitor's language."""
    return {} if language() == ENGLISH else {"config": {"locale": {"time": _time_locale(language())}}}


@cache
def _time_locale(spoken: str) -> dict[str, Any]:
    """Names of months and days as d3's time formats take them: https://d3js.org/d3-time-format#timeFormatLocale."""
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415 - English readers do not wait for it

    months = get_month_names("wide", locale=spoken)
    named = [months[month] for month in range(1, 13)]
    days, short = (get_day_names(width, locale=spoken) for width in _DAYS)
    return {
        "dateTime": "%x %X",
        "date": "%-d %B %Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "months": named,
        "shortMonths": named,  # Arabic has no shorter ones
        "days": [days[(day - 1) % 7] for day in range(7)],  # a week begins on Sunday there
        "shortDays": [short[(day - 1) % 7] for day in range(7)],
    }
