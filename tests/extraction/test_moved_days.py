"""Days to which something is put off or brought forward, days counted from long ago, and days of a whole record."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read

THURSDAY = "2024-10-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army has postponed an offensive against rebels in Idlib until Sunday.", "2024-10-20"),
        ("Syria's army has put off until next week an offensive against rebels near Idlib.", "2024-10-21..2024-10-27"),
        ("The march in Idlib has been brought forward to Saturday.", "2024-10-19"),
        ("Women, who had planned to march on Sunday, have brought their procession forward to Friday.", "2024-10-18"),
        ("The prisoner exchange that was to take place today has been postponed until Sunday.", "2024-10-20"),
        ("The offensive on Idlib was moved to Sunday.", "2024-10-20"),
        ("The rally in Idlib has been put back to Sunday.", "2024-10-20"),
    ],
)  # fmt: skip
def test_what_is_moved_is_planned_for_its_new_day(text: str, expected: str) -> None:
    event = read(text, THURSDAY).events[-1]
    assert (event.status, days(event)) == (Status.PLANNED, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels moved to Idlib on Sunday and shelled the market.",
        "The march, which had been postponed to Sunday, took place in Idlib.",
        "Fighters were pushed back to Idlib on Sunday after clashes.",
        "Fighters who attacked Idlib were pushed back until Friday.",
        "The court put off until Monday the trial of men accused of kidnapping a priest in Idlib.",
    ],
)
def test_people_who_move_move_no_day(text: str) -> None:
    assert all(event.status is not Status.PLANNED for event in read(text, THURSDAY).events)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teachers have announced a protest in front of the ministry in Idlib on Tuesday.", "2024-10-22"),
        ("Speakers announced a sit-in in Idlib from Monday.", "2024-10-21.."),
        ("The union has resolved to march in Idlib on Friday.", "2024-10-18"),
        ("For this coming Tuesday they convene a march in Idlib.", "2024-10-22"),
        ("The union called its members to a demonstration before the parliament in Idlib on Tuesday.", "2024-10-22"),
    ],
)  # fmt: skip
def test_protests_that_are_announced_are_to_come(text: str, expected: str) -> None:
    event = only(text, THURSDAY)
    assert (event.status, days(event)) == (Status.PLANNED, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled Saraqib on 20 August. The next day rebels shelled Idlib.", "2024-08-21"),
        ("The army shelled Saraqib on 20 August. Two days later rebels shelled Idlib.", "2024-08-22"),
        ("The trouble began on 20 August. The following day, rebels shelled Idlib.", "2024-08-21"),
        (
            "Rebels surrendered in Saraqib on 13 October. The next day, a patrol met gunmen. The firefight was long.",
            "2024-10-14",
        ),
    ],
)
def test_the_next_day_is_that_after_the_day_just_named_however_long_ago(text: str, expected: str) -> None:
    assert days(read(text, THURSDAY).events[-1]) == expected


def test_what_a_daily_record_lists_was_on_the_day_of_its_title() -> None:
    text = (
        "Daily record of violations in Idlib and Hama – Tuesday, October 15, 2024\n\n"
        "Kafr Nabl: a helicopter dropped a barrel bomb beside the hospital.\n\n"
        "Morek: a landmine went off under a shepherd at noon.\n\n"
        "Saraqib: rebels shelled the market on October 13."
    )
    found = {event.position.place_name: days(event) for event in read(text, THURSDAY).events}
    assert found == {"Kafranbel": "2024-10-15", "Mūrak": "2024-10-15", "Saraqib": "2024-10-13"}
