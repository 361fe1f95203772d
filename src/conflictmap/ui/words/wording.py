"""Short, constant words for values of the model. Plain text, in the order a reader asks."""

from collections.abc import Mapping
from datetime import date
from textwrap import shorten

from conflictmap.catalogues import ENGLISH
from conflictmap.model import Article, Event, GeoPrecision, ReviewStatus, TimePrecision
from conflictmap.model.labels import CERTAINTIES, PLOVER, PRECISIONS, STATUSES, SUB_TYPES, TYPES
from conflictmap.ui.words.strings import day_text, interval_text, language, msg, t, tn

_REVIEWS: Mapping[str, str] = {
    ReviewStatus.NEW: msg("new"),
    ReviewStatus.ACCEPTED: msg("accepted"),
    ReviewStatus.CORRECTED: msg("corrected"),
    ReviewStatus.REJECTED: msg("rejected"),
}


_ACTIONS: Mapping[str, str] = {
    "read": msg("read"),
    "read again": msg("read again"),
    "removed": msg("not found any more"),
    "accepted": msg("accepted"),
    "corrected": msg("corrected"),
    "rejected": msg("rejected"),
    "merged": msg("merged"),
    "merged automatically": msg("merged automatically"),
    "split": msg("taken apart"),
    "undo": msg("undone"),
    "copies grouped": msg("copies grouped"),
    "articles read again": msg("articles read again"),
    "names resolved again": msg("names resolved again"),
    "name settled": msg("name settled"),
    "answer forgotten": msg("answer forgotten"),
    "theatre chosen": msg("countries and roads chosen"),
    "roads attached again": msg("roads attached again"),
    "article removed": msg("article removed"),
    "places kept": msg("places added or imported"),
    "place changed": msg("place changed"),
    "places removed": msg("places removed"),
    "road put": msg("road added or changed"),
    "road removed": msg("road removed"),
    "areas kept": msg("areas added"),
    "areas removed": msg("areas removed"),
    "corridor kept": msg("corridor added"),
    "corridor removed": msg("corridor removed"),
}


_ROLES: Mapping[str, str] = {
    "source": msg("source"),
    "target": msg("target"),
    "participant": msg("participant"),
    "origin": msg("origin"),
    "statement": msg("place of a statement"),
    "meeting": msg("place of a meeting"),
    "mention": msg("only mentioned"),
}


_ORIGINS = {"acled": "ACLED", "ucdp": "UCDP GED", "gdelt": "GDELT"}


def origin_text(event: Event) -> str:
    """Name where an event is from: the outlet of its article, or the database that it was imported from."""
    outlet = event.sources[0].outlet if event.sources else ""
    if event.origin == "article":
        return outlet or t("outlet not given")
    return " · ".join(filter(None, (_ORIGINS.get(event.origin, event.origin), outlet)))


def action_text(action: str) -> str:
    """Say what was done in a change; what only a later release does is said in its own word."""
    return t(_ACTIONS[action]) if action in _ACTIONS else action


def type_text(event_type: str) -> str:
    """Name an event type."""
    return t(TYPES[event_type])


def sub_type_text(sub_type: str) -> str:
    """Name a sub-event type; one that an import brought and ACLED has not is said as it is."""
    return t(SUB_TYPES[sub_type]) if sub_type in SUB_TYPES else sub_type


def status_name(status: str) -> str:
    """Name a status, or "claimed"."""
    return t(STATUSES[status])


def review_text(review: str) -> str:
    """Say what people here have made of an event."""
    return t(_REVIEWS[review])


def precision_text(precision: GeoPrecision) -> str:
    """Say how well a position is known."""
    return t(PRECISIONS[precision])


def days_text(start: date | None, end: date | None) -> str:
    """
    Write days as the visitor's language does; in English in a form that sorts as it reads.

    One day is `2020-03-05`; a range repeats only what differs: `2020-03-05 – 11`; an open end is left blank.
    """
    if start is None and end is None:
        return t("undated")
    if language() != ENGLISH:
        return _days_as_spoken(start, end)
    if start == end:
        return f"{start}"
    if start is None or end is None:
        return f"{start or ''} – {end or ''}".strip()
    if start.year != end.year:
        return f"{start} – {end}"
    return f"{start} – {end:%d}" if start.month == end.month else f"{start} – {end:%m-%d}"


def _days_as_spoken(start: date | None, end: date | None) -> str:
    if start and end:
        return day_text(start) if start == end else interval_text(start, end)
    # in words: a dash at one side of a day would be set at either, by the direction of its neighbours
    return t("from {day} on", day=start) if start else t("until {day}", day=end)


def events_text(n: int, recalled: int) -> str:
    """Say how many events there are, and how many their articles only mention: no filter shows these unasked."""
    said = tn("{n} event", "{n} events", n)
    return f"{said} ({tn('{n} of them only mentioned', '{n} of them only mentioned', recalled)})" if recalled else said


def certainty_text(precision: TimePrecision) -> str:
    """Say what a time precision means."""
    return t(CERTAINTIES[TimePrecision(precision)])


def status_text(status: str, *, claimed: bool) -> str:
    """Write a status, and whether it rests on a named source's word."""
    return t("{status}, claimed", status=status_name(status)) if claimed else status_name(status)


def role_text(role: str) -> str:
    """Say what somebody, or a place, is in an event; a role that an import brought is said in its own word."""
    return t(_ROLES[role]) if role in _ROLES else role


def plover_text(code: str) -> str:
    """Write a code of PLOVER in words, and the code beside them; one that is none of PLOVER's as it is."""
    parts = code.split("/")
    if len(parts) > 2 or not all(part in PLOVER for part in parts):
        return code
    words = [t(PLOVER[part]) for part in parts]
    return f"{t('{type}: {sub_type}', type=words[0], sub_type=words[1]) if words[1:] else words[0]} ({code})"


def language_text(code: str) -> str:
    """Name a language by its code of ISO 639-1; a code that is none is said as it is."""
    from babel import Locale  # noqa: PLC0415 - as for countries

    return str(Locale(language()).languages.get(code, code))


def country_text(code: str) -> str:
    """Name a country by its code of ISO 3166-1 alpha-2; a code that is none is said as it is."""
    from babel import Locale  # noqa: PLC0415 - a page without an opened event does not wait for it

    return str(Locale(language()).territories.get(code, code))


def place_text(place_name: str, road_ref: str | None, precision: GeoPrecision) -> str:
    """Write where in a few words: the place and the road; `not placed` when nothing places it."""
    if precision == GeoPrecision.UNKNOWN:
        return t("not placed")
    parts = [place_name, road_ref or ""]
    return " · ".join(dict.fromkeys(part for part in parts if part)) or precision_text(precision)


def km_text(from_km: float | None, to_km: float | None, at_km: float | None) -> str:
    """Write where on a road: `km 12.3`, `km 12.3–45.6`, or that it is not known."""
    if at_km is not None:
        return t("km {km}", km=f"{at_km:.1f}")
    if from_km is not None and to_km is not None:
        return t("km {from_km}–{to_km}", from_km=f"{from_km:.1f}", to_km=f"{to_km:.1f}")
    return t("where on it is not known")


def short_count(n: int) -> str:
    """Write a number in few characters: `9,999`, `16k`, `2.5M`."""
    if n < 10_000:
        return f"{n:,}"
    return f"{n / 1000:.0f}k" if n < 999_500 else f"{n / 1_000_000:.1f}M"


def article_title(article: Article) -> str:
    """Name an article by its title, or by how it begins."""
    return article.title or t("Untitled: “{words}”", words=shorten(article.text[:400], 50, placeholder="…"))
