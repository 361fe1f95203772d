"""All rows of the gazetteer: those of `rows`, second-order divisions, communes, and our own regions and places."""

from functools import cache

from geodata.admin import divisions
from geodata.communes import communes
from geodata.named_regions import named_places, named_regions
from geodata.rows import Row, gather
from geodata.second_level import second_level
from geodata.sources import Sources


@cache
def world(sources: Sources) -> list[Row]:
    """Make all rows, in the order of the gazetteer's files."""
    rows = gather(sources)
    rows = [*rows, *second_level(sources, divisions(sources), rows), *named_places()]
    rows = [*rows, *communes(sources, rows), *named_regions()]
    return sorted(rows, key=lambda row: row.order)
