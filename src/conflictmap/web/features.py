"""What the map draws, as JSON: cells of a tile, shapes in view, and the events under a pointer."""

from collections.abc import Mapping
from typing import Any

import msgspec

from conflictmap.catalogues import Sentence
from conflictmap.export.geometry import geometry
from conflictmap.model import Event, EventType, Status, titles
from conflictmap.store.desk.rows import Cell, EventRow, Shape, Shapes
from conflictmap.web.plain import plain

TYPES = tuple(EventType)
STATUSES = tuple(Status)
_TYPE_CODE = {str(value): code for code, value in enumerate(TYPES)}
_STATUS_CODE = {str(value): code for code, value in enumerate(STATUSES)}


def cell_row(cell: Cell) -> list[int | str | None]:
    """
    Write a cell as a short list: x, y, n, type, status, claimed, event_id.

    x, y are pixels in the tile; type and status are places in `TYPES` and `STATUSES`; claimed is how many of the n
    rest on a named source's word; event_id is there when n is 1.
    """
    return [
        cell.x,
        cell.y,
        cell.n,
        _TYPE_CODE[str(cell.event_type)],
        _STATUS_CODE[str(cell.status)],
        cell.claimed,
        cell.event_id,
    ]


def _commonest(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


def shape_feature(shape: Shape) -> dict[str, Any]:
    """Write a shape as a GeoJSON feature; it is drawn in the type and status of most of its events."""
    properties = {name: getattr(shape, name) for name in shape.__struct_fields__ if name != "geometry"}
    properties["place_name"] = plain(shape.place_name)
    properties["type"] = _commonest(shape.types)
    properties["status"] = _commonest(shape.statuses)
    properties["claimed"] = 2 * shape.claimed > shape.n
    return {"type": "Feature", "geometry": geometry(shape.geometry), "properties": properties}


def shape_collection(shapes: Shapes) -> dict[str, Any]:
    """Write shapes as a FeatureCollection; `dropped` says how many more are in view than were sent."""
    features = [shape_feature(shape) for shape in shapes.shapes]
    counts = {"total": shapes.total, "dropped": shapes.dropped, "events": shapes.events}
    return {"type": "FeatureCollection", "features": features, **counts}


def event_summary(event: EventRow) -> dict[str, Any]:
    """Write what is said of an event when a pointer rests on it."""
    return {
        "event_id": event.event_id,
        "title": plain(event.title),
        "said": _parts(titles.title(event.title, event.road_ref)),
        "event_type": str(event.event_type),
        "status": str(event.status),
        "claimed": event.claimed,
        "when": days(event),
        "place_name": plain(event.place_name),
    }


def _parts(said: object) -> Any:  # noqa: ANN401 - JSON: a sentence and its values, or a name
    """Write a sentence apart from its values, so that the map's script says it in the visitor's language."""
    if not isinstance(said, Sentence):
        return plain(str(said))
    return {"text": said.template, "values": {name: _parts(value) for name, value in said.values.items()}}


def days(event: Event | EventRow) -> str:
    """Write an event's days: one, or both ends with a dash, an open end left blank; nothing when undated."""
    start, end = (day.isoformat() if day else "" for day in (event.date_start, event.date_end))
    return start if start == end else f"{start} – {end}".strip()


encode = msgspec.json.Encoder(enc_hook=str).encode
