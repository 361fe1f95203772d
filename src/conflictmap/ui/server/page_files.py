"""Streamlit's own scripts and styles, answered from memory: a page is made of more than a hundred of them."""

from collections.abc import Sequence
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from re import findall

import streamlit
from starlette.responses import Response

from conflictmap.web.security import App, Message, Receive, Send

_STATIC = Path(streamlit.__file__).parent / "static"
_PREFIX = "/static/"
_FOR_GOOD = "public, immutable, max-age=31536000"  # their names hold a hash of what is in them


@cache
def _names() -> dict[str, Path]:
    """Names are looked up, never joined to a path, so that no name reaches another file."""
    folders = (_STATIC / "static" / name for name in ("js", "css", "media"))
    return {f"{path.parent.name}/{path.name}": path for folder in folders for path in folder.iterdir()}


@cache
def _answer(name: str) -> Response:
    path = _names()[name]
    kind = "text/javascript" if path.suffix == ".js" else guess_type(path.name)[0] or "application/octet-stream"
    return Response(path.read_bytes(), headers={"cache-control": _FOR_GOOD}, media_type=kind)


class PageFiles:
    """ASGI middleware that answers for Streamlit's files and passes everything else on."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer at once what is kept here."""
        name = str(scope.get("path", "")).removeprefix(_PREFIX)
        is_ours = scope["type"] == "http" and scope["method"] == "GET" and name in _names()
        await (_answer(name) if is_ours else self._app)(scope, receive, send)


def preloads(shipped: str, scripts: Sequence[str]) -> str:
    """
    Write tags that have a browser fetch scripts of the page, and all they import, before the page asks for them.

    Parameters
    ----------
    shipped
        Streamlit's page; what it names itself is left out.
    scripts
        Names up to the hash in them; one that this Streamlit does not have is left out.
    """
    wanted = [name for script in scripts for name in _names() if name.startswith(f"js/{script}.")]
    for name in wanted:  # grows as it is gone through
        wanted += [other for other in _imports(name) if other not in wanted]
    return "".join(
        f'<link rel="modulepreload" crossorigin href=".{_PREFIX}{name}">' for name in wanted if name not in shipped
    )


def _imports(name: str) -> list[str]:
    """Names of what a script needs before it runs."""
    found = findall(r'from"\./([\w.-]+\.js)"', _names()[name].read_text(encoding="utf-8"))
    return [f"js/{other}" for other in dict.fromkeys(found) if f"js/{other}" in _names()]
