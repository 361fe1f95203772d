"""Own places, roads, areas and corridors: every change of them is undone in one step, with all that followed."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from shapely import box

from conflictmap.errors import ConflictError
from conflictmap.extraction.pipeline import extract
from conflictmap.extraction.theatre import Theatre
from conflictmap.model import Event, EventFilter
from conflictmap.reading import article_from_text
from conflictmap.review import actions
from conflictmap.review.actions import By
from conflictmap.store.desk import own_rows
from conflictmap.store.desk.answers import Scope, StoredAnswer
from conflictmap.store.desk.corridors import Corridor, put_corridor, remove_corridor
from conflictmap.store.desk.own_areas import OwnArea, put_areas, remove_areas
from conflictmap.store.geodata.own_gazetteer import (
    add_place,
    checked,
    edit_place,
    list_places,
    remove_places,
    resolve_again,
)
from conflictmap.store.geodata.road_changes import put_road, remove_road
from conflictmap.store.geodata.settling import follow, settle
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place
from tests.store.test_road_changes import M4, moved_north

RIMA = By("Rima")
TEXTS = (
    "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on 15 March 2020.",
    "Shelling hit Tell Zuhur al-Qasr on 4 March 2020 and killed four people.",
)
PLACE = {"name": "Tell Zuhur al-Qasr", "lon": "36.7", "lat": "35.9", "country": "SY"}
NEAR_ARIHA = OwnArea(name="Around Ariha", geometry=box(36.5, 35.7, 36.9, 35.95), valid_from=date(2020, 1, 1))
NORTH = Corridor(name="North", route_id=M4.route_id, ref="M4", from_km=80, to_km=120, left_km=6, right_km=6)


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    with place.open(create=True) as opened:
        for text in TEXTS:
            _read(opened, text)
        yield opened


def _read(workspace: Workspace, text: str) -> tuple[Event, ...]:
    article = article_from_text(text, published_on=date(2020, 3, 20))
    workspace.desk.add(extract(article, workspace.atlas(), workspace.theatre()), roads=workspace.atlas().roads)
    return workspace.desk.events_of(article.article_id)


def everything(workspace: Workspace) -> dict[str, object]:
    """Rows of own tables, events, and in which areas and beside which roads these are."""
    with workspace.desk.file.reading() as db:
        own = {
            table: sorted(db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)  # noqa: S608
            for table, columns in own_rows._TABLES.items()
        }
        near = db.execute(
            "SELECT event_id, event_roads.route_id, event_roads.from_km, event_roads.to_km, own, offset_km "
            "FROM event_roads JOIN events ON events.seq = event_roads.seq"
        )
        inside = db.execute("SELECT event_id, area, name FROM event_areas JOIN events ON events.seq = event_areas.seq")
        return {
            **own,
            "near": sorted(near.fetchall(), key=repr),
            "inside": sorted(inside.fetchall()),
            "events": sorted(workspace.desk.events(EventFilter(background=True)), key=lambda event: event.event_id),
        }


def add_village(workspace: Workspace) -> None:
    added = add_place(workspace, checked(workspace, PLACE), who="Rima")
    resolve_again(workspace, added.names, part_of=added.revision)


def edit_village(workspace: Workspace) -> None:
    (row,) = list_places(workspace)
    done = edit_place(workspace, row.row_id, {"lat": "35.7"}, more=["Zuhur"], who="Rima")
    resolve_again(workspace, done.names, part_of=done.revision)


def remove_village(workspace: Workspace) -> None:
    done = remove_places(workspace, [row.row_id for row in list_places(workspace)])
    resolve_again(workspace, done.names, part_of=done.revision)


def nothing(_workspace: Workspace) -> None:
    pass


def put_new_line(workspace: Workspace) -> None:
    put_road(workspace, moved_north(M4, first=2))


def put_corridor_and_new_line(workspace: Workspace) -> None:
    put_corridor(workspace.desk.file, NORTH)
    put_new_line(workspace)


CHANGES: dict[str, tuple[Callable[[Workspace], object], Callable[[Workspace], object]]] = {
    "a place is added": (nothing, add_village),
    "a place is changed": (add_village, edit_village),
    "a place is removed": (add_village, remove_village),
    "a road gets a new line": (lambda one: put_corridor(one.desk.file, NORTH), put_new_line),
    "a road gets another line": (put_new_line, lambda one: put_road(one, moved_north(M4, 2500, first=4))),
    "a road is removed": (put_corridor_and_new_line, lambda one: remove_road(one, M4.route_id)),
    "an area is kept": (nothing, lambda one: put_areas(one.desk.file, [NEAR_ARIHA])),
    "an area is replaced": (
        lambda one: put_areas(one.desk.file, [NEAR_ARIHA]),
        lambda one: put_areas(
            one.desk.file, [OwnArea(name="around ariha", geometry=box(30, 30, 31, 31))], replace=True
        ),
    ),
    "an area is removed": (
        lambda one: put_areas(one.desk.file, [NEAR_ARIHA]),
        lambda one: remove_areas(one.desk.file, NEAR_ARIHA.name),
    ),
    "a corridor is kept": (nothing, lambda one: put_corridor(one.desk.file, NORTH)),
    "a corridor is removed": (
        lambda one: put_corridor(one.desk.file, NORTH),
        lambda one: remove_corridor(one.desk.file, "north"),
    ),
    "a theatre is chosen": (nothing, lambda one: follow(one, Theatre(frozenset({"SY"}), frozenset({"M4"})))),
}


@pytest.mark.parametrize("name", CHANGES)
def test_one_step_brings_back_exactly_what_was_there_before(workspace: Workspace, name: str) -> None:
    prepare, change = CHANGES[name]
    prepare(workspace)
    before = everything(workspace)
    change(workspace)
    after = everything(workspace)
    assert after != before
    actions.undo(workspace, RIMA)
    assert everything(workspace) == before
    actions.redo(workspace, RIMA)
    assert everything(workspace) == after
    workspace.desk.check()


def test_undoing_what_followed_undoes_the_whole_change(workspace: Workspace) -> None:
    (event,) = [event for event in workspace.desk.events() if event.position.road is not None]
    before = everything(workspace)
    put_new_line(workspace)
    (last, *_) = reversed(workspace.desk.revisions(event.event_id))
    assert last.action == "roads attached again"
    actions.undo(workspace, RIMA, last.revision)
    assert everything(workspace) == before


def test_the_list_of_changes_has_one_row_for_a_road_and_all_that_moved_with_it(workspace: Workspace) -> None:
    put_road(workspace, moved_north(M4, first=2), who="Rima")
    (row,) = workspace.desk.history()
    assert (row.action, row.who, row.events, row.rows) == ("road put", "Rima", 1, 1)


def test_an_article_that_was_read_with_the_new_line_goes_to_the_old_one_too(workspace: Workspace) -> None:
    text = "A convoy was ambushed on the M4 between Ariha and Saraqib on 18 March 2020."
    put_new_line(workspace)
    (new,) = _read(workspace, text)
    actions.undo(workspace, RIMA)
    now = workspace.desk.event(new.event_id)
    assert now.position != new.position
    assert (
        now.position.road
        == extract(article_from_text(text, published_on=date(2020, 3, 20)), workspace.atlas()).events[0].position.road
    )


def test_a_change_of_an_event_that_moved_comes_first(workspace: Workspace) -> None:
    put_new_line(workspace)
    change = workspace.desk.history(1)[0].revision
    (event,) = [event for event in workspace.desk.events() if event.position.road is not None]
    actions.accept(workspace, [event.event_id], RIMA)
    with pytest.raises(ConflictError, match="undo the later change first"):
        actions.undo(workspace, RIMA, change)


def test_every_column_of_the_tables_is_written_down(workspace: Workspace) -> None:
    add_village(workspace)
    put_corridor_and_new_line(workspace)
    put_areas(workspace.desk.file, [NEAR_ARIHA])
    settle(workspace, StoredAnswer(name="Ariha", scope=Scope.THEATRE))
    with workspace.desk.file.reading() as db:
        for table, columns in own_rows._TABLES.items():
            (row, *_) = db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            counted = 2 if table == "geodata" else 0  # its key and a counter that no undoing turns back
            assert len(row) == len(columns) + counted
