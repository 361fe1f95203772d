"""What the map's frame tells the page: something was hit, a mark of the legend pressed, days or a box chosen.

The frame hands it over where streamlit-folium sends the place of a click (decision 0030). It comes from a visitor's
browser, so everything is checked here.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from conflictmap.web.params import MAX_TOLERANCE_PX, MAX_ZOOM

MOST_CLICKED = 100
Lon = Annotated[float, Meta(ge=-180, le=180)]
Lat = Annotated[float, Meta(ge=-90, le=90)]


class Hit(Struct, frozen=True, tag_field="tell", tag="hit"):
    """
    Something on the map was hit.

    `lng`, `lat` are degrees, `zoom` the map's; `tolerance` are the pixels around it and `limit` the number of events
    that belong to it, 0 for all that lie there. `days` are the first and last one of those that playback shows.
    """

    lng: Lon
    lat: Lat
    zoom: Annotated[float, Meta(ge=0, le=MAX_ZOOM)]
    tolerance: Annotated[float, Meta(ge=0, le=MAX_TOLERANCE_PX)]
    limit: Annotated[int, Meta(ge=0)]
    click: int
    days: tuple[date, date] | None = None

    @property
    def most(self) -> int:
        """How many events to open at most."""
        return min(self.limit, MOST_CLICKED) or MOST_CLICKED


class Toggle(Struct, frozen=True, tag_field="tell", tag="toggle"):
    """A type or a status of the legend was pressed: show it too, or not any more."""

    kind: Literal["type", "status"]
    value: Annotated[str, Meta(max_length=60)]
    click: int


class TakeDays(Struct, frozen=True, tag_field="tell", tag="days"):
    """The days that playback shows are to be the filter's."""

    since: date
    until: date
    click: int


class TakeBox(Struct, frozen=True, tag_field="tell", tag="box"):
    """Only what is in view is to be shown: west, south, east, north in degrees; or everything again."""

    box: tuple[Lon, Lat, Lon, Lat] | None
    click: int


Message = Hit | Toggle | TakeDays | TakeBox


def read_message(returned: object) -> Message | None:
    """Read what the frame sent; anything but a message within the map's limits is none."""
    sent = returned.get("last_clicked") if isinstance(returned, dict) else None
    try:
        message: Message = msgspec.convert(sent, Message)
    except msgspec.ValidationError:
        return None
    return message
