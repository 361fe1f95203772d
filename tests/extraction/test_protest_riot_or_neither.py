"""Protests and riots told in other words; and what only reads like an event: beasts, drills, films, accidents."""

import pytest

from tests.extraction.reading import kinds

WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize(
    "text",
    [
        "Elephants raided maize fields in Mvomero on Monday night.",
        "Baboons attacked shoppers in Taif on Monday.",
        "Rats have overrun the prison in Juba.",
        "The camp near Juba was overrun by rats on Monday.",
        "The beetle has conquered the palms of Jizan since March.",
        "Army worms have advanced on Kitgum from three directions.",
        "Bees attacked mourners at a funeral in Masvingo on Saturday.",
        "An attack by a lion killed a herder near Voi on Monday.",
        "A shark attack closed the beach of Recife on Monday.",
        "Hail the size of eggs bombarded orchards near Mosul on Monday.",
        "Bentiu was besieged by floodwater on Monday.",
        "The heatwave has Asunción under siege.",
        "Blizzards encircled the garrison of Khaplu on Monday.",
        "A landslide blocked the road near Kabul on Monday.",
        "A bus crash near Kabul on Monday killed 12 soldiers.",
        "A pile-up in fog near Deir ez-Zor destroyed two army lorries on Monday.",
        "He had suffered attacks of gout in Sanaa.",
    ],
)
def test_what_beasts_weather_and_accidents_do_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A hail of bullets hit the minister's car in Goma on Monday.", "Attack"),
        ("A swarm of drones attacked Odesa on Monday night.", "Air/drone strike"),
        ("Men with cattle and dogs attacked a village near Jos on Monday.", "Attack"),
        ("Herders whose bulls had been stolen attacked a village near Jos on Monday.", "Attack"),
        ("Rebels attacked a village hit by floods near Juba on Monday.", "Armed clash"),
        ("Villagers fleeing floods were attacked by gunmen near Beledweyne on Monday.", "Attack"),
        ("In thick fog, soldiers stormed the post at Avdiivka on Monday.", "Armed clash"),
        ("Desert Lions attacked a post near Homs on Monday.", "Armed clash"),
        ("Snow fell as troops shelled Kupiansk on Monday.", "Shelling/artillery/missile attack"),
    ],
)
def test_what_people_do_beside_them_is(text: str, sub_event_type: str) -> None:
    assert kinds(text, WEDNESDAY) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The navy drill off Mombasa on Friday simulated an attack by gunmen on a ferry.",
        "Firemen in Nairobi rehearsed on Monday for a bomb blast at a mall.",
        "The mock attack on a school in Kampala on Tuesday was part of a drill.",
        "The film was shot in Sarajevo by a Danish crew.",
        "A thriller in four parts was shot in Beirut last month.",
        "The convention defines an attack as an act of violence against the adversary.",
        "Whoever attacks a police station in Lagos faces 14 years in prison, the bill says.",
        "Under the law passed in Colombo on Monday, anyone who blocks a highway may be jailed for up to two years.",
        "The new code in Kabul says that those who insult an official will be jailed for a month.",
        "He was at home in Goma before the curfew began on Saturday.",
    ],
)
def test_what_is_played_filmed_explained_or_ruled_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A film director was shot dead in Mogadishu on Monday.", "Attack"),
        ("Those who blocked the road in Goma on Monday will be fined, the mayor said.", "Peaceful protest"),
        ("The curfew began in Nasiriyah on Monday.", "Other"),
        ("After a curfew was imposed in Manbij on Monday, shops closed.", "Other"),
        ("Gunmen attacked soldiers in Goma on Monday during a drill.", "Armed clash"),
    ],
)
def test_what_is_done_in_earnest_is(text: str, sub_event_type: str) -> None:
    assert kinds(text, WEDNESDAY) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "A gas cylinder exploded in a kitchen in Zarqa on Monday; the blast injured four cooks.",
        "A boiler blew up at a bakery in Homs on Monday and the blast killed two workers.",
        "The gas explosion in a block of flats in Kharkiv killed three on Sunday.",
    ],
)
def test_what_bursts_by_itself_is_no_attack(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


def test_a_gas_cylinder_that_somebody_rigged_is_a_bomb() -> None:
    text = "A booby-trapped gas cylinder exploded near a post in Jos on Monday, killing two."
    assert kinds(text, WEDNESDAY) == ["Remote explosive/landmine/IED"]


@pytest.mark.parametrize(
    "text",
    [
        "The consulate in Goma has never been stormed, occupied or picketed.",
        "Not once since 2012 has the embassy in Goma been attacked.",
        "Customs in Lomé seized eleven tonnes of expired tuna on Monday.",
        "Soldiers formed a line in front of the town hall in Leposaviq on Monday.",
        "A brewer in Mainz was asked to find a less explosive name.",
        "Would that they attacked the potholes in Gaborone with such vigour.",
    ],
)
def test_what_never_was_or_is_done_every_day_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


def test_flowers_are_laid_in_protest() -> None:
    text = "Students laid flowers and chanted slogans at the university in Minsk on Monday."
    assert kinds(text, WEDNESDAY) == ["Peaceful protest"]
