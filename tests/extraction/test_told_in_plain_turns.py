"""What is to be tried, who is kept from going, who gets away and what its day is: told in turns of every day."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, deaths, only, told

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A convoy of the Red Cross is to try to reach Zamzam on Thursday.", "2024-03-14"),
        ("Twenty trucks will try to get through to El Fasher on Friday.", "2024-03-15"),
        ("Engineers will try to reopen the road at Goma on Friday.", "2024-03-15"),
        ("Kobani is to receive army units on Wednesday.", "2024-03-13"),
        ("Goma will receive 400 soldiers from Tanzania on Friday.", "2024-03-15"),
    ],
)
def test_what_is_to_be_tried_is_planned(text: str, day: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, day)


def test_an_outpost_can_be_planned() -> None:
    assert only("Turkey plans another outpost at Amadiya before winter.", TUESDAY).status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Diplomats will try to bring a ceasefire to Sudan.",
        "The team will try to score against Al Ittihad in Aleppo on Friday.",
        "The town is to receive a new library on Friday.",
    ],
)
def test_other_tries_are_none(text: str) -> None:
    assert told(text, TUESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police prevented the deputies from reaching Cizre on Sunday.",
        "The leaders, who were prevented on Sunday from walking to Cizre by a police cordon, are angry.",
        "Soldiers stopped farmers from returning to Zamzam on Sunday.",
        "Some 300 suspected jihadists escaped from a camp at Kidal on Sunday.",
        "Two brigadiers crossed into Turkey on Sunday.",
        "The road between Goma and Sake was impassable on Sunday.",
        "The post at Sarmin was evacuated on Sunday.",
    ],
)
def test_who_is_kept_from_going_and_who_gets_away(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, days(event)) == (EventType.STRATEGIC_DEVELOPMENTS, "2024-03-10")


@pytest.mark.parametrize(
    "text",
    [
        "Snow prevented residents from leaving Hakkari on Sunday.",
        "The judge was prevented from leaving by rain.",
        "Families escaped from the camp of refugees on foot.",
    ],
)
def test_weather_keeps_nobody_in_for_an_event(text: str) -> None:
    assert told(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two women were killed in Tafas by a ground-to-ground missile on Sunday.", EventType.EXPLOSIONS),
        ("Machine guns were fired from helicopters at Kafr Nabl on Sunday.", EventType.EXPLOSIONS),
        ("Three mine incidents were recorded in Kharkiv on Sunday.", EventType.EXPLOSIONS),
        (
            "The consul and 48 others were taken from the consulate in Mosul on Sunday.",
            EventType.VIOLENCE_AGAINST_CIVILIANS,
        ),
        ("An attempt to take the town of Sebha was beaten off with helicopter fire on Sunday.", EventType.BATTLES),
        ("An assault on the airport of Taiz was beaten back on Sunday.", EventType.BATTLES),
    ],
)
def test_what_was_done_by_what_is_named(text: str, kind: EventType) -> None:
    event = next(event for event in told(text, TUESDAY) if event.event_type is kind)
    assert days(event) == "2024-03-10"


def test_a_capture_may_be_announced_of_a_place_just_named() -> None:
    event = only("Jarjanaz held out until dusk: a channel announced its capture on Sunday.", TUESDAY)
    assert (event.event_type, days(event)) == (EventType.BATTLES, "2024-03-10")


def test_a_curfew_is_imposed_and_lifted() -> None:
    events = told("The curfew imposed on Kaduna on 4 March was lifted on Saturday.", TUESDAY)
    assert [days(event) for event in events] == ["2024-03-04", "2024-03-09"]


@pytest.mark.parametrize(
    "text",
    [
        "The curfew imposed on Jos on Monday left shops empty.",
        "A curfew in Jos was lifted on Monday.",
        "The blockade of Timbuktu was eased on Monday.",
    ],
)
def test_a_measure_of_one_day_is_told_once(text: str) -> None:
    assert days(only(text, TUESDAY)) == "2024-03-11"


def test_who_gains_ground_is_helped_from_afar() -> None:
    text = "Rebels closed in on Taiz on Monday, residents said, as jets bombed Hodeidah."
    assert [event.event_type for event in told(text, TUESDAY)] == [EventType.BATTLES, EventType.EXPLOSIONS]


def test_bullets_are_not_shells() -> None:
    text = "The army shelled Taiz on Monday. A child was killed by a sniper in the afternoon."
    shelling, shooting = told(text, TUESDAY)
    assert (deaths(shelling), deaths(shooting)) == (None, (1, 1, 1))


def test_who_is_shot_where_gunmen_attack_dies_of_it() -> None:
    text = "Gunmen attacked a bus near Taiz on Monday. Nine passengers were shot dead."
    assert deaths(only(text, TUESDAY)) == (9, 9, 9)


def test_a_house_is_no_sum_of_strikes_on_a_country() -> None:
    lead = "Israeli air strikes killed 492 people in Lebanon on Sunday, the ministry said."
    text = f"{lead}\n\nOn Sunday night a block in Tyre was flattened."
    whole, block = told(text, TUESDAY)
    assert (deaths(whole), whole.position.place_name) == ((492, 492, 492), "Lebanon")
    assert (deaths(block), block.position.place_name) == (None, "Tyre")


def test_the_strike_itself_may_be_told_closer() -> None:
    lead = "An air strike killed eleven people in Lebanon on Sunday."
    text = f"{lead}\n\nThe strike destroyed a house in Tyre, officials said."
    assert only(text, TUESDAY).position.place_name == "Tyre"


def test_fighting_that_goes_on_is_no_part_of_a_strike() -> None:
    text = "A shell killed two people in Marib on Sunday. Fighting continued south of the city, around Al Jubah."
    assert [event.event_type for event in told(text, TUESDAY)] == [EventType.EXPLOSIONS, EventType.BATTLES]
