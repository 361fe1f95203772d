"""How a request is refused: one sentence as JSON. Nothing else is imported here, as the server's start waits for it."""

import msgspec
from starlette.responses import Response


def problem(status: int, sentence: str) -> Response:
    """Answer with one sentence under the key `error`; browsers do not keep it."""
    return Response(msgspec.json.encode({"error": sentence}), status, {"cache-control": "no-store"}, "application/json")
