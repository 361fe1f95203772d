"""How routes answer: JSON, compressed once where it is kept, cached where its address holds its version."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from functools import wraps

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from conflictmap.errors import ConflictMapError, FilterError, NotFoundError
from conflictmap.web.assets import Asset
from conflictmap.web.features import encode
from conflictmap.web.params import BadRequestError
from conflictmap.web.refusals import problem

_FOR_GOOD = "private, max-age=31536000, immutable"
_NOT_AT_ALL = "no-store"


class Answer(Struct, frozen=True):
    """
    What a route found, to be written as JSON of a `kind`.

    `lasting` says that its address names the version of all it holds.
    """

    value: object
    lasting: bool = False
    kind: str = "application/json"


Handler = Callable[[Request], Answer]
Endpoint = Callable[[Request], Awaitable[Response]]


def json_response(
    value: object, status: int = 200, *, lasting: bool = False, kind: str = "application/json"
) -> Response:
    """Write a value as JSON, kept by browsers only when it can never change."""
    headers = {"cache-control": _FOR_GOOD if lasting else _NOT_AT_ALL}
    return Response(encode(value), status, headers, kind)


def _status(error: ConflictMapError) -> int:
    if isinstance(error, BadRequestError | FilterError):
        return 400
    return 404 if isinstance(error, NotFoundError) else 503


def endpoint(handler: Handler, threads: Executor | None = None) -> Endpoint:
    """
    Run and encode a handler's answer in a thread, so that it holds up no one else; turn errors into answers.

    Parameters
    ----------
    handler
        Finds the answer.
    threads
        In which it runs, one request after the other as they come; those of the event loop if None.
    """

    def found(request: Request) -> Response:
        try:
            answer = handler(request)
        except ConflictMapError as error:
            return problem(_status(error), str(error))
        return json_response(answer.value, lasting=answer.lasting, kind=answer.kind)

    @wraps(handler)
    async def answered(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(threads, found, request)

    return answered


def asset_response(asset: Asset, request: Request, *, lasting: bool) -> Response:
    """Serve a file, compressed if the browser takes that."""
    headers = {"cache-control": _FOR_GOOD if lasting else "no-cache", "vary": "accept-encoding"}
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers=headers | {"content-encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
