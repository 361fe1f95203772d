"""Routes that are made when they are first asked for: what they import would hold up the server's start."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound, Router
from starlette.types import Receive, Scope, Send

from conflictmap.web.access import first_parts


class LaterRoutes(BaseRoute):
    """
    All routes below some first parts of paths.

    Parameters
    ----------
    parts
        First parts of paths, such as `/api`; everything below them is answered here.
    make
        Makes the routes; called once, in a thread.
    """

    def __init__(self, parts: Collection[str], make: Callable[[], Sequence[BaseRoute]]) -> None:
        self.parts, self._make = frozenset(parts), make

    @cached_property
    def _router(self) -> Router:
        return Router(self._make())

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take every request whose path begins with one of the parts."""
        is_ours = scope["type"] == "http" and first_parts([scope["path"]]) <= self.parts
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the route that it is; whoever asks first waits for the routes."""
        router = await asyncio.to_thread(lambda: self._router)
        await router(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: object) -> URLPath:
        """Find no address by name: ours are written where they are needed."""
        raise NoMatchFound(name, path_params)
