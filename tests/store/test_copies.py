"""One text in several outlets is several reports of the same events, which count once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.extraction.pipeline import Extraction, extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import EventFilter
from conflictmap.reading import article_from_text
from conflictmap.reading.shingles import LIKELY_FROM, alikeness, shingles, sketch
from conflictmap.review.actions import By
from conflictmap.review.trying import remove_article
from conflictmap.store.desk.noting import Said
from conflictmap.store.work.reread import Rereading, reread
from conflictmap.store.workspace import Workspace

ALL = EventFilter(background=True)
LEAD = "Shelling killed two people in Saraqib on Sunday, residents said."
PATROL = "Turkish and Russian troops held a joint patrol on the M4 highway near Ariha on Saturday, the ministry said."
MORE = "Protesters gathered in Idlib city on Friday against the patrols, according to local activists there."
REST = (
    "The area is home to tens of thousands of people who live in tents along the border, and aid workers say that "
    "they need food, fuel, blankets and medicine before the rains reach the camps and their roads turn to mud again."
)
TEXT = f"{LEAD}\n\n{PATROL}\n\n{REST}"
MONDAY = date(2020, 3, 16)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def read(text: str, outlet: str, day: date = MONDAY) -> Extraction:
    article = article_from_text(text, outlet=outlet, published_on=day, url=f"https://{outlet.lower()}.example/1")
    return extract(article, load_atlas())


def outlets(workspace: Workspace) -> list[list[str]]:
    """The outlets of every event's reports, in the order of the first report's text."""
    events = sorted(workspace.desk.events(ALL), key=lambda event: event.sources[0].start)
    return [[source.outlet for source in event.sources] for event in events]


def test_a_syndicated_copy_is_a_further_report_of_the_same_events(workspace: Workspace) -> None:
    first = workspace.desk.add(read(TEXT, "Agency"))
    copy = workspace.desk.add(read(f"IDLIB, Syria (Agency) - {TEXT}\n\nFollow us on Facebook", "Daily"))
    assert (copy.added, copy.duplicate_of) == (True, read(TEXT, "Agency").article.article_id)
    assert "its events count once" in (copy.reason or "")
    assert set(copy.events) == set(first.events)
    assert outlets(workspace) == [["Agency", "Daily"], ["Agency", "Daily"]]
    assert len(workspace.desk.articles()) == 2


def test_every_report_quotes_its_own_article(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    workspace.desk.add(read(f"A longer headline of its own\n\n{TEXT}", "Daily"))
    for event in workspace.desk.events(ALL):
        for source in event.sources:
            assert workspace.desk.article(source.article_id).text[source.start : source.end] == source.quote


def test_what_only_the_copy_tells_is_an_event_of_its_own(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    copy = workspace.desk.add(read(f"{TEXT}\n\n{MORE}", "Daily"))
    assert copy.reason is None
    assert outlets(workspace) == [["Agency", "Daily"], ["Agency", "Daily"], ["Daily"]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(TEXT.replace("killed two", "killed three"), MONDAY, id="another number"),
        pytest.param(TEXT.replace("Saraqib", "Maarat al-Numan"), MONDAY, id="another town"),
        pytest.param(TEXT, date(2020, 3, 23), id="another week"),
    ],
)
def test_reports_of_another_thing_in_the_same_words_stay_apart(workspace: Workspace, text: str, day: date) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    again = read(f"{text}\n\nA line more.", "Agency", day)
    copy = workspace.desk.add(again)
    assert copy.duplicate_of is not None
    lead = next(event for event in again.events if "Shelling" in event.sources[0].quote)
    assert [source.outlet for source in workspace.desk.event(lead.event_id).sources] == ["Agency"]


def test_the_same_words_in_another_outlet_are_a_further_report(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    for _ in range(2):
        stored = workspace.desk.add(read(TEXT, "Daily"))
        assert not stored.added
    assert stored.reason == "already stored"
    assert outlets(workspace) == [["Agency", "Daily"], ["Agency", "Daily"]]
    assert len(workspace.desk.articles()) == 1


def test_grouping_is_a_change_that_can_be_undone_and_stays_undone(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    copy = read(f"{TEXT}\n\nA line more.", "Daily")
    workspace.desk.add(copy)
    (change,) = workspace.desk.history()
    assert (change.action, change.events) == ("copies grouped", 4)
    workspace.desk.undo(change.revision, who="Analyst")
    apart = [["Agency"], ["Daily"], ["Agency"], ["Daily"]]
    assert sorted(outlets(workspace)) == sorted(apart)
    workspace.desk.add(copy, replace=True)
    assert sorted(outlets(workspace)) == sorted(apart)


def test_grouping_that_is_made_again_holds_for_the_copy_when_it_comes_anew(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    copy = read(f"{TEXT}\n\nA line more.", "Daily")
    workspace.desk.add(copy)
    (change,) = workspace.desk.history()
    undone = workspace.desk.undo(change.revision)
    workspace.desk.undo(undone or 0)
    remove_article(workspace, copy.article.article_id, By())
    assert outlets(workspace) == [["Agency"], ["Agency"]]
    workspace.desk.add(copy)
    assert outlets(workspace) == [["Agency", "Daily"], ["Agency", "Daily"]]


def test_reading_again_keeps_the_group(workspace: Workspace) -> None:
    original, copy = read(TEXT, "Agency"), read(f"{TEXT}\n\nA line more.", "Daily")
    workspace.desk.add(original)
    workspace.desk.add(copy)
    before = outlets(workspace)
    for extraction in (original, copy):
        assert workspace.desk.add(extraction, replace=True).reason == "read again, nothing changed"
    reread(workspace, said=Said(Rereading.RESOLVED.value))
    assert outlets(workspace) == before == [["Agency", "Daily"], ["Agency", "Daily"]]


def test_a_copy_of_a_copy_belongs_to_the_first(workspace: Workspace) -> None:
    texts = [TEXT, f"{TEXT}\n\nOne line more.", f"{TEXT}\n\nOne line more.\n\nTwo lines more."]
    stored = [workspace.desk.add(read(text, f"Outlet{number}")) for number, text in enumerate(texts)]
    first = read(TEXT, "Outlet0").article.article_id
    assert [one.duplicate_of for one in stored] == [None, first, first]
    assert outlets(workspace) == [["Outlet0", "Outlet1", "Outlet2"]] * 2


def test_articles_of_an_older_desk_are_compared_too(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    with workspace.desk.file.writing() as db:
        db.execute("DELETE FROM article_copies")
        db.execute("DELETE FROM article_sketches")
    workspace.desk.compare_texts()
    assert workspace.desk.add(read(f"{TEXT}\n\nA line more.", "Daily")).duplicate_of is not None


def test_a_copy_without_a_day_is_dated_by_the_original(workspace: Workspace) -> None:
    workspace.desk.add(read(TEXT, "Agency"))
    undated = extract(article_from_text(f"{TEXT}\n\nA line more.", outlet="Daily"), load_atlas())
    workspace.desk.add(undated)
    assert outlets(workspace) == [["Agency", "Daily"], ["Agency", "Daily"]]
    assert all(event.date_start for event in workspace.desk.events(ALL))


WORDS = st.permutations([f"word{n}" for n in range(200)])


@settings(max_examples=60, deadline=None)
@given(WORDS, st.integers(0, 60), st.integers(0, 60))
def test_a_sketch_finds_what_the_texts_share(words: list[str], cut_first: int, cut_second: int) -> None:
    one = shingles(article_from_text(" ".join(words[cut_first:])))
    other = shingles(article_from_text(" ".join(words[: len(words) - cut_second])))
    shared = np.intersect1d(one, other)
    expected = len(shared) / len(np.union1d(one, other))
    if expected >= 0.7:
        assert alikeness(one, other) >= expected
        assert len(set(sketch(one)) & set(sketch(other))) >= LIKELY_FROM
    if expected < 0.2 and len(shared) < 0.5 * min(len(one), len(other)):
        assert alikeness(one, other) == 0


def test_texts_of_a_line_are_no_copies() -> None:
    one, other = (shingles(article_from_text(text)) for text in ("Shells fell on Saraqib.", "Shells fell on Saraqib."))
    assert sketch(one) == []
    assert alikeness(one, other) == 0
