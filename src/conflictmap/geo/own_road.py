"""A road of the user's own: which rows of a file are its pieces, the line they make, and where its kilometres begin."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import shapely
from msgspec import Struct
from msgspec.structs import replace
from shapely.geometry import LineString
from shapely.ops import substring

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.assembling import Assembled, Gap, assemble, turned
from conflictmap.geo.features import Feature
from conflictmap.geo.linear import GEOD, MeasuredLine
from conflictmap.geo.road_names import name_key, road_key
from conflictmap.geo.route import Route, RouteAlias, RouteSection
from conflictmap.model.text import counted, fold

OWN_ERROR_KM = 0.05  # of a line that somebody surveyed or traced, unless they say better
OWN_TOLERANCE_KM = 1.0  # towns' points lie beside the road, however well its line is known
_START_KM = 10.0  # a start farther than this from an end of the line is no end of the road
_REF_KEYS = {"ref", "int_ref", "nat_ref", "reg_ref", "roadno", "road_no", "number", "route", "route_no"}
_LINK = re.compile(r"_link$")
_UNBUILT = {"proposed", "construction", "planned", "abandoned"}

LonLat = tuple[float, float]


class RoadWish(Struct, frozen=True, kw_only=True):
    """
    What the user says of a road.

    `ref_filter` and `name_filter` choose rows of the file; without them rows of `ref` are taken where rows have refs,
    else all. Kilometre 0 is at the end nearer to `start`; without it the rule of `oriented` decides. `is_reversed`
    turns the result round.
    """

    ref: str
    country: str
    name: str = ""
    ref_filter: str = ""
    name_filter: str = ""
    start: LonLat | None = None
    start_name: str = ""
    is_reversed: bool = False
    error_km: float = OWN_ERROR_KM
    aliases: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


class OwnRoad(Struct, frozen=True, kw_only=True):
    """A road made of pieces: the route, the gaps in it, and sentences about what was done."""

    route: Route
    gaps: tuple[Gap, ...]
    dual_share: float
    notes: tuple[str, ...]


def own_road(features: Iterable[Feature], wish: RoadWish, before: Route | None = None) -> OwnRoad:
    """
    Make a road of rows of a file.

    Parameters
    ----------
    features
        Rows; those that are no lines are left out.
    wish
        What the user says of it.
    before
        The route of the same ref and country that it takes the place of: its id, names and direction are kept.

    Raises
    ------
    NotFoundError
        If no row is of that road; names the refs and names that there are.
    UsageError
        If its pieces make no road.
    """
    chosen, notes = chosen_rows(list(features), wish)
    pieces = line_pieces(chosen)
    road, direction = oriented(_begun(assemble(pieces), wish.start), wish, before)
    own = OwnRoad(
        route=made_route(road.parts, direction, wish, before),
        gaps=road.gaps,
        dual_share=road.dual_share,
        notes=(_pieces_told(len(pieces), len(road.parts)), *notes, *road.notes),
    )
    zero = _told_of_start(road, wish) or _told_of_zero(road, wish, before)
    return replace(own, notes=(*own.notes, *_told(own), *zero))


def _pieces_told(pieces: int, parts: int) -> str:
    return f"{counted(pieces, 'piece')} {'makes' if pieces == 1 else 'make'} {counted(parts, 'part')}"


def _told(own: OwnRoad) -> list[str]:
    found = [f"kilometres run {own.route.direction}"]
    if own.dual_share > 0.01:
        found.append(f"two carriageways were made one line on {own.dual_share:.0%} of the way")
    return found + [
        f"a gap of {gap.length_km:.1f} km at km {gap.at_km:.1f}, from {gap.lon0:.4f}, {gap.lat0:.4f} to "
        f"{gap.lon1:.4f}, {gap.lat1:.4f}; kilometres do not count it"
        for gap in own.gaps
    ]


def _told_of_start(road: Assembled, wish: RoadWish) -> list[str]:
    """Say when kilometre 0 is not where the user wants it: a road begins at one of its ends."""
    if wish.start is None:
        return []
    end = road.parts[-1].coords[-1] if wish.is_reversed else road.parts[0].coords[0]
    away_km = _metres(wish.start, end) / 1000
    if away_km <= _START_KM:
        return []
    return [f"{wish.start_name or 'the start'} lies {away_km:.0f} km from the nearer end of this line, which was taken"]


def _told_of_zero(road: Assembled, wish: RoadWish, before: Route | None) -> list[str]:
    """Say when kilometres begin elsewhere than on the road that is replaced, and nobody asked for that."""
    if before is None or wish.start is not None or wish.is_reversed:
        return []
    away_km = _metres(road.parts[0].coords[0], before.parts[0].coords[0]) / 1000
    if away_km <= _START_KM:
        return []
    return [f"kilometre 0 lies {away_km:.0f} km from that of the line which this one replaces"]


# --- which rows ---------------------------------------------------------------------------------------------------


def chosen_rows(features: Sequence[Feature], wish: RoadWish) -> tuple[list[Feature], list[str]]:
    """Choose the rows that are pieces of the road, and say what was left out."""
    rows = [row for row in features if any(True for _ in _lines(row))]
    if not rows:
        raise NotFoundError("no row of this file is a line that has a length; give a file with the lines of the road")
    if wish.name_filter:
        rows = _kept(rows, lambda row: _is_named(row.tags, wish.name_filter), _names, wish.name_filter, "name")
    if wish.ref_filter or (not wish.name_filter and any(_refs(row.tags) for row in rows)):
        ref = wish.ref_filter or wish.ref
        rows = _kept(rows, lambda row: _ref_key(ref) in {_ref_key(r) for r in _refs(row.tags)}, _ref_texts, ref, "ref")
    return _built(rows)


def _kept(
    rows: Sequence[Feature],
    fits: Callable[[Feature], bool],
    said: Callable[[Mapping[str, str]], list[str]],
    wanted: str,
    what: str,
) -> list[Feature]:
    found = [row for row in rows if fits(row)]
    if not found:
        common = Counter(text for row in rows for text in said(row.tags)).most_common(8)
        known = ", ".join(text for text, _ in common) or "none at all"
        raise NotFoundError(f"no line of the file that has a length has the {what} {wanted!r}; it has {known}")
    return found


def _built(rows: list[Feature]) -> tuple[list[Feature], list[str]]:
    """Leave out slip roads and what is not built, unless there is nothing else."""
    notes = []
    for what, is_left_out in (("slip roads", _is_link), ("roads not built yet", _is_unbuilt)):
        kept = [row for row in rows if not is_left_out(row.tags)]
        if kept and len(kept) < len(rows):
            notes.append(f"{counted(len(rows) - len(kept), 'row')} left out: {what}")
            rows = kept
    return rows, notes


def _is_link(tags: Mapping[str, str]) -> bool:
    return bool(_LINK.search(tags.get("highway", tags.get("fclass", ""))))


def _is_unbuilt(tags: Mapping[str, str]) -> bool:
    return tags.get("highway", tags.get("fclass", "")) in _UNBUILT


def _ref_texts(tags: Mapping[str, str]) -> list[str]:
    return [text.strip() for key, value in tags.items() if key.lower() in _REF_KEYS for text in value.split(";")]


def _refs(tags: Mapping[str, str]) -> list[str]:
    return [text for text in _ref_texts(tags) if text]


def _ref_key(ref: str) -> str:
    return name_key(ref) or road_key(ref).replace(" ", "")


def _names(tags: Mapping[str, str]) -> list[str]:
    return [value for key, value in tags.items() if "name" in key.lower() and value.strip()]


def _is_named(tags: Mapping[str, str], wanted: str) -> bool:
    return any(fold(wanted) in fold(name) for name in _names(tags))


def line_pieces(rows: Iterable[Feature]) -> list[LineString]:
    """Take the lines out of rows, those of several parts one by one."""
    return [part for row in rows for part in _lines(row)]


def _lines(row: Feature) -> Iterable[LineString]:
    for part in shapely.get_parts(row.geometry):
        if isinstance(part, LineString) and part.length > 0:
            yield part


# --- where it begins ----------------------------------------------------------------------------------------------


def oriented(road: Assembled, wish: RoadWish, before: Route | None) -> tuple[Assembled, str]:
    """
    Decide where kilometre 0 is, and say it.

    In this order: the end nearer to `wish.start`; the direction of the route that it takes the place of; west to
    east, or north to south where the ends lie farther apart in that way.
    """
    first, last = road.parts[0].coords[0][:2], road.parts[-1].coords[-1][:2]
    if wish.start is not None:
        turn = _metres(wish.start, last) < _metres(wish.start, first)
        direction = f"from {wish.start_name or 'the chosen end'}"
    elif before is not None:
        was_first, was_last = before.parts[0].coords[0], before.parts[-1].coords[-1]
        as_is = _metres(first, was_first) + _metres(last, was_last)
        turn = _metres(first, was_last) + _metres(last, was_first) < as_is
        direction = _direction_kept(*((last, first) if turn else (first, last)), before)
    else:
        turn, direction = _by_rule(first, last)
    if wish.is_reversed:
        turn, direction = not turn, f"reversed: {direction}" if wish.start else _reversed(direction)
    return (turned(road) if turn else road), direction


def _direction_kept(first: Sequence[float], last: Sequence[float], before: Route) -> str:
    """Say what is said of the replaced route, whose ends are towns, or where only a piece of it is left, which way."""
    away_m = _metres(first, before.parts[0].coords[0]), _metres(last, before.parts[-1].coords[-1])
    if max(away_m) <= _START_KM * 1000:
        return before.direction
    turn, direction = _by_rule(first, last)
    return _reversed(direction) if turn else direction


def _begun(road: Assembled, start: LonLat | None) -> Assembled:
    """Let a ring road, which has no end, begin where the user says."""
    ring = road.parts[0]
    if start is None or len(road.parts) > 1 or not ring.is_closed:
        return road
    at = ring.project(shapely.Point(start))
    halves = [shapely.get_coordinates(substring(ring, *ends)) for ends in ((at, ring.length), (0, at))]
    return (
        replace(road, parts=(LineString(np.concatenate([halves[0][:-1], halves[1]])),))
        if 0 < at < ring.length
        else road
    )


def _by_rule(first: Sequence[float], last: Sequence[float]) -> tuple[bool, str]:
    east = _metres((first[0], first[1]), (last[0], first[1]))
    north = _metres((first[0], first[1]), (first[0], last[1]))
    if east >= north:
        return (last[0] - first[0] + 180) % 360 - 180 < 0, "west to east"
    return last[1] > first[1], "north to south"


def _reversed(direction: str) -> str:
    opposite = {"west to east": "east to west", "north to south": "south to north"}
    return opposite.get(direction, f"against: {direction}")


def _metres(one: Sequence[float], other: Sequence[float]) -> float:
    return float(GEOD.inv(one[0], one[1], other[0], other[1])[2])


# --- the route ----------------------------------------------------------------------------------------------------


def _default_name(ref: str) -> str:
    """Call a road by its ref: "M4 road", but "Highway 1"."""
    return ref if re.search(r"[^\W\d]{3}", ref) else f"{ref} road"


def made_route(parts: tuple[LineString, ...], direction: str, wish: RoadWish, before: Route | None = None) -> Route:
    """
    Make a route of lines that run in its direction; id and names are those of the route that it takes the place of.

    Raises
    ------
    UsageError
        If `wish` has no usable ref or country.
    """
    names = before.names if before else ()
    known = {fold(alias.text) for alias in names}
    added = [RouteAlias(text=text, language="und", is_unique=True) for text in wish.aliases if fold(text) not in known]
    length_km = MeasuredLine.of(parts).length_km
    name = wish.name or (before.name if before else _default_name(wish.ref.strip()))
    return Route(
        route_id=before.route_id if before else route_id(wish.ref, wish.country),
        ref=before.ref if before else wish.ref.strip(),
        name=name,
        country=wish.country,
        direction=direction,
        parts=parts,
        length_km=length_km,
        error_km=wish.error_km,
        error_p95_km=wish.error_km * 2,
        error_method="as stated by whoever imported the line",
        tolerance_km=max(OWN_TOLERANCE_KM, 2 * wish.error_km),
        names=(*names, *added),
        sections=(
            RouteSection(
                name="all", from_km=0.0, to_km=length_km, error_km=wish.error_km, error_p95_km=wish.error_km * 2
            ),
        ),
        source=wish.source,
        licence=wish.licence,
    )


def route_id(ref: str, country: str) -> str:
    """
    Make the id of a route: country and ref, as in `SY-M4`.

    Raises
    ------
    UsageError
        If the ref has no letter or digit, or the country is no code of two letters.
    """
    key = re.sub(r"[\W_]+", "", ref).upper()
    if not key or len(key) > 20:
        raise UsageError(f"{ref!r} is no ref of a road; give a short one, such as M4")
    if not re.fullmatch("[A-Z]{2}", country):
        raise UsageError(f"{country!r} is no country code; give the two letters of ISO 3166, such as SY")
    return f"{country}-{key}"
