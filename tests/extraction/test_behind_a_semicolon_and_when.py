"""What day, place and dead belong to what stands behind a semicolon, "and" or "when"; sieges that only say how long."""

import pytest

from conflictmap.model.vocabulary import EventType
from tests.extraction.reading import days, deaths, only, told

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday the town of Goma was raided, and four people were beheaded; on Monday gunmen abducted two nurses.",
        "On Sunday Goma was raided, and four people were beheaded; on Monday rebels shelled a school in Sake.",
        "On Sunday rebels beheaded four people in Goma; on Monday attackers shot two guards in Sake and burned a bus.",
    ],
)
def test_a_day_behind_a_semicolon_is_that_of_what_follows(text: str) -> None:
    assert [days(event) for event in told(text, TUESDAY)] == ["2024-03-10", "2024-03-11"]


def test_what_is_done_before_or_after_an_act_of_the_same_item_has_its_day() -> None:
    text = (
        "On Sunday the town of Goma was raided, and four people were beheaded; on Monday men stopped at a gold mine in "
        "Sake and killed two guards before setting fire to the camp."
    )
    first, second = told(text, TUESDAY)
    assert (days(first), deaths(first)) == ("2024-03-10", (4, 4, 4))
    assert (days(second), deaths(second), second.position.place_name) == ("2024-03-11", (2, 2, 2), "Sake")


def test_a_place_behind_a_semicolon_is_that_of_what_follows() -> None:
    text = "The town of Goma was raided on Sunday, and four people were beheaded; in Sake a school was burned."
    assert {event.position.place_name for event in told(text, TUESDAY)} == {"Goma", "Sake"}


@pytest.mark.parametrize(
    "text",
    [
        "The town of Goma was raided on Sunday, and four people were beheaded.",
        "Rebels attacked Goma on Sunday, and four people were shot dead.",
        "Goma was attacked on Sunday and four women were raped.",
    ],
)
def test_the_day_of_general_words_is_that_of_what_was_done_then(text: str) -> None:
    assert days(only(text, TUESDAY)) == "2024-03-10"


def test_a_semicolon_without_a_day_goes_on_with_the_same_day() -> None:
    text = "On Sunday rebels raided Goma and killed nine people; two nurses were abducted from a clinic."
    assert {days(event) for event in told(text, TUESDAY)} == {"2024-03-10"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "The army said that 23 fighters were killed on Monday in air strikes near Rafah and that an officer and "
            "two conscripts died when an explosive device went off under their vehicle."
        ),
        "Twenty-three people were killed in an air strike on Goma and three guards died when a mine exploded in Sake.",
        "Jets killed 23 people in Goma on Monday and three guards died when a grenade exploded in Sake.",
    ],
)
def test_those_who_died_when_something_went_off_are_its_dead(text: str) -> None:
    strike, blast = told(text, TUESDAY)
    assert (deaths(strike), deaths(blast)) == ((23, 23, 23), (3, 3, 3))


def test_dead_of_one_list_are_still_added() -> None:
    text = "Gunmen killed nine gendarmes in Goma and two civilians on Monday."
    assert deaths(only(text, TUESDAY)) == (11, 11, 11)


def test_who_lost_nobody_has_no_dead() -> None:
    assert deaths(only("The militia repelled a raid on Goma on Friday without losing a man.", TUESDAY)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The town of Goma fell to the rebels on Sunday after a siege of ten months.",
        "The army entered Goma on Sunday after a blockade of 40 days.",
        "After a two-year siege, the army took Goma on Sunday.",
    ],
)
def test_a_siege_that_only_says_how_long_it_took_is_no_event(text: str) -> None:
    assert only(text, TUESDAY).event_type is EventType.BATTLES


@pytest.mark.parametrize(
    "text",
    [
        "The siege of Goma entered its third month on Sunday.",
        "After weeks of talks the siege of Goma was lifted on Sunday.",
    ],
)
def test_a_siege_that_is_told_is_an_event(text: str) -> None:
    assert only(text, TUESDAY).event_type is EventType.STRATEGIC_DEVELOPMENTS


@pytest.mark.parametrize(
    "text",
    [
        "A nurse was killed in Goma, and on Saturday rebels shelled Sake.",
        "A drone hit an ambulance in Goma, and on Saturday a missile burned a pick-up in Sake.",
    ],
)
def test_a_day_behind_and_is_not_that_of_what_stands_before(text: str) -> None:
    assert {(event.position.place_name, days(event)) for event in told(text, TUESDAY)} == {
        ("Goma", "..2024-03-12"),
        ("Sake", "2024-03-09"),
    }


def test_a_day_behind_and_that_nothing_else_has_goes_on() -> None:
    assert days(only("Goma was shelled on Friday and on Saturday.", TUESDAY)) == "2024-03-08..2024-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "The blast in Goma was bigger than the one on Friday.",
        "The patrol ended in Ariha, three kilometres farther than the one of last Friday.",
        "Unlike last Friday, the march in Lyon was peaceful.",
    ],
)
def test_a_day_with_which_it_is_compared_is_not_its_own(text: str) -> None:
    assert days(only(text, TUESDAY)) == "..2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "The toll in Goma has risen to 40, the mayor said on Tuesday, four days after gunmen swept in before dawn.",
        "Bandits rode in at dusk and emptied the granaries of Maru on Friday.",
    ],
)
def test_gunmen_who_sweep_in_attack(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, days(event)) == (EventType.VIOLENCE_AGAINST_CIVILIANS, "2024-03-08")


def test_going_from_house_to_house_is_no_fight() -> None:
    assert not told("The council met. Volunteers went from house to house in Goma on Sunday.", TUESDAY)


def test_a_mission_that_reaches_the_area_is_deployed_where_it_was_told_of() -> None:
    text = "Gunmen killed 40 people in Goma on Friday. Officers of the mission reached the area on Saturday."
    assert [(event.position.place_name, days(event)) for event in told(text, TUESDAY)][1:] == [("Goma", "2024-03-09")]
