"""Cells that our own tables have: actors and claims as JSON, the stretch of a road in several columns, and others."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from conflictmap.importers.cells import day
from conflictmap.importers.troubles import Doubtful, read_in
from conflictmap.model import Claim, RoadPosition
from conflictmap.model.labels import PLOVER

# columns that tell an export of ours from tables of others, in every format
OUR_COLUMNS = frozenset({"event_id", "road_route_id", "fatalities_best", "text_sha256", "merged_from", "original"})
ROAD = ("route_id", "road_ref", "from_km", "to_km", "at_km", "offset_m")
_KILOMETRES = re.compile(r"-?\d{1,7}(?:\.\d+)?")


_BOUNDS = ("low", "best", "high")
_ALONG = ("route_id", "ref", "from_km", "to_km", "at_km", "offset_m")
_SOURCE = ("quote", "outlet", "url", "published_on", "article_id", "text_sha256")
_SNAPSHOTS = {"event_id", "fatalities", "road", "sources", "merged_from", "original"}  # properties that only ours have


class _Actor(Struct):
    name: str
    role: str = "participant"


class _Claim(Struct):
    by: str
    stated_on: date | None = None


class Actors(Struct, frozen=True):
    """Who did it and to whom, each with those beside them, names apart by semicolons; see `normal.NORMAL`."""

    actor1: str = ""
    allies1: str = ""
    actor2: str = ""
    allies2: str = ""
    directed: bool = False


def unnested(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make of a snapshot's properties what our tables have columns of; those of other features stay as they are."""
    if not properties.keys() >= _SNAPSHOTS:
        return properties
    deaths, road, sources = (properties[name] or {} for name in ("fatalities", "road", "sources"))
    first = sources[0] if sources else {}
    return (
        {name: value for name, value in properties.items() if name not in {"fatalities", "road"}}
        | {f"road_{name}": road.get(name) for name in _ALONG}
        | {f"fatalities_{name}": deaths.get(name) for name in _BOUNDS}
        | {name: first.get(name) for name in _SOURCE}
    )


def actors_of(text: str) -> Actors:
    """
    Read a cell of actors: the JSON of our own tables, a JSON list of names, or names apart by semicolons.

    Raises
    ------
    ValueError
        If it begins as JSON does, and is none of ours.
    """
    if not text.startswith("["):
        return _in_order([name.strip() for name in text.split(";") if name.strip()])
    try:
        known = [
            _Actor(one) if isinstance(one, str) else one for one in msgspec.json.decode(text, type=list[_Actor | str])
        ]
    except msgspec.MsgspecError as error:
        raise ValueError(f"{text[:40]!r} is no list of actors ({error})") from None
    names: dict[str, list[str]] = {"source": [], "target": [], "participant": []}
    for actor in known:
        if name := actor.name.replace(";", ",").strip():
            names.get(actor.role, names["participant"]).append(name)
    sources, targets, others = names.values()
    if not sources and not targets:
        return _in_order(others)
    return Actors(*_first([*sources, *others] if sources else ["", *others]), *_first(targets), directed=True)


def _in_order(names: Sequence[str]) -> Actors:
    return Actors(*_first(names))


def _first(names: Sequence[str]) -> tuple[str, str]:
    return (names[0] if names else ""), "; ".join(names[1:])


def claims_in(text: str) -> tuple[Claim, ...]:
    """Read the JSON of claims. Raises ValueError if it is none."""
    if not text:
        return ()
    try:
        return tuple(Claim(by=one.by, stated_on=one.stated_on) for one in msgspec.json.decode(text, type=list[_Claim]))
    except msgspec.MsgspecError as error:
        raise ValueError(f"{text[:40]!r} is no list of claims ({error})") from None


def claims_text(text: str) -> str | Doubtful:
    """Check a cell of claims, and give back "" where it has none; what others write there takes no row away."""
    try:
        return text if claims_in(text) else ""
    except ValueError as error:
        return Doubtful("", "claims", f"{error}; the row is kept without claims")


def plover_in(text: str) -> str:
    """Read a code of PLOVER, `CATEGORY` or `CATEGORY/mode`; "" for none. Raises ValueError for anything else."""
    if text and not (text.count("/") <= 1 and all(part in PLOVER for part in text.split("/"))):
        raise ValueError(f"{text[:40]!r} is no code of PLOVER, such as ASSAULT or ASSAULT/aerial")
    return text


def is_recalled(text: str) -> bool:
    """Tell whether an event is background; other tables have columns of that name with texts, which say nothing."""
    return text.lower() in {"true", "1"}


def published(text: str) -> date | None:
    """Read the day of a report; it decides nothing, so one that cannot be read is as good as none."""
    try:
        return day(text) if text else None
    except ValueError:
        return None


def road_of(cells: Sequence[str]) -> RoadPosition | None:
    """
    Read the cells of `ROAD`; None without a route.

    Raises
    ------
    CellError
        If a measure is no number.
    """
    route_id, ref, *measures = cells
    if not route_id:
        return None
    from_km, to_km, at_km, offset_m = (
        read_in(field, _measure, cell) for field, cell in zip(ROAD[2:], measures, strict=True)
    )
    return RoadPosition(route_id=route_id, ref=ref, from_km=from_km, to_km=to_km, at_km=at_km, offset_m=offset_m)


def _measure(text: str) -> float | None:
    if text and not _KILOMETRES.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no measure along a road")
    return float(text) if text else None
