"""A desk with three articles of two outlets that partly tell of the same protest and shelling, really read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import Atlas, load_atlas
from conflictmap.model import Article, Event, EventFilter, ReviewStatus
from conflictmap.model.article import text_hash
from conflictmap.review.actions import By
from conflictmap.store.workspace import Workspace

EVERYTHING = EventFilter(background=True, reviews=frozenset(ReviewStatus))
RIMA, OMAR = By("Rima", "looked at it"), By("Omar")
TEXTS = {
    "One Wire": "Residents protested in Ariha on Thursday against the patrols, local activists said.\n\n"
    "Shelling hit Saraqib on Wednesday and killed four people.",
    "Two Times": "Dozens of people protested in Ariha on 5 March 2020, the observatory said.\n\n"
    "A convoy was ambushed on the M4 near Jisr al-Shughur on 3 March 2020.",
    "Three Post": "Artillery shelling hit Saraqib on 4 March 2020 and killed four people, rescue workers said.",
}


def article(outlet: str, text: str, day: date = date(2020, 3, 6)) -> Article:
    digest = text_hash(text)
    return Article(
        article_id=digest[:16],
        text=text,
        text_sha256=digest,
        title=f"From {outlet}",
        outlet=outlet,
        published_on=day,
        language="en",
    )


ARTICLES = {outlet: article(outlet, text) for outlet, text in TEXTS.items()}


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture
def workspace(
    tmp_path: Path,
    atlas: Atlas,
    every_database: None,  # noqa: ARG001 - asked for what it does
) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        for one in ARTICLES.values():
            opened.desk.add(extract(one, atlas), roads=atlas.roads)
        opened.publish()
        yield opened


def find(workspace: Workspace, outlet: str, word: str) -> Event:
    """Find the event of an outlet's article whose sentence holds a word."""
    events = workspace.desk.events_of(ARTICLES[outlet].article_id)
    (found,) = [event for event in events if word in event.sources[0].quote]
    return found


def state(workspace: Workspace) -> list[Event]:
    """Everything that is in the desk."""
    return list(workspace.desk.events(EVERYTHING))
