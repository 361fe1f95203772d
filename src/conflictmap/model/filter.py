"""One frozen filter, made alike by links, widgets, the command line and the API."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import FilterError
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import DateMode, EventType, GeoPrecision, ReviewStatus, Status

MAX_WITHIN_KM = 25.0  # how far from a road events are looked for: farther, "near the road" says nothing
CLAIMED = "claimed"  # as a status in a filter: the event rests on a named source's word


class BBox(Struct, frozen=True):
    """Degrees; `west > east` crosses the antimeridian. Edges belong to the box."""

    west: float
    south: float
    east: float
    north: float


class EventFilter(Struct, frozen=True, kw_only=True):
    """
    Which events are asked for. An empty set means all; None leaves that end open.

    `statuses` holds values of `Status` and may hold "claimed". `actors`, `areas` and `text` are compared without case
    or diacritics. `from_km, to_km` need exactly one road; `within_km` widens `roads` to what lies that near.
    `corridors` are names that the desk knows, as `areas` may be.
    `min_precision` keeps what is at least that fine. Recalled background events are left out unless asked for, and so
    are rejected ones unless `reviews` names them.
    """

    since: date | None = None
    until: date | None = None
    date_mode: DateMode = DateMode.POSSIBLE
    types: frozenset[EventType] = frozenset()
    sub_types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
    from_km: float | None = None
    to_km: float | None = None
    within_km: float | None = None
    corridors: frozenset[str] = frozenset()
    bbox: BBox | None = None
    text: str = ""
    reviews: frozenset[ReviewStatus] = frozenset()
    min_precision: GeoPrecision | None = None
    background: bool = False

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if problems := [said for _, said in _contradictions(msgspec.structs.asdict(self))]:
            raise FilterError(problems)

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> "EventFilter":
        """
        Make a filter of link parameters: each name with its texts.

        Raises
        ------
        FilterError
            Naming every parameter and value that means nothing.
        """
        chosen, problems = cls.read_params(params)
        if problems:
            raise FilterError(problems)
        return chosen

    @classmethod
    def read_params(cls, params: Mapping[str, Sequence[str]]) -> "tuple[EventFilter, tuple[str, ...]]":
        """Make a filter of a link that may be stale: what means nothing is dropped, and said."""
        values: dict[str, Any] = {}
        problems: list[str] = [sentence("unknown filter {name!r}", name=name) for name in params if name not in _PARAMS]
        for name, (field, read, _) in _PARAMS.items():
            texts = [text for text in params.get(name, ()) if text.strip()]
            if texts:
                try:
                    values[field] = read(texts)
                except ValueError as error:
                    known, unknown = (
                        _sorted_out(read, texts) if isinstance(getattr(_ALL, field), frozenset) else ([], texts)
                    )
                    values |= {field: read(known)} if known else {}
                    problems.append(f"{name}={','.join(unknown)[:80]!r}: {error}")
        chosen, contradictions = cls.of_values(values)
        return chosen, (*problems, *contradictions)

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> "tuple[EventFilter, tuple[str, ...]]":
        """Make a filter of values of its fields: those that contradict each other are left out, and said."""
        found = list(_contradictions(values))
        out = {field for fields, _ in found for field in fields}
        kept = {field: value for field, value in values.items() if field not in out}
        return cls(**kept), tuple(said for _, said in found)

    def to_params(self) -> dict[str, list[str]]:
        """Write the shortest link parameters that `from_params` reads back as this filter."""
        written = {name: write(getattr(self, field)) for name, (field, _, write) in _PARAMS.items()}
        default = {name: write(getattr(_ALL, field)) for name, (field, _, write) in _PARAMS.items()}
        return {name: texts for name, texts in written.items() if texts != default[name]}

    def but(self, **changes: Any) -> "EventFilter":  # noqa: ANN401 - any field, checked by the constructor
        """Return this filter with some fields replaced."""
        return msgspec.structs.replace(self, **changes)


def _contradictions(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Find what cannot be meant together: the fields to leave out, and a sentence."""
    since, until, roads = values.get("since"), values.get("until"), values.get("roads", ())
    from_km, to_km, within_km = values.get("from_km"), values.get("to_km"), values.get("within_km")
    if since and until and since > until:
        yield ("since", "until"), sentence("since {since} is after until {until}; swap them", since=since, until=until)
    if (from_km is not None or to_km is not None) and len(roads) != 1:
        yield ("from_km", "to_km"), sentence("from-km and to-km need exactly one road")
    if from_km is not None and to_km is not None and from_km > to_km:
        yield (
            ("from_km", "to_km"),
            sentence("from-km {from_km:g} is after to-km {to_km:g}; swap them", from_km=from_km, to_km=to_km),
        )
    if within_km is not None and not roads:
        yield ("within_km",), sentence("within-km needs a road")
    if within_km is not None and within_km > MAX_WITHIN_KM:
        yield (
            ("within_km",),
            sentence("within-km {within_km:g} is above {most:g}; give less", within_km=within_km, most=MAX_WITHIN_KM),
        )
    text = values.get("text", "")
    if text and not fold(text):
        yield ("text",), sentence("text={text!r}: there is no word in it to look for", text=text[:80])


Read = Callable[[Sequence[str]], Any]
Write = Callable[[Any], list[str]]


def _one(read: Callable[[str], Any]) -> Read:
    def only(texts: Sequence[str]) -> object:
        if len(texts) > 1:
            raise ValueError("give it once")
        return read(texts[0].strip())

    return only


def _set(read: Callable[[str], Any]) -> Read:
    return lambda texts: frozenset(read(text.strip()) for text in texts)


def _sorted_out(read: Read, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell the texts of a set that mean something, each by itself, from those that do not."""
    known, unknown = list[str](), list[str]()
    for text in texts:
        try:
            read([text])
        except ValueError:
            unknown.append(text)
        else:
            known.append(text)
    return known, unknown


def _choice(values: Iterable[str], kind: Callable[[str], Any] = str) -> Callable[[str], Any]:
    by_lower = {str(value).lower(): str(value) for value in values}

    def read(text: str) -> object:
        if text.lower() not in by_lower:
            raise ValueError(f"choose from {', '.join(by_lower.values())}")
        return kind(by_lower[text.lower()])

    return read


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("give a day as YYYY-MM-DD") from None


def _number_in(text: str) -> float:
    """Read a number; what only Python takes for one (1_000) is none, and what is none is not a number (NaN)."""
    try:
        return math.nan if "_" in text else float(text)
    except ValueError:
        return math.nan


def _km(text: str) -> float:
    value = _number_in(text)
    if not math.isfinite(value) or value < 0:
        raise ValueError("give kilometres of 0 or more")
    return value


def _bbox(text: str) -> BBox:
    try:
        west, south, east, north = (_number_in(part) for part in text.split(","))
    except ValueError:
        raise ValueError("give west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("give west,south,east,north in degrees, south below north")
    return BBox(west, south, east, north)


def _flag(text: str) -> bool:
    if text.lower() not in {"1", "true", "yes", "0", "false", "no"}:
        raise ValueError("give 1 or 0")
    return text.lower() in {"1", "true", "yes"}


def _country(text: str) -> str:
    if len(text) != 2 or not text.isalpha():
        raise ValueError("give the two letters of ISO 3166, such as SY")
    return text.upper()


def _text(value: object) -> list[str]:
    return [] if value is None or value == "" else [str(value)]


def _texts(values: Iterable[object]) -> list[str]:
    return sorted(str(value) for value in values)


def _number(value: float | None) -> list[str]:
    return [] if value is None else [repr(value).removesuffix(".0")]


def _box_text(box: BBox | None) -> list[str]:
    return [] if box is None else [",".join(_number(edge)[0] for edge in msgspec.structs.astuple(box))]


def _is_on(value: bool) -> list[str]:
    return ["1"] if value else []


# parameter name: (field, reader of its texts, writer of its value); the order is that of links and help
_PARAMS: dict[str, tuple[str, Read, Write]] = {
    "since": ("since", _one(_day), _text),
    "until": ("until", _one(_day), _text),
    "date-mode": ("date_mode", _one(_choice(DateMode, DateMode)), _text),
    "type": ("types", _set(_choice(EventType, EventType)), _texts),
    "sub-type": ("sub_types", _set(str), _texts),
    "status": ("statuses", _set(_choice([*Status, CLAIMED])), _texts),
    "actor": ("actors", _set(str), _texts),
    "source": ("sources", _set(str), _texts),
    "origin": ("origins", _set(str.lower), _texts),
    "country": ("countries", _set(_country), _texts),
    "area": ("areas", _set(str), _texts),
    "road": ("roads", _set(str), _texts),
    "from-km": ("from_km", _one(_km), _number),
    "to-km": ("to_km", _one(_km), _number),
    "within-km": ("within_km", _one(_km), _number),
    "corridor": ("corridors", _set(str), _texts),
    "bbox": ("bbox", _one(_bbox), _box_text),
    "text": ("text", _one(str), _text),
    "review": ("reviews", _set(_choice(ReviewStatus, ReviewStatus)), _texts),
    "min-precision": ("min_precision", _one(_choice(GeoPrecision, GeoPrecision)), _text),
    "background": ("background", _one(_flag), _is_on),
}
PARAM_NAMES = tuple(_PARAMS)
_ALL = EventFilter()
