"""Settling names in doubt: an answer is kept, holds for later articles too, and stored ones are read again."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.country_codes import checked_code
from conflictmap.model import Place
from conflictmap.store.desk.answers import Scope, StoredAnswer, put_answer, remove_answer, stored_answers
from conflictmap.store.desk.geodata import set_theatre
from conflictmap.store.desk.noting import Said
from conflictmap.store.geodata.affected import articles_with
from conflictmap.store.geodata.own_gazetteer import add_place, checked
from conflictmap.store.work.reread import Moved, Rereading, reread
from conflictmap.store.workspace import Workspace

Starting = Callable[[int], Callable[[int], None]]
SETTLED = "names settled here"  # the source of places that people gave as coordinates


def _no_progress(_count: int) -> Callable[[int], None]:
    return lambda _: None


class At(Struct, frozen=True):
    """Where a name lies, as a person typed it in decimal degrees; `country` is ISO 3166-1 alpha-2, else the point's."""

    lon: str
    lat: str
    country: str = ""


class Settled(Struct, frozen=True):
    """An answer as it was kept, what it changed, and the number of the change: undoing that takes all of it back."""

    answer: StoredAnswer
    moved: Moved
    revision: int


def settle(
    workspace: Workspace,
    answer: StoredAnswer,
    at: At | None = None,
    *,
    jobs: int = 1,
    starting: Starting = _no_progress,
    again: bool = True,
) -> Settled:
    """
    Keep an answer, and read again the stored articles in which it holds, as one change that can be undone.

    Parameters
    ----------
    workspace
        Whose names.
    answer
        What the name stands for, where that holds, and who says so.
    at
        Coordinates of the place, instead of the answer's. For the whole theatre it becomes one of the desk's own; for
        one article or outlet it is kept with the answer alone, because elsewhere the name may stand for another.
    jobs
        Processes that extract.
    starting
        Told how many articles are read again; returns what is told of each one.
    again
        Whether stored articles are read again at all.

    Raises
    ------
    ConflictMapError
        Saying what is wrong with name or coordinates.
    """
    made = None
    if at is not None:
        place, made = _place_at(workspace, answer, at)
        answer = replace(answer, place=place)
    why = f"“{answer.name}” is {answer.place.name if answer.place else 'no place'}"
    kept = put_answer(workspace.desk.file, answer, why=why, part_of=made)
    whole = kept if made is None else made
    moved = _again(workspace, answer, why, whole, jobs, starting) if again else Moved()
    return Settled(answer, moved, whole)


def _place_at(workspace: Workspace, answer: StoredAnswer, at: At) -> tuple[Place, int | None]:
    """Make the place that a person gave as coordinates; return it, and the change that made it one of the desk's."""
    texts = {"name": answer.name, "lon": at.lon, "lat": at.lat, "country": at.country}
    row = checked(workspace, texts, source=SETTLED)
    if answer.scope is not Scope.THEATRE:
        return replace(row.place, place_id=f"user:{row.place.lon:.5f},{row.place.lat:.5f}"), None
    said = Said("name settled", answer.who, f"“{answer.name}” is {row.place.lon:g}, {row.place.lat:g}")
    added = add_place(workspace, row, said=said)
    hits = (hit.place for hit in workspace.atlas().gazetteer.lookup(answer.name))
    spot = (row.place.lon, row.place.lat)
    return next(place for place in hits if (place.lon, place.lat) == spot), added.revision


def forget(
    workspace: Workspace,
    answer: StoredAnswer,
    *,
    who: str = "",
    jobs: int = 1,
    starting: Starting = _no_progress,
    again: bool = True,
) -> Moved:
    """
    Forget an answer, and read stored articles again, as one change that can be undone.

    Raises
    ------
    NotFoundError
        If there is none for this name and scope.
    """
    why = f"what “{answer.name}” stands for was forgotten"
    gone = remove_answer(workspace.desk.file, answer.name, answer.scope, answer.scope_value, who=who, why=why)
    return _again(workspace, replace(answer, who=who), why, gone, jobs, starting) if again else Moved()


def _again(workspace: Workspace, answer: StoredAnswer, why: str, part_of: int, jobs: int, starting: Starting) -> Moved:
    found = articles_with(workspace.desk.file, [answer.name])
    outlets = {row.article_id: row.outlet for row in workspace.desk.articles()}
    chosen = [
        article_id
        for article_id in found
        if answer.scope is Scope.THEATRE or answer.scope_value in {article_id, outlets.get(article_id)}
    ]
    said = Said(Rereading.RESOLVED.value, answer.who, why, part_of)
    return reread(workspace, chosen, said=said, jobs=jobs, starting=starting)


def answers_of(workspace: Workspace) -> tuple[StoredAnswer, ...]:
    """List what people said of names."""
    with workspace.desk.file.reading() as db:
        return stored_answers(db)


def follow(
    workspace: Workspace,
    chosen: Theatre,
    *,
    who: str = "",
    jobs: int = 1,
    starting: Starting = _no_progress,
    again: bool = True,
) -> Moved:
    """
    Choose countries and roads in focus, and read all stored articles again, as one change that can be undone.

    Raises
    ------
    UsageError, NotFoundError
        Naming what is no country or no road here.
    """
    atlas = workspace.atlas()
    for country in sorted(chosen.countries):
        checked_code(country, atlas.gazetteer.countries)
    roads = {atlas.roads.route(road).route_id for road in chosen.roads}
    made = set_theatre(workspace.desk.file, Theatre(chosen.countries, frozenset(roads)), who=who)
    if made is None or not again:
        return Moved()
    said = Said(Rereading.RESOLVED.value, who, "another theatre", made)
    return reread(workspace, said=said, jobs=jobs, starting=starting)
