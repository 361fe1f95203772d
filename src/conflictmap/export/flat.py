"""Events as rows of a table, for formats that have no nested values: one column for each thing that is known."""

import re
from typing import Any

import orjson

from conflictmap.export.features import feature
from conflictmap.model import Event, EventType

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # XML has none of them
_ROAD = ("route_id", "ref", "from_km", "to_km", "at_km", "offset_m")
_BOUNDS = ("low", "best", "high")
_NESTED = ("actors", "claims", "sources", "merged_from", "original")
_SOURCE = ("quote", "outlet", "url", "published_on", "article_id", "text_sha256")


def flat_row(event: Event) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """
    Flatten an event.

    Returns
    -------
    row, geometry
        Names are the snapshot's; `road` becomes `road_route_id` and so on, `fatalities` three numbers. `actors`,
        `claims`, `sources`, `merged_from` and `original` are JSON; the sentence of the first source and where it
        stands are columns besides. The geometry is GeoJSON, None when the event is unplaced.
    """
    written = feature(event)
    known = written["properties"]
    row: dict[str, Any] = {name: value for name, value in known.items() if name not in {"road", "fatalities", *_NESTED}}
    row |= {f"road_{name}": (known["road"] or {}).get(name) for name in _ROAD}
    row |= {f"fatalities_{name}": (known["fatalities"] or {}).get(name) for name in _BOUNDS}
    first = known["sources"][0] if known["sources"] else {}
    row |= {name: first.get(name) for name in _SOURCE}
    row |= {name: orjson.dumps(known[name]).decode() for name in _NESTED}
    return {name: _clean(value) for name, value in row.items()}, written["geometry"]


def columns() -> tuple[str, ...]:
    """Return the names of a row's columns, in order."""
    nothing = Event(event_id="", event_type=EventType.STRATEGIC_DEVELOPMENTS, sub_event_type="", title="")
    return tuple(flat_row(nothing)[0])


def _clean(value: Any) -> Any:  # noqa: ANN401 - a cell
    return _CONTROLS.sub(" ", value) if isinstance(value, str) else value
