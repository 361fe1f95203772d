"""Scripts and ground of the map, all from this machine."""

import gzip
import re

import pytest

from conflictmap.geo.routes import Roads
from conflictmap.web.assets import asset, asset_url
from conflictmap.web.basemap import basemap_urls
from conflictmap.web.drawn_roads import roads_url
from tests.web.conftest import Asker


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("map.js", "application/javascript"),
        ("map.css", "text/css; charset=utf-8"),
        ("leaflet/leaflet.js", "application/javascript"),
        ("leaflet/leaflet.css", "text/css; charset=utf-8"),
        ("leaflet/images/layers.png", "image/png"),
    ],
)
def test_an_asset_is_served_under_its_version(client: Asker, name: str, media_type: str) -> None:
    answer = client.get(asset_url(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.content == asset(name).content


def test_another_version_of_an_asset_is_served_but_asked_for_again(client: Asker) -> None:
    # Leaflet's style sheet names its pictures relative to itself, so with its own version
    answer = client.get(f"/api/assets/{asset('leaflet/leaflet.css').version}/leaflet/images/layers.png")
    assert answer.content == asset("leaflet/images/layers.png").content
    assert answer.headers["cache-control"] == "no-cache"


def test_scripts_travel_compressed_where_the_browser_takes_that(client: Asker) -> None:
    packed = client.get(asset_url("map.js"), headers={"accept-encoding": "gzip"})
    plain = client.get(asset_url("map.js"), headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    held = asset("map.js")
    assert held.packed is not None
    assert gzip.decompress(held.packed) == held.content


def test_our_scripts_never_write_markup_and_name_no_other_host() -> None:
    script = asset("map.js").content.decode() + asset("map.css").content.decode()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script)
    script = script.replace("http://www.w3.org/2000/svg", "")  # the name of a vocabulary, which nobody fetches
    assert not re.search(r"https?://|//cdn|@import|bindPopup|bindTooltip", script)


def test_the_roads_are_drawn_with_ref_and_stated_error(client: Asker) -> None:
    answer = client.get(roads_url(Roads.open()))
    assert answer.headers["content-type"] == "application/geo+json"
    drawn = {feature["id"]: feature["properties"] for feature in answer.json()["features"]}
    routes = {route.route_id: route for route in Roads.open().routes}
    assert drawn.keys() == routes.keys()
    for route_id, route in routes.items():
        assert drawn[route_id]["ref"] == route.ref
        assert drawn[route_id]["error_km"] == route.error_km > 0
        stated = [[s.from_km, s.to_km, s.error_km, s.error_p95_km] for s in route.sections]
        assert drawn[route_id]["sections"] == stated
        posts = drawn[route_id]["posts"]
        assert len(posts) == 2 * (int(route.length_km) + 1)
        half_way = int(route.length_km / 2)
        lon, lat = posts[2 * half_way : 2 * half_way + 2]
        at = Roads.open().locate(lon, lat, route_id=route_id)
        assert at is not None
        assert at.at_km == pytest.approx(half_way, abs=0.01)


def test_every_layer_of_the_basemap_is_served(client: Asker) -> None:
    urls = basemap_urls()
    assert urls
    for url in urls.values():
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.headers["cache-control"].endswith("immutable")
        assert answer.json()
