"""An online map is there only where whoever runs the server names one, and then only its pictures are let in."""

import pytest

from conflictmap.errors import UsageError
from conflictmap.web.online import OnlineTiles, online_tiles
from conflictmap.web.security import HEADERS, headers


def test_no_online_map_is_allowed_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONFLICTMAP_TILES", raising=False)
    assert online_tiles() is None
    assert headers() == HEADERS
    assert "img-src 'self' data: blob:;" in HEADERS["content-security-policy"]


def test_an_online_map_is_known_by_host_and_credit(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://Tiles.example.org:8443/osm/{z}/{x}/{y}.png"
    monkeypatch.setenv("CONFLICTMAP_TILES", url)
    monkeypatch.setenv("CONFLICTMAP_TILES_CREDIT", "© OpenStreetMap contributors")
    tiles = online_tiles()
    assert tiles == OnlineTiles(url, "tiles.example.org:8443", "© OpenStreetMap contributors")
    policy = headers(tiles.origin)["content-security-policy"]
    assert "img-src 'self' https://tiles.example.org:8443 data: blob:;" in policy
    assert policy.count("example.org") == 1  # no script, form or frame of it


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "javascript:alert({x}{y}{z})",
        "https://a.example; script-src *; /{z}/{x}/{y}",
        "https://*.example.org/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CONFLICTMAP_TILES", url)
    with pytest.raises(UsageError, match="is no address of tiles; give one such as"):
        online_tiles()
