"""What may come any hour, what goes on, what is let go ahead or called off beforehand, and what nobody did."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "An attack on the airport in Kabul may be imminent, the ministry said.",
        "The embassy warned on Monday of an “imminent” attack in Brussels.",
        "Embassies warned on Monday that an attack on Kabul airport could come within hours.",
        "There are credible warnings of a suicide attack in Kabul.",
        "The minister spoke of intelligence of an Indian strike on Lahore.",
        "The assault on Rafah is only days away, officials said.",
        "An Iranian missile strike on Haifa is believed to be imminent.",
    ],
)
def test_violence_that_may_come_any_hour_is_threatened(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.THREATENED, "2024-03-12..")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A strike by teachers in Lyon is imminent.", Status.PLANNED),
        ("The bombing in Idlib will not go unpunished, the minister said.", Status.OCCURRED),
        ("Hours after flood warnings, an attack on a bus in Lahore killed three.", Status.OCCURRED),
    ],
)
def test_a_strike_that_is_near_is_planned_and_what_will_be_avenged_has_happened(text: str, status: Status) -> None:
    assert only(text, TUESDAY).status is status


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The battle for Tikrit has entered its second day.", "2024-03-11..2024-03-12"),
        ("The sit-in outside the ministry in Khartoum is in its third day.", "2024-03-10..2024-03-12"),
        ("The sit-in outside the ministry in Khartoum, now in its third day, drew nurses.", "2024-03-10..2024-03-12"),
        ("The army keeps shelling Sake, residents said.", "..2024-03-12"),
        ("The siege of Dabat shows no sign of easing.", "..2024-03-12"),
        ("Shelling of the plant in Enerhodar is still going on, its operator said.", "..2024-03-12"),
        ("The battle for Goma is far from over.", "..2024-03-12"),
    ],
)
def test_what_has_not_ended_goes_on(text: str, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.ONGOING, when)


@pytest.mark.parametrize(
    "text",
    ["Fighting in Goma entered a third day on Monday.", "A rally in Lyon was held in the first week of March."],
)
def test_what_a_day_in_the_past_is_told_of_does_not_go_on(text: str) -> None:
    assert only(text, TUESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The governor has shelved Wednesday's rally in Ibadan.", "2024-03-13"),
        ("Organisers cancelled Saturday's march in Ibadan.", "2024-03-16"),
        ("Saturday's march in Ibadan was cancelled after threats.", "2024-03-16"),
        ("Monday's march in Ibadan was cancelled after threats.", "2024-03-11"),
        ("Saturday's march in Ibadan did not take place.", "2024-03-09"),
    ],
)
def test_the_day_of_what_is_called_off_is_the_next_one(text: str, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, when)


@pytest.mark.parametrize("began", ["got under way on Sunday", "was launched on Sunday", "began on Sunday"])
def test_what_an_operation_is_to_achieve_begins_with_it(began: str) -> None:
    event = only(f"An offensive to retake Manbij {began}.", TUESDAY)
    assert (event.event_type, event.status, days(event)) == ("Battles", Status.OCCURRED, "2024-03-10")


def test_what_an_operation_to_come_is_to_achieve_is_planned() -> None:
    event = only("An offensive to retake Manbij will begin on Sunday.", TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-03-17")
