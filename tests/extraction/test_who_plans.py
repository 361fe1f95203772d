"""Plans of people who are told by their place; labour that plans to strike; an axis that is no road."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read

THURSDAY = "2024-10-10"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Port workers in Port Sudan plan a 48-hour walkout from Sunday over unpaid allowances.", "2024-10-13.."),
        ("Teachers in Lima plan a march on Friday.", "2024-10-11"),
        ("Women from Khartoum North plan a sit-in on Saturday.", "2024-10-12"),
        ("Teachers in Lima plan to strike on Monday.", "2024-10-14"),
    ],
)
def test_what_people_of_a_place_plan_lies_ahead(text: str, when: str) -> None:
    event = only(text, THURSDAY)
    assert (event.event_type, event.status, days(event)) == ("Protests", Status.PLANNED, when)


def test_a_plan_of_a_place_is_no_verb() -> None:
    event = only("Under the Lima plan a march was held in Cusco on Monday.", THURSDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2024-10-07")


def test_forces_that_plan_to_strike_mean_no_work_that_stops() -> None:
    event = only("Israel plans to strike Beirut again on Monday.", THURSDAY)
    assert (event.event_type, event.status) == ("Explosions/Remote violence", Status.PLANNED)


def test_the_axis_of_a_village_is_no_road_that_was_named() -> None:
    text = (
        "The M5 near Hama in Syria was open on Wednesday.\n\n"
        "Soldiers repelled rebels who tried to advance on the axis of Qabtan al-Jabal on Wednesday, killing nine."
    )
    assert [event.position.road for event in read(text, THURSDAY).events if event.event_type == "Battles"] == [None]
