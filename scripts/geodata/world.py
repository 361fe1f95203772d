"""All rows of the gazetteer: those of `rows`, second-order divisions, and our own regions."""

from geodata.admin import divisions
from geodata.named_regions import named_regions
from geodata.rows import Row, gather
from geodata.second_level import second_level
from geodata.sources import Sources


def world(sources: Sources) -> list[Row]:
    """Make all rows, in the order of the gazetteer's files."""
    rows = gather(sources)
    more = [*second_level(sources, divisions(sources), rows), *named_regions()]
    return sorted([*rows, *more], key=lambda row: row.order)
