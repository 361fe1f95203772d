"""Where others reach the server, nobody sees data without a name that is let in."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from conflictmap.errors import UsageError
from conflictmap.web.access import Access, Guard, Role, first_parts
from conflictmap.web.security import OwnPages, is_own_page

HEADER = Access(header="X-Forwarded-Email", proxies=("10.0.0.5",), editors=("rima@example.org", "*@desk.example.org"))
LOGIN = Access(login=True, editors=("rima@example.org",), viewers=("*@example.org",))


async def _data(_: Request) -> Response:
    return PlainTextResponse("data")


def ask(access: Access, path: str, headers: dict[str, str] | None = None, peer: str = "10.0.0.5") -> int:
    app = Starlette(
        routes=[Route("/api/tiles", _data), Route("/", _data)],
        middleware=[
            Middleware(
                Guard,
                access=lambda: access,
                guarded=first_parts(["/api/tiles/{z}"]),
                signed_in=lambda headers: headers.get("cookie", ""),
            )
        ],
    )

    async def answer() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(peer, 1)), base_url="http://h"
        ) as client:
            return await client.get(path, headers=headers)

    return asyncio.run(answer()).status_code


def shake_hands(access: Access, headers: Sequence[tuple[bytes, bytes]]) -> list[str]:
    sent: list[Any] = []

    async def app(_: object, __: object, send: Any) -> None:  # noqa: ANN401
        await send({"type": "websocket.accept"})

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message["type"])

    guard = OwnPages(Guard(app, access=lambda: access, guarded=(), signed_in=lambda _: ""))
    scope = {"type": "websocket", "path": "/_stcore/stream", "client": ("10.0.0.5", 1), "headers": list(headers)}

    async def receive() -> Any:  # noqa: ANN401
        return {"type": "websocket.connect"}

    asyncio.run(guard(scope, receive, send))
    return sent


def test_on_this_machine_alone_nobody_is_asked_and_everybody_edits() -> None:
    assert ask(Access(), "/api/tiles", peer="127.0.0.1") == 200
    assert Access().role("") is Role.EDITOR


@pytest.mark.parametrize("path", ["/", "/api/tiles", "/api/nothing", "/_stcore/host-config"])
def test_behind_a_proxy_every_path_needs_a_name_from_that_proxy(path: str) -> None:
    named = {"X-Forwarded-Email": "somebody@example.org"}
    assert ask(HEADER, path) == 401
    assert ask(HEADER, path, {"X-Forwarded-Email": "  "}) == 401
    assert ask(HEADER, path, named, peer="10.0.0.6") == 403
    assert ask(HEADER, path, named) in {200, 404}


@pytest.mark.parametrize("path", ["/_stcore/upload_file/session/file", "/_stcore/upload_file"])
def test_files_are_taken_only_from_those_who_may_change_things(path: str) -> None:
    named = [{"X-Forwarded-Email": f"{name}@example.org"} for name in ("eve", "rima")]
    assert [ask(HEADER, path, headers) for headers in ({}, *named)] == [401, 403, 404]
    assert [ask(LOGIN, path, {"cookie": name}) for name in ("", "eve@example.org", "rima@example.org")] == [
        401,
        403,
        404,
    ]
    assert ask(Access(), path, peer="127.0.0.1") == 404


def test_a_name_that_came_twice_is_not_believed() -> None:
    mine, proxys = (b"x-forwarded-email", b"rima@example.org"), (b"x-forwarded-email", b"eve@example.org")
    assert shake_hands(HEADER, [mine, proxys]) == ["websocket.close"]
    assert shake_hands(HEADER, [proxys, mine]) == ["websocket.close"]


@pytest.mark.parametrize(
    ("peer", "said", "scheme"),
    [
        ("10.0.0.5", "https", "https"),
        ("10.0.0.5", "HTTPS", "https"),
        ("10.0.0.5", "javascript", "http"),
        ("10.0.0.5", "", "http"),
        ("127.0.0.1", "https", "http"),
    ],
)
def test_links_have_the_scheme_that_the_proxy_was_visited_by(peer: str, said: str, scheme: str) -> None:
    seen: list[str] = []

    async def app(scope: Any, _: object, __: object) -> None:  # noqa: ANN401
        seen.append(scope["scheme"])

    guard = Guard(app, access=lambda: Access(proxies=("10.0.0.5",)), guarded=(), signed_in=lambda _: "")
    headers = [(b"x-forwarded-proto", said.encode())]
    scope = {"type": "http", "scheme": "http", "path": "/ogc", "client": (peer, 1), "headers": headers}
    asyncio.run(guard(scope, None, None))
    assert seen == [scheme]


def test_a_page_cannot_be_connected_to_without_a_name() -> None:
    assert shake_hands(HEADER, []) == ["websocket.close"]
    assert shake_hands(HEADER, [(b"x-forwarded-email", b"rima@example.org")]) == ["websocket.accept"]


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://desk.example.org:8501", "desk.example.org:8501", True),
        ("http://Desk.Example.org:8501", "desk.example.org:8501", True),
        ("https://desk.example.org", "desk.example.org", True),  # a proxy that speaks TLS
        ("https://desk.example.org", "desk.example.org:443", True),
        ("http://desk.example.org:80", "desk.example.org", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://desk.example.org:9000", "desk.example.org:8501", False),  # another program there
        ("http://desk.example.org:9000", "desk.example.org", False),
        ("https://desk.example.org", "desk.example.org:8501", False),
        ("http://127.0.0.1:8501", "localhost:8501", False),
        ("http://desk.example.org.evil.net", "desk.example.org", False),
        ("http://evil.net", "desk.example.org", False),
        ("null", "desk.example.org", False),
        ("", "", False),
        ("http://", "", False),
        ("http://desk.example.org:port", "desk.example.org", False),
        ("ftp://desk.example.org", "desk.example.org", False),
    ],
)
def test_only_pages_of_this_server_connect_to_it(origin: str, host: str, own: bool) -> None:
    assert is_own_page(origin, host) is own
    asked = [(b"origin", origin.encode()), (b"host", host.encode())]
    assert shake_hands(Access(), asked) == ["websocket.accept" if own else "websocket.close"]


def test_a_program_that_is_no_browser_connects_without_an_origin() -> None:
    assert shake_hands(Access(), [(b"host", b"desk.example.org")]) == ["websocket.accept"]


def test_with_a_login_the_page_is_there_for_logging_in_and_data_is_not() -> None:
    assert ask(LOGIN, "/") == 200
    assert ask(LOGIN, "/api/tiles") == 401
    assert ask(LOGIN, "/api/tiles", {"cookie": "omar@example.org"}) == 200
    assert ask(LOGIN, "/api/tiles", {"cookie": "omar@elsewhere.org"}) == 403


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("rima@example.org", Role.EDITOR),
        ("Rima@Example.ORG", Role.EDITOR),
        ("omar@desk.example.org", Role.EDITOR),
        ("omar@example.org", Role.VIEWER),
        ("rima@example.org.evil.net", Role.VIEWER),
        ("", None),
    ],
)
def test_editors_are_named_and_everybody_else_who_logged_in_looks(name: str, role: Role | None) -> None:
    assert HEADER.role(name) is role


def test_only_named_viewers_look_where_viewers_are_named() -> None:
    assert LOGIN.role("rima@example.org") is Role.EDITOR
    assert LOGIN.role("omar@example.org") is Role.VIEWER
    assert LOGIN.role("omar@elsewhere.org") is None


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_proxy_on_this_machine_is_believed_unless_another_is_named(address: str) -> None:
    assert Access(header="X-User").is_proxy(address)
    assert not HEADER.is_proxy(address)
    assert not Access(header="X-User").is_proxy("10.0.0.5")
    assert not Access(header="X-User").is_proxy("nowhere")


def test_rules_survive_the_environment() -> None:
    assert Access.of_environment(HEADER.to_environment()) == HEADER
    assert Access.of_environment(LOGIN.to_environment("auth.toml")) == LOGIN
    assert Access.of_environment({}) == Access()


def test_contradictions_are_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="choose one of the two"):
        Access(header="X-User", login=True)
    with pytest.raises(UsageError, match="'the proxy' is no address"):
        Access(header="X-User", proxies=("the proxy",))
    with pytest.raises(UsageError, match="'X User' is no name of a header"):
        Access(header="X User")
    for everybody in ("0.0.0.0/0", "::/0"):
        with pytest.raises(UsageError, match="anybody could name themselves"):
            Access(header="X-User", proxies=(everybody,))


def test_a_forged_cookie_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from conflictmap.ui.visitors import visitor  # noqa: PLC0415 - the page's side, which knows Streamlit

    monkeypatch.setattr(visitor, "get_cookie_secret", lambda: "a" * 32)
    monkeypatch.setattr(visitor, "get_origin_from_redirect_uri", lambda: "http://desk")
    for cookie in ["", "_streamlit_user=x", '_streamlit_user={"is_logged_in": true}', "_streamlit_user=é"]:
        assert visitor.signed_in(Headers({"cookie": cookie})) == ""
    signed = create(visitor, "a" * 32, '{"is_logged_in": true, "origin": "http://desk", "email": "o@e.org"}')
    other = create(visitor, "b" * 32, '{"is_logged_in": true, "origin": "http://desk", "email": "o@e.org"}')
    elsewhere = create(visitor, "a" * 32, '{"is_logged_in": true, "origin": "http://x", "email": "o@e.org"}')
    assert visitor.signed_in(Headers({"cookie": signed})) == "o@e.org"
    assert visitor.signed_in(Headers({"cookie": other})) == ""
    assert visitor.signed_in(Headers({"cookie": elsewhere})) == ""


def create(visitor: Any, secret: str, value: str) -> str:  # noqa: ANN401
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value  # noqa: PLC0415

    return f"{visitor.USER_COOKIE_NAME}={create_signed_value(secret, visitor.USER_COOKIE_NAME, value).decode()}"


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"is_logged_in": True, "email": "o@e.org", "email_verified": True, "sub": "7"}, "o@e.org"),
        ({"is_logged_in": True, "email": "o@e.org", "sub": "7"}, "o@e.org"),
        ({"is_logged_in": True, "email": "o@e.org", "email_verified": False, "sub": "7"}, "7"),
        ({"is_logged_in": False, "email": "o@e.org"}, ""),
        ({}, ""),
    ],
)
def test_an_address_that_nobody_confirmed_is_no_name(user: dict[str, Any], name: str) -> None:
    from conflictmap.ui.visitors.visitor import name_of  # noqa: PLC0415

    assert name_of(user) == name
