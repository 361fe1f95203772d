"""JSON of files that people have, in which some programs write NaN and Infinity though the format has neither."""

import json
from typing import Any

import orjson

_NO_NUMBERS = (b"NaN", b"Infinity")


def loads(content: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """
    Read JSON; NaN and infinities become such numbers, so that the row which has one can be told.

    Raises
    ------
    ValueError
        Saying where it is no JSON.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        if not any(word in content for word in _NO_NUMBERS):
            raise
        return _with_no_numbers(content)


def _with_no_numbers(content: bytes) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
