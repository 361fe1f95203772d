"""Who may see a server's desk and who may change it, where others than this machine's user reach it.

A name comes from one of two places: a header that a proxy sets after it has asked for a login, believed only from
that proxy's address; or the cookie of a login of our own. Without either the server is this machine's alone, and
whoever uses it is an editor.

The address that counts is that of the connection. What a request says of addresses (`X-Forwarded-For`) is left alone:
any proxy adds it, and anybody can.
"""

import ipaddress
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from msgspec import Struct
from starlette.datastructures import Headers

from conflictmap.errors import UsageError
from conflictmap.web.refusals import problem
from conflictmap.web.security import POLICY_VIOLATION

HEADER = "CONFLICTMAP_USER_HEADER"
PROXIES = "CONFLICTMAP_PROXIES"
LOGIN = "CONFLICTMAP_LOGIN"
EDITORS = "CONFLICTMAP_EDITORS"
VIEWERS = "CONFLICTMAP_VIEWERS"
_LOOPBACK = ("127.0.0.0/8", "::1/128")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # a token of RFC 9110, section 5.6.2
_HEALTH = "/_stcore/health"  # says "ok" and nothing else; whoever watches the server has no login
_UPLOADS = "/_stcore/upload_file/"  # where Streamlit takes files

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Callable[[], Awaitable[Scope]], Callable[[Scope], Awaitable[None]]], Awaitable[None]]


class Role(StrEnum):
    """What somebody may do: an editor everything, a viewer all that changes nothing."""

    VIEWER = "viewer"
    EDITOR = "editor"


class Access(Struct, frozen=True, kw_only=True):
    """
    Who is let in, and as what.

    `header` names the header that holds a visitor's name; it is believed from addresses in `proxies` alone (networks
    in CIDR notation). `login` is whether visitors log in at this server. `editors` and `viewers` are names, or
    patterns such as `*@example.org`; an editor is a viewer too.
    """

    header: str = ""
    proxies: tuple[str, ...] = _LOOPBACK
    login: bool = False
    editors: tuple[str, ...] = ()
    viewers: tuple[str, ...] = ("*",)

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if self.header and self.login:
            raise UsageError("names come either from a proxy's header or from a login here; choose one of the two")
        if self.header and not _HEADER_NAME.fullmatch(self.header):
            raise UsageError(f"{self.header[:80]!r} is no name of a header; give one such as X-Forwarded-Email")
        for network in self.proxies:
            if not _network(network).prefixlen:
                raise UsageError(
                    f"{network} is every address there is: anybody could name themselves; name the proxy's"
                )

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> "Access":
        """
        Read what `conflictmap serve` was told, or what is set where the server is started otherwise.

        Raises
        ------
        UsageError
            If it contradicts itself, or an address is none.
        """
        return cls(
            header=environment.get(HEADER, "").strip(),
            proxies=_listed(environment.get(PROXIES, "")) or _LOOPBACK,
            login=bool(environment.get(LOGIN, "").strip()),
            editors=_listed(environment.get(EDITORS, "")),
            viewers=_listed(environment.get(VIEWERS, "")) or ("*",),
        )

    def to_environment(self, login_file: str = "") -> dict[str, str]:
        """Write what `of_environment` reads back as this."""
        return {
            HEADER: self.header,
            PROXIES: ",".join(self.proxies),
            LOGIN: login_file if self.login else "",
            EDITORS: ",".join(self.editors),
            VIEWERS: ",".join(self.viewers),
        }

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked for a name: this machine's user alone is here."""
        return not self.header and not self.login

    def role(self, name: str) -> Role | None:
        """Return what a named person may do; None if they are not let in. Names are compared without case."""
        if self.is_open:
            return Role.EDITOR
        if not name:
            return None
        if _matches(name, self.editors):
            return Role.EDITOR
        return Role.VIEWER if _matches(name, self.viewers) else None

    def is_proxy(self, address: str) -> bool:
        """Whether an address is one of the proxies'."""
        try:
            found = ipaddress.ip_address(address.split("%", 1)[0])
        except ValueError:
            return False
        mapped = getattr(found, "ipv4_mapped", None) or found
        return any(mapped in _network(network) for network in self.proxies)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise UsageError(f"{text[:80]!r} is no address of a proxy; give one such as 10.0.0.5 or 10.0.0.0/24") from None


def _matches(name: str, patterns: Collection[str]) -> bool:
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)


class Guard:
    """
    ASGI middleware that lets in only whom `access` knows.

    Behind a proxy every request needs a name. With a login of our own the page itself must be there for whoever is
    to log in; what holds data (`guarded`, beginnings of paths) is answered to those who have.

    Parameters
    ----------
    app
        What is guarded.
    access
        Asked for each request.
    guarded
        First parts of the paths that hold data, such as `/api`.
    signed_in
        Finds the name of a visitor who logged in here from the request's headers; "" for nobody.
    """

    def __init__(
        self,
        app: App,
        *,
        access: Callable[[], Access],
        guarded: Collection[str],
        signed_in: Callable[[Headers], str],
    ) -> None:
        self._app, self._access, self._guarded, self._signed_in = app, access, frozenset(guarded), signed_in

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's own callables
        """Pass on the request, or refuse it: 401 without a name, 403 to a stranger."""
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self._app(_as_visited(scope, self._access()), receive, send)
        elif scope["type"] == "http":
            await problem(*refusal)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refusal[1]})

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        access, headers = self._access(), Headers(scope=scope)
        if access.is_open or scope["path"] == _HEALTH:
            return None
        if access.header:
            if not access.is_proxy((scope.get("client") or ("",))[0]):
                return 403, "this server answers only to its proxy; use the address that your team gave you"
            names = headers.getlist(access.header)
            if len(names) > 1:  # one of them is the visitor's own
                return 403, f"the header {access.header} came more than once; the proxy has to replace what it was sent"
            name = "".join(names).strip()
        else:
            if not self._holds_data(str(scope["path"])) and not _is_upload(scope):
                return None
            name = self._signed_in(headers)
        if not name:
            return 401, "log in first"
        return _refused(access.role(name), scope)

    def _holds_data(self, path: str) -> bool:
        return f"/{path.lstrip('/').split('/', 1)[0]}" in self._guarded


def _refused(role: Role | None, scope: Scope) -> tuple[int, str] | None:
    if role is None:
        return 403, "this login may not see this desk; ask whoever runs the server"
    if _is_upload(scope) and role is not Role.EDITOR:  # the memory of this machine holds what is uploaded
        return 403, "this login may look at everything here, and change nothing"
    return None


def _is_upload(scope: Scope) -> bool:
    return f"{scope['path']}/".startswith(_UPLOADS)


def _as_visited(scope: Scope, access: Access) -> Scope:
    """Take the scheme of the address that the visitor sees from a proxy that is believed; links are made with it."""
    if scope["type"] != "http" or not access.is_proxy((scope.get("client") or ("",))[0]):
        return scope
    scheme = Headers(scope=scope).get("x-forwarded-proto", "").strip().lower()
    return {**scope, "scheme": scheme} if scheme in {"http", "https"} else scope


def first_parts(paths: Collection[str]) -> frozenset[str]:
    """Return the first part of each path: `/api` of `/api/tiles/{z}`."""
    return frozenset(f"/{path.lstrip('/').split('/', 1)[0]}" for path in paths)
