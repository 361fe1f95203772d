"""Table `own_places`: rows of the gazetteer that people here added; they win over the shipped ones."""

import sqlite3

import msgspec

from conflictmap.geo.gazetteer import UserPlace
from conflictmap.model import Place

_COLUMNS = (
    "place_id, name, names, lon, lat, country, admin1, admin2, feature_code, source, name_ar, population, same_as"
)


def own_places(db: sqlite3.Connection) -> tuple[UserPlace, ...]:
    """Read all places of the desk's own, the oldest first; column `names` is a JSON list of further spellings."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM own_places ORDER BY revision, place_id").fetchall()  # noqa: S608 - ours
    return tuple(_place(row) for row in rows)


def _place(row: tuple[str, ...]) -> UserPlace:
    place_id, name, names, lon, lat, country, admin1, admin2, feature_code, source, name_ar, population, same_as = row
    place = Place(
        place_id=same_as or place_id,
        name=name,
        lon=float(lon),
        lat=float(lat),
        country=country,
        feature_code=feature_code,
        name_ar=name_ar,
        admin1=admin1,
        admin2=admin2,
        population=int(population),
        source=source,
    )
    return UserPlace(place, msgspec.json.decode(names, type=tuple[str, ...]))
