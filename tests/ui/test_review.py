"""The review page and the form that corrects an event, run by Streamlit's own harness over a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.model import EventFilter, ReviewStatus, Status
from conflictmap.review import actions
from conflictmap.review.actions import By
from conflictmap.review.edits import Edit
from conflictmap.review.proposals import proposals_across
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.publishing import publish_soon, wait_until_published
from conflictmap.ui.visitors import visitor
from conflictmap.ui.words.safe import markdown_safe
from conflictmap.web.access import Role
from tests.importers.tables import acled
from tests.ui.conftest import open_page, serving, visit
from tests.ui.reader import read
from tests.ui.shown import noted
from tests.web.world import PAYLOADS, make_workspace

EVERYTHING = EventFilter(background=True, reviews=frozenset(ReviewStatus))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A workspace that a test may change."""
    make_workspace(tmp_path / "workspace", hostile=True).close()
    for opened in serving(tmp_path / "workspace", monkeypatch):
        yield opened
        wait_until_published()


def shown(page: AppTest) -> str:
    """The id of the event that is shown."""
    facts = next(html.proto.body for html in page.get("html") if "cm-facts" in html.proto.body)
    return read(facts).text.split("Event")[-1]


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def texts(page: AppTest) -> list[str]:
    return [*(text.value for text in page.text), *noted(page)]


def checked(page: AppTest) -> str:
    """What the queue says has been checked in this session."""
    (bar,) = page.get("progress")
    return str(bar.proto.text).partition(" · ")[2]


def test_accepting_stores_the_name_and_the_reason_and_shows_the_next(workspace: Workspace) -> None:
    page = open_page("review")
    first = shown(page)
    page.text_input(key="review_name_field").set_value("Rima").run()
    page.text_input(key="rv_why").set_value("two reports").run()
    press(page, "rv_accept")
    assert workspace.desk.event(first).review_status == "accepted"
    (change,) = workspace.desk.history()
    assert (change.action, change.who, change.why) == ("accepted", "Rima", "two reports")
    assert "Accepted." in texts(page)
    assert shown(page) != first
    assert checked(page) == "1 checked in this session"
    press(page, "rv_undo")
    assert workspace.desk.event(first).review_status == "new"
    assert checked(page) == "0 checked in this session"
    assert shown(page) == first
    assert page.text_input(key="review_name_field").value == "Rima"


def test_undoing_shows_again_what_was_checked_however_far_the_visitor_went_on(workspace: Workspace) -> None:
    page = open_page("review")
    first = shown(press(page, "rv_next"))
    press(page, "rv_reject")
    press(page, "rv_next")
    press(page, "rv_next")
    press(page, "rv_undo")
    assert shown(page) == first
    assert workspace.desk.event(first).review_status == "new"


def test_the_name_stays_on_the_way_to_another_page_and_back(workspace: Workspace) -> None:  # noqa: ARG001
    page = open_page("review")
    page.text_input(key="review_name_field").set_value("Rima").run()
    visit(page, "map")
    visit(page, "review")
    assert page.text_input(key="review_name_field").value == "Rima"


def test_who_has_logged_in_is_the_reviewer(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewer, "login_name", lambda: "omar@example.org")
    page = open_page("review")
    assert not [field for field in page.text_input if field.key == "review_name_field"]
    press(page, "rv_reject")
    assert workspace.desk.history()[0].who == "omar@example.org"


def test_the_form_stores_what_was_changed_and_nothing_else(workspace: Workspace) -> None:
    page = open_page("review")
    event = workspace.desk.event(shown(page))
    press(page, "rv_edit")
    page.selectbox(key="ed_status").set_value("denied").run()
    press(page, "ed_save")
    after = workspace.desk.event(event.event_id)
    assert after.status is Status.DENIED
    assert (after.position, after.actors, after.date_start, after.fatalities) == (
        event.position,
        event.actors,
        event.date_start,
        event.fatalities,
    )
    assert after.review_status == "corrected"


@pytest.mark.parametrize("way", ["named", "point", "road", "nowhere"])
def test_a_place_is_set_by_name_by_coordinates_on_a_road_or_not_at_all(workspace: Workspace, way: str) -> None:
    page = open_page("review")
    event_id = shown(page)
    press(page, "rv_edit")
    # the harness has no hand for segmented controls
    page.session_state["ed_values"] = page.session_state["ed_values"] | {"way": way}
    page.run()
    if way == "named":
        page.text_input(key="ed_query").set_value("Saraqeb").run()
    elif way == "point":
        page.number_input(key="ed_lon").set_value(36.61).run()
        page.number_input(key="ed_lat").set_value(35.81).run()
    elif way == "road":
        page.selectbox(key="ed_route").select("M4, M4 motorway (SY)").run()
        page.number_input(key="ed_at_km").set_value(85.0).run()
    press(page, "ed_save")
    position = workspace.desk.event(event_id).position
    if way == "named":
        assert position.place_name == "Saraqib"
    elif way == "point":
        assert (position.geo_precision, position.admin1) == ("town", "Idlib")
    elif way == "road":
        assert position.road is not None
        assert (position.road.route_id, position.road.at_km) == ("SY-M4", 85.0)
    else:
        assert position.geometry is None


def test_what_cannot_be_right_is_said_and_the_form_stays_open(workspace: Workspace) -> None:
    page = open_page("review")
    before = workspace.desk.event(shown(page))
    press(page, "rv_edit")
    page.text_input(key="ed_deaths").set_value("many").run()
    press(page, "ed_save")
    assert any("give a number" in text for text in texts(page))
    assert page.text_input(key="ed_deaths").value == "many"
    assert workspace.desk.event(before.event_id) == before


def test_whoever_comes_second_is_told_and_nothing_is_lost(workspace: Workspace) -> None:
    page = open_page("review")
    event_id = shown(page)
    press(page, "rv_edit")
    actions.correct(workspace, event_id, Edit(status=Status.DENIED), By("Omar"))
    page.selectbox(key="ed_status").set_value("planned").run()
    press(page, "ed_save")
    assert any("Not stored, somebody was faster" in text and "Omar" in text for text in texts(page))
    assert workspace.desk.event(event_id).status is Status.DENIED
    press(page, "ed_save")
    assert workspace.desk.event(event_id).status is Status.PLANNED, "it was looked at again"


def test_hostile_text_stays_text_on_the_page(workspace: Workspace) -> None:
    page = open_page("review")
    for event in workspace.desk.events(EVERYTHING):
        if event.title in PAYLOADS:
            visit(page, "review", event=event.event_id)
            html = [read(item.proto.body) for item in page.get("html")]
            tags = set().union(*(item.tags for item in html))
            assert tags <= {"style", "h2", "h3", "p", "span", "blockquote", "mark", "dl", "dt", "dd", "ul", "li", "bdi",
                            "br", "div", "a"}  # fmt: skip
            assert not any(link.startswith("javascript") for item in html for link in item.links)
            labels = [button.label for button in page.button]
            assert not any(payload in labels for payload in PAYLOADS if payload != markdown_safe(payload))


def test_a_link_opens_an_event_in_the_review(workspace: Workspace) -> None:
    event = next(iter(workspace.desk.events(EventFilter(text="denied"))))
    page = open_page("review", event=event.event_id)
    assert shown(page) == event.event_id


def test_the_map_page_corrects_too(workspace: Workspace) -> None:
    event = next(iter(workspace.desk.events(EventFilter(text="denied"))))
    page = open_page(event=event.event_id)
    press(page, "correct_this")
    page.text_input(key="ed_title").set_value("The army denies").run()
    press(page, "ed_save")
    assert workspace.desk.event(event.event_id).title == "The army denies"
    assert workspace.index().table(EventFilter(text="army denies")), "the page waited for the map"


def test_what_was_done_while_the_map_is_being_made_reaches_it_too(workspace: Workspace) -> None:
    events = list(workspace.desk.events())[:4]
    for event in events:
        actions.correct(workspace, event.event_id, Edit(title=f"Seen {event.event_id}"), By(publishes=False))
        publish_soon(workspace)
    wait_until_published()
    assert len(workspace.index().table(EventFilter(text="seen"))) == len(events)


def test_the_list_of_changes_undoes_the_last_one_and_then_the_one_before(workspace: Workspace) -> None:
    event_id = shown(open_page("review"))
    actions.correct(workspace, event_id, Edit(status=Status.DENIED), By("Omar"))
    actions.correct(workspace, event_id, Edit(status=Status.PLANNED), By("Omar"))
    page = open_page("map", event=event_id)
    press(page, f"undo_{event_id}")
    assert workspace.desk.event(event_id).status is Status.DENIED
    assert any("was undone" in text for text in texts(page))
    press(page, f"undo_{event_id}")
    assert workspace.desk.event(event_id).review_status is ReviewStatus.NEW
    assert f"undo_{event_id}" not in {button.key for button in page.button}, "a reading cannot be undone"


def test_an_undo_that_comes_too_late_says_so_and_loses_nothing(workspace: Workspace) -> None:
    event_id = shown(open_page("review"))
    actions.correct(workspace, event_id, Edit(status=Status.DENIED), By("Omar"))
    page = open_page("map", event=event_id)
    actions.correct(workspace, event_id, Edit(status=Status.PLANNED), By("Omar"))
    press(page, f"undo_{event_id}")
    assert any("Not stored, somebody was faster" in text and event_id in text for text in texts(page))
    assert workspace.desk.event(event_id).status is Status.PLANNED


def test_only_an_editor_is_offered_to_undo(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    event_id = shown(open_page("review"))
    actions.accept(workspace, [event_id], By("Omar"))
    page = open_page("map", event=event_id)
    key = f"undo_{event_id}"
    viewer = visitor.Visitor("Nour", Role.VIEWER)
    monkeypatch.setattr(visitor, "visitor", lambda: viewer)
    press(page, key)
    assert workspace.desk.event(event_id).review_status is ReviewStatus.ACCEPTED, "whatever the browser sends"
    assert key not in {button.key for button in open_page("map", event=event_id).button}


def import_the_shelling(workspace: Workspace) -> None:
    """Import what an article tells too, as a row of ACLED."""
    row = {
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
        "event_date": "2020-03-02", "location": "Saraqib", "latitude": "35.86", "longitude": "36.80", "fatalities": "4",
    }  # fmt: skip
    path = workspace.folder.parent / "acled.csv"
    path.write_text(acled(row), encoding="utf-8")
    workspace.import_dataset("acled", [path])


def test_a_proposal_across_sources_is_worked_in_the_queue_and_taken_back(workspace: Workspace) -> None:
    import_the_shelling(workspace)
    page = open_page("review")
    page.segmented_control(key="review_part").set_value("across").run()
    assert not page.exception
    assert len(proposals_across(workspace)) == 1
    assert any("ACLED" in caption.value for caption in page.caption)
    before = {one.event_id for one in workspace.record.events()}
    press(page, "rv_merge")
    assert len({one.event_id for one in workspace.record.events()}) == len(before) - 1
    press(page, "rv_undo")
    assert {one.event_id for one in workspace.record.events()} == before


def test_an_imported_row_is_taken_out_of_a_merged_event(workspace: Workspace) -> None:
    import_the_shelling(workspace)
    before = {one.event_id for one in workspace.record.events()}
    (found,) = proposals_across(workspace)
    actions.merge(workspace, found.ids, By("Omar"))
    (merged,) = [one for one in workspace.record.events() if one.merged_from]
    page = open_page("review", event=merged.event_id)
    assert any(text.startswith("ACLED") for text in texts(page))
    (name,) = merged.merged_from
    press(page, f"out_{name}")
    assert {one.event_id for one in workspace.record.events()} == before
    press(page, "rv_undo")
    assert workspace.record.event(merged.event_id).merged_from == (name,)
