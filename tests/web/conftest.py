"""The routes over a real workspace, asked as a browser would ask."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from conflictmap.store.workspace import Workspace
from conflictmap.web.routes import routes
from conflictmap.web.security import KnownHosts, SecurityHeaders
from tests.web.world import make_workspace


class Asker:
    """Asks an application over HTTP, without a socket."""

    def __init__(self, workspace: Workspace, names: Sequence[str] = ()) -> None:
        middleware = [Middleware(SecurityHeaders), Middleware(KnownHosts, names=lambda: names)]
        self._app = Starlette(routes=routes(lambda: workspace), middleware=middleware)

    def get(
        self, url: str, params: Mapping[str, str | float] | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Ask for an address."""
        address = httpx.URL(f"http://here{url}").copy_merge_params(params or {})
        return self.ask(httpx.Request("GET", address, headers=headers))

    def ask(self, request: httpx.Request) -> httpx.Response:
        """Send any request."""

        async def answer() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app)) as client:
                return await client.send(request)

        return asyncio.run(answer())


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_workspace(tmp_path_factory.mktemp("web") / "workspace") as made:
        yield made


@pytest.fixture(scope="package")
def client(workspace: Workspace) -> Asker:
    return Asker(workspace)


@pytest.fixture(scope="package")
def version(workspace: Workspace) -> str:
    return workspace.index().version
