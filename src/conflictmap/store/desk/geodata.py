"""What a desk knows beyond the shipped geodata: its own places and roads, and the theatre that it follows.

Whoever changes any of it calls `touch` in the same transaction: that is how every open workspace learns of it.
"""

import threading

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import Atlas, load_atlas, open_atlas
from conflictmap.geo.gazetteer import UserPlace
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.store.desk.answers import stored_answers
from conflictmap.store.desk.geodata_revision import geodata_revision, touch
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_places import own_places
from conflictmap.store.desk.own_roads import own_routes
from conflictmap.store.desk.own_rows import THEATRE, THEATRE_KEY, noting
from conflictmap.store.sql.database import Connection, Database

__all__ = ["GeodataCache", "OwnGeodata", "set_theatre", "theatre", "touch"]


class OwnGeodata(Struct, frozen=True):
    """A desk's own places, roads and theatre, as a value that other processes can be given."""

    places: tuple[UserPlace, ...] = ()
    routes: tuple[Route, ...] = ()
    theatre: Theatre = Theatre()

    def open(self) -> Atlas:
        """Open the shipped geodata with these places and roads."""
        return open_atlas(self.places, self.routes) if self.places or self.routes else load_atlas()

    def places_as(self, other: "OwnGeodata") -> bool:
        """Whether names are looked up in the same atlas."""
        return self is other or (self.places == other.places and self.routes == other.routes)


class GeodataCache:
    """A desk's own geodata and the atlas with it, read again when anybody has changed them. Threads may share it."""

    def __init__(self, file: Database) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._known: tuple[int, OwnGeodata] | None = None
        self._opened: tuple[OwnGeodata, Atlas] | None = None
        self._roads: tuple[OwnGeodata, Roads] | None = None

    def own(self) -> OwnGeodata:
        """Return what the desk knows of its own now."""
        with self._lock:
            return self._own()

    def atlas(self) -> Atlas:
        """Return the atlas with the desk's own places and roads, the same one until they change."""
        with self._lock:
            own = self._own()
            if self._opened is None or not own.places_as(self._opened[0]):
                self._opened = (own, own.open())
            return self._opened[1]

    def roads(self) -> Roads:
        """Return the shipped roads with the desk's own, the same object until these change; no gazetteer is opened."""
        with self._lock:
            own = self._own()
            if self._roads is None or self._roads[0] is not own:
                self._roads = (own, Roads.open(own.routes))
            return self._roads[1]

    def _own(self) -> OwnGeodata:
        with self._file.snapshot() as db:
            revision = geodata_revision(db)
            if self._known is None or self._known[0] != revision:
                self._known = (revision, _read(db))
        return self._known[1]


def _read(db: Connection) -> OwnGeodata:
    places, chosen = own_places(db), theatre(db)
    now = {row.place.place_id: row.place for row in places}  # a place that was corrected is so in answers too
    answers = tuple(
        answer if answer.place is None else replace(answer, place=now.get(answer.place.place_id, answer.place))
        for answer in chosen.answers
    )
    return OwnGeodata(places, own_routes(db), replace(chosen, answers=answers))


def theatre(db: Connection) -> Theatre:
    """Read which countries and roads are in focus, and what people said of names."""
    countries, roads = db.execute("SELECT countries, roads FROM geodata").fetchone()
    names = tuple[str, ...]
    return Theatre(
        frozenset(msgspec.json.decode(countries, type=names)),
        frozenset(msgspec.json.decode(roads, type=names)),
        tuple(stored.answer for stored in stored_answers(db)),
    )


def set_theatre(file: Database, chosen: Theatre, *, who: str = "") -> int | None:
    """
    Choose the countries (ISO 3166-1 alpha-2) and roads in focus; stored articles are not read again by this.

    Returns
    -------
    revision
        Number of the change, which can be undone; None when they are in focus already.
    """
    texts = [msgspec.json.encode(sorted(names)).decode() for names in (chosen.countries, chosen.roads)]
    said = Said("theatre chosen", who, ", ".join(sorted(chosen.countries) + sorted(chosen.roads)))
    with file.writing() as db:
        now = theatre(db)
        if (now.countries, now.roads) == (chosen.countries, chosen.roads):
            return None
        with noting(db, said, {"geodata": (THEATRE_KEY, [THEATRE])}) as revision:
            db.execute("UPDATE geodata SET countries = ?, roads = ?", texts)
            touch(db)
    return revision
