"""Short, constant words for values of the model. Plain text, in the order a reader asks."""

from datetime import date

from conflictmap.model import GeoPrecision, TimePrecision

_CERTAINTY = {
    TimePrecision.DAY: "known to the day",
    TimePrecision.DAYS: "some days",
    TimePrecision.WEEK: "known to the week",
    TimePrecision.MONTH: "known to the month",
    TimePrecision.YEAR: "known to the year",
    TimePrecision.OPEN: "one end not known",
    TimePrecision.UNKNOWN: "no date in the text",
}


def days_text(start: date | None, end: date | None) -> str:
    """
    Write days in a form that sorts as it reads.

    One day is `2020-03-05`; a range repeats only what differs: `2020-03-05 – 11`; an open end is left blank.
    """
    if start is None and end is None:
        return "undated"
    if start == end:
        return f"{start}"
    if start is None or end is None:
        return f"{start or ''} – {end or ''}".strip()
    if start.year != end.year:
        return f"{start} – {end}"
    return f"{start} – {end:%d}" if start.month == end.month else f"{start} – {end:%m-%d}"


def certainty_text(precision: TimePrecision) -> str:
    """Say what a time precision means."""
    return _CERTAINTY[TimePrecision(precision)]


def status_text(status: str, *, claimed: bool) -> str:
    """Write a status, and whether it rests on a named source's word."""
    return f"{status}, claimed" if claimed else str(status)


def place_text(place_name: str, road_ref: str | None, precision: GeoPrecision) -> str:
    """Write where in a few words: the place and the road; `not placed` when nothing places it."""
    if precision == GeoPrecision.UNKNOWN:
        return "not placed"
    parts = [place_name, road_ref or ""]
    return " · ".join(dict.fromkeys(part for part in parts if part)) or str(precision)


def km_text(from_km: float | None, to_km: float | None, at_km: float | None) -> str:
    """Write where on a road: `km 12.3`, `km 12.3–45.6`, or that it is not known."""
    if at_km is not None:
        return f"km {at_km:.1f}"
    if from_km is not None and to_km is not None:
        return f"km {from_km:.1f}–{to_km:.1f}"
    return "where on it is not known"


def short_count(n: int) -> str:
    """Write a number in few characters: `9,999`, `16k`, `2.5M`."""
    if n < 10_000:
        return f"{n:,}"
    return f"{n / 1000:.0f}k" if n < 999_500 else f"{n / 1_000_000:.1f}M"


def number_text(n: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
