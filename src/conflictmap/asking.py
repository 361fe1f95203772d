"""One bounded request to a server that the user names: no redirect, no endless answer, no waiting without an end."""

import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from conflictmap import __version__
from conflictmap.errors import ConflictMapError

_CHUNK = 1 << 16


class NoAnswerError(ConflictMapError):
    """A server did not answer as it should; says why, in words that follow its address."""


class Limits(Struct, frozen=True):
    """When to give up: after so many seconds in all, or so many bytes of an answer."""

    seconds: float
    most_bytes: int


def is_loopback(host: str) -> bool:
    """Whether a name or address of a host is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def post(address: str, body: bytes, headers: Mapping[str, str], limits: Limits, *, proxies: bool = True) -> bytes:
    """
    Post to a server and return its answer.

    Parameters
    ----------
    address
        Of http or https, which the caller has checked.
    body, headers
        What to send.
    limits
        When to give up.
    proxies
        Whether those of the environment are used.

    Raises
    ------
    NoAnswerError
        If the server does not answer, redirects, answers too much, or with an error.
    """
    sent = {"User-Agent": f"conflictmap/{__version__}", **headers}
    request = urllib.request.Request(address, data=body, headers=sent)  # noqa: S310 - the caller checks the scheme
    handlers = [_NoRedirect(), *([] if proxies else [urllib.request.ProxyHandler({})])]
    until = time.monotonic() + limits.seconds
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=limits.seconds) as answer:
            return _limited(answer, limits, until)
    except urllib.error.HTTPError as error:
        error.close()
        raise NoAnswerError(f"the server answers {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise NoAnswerError(f"the server cannot be asked ({reason})") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an error: the user named one server, and no other is asked."""

    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - urllib's signature
        """Refuse."""


def _limited(answer: http.client.HTTPResponse, limits: Limits, until: float) -> bytes:
    parts, size = [], 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if time.monotonic() > until:
            raise NoAnswerError(f"the server takes longer than {limits.seconds:g} s to answer")
        if size > limits.most_bytes:
            raise NoAnswerError(f"the server answers more than {limits.most_bytes / 1e6:g} MB")
        parts.append(chunk)
    return b"".join(parts)
