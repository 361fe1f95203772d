"""What changed between two snapshots: events that came, went, or are told differently now."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from msgspec import Struct

from conflictmap.errors import FilterError, SnapshotError
from conflictmap.model import EventFilter


class Changed(Struct, frozen=True):
    """An event that both have, and the properties that differ; "geometry" is among them when that does."""

    event_id: str
    title: str
    fields: tuple[str, ...]


class Difference(Struct, frozen=True):
    """
    What a newer snapshot has that an older one has not.

    `added` and `removed` are `event_id, title` pairs.
    """

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    same: int


def difference(old: Path, new: Path) -> Difference:
    """
    Compare two snapshots event by event.

    Raises
    ------
    SnapshotError
        If one of them is not there, or is no GeoJSON with events.
    """
    before, after = _features(old), _features(new)
    both = [event_id for event_id in after if event_id in before]
    changed = [found for event_id in both if (found := _changed(before[event_id], after[event_id])).fields]
    return Difference(
        added=tuple(_named(after, set(after) - set(before))),
        removed=tuple(_named(before, set(before) - set(after))),
        changed=tuple(changed),
        same=len(both) - len(changed),
    )


def filter_of(path: Path) -> EventFilter:
    """
    Return the filter that a snapshot was made with.

    Raises
    ------
    SnapshotError
        If it is not there, is no snapshot of conflictmap, or has a filter that means nothing here.
    """
    try:
        return EventFilter.from_params(_collection(path)["snapshot"]["filter"])
    except FilterError as error:
        raise SnapshotError(f"{path} has a filter that cannot be used: {error}") from None
    except (KeyError, TypeError, AttributeError):
        raise SnapshotError(f"{path} is no snapshot of conflictmap: it does not say its filter") from None


def _features(path: Path) -> dict[str, dict[str, Any]]:
    try:
        features = _collection(path)["features"]
        return dict(_event(feature) for feature in features if feature["properties"] is not None)
    except (KeyError, TypeError, ValueError):
        raise SnapshotError(
            f"{path} is no GeoJSON snapshot of events: its features have no id and properties"
        ) from None


def _event(feature: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return str(feature["id"]), {**feature, "properties": dict(feature["properties"])}


def _collection(path: Path) -> dict[str, Any]:
    """Read a file as JSON. Editors put a byte-order mark before it, which changes no event."""
    try:
        collection = orjson.loads(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise SnapshotError(f"{path} cannot be read: {error.strerror}") from None
    except orjson.JSONDecodeError as error:
        raise SnapshotError(f"{path} is no GeoJSON snapshot of events, or a broken one ({error})") from None
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise SnapshotError(f"{path} is no GeoJSON snapshot of events: it has no features")
    return collection


def _named(features: dict[str, dict[str, Any]], chosen: set[str]) -> Iterator[tuple[str, str]]:
    return ((event_id, _title(features[event_id])) for event_id in features if event_id in chosen)


def _title(feature: dict[str, Any]) -> str:
    return str(feature["properties"].get("title") or "")


def _changed(old: dict[str, Any], new: dict[str, Any]) -> Changed:
    was, now = ({**feature["properties"], "geometry": feature.get("geometry")} for feature in (old, new))
    names = [name for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name)]
    return Changed(str(new["id"]), _title(new), tuple(names))
