"""An online map, which whoever runs the server may allow: off until they name one, and then until a visitor asks."""

import os
import re
from urllib.parse import urlsplit

from msgspec import Struct

from conflictmap.errors import UsageError

TILES = "CONFLICTMAP_TILES"
CREDIT = "CONFLICTMAP_TILES_CREDIT"
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


class OnlineTiles(Struct, frozen=True):
    """Raster tiles of another machine: address with `{z}`, `{x}`, `{y}`; its host; whom the map has to credit."""

    url: str
    host: str
    credit: str

    @property
    def origin(self) -> str:
        """What a content security policy calls the host."""
        return f"{urlsplit(self.url).scheme}://{self.host}"


def online_tiles() -> OnlineTiles | None:
    """
    Return the online map that CONFLICTMAP_TILES allows, or None.

    Raises
    ------
    UsageError
        If its address is not one of tiles.
    """
    url = os.environ.get(TILES, "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    is_whole = all(part in url for part in ("{z}", "{x}", "{y}")) and url.isprintable() and " " not in url
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc.lower()) or not is_whole:
        raise UsageError(
            f"{TILES}={url[:120]!r} is no address of tiles; give one such as https://HOST/{{z}}/{{x}}/{{y}}.png"
        )
    return OnlineTiles(url, parts.netloc.lower(), os.environ.get(CREDIT, "").strip() or parts.netloc.lower())
