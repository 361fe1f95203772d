"""The page of places and roads, run by Streamlit's own harness."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from shapely import box
from streamlit.testing.v1 import AppTest

from conflictmap.store.desk.corridors import Corridor, put_corridor
from conflictmap.store.desk.own_areas import OwnArea, own_areas, put_areas
from conflictmap.store.geodata.own_gazetteer import list_places
from conflictmap.store.geodata.settling import answers_of
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.ui.conftest import open_page, serving
from tests.ui.shown import noted

TEXT = "March 11, 2020 - Protesters gathered in Ariha on Monday.\n\nShelling hit Qarmatiyah <img src=x> in Syria.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Workspace.open(tmp_path / "workspace") as made:
        ingest(made, [tmp_path / "a.txt"], outlet="<b>One</b>")
    yield from serving(tmp_path / "workspace", monkeypatch)


def words(page: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in page.get("html"))


def told(page: AppTest) -> str:
    return unescape(words(page))


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
    assert noted(page, "status") == ["Change 2 was undone. It was: name settled · “Qarmatiyah” is 36.75, 35.8"]
    assert [name.text for name in desk.desk.unresolved()] == ["Qarmatiyah"]
    assert list(desk.desk.events()) == before
    assert (answers_of(desk), list_places(desk)) == ((), ())
    assert not [button for button in page.button if button.key == "doubt_undo"]


def test_a_name_is_settled_by_what_the_gazetteer_calls_the_place(desk: Workspace) -> None:
    page = open_page("places")
    page.text_input(key="doubt_other_qarmatiyah").set_value("Zzzyx").run()
    assert any("No place has the name" in caption.value for caption in page.caption)
    page.text_input(key="doubt_other_qarmatiyah").set_value("Saraqeb").run()
    chosen = page.radio(key="doubt_choice_qarmatiyah")
    assert chosen.options[0].startswith("1\\. Saraqib ")
    assert chosen.value not in {"elsewhere", "nowhere"}, "what was searched for is chosen"
    page.button(key="doubt_apply").click().run()
    assert not page.exception
    (answer,) = answers_of(desk)
    assert answer.place is not None
    assert (answer.name, answer.place.name) == ("Qarmatiyah", "Saraqib")
    assert desk.desk.unresolved() == ()


def test_a_search_that_finds_no_name_in_doubt_says_so(desk: Workspace) -> None:
    page = open_page("places")
    page.text_input(key="doubt_text").set_value("zzz").run()
    assert "No name in doubt here has “zzz” in it." in [text.value for text in page.text]
    assert desk.desk.unresolved()


def test_what_was_typed_of_a_place_stays_until_it_is_right(desk: Workspace) -> None:
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("places").run()
    typed = {"name": "Qarmatiyah", "name_ar": "قرماطية", "lon": "36.75", "lat": "95", "names": "Karmatieh"}
    for field, value in typed.items():
        (page.text_area if field == "names" else page.text_input)(key=f"own_{field}_new").set_value(value)
    add(page)
    assert "lat: is 95, beyond ±90 degrees" in words(page)
    assert {field: page.session_state[f"own_{field}_new"] for field in typed} == typed
    page.text_input(key="own_lat_new").set_value("35.8")
    add(page)
    assert [(row.place.name, row.names) for row in list_places(desk)] == [("Qarmatiyah", ("Karmatieh",))]
    assert {page.session_state[f"own_{field}_new"] for field in typed} == {""}


def add(page: AppTest) -> None:
    next(button for button in page.button if button.label == "Add").click().run()
    assert not page.exception


def test_what_the_desk_follows_is_chosen_here_too(desk: Workspace) -> None:
    page = open_page("places")
    page.multiselect(key="follow_countries").set_value(["SY"]).run()
    page.button(key="follow").click().run()
    assert not page.exception
    assert desk.theatre().countries == {"SY"}
    assert desk.desk.ambiguous() == ()


@pytest.mark.usefixtures("desk")
def test_a_line_without_a_road_asks_which_one_it_is() -> None:
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("roads").run()
    page.file_uploader(key="road_file").set_value(("m4.geojson", b"{}", "application/geo+json")).run()
    assert "Say which road it is, to see what would come of it." in [text.value for text in page.text]


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


def test_an_arabic_name_stands_apart_from_the_day_of_the_change(desk: Workspace) -> None:
    put_areas(desk.desk.file, [OwnArea(name="ريف *حلب*", geometry=box(36.5, 35.7, 36.9, 35.95))])
    page = open_page("places")
    (said,) = [caption.value for caption in page.caption if caption.value.startswith("Last change")]
    assert said.startswith("Last change: areas added · \u2068ريف \\*حلب\\*\u2069 · 2")


def drawing(corners: str = "36.5, 35.7\n36.9, 35.7\n36.9, 35.95\n36.5, 35.95") -> AppTest:
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("areas").run()
    return draw(page, corners)


def draw(page: AppTest, corners: str) -> AppTest:
    (typed,) = [area for area in page.text_area if str(area.key).startswith("area_typed_")]
    return typed.set_value(corners).run()


def keep(page: AppTest, name: str = "") -> AppTest:
    if name:
        page.text_input(key="area_name_drawn").set_value(name).run()
    page.button(key="area_keep").click().run()
    assert not page.exception
    return page


def test_the_next_area_that_is_drawn_does_not_take_the_name_and_days_of_the_last(desk: Workspace) -> None:
    page = drawing()
    page.date_input(key="area_from_drawn").set_value(date(2020, 3, 1)).run()
    assert "“Around Ariha” was kept. 1 event lies in it." in words(keep(page, "Around Ariha"))
    assert "Give the area a name." in words(keep(draw(page, "36.5, 36\n36.6, 36\n36.6, 36.1")))
    keep(page, "North")
    with desk.desk.file.reading() as db:
        found = [(area.name, area.valid_from) for area in own_areas(db)]
    assert found == [("Around Ariha", date(2020, 3, 1)), ("North", None)]


def test_a_second_area_of_as_many_corners_is_kept_too(desk: Workspace) -> None:
    page = keep(drawing("36.5, 35.7\n36.9, 35.7\n36.9, 35.95"), "One")
    keep(draw(page, "36.5, 36\n36.6, 36\n36.6, 36.1"), "Two")
    keep(draw(page, "36.5, 37\n36.6, 37\n36.6, 37.1"), "Three")
    with desk.desk.file.reading() as db:
        assert [area.name for area in own_areas(db)] == ["One", "Three", "Two"]


def test_an_area_that_joins_one_of_its_name_says_how_many_polygons_that_has(desk: Workspace) -> None:
    page = keep(drawing(), "Around Ariha")
    keep(draw(page, "36.5, 36\n36.6, 36\n36.6, 36.1"), "around ariha")
    assert "“Around Ariha” was there already and has 2 polygons now. 1 event lies in it." in words(page)
    keep(draw(page, "36.6, 36\n36.6, 36.1\n36.5, 36"), "around ariha")
    assert "“Around Ariha” has this polygon already." in words(page)
    with desk.desk.file.reading() as db:
        assert len(own_areas(db)) == 2


@pytest.mark.usefixtures("desk")
def test_an_area_whose_sides_cross_is_mended_and_says_so_without_a_row() -> None:
    page = keep(drawing("36.2, 35.6\n36.8, 36.0\n36.8, 35.6\n36.2, 36.0"), "Bow")
    assert "lies in it. crosses itself" in words(page).replace("lie in it", "lies in it")
    assert "row 1" not in words(page)


@pytest.mark.usefixtures("desk")
def test_areas_that_are_always_valid_have_no_days_in_the_table() -> None:
    page = keep(drawing(), "Around Ariha")
    (row,) = page.dataframe[0].value.to_dict("records")
    assert (row["Valid from"], row["Valid until"]) == ("", "")


def keep_corridor(page: AppTest) -> None:
    next(button for button in page.button if button.label == "Keep this corridor").click().run()
    assert not page.exception


@pytest.mark.usefixtures("desk")
def test_a_corridor_without_name_or_ends_asks_for_them() -> None:
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("areas").run()
    keep_corridor(page)
    assert "Give the corridor a name, and a place or kilometre at each end." in words(page)


@pytest.mark.usefixtures("desk")
def test_what_is_refused_on_the_page_names_no_command() -> None:
    page = open_page("places")
    page.segmented_control(key="places_part").set_value("areas").run()
    for _ in range(2):
        for field, value in {"name": "Along", "from": "20", "to": "40"}.items():
            page.text_input(key=f"corridor_{field}").set_value(value)
        keep_corridor(page)
    assert "there is a corridor 'Along' already; remove it first, or choose another name" in told(page)
    page.text_input(key="corridor_to").set_value("Nowheresville")
    keep_corridor(page)
    assert "no place is named 'Nowheresville'; try another spelling, or give lon,lat" in told(page)


def test_a_link_to_an_own_area_or_corridor_without_events_is_kept(desk: Workspace) -> None:
    put_areas(desk.desk.file, [OwnArea(name="At sea", geometry=box(30, 34, 31, 35))])
    corridor = Corridor(name="Far", route_id="SY-M4", ref="M4", from_km=600, to_km=610, left_km=1, right_km=1)
    put_corridor(desk.desk.file, corridor)
    desk.publish()
    page = open_page(area="At sea", corridor="Far")
    assert (page.query_params["area"], page.query_params["corridor"]) == ("At sea", "Far")
    assert "<b>0</b> of" in words(page)
