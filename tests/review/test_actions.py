"""Each action is one change of the desk with a name and a reason, is on the map at once, and can be undone."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from conflictmap.errors import ConflictError, EditError, NotFoundError
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Event, EventFilter, Position, ReviewStatus, Status
from conflictmap.review import actions
from conflictmap.review.actions import By
from conflictmap.review.edits import Days, Edit
from conflictmap.review.placing import Placed, on_road
from conflictmap.review.trying import remove_article
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.rows import Changes
from conflictmap.store.work.reread import Rereading, reread
from conflictmap.store.workspace import Workspace
from tests.review.conftest import ARTICLES, OMAR, RIMA, find, state

RESOLVED = Said(Rereading.RESOLVED.value)
PLANNED = Edit(status=Status.PLANNED)


def on_map(workspace: Workspace, chosen: EventFilter) -> set[str]:
    return {row.event_id for row in workspace.index().table(chosen)}


def protests(workspace: Workspace) -> tuple[Event, Event]:
    return find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "protested")


def test_accepting_several_is_one_change_with_a_name_and_a_reason(workspace: Workspace) -> None:
    ids = [event.event_id for event in protests(workspace)]
    revision = actions.accept(workspace, ids, RIMA)
    (row,) = workspace.desk.history()
    assert (row.revision, row.action, row.who, row.why, row.events) == (revision, "accepted", *RIMA_SAID, 2)
    assert on_map(workspace, EventFilter(reviews=frozenset({ReviewStatus.ACCEPTED}))) == set(ids)
    assert actions.accept(workspace, ids, OMAR) is None


RIMA_SAID = ("Rima", "looked at it")


def test_a_rejected_event_leaves_the_map_and_comes_back_when_undone(workspace: Workspace) -> None:
    event = protests(workspace)[0]
    revision = actions.reject(workspace, [event.event_id], RIMA)
    assert event.event_id not in on_map(workspace, EventFilter())
    actions.undo(workspace, OMAR, revision)
    assert event.event_id in on_map(workspace, EventFilter())
    assert workspace.desk.event(event.event_id) == event


def test_a_correction_is_on_the_map_at_once(workspace: Workspace, atlas: Atlas) -> None:
    event = protests(workspace)[0]
    place = on_road(atlas.roads.route("M4", "SY"), atlas, from_km=40, to_km=60)
    edit = Edit(place=place, days=Days(date(2021, 1, 2), None))
    actions.correct(workspace, event.event_id, edit, RIMA)
    chosen = EventFilter(since=date(2021, 1, 1), roads=frozenset({"M4"}), from_km=45, to_km=50)
    assert event.event_id in on_map(workspace, chosen)


def test_two_people_at_one_event_the_second_is_told_and_nothing_is_lost(workspace: Workspace) -> None:
    event = protests(workspace)[0]
    seen = actions.look(workspace, [event.event_id]).seen
    actions.correct(workspace, event.event_id, PLANNED, RIMA, seen)
    with pytest.raises(ConflictError, match=r"was changed meanwhile \(corrected by Rima"):
        actions.correct(workspace, event.event_id, Edit(status=Status.DENIED), OMAR, seen)
    assert workspace.desk.event(event.event_id).status is Status.PLANNED


def test_merging_keeps_every_report_claim_and_span_and_says_where_each_is_from(workspace: Workspace) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    whole = workspace.desk.event(one.event_id)
    assert whole.merged_from == (other.event_id,)
    assert whole.sources == one.sources + other.sources
    assert {claim.by for claim in whole.claims} == {claim.by for event in (one, other) for claim in event.claims}
    assert len(whole.evidence) == len(one.evidence) + len(other.evidence)
    texts = {article.article_id: article for article in ARTICLES.values()}
    for item in whole.evidence:
        article = texts[item.article_id or whole.sources[0].article_id]
        assert article.text[item.start : item.end] == item.quote
    for source in whole.sources:
        article = texts[source.article_id]
        assert article.text[source.start : source.end] == source.quote
        assert source.text_sha256 == article.text_sha256
    assert {i.quote for i in whole.evidence_in(other.sources[0].article_id)} == {i.quote for i in other.evidence}
    assert whole.decisions[-1] == f"Rima merged it with {other.event_id}: 2 reports now (looked at it)."
    assert other.event_id not in on_map(workspace, EventFilter())
    with pytest.raises(NotFoundError):
        workspace.desk.event(other.event_id)


def test_undoing_a_merge_gives_back_both_events_as_they_were(workspace: Workspace) -> None:
    before = state(workspace)
    actions.merge(workspace, [event.event_id for event in protests(workspace)], RIMA)
    actions.undo(workspace, RIMA)
    assert state(workspace) == before


def test_splitting_gives_back_the_event_as_it_was_and_keeps_later_corrections(workspace: Workspace) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    actions.correct(workspace, one.event_id, PLANNED, RIMA)
    actions.split(workspace, one.event_id, [other.event_id], OMAR)
    left = workspace.desk.event(one.event_id)
    assert workspace.desk.event(other.event_id) == other
    assert (left.sources, left.claims, left.evidence, left.merged_from) == (one.sources, one.claims, one.evidence, ())
    assert (left.status, left.actors) == (Status.PLANNED, one.actors)
    assert left.decisions[-1] == f"Omar took the report of {other.event_id} out again."


def test_a_report_can_be_taken_out_by_its_article(workspace: Workspace) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    actions.split(workspace, one.event_id, [ARTICLES["Two Times"].article_id], OMAR)
    assert workspace.desk.event(other.event_id) == other


def test_merges_of_merges_come_apart_into_what_they_were_made_of(workspace: Workspace) -> None:
    first, second = protests(workspace)
    third = find(workspace, "Three Post", "Saraqib")
    before = {event.event_id: event for event in (first, second, third)}
    actions.merge(workspace, [second.event_id, third.event_id], RIMA)
    actions.merge(workspace, [first.event_id, second.event_id], RIMA)
    assert workspace.desk.event(first.event_id).merged_from == (second.event_id, third.event_id)
    actions.split(workspace, first.event_id, [third.event_id], OMAR)
    assert workspace.desk.event(third.event_id) == third
    assert workspace.desk.event(first.event_id).sources == first.sources + second.sources
    actions.split(workspace, first.event_id, [], OMAR)
    assert workspace.desk.event(second.event_id).sources == before[second.event_id].sources
    assert workspace.desk.event(first.event_id).sources == first.sources
    assert {event.event_id for event in state(workspace)} >= before.keys()


def test_all_parts_come_out_at_once_when_none_is_named(workspace: Workspace) -> None:
    one, other = protests(workspace)
    third = find(workspace, "Three Post", "Saraqib")
    actions.merge(workspace, [one.event_id, other.event_id, third.event_id], RIMA)
    actions.split(workspace, one.event_id, [], OMAR)
    assert (workspace.desk.event(other.event_id), workspace.desk.event(third.event_id)) == (other, third)


@pytest.mark.parametrize("replace", [True, False])
def test_reading_the_article_of_a_merged_report_again_does_not_bring_its_event_back(
    workspace: Workspace, atlas: Atlas, replace: bool
) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA, by_machine=True)
    before = state(workspace)
    for outlet in ("One Wire", "Two Times"):
        workspace.desk.add(extract(ARTICLES[outlet], atlas), replace=replace, roads=atlas.roads)
    assert state(workspace) == before


def undone_and_made_again(workspace: Workspace, _: Event) -> None:
    actions.undo(workspace, OMAR)
    actions.redo(workspace, OMAR)


def undone_and_made_again_twice(workspace: Workspace, merged: Event) -> None:
    undone_and_made_again(workspace, merged)
    undone_and_made_again(workspace, merged)


def split_in_vain(workspace: Workspace, merged: Event) -> None:
    actions.split(workspace, merged.event_id, [], OMAR)
    actions.undo(workspace, OMAR)


def first_article_removed_in_vain(workspace: Workspace, _: Event) -> None:
    remove_article(workspace, ARTICLES["One Wire"].article_id, OMAR)
    actions.undo(workspace, OMAR)


def other_article_removed_in_vain(workspace: Workspace, _: Event) -> None:
    remove_article(workspace, ARTICLES["Two Times"].article_id, OMAR)
    actions.undo(workspace, OMAR)


@pytest.mark.parametrize(
    "since",
    [
        undone_and_made_again,
        undone_and_made_again_twice,
        split_in_vain,
        first_article_removed_in_vain,
        other_article_removed_in_vain,
    ],
)
def test_a_merge_that_undoing_has_restored_outlasts_the_next_reading_of_all_articles(
    workspace: Workspace, since: Callable[[Workspace, Event], None]
) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    since(workspace, one)
    before = state(workspace)
    assert workspace.desk.event(one.event_id).merged_from == (other.event_id,)
    assert reread(workspace, said=RESOLVED).added == 0
    assert state(workspace) == before


def test_an_event_whose_merge_is_undone_comes_and_goes_with_what_its_article_says(workspace: Workspace) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    actions.undo(workspace, RIMA)
    workspace.desk.change(Changes(remove=(other.event_id,)), action=RESOLVED.action)
    assert reread(workspace, said=RESOLVED).added == 1
    assert workspace.desk.event(other.event_id) == other


def test_an_article_that_was_removed_and_stored_anew_begins_anew(workspace: Workspace, atlas: Atlas) -> None:
    one, other = protests(workspace)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    remove_article(workspace, ARTICLES["Two Times"].article_id, RIMA)
    anew = extract(ARTICLES["Two Times"], atlas)
    unseen = tuple(event for event in anew.events if event.event_id != other.event_id)
    workspace.desk.add(replace(anew, events=unseen), roads=atlas.roads)
    assert reread(workspace, said=RESOLVED).added == 1
    assert workspace.desk.event(other.event_id) == other


def test_a_place_that_was_taken_away_by_mistake_is_found_again_by_the_next_reading(workspace: Workspace) -> None:
    event = find(workspace, "One Wire", "protested")
    bare = replace(event, position=Position())
    workspace.desk.change(Changes(put=(bare,)), action=RESOLVED.action)  # as if its town had not been known
    actions.correct(workspace, event.event_id, Edit(place=Placed(event.position, "Ariha")), RIMA)
    actions.undo(workspace, RIMA)
    actions.accept(workspace, [event.event_id], RIMA)
    assert reread(workspace, said=RESOLVED).events == 1
    assert workspace.desk.event(event.event_id).position == event.position


def test_what_cannot_be_merged_or_split_is_said(workspace: Workspace) -> None:
    one, other = protests(workspace)
    with pytest.raises(EditError, match="two different events at least"):
        actions.merge(workspace, [one.event_id, one.event_id], RIMA)
    with pytest.raises(EditError, match="was merged from nothing"):
        actions.split(workspace, one.event_id, [], RIMA)
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    with pytest.raises(EditError, match="holds no report 'nowhere'"):
        actions.split(workspace, one.event_id, ["nowhere"], RIMA)
    with pytest.raises(NotFoundError, match="no event 'nowhere'"):
        actions.accept(workspace, [one.event_id, "nowhere"], RIMA)


def test_undo_takes_back_change_after_change_and_redo_makes_them_again(workspace: Workspace) -> None:
    one, other = protests(workspace)
    states = [state(workspace)]
    for event, edit in ((one, PLANNED), (other, PLANNED), (one, Edit(status=Status.DENIED))):
        actions.correct(workspace, event.event_id, edit, RIMA)
        states.append(state(workspace))
    for expected in (states[2], states[1], states[0]):
        actions.undo(workspace, RIMA)
        assert state(workspace) == expected
    with pytest.raises(NotFoundError, match="nothing to undo"):
        actions.undo(workspace, RIMA)
    for expected in (states[1], states[2], states[3]):
        actions.redo(workspace, By("Omar", "right after all"))
        assert state(workspace) == expected
    with pytest.raises(NotFoundError, match="nothing to make again"):
        actions.redo(workspace, RIMA)
    actions.undo(workspace, RIMA)
    actions.accept(workspace, [other.event_id], RIMA)
    actions.reject(workspace, [other.event_id], RIMA)
    with pytest.raises(NotFoundError, match="nothing to make again"):
        actions.redo(workspace, RIMA)


def test_the_last_change_of_one_person_can_be_told_from_others(workspace: Workspace) -> None:
    one, other = protests(workspace)
    mine = actions.accept(workspace, [one.event_id], RIMA)
    actions.accept(workspace, [other.event_id], OMAR)
    assert actions.undoable(workspace.desk.history(), "Rima") == mine
    assert actions.undoable(workspace.desk.history(), "Nobody") is None
