"""The form that corrects an event: what it offers, and what it leaves to others who are at work on the same event."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from shapely import Point

from conflictmap.model import EventFilter, Evidence, EvidenceKind, Status
from conflictmap.review import actions
from conflictmap.review.actions import By
from conflictmap.review.edits import Days, Edit
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review.form_values import facts_of
from conflictmap.ui.review.publishing import wait_until_published
from conflictmap.ui.words.safe import safe
from tests.ui.conftest import open_page, serving
from tests.ui.shown import html_of, noted, press
from tests.web.world import make_workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A workspace that a test may change."""
    make_workspace(tmp_path / "workspace").close()
    for opened in serving(tmp_path / "workspace", monkeypatch):
        yield opened
        wait_until_published()


def test_what_somebody_else_has_set_meanwhile_stays_where_the_visitor_touched_nothing(workspace: Workspace) -> None:
    event = next(iter(workspace.desk.events(EventFilter(text="denied"))))
    page = open_page(event=event.event_id)
    press(page, "Correct this")
    actions.correct(workspace, event.event_id, Edit(status=Status.PLANNED, title="Said by Omar"), By("Omar"))
    page.text_input(key="ed_title").set_value("Said by Rima").run()
    press(page, "Save")
    assert any("Not stored, somebody was faster" in text for text in noted(page, "alert"))
    assert page.selectbox(key="ed_status").value == "planned", "as it is now"
    assert page.text_input(key="ed_title").value == "Said by Rima", "as it was typed"
    press(page, "Save")
    after = workspace.desk.event(event.event_id)
    assert (after.status, after.title) == (Status.PLANNED, "Said by Rima")


def test_the_list_of_changes_says_what_became_what_and_nothing_typed_is_markup(workspace: Workspace) -> None:
    event = next(iter(workspace.desk.events(EventFilter(text="Qaminas"))))
    edit = Edit(status=Status.PLANNED, days=Days(date(2020, 3, 5), date(2020, 3, 5)), title="<b>Rima's</b> words")
    actions.correct(workspace, event.event_id, edit, By("Rima"))
    actions.undo(workspace, By("Omar"))
    undone, corrected, read = changes_of(event.event_id)
    was, days = f"<bdi>{safe(event.title)}</bdi>", (f"<bdi>{event.date_start}</bdi>", "<bdi>2020-03-05</bdi>")
    typed = "<bdi>&#60;b&#62;Rima&#39;s&#60;&#47;b&#62; words</bdi>"
    assert corrected == (
        f"date: {days[0]} → {days[1]}; status: <bdi>occurred</bdi> → <bdi>planned</bdi>; title: {was} → {typed}"
    )
    assert undone == (
        f"date: {days[1]} → {days[0]}; status: <bdi>planned</bdi> → <bdi>occurred</bdi>; title: {typed} → {was}"
    )
    assert read == ""
    arabic = changes_of(event.event_id, lang="ar")
    assert "<bdi>وقع</bdi> ← <bdi>مخطط له</bdi>" in arabic[1]


def changes_of(event_id: str, **more: str) -> list[str]:
    """What the list of changes of an event says that each made of it, the newest first."""
    html = html_of(open_page(event=event_id, **more))
    lines = html.split('<ul class="cm-why">')[-1].partition("</ul>")[0].split("</li>")[:-1]
    return [line.partition("<br>")[2] for line in lines]


@pytest.mark.parametrize(
    ("lon", "lat", "named", "road"),
    [
        (36.61, 35.81, "", "SY-M4"),  # Ariha
        (36.64, 35.45, "", "SY-M5"),  # Khan Shaykhun
        (36.64, 35.45, "M4", "SY-M4"),
        (40.0, 34.0, "", None),  # the desert
    ],
)
def test_the_road_that_the_article_names_is_offered_first_and_else_the_nearest(
    workspace: Workspace, lon: float, lat: float, named: str, road: str | None
) -> None:
    some = next(iter(workspace.desk.events(EventFilter(text="Qaminas"))))
    position = structs.replace(some.position, geometry=Point(lon, lat), road=None)
    evidence = [Evidence(kind=EvidenceKind.ROAD, start=0, end=2, quote=named)] if named else []
    event = structs.replace(some, position=position, evidence=tuple(evidence))
    assert facts_of(event, workspace.roads())["route"] == road


def test_an_event_that_is_nowhere_is_offered_the_first_road(workspace: Workspace) -> None:
    event = next(one for one in workspace.desk.events() if one.position.geometry is None)
    page = open_page(event=event.event_id)
    press(page, "Correct this")
    page.session_state["ed_values"] = page.session_state["ed_values"] | {"way": "road"}
    page.run()
    assert page.selectbox(key="ed_route").value is not None
