"""Sentences that tell two things: each is an event of its own where it has a clause and a town of its own."""

import pytest

from tests.extraction.reading import deaths, told

CLASH, SHELLING, AIR = "Armed clash", "Shelling/artillery/missile attack", "Air/drone strike"
DISRUPTED, TAKEN, LEFT = (
    "Disrupted weapons use",
    "Non-state actor overtakes territory",
    "Non-violent transfer of territory",
)


def events(text: str) -> list[tuple[str, str]]:
    return [(event.sub_event_type, event.position.place_name) for event in told(text, "2024-10-17")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A strike on Gaza City killed six people on Monday, and tank shells hit a bakery in Jabalia.",
            [(AIR, "Gaza"), (SHELLING, "Jabālyā")],
        ),
        (
            "The air force bombed a camp in Zaria on Monday, while troops killed nine men in an ambush near Gusau.",
            [(AIR, "Zaria"), (CLASH, "Gusau")],
        ),
        (
            "Most of the 30 missiles fired at Kyiv overnight were shot down, but one came down on a house in Brovary.",
            [(DISRUPTED, "Kyiv"), (SHELLING, "Brovary")],
        ),
        (
            "On Monday glide bombs hit Sloviansk, a drone burned a lorry in Kupiansk and guns shelled Siversk.",
            [(AIR, "Slovyansk"), (AIR, "Kupyansk"), (SHELLING, "Siversk")],
        ),
        (
            "While the army retreated from Kurmuk on Monday, rebel fighters walked into Dindiro and raised their flag.",
            [(LEFT, "Kurmuk"), (TAKEN, "Dindiro")],
        ),
    ],
)
def test_acts_in_clauses_and_towns_of_their_own_are_two(text: str, expected: list[tuple[str, str]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked an army post near Saraqib on Monday, and three soldiers were killed.",
        "Rebels attacked an army post near Saraqib on Monday and killed three soldiers.",
        "An attack on an army post near Saraqib, which killed three soldiers in Saraqib, lasted until noon on Monday.",
    ],
)
def test_what_an_attack_did_is_a_part_of_it(text: str) -> None:
    assert [kind for kind, _ in events(text)] == [CLASH]


def test_strikes_of_a_people_are_a_noun() -> None:
    assert events("Troops went ahead on Monday under cover of Russian strikes which hit Kansafra.") == [
        (AIR, "Kansafra")
    ]


def test_a_post_that_is_built_is_no_part_of_the_advance_before_it() -> None:
    text = "Israeli soldiers who advanced into Quneitra last week have built two outposts there."
    assert [kind for kind, _ in events(text)] == [TAKEN, "Headquarters or base established"]


def test_a_fight_told_in_two_words_is_one() -> None:
    assert events("Gunmen killed a policeman in Saraqib on Monday in an exchange of fire.") == [(CLASH, "Saraqib")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers lost two men to a mine near Kukawa on Monday.", "Remote explosive/landmine/IED"),
        ("Helicopters destroyed two pick-ups near Bosso on Monday.", AIR),
        ("Three drones were destroyed over Odesa on Monday.", DISRUPTED),
        ("Soldiers destroyed a bomb factory in Zaria on Monday.", DISRUPTED),
        ("In Odesa 120 drones were destroyed on Monday.", DISRUPTED),
        ("A second device was found and defused in Bosso on Monday.", DISRUPTED),
        ("Police recovered a suicide vest in Karachi on Monday.", DISRUPTED),
        ("Elders stopped the fighting between two clans in Galkayo on Monday.", "Agreement"),
    ],
)
def test_what_destroys_and_what_is_destroyed_are_told_from_each_other(text: str, expected: str) -> None:
    assert [kind for kind, _ in events(text)] == [expected]


def test_a_place_before_what_officials_call_it_is_where_it_was() -> None:
    (event,) = told("Explosions shook Isfahan early on Friday in what US officials said was a raid.", "2024-10-17")
    assert event.position.place_name == "Isfahan"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed eight in Gwoza on Sunday. Troops beat off rebels in Monguno on Monday. Five were killed.",
            [("Gwoza", (8, 8, 8)), ("Monguno", (5, 5, 5))],
        ),
        (
            "Gunmen killed two in Macomia on Sunday. On Monday troops were ambushed in Nangade. They shot one dead.",
            [("Macomia", (2, 2, 2)), ("Nangade", (1, 1, 1))],
        ),
        (
            "Gunmen attacked a village in Gwoza on Sunday. Troops went to Monguno on Monday. Eight men were killed.",
            [("Gwoza", (8, 8, 8)), ("Monguno", None)],
        ),
    ],
)
def test_what_is_said_next_is_of_the_act_told_last(
    text: str, expected: list[tuple[str, tuple[int, int, int] | None]]
) -> None:
    assert [(event.position.place_name, deaths(event)) for event in told(text, "2024-10-17")] == expected


def test_what_happened_hours_after_another_act_is_an_act_of_its_own() -> None:
    text = (
        "Five men were shot dead on Monday night in Saraqib, hours after rival gangs fought with guns and grenades in "
        "a prison in Homs."
    )
    found = [(event.position.place_name, event.sub_event_type) for event in told(text)]
    assert found == [("Saraqib", "Attack"), ("Homs", "Armed clash")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two drones came on Monday. The first targeted a depot in Odesa, and the second hit a bridge in Izmail.",
            ["Odesa", "Izmayil"],
        ),
        ("Another torched a church in Bria on Monday.", ["Bria"]),
        # they are no subjects
        ("The first targeted killing in Bria was on Monday.", ["Bria"]),
        ("Several wounded were taken from Bria on Monday.", []),
    ],
)
def test_the_first_and_the_second_act(text: str, expected: list[str]) -> None:
    assert [place for _, place in events(text)] == expected
