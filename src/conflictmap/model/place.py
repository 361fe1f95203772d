"""Places of the gazetteer, and the names in texts that stand for them."""

from msgspec import Struct

from conflictmap.model.memo import Memo
from conflictmap.model.vocabulary import ToponymKind, ToponymRole

_WIDE = (
    *("ADM", "PCL", "RGN", "TERR", "CONT"),
    *("OCN", "SEA", "GULF", "BAY", "STRT", "CHN", "CNL", "STM", "LK", "RF"),
    *("ISL", "PEN", "MTS", "VAL", "PLN", "DSRT", "DLTA"),
)
_IS_WIDE: Memo[str, bool] = Memo(lambda code: code.startswith(_WIDE), most=1_000)
ROUGH_KM = 3.0  # how far the points of our own table of towns may be off
_OUR_OWN = "conflictmap"


class Place(Struct, frozen=True, kw_only=True):
    """
    A row of the gazetteer.

    `place_id` is the GeoNames number as text; other rows of ours start with "area:", "region:" or "place:", the user's
    with "user:". `lon, lat` are degrees in EPSG:4326. `country` is ISO 3166-1 alpha-2. `feature_code` is
    GeoNames' (PPL, PPLA, ADM1, PCLI, …). `population` 0 means not known.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    country: str
    feature_code: str
    name_ar: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    source: str = "geonames"

    @property
    def full_name(self) -> str:
        """The name with the province and the country that the place is in, as far as they are known."""
        return ", ".join(filter(None, (self.name, self.admin1, self.country)))

    @property
    def is_area(self) -> bool:
        """Whether this is a country, a division, a region, a sea, a river or mountains: too wide for a point."""
        return _IS_WIDE[self.feature_code]

    @property
    def is_country(self) -> bool:
        """Whether this is a country or a territory like one (PCLI, PCLD, …)."""
        return self.feature_code.startswith("PCL")

    @property
    def is_rough(self) -> bool:
        """Whether no package lists the place: its point, from our own table, is good to `ROUGH_KM` only."""
        return self.source == _OUR_OWN and not self.is_area


class Alternative(Struct, frozen=True):
    """A place that a name could also stand for. `probability` is in [0, 1]."""

    place: Place
    probability: float


class Toponym(Struct, frozen=True, kw_only=True):
    """
    A name in a text and what it stands for.

    `start, end` are characters of the canonical text. Either `place` (kinds place and area), or `route_id` (kind
    road), or neither: then no row of the gazetteer matched, and the name is unresolved. `probability` is that of the
    chosen place among `alternatives`. `role` is metonym for a government that acts rather than a place where
    something is. `reasons` are short sentences for people.
    """

    start: int
    end: int
    text: str
    kind: ToponymKind
    place: Place | None = None
    route_id: str | None = None
    probability: float = 0.0
    alternatives: tuple[Alternative, ...] = ()
    role: ToponymRole = ToponymRole.LITERAL
    reasons: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether a second candidate is nearly as good: probability below .8 or margin below .3."""
        if self.place is None:
            return False
        second = max((a.probability for a in self.alternatives), default=0.0)
        return self.probability < 0.8 or self.probability - second < 0.3
