"""JSON of the model's values, as the desk stores them: exact, typed, checked when read back."""

from typing import Any, TypeVar

import msgspec
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
