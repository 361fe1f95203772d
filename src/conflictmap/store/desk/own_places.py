"""Table `own_places`: rows of the gazetteer that people here added; they win over the shipped ones."""
# ruff: noqa: S608 - statements are made of the names of our own columns; values are bound

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import NotFoundError
from conflictmap.geo.gazetteer import UserPlace
from conflictmap.model import Place
from conflictmap.store.sql.database import Connection

MAX_OWN_PLACES = 250_000  # every process that looks names up holds them
_COLUMNS = (
    *("place_id", "name", "names", "lon", "lat", "country", "admin1", "admin2", "feature_code", "source"),
    *("name_ar", "population", "external_id", "same_as", "extent", "revision"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM own_places"
_PUT = (
    f"INSERT INTO own_places ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    f"ON CONFLICT (place_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)
_BATCH = 500


class OwnPlace(Struct, frozen=True, kw_only=True):
    """
    A row of the desk's own.

    `row_id` begins with "user:". `place.place_id` is the id that events and look-ups have: the row's own, or that of
    the place that the row says more about, a shipped one or another row's. `external_id` is the source's id. `extent`
    is the place's outline, WKB in hexadecimal digits, or "".
    """

    row_id: str
    place: Place
    names: tuple[str, ...] = ()
    external_id: str = ""
    extent: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names, the primary one first."""
        return tuple(dict.fromkeys(filter(None, (self.place.name, self.place.name_ar, *self.names))))


def own_places(db: Connection) -> tuple[UserPlace, ...]:
    """Read the desk's own places; of several rows about one place the newest says where it is, all say its names.

    The outline is the newest one that there is.
    """
    found: dict[str, UserPlace] = {}
    for row in own_rows(db):
        before = found.pop(row.place.place_id, None)
        names = row.names if before is None else (*row.names, before.place.name, before.place.name_ar, *before.names)
        extent = row.extent or (before.extent if before else "")
        found[row.place.place_id] = UserPlace(row.place, tuple(dict.fromkeys(filter(None, names))), extent)
    return tuple(found.values())


def own_rows(db: Connection, condition: str = "", params: Sequence[str | int] = ()) -> tuple[OwnPlace, ...]:
    """Read rows, the oldest first; `condition` is SQL after WHERE whose values are `params`."""
    where = f" WHERE {condition}" if condition else ""
    rows = db.execute(f"{_SELECT}{where} ORDER BY revision, place_id", tuple(params))
    return tuple(_own(row) for row in rows.fetchall())


def rows_by_id(db: Connection, row_ids: Iterable[str]) -> tuple[OwnPlace, ...]:
    """
    Read certain rows.

    Raises
    ------
    NotFoundError
        Naming the first that is not there.
    """
    found: list[OwnPlace] = []
    for row_id in dict.fromkeys(row_ids):
        rows = own_rows(db, "place_id = ?", (row_id,))
        if not rows:
            raise NotFoundError(f"there is no own place {row_id[:80]!r}; `conflictmap gazetteer list` shows them")
        found.extend(rows)
    return tuple(found)


def put_rows(db: Connection, rows: Iterable[OwnPlace], revision: int) -> None:
    """Store rows, in place of those with their ids."""
    db.executemany(_PUT, (_columns(row, revision) for row in rows))


def remove_rows(db: Connection, row_ids: Sequence[str]) -> None:
    """Remove rows."""
    for start in range(0, len(row_ids), _BATCH):
        part = row_ids[start : start + _BATCH]
        db.execute(f"DELETE FROM own_places WHERE place_id IN ({', '.join('?' * len(part))})", tuple(part))


def count_rows(db: Connection) -> dict[str, int]:
    """Count rows by source."""
    rows = db.execute("SELECT source, count(*) FROM own_places GROUP BY source ORDER BY source").fetchall()
    return {source: int(count) for source, count in rows}


def _own(row: tuple[str, ...]) -> OwnPlace:
    values = dict(zip(_COLUMNS, row, strict=True))
    place = Place(
        place_id=values["same_as"] or values["place_id"],
        lon=float(values["lon"]),
        lat=float(values["lat"]),
        population=int(values["population"]),
        **{name: values[name] for name in ("name", "country", "admin1", "admin2", "feature_code", "source", "name_ar")},
    )
    names = msgspec.json.decode(values["names"], type=tuple[str, ...])
    return OwnPlace(
        row_id=values["place_id"], place=place, names=names, external_id=values["external_id"], extent=values["extent"]
    )


def _columns(row: OwnPlace, revision: int) -> tuple[str | float | int, ...]:
    place = row.place
    return (
        *(row.row_id, place.name, msgspec.json.encode(row.names).decode(), place.lon, place.lat, place.country),
        *(place.admin1, place.admin2, place.feature_code, place.source, place.name_ar, place.population),
        *(row.external_id, "" if place.place_id == row.row_id else place.place_id, row.extent, revision),
    )


def with_id(row: OwnPlace, place_id: str) -> OwnPlace:
    """Say that a row is about a certain place."""
    return replace(row, place=replace(row.place, place_id=place_id))
