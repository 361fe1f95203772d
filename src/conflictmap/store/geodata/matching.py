"""Which place a new row of the gazetteer says more about: one of the same name and kind within five kilometres.

The point of a division is no more than somewhere inside it: two of one name are the same where its outline holds it.
"""

import math
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec.structs import replace

from conflictmap.geo.atlas import Atlas
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.names import with_bare
from conflictmap.model import Place
from conflictmap.model.text import fold
from conflictmap.reading.place_rows import PlaceRow
from conflictmap.store.desk.own_places import OwnPlace

SAME_KM = 5.0
_KM_A_DEGREE = 111.2
_SAME_NAME = frozenset({"exact", "stripped", "clitic"})


def row_of(found: PlaceRow) -> OwnPlace:
    """Make a row with an id that is the same each time the same is imported."""
    place = found.place
    own = found.external_id or f"{fold(place.name)}\0{place.lon:.4f}\0{place.lat:.4f}"
    digest = sha256(f"{place.source}\0{own}".encode()).hexdigest()
    row_id = f"user:{digest[:16]}"
    return OwnPlace(
        row_id=row_id, place=replace(place, place_id=row_id), names=found.names, external_id=found.external_id,
        extent=found.extent,
    )  # fmt: skip


def place_of(row: OwnPlace, atlas: Atlas) -> Place | None:
    """Find the place that a row says more about, the nearest one; None for a new place."""
    around = _divisions_around(row.place, atlas)
    found = [
        (away, place)
        for name in filter(None, (row.place.name, row.place.name_ar))
        for place in _bearers(name, atlas.gazetteer)
        if _is_kind(place, row.place)
        and ((away := km_between(place, row.place)) <= SAME_KM or place.place_id in around)
    ]
    return min(found, key=lambda pair: (pair[0], pair[1].place_id), default=(0.0, None))[1]


def _divisions_around(place: Place, atlas: Atlas) -> frozenset[str]:
    if not place.feature_code.startswith("ADM"):
        return frozenset()
    return frozenset(area.place_id for area in atlas.areas.containing(place.lon, place.lat))


def _bearers(name: str, gazetteer: Gazetteer) -> Iterator[Place]:
    if any(map(gazetteer.has, with_bare(fold(name)))):
        yield from (hit.place for hit in gazetteer.lookup(name) if hit.how in _SAME_NAME)


def _is_kind(one: Place, other: Place) -> bool:
    """Whether two are of one kind: both towns or villages, or divisions of the same order."""
    if one.feature_code.startswith("PPL"):
        return other.feature_code.startswith("PPL")
    return one.feature_code == other.feature_code


def told_by(row: OwnPlace, known: Place) -> OwnPlace:
    """Say that a row is about a known place, and take from that what the row does not say."""
    place = row.place
    return replace(
        row,
        place=replace(
            place,
            place_id=known.place_id,
            country=place.country or known.country,
            admin1=place.admin1 or known.admin1,
            admin2=place.admin2 or known.admin2,
            name_ar=place.name_ar or known.name_ar,
            population=place.population or known.population,
            feature_code=known.feature_code if place.feature_code == "PPL" else place.feature_code,
        ),
    )


def nearest(rows: Iterable[OwnPlace], place: Place) -> OwnPlace | None:
    """Return the row nearest to a place, within five kilometres."""
    near = [(km_between(row.place, place), row.row_id, row) for row in rows]
    best = min(near, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] <= SAME_KM else None


def km_between(one: Place, other: Place) -> float:
    """Distance of two places: good to half a percent over a few kilometres, which is what decides here."""
    across = (one.lon - other.lon + 180) % 360 - 180
    return _KM_A_DEGREE * math.hypot(across * math.cos(math.radians((one.lat + other.lat) / 2)), one.lat - other.lat)
