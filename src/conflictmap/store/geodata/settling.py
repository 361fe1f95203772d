"""Settling names in doubt: an answer is kept, holds for later articles too, and stored ones are read again."""

from collections.abc import Callable

from msgspec.structs import replace

from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.country_codes import checked_code
from conflictmap.model import Place
from conflictmap.store.desk.answers import Scope, StoredAnswer, put_answer, remove_answer, stored_answers
from conflictmap.store.desk.geodata import set_theatre
from conflictmap.store.desk.noting import Said
from conflictmap.store.geodata.affected import articles_with
from conflictmap.store.geodata.own_gazetteer import add_place, checked, list_places, remove_places
from conflictmap.store.work.reread import Moved, Rereading, reread
from conflictmap.store.workspace import Workspace

Starting = Callable[[int], Callable[[int], None]]
SETTLED = "names settled here"  # the source of places that people gave as coordinates


def _no_progress(_count: int) -> Callable[[int], None]:
    return lambda _: None


def place_at(workspace: Workspace, name: str, lon: str, lat: str, scope: Scope, country: str = "") -> Place:
    """
    Make the place that a person gave as coordinates; for the whole theatre it becomes one of the desk's own.

    Parameters
    ----------
    workspace
        Whose countries and divisions count.
    name
        As the text has it.
    lon, lat
        As typed, in decimal degrees.
    scope
        Where the name stands for it. A place for one article or outlet is kept with the answer alone, because
        elsewhere the name may stand for another.
    country
        ISO 3166-1 alpha-2; else that in which the point lies.

    Raises
    ------
    ConflictMapError
        Saying what is wrong with name or coordinates.
    """
    texts = {"name": name, "lon": lon, "lat": lat, "country": country}
    row = checked(workspace, texts, source=SETTLED)
    if scope is not Scope.THEATRE:
        return replace(row.place, place_id=f"user:{row.place.lon:.5f},{row.place.lat:.5f}")
    add_place(workspace, row)
    hits = (hit.place for hit in workspace.atlas().gazetteer.lookup(name))
    return next(place for place in hits if (place.lon, place.lat) == (row.place.lon, row.place.lat))


def settle(
    workspace: Workspace, answer: StoredAnswer, *, jobs: int = 1, starting: Starting = _no_progress, again: bool = True
) -> Moved:
    """
    Keep an answer, and read again the stored articles in which it holds, as one change that can be undone.

    Parameters
    ----------
    workspace
        Whose names.
    answer
        What the name stands for, where that holds, and who says so.
    jobs
        Processes that extract.
    starting
        Told how many articles are read again; returns what is told of each one.
    again
        Whether stored articles are read again at all.
    """
    put_answer(workspace.desk.file, answer)
    said = f"“{answer.name}” is {answer.place.name if answer.place else 'no place'}"
    return _again(workspace, answer, said, jobs, starting) if again else Moved()


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
    Forget an answer, and read stored articles again.

    Raises
    ------
    NotFoundError
        If there is none for this name and scope.
    """
    remove_answer(workspace.desk.file, answer.name, answer.scope, answer.scope_value)
    said = f"what “{answer.name}” stands for was forgotten"
    return _again(workspace, replace(answer, who=who), said, jobs, starting) if again else Moved()


def _again(workspace: Workspace, answer: StoredAnswer, why: str, jobs: int, starting: Starting) -> Moved:
    found = articles_with(workspace.desk.file, [answer.name])
    outlets = {row.article_id: row.outlet for row in workspace.desk.articles()}
    chosen = [
        article_id
        for article_id in found
        if answer.scope is Scope.THEATRE or answer.scope_value in {article_id, outlets.get(article_id)}
    ]
    said = Said(Rereading.RESOLVED.value, answer.who, why)
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
    Choose countries and roads in focus, and read all stored articles again.

    Raises
    ------
    UsageError, NotFoundError
        Naming what is no country or no road here.
    """
    atlas = workspace.atlas()
    for country in sorted(chosen.countries):
        checked_code(country, atlas.gazetteer.countries)
    roads = {atlas.roads.route(road).route_id for road in chosen.roads}
    before = workspace.theatre()
    set_theatre(workspace.desk.file, Theatre(chosen.countries, frozenset(roads)))
    if workspace.theatre() == before or not again:
        return Moved()
    said = Said(Rereading.RESOLVED.value, who, "another theatre")
    return reread(workspace, said=said, jobs=jobs, starting=starting)


def take_back(workspace: Workspace, answer: StoredAnswer, revision: int | None) -> None:
    """
    Take back an answer that was just given: the answer, the own place that came of it, and what it moved.

    Raises
    ------
    NotFoundError
        If somebody has forgotten it already.
    ConflictError
        If an event was changed again meanwhile; then the answer is gone, and stored events stay as they are.
    """
    remove_answer(workspace.desk.file, answer.name, answer.scope, answer.scope_value)
    made = [
        row.row_id
        for row in list_places(workspace, source=SETTLED)
        if answer.place and row.place.place_id == answer.place.place_id
    ]
    if made:
        remove_places(workspace, made)
    if revision is not None:
        workspace.desk.undo(revision, who=answer.who, roads=workspace.atlas().roads)
        workspace.publish()
