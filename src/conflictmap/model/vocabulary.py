"""Closed vocabularies. Codes of other projects are mapped to these by name, never compared as numbers."""

from enum import StrEnum
from typing import Literal

DateOrder = Literal["", "dmy", "mdy"]  # whether 03/10/2020 begins with the day or the month; "" if nobody knows


class EventType(StrEnum):
    """ACLED's six event types (ACLED codebook, table 2)."""

    BATTLES = "Battles"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"


class Status(StrEnum):
    """Whether the event is said to have happened. Only `occurred` and `ongoing` did."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    DENIED = "denied"
    CANCELLED = "cancelled"


HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})  # of all others it is not said that they took place


class GeoPrecision(StrEnum):
    """How well the position is known, from a site to nothing; the order is `PRECISION_ORDER`."""

    EXACT = "exact"
    TOWN = "town"
    ROAD_POINT = "road_point"
    NEAR = "near"
    ROAD_SEGMENT = "road_segment"
    CORRIDOR = "corridor"
    ROAD = "road"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


PRECISION_ORDER: tuple[GeoPrecision, ...] = tuple(GeoPrecision)  # finest first


class TimePrecision(StrEnum):
    """What `date_start` and `date_end` mean together."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"  # one end is not known
    UNKNOWN = "unknown"  # no date at all


class ReviewStatus(StrEnum):
    """What people here have made of an event."""

    NEW = "new"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class DateMode(StrEnum):
    """Whether an event's interval must touch the asked range, or lie inside it."""

    POSSIBLE = "possible"
    CERTAIN = "certain"


class ToponymKind(StrEnum):
    """What a name in a text stands for."""

    PLACE = "place"  # a point: town, village, site
    AREA = "area"  # a country, province, district
    ROAD = "road"


class ToponymRole(StrEnum):
    """What a place's name does in its sentence."""

    LITERAL = "literal"  # it says where
    METONYM = "metonym"  # a government that acts: "Ankara said", "by Damascus and Moscow"


class EvidenceKind(StrEnum):
    """What part of the event a span of the article supports."""

    SENTENCE = "sentence"
    TRIGGER = "trigger"
    PLACE = "place"
    ROAD = "road"
    DATE = "date"
    STATED_ON = "stated_on"
    ACTOR = "actor"
    STATUS = "status"
    CLAIM = "claim"
    FATALITIES = "fatalities"
