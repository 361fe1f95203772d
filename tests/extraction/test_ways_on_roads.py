"""The stretch of a road that a patrol or convoy takes, as its verbs tell it, and the road that two towns share."""

import pytest
import shapely

from conflictmap.geo.atlas import load_atlas
from conflictmap.model.event import Event, RoadPosition
from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import told

WEDNESDAY = "2021-06-16"
SARAQIB_KM, ARIHA_KM, MUHAMBAL_KM = 115, 96, 83  # of the M4


def road(event: Event) -> RoadPosition:
    assert event.position.road is not None
    return event.position.road


def stretch(event: Event) -> tuple[str, int, int]:
    """Return the road and the kilometres between which an event is, whole ones."""
    on = road(event)
    assert on.from_km is not None
    assert on.to_km is not None
    return on.ref, round(on.from_km), round(on.to_km)


@pytest.mark.parametrize(
    "text",
    [
        "On the M4, a patrol set out from Saraqib on Friday and turned back at Ariha.",
        "A joint patrol on the M4 started in Saraqib and ended in Ariha on Friday.",
        "Russian and Turkish soldiers held a joint patrol on the M4 which began at Saraqib and reached Ariha.",
        "The patrol left Saraqib on Friday, moved along the M4 and stopped at Ariha.",
        "A joint patrol took place on the M4 on Friday. It set out from Saraqib and ended at Ariha.",
        "A joint patrol took place on the M4 on Friday. The patrol, of eight vehicles, went from Saraqib to Ariha.",
    ],
)
def test_a_patrol_is_on_the_stretch_between_where_it_sets_out_and_where_it_ends(text: str) -> None:
    (event,) = told(text, WEDNESDAY)
    assert stretch(event) == ("M4", ARIHA_KM, SARAQIB_KM)


def test_towns_that_a_patrol_passes_bound_nothing() -> None:
    (event,) = told("The patrol started from Saraqib, passed through Ariha and ended at Muhambal on the M4.", WEDNESDAY)
    assert stretch(event) == ("M4", MUHAMBAL_KM, SARAQIB_KM)


def test_a_fight_that_starts_in_a_town_is_no_way() -> None:
    (event,) = told("Clashes on the M4 started in Saraqib on Friday and stopped near Ariha before dusk.", WEDNESDAY)
    assert road(event).from_km is None


def test_the_highway_between_two_towns_is_the_one_that_the_text_has_named() -> None:
    text = (
        "Shots were fired at a bus on the M5 near Khan Tuman on Sunday. "
        "Military police closed the highway between Az Zarbah and Saraqib until midnight."
    )
    _, closed = told(text, WEDNESDAY)
    assert stretch(closed) == ("M5", 19, 47)


def test_a_patrol_made_up_of_vehicles_agrees_to_nothing() -> None:
    events = told("A delegation made up of elders visited Ariha on Sunday.", WEDNESDAY)
    assert [event.sub_event_type for event in events] == ["Other"]


@pytest.mark.parametrize(
    ("beside", "near", "metres"),
    [
        ("3 km east of the M5", "Khan Touman", 3000),  # the M5 is measured southwards: east is to its left
        ("4 kilometres west of the Damascus–Aleppo highway", "Khan Sheikhoun", -4000),
        ("500 metres north of the international highway M4", "Ariha", 500),
        ("two miles south of the M4", "Ain Issa", -3218.7),
    ],
)
def test_so_far_beside_a_road_is_an_offset_to_the_side_that_the_text_names(
    beside: str, near: str, metres: float
) -> None:
    (event,) = told(f"A landmine killed a shepherd {beside} near {near} in Syria on Monday.", WEDNESDAY)
    on = road(event)
    assert on.offset_m == metres
    ((lon, lat),) = shapely.get_coordinates(event.position.geometry).tolist()
    located = load_atlas().roads.locate(lon, lat, route_id=on.route_id)
    assert located is not None
    assert located.offset_m == pytest.approx(metres, abs=0.05 * abs(metres))


def test_along_a_road_is_no_side_of_it() -> None:
    (event,) = told(
        "A landmine killed a shepherd 3 km south of the M5 near Khan Sheikhoun in Syria on Monday.", WEDNESDAY
    )
    assert event.position.geo_precision is GeoPrecision.ROAD_POINT
    assert abs(road(event).offset_m or 0) != 3000


def test_a_road_named_after_its_ends_is_placed_by_the_town_on_it_that_another_verb_names() -> None:
    (event,) = told(
        "Protesters blocked the Daraa–Damascus highway with burning tyres at Khirbet Ghazaleh on Monday.", WEDNESDAY
    )
    assert (road(event).ref, round(road(event).at_km or 0)) == ("M5", 429)


def test_a_road_named_after_its_ends_is_cut_to_the_province_that_bears_a_town_s_name() -> None:
    (event, *_) = told("Rebels cut the Aleppo-Latakia highway in Idlib, Syria, on Monday.", WEDNESDAY)
    assert stretch(event) == ("M4", 48, 117)


def test_a_way_with_an_end_that_no_gazetteer_has_stays_near_the_town_beside_it() -> None:
    (event,) = told(
        "A patrol set off from the village of Trumba, west of Saraqib, and went along the M4 to Ain al-Hawr in Idlib, "
        "Syria, on Monday.",
        WEDNESDAY,
    )
    assert stretch(event) == ("M4", SARAQIB_KM - 10, SARAQIB_KM)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people died near Ariha in Syria on Monday when gunmen fired at their taxi.", "Arīḩā"),
        ("Three people were hurt in Lyon, France, on Monday when police fired tear gas.", "Lyon"),
    ],
)
def test_what_happened_when_was_in_the_town_and_not_anywhere_in_its_country(text: str, name: str) -> None:
    (event,) = told(text, WEDNESDAY)
    assert event.position.place_name == name


@pytest.mark.parametrize("joined", ["when", "as"])
def test_what_happened_as_a_convoy_passed_was_on_the_road_that_it_took(joined: str) -> None:
    (event,) = told(f"A roadside bomb went off {joined} an army convoy passed on the M4 near Muhambal.", WEDNESDAY)
    assert (road(event).ref, round(road(event).at_km or 0)) == ("M4", MUHAMBAL_KM)


def test_a_road_that_somebody_tries_to_reach_is_not_where_it_was() -> None:
    (event,) = told(
        "Jets bombed the countryside of Idlib in Syria on Monday as troops went on in their attempt to reach the M5.",
        WEDNESDAY,
    )
    assert event.position.road is None
