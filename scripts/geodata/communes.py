"""Communes, townships and the like of countries in conflict whose towns GeoNames lists thinly."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conflictmap.geo.names import not_names
from conflictmap.geo.spellings import kept
from conflictmap.model.text import fold
from geodata.admin import divisions, own_names
from geodata.geoboundaries import Boundary, boundaries
from geodata.rows import Row, name_keys
from geodata.sources import Sources

# countries with armed conflict in the last ten years of which GeoNames lists fewer than 12 towns per million people:
# there a commune's name is often the only row; elsewhere its namesakes would do more harm than good
THIN = frozenset(
    (
        *("AF", "BJ", "CD", "CF", "CM", "EG", "ER", "ET", "HT", "IQ", "LB", "ML", "MM", "MZ", "NE", "NG", "PK"),
        *("SD", "SO", "SS", "TD", "TG", "UG", "YE"),
    )
)
_LEAST_LETTERS = 3


def communes(sources: Sources, rows: Iterable[Row]) -> Iterator[Row]:
    """
    Make rows of the divisions that no row of their country is called like.

    Their country and province are those of the polygon that their middle lies in. A name that two divisions of a
    country bear is left out.
    """
    taken = {(row.country, key) for row in rows for key in name_keys(row.names)}
    found = [item for item in boundaries(sources) if item.names and item.ground.country in THIN]
    times = Counter((item.ground.country, fold(item.names[0])) for item in found)
    provinces = {division.place_id: division.name for division in divisions(sources).all}
    also = own_names("place_names.csv", "place_id", "name")
    for item in found:
        key = fold(item.names[0])
        if times[item.ground.country, key] == 1 and (item.ground.country, key) not in taken and _is_name(key):
            yield _row(item, provinces, also)


def _row(item: Boundary, provinces: dict[str, str], also: dict[str, list[str]]) -> Row:
    place, province = item.listed, (*item.ground.within, item.ground.place_id)[0]
    place_id = f"area:{place.shape_id}"
    names = kept(item.names[0], [*also.get(place_id, ()), *item.names[1:]])
    return Row(
        place_id, names, place.lon, place.lat, item.ground.country, "ADM3",
        admin1=provinces.get(province, ""), source="geoboundaries", shape_id=place.shape_id,
    )  # fmt: skip


def _is_name(key: str) -> bool:
    return len(key) >= _LEAST_LETTERS and not any(char.isdecimal() for char in key) and key not in not_names()
