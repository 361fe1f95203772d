"""Strikes of workers, fire that is traded, blasts that wreck things, people who are shot where they come together."""

import pytest

from tests.extraction.reading import days, kinds, only, status_of

THURSDAY = "2024-03-14"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Tartus dockers laid down their tools for an hour on Tuesday.", "Peaceful protest"),
        ("In Diyarbakir lawyers staged a sit-down strike outside the courthouse on Monday.", "Peaceful protest"),
        ("Teachers struck over pay in Niamey on Wednesday.", "Peaceful protest"),
        ("In Jindires residents came out on Tuesday to demand a new mayor.", "Peaceful protest"),
        ("Families held a fast before the cathedral of Oaxaca on Friday.", "Peaceful protest"),
        ("Villagers blocked the entrance to the mine in Cajamarca on Monday.", "Peaceful protest"),
        ("On Friday a crowd stormed the parliament in Asuncion.", "Violent demonstration"),
        ("Afghan and Pakistani guards shot at each other near Torkham on Monday.", "Armed clash"),
        ("Clansmen traded mortar and machine-gun fire with militiamen in Sweida on Monday.", "Armed clash"),
        ("The two factions fought again last night on the outskirts of Marea.", "Armed clash"),
        ("On Monday a blast destroyed a water tanker near Hasakah.", "Remote explosive/landmine/IED"),
        ("On Tuesday inmates took more than 130 guards and staff hostage in Quito.", "Abduction/forced disappearance"),
        ("Armed men stormed a church in Kaya on Sunday and opened fire on worshippers.", "Attack"),
        ("Militants burst into a wedding in Kabul on Friday and shot guests.", "Attack"),
    ],
)
def test_what_kind_of_event_it_is(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Drones struck a hospital in Sumy on Monday.", "Air/drone strike"),
        ("Troops stormed a hospital in Homs on Friday and killed five fighters.", "Armed clash"),
        ("Rebels shelled the bus station in Sumy on Monday.", "Shelling/artillery/missile attack"),
    ],
)
def test_arms_are_still_arms(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


def test_a_strike_to_come_is_planned() -> None:
    assert status_of("The public registry will strike on Monday in Tbilisi.", THURSDAY) == "planned"
    assert only("The unions have called a general strike for 18 March in Basra.", THURSDAY).status == "planned"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Teachers demanding better pay have occupied the main square of Oaxaca since 1 March.", "Peaceful protest"),
        ("Growers blockaded a meat plant in Ballinasloe on Monday.", "Peaceful protest"),
        ("Young men burned cars and looted shops in Noumea on Wednesday.", "Violent demonstration"),
        ("A supermarket in Ongata Rongai was stripped bare by looters on Monday.", "Violent demonstration"),
        ("In Batumi marchers hurled paint at the office of a party on Monday.", "Violent demonstration"),
        ("Tanks stood in Gaza City on Monday after a night of street battles.", "Armed clash"),
        ("Soldiers burned shops in Noumea on Wednesday.", "Looting/property destruction"),
    ],
)
def test_crowds_that_stay_and_crowds_that_wreck(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


def test_a_truce_with_a_group_of_two_names_takes_effect_later() -> None:
    text = "A truce between the government and the National Liberation Army, or ELN, will take effect on 3 August."
    event = only(text, THURSDAY)
    assert event.status == "planned"
    assert days(event).startswith("2024-08-03")
