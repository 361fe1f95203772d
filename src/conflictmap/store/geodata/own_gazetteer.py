"""The desk's own places as a person handles them: adding, changing, removing, and what then becomes of events."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

import shapely
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.catalogues import sentence
from conflictmap.errors import EditError
from conflictmap.model import Place
from conflictmap.model.text import fold
from conflictmap.reading.place_rows import PlaceRow, RawPlace
from conflictmap.reading.places import Checker, Given
from conflictmap.store.desk.geodata import touch
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_places import OwnPlace, own_rows, put_rows, remove_rows, rows_by_id
from conflictmap.store.desk.own_rows import noting
from conflictmap.store.geodata.affected import each_with
from conflictmap.store.geodata.matching import nearest
from conflictmap.store.geodata.place_import import Imported, import_places
from conflictmap.store.sql.database import Connection
from conflictmap.store.work.reread import Moved, Rereading, reread
from conflictmap.store.workspace import Workspace

BY_HAND = "added by hand"
_NAMED = 5


class Edited(Struct, frozen=True):
    """
    A changed or removed row, or several, and all spellings that they had or have.

    `revision` is the number of the change; None when nothing was to be changed.
    """

    rows: tuple[OwnPlace, ...]
    names: frozenset[str]
    revision: int | None = None


def checked(workspace: Workspace, texts: dict[str, str], names: Sequence[str] = (), source: str = BY_HAND) -> PlaceRow:
    """
    Check a place that a person typed.

    Parameters
    ----------
    workspace
        Whose countries and divisions count.
    texts
        By field: name, name_ar, lon, lat, country, admin1, admin2, feature_code, population, external_id.
    names
        Further spellings.
    source
        Where it is from.

    Raises
    ------
    ConflictMapError
        Saying everything that is wrong with it.
    """
    found = list(Checker(workspace.atlas(), Given(source=source)).row(RawPlace(row=1, texts=texts, names=tuple(names))))
    rows = [row for row in found if isinstance(row, PlaceRow)]
    if not rows:
        problems = [p for p in found if not isinstance(p, PlaceRow)]
        raise EditError([sentence("{column}: {problem}", column=p.column, problem=p.problem) for p in problems])
    return rows[0]


def add_place(workspace: Workspace, row: PlaceRow, *, who: str = "", said: Said | None = None) -> Imported:
    """
    Add a place; it says more about the place of the same name within five kilometres, if there is one.

    What was said before of an own place of that name and source, and is not said now, stays: its other spellings too.
    """
    known = nearest(_namesakes(workspace, row.place), row.place)
    return import_places(workspace, [row if known is None else _filled(row, known)], who=who, said=said)


def _namesakes(workspace: Workspace, place: Place) -> list[OwnPlace]:
    own = list_places(workspace, source=place.source)
    return [row for row in own if not row.external_id and fold(row.place.name) == fold(place.name)]


def _filled(row: PlaceRow, known: OwnPlace) -> PlaceRow:
    """Add to a row what an earlier one of the same place says more."""
    place, before = row.place, known.place
    more = replace(place, name_ar=place.name_ar or before.name_ar, population=place.population or before.population)
    return replace(row, place=more, names=tuple(dict.fromkeys((*known.names, *row.names))))


def list_places(
    workspace: Workspace, *, source: str = "", country: str = "", text: str = "", limit: int | None = None
) -> tuple[OwnPlace, ...]:
    """List the desk's own rows, the oldest first: of a source, in a country, or with a text in a spelling."""
    chosen = {"source": source, "country": country}
    condition = " AND ".join(f"{column} = ?" for column, value in chosen.items() if value)
    with workspace.desk.file.reading() as db:
        rows = own_rows(db, condition, [value for value in chosen.values() if value])
    wanted = text.casefold()
    return tuple(row for row in rows if any(wanted in name.casefold() for name in row.spellings))[:limit]


def edit_place(
    workspace: Workspace,
    row_id: str,
    texts: dict[str, str],
    *,
    more: Iterable[str] = (),
    less: Collection[str] = (),
    who: str = "",
) -> Edited:
    """
    Change a row. A place that is moved out of its outline is a point from then on.

    Parameters
    ----------
    workspace
        Whose row.
    row_id
        Its own id, beginning with "user:".
    texts
        The fields to change, as for `checked`.
    more, less
        Spellings to add and to take away.
    who
        Who changes it; it can be undone.

    Raises
    ------
    NotFoundError
        If there is no such row.
    ConflictMapError
        If the row would be wrong.
    """
    with workspace.desk.file.reading() as db:
        (before,) = rows_by_id(db, [row_id])
    names = [name for name in (*before.names, *more) if name not in less]
    found = _changed(workspace, before, texts, names)
    place = replace(found.place, place_id=before.place.place_id)
    after = replace(before, place=place, names=found.names, extent=_outline_around(before, place))
    if after == before:
        return Edited((), frozenset())
    with workspace.desk.file.writing() as db, _noting(db, "place changed", [after], who) as revision:
        put_rows(db, [after], touch(db))
    return Edited((after,), frozenset((*before.spellings, *after.spellings)), revision)


def _changed(workspace: Workspace, before: OwnPlace, texts: dict[str, str], names: Sequence[str]) -> PlaceRow:
    """Check what a place would be; a point in no country is one of its old country, or wrong."""
    place, source = before.place, before.place.source
    if not texts.get("name", place.name).strip():
        raise EditError(
            [sentence("{column}: {problem}", column="name", problem=sentence("is empty: a place needs a name"))]
        )
    told = _texts_of(before) | _told_by_the_point(workspace, place, texts) | texts
    found = checked(workspace, told, names, source)
    if found.place.country or not place.country:
        return found
    return checked(workspace, told | {"country": place.country}, names, source)


def _noting(db: Connection, action: str, rows: Sequence[OwnPlace], who: str) -> AbstractContextManager[int]:
    """Write down as one change what becomes of rows; of many only the first names are named."""
    names = ", ".join(row.place.name for row in rows[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
    return noting(db, Said(action, who, names), {"own_places": ("place_id", [row.row_id for row in rows])})


def _texts_of(row: OwnPlace) -> dict[str, str]:
    place = row.place
    fields = ("name", "name_ar", "country", "admin1", "admin2", "feature_code")
    numbers = {"lon": repr(place.lon), "lat": repr(place.lat), "population": str(place.population)}
    return {field: getattr(place, field) for field in fields} | numbers


def _told_by_the_point(workspace: Workspace, place: Place, texts: Mapping[str, str]) -> dict[str, str]:
    """Empty the fields that its old point told, so that its new one tells them again."""
    if not {"lon", "lat"} & texts.keys():
        return {}
    inside = workspace.atlas().areas.containing(place.lon, place.lat)
    divisions = {code: area.name for area in reversed(inside) for code in [area.feature_code]}
    was_told = {"admin1": divisions.get("ADM1"), "admin2": divisions.get("ADM2"),
                "country": inside[0].country if inside else None}  # fmt: skip
    return {field: "" for field, told in was_told.items() if getattr(place, field) == told}


def _outline_around(before: OwnPlace, place: Place) -> str:
    """Keep the outline unless the place was moved out of it."""
    is_where_it_was = (place.lon, place.lat) == (before.place.lon, before.place.lat)
    if not before.extent or is_where_it_was:
        return before.extent
    return before.extent if shapely.from_wkb(before.extent).covers(shapely.Point(place.lon, place.lat)) else ""


def remove_places(workspace: Workspace, row_ids: Sequence[str], *, who: str = "") -> Edited:
    """
    Remove rows, all or none; this can be undone.

    Raises
    ------
    NotFoundError
        If one is not there.
    """
    with workspace.desk.file.writing() as db:
        rows = rows_by_id(db, row_ids)
        if not rows:
            return Edited((), frozenset())
        with _noting(db, "places removed", rows, who) as revision:
            remove_rows(db, [row.row_id for row in rows])
            touch(db)
    return Edited(rows, frozenset(name for row in rows for name in row.spellings), revision)


def resolve_again(
    workspace: Workspace,
    names: Collection[str],
    *,
    who: str = "",
    why: str = "",
    jobs: int = 1,
    part_of: int | None = None,
    starting: Callable[[int], Callable[[int], None]] = lambda _: lambda _: None,
) -> Moved:
    """
    Read the stored articles again that may have one of some names, as one change that can be undone.

    Parameters
    ----------
    workspace
        Whose articles.
    names
        Spellings of places that are new, changed or gone.
    who, why
        What is noted of the change.
    jobs
        Processes that extract.
    part_of
        The change of the places; both are undone together.
    starting
        Told how many articles there are; returns what is told of each one read.
    """
    if not names:
        return Moved()
    return reread(
        workspace,
        each_with(workspace.desk.file, names),
        said=Said(Rereading.RESOLVED.value, who, why, part_of),
        jobs=jobs,
        starting=starting,
    )
