"""The queue holds what nobody has checked, the most valuable first."""

from datetime import date

import pytest

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import Atlas
from conflictmap.review import actions
from conflictmap.review.queue import Need, queue
from conflictmap.store.workspace import Workspace
from tests.review.conftest import RIMA, article, find

DOUBTFUL = (
    "Protesters gathered in Ariha.\n\nShelling hit the village of Neverheardofit on 3 March 2020 and killed 30 people."
)


@pytest.fixture
def with_doubts(workspace: Workspace, atlas: Atlas) -> Workspace:
    workspace.desk.add(extract(article("Four Mail", DOUBTFUL, date(2020, 3, 6)), atlas), roads=atlas.roads)
    return workspace


def test_everything_new_is_in_the_queue_and_leaves_it_when_checked(workspace: Workspace) -> None:
    assert len(queue(workspace.desk)) == 5
    done = find(workspace, "One Wire", "protested")
    actions.accept(workspace, [done.event_id], RIMA)
    assert len(queue(workspace.desk)) == 4
    assert done.event_id not in {item.event_id for item in queue(workspace.desk)}


def test_doubtful_and_missing_places_come_first_and_can_be_asked_for(with_doubts: Workspace) -> None:
    items = queue(with_doubts.desk)
    lost, ambiguous = items[0], items[1]
    assert (lost.place, lost.needs) == ("Neverheardofit", (Need.NEW, Need.UNRESOLVED, Need.UNPLACED))
    assert (ambiguous.place, ambiguous.needs) == ("Arīḩā", (Need.NEW, Need.AMBIGUOUS))
    assert queue(with_doubts.desk, [Need.AMBIGUOUS]) == (ambiguous,)
    assert queue(with_doubts.desk, [Need.AMBIGUOUS, Need.UNPLACED]) == (lost, ambiguous)
    assert [item.worth for item in items] == sorted((item.worth for item in items), reverse=True)
