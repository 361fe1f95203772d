"""Who is answered, and headers that hold every answer to this machine, whatever an article's text tries."""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from conflictmap.web.refusals import problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# The page needs inline styles and evaluates scripts (Vega, streamlit-folium); what matters is that nothing, neither
# script nor picture nor form, may name another host.
_POLICY = "; ".join(  # noqa: FLY002 - one rule a line
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
POLICY_VIOLATION = 1008  # close code of RFC 6455, section 7.4.1
_PORTS = {"http": 80, "https": 443}
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def headers(pictures_from: str = "") -> dict[str, str]:
    """Return `HEADERS`, with pictures allowed from one more origin: that of an online map, if there is one."""
    if not pictures_from:
        return HEADERS
    policy = _POLICY.replace("img-src 'self'", f"img-src 'self' {pictures_from}")
    return HEADERS | {"content-security-policy": policy}


class SecurityHeaders:
    """ASGI middleware that adds `headers` to each answer, the page's own included."""

    def __init__(self, app: App, pictures_from: str = "") -> None:
        self._app, self._headers = app, headers(pictures_from)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on; add what is not there yet to the start of its answer."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [(n.encode(), v.encode()) for n, v in self._headers.items() if n.encode() not in present]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class KnownHosts:
    """
    ASGI middleware that answers only to the names the server goes by.

    Otherwise any web site could point a name of its own at this machine and read the desk through a visitor's browser.
    """

    def __init__(self, app: App, names: Callable[[], Sequence[str]]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on requests to a known name; refuse others with 400."""
        if scope["type"] == "http" and not is_known(Headers(scope=scope).get("host", ""), self._names()):
            await problem(400, "this server does not go by that name; name it in CONFLICTMAP_HOSTS")(
                scope, receive, send
            )
        else:
            await self._app(scope, receive, send)


class OwnPages:
    """
    ASGI middleware that opens sockets to pages of this very server alone.

    A cookie does not know ports: a page that another program shows under the same name would come with the visitor's
    login. A browser says whose page asks (Origin) and no page can change that; programs that are no browser say
    nothing and bring no visitor's cookie.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on everything but the sockets of other pages; refuse these."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else Headers({})
        origin = headers.get("origin")
        if origin is None or is_own_page(origin, headers.get("host", "")):
            await self._app(scope, receive, send)
        else:
            reason = "only pages of this server may connect; a proxy has to pass on the header Host as it came"
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": reason})


def is_own_page(origin: str, host: str) -> bool:
    """
    Whether a page's origin (RFC 6454) is the server that a request names as its Host: same name and same port.

    The scheme may differ, as a proxy may speak TLS; where a port is not named it is that of the page's scheme.
    """
    page = urlsplit(origin)
    usual = _PORTS.get(page.scheme)
    try:
        asked = urlsplit(f"//{host}")
        return (
            usual is not None
            and bool(page.hostname)
            and ((page.hostname, page.port or usual) == (asked.hostname, asked.port or usual))
        )
    except ValueError:  # no port is like that
        return False


def is_known(host: str, names: Sequence[str]) -> bool:
    """
    Compare a Host header with names; `*` is any, `*.example.org` any below it, and no names at all mean any.

    A port does not matter.
    """
    bare = host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.rsplit(":", 1)[0]
    bare = bare.lower().rstrip(".")
    return not names or any(
        name == "*" or name.lower() == bare or (name.startswith("*.") and bare.endswith(name[1:].lower()))
        for name in names
    )
