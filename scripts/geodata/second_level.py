"""Second-order divisions of the world ("Laurel County", "Kent"): GeoNames' names at geoBoundaries' centres."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from conflictmap.geo.spellings import kept
from conflictmap.model.text import fold
from geodata.admin import Geo, own_names
from geodata.boundary_files import MIXED_UP, listed
from geodata.geonames_files import subdivisions
from geodata.rows import Row, country_codes, name_keys
from geodata.sources import Sources

_Centre = tuple[float, float, frozenset[str], str]  # lon, lat, keys of its first-order division, id of its polygon


def second_level(sources: Sources, geo: Geo, rows: Iterable[Row]) -> Iterator[Row]:
    """
    Make rows of the second-order divisions whose centre is known beyond doubt.

    A centre is taken when country, name and first-order division agree, or when only one polygon of the country bears
    the name. A division that is called just like a town of its first-order division is left out: the town stands for
    it.
    """
    rows = list(rows)
    present = {row.place_id for row in rows}
    taken = {(row.country, row.admin1, fold(name)) for row in rows for name in row.names}
    centres = _centres(sources, rows)
    also = own_names("place_names.csv", "place_id", "name")
    for item in subdivisions(sources):
        first = geo.first.get(item.first_code)
        if item.level != 2 or first is None or item.geoname_id in present:
            continue
        if (first.country, first.name, fold(item.name)) in taken:
            continue
        names = kept(item.name, [*also.get(item.geoname_id, ()), *item.alternates])
        if centre := _centre(names, name_keys([first.name, *first.names]), centres[first.country]):
            lon, lat, _, shape_id = centre
            yield Row(
                item.geoname_id, names, lon, lat, first.country, "ADM2", admin1=first.name, shape_id=shape_id
            )  # fmt: skip


def _centre(names: list[str], first: frozenset[str], centres: dict[str, list[_Centre]]) -> _Centre | None:
    bearing = list(dict.fromkeys(centre for key in sorted(name_keys(names)) for centre in centres.get(key, ())))
    agreeing = [centre for centre in bearing if centre[2] & first]
    if agreeing:
        return agreeing[0]
    return bearing[0] if len(bearing) == 1 else None


def _centres(sources: Sources, rows: Iterable[Row]) -> dict[str, dict[str, list[_Centre]]]:
    """List the polygons' centres by country and key of their name."""
    codes = country_codes(rows)
    found: dict[str, dict[str, list[_Centre]]] = defaultdict(lambda: defaultdict(list))
    for item in listed(sources):
        code = codes.get(fold(item.country), "")
        if code and code not in MIXED_UP:
            found[code][fold(item.name)].append((item.lon, item.lat, name_keys([item.province]), item.shape_id))
    return found
