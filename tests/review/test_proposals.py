"""Merges are proposed with reasons and stay dismissed; unseen they are made only when sure and asked for."""

from datetime import date

import pytest
from msgspec.structs import replace

from conflictmap.extraction.reports.likeness import CERTAIN_FROM
from conflictmap.model import Event
from conflictmap.review import actions, records
from conflictmap.review.proposals import merge_certain, proposals, proposals_across, proposals_for, propose
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled
from tests.review.conftest import OMAR, RIMA, find, state


def ids(workspace: Workspace) -> set[frozenset[str]]:
    return {frozenset(found.ids) for found in proposals(workspace)}


def test_reports_of_one_thing_in_two_articles_are_proposed_with_reasons(workspace: Workspace) -> None:
    one, other = find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "protested")
    shell, again = find(workspace, "One Wire", "Shelling"), find(workspace, "Three Post", "Saraqib")
    found = proposals(workspace)
    assert {frozenset(item.ids) for item in found} == {
        frozenset({one.event_id, other.event_id}),
        frozenset({shell.event_id, again.event_id}),
    }
    protest = next(item for item in found if one.event_id in item.ids)
    assert "both are of 2020-03-05; both are at Arīḩā" in protest.likeness.why
    assert [part.name for part in protest.likeness.parts] == ["days", "place", "type", "actors", "deaths"]


def test_proposals_for_one_event_are_those_of_all_that_name_it(workspace: Workspace) -> None:
    for event in state(workspace):
        assert {item.ids for item in proposals_for(workspace, event)} == {
            item.ids for item in proposals(workspace) if event.event_id in item.ids
        }


def test_a_dismissed_proposal_is_not_made_again_until_that_is_taken_back(workspace: Workspace) -> None:
    (one, other), rest = proposals(workspace)[0].ids, ids(workspace)
    records.dismiss(workspace.desk, other, one, who="Rima", why="another village")
    records.dismiss(workspace.desk, one, other, who="Rima", why="another village")
    assert ids(workspace) == rest - {frozenset({one, other})}
    assert not proposals_for(workspace, workspace.desk.event(one))
    assert records.recall(workspace.desk, one, other)
    assert not records.recall(workspace.desk, one, other)
    assert ids(workspace) == rest


def test_rejected_recalled_and_merged_events_are_not_proposed(workspace: Workspace) -> None:
    first, second = proposals(workspace)
    actions.reject(workspace, [first.main.event_id], RIMA)
    actions.merge(workspace, [second.main.event_id, second.other.event_id], RIMA)
    assert proposals(workspace) == ()


def test_events_of_one_article_and_of_other_origins_are_not_proposed(workspace: Workspace) -> None:
    one, other = find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "protested")
    twin = replace(one, event_id="twin")
    imported = replace(other, event_id="imported", origin="acled", sources=())
    assert propose([one, twin]) == ()
    assert propose([one, imported]) == ()
    assert len(propose([one, imported], across_origins=True)) == 1


def import_protest(workspace: Workspace, kind: str, text: str) -> Event:
    path = workspace.folder.parent / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    workspace.import_dataset(kind, [path])
    (event,) = [event for event in workspace.record.events() if event.origin == kind]
    return event


def test_an_article_and_an_imported_file_are_proposed_merged_and_taken_apart(workspace: Workspace) -> None:
    one, other = find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "protested")
    row = {"event_type": "Protests", "sub_event_type": "Peaceful protest", "event_date": "2020-03-05"}
    row |= {"location": "Ariha", "latitude": "35.8147", "longitude": "36.6106", "fatalities": "0"}
    imported = import_protest(workspace, "acled", acled(row))
    found = proposals_across(workspace)
    assert {item.ids for item in found} == {
        records.pair(one.event_id, imported.event_id),
        records.pair(other.event_id, imported.event_id),
    }
    assert all(item.likeness.why for item in found)
    assert imported.event_id in {
        event_id for item in proposals_for(workspace, one, across_origins=True) for event_id in item.ids
    }
    assert not {item.ids for item in proposals_for(workspace, one)} & {item.ids for item in found}
    before = state(workspace)
    pair = found[0].main.event_id, found[0].other.event_id
    actions.merge(workspace, pair, RIMA)
    assert pair not in {item.ids for item in proposals_across(workspace)}
    actions.undo(workspace, RIMA)
    assert state(workspace) == before
    records.dismiss(workspace.desk, *pair, who="Rima")
    assert records.pair(*pair) not in {item.ids for item in proposals_across(workspace)}


def test_a_crowd_around_events_is_compared_in_parts(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"event_type": "Protests", "sub_event_type": "Peaceful protest", "event_date": "2020-03-05"}
    import_protest(
        workspace, "acled", acled(row | {"location": "Ariha", "latitude": "35.8147", "longitude": "36.6106"})
    )
    whole = {item.ids for item in proposals_across(workspace)}
    monkeypatch.setattr("conflictmap.review.proposals.MOST_COMPARED", 2)
    assert {item.ids for item in proposals_across(workspace)} == whole


def test_what_is_certain_is_merged_unseen_only_above_the_threshold_and_comes_apart_again(workspace: Workspace) -> None:
    before = state(workspace)
    certain = [item for item in proposals(workspace) if item.likeness.score >= CERTAIN_FROM]
    assert certain
    made = merge_certain(workspace, OMAR, least=0.1)
    assert len(made) == len(certain)
    whole = workspace.desk.event(certain[0].main.event_id)
    assert whole.review_status == "new", "nobody has looked at it"
    assert "It was merged automatically" in whole.decisions[-1]
    assert all(row.action == "merged automatically" for row in workspace.desk.history())
    for revision in reversed(made):
        actions.undo(workspace, OMAR, revision)
    assert state(workspace) == before
    surest = [item for item in certain if item.likeness.score == 1]
    assert len(surest) < len(certain)
    assert len(merge_certain(workspace, OMAR, least=1)) == len(surest)


@pytest.mark.parametrize("day", [None, date(2020, 3, 5)])
def test_the_order_of_events_does_not_matter(workspace: Workspace, day: date | None) -> None:
    events = [replace(event, date_start=day) if day is None else event for event in state(workspace)]
    assert propose(events) == propose(events[::-1])
