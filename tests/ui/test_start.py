"""A visitor's first page: the map comes first, and Streamlit's own files from memory."""

import asyncio
import re
import threading
from pathlib import Path

import httpx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from conflictmap.ui.map import mapfirst
from conflictmap.ui.server.deep_links import page_html
from conflictmap.ui.server.page_files import PageFiles, preloads

STATIC = Path(streamlit.__file__).parent / "static"


def ask(app: Starlette, path: str) -> httpx.Response:
    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(path)

    return asyncio.run(send())


async def elsewhere(_: object) -> PlainTextResponse:
    return PlainTextResponse("passed on")


FILES = Starlette(routes=[Route("/{rest:path}", elsewhere)], middleware=[Middleware(PageFiles)])


def test_the_scripts_of_the_page_are_answered_as_they_are_shipped_and_may_be_kept_for_good() -> None:
    script = next((STATIC / "static" / "js").glob("ComponentInstance.*.js"))
    answer = ask(FILES, f"/static/js/{script.name}")
    assert answer.content == script.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/js/../../index.html", "/static/", "/"])
def test_everything_else_is_passed_on(path: str) -> None:
    assert ask(FILES, path).text == "passed on"


def test_the_page_names_the_scripts_of_the_maps_frame_once_each() -> None:
    named = re.findall(r'(?:href|src)="\./(static/js/[^"]+)"', page_html(at_root=True))
    assert any("ComponentInstance" in name for name in named)
    assert len(named) == len(set(named))
    assert all((STATIC / name).is_file() for name in named)


def test_a_script_that_this_streamlit_does_not_have_is_left_out() -> None:
    assert preloads("", ["NoSuchScript"]) == ""


def test_a_map_that_is_drawn_lets_its_own_visit_go_on_and_no_other() -> None:
    waiting = {"a": threading.Event(), "b": threading.Event()}
    mapfirst._waiting.update(waiting)
    app = Starlette(routes=[mapfirst.drawn_route()])
    assert [ask(app, f"/api/drawn/{visit}").status_code for visit in ("a", "a", "unknown")] == [204] * 3
    assert waiting["a"].is_set()
    assert not waiting["b"].is_set()
    assert mapfirst._waiting.pop("b") is waiting["b"]
    assert "a" not in mapfirst._waiting
