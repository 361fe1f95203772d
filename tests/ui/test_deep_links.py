"""The address of a single page is answered with the page itself, which knows where its server is."""

import asyncio

import httpx
from starlette.applications import Starlette

from conflictmap.ui.server.deep_links import page_html, page_routes
from conflictmap.ui.server.shell import PAGES


def test_each_page_has_an_address_that_says_where_the_server_is() -> None:
    app = Starlette(routes=page_routes())

    async def ask(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(path)

    for entry in PAGES[1:]:
        answer = asyncio.run(ask(f"/{entry.name}"))
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.text.index("BACKEND_BASE_URL") < answer.text.index("<title>")
    assert asyncio.run(ask("/map/of/nothing")).status_code == 404


def test_nothing_else_of_the_page_is_changed() -> None:
    assert page_html().count("<script>window.__streamlit") == 1
    assert '<div id="root">' in page_html()
