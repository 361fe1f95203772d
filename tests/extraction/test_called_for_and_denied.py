"""What people are called to, directed to do or will do again is planned; what is talked of and refuted is denied."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, told

THURSDAY = "2025-05-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The elders directed that women in black should march through Gboko on June 12.", "2025-06-12"),
        ("The union resolved that its members should march on Monday in Lagos.", "2025-06-02"),
        ("The unions of Crete call the people to the Lions' Square of Heraklion on Wednesday evening.", "2025-06-04"),
        ("The unions are calling for a new day of strikes and demonstrations on Tuesday in Paris.", "2025-06-03"),
        ("Activists said they would be back on the streets of Nairobi on Friday.", "2025-05-30"),
        ("Teachers will mobilise in Cali on Monday against the reform.", "2025-06-02"),
    ],
)
def test_what_people_are_called_to_is_planned_for_its_day(text: str, expected: str) -> None:
    event = only(text, THURSDAY)
    assert (event.sub_event_type, event.status, days(event)) == ("Peaceful protest", Status.PLANNED, expected)


def test_what_was_to_be_held_is_cancelled_for_its_day() -> None:
    event = only("The municipality has cancelled the rally for prisoners that was to be held on Saturday.", THURSDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, "2025-05-31")


@pytest.mark.parametrize(
    "text",
    [
        "Posts on social media about the shelling of the hospital in Zalingei are false, the ministry said.",
        "Messages about the bombing of the hospital in Zalingei spread; its director called the story an invention.",
        "On Monday night a report that Idlib was invaded by herdsmen was debunked by the police.",
        "The army denies having shelled Idlib on Monday.",
        "The militia's leaders formally deny having burned granaries around Idlib last week.",
    ],
)
def test_what_is_talked_of_and_refuted_is_denied(text: str) -> None:
    assert only(text, THURSDAY).status is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "El Fasher has been under siege by the Rapid Support Forces since May 2024.",
        "The siege of Dilling is now in its tenth week.",
    ],
)
def test_a_siege_that_lasts_is_ongoing(text: str) -> None:
    assert only(text, THURSDAY).status is Status.ONGOING


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        (
            "A march called by the chambers was to take place in Machala on Saturday, but they suspended it.",
            Status.CANCELLED,
            "2025-05-31",
        ),
        (
            "Students planned to march to the court in Juba on Tuesday, but their leaders dropped the idea.",
            Status.CANCELLED,
            "2025-05-27",
        ),
        (
            "The agreement stipulates that 35 detainees be handed over on Saturday at the crossing of Nasib.",
            Status.PLANNED,
            "2025-05-31",
        ),
    ],
)
def test_a_plan_keeps_the_day_it_was_made_for(text: str, status: Status, expected: str) -> None:
    event = only(text, THURSDAY)
    assert (event.status, days(event)) == (status, expected)


def test_who_has_been_on_strike_may_rally_yet() -> None:
    text = "Teachers, who have been on strike since early February, intend to rally in Ramallah on Wednesday."
    strike, rally = told(text, THURSDAY)
    assert (strike.status, rally.status, days(rally)) == (Status.OCCURRED, Status.PLANNED, "2025-06-04")


def test_what_people_are_called_to_is_to_come_whatever_stands_in_quotes() -> None:
    event = only(
        'A preacher has called for a "hundred-thousand" march in Homs on Friday against the curfew.', "2020-01-21"
    )
    assert (event.status, days(event)) == (Status.PLANNED, "2020-01-24")


def test_who_takes_note_of_a_march_speaks_of_one_that_was() -> None:
    event = only(
        "The mission takes note of the march held in Kidal on Monday, in which women asked for water.", "2020-01-21"
    )
    assert (event.status, days(event)) == (Status.OCCURRED, "2020-01-20")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Loadings at Tobruk were normal despite a threat to close the port on Sunday.",
            (Status.THREATENED, "2015-12-06"),
        ),
        (
            "A general strike, which the union has called to begin on Wednesday, is likely to empty roads in Dhaka.",
            (Status.PLANNED, "2015-12-09"),
        ),
    ],
)
def test_what_is_threatened_or_called_to_begin_is_to_come(text: str, expected: tuple[Status, str]) -> None:
    event = only(text, "2015-12-03")
    assert (event.status, days(event)) == expected
