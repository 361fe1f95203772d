"""How often the reading was right, told by the review: shares over what was checked, by field and by outlet."""

from conflictmap.geo.atlas import Atlas
from conflictmap.model import Actor, Status
from conflictmap.review import actions
from conflictmap.review.accuracy import accuracy
from conflictmap.review.edits import Edit
from conflictmap.review.placing import on_road
from conflictmap.store.workspace import Workspace
from tests.review.conftest import OMAR, RIMA, find


def test_nothing_checked_is_no_accuracy(workspace: Workspace) -> None:
    report = accuracy(workspace.desk)
    assert (report.overall.checked, report.unchecked, report.by_outlet) == (0, 5, {})
    assert report.overall.unchanged_share is None
    assert report.overall.field_share("place") is None


def test_shares_are_those_of_what_people_left_corrected_and_rejected(workspace: Workspace, atlas: Atlas) -> None:
    right = find(workspace, "One Wire", "protested")
    moved = find(workspace, "One Wire", "Shelling")
    wrong = find(workspace, "Two Times", "protested")
    restated = find(workspace, "Two Times", "ambushed")
    actions.accept(workspace, [right.event_id], RIMA)
    place = on_road(atlas.roads.route("M5", "SY"), atlas, at_km=100)
    actions.correct(workspace, moved.event_id, Edit(place=place), RIMA)
    actions.reject(workspace, [wrong.event_id], RIMA)
    edit = Edit(status=Status.PLANNED, actors=(Actor(name="Rebels", role="source", raw="Rebels"),))
    actions.correct(workspace, restated.event_id, edit, OMAR)
    report = accuracy(workspace.desk)
    all_of_it = report.overall
    assert (all_of_it.checked, all_of_it.unchanged, all_of_it.corrected, all_of_it.rejected) == (4, 1, 2, 1)
    assert all_of_it.fields == {
        "place": 1, "road": 1, "date": 0, "type": 0, "status": 1, "actors": 1, "deaths": 0,
    }  # fmt: skip
    assert (all_of_it.unchanged_share, all_of_it.field_share("status")) == (1 / 4, 1 / 3)
    assert list(report.by_outlet) == ["One Wire", "Two Times"]
    assert (report.by_outlet["One Wire"].unchanged, report.by_outlet["Two Times"].rejected) == (1, 1)
    assert report.unchecked == 1


def test_what_was_corrected_and_put_back_was_right(workspace: Workspace) -> None:
    event = find(workspace, "One Wire", "protested")
    actions.correct(workspace, event.event_id, Edit(status=Status.PLANNED), RIMA)
    actions.correct(workspace, event.event_id, Edit(status=event.status), RIMA)
    assert accuracy(workspace.desk).overall.unchanged == 1


def test_a_review_that_was_undone_does_not_count(workspace: Workspace) -> None:
    actions.reject(workspace, [find(workspace, "One Wire", "protested").event_id], RIMA)
    actions.undo(workspace, RIMA)
    assert accuracy(workspace.desk).overall.checked == 0


def test_merging_and_splitting_check_nothing_and_correct_no_field(workspace: Workspace) -> None:
    one, other = find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "ambushed")
    actions.merge(workspace, [one.event_id, other.event_id], RIMA)
    assert accuracy(workspace.desk).overall.checked == 0
    actions.correct(workspace, one.event_id, Edit(title="Seen"), RIMA)
    overall = accuracy(workspace.desk).overall
    assert (overall.checked, overall.unchanged) == (1, 1)
    actions.split(workspace, one.event_id, [], RIMA)
    actions.accept(workspace, [other.event_id], RIMA)
    overall = accuracy(workspace.desk).overall
    assert (overall.checked, overall.unchanged) == (2, 2)
    assert not any(overall.fields.values())
