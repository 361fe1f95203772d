"""What bulletins and liveblogs list under a label, put on hold or say in a second clause."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, deaths, only, read, told

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Planned: a joint mission to Hajjah on 14 March; the convoy is now cancelled.", "2024-03-14"),
        ("Upcoming: an aid convoy leaves Goma for Sake on 14 March.", "2024-03-14"),
        ("A joint mission to Djibo is planned for 14 March.", "2024-03-14"),
        ("Another meeting will take place in Tunis on Friday.", "2024-03-15"),
    ],
)
def test_what_a_label_announces_is_planned(text: str, day: str) -> None:
    event = told(text, TUESDAY)[0]
    assert (event.status, days(event)) == (Status.PLANNED, day)


def test_a_second_meeting_is_another_one() -> None:
    text = "Rebel officers met envoys in Daraa on Friday; a second meeting is to follow on Sunday in Izra."
    assert days(told(text, TUESDAY)[-1]) == "2024-03-17"


def test_what_is_told_as_background_is_recalled() -> None:
    text = "11.00 Rockets hit Goma on Tuesday.\n\n08.00 Background: on 1 March a bomb killed six people in Istanbul."
    assert [event.background for event in read(text, TUESDAY).events] == [False, True]


def test_background_noise_is_no_label() -> None:
    assert told("Rebels seized Goma on Monday. Background noise was heard.", TUESDAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our Air Force destroyed 22 targets in Afrin on Sunday.", EventType.EXPLOSIONS),
        ("A family died when a strike set fire to their car close to Tyre on Sunday.", EventType.EXPLOSIONS),
        ("Rebels paraded prisoners through the streets of Goma on Sunday.", EventType.VIOLENCE_AGAINST_CIVILIANS),
        ("The captives were taken over the mountains to Yabrud on Sunday.", EventType.STRATEGIC_DEVELOPMENTS),
        ("Some 1,400 families were newly displaced in Marib on Sunday.", EventType.STRATEGIC_DEVELOPMENTS),
    ],
)
def test_what_is_done_in_other_words(text: str, kind: EventType) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, days(event)) == (kind, "2024-03-10")


def test_a_town_is_taken_over_all_the_same() -> None:
    assert only("Rebels have taken over the town of Sake on Sunday.", TUESDAY).event_type is EventType.BATTLES


def test_a_march_is_no_parade_of_captives() -> None:
    assert only("Hundreds paraded through Goma on Sunday against the war.", TUESDAY).event_type is EventType.PROTESTS


def test_one_strike_is_not_all_strikes_of_a_day() -> None:
    lead = "Israeli air strikes killed 492 people in Lebanon on Sunday."
    whole, one = told(f"{lead}\n\nThree people died when a strike set fire to their car close to Tyre.", TUESDAY)
    assert (deaths(whole), deaths(one)) == ((492, 492, 492), (3, 3, 3))


@pytest.mark.parametrize(
    ("until", "when"),
    [
        ("06:00 on 8 November 2023", "2023-11-07..2023-11-08"),
        ("8 a.m. on 8 November 2023", "2023-11-07..2023-11-08"),
        ("8 p.m. on 8 November 2023", "2023-11-08"),
        ("18:00 on 8 November 2023", "2023-11-08"),
        ("8 November 2023", "2023-11-08"),
    ],
)
def test_a_bulletin_of_the_morning_is_of_the_day_before_too(until: str, when: str) -> None:
    text = f"Operational information as of {until}\n\nThe Defence Forces repelled nine attacks near Synkivka."
    assert [days(event) for event in told(text, "2023-11-08")] == [when]


def test_one_of_many_strikes_is_told_apart_and_put_in_its_town() -> None:
    many = "On Tuesday the enemy launched 61 air strikes on populated areas."
    one = "Unfortunately, a woman was killed in Bahatyr, Donetsk region, as a result of an air strike."
    events = told(f"{many} {one}", "2023-11-08")
    assert [event.position.place_name for event in events] == ["", "Bahatyr"]
