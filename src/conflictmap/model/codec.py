"""JSON of the model's values, as the desk stores them: exact, typed, checked when read back."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
import shapely

T = TypeVar("T")


def _encode(value: object) -> str:
    if isinstance(value, shapely.Geometry):
        return shapely.to_wkb(value, hex=True)
    raise NotImplementedError(f"no JSON for {type(value).__name__}")


def _decode(kind: type, value: Any) -> object:  # noqa: ANN401 - msgspec hands over whatever the JSON held
    if kind is shapely.Geometry:
        return shapely.from_wkb(value)
    raise NotImplementedError(f"no {kind.__name__} from JSON")


_encoder = msgspec.json.Encoder(enc_hook=_encode)


class _Drawn(msgspec.Struct):
    """Of a value's JSON its geometry alone."""

    geometry: str | None = None


def to_json_each(values: Sequence[msgspec.Struct]) -> list[str]:
    """
    Write values as `to_json` does, many times faster where they have a geometry each and nothing within them has.

    Raises
    ------
    AttributeError
        If a value has no `geometry`.
    """
    shapes = [shape for value in values if (shape := value.geometry) is not None]  # type: ignore[attr-defined]
    hexes = iter(shapely.to_wkb(np.array(shapes, dtype=object), hex=True))
    lines = msgspec.json.Encoder(enc_hook=lambda _: next(hexes)).encode_lines(values)
    return lines.decode().split("\n")[:-1]


def from_json_each(payloads: Iterable[str], kind: type[T]) -> list[T]:
    """Read values that `to_json_each` wrote; raises as `from_json` does."""
    lines = "\n".join(payloads).encode()
    drawn = msgspec.json.Decoder(_Drawn).decode_lines(lines)
    shapes = iter(shapely.from_wkb([one.geometry for one in drawn if one.geometry is not None]))
    return msgspec.json.Decoder(kind, dec_hook=lambda *_: next(shapes)).decode_lines(lines)


def to_json(value: msgspec.Struct) -> bytes:
    """Write a value of the model as JSON; geometry becomes hexadecimal WKB, so no digit is lost."""
    return _encoder.encode(value)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """
    Read a value written by `to_json`.

    Raises
    ------
    msgspec.ValidationError
        If the JSON is not of that kind.
    """
    return msgspec.json.decode(data, type=kind, dec_hook=_decode)
