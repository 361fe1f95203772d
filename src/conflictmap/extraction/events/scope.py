"""What of a sentence belongs to one trigger: places, roads and days."""

from msgspec import Struct

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.roads import RoadMention


class Scope(Struct, frozen=True):
    """What belongs to one trigger, the best first. `shared` tells of places or dates that a neighbour lends."""

    places: tuple[PlaceMention, ...] = ()
    roads: tuple[RoadMention, ...] = ()
    dates: tuple[DatePhrase, ...] = ()
    is_place_shared: bool = False
    is_date_shared: bool = False

    @property
    def names_place(self) -> bool:
        """Whether a place or road of its own is named, and not only pointed at."""
        return not self.is_place_shared and bool(self.roads or (self.places and not self.places[0].is_pointed_at))
