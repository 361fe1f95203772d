"""Two sides of a comparison: what both have in common, and in what they differ."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from conflictmap.errors import FilterError
from conflictmap.model import EventFilter
from conflictmap.ui.words.strings import problem_text

Value = TypeVar("Value")
MAX_SPAN_DAYS = 3660
_DEFAULT_SPAN = 30


class By(StrEnum):
    """In what the sides differ."""

    DAY = "day"  # before and from a day on
    PERIOD = "period"
    AREA = "area"
    ROAD = "road"
    SOURCE = "source"


# what a side may say of its own, as names of link parameters, after `a-` or `b-`
SIDE_PARAMS: Mapping[By, tuple[str, ...]] = {
    By.DAY: (),
    By.PERIOD: ("since", "until"),
    By.AREA: ("area",),
    By.ROAD: ("road",),
    By.SOURCE: ("source",),
}


class Comparison(Struct, frozen=True, kw_only=True):
    """
    What is compared.

    `common` holds for both sides; `a` and `b` have only the fields of `by`. `day` and `span` (whole days before, and
    from that day on) are for `By.DAY`.
    """

    common: EventFilter = EventFilter()
    by: By = By.DAY
    a: EventFilter = EventFilter()
    b: EventFilter = EventFilter()
    day: date | None = None
    span: int = _DEFAULT_SPAN

    def sides(self) -> tuple[EventFilter, EventFilter]:
        """Return the whole filter of each side."""
        if self.by is By.DAY and self.day is not None:
            before = self.common.but(since=self.day - timedelta(days=self.span), until=self.day - timedelta(days=1))
            return before, self.common.but(since=self.day, until=self.day + timedelta(days=self.span - 1))
        return self._side(self.a), self._side(self.b)

    def _side(self, own: EventFilter) -> EventFilter:
        common = self.common
        match self.by:
            case By.PERIOD:
                return common.but(since=own.since, until=own.until)
            case By.AREA:
                return common.but(areas=own.areas or common.areas)
            case By.ROAD:
                within = common.within_km if own.roads else None
                return common.but(roads=own.roads, within_km=within, from_km=None, to_km=None)
            case By.SOURCE:
                return common.but(sources=own.sources or common.sources)
            case _:
                return common

    def to_params(self) -> dict[str, list[str]]:
        """Write the link parameters that `read_comparison` reads back."""
        written = {"by": [str(self.by)]}
        if self.by is By.DAY:
            written |= {"day": [str(self.day)]} if self.day else {}
            written |= {"span": [str(self.span)]} if self.span != _DEFAULT_SPAN else {}
        for side, own in (("a", self.a), ("b", self.b)):
            params = own.to_params()
            written |= {f"{side}-{name}": params[name] for name in SIDE_PARAMS[self.by] if name in params}
        return self.common.to_params() | written


def read_comparison(params: Mapping[str, Sequence[str]]) -> tuple[Comparison, tuple[str, ...]]:
    """Read a link that may be stale or hostile: what means nothing is left out, and said in `problems`."""
    problems: list[str] = []
    by = _read(params, "by", By, By.DAY, problems)
    day = _read(params, "day", date.fromisoformat, None, problems)
    span = _read(params, "span", _span, _DEFAULT_SPAN, problems)
    sides = {side: _own(params, f"{side}-", SIDE_PARAMS[by], problems) for side in ("a", "b")}
    own_names = {f"{side}-{name}" for side in "ab" for names in SIDE_PARAMS.values() for name in names}
    rest = {name: texts for name, texts in params.items() if name not in {"by", "day", "span", *own_names}}
    common, unread = EventFilter.read_params(rest)
    made = Comparison(common=common, by=by, a=sides["a"], b=sides["b"], day=day, span=span)
    return made, (*problems, *unread)


def _read(
    params: Mapping[str, Sequence[str]],
    name: str,
    read: Callable[[str], Value],
    default: Value,
    problems: list[str],
) -> Value:
    text = next(iter(params.get(name, ())), "")
    try:
        return read(text) if text else default
    except ValueError:
        problems.append(f"{name}={text[:60]!r} means nothing here")
        return default


def _span(text: str) -> int:
    span = int(text)
    if not 1 <= span <= MAX_SPAN_DAYS:
        raise ValueError
    return span


def _own(params: Mapping[str, Sequence[str]], prefix: str, names: Sequence[str], problems: list[str]) -> EventFilter:
    own = {name: params[prefix + name] for name in names if prefix + name in params}
    found, unread = EventFilter.read_params(own)
    problems += [f"{prefix}{problem}" for problem in unread]
    return found


def contradiction(comparison: Comparison) -> str:
    """Say what makes a comparison impossible; nothing if it can be made."""
    try:
        comparison.sides()
    except FilterError as error:
        return problem_text(error)
    return ""
