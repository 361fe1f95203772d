"""What a date line, a plan that was dropped, or the sentence before lends to a deed: where, when, of what kind."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only, told


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "Kaduna, March 14 (NAN) Gunmen killed four farmers in Birnin Gwari on Sunday.",
            "Shooting, Birnin Gwari",
            "2020-03-08",
        ),
        (
            "Abuja, Saturday (DT) Bandits abducted six pupils in Kankara on Friday.",
            "Abduction, Kankara",
            "2020-03-13",
        ),
    ],
)
def test_a_day_and_an_agency_in_brackets_only_date_the_report(text: str, title: str, day: str) -> None:
    event = only(text)
    assert (event.title, days(event)) == (title, day)


def test_a_day_with_an_aside_in_brackets_is_that_of_the_deed() -> None:
    assert days(only("In Maiduguri on March 12 (Thursday) Boko Haram fighters attacked a market.")) == "2020-03-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In Idlib, a march for Mother's Day, postponed from the 8th, took place on Friday.", "2020-03-13"),
        ("A rally in Goma initially scheduled for Monday was held on Tuesday.", "2020-03-10"),
        ("A prisoner swap set for Sunday took place near Idlib on Tuesday.", "2020-03-10"),
        ("A rally in Goma originally planned for Monday will take place on Friday.", "2020-03-20"),
        ("The truce in Idlib, set to expire on Friday, was broken on Tuesday when shells hit a market.", "2020-03-10"),
        ("The curfew in Idlib is due to end on 30 March.", "2020-03-30"),
        ("The march in Goma was held from Friday to Saturday.", "2020-03-13..2020-03-14"),
    ],
)
def test_the_day_of_a_plan_gives_way_to_that_of_what_was_done(text: str, day: str) -> None:
    assert days(only(text)) == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In Idlib the curfew, due to expire on 20 March, has been extended by a month.", Status.OCCURRED),
        ("Parliament in Goma approved a six-month state of emergency on Monday.", Status.OCCURRED),
        ("Parliament in Goma is to approve a state of emergency on Friday.", Status.PLANNED),
        ("The council approved plans for a curfew in Goma.", Status.PLANNED),
        ("The group has threatened hotel owners in Mogadishu with bombings unless they pay.", Status.THREATENED),
        ("In a video the jihadists threaten the people of Djibo with a massacre.", Status.THREATENED),
        ("Gunmen who had threatened traders attacked a market in Goma with grenades on Monday.", Status.OCCURRED),
        ("The army dismissed as false a video in which men claimed to have captured Idlib.", Status.DENIED),
        ("A clip in which rebels boast of having captured Idlib was described by the army as fake.", Status.DENIED),
        ("The army described as a success the capture of Idlib on Monday.", Status.OCCURRED),
    ],
)
def test_whether_it_was_done_is_said_around_it(text: str, status: Status) -> None:
    assert only(text).status is status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jets bombed a market in Sake on Monday. Another raid followed in Goma on Friday.", "Air/drone strike"),
        ("Drones hit a depot in Sake on Monday. A second attack, on Friday, killed four in Goma.", "Air/drone strike"),
        (
            "A shell hit a school in Sake on Monday. Another strike hit a clinic in Goma on Friday.",
            "Shelling/artillery/missile attack",
        ),
        ("A suicide bomber struck a mosque in Sake on Monday. A third attack hit Goma on Friday.", "Suicide bomb"),
        ("A drone hit a truck in Sake on Monday. Another caused a fire in Goma on Friday.", "Air/drone strike"),
        ("A drone hit a truck in Sake on Monday, and another hit a depot in Goma on Friday.", "Air/drone strike"),
        (
            "Rockets hit a market in Sake on Monday. Two more landed in Goma on Friday.",
            "Shelling/artillery/missile attack",
        ),
        (
            "A car bomb killed four people in Sake on Monday. A second, in Goma, wounded nine on Friday.",
            "Remote explosive/landmine/IED",
        ),
        ("Drones hit a depot in Sake on Monday. In another attack, gunmen shot four people dead in Goma.", "Attack"),
        ("A drone hit a truck in Sake on Monday. Another truck hit a mine in Goma.", "Remote explosive/landmine/IED"),
    ],
)
def test_one_more_is_of_the_kind_that_was_told_before(text: str, kind: str) -> None:
    before, another = told(text)
    assert (before.position.place_name, another.position.place_name) == ("Sake", "Goma")
    assert another.sub_event_type == kind


def test_one_more_of_what_was_hit_is_no_further_attack() -> None:
    assert (
        only("A drone hit a bus in Sake on Monday. Another was hit by a lorry in Goma.").position.place_name == "Sake"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two guided aerial bombs destroyed the entrance of a block of flats in Sumy on Friday.", "Air/drone strike"),
        (
            "The group said that it was behind the ambush which, last Friday, struck a convoy near Djibo.",
            "Armed clash",
        ),
        ("Troops foiled an attempt by Boko Haram and ISWAP fighters to infiltrate a base in Damboa.", "Armed clash"),
        (
            "On Friday, stone-throwing between two groups of youths in Malakal left nine injured.",
            "Violent demonstration",
        ),
        (
            "After the aerial bombs had fallen, looters destroyed two shops in Sumy on Friday.",
            "Looting/property destruction",
        ),
    ],
)
def test_what_it_was_is_told_by_who_or_what_did_it(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind


def test_who_holds_a_town_took_it_when_they_are_said_to_have_done_so() -> None:
    event = only("Rebels in Loikaw say they hold half of the city after taking the university compound on Tuesday.")
    assert (event.status, days(event)) == (Status.OCCURRED, "2020-03-10")


def test_what_strikes_follow_is_told_with_them() -> None:
    event = only("The strikes follow the overrunning of the garrison in Nasir by White Army youths on 4 March.")
    assert (event.sub_event_type, days(event)) == ("Non-state actor overtakes territory", "2020-03-04")


@pytest.mark.parametrize("part", ["a neighbourhood of", "a crowded quarter in"])
def test_a_part_of_a_town_that_is_told_behind_its_name_is_in_it(part: str) -> None:
    assert only(f"On Monday a shell hit a house in Nkwen, {part} Bamenda.").position.place_name == "Bamenda"


def test_a_strike_after_the_fall_of_a_town_is_another_deed() -> None:
    taken, struck = told(
        "Rebels captured the town of Sake on Tuesday. On Wednesday alone we counted 17 jets. "
        "One of the strikes hit a monastery there, and six people lost their lives."
    )
    assert (days(taken), struck.sub_event_type) == ("2020-03-10", "Air/drone strike")


def test_what_only_goes_up_does_not_explode() -> None:
    assert told("The flag went up at dawn in Bamenda.") == []


def test_the_place_that_heads_an_entry_is_that_of_its_paragraph() -> None:
    told_of = told(
        "Clashes killed two men in Bentiu on Monday.\n\n"
        "Malakal: 1,300 new arrivals were registered. On Tuesday, youths threw stones at police."
    )
    assert [event.position.place_name for event in told_of] == ["Bentiu", "Malakal"]


def test_a_threat_is_told_though_its_place_is_only_pointed_at() -> None:
    shelled, threatened = told(
        "A shell hit Mogadishu on Monday.\n\n"
        "Al-Shabaab has threatened hotel owners in the capital with bombings unless they stop lodging officials."
    )
    assert shelled.status is Status.OCCURRED
    assert (threatened.status, threatened.position.place_name) == (Status.THREATENED, "Mogadishu")


def test_one_such_drone_is_told_for_itself() -> None:
    dropped, hit = told(
        "In Nikopol and Marhanets, drones dropped grenades in the past 24 hours. "
        "On Thursday at about 3 p.m. one such drone hit a minibus on the outskirts of Marhanets. The driver died."
    )
    assert (days(hit), deaths(hit), deaths(dropped)) == ("2020-03-12", (1, 1, 1), None)


def test_drones_that_are_counted_are_no_dead() -> None:
    hit, downed = told("Two drones hit the port of Odesa on Monday. Three more were shot down over Mykolaiv.")
    assert (deaths(hit), deaths(downed)) == (None, None)
