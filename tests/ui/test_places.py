"""The page of places and roads, run by Streamlit's own harness."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from shapely import box
from streamlit.testing.v1 import AppTest

from conflictmap.store.desk.own_areas import OwnArea, own_areas, put_areas
from conflictmap.store.geodata.own_gazetteer import list_places
from conflictmap.store.geodata.settling import answers_of
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.ui.conftest import open_page, serving

TEXT = "March 11, 2020 - Protesters gathered in Ariha on Monday.\n\nShelling hit Qarmatiyah <img src=x> in Syria.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "workspace") as made:
        ingest(made, [tmp_path / "a.txt"], outlet="<b>One</b>")
    yield from serving(tmp_path / "workspace", monkeypatch)


def words(page: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in page.get("html"))


def test_the_sentence_of_a_name_is_shown_as_text(desk: Workspace) -> None:
    assert [name.text for name in desk.desk.unresolved()] == ["Qarmatiyah"]
    shown = words(open_page("places"))
    assert '<mark class="cm-k-place">Qarmatiyah</mark>' in shown
    assert "<img" not in shown
    assert "<b>One" not in shown


def test_a_name_that_is_no_place_leaves_the_list_and_can_be_asked_for_again(desk: Workspace) -> None:
    page = open_page("places")
    page.radio(key="doubt_choice_qarmatiyah").set_value("nowhere").run()
    page.button(key="doubt_apply").click().run()
    assert not page.exception
    assert desk.desk.unresolved() == ()
    page.button(key="doubt_undo").click().run()
    assert not page.exception
    assert [name.text for name in desk.desk.unresolved()] == ["Qarmatiyah"]


def test_the_undo_of_the_page_takes_back_an_answer_with_its_place_and_what_it_moved(desk: Workspace) -> None:
    page = open_page("places")
    before = list(desk.desk.events())
    page.text_input(key="doubt_lon").set_value("36.75").run()
    page.text_input(key="doubt_lat").set_value("35.8").run()
    page.button(key="doubt_apply").click().run()
    assert "“Qarmatiyah” is Qarmatiyah, Idlib, SY (36.75, 35.8). 1 stored article read again" in words(page)
    assert desk.desk.unresolved() == ()
    page.button(key="geodata_undo").click().run()
    assert not page.exception
    assert [name.text for name in desk.desk.unresolved()] == ["Qarmatiyah"]
    assert list(desk.desk.events()) == before
    assert (answers_of(desk), list_places(desk)) == ((), ())
    assert not [button for button in page.button if button.key == "doubt_undo"]


def test_a_search_that_finds_no_name_in_doubt_says_so(desk: Workspace) -> None:
    page = open_page("places")
    page.text_input(key="doubt_text").set_value("zzz").run()
    assert "No name in doubt here has “zzz” in it." in [text.value for text in page.text]
    assert desk.desk.unresolved()


def test_what_the_desk_follows_is_chosen_here_too(desk: Workspace) -> None:
    page = open_page("places")
    page.multiselect(key="follow_countries").set_value(["SY"]).run()
    page.button(key="follow").click().run()
    assert not page.exception
    assert desk.theatre().countries == {"SY"}
    assert desk.desk.ambiguous() == ()


def test_removing_an_area_is_undone_from_the_page(desk: Workspace) -> None:
    put_areas(desk.desk.file, [OwnArea(name="Around Ariha", geometry=box(36.5, 35.7, 36.9, 35.95))])
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("areas").run()
    page.button(key="area_remove").click().run()
    assert not page.exception
    with desk.desk.file.reading() as db:
        assert own_areas(db) == ()
    page.button(key="geodata_undo").click().run()
    assert not page.exception
    with desk.desk.file.reading() as db:
        assert [area.name for area in own_areas(db)] == ["Around Ariha"]
