"""Syria's sub-districts: polygons (geoBoundaries), and the districts that they belong to (`syria_districts.csv`)."""

from dataclasses import dataclass
from functools import cache

import shapely

from geodata.boundary_files import polygons
from geodata.sources import Sources
from geodata.tables import own_table

_SLIVER_DEGREES = 0.02  # the source simplified each polygon by itself: gaps narrower than this are no land


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A sub-district (nahiya) of a district; `polygon` is in EPSG:4326 and shares its borders with its neighbours'."""

    place_id: str
    name: str
    district_id: str
    polygon: shapely.Geometry


@cache
def subdistricts(sources: Sources) -> list[Subdistrict]:
    """Read the 272 sub-districts, in the order of `syria_districts.csv`."""
    rows, known = own_table("syria_districts.csv"), polygons(sources)
    loose = shapely.make_valid([shapely.from_wkb(known[row["shape_id"]]) for row in rows])
    clean = shapely.coverage_clean(loose, gap_width=_SLIVER_DEGREES)  # type: ignore[attr-defined]
    return [
        Subdistrict(f"area:{row['shape_id']}", row["subdistrict"], row["district_id"], polygon)
        for row, polygon in zip(rows, clean, strict=True)
    ]
