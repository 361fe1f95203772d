"""Articles are looked at before they are stored, and an article that goes takes only its own reports with it."""

from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import ConflictError, NotFoundError
from conflictmap.model import Status
from conflictmap.reading import Told
from conflictmap.review import actions
from conflictmap.review.edits import Edit
from conflictmap.review.trying import (
    keep,
    read_again,
    removal,
    remove_article,
    remove_articles,
    try_file,
    try_text,
)
from conflictmap.store.desk.noting import Said, next_revision, note
from conflictmap.store.desk.rows import Changes
from conflictmap.store.workspace import Workspace
from tests.review.conftest import ARTICLES, RIMA, TEXTS, find, state

TOLD = Told(published_on=date(2020, 3, 6), outlet="Four Mail")
TEXT = "Artillery shelling hit Saraqib in Syria's Idlib province on 4 March 2020 and killed four people."
ROWS = """title,text,published_on
One,Residents of Ariha in Syria protested on 5 March 2020.,2020-03-06
Two,,2020-03-06
"""


def test_looking_stores_nothing_and_keeping_puts_it_on_the_map(workspace: Workspace) -> None:
    before = (state(workspace), workspace.desk.revision())
    found = try_text(workspace, TEXT, "Shells", TOLD)
    assert found.extraction is not None
    assert (state(workspace), workspace.desk.revision()) == before
    kept = keep(workspace, [found])
    assert (kept.articles, kept.events) == ((found.extraction.article.article_id,), 1)
    (event,) = found.extraction.events
    assert event.event_id in {row.event_id for row in workspace.index().table()}
    assert workspace.desk.article(kept.articles[0]).outlet == "Four Mail"


def test_what_is_stored_already_is_told_and_not_stored_again(workspace: Workspace) -> None:
    article = ARTICLES["One Wire"]
    found = try_text(workspace, TEXTS["One Wire"], "", Told(published_on=article.published_on))
    assert found.is_stored
    assert keep(workspace, [found]).articles == ()


def test_every_article_of_a_file_is_told_and_so_is_every_one_that_cannot_be_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "0.csv"
    path.write_text(ROWS, encoding="utf-8")
    good, bad = try_file(workspace, path, "week.csv", TOLD)
    assert good.extraction is not None
    assert good.extraction.article.title == "One"
    assert (bad.extraction, bad.name.startswith("week.csv, ")) == (None, True)
    assert bad.problem
    kept = keep(workspace, [good, bad])
    assert len(kept.articles) == 1


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff" * 400, b"", b"PK\x03\x04 no archive"])
def test_content_is_checked_whatever_a_file_is_called(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    for suffix in (".txt", ".pdf", ".zip", ".unknown"):
        path = tmp_path / f"0{suffix}"
        path.write_bytes(content)
        for one in try_file(workspace, path, f"odd{suffix}", TOLD):
            assert one.extraction is None
            assert one.problem


def test_a_removed_article_takes_its_events_and_names_and_can_be_read_in_again(workspace: Workspace) -> None:
    article_id = ARTICLES["One Wire"].article_id
    event = find(workspace, "One Wire", "protested")
    actions.accept(workspace, [event.event_id], RIMA)
    gone = removal(workspace, article_id)
    assert (gone.events, gone.checked, gone.merged) == (2, 1, 0)
    assert remove_article(workspace, article_id, RIMA) == gone
    with pytest.raises(NotFoundError):
        workspace.desk.article(article_id)
    assert not workspace.desk.toponyms(article_id)
    assert event.event_id not in {row.event_id for row in workspace.index().table()}
    workspace.desk.check()
    found = try_text(workspace, TEXTS["One Wire"], "", TOLD)
    assert len(keep(workspace, [found]).articles) == 1
    assert workspace.desk.event(event.event_id).review_status == "new"


@pytest.mark.parametrize("main_first", [True, False])
def test_merged_events_lose_the_report_and_keep_the_others(workspace: Workspace, main_first: bool) -> None:
    one, other = find(workspace, "One Wire", "protested"), find(workspace, "Two Times", "protested")
    pair = [one.event_id, other.event_id] if main_first else [other.event_id, one.event_id]
    actions.merge(workspace, pair, RIMA)
    assert removal(workspace, ARTICLES["One Wire"].article_id).merged == 1
    remove_article(workspace, ARTICLES["One Wire"].article_id, RIMA)
    left = workspace.desk.event(other.event_id)
    assert (left.sources, left.evidence, left.merged_from) == (other.sources, other.evidence, ())
    assert one.event_id not in {event.event_id for event in state(workspace)}


def everything(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All that the desk knows of articles and events, whatever the order in which it was stored."""
    tables = {
        "articles": "article_id, text, title, outlet, published_on, boilerplate, title_spans",
        "toponyms": "article_id, start, payload",
        "article_copies": "article_id, original_id, alike",
        "article_sketches": "shingle, article_id",
        "events": "event_id, payload, article_id, shape_key",
    }
    sides = ("event_actors", "event_sources", "event_roads", "event_areas")
    with workspace.desk.file.reading() as db:
        found = {name: db.execute(f"SELECT {columns} FROM {name}").fetchall() for name, columns in tables.items()}  # noqa: S608
        for side in sides:
            joined = f"SELECT events.event_id, {side}.* FROM {side} JOIN events ON events.seq = {side}.seq"  # noqa: S608
            rows = db.execute(joined).fetchall()
            found[side] = [(row[0], *row[2:]) for row in rows]
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.mark.parametrize("outlet", TEXTS)
@pytest.mark.parametrize("merged_from", [(), ("One Wire", "Two Times"), ("Two Times", "One Wire")])
def test_a_removal_is_undone_in_one_step_and_can_be_made_again(
    workspace: Workspace, outlet: str, merged_from: tuple[str, ...]
) -> None:
    if merged_from:
        actions.merge(workspace, [find(workspace, one, "protested").event_id for one in merged_from], RIMA)
    before = everything(workspace)
    remove_article(workspace, ARTICLES[outlet].article_id, RIMA)
    gone = everything(workspace)
    assert actions.undo(workspace, RIMA)
    assert everything(workspace) == before
    assert actions.redo(workspace, RIMA)
    assert everything(workspace) == gone
    workspace.desk.check()


@pytest.mark.parametrize("outlets", [(0, 1), (1, 2), (2, 0), (0, 1, 2)])
@pytest.mark.parametrize("merged_from", [(), ("One Wire", "Two Times"), ("Two Times", "One Wire")])
def test_several_articles_go_and_come_back_as_one_change(
    workspace: Workspace, outlets: tuple[int, ...], merged_from: tuple[str, ...]
) -> None:
    if merged_from:
        actions.merge(workspace, [find(workspace, one, "protested").event_id for one in merged_from], RIMA)
    first = ARTICLES["One Wire"].article_id
    with workspace.desk.file.writing() as db:
        db.execute("UPDATE article_copies SET original_id = ?", (first,))
    before, changes = everything(workspace), len(workspace.desk.history())
    going = [ARTICLES[list(TEXTS)[at]].article_id for at in outlets]
    gone = removal(workspace, *going)
    assert remove_articles(workspace, going, RIMA) == gone
    assert len(workspace.desk.history()) == changes + 1
    assert not {row.article_id for row in workspace.desk.articles()} & set(going)
    assert not any(source.article_id in going for event in state(workspace) for source in event.sources)
    workspace.desk.check()
    assert actions.undo(workspace, RIMA)
    assert everything(workspace) == before
    workspace.desk.check()


def test_nothing_is_removed_where_one_of_several_is_not_there(workspace: Workspace) -> None:
    before = everything(workspace)
    with pytest.raises(NotFoundError):
        remove_articles(workspace, [ARTICLES["One Wire"].article_id, "nowhere"], RIMA)
    assert everything(workspace) == before


def test_a_removed_original_comes_back_as_what_the_others_are_copies_of(workspace: Workspace) -> None:
    first = ARTICLES["One Wire"].article_id
    with workspace.desk.file.writing() as db:
        db.execute("UPDATE article_copies SET original_id = ?", (first,))
    before = everything(workspace)
    remove_article(workspace, first, RIMA)
    assert actions.undo(workspace, RIMA)
    assert everything(workspace) == before


def test_removed_copies_come_back_into_one_group_in_any_order(workspace: Workspace) -> None:
    first, second, third = (ARTICLES[outlet].article_id for outlet in TEXTS)
    with workspace.desk.file.writing() as db:
        db.execute("UPDATE article_copies SET original_id = ?", (first,))
    changes = []
    for one in (first, second):
        remove_article(workspace, one, RIMA)
        changes.append(workspace.desk.history(1)[0].revision)
    for change in changes:  # the older one first
        actions.undo(workspace, RIMA, change)
    with workspace.desk.file.reading() as db:
        rows = db.execute("SELECT article_id, original_id FROM article_copies").fetchall()
    assert {one for one, _ in rows} == {first, second, third}
    assert len({original for _, original in rows}) == 1


def test_a_removal_is_not_undone_when_the_article_was_read_in_again(workspace: Workspace) -> None:
    remove_article(workspace, ARTICLES["One Wire"].article_id, RIMA)
    change = workspace.desk.history(1)[0].revision
    keep(workspace, [try_text(workspace, TEXTS["One Wire"], "", TOLD)])
    # there is nothing that could be undone first
    with pytest.raises(ConflictError, match=f"was read again after change {change}, which cannot be undone any more"):
        actions.undo(workspace, RIMA, change)


def test_an_article_does_not_go_while_an_event_of_it_stays(workspace: Workspace) -> None:
    article_id = ARTICLES["One Wire"].article_id
    before = everything(workspace)
    with pytest.raises(ConflictError, match="still has events"):
        workspace.desk.change(Changes(articles={article_id: None}), action="article removed")
    assert everything(workspace) == before


def test_a_removal_by_an_earlier_release_says_that_it_cannot_be_undone(workspace: Workspace) -> None:
    with workspace.desk.file.writing() as db:
        number = next_revision(db)
        note(db, number, Said("article removed"), article_id="gone")
    with pytest.raises(NotFoundError, match="by an earlier release"):
        actions.undo(workspace, RIMA, number)
    assert number not in {row.revision for row in workspace.desk.history()}


def test_reading_again_leaves_what_was_checked(workspace: Workspace) -> None:
    event = find(workspace, "One Wire", "protested")
    actions.correct(workspace, event.event_id, Edit(status=Status.PLANNED), RIMA)
    assert read_again(workspace, ARTICLES["One Wire"].article_id) is not None
    assert workspace.desk.event(event.event_id).status is Status.PLANNED
    with pytest.raises(NotFoundError):
        read_again(workspace, "nowhere")


def test_an_article_that_others_are_copies_of_can_go_and_they_stay_a_group(workspace: Workspace) -> None:
    def group() -> set[tuple[str, str]]:
        with workspace.desk.file.reading() as db:
            return {(one, of) for one, of in db.execute("SELECT article_id, original_id FROM article_copies")}

    first, *rest = (ARTICLES[outlet].article_id for outlet in TEXTS)
    with workspace.desk.file.writing() as db:
        db.execute("UPDATE article_copies SET original_id = ?", (first,))
    remove_article(workspace, first, RIMA)
    assert group() == {(one, min(rest)) for one in rest}
    workspace.desk.check()
