"""What the police did at a protest, how a town was won and where the dead were found are parts of what was told."""

import pytest

from tests.extraction.reading import days, deaths, kinds, only, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    "text",
    [
        "Police fired tear gas to disperse some 200 protesters in Sousse on Monday and detained 14.",
        "Riot police broke up a rally in Bursa last night and arrested 21 people.",
        "Security forces dispersed a demonstration in Basra on Sunday, arresting nine.",
        "Police in Lyon dispersed a march on Sunday. No trouble, nine arrests.",
    ],
)
def test_those_arrested_at_a_protest_are_no_event_beside_it(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Protest with intervention"]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested nine people in Sousse on Monday.",
        "Teachers marched in Sousse on Monday. On Tuesday police arrested two of their leaders in Sfax.",
    ],
)
def test_arrests_told_for_themselves_stay(text: str) -> None:
    assert "Arrests" in kinds(text, WEDNESDAY)


def test_those_set_free_in_an_attack_are_part_of_it() -> None:
    text = "Gunmen attacked the town of Goma on Monday, releasing more than 300 inmates from its prison."
    assert kinds(text, WEDNESDAY) == ["Attack"]


@pytest.mark.parametrize(
    ("text", "when", "toll"),
    [
        (
            "The army reported taking Hays, after a battle on Friday in which 60 fighters were killed.",
            "2021-06-11",
            (60, 60, 60),
        ),
        ("Troops retook Hays after a clash on Monday with local fighters.", "2021-06-14", None),
    ],
)
def test_a_battle_by_which_a_town_was_won_gives_its_day(
    text: str, when: str, toll: tuple[int, int, int] | None
) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), deaths(event)) == (when, toll)


def test_a_battle_of_another_day_and_place_stays_apart() -> None:
    text = "Troops retook Hays on Monday after a battle on Sunday near Taiz."
    assert [days(event) for event in told(text, WEDNESDAY)] == ["2021-06-14", "2021-06-13"]


@pytest.mark.parametrize(
    "text",
    [
        "Militants on Sunday beheaded six farmers near Beni.\n\nTheir bodies were found the following day near Oicha.",
        "Militants on Sunday killed six farmers near Beni. Their bodies were discovered on Monday.",
    ],
)
def test_those_killed_who_are_found_later_died_once(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), deaths(event)) == ("2021-06-13", (6, 6, 6))


def test_a_road_shut_by_a_roadblock_is_told_once() -> None:
    text = "The highway to Basra was shut on Monday after tribesmen set up a roadblock at Qurna. It reopened at 9 p.m."
    assert [days(event) for event in told(text, WEDNESDAY)] == ["2021-06-14"]


def test_prisoners_taken_in_a_battle_are_part_of_it_wherever_the_other_side_fires_then() -> None:
    text = (
        "Local fighters attacked two checkpoints near Tafas on Monday, capturing about twenty soldiers, and the army "
        "answered by shelling Jasim."
    )
    assert kinds(text, WEDNESDAY) == ["Armed clash", "Shelling/artillery/missile attack"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Border guards traded fire near Torkham on Sunday; a guard was killed, according to Kabul.", "Armed clash"),
        ("On Monday soldiers were met with gunfire in Culiacán; they repelled the aggression.", "Armed clash"),
    ],
)
def test_what_follows_a_semicolon_is_part_of_the_fight(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]
