"""A visitor's first page: the map comes first, and Streamlit's own files from memory."""

import asyncio
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from conflictmap.ui.map import mapfirst
from conflictmap.ui.server import application
from conflictmap.ui.server.deep_links import page_html
from conflictmap.ui.server.later import LaterRoutes
from conflictmap.ui.server.page_files import PageFiles, preloads
from conflictmap.ui.visitors import workspaces
from conflictmap.ui.visitors.workspaces import forget_workspace, opened_within, shared_workspace
from conflictmap.web import routes as web_routes
from conflictmap.web.access import first_parts
from tests.ports import free_port

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


def test_routes_that_are_made_later_take_what_lies_below_them_and_are_made_once() -> None:
    made = []

    def make() -> list[Route]:
        made.append("made")
        return [Route("/api/x", elsewhere)]

    later = Starlette(routes=[LaterRoutes(["/api"], make), Route("/{rest:path}", elsewhere)])
    assert [ask(later, path).status_code for path in ("/apix", "/", "/x/api")] == [200] * 3
    assert not made
    assert [ask(later, path).status_code for path in ("/api/x", "/api/y", "/api")] == [200, 404, 404]
    assert made == ["made"]


def test_all_routes_that_hold_data_lie_below_the_guarded_parts() -> None:
    assert first_parts([route.path for route in web_routes.routes(shared_workspace)]) == frozenset(application.DATA)


def test_importing_the_server_imports_nothing_that_only_pages_and_data_need() -> None:
    code = "import sys, conflictmap.cli.serving, conflictmap.ui.server.application; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"duckdb", "pyarrow", "pandas", "folium", "conflictmap.store.workspace"} & set(loaded)


def test_visitors_who_come_while_the_workspace_is_opened_wait_for_what_is_done_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICTMAP_WORKSPACE", str(tmp_path / "workspace"))
    begun, go_on, done = threading.Event(), threading.Event(), []

    def first(_: object) -> None:
        begun.set()
        go_on.wait(30)
        done.append("first")

    monkeypatch.setattr(workspaces, "_first", [first])
    forget_workspace()
    with ThreadPoolExecutor(2) as pool:
        opening = pool.submit(shared_workspace)
        assert begun.wait(30)
        assert opened_within(0.01) is None
        visitor = pool.submit(lambda: (shared_workspace(), tuple(done)))
        assert not visitor.done()
        go_on.set()
        assert visitor.result() == (opening.result(), ("first",))
    assert opened_within(0.01) is shared_workspace()
    shared_workspace().close()
    forget_workspace()


def test_a_server_whose_workspace_cannot_be_used_ends_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("somebody else's folder", encoding="utf-8")
    command = [sys.executable, "-m", "conflictmap", "serve", "--workspace", str(tmp_path), "--port", str(free_port())]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "conflictmap is at" not in ended.stdout
    assert "is no workspace: it holds other files, such as notes.txt" in ended.stderr.splitlines()[-1]
    assert len(ended.stderr.splitlines()) == 1
