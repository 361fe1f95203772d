"""Saved views keep a link under a name, for everyone at the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conflictmap.errors import EditError, NotFoundError
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.views import MAX_NAME, delete_view, find_view, rename_view, save_view, saved_views
from conflictmap.store.sql.database import Database
from conflictmap.store.workspace import Workspace


@pytest.fixture
def file(new_desk: Callable[[], Desk]) -> Database:
    return new_desk().file


def names(file: Database) -> list[str]:
    return [view.name for view in saved_views(file)]


def test_a_view_is_found_again_with_its_link_and_who_saved_it(file: Database) -> None:
    saved = save_view(file, "  M4 in   March ", "road=M4&since=2020-03-01", "Layla")
    assert saved_views(file) == (saved,)
    assert (saved.name, saved.link, saved.who) == ("M4 in March", "road=M4&since=2020-03-01", "Layla")
    assert find_view(file, "m4 in march") == saved
    assert find_view(file, saved.view_id) == saved


def test_views_come_by_name_in_any_script(file: Database) -> None:
    for name in ("Şırnak", "Ariha", "الطريق M4", "ariha 2"):
        save_view(file, name, "road=M4")
    assert names(file) == ["Ariha", "ariha 2", "Şırnak", "الطريق M4"]


def test_saving_a_view_leaves_the_record_as_it_is(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        before = workspace.desk.revision(), workspace.publish()
        save_view(workspace.desk.file, "M4", "road=M4")
        assert (workspace.desk.revision(), workspace.publish()) == before


def test_a_name_is_taken_once_whatever_its_case(file: Database) -> None:
    save_view(file, "Idlib", "area=Idlib")
    other = save_view(file, "Aleppo", "area=Aleppo")
    with pytest.raises(EditError, match="a view called 'IDLIB' already"):
        save_view(file, "IDLIB", "road=M5")
    with pytest.raises(EditError, match="already"):
        rename_view(file, other.view_id, "idlib")
    assert names(file) == ["Aleppo", "Idlib"]


@pytest.mark.parametrize(
    ("name", "problem"), [(" ", "needs a name"), ("…", "needs a name"), ("x" * (MAX_NAME + 1), "at most")]
)
def test_a_name_says_something_and_is_short(file: Database, name: str, problem: str) -> None:
    with pytest.raises(EditError, match=problem):
        save_view(file, name, "road=M4")


def test_a_view_can_be_renamed_and_deleted(file: Database) -> None:
    view = save_view(file, "M4", "road=M4")
    rename_view(file, view.view_id, "The M4")
    assert names(file) == ["The M4"]
    delete_view(file, view.view_id)
    assert names(file) == []
    with pytest.raises(NotFoundError):
        delete_view(file, view.view_id)
    with pytest.raises(NotFoundError):
        rename_view(file, view.view_id, "M5")
