"""What the columns of a user's own table mean: the fields that there are, their usual headings, and what a user says.

It imports nothing that reads tables: whoever opens a workspace knows what was said of its datasets.
"""

from collections.abc import Mapping

from msgspec import Struct

from conflictmap.model.vocabulary import DateOrder

GEOMETRY = "geometry"  # column of well-known binary, in hexadecimal, that layers of geodata bring; or well-known text
# our fields, and the headings (folded) that stand for each when no mapping says otherwise, the likeliest first
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("event_id", "id", "event_id_cnty", "uid", "fid", "objectid"),
    "date": ("date", "event_date", "date_start", "start_date", "date_from", "from_date", "start", "day"),
    "date_end": ("date_end", "end_date", "enddate", "date_to", "to_date", "end"),
    "time_precision": ("time_precision", "date_precision"),
    "event_type": ("event_type", "type", "category", "event"),
    "sub_event_type": ("sub_event_type", "sub_type", "subtype", "subcategory"),
    "status": ("status",),
    "title": ("title", "headline", "name"),
    "lat": ("latitude", "lat", "y"),
    "lon": ("longitude", "lon", "lng", "long", "x"),
    "geo_precision": ("geo_precision", "precision"),
    "radius_km": ("radius_km",),
    "place": ("place_name", "place", "location", "town", "city", "settlement"),
    "admin1": ("admin1", "adm_1", "adm1", "governorate", "province", "region", "state"),
    "admin2": ("admin2", "adm_2", "adm2", "district"),
    "country": ("country", "country_code", "iso", "iso2", "iso3"),
    "actor1": ("actor1", "actor", "side_a", "perpetrator"),
    "actor2": ("actor2", "side_b", "target", "victim"),
    "actors": ("actors",),
    "fatalities": ("fatalities", "deaths", "killed", "best", "fatalities_best"),
    "fatalities_low": ("fatalities_low",),
    "fatalities_high": ("fatalities_high",),
    "notes": ("notes", "description", "summary", "text", "quote", "comments"),
    "source": ("source", "outlet", "sources"),
    "url": ("url", "link", "source_url"),
    GEOMETRY: (GEOMETRY, "wkt"),
    "claims": ("claims",),
    "route_id": ("road_route_id",),
    "road_ref": ("road_ref",),
    "from_km": ("road_from_km",),
    "to_km": ("road_to_km",),
    "at_km": ("road_at_km",),
    "offset_m": ("road_offset_m",),
    "plover": ("plover",),
    "background": ("background",),
    "published_on": ("published_on",),
}


class TableMapping(Struct, frozen=True, forbid_unknown_fields=True):
    """
    What the columns of a table mean.

    `columns` gives the heading for a field of `FIELDS`; `constants` a text for fields that the table has no column of;
    `values`, by field, what the table's words mean in ours ({"event_type": {"clash": "Battles"}}). `date_order` says
    whether days such as 03/10/2020 begin with the day (dmy) or the month (mdy); "" if the rows shall tell.
    """

    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    date_order: DateOrder = ""

    def __post_init__(self) -> None:
        """Refuse fields that there are not."""
        unknown = sorted({*self.columns, *self.constants, *self.values} - FIELDS.keys())
        if unknown:
            raise ValueError(f"there is no field {unknown[0]!r}; choose from {', '.join(FIELDS)}")
