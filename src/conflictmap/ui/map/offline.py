"""folium without its content delivery networks: every script and style it asks for is served by this process."""

import folium

from conflictmap.web.assets import asset_url


def use_local_assets() -> None:
    """
    Point folium's map at the local Leaflet, and drop the libraries that this map does not use.

    streamlit-folium sends these lists to the browser, where one script that cannot be loaded leaves no map at all.
    They are changed in place because folium's classes share them.
    """
    folium.Map.default_js[:] = [("leaflet", asset_url("leaflet/leaflet.js"))]
    folium.Map.default_css[:] = [("leaflet_css", asset_url("leaflet/leaflet.css"))]
