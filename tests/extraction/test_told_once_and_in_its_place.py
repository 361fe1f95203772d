"""One deed told in two sentences is one event; a road and a town, a lead and its towns, belong together."""

import pytest

from tests.extraction.reading import days, deaths, only, read, told

TUESDAY = "2025-08-05"
_NUSHKI = (
    "A suicide bomber attacked a convoy in southwestern Pakistan, killing six, officials said. "
    "The bombing took place on Monday afternoon at Nushki, a desert town south of Quetta."
)
_IN_THE_CAR = (
    "A drone struck a car near Sinjar on Monday. Three persons in the vehicle, described by the local administration "
    "as members of a militia, lost their lives."
)
_GONE_UP = (
    "Nine people were killed in air strikes on Idlib on Monday; the toll given in our first update (seven dead) has "
    "gone up because two of the wounded died in hospital."
)
_GROCER = (
    "Two men shot dead a grocer in Homs on Monday. With this, the number of persons killed in reprisals "
    "since the start of the year stands at 97."
)


@pytest.mark.parametrize(
    "text",
    [
        "On the M4, a device planted under the car of a former commander blew up near Ariha on Monday.",
        "A device planted under a car blew up near Ariha on the M4 on Monday.",
    ],
)
def test_a_road_and_a_town_by_it_say_together_where_it_was(text: str) -> None:
    road = only(text, TUESDAY).position.road
    assert road is not None
    assert road.ref == "M4"
    assert road.at_km == pytest.approx(96, abs=1)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Young protesters and police fought around Plaza San Martín in Lima on Monday.", "Lima"),
        ("Police fired tear gas at Parque Bolívar in Guayaquil on Monday.", "Guayaquil"),
        ("A grenade was thrown at a shop on Brewery Road in Quetta on Monday.", "Quetta"),
    ],
)
def test_a_street_or_square_lies_in_its_town(text: str, town: str) -> None:
    assert only(text, TUESDAY).position.place_name == town


def test_an_attack_on_a_small_town_is_there() -> None:
    assert only("An attack on Panjgur killed two on Monday.", TUESDAY).position.place_name == "Panjgur"


def test_a_heading_within_a_paragraph_names_the_town_of_a_quarter() -> None:
    text = (
        "Notes on the province\n\nBeni. Rebels killed eleven farmers near Oicha on Friday.\n\n"
        "Goma. Gunmen shot dead a money changer in the Ndosho quarter on Sunday evening.\n\n"
        "Idlib. Shells fell on the Wadi quarter on Sunday."
    )
    places = [event.position.place_name for event in told(text, TUESDAY)]
    assert places[1:] == ["Goma", "Idlib"]


def test_what_a_lead_tells_of_a_whole_country_dates_what_happened_in_its_towns() -> None:
    text = (
        "Toll of protests rises\n\nThe number of people killed in Monday's demonstrations across Kenya has risen to "
        "14, a commission said.\n\nIn Ol Kalou two men were shot dead when protesters tried to storm a police station. "
        "In Kitengela, looters broke into a supermarket and carried away flour."
    )
    assert [days(event) for event in told(text, TUESDAY)] == ["2025-08-04"] * 3


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (_NUSHKI, 6),
        ("Drones struck a position near Sinjar on Monday. Six terrorists were neutralised, the ministry said.", 6),
        ("Troops repelled bandits in Jibia on Monday. Nine of the hoodlums were neutralised.", 9),
    ],
)
def test_a_sentence_that_only_says_more_of_a_deed_adds_to_it(text: str, dead: int) -> None:
    event = only(text, TUESDAY)
    assert (days(event), deaths(event)) == ("2025-08-04", (dead, dead, dead))


def test_what_happened_further_on_is_another_deed() -> None:
    text = (
        "Near Bourzanga, on Monday, a device went off under a lorry, killing the driver. A few kilometres further on, "
        "armed men opened fire on the escort. The army counts fifteen terrorists killed."
    )
    assert [deaths(event) for event in told(text, TUESDAY)] == [(1, 1, 1), (15, 15, 15)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two masked gunmen shot the trader Rosa Duarte dead in Saravena on Monday.", (1, 1, 1)),
        ("Shells hit Idlib on Monday. The hospital put the number of dead at nine or more.", (9, 9, None)),
        ("Three farmers were shot down in Bandiagara on Monday.", (3, 3, 3)),
        ("A jet bombed a monastery in Sagaing on Monday; a novice of twelve was killed.", (1, 1, 1)),
        (_GROCER, (1, 1, 1)),
        ("A bomb in Manbij killed men on Monday. The toll rose to 17 after two women died of wounds.", (17, 17, 17)),
        ("A blast in Kabul killed six people on Monday. The baker's nephew lost two fingers.", (6, 6, 6)),
        (_IN_THE_CAR, (3, 3, 3)),
        (_GONE_UP, (9, 9, 9)),
    ],
)
def test_the_dead_are_those_of_the_deed(text: str, expected: tuple[int, int, int | None]) -> None:
    assert deaths(only(text, TUESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was on 4 July that the army opened its assault on Idlib.", "2025-07-04"),
        ("In 2006 soldiers captured him in Calbayog.", "2006-01-01..2006-12-31"),
    ],
)
def test_days_that_open_a_sentence_are_its_days(text: str, expected: str) -> None:
    (event,) = read(text, TUESDAY).events
    assert days(event) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "In the night to Monday, fighters came into Bosso and carried off four girls.",
            "Abduction/forced disappearance",
        ),
        (
            "Security men stormed the home of an activist in Salqin on Monday and took him to an unknown destination.",
            "Abduction/forced disappearance",
        ),
        (
            "On Monday troops crossed into Aita al-Shaab and blew up an empty house.",
            "Remote explosive/landmine/IED",
        ),
        (
            "The air force neutralised twenty terrorists on Monday during a strike on a base near Raqqa.",
            "Air/drone strike",
        ),
        ("Gunmen stopped a bus near Juba on Monday and robbed and shot three passengers.", "Attack"),
        ("The post near Sugapa was fired on by members of the liberation army on Monday.", "Armed clash"),
        ("At Ilave, a crowd set the police station on fire on Monday, after a night of clashes.", "Mob violence"),
    ],
)
def test_going_in_and_what_is_done_there_are_one_deed(text: str, kind: str) -> None:
    event = only(text, TUESDAY)
    assert event.sub_event_type == kind
    assert days(event).endswith("2025-08-04")
