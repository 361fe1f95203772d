"""The value of a route: what it is called, where it runs, and how well its line is known."""

from msgspec import Struct
from shapely.geometry import LineString


class RouteAlias(Struct, frozen=True, kw_only=True):
    """
    Something a route is called. `language` is ISO 639-1, or "und".

    An ambiguous one (`is_unique` false) describes other roads too: "the international highway". It names the route
    only where the text is about that road already.
    """

    text: str
    language: str
    is_unique: bool


class RouteSection(Struct, frozen=True, kw_only=True):
    """
    A stretch of a route by name, with the error of its line.

    `error_km` is the mean distance to be expected between the line and the road, `error_p95_km` is exceeded on 5 % of
    it. `shared_with` is the id of the route whose line this is as well.
    """

    name: str
    from_km: float
    to_km: float
    error_km: float
    error_p95_km: float
    shared_with: str = ""


class RouteTown(Struct, frozen=True, kw_only=True):
    """A town on a route: measure and signed offset (left positive) of its gazetteer point."""

    place_id: str
    name: str
    km: float
    offset_km: float


class Route(Struct, frozen=True, kw_only=True):
    """
    A road with an identity.

    `ref` is what signs and maps call it, `country` ISO 3166-1 alpha-2. `direction` says where kilometre 0 is and which
    way they run. `parts` are lines in EPSG:4326 in that order and direction; a gap between two has no length.
    `error_km` and `error_p95_km` are means over the sections, by length; `error_method` says how they were found.
    A point is on the road within `tolerance_km`.
    """

    route_id: str
    ref: str
    name: str
    country: str
    direction: str
    parts: tuple[LineString, ...]
    length_km: float
    error_km: float
    error_p95_km: float
    error_method: str = ""
    tolerance_km: float = 3.0
    names: tuple[RouteAlias, ...] = ()
    sections: tuple[RouteSection, ...] = ()
    towns: tuple[RouteTown, ...] = ()
    source: str = ""
    licence: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names that stand for this route and no other."""
        return tuple(alias.text for alias in self.names if alias.is_unique)

    @property
    def descriptions(self) -> tuple[str, ...]:
        """What the route is called that other roads are called too."""
        return tuple(alias.text for alias in self.names if not alias.is_unique)
