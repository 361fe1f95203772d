"""Answers of the road layer, kept: articles about one theatre ask for the same towns and roads again and again."""

from functools import lru_cache

import shapely

from conflictmap.errors import NotFoundError
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.buffers import corridor
from conflictmap.geo.route import Route
from conflictmap.model.event import RoadPosition
from conflictmap.model.place import Place

_ON_ROUTE_KM = 10.0  # a town this near lies on a route
_KEPT = 8_000  # answers of each kind
_KEPT_LINES = 1_000  # the same where an answer is a line or an area


class RoadMemo:
    """What `Roads` says of places and stretches, asked once each. Units and meanings are those of `Roads`."""

    def __init__(self, atlas: Atlas) -> None:
        self._roads, self._areas = atlas.roads, atlas.areas
        self.locate = lru_cache(_KEPT)(self._locate)
        self.joining = lru_cache(_KEPT)(self._joining)
        self.between = lru_cache(_KEPT)(self._between)
        self.stretch = lru_cache(_KEPT_LINES)(self._stretch)
        self.clip = lru_cache(_KEPT)(self._clip)
        self.corridor = lru_cache(_KEPT_LINES)(self._corridor)

    def _locate(self, route_id: str, lon: float, lat: float, max_offset_km: float) -> RoadPosition | None:
        return self._roads.locate(lon, lat, route_id=route_id, max_offset_km=max_offset_km)

    def passes(self, route_id: str, place: Place | None) -> bool:
        """Whether a place is known, no area, and lies on a route, as Ariha does on "the highway near Ariha"."""
        if place is None or place.is_area:
            return False
        return self.locate(route_id, place.lon, place.lat, _ON_ROUTE_KM) is not None

    def _joining(self, one: Place, other: Place) -> tuple[str, RoadPosition] | None:
        """Return the id of the route that joins two places of one country, and the stretch."""
        found = self._roads.joining(one, other, {one.country}) if one.country == other.country else None
        return (found[0].route_id, found[1]) if found else None

    def _between(self, route_id: str, one: Place, other: Place) -> RoadPosition | None:
        """Return the stretch of a route between two places, None where one lies too far or both at one point."""
        try:
            found = self._roads.between(self._roads.route(route_id), one, other)
        except NotFoundError:
            return None
        return found if found.from_km != found.to_km else None

    def _stretch(self, stretch: RoadPosition) -> shapely.LineString | shapely.MultiLineString:
        """Return the line of a stretch."""
        return self._roads.stretch(self._roads.route(stretch.route_id), stretch.from_km or 0.0, stretch.to_km or 0.0)

    def _clip(self, route_id: str, area: Place) -> RoadPosition | None:
        """Return the longest stretch of a route inside an area."""
        polygon = self._areas.polygon(area)
        if not isinstance(polygon, shapely.Polygon | shapely.MultiPolygon):
            return None
        return self._roads.within_area(self._roads.route(route_id), polygon)

    def _corridor(self, stretch: RoadPosition, left_km: float, right_km: float) -> shapely.Geometry:
        """Return the corridor along a stretch, or along the whole route where none is bounded."""
        return corridor(self.line(stretch), left_km, right_km)

    def line(self, road: RoadPosition) -> shapely.LineString | shapely.MultiLineString:
        """Return the line of a stretch, or of the whole route where the position bounds none."""
        return self.stretch(road) if road.from_km is not None else whole(self._roads.route(road.route_id))


def whole(route: Route) -> shapely.LineString | shapely.MultiLineString:
    """Return the line of a whole route."""
    return route.parts[0] if len(route.parts) == 1 else shapely.MultiLineString(list(route.parts))


@lru_cache(maxsize=4)
def memo_of(atlas: Atlas) -> RoadMemo:
    """Return the memo of an atlas, one for the process; atlases are made anew when places or roads change."""
    return RoadMemo(atlas)
