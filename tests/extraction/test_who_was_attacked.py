"""Whether those attacked bear arms: former fighters, convoys of aid and whoever stands near a checkpoint do not."""

import pytest

from tests.extraction.reading import kinds, only

CLASH, ATTACK, AIR, SHELLING = "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack"
ABDUCTION, ARREST = "Abduction/forced disappearance", "Arrests"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen shot dead a retired army officer outside his shop in Saraqib on Monday.", ATTACK),
        ("Unknown men killed a former rebel commander in Saraqib on Monday.", ATTACK),
        ("Two ex-policemen were shot dead by gunmen in Saraqib on Monday.", ATTACK),
        ("Gunmen shot dead a police officer outside his shop in Saraqib on Monday.", CLASH),
        ("Gunmen killed a soldier and a former mayor in Saraqib on Monday.", CLASH),
        ("Former rebels attacked an army checkpoint near Saraqib on Monday.", CLASH),
        ("Militants attacked the former headquarters of the brigade in Saraqib on Monday.", CLASH),
    ],
)
def test_who_no_longer_bears_arms_is_a_civilian(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Militants attacked a grain convoy south of Saraqib on Monday.", ATTACK),
        ("Militants attacked a convoy of aid lorries near Saraqib on Monday.", ATTACK),
        ("Militants attacked a refugee camp near Saraqib on Monday.", ATTACK),
        ("Militants attacked a military fuel convoy near Saraqib on Monday.", CLASH),
        ("Militants attacked a convoy of soldiers near Saraqib on Monday.", CLASH),
        ("Rebels attacked the strategic hill of Nayrab on Monday.", CLASH),
        ("Rebels attacked a village in the hills near Saraqib on Monday.", ATTACK),
    ],
)
def test_convoys_and_camps_are_those_of_whoever_uses_them(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers fired at a taxi near the gate of the barracks in Saraqib on Monday.", ATTACK),
        ("Gunmen opened fire on a bus outside an army post in Saraqib on Monday.", ATTACK),
        ("Gunmen opened fire near Saraqib on soldiers on Monday.", CLASH),
        ("Militants attacked a checkpoint near a base in Saraqib on Monday.", CLASH),
    ],
)
def test_what_stands_near_forces_is_not_the_forces(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Militants launched a one-way attack drone at troops near Saraqib on Monday.", AIR),
        ("Russia had launched 90 drones at Izmail overnight.", AIR),
        ("Russia fired drones on Izmail on Monday.", AIR),
        ("Debris from one of them set a mill on fire in Izmail on Monday.", SHELLING),
        ("The woods around Saraqib were hit on Monday.", AIR),
    ],
)
def test_a_weapon_that_is_sent_is_a_strike(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On Monday rebels supported by artillery had launched a counter-attack on Saraqib, a town on the M5.", CLASH),
        ("Rebels backed by Turkish howitzers shelled Saraqib on Monday.", SHELLING),
        ("Rebels backed by Turkish artillery entered Saraqib on Monday.", "Non-state actor overtakes territory"),
    ],
)
def test_guns_that_back_an_attack_are_no_shelling(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The firm launched a new drone in Izmail on Monday.",
        "The army launched a drone to film the flood in Izmail on Monday.",
        "The woods around Saraqib were hit by drought.",
        "A video shot in Saraqib on Monday shows the troops.",
        "Footage taken from the air shows the ruins of Saraqib.",
    ],
)
def test_a_weapon_or_a_film_that_is_only_spoken_of_is_none(text: str) -> None:
    assert {CLASH, ATTACK, AIR, SHELLING}.isdisjoint(kinds(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four girls were led away into the hills near Maru on Monday.", ABDUCTION),
        ("A nurse was taken from a minibus at a roadblock near Saraqib on Monday.", ABDUCTION),
        ("Armed men took three pupils of 12 and 13 years of age from a school in Caloto on Monday.", ABDUCTION),
        ("Nine students were led away in handcuffs in Saraqib on Monday.", ARREST),
        ("Families were led out of Saraqib on Monday.", "Other"),
    ],
)
def test_who_is_led_away_by_force_is_abducted(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked a village near Saraqib on Monday and burned houses.", ATTACK),
        ("Gunmen opened fire on a bus near Saraqib on Monday and set it on fire.", ATTACK),
        ("Three houses were burned in an attack on Saraqib on Monday.", "Looting/property destruction"),
        ("Youths burned three houses in Saraqib on Monday.", "Mob violence"),
        ("Militiamen burned three houses in Saraqib on Monday.", "Looting/property destruction"),
    ],
)
def test_what_burns_in_an_attack_is_a_part_of_it(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rifles and explosive vests were seized in Saraqib on Monday.", "Disrupted weapons use"),
        (
            "On Monday dozens of women stood in front of the court in Saraqib to demand news of them.",
            "Peaceful protest",
        ),
        ("Troops will begin a sweep of the hills on Monday, the governor of Makhmur said.", CLASH),
        ("On Monday inhabitants marched with two of the bodies to the town hall of Oicha.", "Peaceful protest"),
        ('Unions in Goma have called a "dead city" day for Tuesday.', "Peaceful protest"),
        ("On Monday twelve buses carried fighters and their families out of Rastan.", "Other"),
        ("On Tuesday the army will begin to comb the Makhmur hills, cave by cave.", CLASH),
    ],
)
def test_further_words_tell_their_event(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Residents stood in line at a bakery in Saraqib on Monday to buy bread.",
        "He had sat on a reconciliation committee in Saraqib.",
        "The mayor of Saraqib met his engineers on Monday.",
        "Fighters stopped families leaving the camp at Saraqib on Monday.",
    ],
)
def test_queues_meetings_of_ones_own_and_what_is_prevented_are_no_events(text: str) -> None:
    assert kinds(text) == []


def test_sappers_who_comb_a_road_take_no_ground() -> None:
    assert kinds("Sappers combed the road between Ariha and Saraqib on Monday.") == ["Change to group/activity"]


def test_people_march_for_what_has_not_happened() -> None:
    assert kinds("Women marched in Taiz on Monday for the opening of the road to Aden.") == ["Peaceful protest"]


def test_stored_aid_is_not_delivered() -> None:
    assert kinds("A store holding food supplies was looted in Saraqib on Monday.") == ["Looting/property destruction"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unknown men opened fire on a car near Saraqib on Monday, killing two policemen.", CLASH),
        ("Five soldiers are dead after an attack in Saraqib on Monday.", CLASH),
        ("Unknown men opened fire on a car near Saraqib on Monday, killing a policeman and two civilians.", ATTACK),
        ("Unknown men opened fire on a car near Saraqib on Monday, killing two.", ATTACK),
        ("Gunmen stormed a village in Kano on Monday, killing nine people.", ATTACK),
        ("Gunmen stormed a village in Kano on Monday, killing nine soldiers.", CLASH),
        ("Armed men raided Kutum on Monday, killing two people.", ATTACK),
        ("Armed men raided Kutum on Monday, killing two.", CLASH),
        ("Rebels stormed the village of Kafr Nabl on Monday.", CLASH),
        ("Ten people were killed in tribal clashes in Saraqib on Monday.", CLASH),
    ],
)
def test_who_died_tells_who_was_attacked(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
