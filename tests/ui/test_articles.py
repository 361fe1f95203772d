"""The articles page: look at a pasted text, store it, read it again, remove it after a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.store.workspace import Workspace
from conflictmap.ui.words.wording import events_text
from tests.ui.conftest import open_page, serving
from tests.ui.reader import read
from tests.ui.shown import html_of, noted
from tests.web.world import PAYLOADS, make_workspace

TEXT = (
    "Artillery shelling hit Saraqib in Syria's Idlib province on 4 March 2020 and killed four people.\n\nIt was loud."
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A workspace that a test may change."""
    make_workspace(tmp_path / "workspace", hostile=True).close()
    yield from serving(tmp_path / "workspace", monkeypatch)


def texts(page: AppTest) -> str:
    return "\n".join([*(text.value for text in page.text), *noted(page)])


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def look(text: str, title: str = "") -> AppTest:
    page = open_page("articles")
    page.text_input(key="add_title").set_value(title).run()
    page.text_area(key="add_text").set_value(text).run()
    return press(page, "add_try_text")


def test_a_pasted_text_is_looked_at_and_then_stored(workspace: Workspace) -> None:
    before = len(workspace.desk.articles())
    page = look(TEXT, "Shells")
    assert "1 new article, 1 event" in texts(page)
    assert "No publication date" in texts(page)
    assert len(workspace.desk.articles()) == before
    press(page, "add_store")
    assert "1 article was stored, 1 event." in texts(page)
    assert len(workspace.desk.articles()) == before + 1


def test_the_button_takes_the_first_click_and_says_what_is_missing(workspace: Workspace) -> None:  # noqa: ARG001
    page = open_page("articles")
    assert not page.button(key="add_try_text").disabled, "a text that is pasted is known only once the field is left"
    press(page, "add_try_text")
    assert "Put the text of an article into the field first." in texts(page)
    page.text_area(key="add_text").set_value(TEXT)
    press(page, "add_try_text")
    assert "1 new article, 1 event" in texts(page)


def test_an_article_without_a_title_is_named_by_how_it_begins(workspace: Workspace) -> None:
    press(look(TEXT), "add_store")
    (row,) = [row for row in workspace.desk.articles() if not row.title]
    named = "Artillery shelling hit Saraqib in Syria's Idlib…”"
    filtered = open_page(source=row.article_id)
    assert any(option.endswith(named) for option in filtered.multiselect(key="f_sources").options)
    opened = open_page("articles", article=row.article_id)
    assert any("Artillery shelling hit Saraqib" in heading.value for heading in opened.subheader)


def test_wherever_recalled_events_are_counted_too_it_is_said_how_many_they_are(workspace: Workspace) -> None:
    shown = workspace.index().counts()
    dated = TEXT.replace("Artillery", "SARAQIB, 6 April 2020 - Artillery", 1)
    page = look(f"{dated}\n\nIn 2016, an air strike on Ariha killed 20 people.", "Shells then and now")
    assert "1 new article, 2 events (1 of them only mentioned)" in texts(page)
    press(page, "add_store")
    (row,) = [row for row in workspace.desk.articles() if row.title == "Shells then and now"]
    assert (row.events, row.recalled) == (2, 1)
    assert events_text(row.events, row.recalled) == "2 events (1 of them only mentioned)"
    now = workspace.index().counts()
    assert (now.total, now.placed, now.unplaced) == (shown.total + 1, shown.placed + 1, shown.unplaced)
    said = texts(open_page("data"))
    assert f"{now.total + 1} events (1 of them only mentioned) · {now.placed} of them on the map" in said
    assert f" of them on the map · {now.unplaced} without a place" in said
    assert f"<b>{now.total}</b> of {now.total} events" in html_of(open_page())
    assert f"<b>{now.total + 1}</b> of {now.total + 1} events" in html_of(open_page(background="1"))


def test_after_storing_a_text_the_fields_wait_for_the_next_and_undo_gives_it_back(workspace: Workspace) -> None:
    page = open_page("articles")
    page.text_input(key="add_outlet").set_value("Wire").run()
    page.text_input(key="add_url").set_value("https://example.org/1").run()
    page.text_area(key="add_text").set_value(TEXT).run()
    press(press(page, "add_try_text"), "add_store")
    assert page.text_area(key="add_text").value == ""
    assert page.text_input(key="add_url").value == ""
    assert page.text_input(key="add_outlet").value == "Wire"
    before = len(workspace.desk.articles())
    press(page, "add_undo")
    assert len(workspace.desk.articles()) == before - 1
    assert page.text_area(key="add_text").value == TEXT
    assert page.text_input(key="add_url").value == "https://example.org/1"


def test_what_was_looked_at_can_be_discarded(workspace: Workspace) -> None:
    before = len(workspace.desk.articles())
    page = press(look(TEXT), "add_discard")
    assert "new article" not in texts(page)
    assert len(workspace.desk.articles()) == before


def test_the_same_text_again_is_told_as_stored_already(workspace: Workspace) -> None:  # noqa: ARG001
    page = press(look(TEXT), "add_store")
    page = look(TEXT)
    assert "0 new articles" in texts(page)
    assert page.button(key="add_store").disabled


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_stays_text_before_it_is_stored(workspace: Workspace, payload: str) -> None:  # noqa: ARG001
    page = look(f"{payload}\n\nShelling hit {payload} near Saraqib on 4 March 2020.", payload)
    html = [read(item.proto.body) for item in page.get("html")]
    assert set().union(*(item.tags for item in html)) <= {"style", "p", "div", "mark", "span"}
    assert all(payload not in expander.label for expander in page.expander if not payload.isalnum())


def test_an_article_shows_what_was_found_and_goes_only_after_a_question(workspace: Workspace) -> None:
    article = next(row for row in workspace.desk.articles() if row.title == "Patrols announced")
    page = open_page("articles", article=article.article_id)
    assert any("cm-article" in item.proto.body for item in page.get("html"))
    press(page, "article_remove")
    assert "3 events are removed; this can be undone" in texts(page)
    press(page, "article_remove_no")
    assert workspace.desk.article(article.article_id)
    press(page, "article_remove")
    press(page, "article_remove_yes")
    assert "Removed, with 3 events." in texts(page)
    assert article.article_id not in {row.article_id for row in workspace.desk.articles()}
    press(page, "article_undo")
    assert workspace.desk.article(article.article_id)
    assert len(workspace.desk.events_of(article.article_id)) == 3
    assert not [button for button in page.button if button.key == "article_undo"]


def test_the_search_finds_words_in_any_spelling(workspace: Workspace) -> None:  # noqa: ARG001
    page = open_page("articles")
    page.text_input(key="articles_query").set_value("PATROLS wire").run()
    assert "1 of 5 articles" in texts(page)


def test_an_arabic_article_turns_no_english_words_round(workspace: Workspace) -> None:
    text = "قصف على إدلب\n\nإدلب، 7 آذار 2020 - قتل ثلاثة مدنيين يوم السبت جراء قصف مدفعي على مدينة أريحا في سوريا."
    page = open_page("articles")
    page.text_input(key="add_outlet").set_value("عنب بلدي").run()
    page.text_area(key="add_text").set_value(text).run()
    press(page, "add_try_text")
    assert "\u2068عنب بلدي\u2069 · 2020\\-03\\-07 · 1 event" in page.expander[1].label
    press(page, "add_store")
    event = next(event for event in workspace.desk.events() if event.sources[0].outlet == "عنب بلدي")
    shown = html_of(open_page("review", event=event.event_id))
    assert "<li>When: “<bdi>7 آذار 2020</bdi>” is" in shown, "its day is read as it is written"
    assert "<li dir" not in shown, "a reason that begins with an Arabic word is an English sentence"
