"""The address of a single page is answered with the page itself, which knows where its server is."""

import asyncio
from pathlib import Path

import httpx
from starlette.applications import Starlette

from conflictmap.ui.server import deep_links
from conflictmap.ui.server.deep_links import page_html, page_routes
from conflictmap.ui.server.shell import PAGES


def ask(path: str) -> httpx.Response:
    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=page_routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(path)

    return asyncio.run(answer())


def test_each_page_has_an_address_that_says_where_the_server_is() -> None:
    for entry in PAGES[1:]:
        answer = ask(f"/{entry.name}")
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.text.index("BACKEND_BASE_URL") < answer.text.index("<title>")
    assert ask("/map/of/nothing").status_code == 404


def test_the_icon_is_ours_and_where_the_page_looks_for_it() -> None:
    ours = Path(deep_links.__file__).with_name("icon.png")
    assert ask("/favicon.png").content == ours.read_bytes()
    assert 'href="./favicon.png"' in page_html()


def test_nothing_else_of_the_page_is_changed() -> None:
    assert page_html().count("<script>window.__streamlit") == 1
    assert '<div id="root">' in page_html()
