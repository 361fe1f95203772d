"""What the words around a deed make of it: a plan with its day, an order carried out, a protest over a killing."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, read, status_of, told

TUESDAY = "2024-01-09"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "On 30 December, parties told the council in Bangui of a march against the law, to be held on 15 January.",
            "2024-01-15",
        ),
        ("Unions in Lagos gave word on Monday of a rally against the tax, to be staged on Saturday.", "2024-01-13"),
        ("The governor learned on Sunday of a demonstration in Bangui to take place on Friday.", "2024-01-12"),
    ],
)
def test_what_is_to_be_held_is_planned_for_that_day(text: str, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, when)


def test_what_a_march_demands_is_to_be_held_and_not_the_march() -> None:
    event = only("Protesters held a march in Bangui on Saturday, demanding elections to be held in March.", TUESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2024-01-06")


@pytest.mark.parametrize(
    "text",
    [
        "A planned visit of the minister to Garissa tomorrow won't take place, his office said.",
        "The planned march in Garissa on Friday will not go ahead.",
        "A planned patrol near Ariha on Saturday did not take place.",
    ],
)
def test_what_was_planned_and_does_not_take_place_is_cancelled(text: str) -> None:
    assert status_of(text, TUESDAY) is Status.CANCELLED


def test_a_planned_protest_that_only_does_not_stop_others_stands() -> None:
    assert status_of("A planned protest in Garissa did not stop the council.", TUESDAY) is Status.PLANNED


@pytest.mark.parametrize("vow", ["pledged", "vowed", "threatened"])
def test_who_vows_to_go_on_threatens(vow: str) -> None:
    assert status_of(f"The rebels have {vow} to go on shelling Saraqib.", TUESDAY) is Status.THREATENED


def test_who_went_on_did_so() -> None:
    assert status_of("The rebels went on shelling Saraqib on Sunday.", TUESDAY) is Status.OCCURRED


def test_an_order_that_somebody_is_charged_with_was_carried_out() -> None:
    text = "A colonel is suspected of having ordered the shooting of two men in Izium in May 2022."
    (event,) = read(text, TUESDAY).events
    assert event.status is Status.OCCURRED
    assert status_of("The president ordered strikes on Izium on Monday.", TUESDAY) is Status.PLANNED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four houses near the port of Tyre were flattened on Monday by strikes.", "Air/drone strike"),
        ("Two houses in Saraqib were destroyed on Monday by shells.", "Shelling/artillery/missile attack"),
        ("A dozen homes in Saraqib were razed on Monday by soldiers.", "Looting/property destruction"),
    ],
)
def test_what_strikes_destroy_is_told_as_strikes(text: str, kind: str) -> None:
    assert kinds(text, TUESDAY) == [kind]


def test_the_day_of_a_hearing_is_not_that_of_the_deed() -> None:
    text = "The hearing on the explosion at the Lyptsi checkpoint, set down for Monday, has been adjourned."
    assert days(only(text, TUESDAY)) == "..2024-01-09"


def test_how_long_it_took_somebody_is_no_seizure() -> None:
    assert not read("It took Senegal 88 minutes to break down a Beninese side.", TUESDAY).events
    assert kinds("It took the army three days to capture Nayrab.", TUESDAY) == ["Government regains territory"]


@pytest.mark.parametrize("opening", ["Since the beginning of the year", "Since June", "So far this year"])
def test_the_dead_of_months_are_not_those_of_one_mine(opening: str) -> None:
    text = f"A mine killed two farmers near Bria on 8 January. {opening} mines have killed 31 people in the east."
    assert deaths(only(text, TUESDAY)) == (2, 2, 2)


def test_a_killing_and_the_protest_over_it_are_two() -> None:
    text = "A policeman shot dead a student in Bria on Monday. Residents blocked the road with burning tyres."
    assert kinds(text, TUESDAY) == ["Attack", "Peaceful protest"]


@pytest.mark.parametrize(
    "text",
    [
        "Students marched in Bria on Monday. Police shot dead a student. The crowd threw stones.",
        "Police shot and wounded three protesters in Bria on Monday. Some of them threw stones.",
    ],
)
def test_who_is_shot_at_a_protest_is_of_it(text: str) -> None:
    assert len(told(text, TUESDAY)) == 1


def test_an_entry_of_a_live_blog_is_of_its_headlines_town() -> None:
    text = (
        "16:20 The mission says a truce has been agreed.\n\n15:05 Shells hit the port.\n\n"
        "12:30 The 444 Brigade denies that it's lost the Tekbali camp."
    )
    events = told(text, "2025-05-14", title="Live: fighting in Tripoli – Wednesday 14 May")
    assert Status.DENIED in {event.status for event in events}
    assert {event.position.geo_precision for event in events} == {"town"}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels announced on Friday that they were imposing a blockade on Gao.", "2024-01-05"),
        ("The army announced on Sunday that it was closing the crossing at Gao.", "2024-01-07"),
        ("Rebels announced on Friday that they had captured Gao.", "..2024-01-09"),
    ],
)
def test_what_is_announced_as_being_done_is_of_that_day(text: str, when: str) -> None:
    assert days(only(text, TUESDAY)) == when


def test_a_court_judges_where_it_is_and_not_where_the_accused_is_from() -> None:
    text = "The district court of Chuhuiv on Monday sentenced an electrician from Vovchansk to ten years in prison."
    (event,) = read(text, TUESDAY).events
    assert any("Chuhuiv is" in str(reason) for reason in event.decisions)


def test_fires_lit_by_crowds_on_a_road_are_a_riot_and_no_bonfire() -> None:
    assert kinds("Youths lit fires across the main highway in Conakry on Monday.", TUESDAY) == ["Violent demonstration"]
    assert not told("Crowds lit bonfires in Tallinn on Monday to celebrate midsummer.", TUESDAY)


def test_what_protesters_set_alight_beside_soldiers_is_a_riot() -> None:
    text = (
        "Soldiers stood guard in Nairobi, where the town hall was set alight on Monday by protesters. "
        "In Eldoret, the offices of the party were ransacked late on Monday. "
        "In Mombasa, thousands marched on Monday. In Kisumu, police shot dead a man on Monday."
    )
    assert "Looting/property destruction" not in kinds(text, TUESDAY)


def test_the_number_of_a_brigade_is_no_toll() -> None:
    text = "His killing at the 444's headquarters in Tripoli on Monday started all this."
    assert deaths(only(text, TUESDAY)) is None
    assert deaths(only("Gunmen killed 44 of the army's men in Tripoli on Monday.", TUESDAY)) == (44, 44, 44)


def test_what_somebody_had_been_promised_is_no_plan() -> None:
    assert not read("He talked because he had been promised the release of his brother.", TUESDAY).events
    assert status_of("The army promised the release of ten captives in Bria on Friday.", TUESDAY) is Status.PLANNED
