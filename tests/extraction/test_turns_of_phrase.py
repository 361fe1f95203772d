"""Turns of phrase that read like something else: what was said that happened, who left, what was only carried."""

import pytest

from tests.extraction.reading import kinds, read


def titles(text: str, day: str = "2025-02-18") -> list[str]:
    return [event.title for event in read(text, day).events]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("shells hit Saraqib", "Shelling, Saraqib"),
        ("shells fell on Saraqib", "Shelling, Saraqib"),
        ("strikes hit Saraqib", "Strike, Saraqib"),
        ("protests broke out in Saraqib", "Protest, Saraqib"),
        ("attacks killed five people in Saraqib", "Attack on civilians, Saraqib"),
    ],
)
@pytest.mark.parametrize("lead", ["Residents said that", "A resident told AFP that", "The ministry confirmed that"])
def test_a_plural_behind_that_is_what_happened_and_no_verb(lead: str, told: str, title: str) -> None:
    assert titles(f"{lead} {told} on Monday.") == [title]


def test_a_verb_behind_a_relative_that_stays_one() -> None:
    assert titles("The militia that attacks convoys near Saraqib was named on Monday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops drove away towards the east in the morning.",
        '"I have been saving this bottle," said a woman in Vovchansk, and poured for the soldiers.',
        "Photographs from Vovchansk showed abandoned tanks with their hatches open.",
        "A night vigil was held by the parish in Maru on Monday, as every year, with 30 people.",
    ],
)
def test_what_only_sounds_like_an_abduction_a_deployment_or_shelling_is_none(text: str) -> None:
    kinds_of_it = {"Abduction/forced disappearance", "Change to group/activity", "Shelling/artillery/missile attack"}
    assert kinds_of_it.isdisjoint(kinds(text))


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Fighters emptied a store in Kosti on Monday and took away flour.", "Looting/property destruction"),
        ("The gunmen took away two men from the village of Maaret on Monday.", "Abduction/forced disappearance"),
        ("Houthi gunmen detained five workers of a charity in Sanaa on Monday.", "Abduction/forced disappearance"),
        ("Police detained five workers of a charity in Sanaa on Monday.", "Arrests"),
        ("Soldiers rounded up 23 young men in Yangon on Friday to serve as porters.", "Abduction/forced disappearance"),
        ("A drone dropped a grenade on a bus stop in Kherson on Monday.", "Air/drone strike"),
        ("A man threw a grenade at a bus stop in Kherson on Monday.", "Grenade"),
        ("Ukrainian troops fired on a pontoon bridge at Nova Kakhovka on Friday.", "Shelling/artillery/missile attack"),
        ("Gunmen attacked a convoy of cars near Parachinar on Monday.", "Attack"),
        ("Gunmen attacked a convoy of soldiers near Parachinar on Monday.", "Armed clash"),
        ("Fighters ambushed a lorry at Beni on Monday.", "Attack"),
        ("Fighters ambushed a lorry full of soldiers at Beni on Monday.", "Armed clash"),
        ("Bedouin gunmen and Druze fighters exchanged fire near Shahba on Monday.", "Armed clash"),
        ("Government troops fled towards Hama on Monday.", "Non-violent transfer of territory"),
        ("Air defences had intercepted a ballistic missile over Riyadh on Monday.", "Disrupted weapons use"),
        ("Soldiers and Houthi fighters fought house to house in Sirwah on Monday.", "Armed clash"),
        ("A convoy of army trucks was set upon by gunmen north of Gao on Monday.", "Armed clash"),
        ("The rebels let 14 captured soldiers go in Bunia on Monday.", "Other"),
        ("A Turkish drone took out a pickup near Ain Issa on Monday.", "Air/drone strike"),
        ("The coalition flattened a radar station near Hodeidah on Monday.", "Air/drone strike"),
        ("Fighters handed over the Tishrin dam to the government on Monday.", "Non-violent transfer of territory"),
        ("Thousands streamed out of Rafah on Monday.", "Other"),
        ("Police and miners clashed in Oruro on Monday.", "Violent demonstration"),
        ("Supporters of rival parties fought in the streets of Freetown on Monday.", "Mob violence"),
        ("Turkey sent 30 armoured vehicles to Binnish on Monday.", "Change to group/activity"),
        ("Gunmen fired at a bus carrying pilgrims in Reasi on Monday.", "Attack"),
        ("A ship was hijacked off Eyl on Monday.", "Abduction/forced disappearance"),
        ("The Taliban walked into Jalalabad on Monday.", "Non-state actor overtakes territory"),
    ],
)  # fmt: skip
def test_the_type_follows_who_did_what_with_what(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Militants killed nine policemen in an assault on a checkpoint south of Kirkuk on Sunday. "
                "The attack on the post near Daquq began around midnight."
            ),
            ["Attack on forces, near Kirkuk"],
        ),
        (
            (
                "Hundreds of people marched in Damascus on Sunday to demand justice. "
                "The rally in Marjeh Square ended without incident."
            ),
            ["Protest, Damascus"],
        ),
        (
            "Houthi gunmen arrested five workers of a charity in Sanaa on Monday. Their whereabouts are unknown.",
            ["Abduction, Sanaa"],
        ),
        (
            "Farmers said they would block the highway at Piendamó on Thursday to protest against fuel prices.",
            ["Protest that blocks a road, Piendamó (planned)"],
        ),
        (
            (
                "Warplanes raided Khan Sheikhoun on Monday, while helicopters dropped barrel bombs on Tell Nar. "
                "A woman was killed in the raids on Khan Sheikhoun."
            ),
            ["Air strike, Khan Sheikhoun", "Air strike, Tell Nar"],
        ),
    ],
)
def test_an_event_that_is_told_again_more_exactly_is_one_event(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_how_those_who_were_attacked_died_is_a_part_of_the_attack() -> None:
    (event,) = read("Fighters ambushed a lorry at Beni on Monday. Five passengers were hacked to death.").events
    assert event.fatalities is not None
    assert event.fatalities.best == 5


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was arrested in Tunis on Monday.",
        "A centre for children in Taiz has stopped taking new patients.",
        "A memorial was held in Srebrenica on Monday for the victims of the massacre.",
        "A doctor is accused of torturing prisoners in Homs.",
        "Air raid sirens sounded in Haifa on Monday.",
    ],
)
def test_what_nobody_did_what_is_a_charge_and_what_is_remembered_is_no_event(text: str) -> None:
    assert kinds(text) == []


def test_what_was_aimed_at_a_place_hit_it() -> None:
    assert titles("The strike was aimed at a depot in Homs, the army said.") == ["Strike, Homs"]


def test_troops_who_arrived_at_the_end_of_a_clash_are_no_event_of_their_own() -> None:
    assert kinds("The clash near Kirkuk went on until a relief force arrived from Daquq.") == ["Armed clash"]


def test_what_has_changed_since_an_attack_leaves_the_attack_in_the_background() -> None:
    (event,) = read("Prices have risen since the bombing of the bridge at Kerch.").events
    assert event.background


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "People told aid workers in Tawila that the Rapid Support Forces had shot men in El Fasher on Sunday.",
            ["Shooting, El Fasher"],
        ),
        ("Reinforcements from Tartus reached Jableh on Monday.", ["Deployment, Jableh"]),
        (
            "Troops took the village of Talmenes, east of the highway, on Monday. The M5 links Hama with Aleppo.",
            ["Territory taken, Talmenes"],
        ),
        ("Rebels seized Maar Shoreen in Syria on Monday.", ["Territory taken, Maar Shoreen"]),
        ("Shells hit Aleppo's Salaheddine neighbourhood on Monday.", ["Shelling, Aleppo"]),
    ],
)
def test_where_it_was_told_where_they_came_from_and_the_road_beside_it_are_not_where_it_was(
    text: str, expected: list[str]
) -> None:
    assert titles(text) == expected


def test_a_name_that_goes_on_is_not_its_first_word() -> None:
    (toponym, *_) = read("Gunmen attacked San Wiswis in Colombia on Monday.", "2025-02-18").toponyms
    assert (toponym.text, toponym.place) == ("San Wiswis", None)
