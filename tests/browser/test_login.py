"""A team's server: whoever has not logged in sees nothing, a viewer changes nothing, an editor does both."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.util import calc_hash

from conflictmap.model import ReviewStatus
from conflictmap.store.workspace import Workspace
from conflictmap.ui.server import application
from conflictmap.web import routes as web_routes
from conflictmap.web.access import EDITORS, HEADER, LOGIN
from tests.browser.conftest import Server
from tests.browser.provider import CLIENT, SECRET, Provider
from tests.web.world import make_workspace

pytestmark = pytest.mark.browser
EDITOR, VIEWER = "rima@example.org", "omar@example.org"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("team") / "workspace"
    make_workspace(made).close()
    return made


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    started = Provider()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def with_login(folder: Path, provider: Provider) -> Iterator[Server]:
    settings = folder.parent / "auth.toml"
    settings.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\ncookie_secret = "{"x" * 40}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    with Server(folder, folder.parent / "login.log", {LOGIN: str(settings), EDITORS: EDITOR}) as served:
        yield served


@pytest.fixture(scope="module")
def behind_proxy(folder: Path) -> Iterator[Server]:
    with Server(folder, folder.parent / "proxy.log", {HEADER: "X-Forwarded-Email", EDITORS: EDITOR}) as served:
        yield served


def log_in(page: Page, server: Server, name: str) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Address").fill(name)
    page.get_by_role("button", name="Go on").click()


def test_without_a_login_there_is_a_way_in_and_nothing_else(with_login: Server, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(with_login.url)
    expect(page.get_by_role("button", name="Log in")).to_be_visible(timeout=60_000)
    assert page.get_by_text("events").count() == 0
    for path in ["/api/roads/1", "/api/assets/1/map.js", "/api/counts/1", "/media/x.geojson"]:
        assert httpx.get(with_login.url + path).status_code == 401
    page.close()


def test_an_editor_logs_in_sees_every_page_and_logs_out(with_login: Server, chromium: Browser) -> None:
    page = chromium.new_page()
    log_in(page, with_login, EDITOR)
    expect(page.get_by_text(f"{EDITOR} (may edit)")).to_be_visible(timeout=60_000)
    expect(page.frame_locator("iframe").first.locator(".leaflet-container")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible(timeout=60_000)
    page.close()


def test_a_viewer_sees_the_map_and_no_page_that_changes_anything(with_login: Server, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    log_in(page, with_login, VIEWER)
    expect(page.get_by_text(f"{VIEWER} (may look)")).to_be_visible(timeout=60_000)
    assert page.get_by_role("link", name="Review").count() == 0
    page.goto(f"{with_login.url}/review")
    expect(page.get_by_text("Page not found")).to_be_visible(timeout=60_000)
    context.close()


_CONNECT = """(address) => new Promise((resolve) => {
    const socket = new WebSocket(address, ["streamlit"]);
    socket.onopen = () => { socket.close(); resolve("open"); };
    socket.onerror = () => resolve("refused");
})"""


def test_another_programs_page_on_this_machine_cannot_use_a_visitors_login(
    with_login: Server, provider: Provider, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    log_in(page, with_login, EDITOR)
    expect(page.get_by_text(f"{EDITOR} (may edit)")).to_be_visible(timeout=60_000)
    socket = f"{with_login.url.replace('http', 'ws')}/_stcore/stream"
    assert page.evaluate(_CONNECT, socket) == "open"
    page.goto(f"{provider.url}/.well-known/openid-configuration")  # the same host name, another port
    assert [cookie["name"] for cookie in context.cookies(with_login.url) if "user" in cookie["name"]]
    assert page.evaluate(_CONNECT, socket) == "refused"
    context.close()


@pytest.mark.parametrize("path", ["articles", "review", "places"])
def test_a_viewer_has_no_page_that_is_for_editors(path: str, behind_proxy: Server, chromium: Browser) -> None:
    page = chromium.new_page(extra_http_headers={"X-Forwarded-Email": VIEWER})
    page.goto(f"{behind_proxy.url}/{path}")
    expect(page.get_by_text("Page not found")).to_be_visible(timeout=60_000)
    page.close()


def test_pages_for_everybody_offer_a_viewer_no_change(behind_proxy: Server, folder: Path, chromium: Browser) -> None:
    with Workspace.open(folder) as workspace:
        event_id = next(iter(workspace.desk.events())).event_id
    for name, offered in ((EDITOR, 1), (VIEWER, 0)):
        page = chromium.new_page(extra_http_headers={"X-Forwarded-Email": name})
        page.goto(f"{behind_proxy.url}/?event={event_id}")
        expect(page.locator(".cm-quote").first).to_be_visible(timeout=60_000)
        expect(page.get_by_role("button", name="Correct this")).to_have_count(offered, timeout=60_000)
    expect(page.get_by_role("button", name="Views")).to_be_disabled()  # none is saved, and none can be
    page.goto(f"{behind_proxy.url}/data")
    expect(page.get_by_role("heading", name="Imported files")).to_be_visible(timeout=60_000)
    assert page.get_by_text("Import a file").count() == 0
    page.close()


def paths() -> list[str]:
    """Every address of ours, and those where Streamlit keeps downloads and pictures."""
    routes = [*application.routes(), *web_routes.routes(lambda: pytest.fail("nobody may ask"))]
    ours = [re.sub(r"{\w+(:\w+)?}", "1", route.path) for route in routes if isinstance(route, Route)]
    return [*ours, "/media/export.geojson", "/media/excerpt.svg", "/app/static/x"]


def test_every_address_asks_for_the_login(with_login: Server, behind_proxy: Server) -> None:
    asked = paths()
    assert {"/api/tiles/1/1/1/1", "/api/assets/1/1", "/ogc", "/api/where/1"} <= set(asked)
    with httpx.Client() as client:
        for server in (with_login, behind_proxy):
            for method in ("GET", "POST"):
                assert {client.request(method, server.url + path).status_code for path in asked} == {401}


def test_no_address_but_that_of_a_maps_whereabouts_takes_anything() -> None:
    routes = web_routes.routes(lambda: pytest.fail("nobody may ask"))
    assert {method for route in routes if isinstance(route, Route) for method in route.methods or ()} == {"GET", "HEAD"}


_TELL = """([address, messages]) => new Promise((resolve, reject) => {
    const socket = new WebSocket(address, ["streamlit"]);
    const [rest, came] = [messages.map((bytes) => new Uint8Array(bytes)), []];
    let quiet;
    const later = () => {
        clearTimeout(quiet);
        quiet = setTimeout(() => {
            if (rest.length) socket.send(rest.shift());
            else { socket.close(); resolve(came); }
            later();
        }, 4000);
    };
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { socket.send(rest.shift()); later(); };
    socket.onmessage = ({ data }) => { came.push([...new Uint8Array(data)]); later(); };
    socket.onerror = () => reject(new Error("refused"));
})"""


def told(server: Server, chromium: Browser, name: str, button: str = "") -> list[ForwardMsg]:
    """Send over the socket what a browser sends that opens the review and, if named, presses a button there."""
    states = [ClientState(page_script_hash=calc_hash("review"))]
    if button:
        pressed = WidgetStates(widgets=[WidgetState(id=button, trigger_value=True)])
        states.append(ClientState(page_script_hash=calc_hash("review"), widget_states=pressed))
    messages = [list(BackMsg(rerun_script=state).SerializeToString()) for state in states]
    page = chromium.new_page(extra_http_headers={"X-Forwarded-Email": name})
    page.goto(f"{server.url}/_stcore/health")
    came = page.evaluate(_TELL, [f"{server.url.replace('http', 'ws')}/_stcore/stream", messages])
    page.close()
    return [ForwardMsg.FromString(bytes(one)) for one in came]


def reviews(folder: Path) -> set[ReviewStatus]:
    with Workspace.open(folder) as workspace:
        return {event.review_status for event in workspace.desk.events()}


def test_a_viewer_who_speaks_to_the_socket_changes_nothing(
    behind_proxy: Server, folder: Path, chromium: Browser
) -> None:
    drawn = [message.delta.new_element.button.id for message in told(behind_proxy, chromium, EDITOR)]
    (accept,) = {name for name in drawn if name.endswith("-rv_accept")}
    assert not [m for m in told(behind_proxy, chromium, VIEWER, accept) if m.delta.new_element.button.id == accept]
    assert reviews(folder) == {ReviewStatus.NEW}
    told(behind_proxy, chromium, EDITOR, accept)
    assert reviews(folder) == {ReviewStatus.NEW, ReviewStatus.ACCEPTED}


def test_a_proxy_is_believed_whatever_addresses_a_request_names(behind_proxy: Server) -> None:
    counts = f"{behind_proxy.url}/api/counts/1"
    for address in ("203.0.113.7", "203.0.113.7, 127.0.0.1"):
        named = {"X-Forwarded-Email": VIEWER, "X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
        assert httpx.get(counts, headers=named).status_code == 200
        landing = httpx.get(f"{behind_proxy.url}/ogc", headers=named).json()
        assert {link["href"].partition(":")[0] for link in landing["links"]} == {"https"}
    forged = [("X-Forwarded-Email", EDITOR), ("X-Forwarded-Email", VIEWER)]
    assert httpx.get(counts, headers=forged).status_code == 403


def test_behind_a_proxy_the_header_is_the_login(behind_proxy: Server, chromium: Browser) -> None:
    assert httpx.get(behind_proxy.url).status_code == 401
    context = chromium.new_context(extra_http_headers={"X-Forwarded-Email": EDITOR})
    page = context.new_page()
    page.goto(behind_proxy.url)
    expect(page.get_by_text(f"{EDITOR} (may edit)")).to_be_visible(timeout=60_000)
    assert page.get_by_role("button", name="Log out").count() == 0
    context.close()
