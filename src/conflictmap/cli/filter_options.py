"""Options that choose events, the same for every command that lists or exports some."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from conflictmap.model import DateMode, EventFilter, EventType, GeoPrecision, ReviewStatus, Status
from conflictmap.model.filter import PARAM_NAMES

F = TypeVar("F", bound=Callable[..., Any])

_FILTER_HELP: Mapping[str, str] = {
    "since": "First day, YYYY-MM-DD.",
    "until": "Last day, YYYY-MM-DD.",
    "date-mode": f"{' or '.join(DateMode)}: the event's days may, or must, lie in the range.",
    "type": f"Event type: {'; '.join(EventType)}.",
    "sub-type": "Sub-event type, as ACLED names it.",
    "status": f"{', '.join(Status)} or claimed.",
    "actor": "Name of an actor, or part of it.",
    "source": "Outlet.",
    "origin": "article, acled, ucdp, …",
    "country": "Two letters of ISO 3166, such as SY.",
    "area": "Name of a province, a district or an area of your own.",
    "road": "Route, such as M4.",
    "from-km": "On that road: from this kilometre.",
    "to-km": "On that road: up to this kilometre.",
    "within-km": "Also what lies this near to the road.",
    "corridor": "Name of a corridor of your own; see `corridors list`.",
    "bbox": "west,south,east,north in degrees.",
    "text": "Words in titles, sentences or actors.",
    "review": f"Review status: {', '.join(ReviewStatus)}.",
    "min-precision": f"At least this fine: {', '.join(GeoPrecision)}.",
    "background": "1: also what articles only mention.",
}


def filter_options(command: F) -> F:
    """Add every filter option; the command gets them as `filters`, to be read by `chosen_filter`."""
    for name in reversed(PARAM_NAMES):
        command = click.option(
            f"--{name}", f"filter_{name.replace('-', '_')}", multiple=True, metavar="X", help=_FILTER_HELP[name]
        )(command)
    return command


def chosen_filter(options: Mapping[str, Sequence[str]]) -> EventFilter:
    """
    Read the filter options that `filter_options` added.

    Raises
    ------
    FilterError
        Naming each option and value that means nothing.
    """
    given = {name.removeprefix("filter_").replace("_", "-"): texts for name, texts in options.items() if texts}
    return EventFilter.from_params(given)
