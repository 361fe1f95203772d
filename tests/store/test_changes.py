"""A change of what is stored is a revision: it says who and why, can be undone, and never undoes another person's."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely import LineString, Point

from benchmarks.generate import NoRoads, extractions
from conflictmap.errors import ConflictError, NotFoundError
from conflictmap.model import Event, EventFilter, GeoPrecision, Position, ReviewStatus
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Changes

REPORTS = list(extractions(40, seed=11))
EVENT = REPORTS[0].events[0]
EVERYTHING = EventFilter(background=True, reviews=frozenset(ReviewStatus))
MOVED = replace(EVENT, position=Position(geometry=Point(36.6, 35.8), geo_precision=GeoPrecision.TOWN))
STRETCH = replace(
    EVENT, position=Position(geometry=LineString([(36.1, 35.1), (36.2, 35.3)]), geo_precision=GeoPrecision.ROAD_SEGMENT)
)


def filled(desk: Desk) -> Desk:
    for report in REPORTS:
        desk.add(report, roads=NoRoads())
    return desk


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    return filled(new_desk())


def change(desk: Desk, changes: Changes, why: str = "checked") -> int:
    made = desk.change(changes, action="corrected", who="Rima", why=why, roads=NoRoads())
    assert made is not None
    return made


def state(desk: Desk) -> tuple[list[Event], list[object]]:
    names: list[object] = [desk.toponyms(row.article_id) for row in desk.articles()]
    return list(desk.events(EVERYTHING)), names


@pytest.mark.parametrize("changed", [MOVED, STRETCH, replace(EVENT, title="Another title")], ids=lambda e: e.title)
def test_a_change_takes_the_place_of_what_was_and_says_who_and_why(desk: Desk, changed: Event) -> None:
    number = change(desk, Changes(put=(changed,)))
    assert desk.event(EVENT.event_id) == changed
    last = desk.revisions(EVENT.event_id)[-1]
    assert (last.revision, last.action, last.who, last.why) == (number, "corrected", "Rima", "checked")
    assert desk.event_revision(EVENT.event_id) == number == desk.revision()


def test_undoing_puts_everything_back_and_can_itself_be_undone(desk: Desk) -> None:
    before = state(desk)
    article_id = REPORTS[0].article.article_id
    new = replace(EVENT, event_id="f" * 16, title="Split off")
    number = change(
        desk,
        Changes(put=(STRETCH, new), remove=(REPORTS[1].events[0].event_id,), toponyms={article_id: ()}),
    )
    after = state(desk)
    undone = desk.undo(number, who="Omar", roads=NoRoads())
    assert state(desk) == before
    assert undone is not None
    desk.undo(undone, who="Rima", roads=NoRoads())
    assert state(desk) == after


def test_a_change_that_changes_nothing_is_no_revision(desk: Desk) -> None:
    before = desk.revision()
    assert desk.change(Changes(put=(EVENT,)), action="corrected", roads=NoRoads()) is None
    assert desk.revision() == before
    assert desk.history() == ()


def test_two_editors_of_one_event_get_a_conflict_and_no_lost_update(desk: Desk) -> None:
    seen = desk.event_revision(EVENT.event_id)
    change(desk, Changes(put=(MOVED,), seen={EVENT.event_id: seen}))
    late = replace(EVENT, title="From an old page")
    with pytest.raises(
        ConflictError, match=r"was changed meanwhile \(corrected by Rima, \d{4}-\d\d-\d\d \d\d:\d\d UTC\)"
    ):
        desk.change(Changes(put=(late,), seen={EVENT.event_id: seen}), action="corrected", roads=NoRoads())
    assert desk.event(EVENT.event_id) == MOVED


def test_a_change_cannot_be_undone_under_a_later_one(desk: Desk) -> None:
    first = change(desk, Changes(put=(MOVED,)))
    second = change(desk, Changes(put=(STRETCH,)))
    with pytest.raises(ConflictError, match="undo the later change first"):
        desk.undo(first, roads=NoRoads())
    desk.undo(second, roads=NoRoads())
    desk.undo(first, roads=NoRoads())
    assert desk.event(EVENT.event_id) == EVENT


def test_readings_and_unknown_numbers_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="is the reading of an article"):
        desk.undo(1, roads=NoRoads())
    with pytest.raises(NotFoundError, match="no change 999"):
        desk.undo(999, roads=NoRoads())


def test_one_impossible_part_leaves_everything_as_it_was(desk: Desk) -> None:
    before = (state(desk), desk.revision())
    with pytest.raises(NotFoundError, match="no event 'nowhere'"):
        change(desk, Changes(put=(MOVED,), remove=("nowhere",)))
    with pytest.raises(NotFoundError, match="no article 'nowhere'"):
        change(desk, Changes(put=(MOVED,), toponyms={"nowhere": ()}))
    assert (state(desk), desk.revision()) == before


def test_the_list_of_changes_has_the_newest_first_and_counts_what_each_touched(desk: Desk) -> None:
    change(desk, Changes(put=(MOVED,)), why="first")
    change(desk, Changes(put=(STRETCH,), toponyms={REPORTS[0].article.article_id: ()}), why="second")
    assert [(row.why, row.events, row.articles) for row in desk.history()] == [("second", 1, 1), ("first", 1, 0)]
    assert [row.why for row in desk.history(1)] == ["second"]


@given(
    st.lists(
        st.tuples(st.integers(0, len(REPORTS) - 1), st.sampled_from(["move", "stretch", "title", "remove"])), max_size=8
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_changes_in_reverse_gives_the_first_state(
    new_desk: Callable[[], Desk], steps: list[tuple[int, str]]
) -> None:
    desk = filled(new_desk())
    before, made = state(desk), []
    for number, kind in steps:
        event_id = REPORTS[number].events[0].event_id
        found = {event.event_id: event for event in desk.events(EVERYTHING)}.get(event_id)
        if found is None:
            continue
        ways = {
            "move": Changes(put=(replace(found, position=MOVED.position),)),
            "stretch": Changes(put=(replace(found, position=STRETCH.position),)),
            "title": Changes(put=(replace(found, title=found.title + "!"),)),
            "remove": Changes(remove=(event_id,)),
        }
        made.append(desk.change(ways[kind], action=kind, roads=NoRoads()))
    for number_made in reversed([number for number in made if number is not None]):
        desk.undo(number_made, roads=NoRoads())
    assert state(desk) == before
    desk.close()
