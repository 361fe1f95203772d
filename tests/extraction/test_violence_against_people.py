"""Violence against people in plain words, and what only reads like it: animals, computers, laws, appeals."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import deaths, kinds, status_of, told

FRIDAY = "2024-07-05"


@pytest.mark.parametrize(
    "text",
    [
        "A leopard attacked a boy in Srinagar on Monday.",
        "A boy was attacked by stray dogs in Hama on Monday.",
        "A shark attack killed a swimmer near Hurghada on Monday.",
        "Bees attacked mourners at a funeral in Machakos on Monday.",
        "Wild boars attacked villagers near Duhok on Monday.",
    ],
)
def test_animals_are_no_side_of_a_conflict(text: str) -> None:
    assert kinds(text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police dogs attacked marchers in Khartoum on Monday.",
        "Night Wolves attacked a village near Donetsk on Monday.",
        "Gunmen attacked a village near Sokoto on Monday and killed its dogs.",
    ],
)
def test_dogs_that_are_set_on_people_and_bands_called_after_wolves_are(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "An attack on the ministry's servers paralysed passport offices in Erbil on Wednesday.",
        "Hackers attacked the website of the bank in Erbil on Wednesday.",
        "A ransomware attack on a hospital in Dohuk on Wednesday paralysed its wards.",
    ],
)
def test_computers_are_attacked_without_harm_to_people(text: str) -> None:
    assert kinds(text, FRIDAY) == []


def test_people_are_attacked_where_computers_are_spoken_of() -> None:
    assert kinds("Gunmen attacked the office of a website in Basra on Monday.", FRIDAY) == ["Attack"]
    assert kinds("Hackers said gunmen attacked a village near Sokoto on Monday.", FRIDAY) == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "A bill before parliament in Abuja would make kidnapping punishable by death.",
        "Kidnapping is a capital crime in Abuja, the minister said on Tuesday.",
        "The UN urged all parties in Kayah on Monday to refrain from attacks on hospitals.",
        "The UN called on Monday for an end to attacks on civilians in Kayah.",
        "A woman died in childbirth in Zamfara on Monday.",
    ],
)
def test_laws_and_appeals_name_what_nobody_did(text: str) -> None:
    assert kinds(text, FRIDAY) == []


def test_what_was_done_is_told_beside_the_law_and_the_appeal() -> None:
    law = "Armed men kidnapped a teacher near Jos on Monday, days after parliament made kidnapping punishable by death."
    appeal = "The council called for an end to the attacks on Kura, where gunmen killed nine people on Monday."
    assert kinds(law, FRIDAY) == ["Abduction/forced disappearance"]
    assert kinds(appeal, FRIDAY) == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Two polio vaccinators were killed in Quetta on Tuesday.",
        "An Ebola nurse was stabbed in Butembo on Tuesday.",
    ],
)
def test_those_who_fight_a_disease_are_killed_by_people(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Attack"]


def test_those_who_die_of_a_disease_are_not() -> None:
    assert kinds("Two Ebola nurses died in Butembo on Tuesday.", FRIDAY) == []


def test_a_compound_can_be_the_verb_of_its_sentence() -> None:
    assert kinds("Three women were gang-raped near Goma on Tuesday.", FRIDAY) == ["Sexual violence"]
    assert kinds("Doctors in Goma examined the gang-raped women.", FRIDAY) == []


def test_bodies_that_are_recovered_are_no_territory() -> None:
    text = "The bodies of two men were recovered from the river at Deir ez-Zor on Monday."
    assert "Non-state actor overtakes territory" not in kinds(text, FRIDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The deputy mayor was garrotted at his home in Rutshuru on Thursday.",
        "Militiamen dismembered two women in Djugu on Wednesday.",
        "Militiamen buried two brothers alive near Tarhuna on Wednesday.",
        "Nine passengers were put to the sword at Karam on Saturday.",
        "Raiders exterminated a family of five in Kapoeta on Saturday.",
        "Eleven drivers were burnt in their cabs near Djibo on 26 June.",
        "Militiamen castrated two boys in Djugu on Wednesday.",
        "Guards subjected four detainees to electric shocks in a prison near Hawija on Monday.",
        "Militants chopped off the hand of a farmer near Gwoza on Monday.",
        "A smuggler was kneecapped in Idlib on Tuesday.",
        "A student died in custody in Mandalay on Tuesday after being tortured.",
        "Gunmen turned their rifles on women at a well in Arbinda on Tuesday.",
        "Gunmen raked a queue at a bakery in Barsalogho on Saturday.",
        "Four farmers working their fields outside Monguno were cut down by gunmen on Monday.",
        "An army lorry ran over three herders in Malakal on Tuesday.",
        "Gendarmes drove their pick-up into a group of vendors in Goma on Tuesday.",
        "Fighters went from house to house with machetes in Djugu on Monday.",
        "A severed head was left at the gate of a school in Palma on Tuesday.",
    ],
)
def test_people_are_killed_and_tormented_in_many_ways(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "The company was dismembered by its creditors in Amman on Monday.",
        "Two workers were buried alive when a trench collapsed in Hama on Monday.",
        "A magician was buried alive in a stunt in Cairo on Monday.",
        "Volunteers went from house to house with leaflets in Hama on Monday.",
        "The farmer castrated two bulls near Hama on Monday.",
        "The farmer cut off the head of a snake in Hama on Monday.",
        "A surgeon cut off two fingers of a miner in Kamituga on Monday.",
        "Police said a drunk driver drove his car into a group of cyclists in Hama on Monday.",
        "A lorry ran over a cyclist in Hama on Monday.",
        "Smoke from a stove smothered residents in Hama on Monday.",
        "The butchers of the city slaughtered 4,000 sheep in Hama on Monday.",
    ],
)
def test_the_same_words_tell_of_accidents_trades_and_firms(text: str) -> None:
    assert kinds(text, FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Nine men had their throats cut in Rann on Saturday.", 9),
        ("Raiders exterminated a family of five in Kapoeta on Saturday.", 5),
        ("Gunmen slew nine farmers in Kapoeta on Saturday.", 9),
        ("Eleven drivers were burnt in their cabs near Djibo on 26 June.", 11),
        ("Twelve men were found headless near Palma on Wednesday.", 12),
    ],
)
def test_who_is_killed_so_is_counted(text: str, dead: int) -> None:
    (event,) = told(text, FRIDAY)
    assert deaths(event) == (dead, dead, dead)


@pytest.mark.parametrize(
    "text",
    [
        "A priest disappeared with his driver near Kabo on 3 July.",
        "A priest vanished between Kabo and Sido on 3 July.",
        "A fishmonger whom militiamen had threatened failed to return from the market in Benghazi on Saturday.",
        "Soldiers used nine villagers as human shields near Kani on Tuesday.",
    ],
)
def test_people_who_are_taken_disappear(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Abduction/forced disappearance"]


@pytest.mark.parametrize(
    "text",
    [
        "A plane vanished between Lima and Cusco on Monday.",
        "The prime minister failed to return from Paris on Monday.",
        "Two hikers failed to return from Mount Hermon on Monday.",
    ],
)
def test_planes_ministers_and_hikers_are_not_taken(text: str) -> None:
    assert kinds(text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The missionary walked into the embassy in Niamey on Monday after six years in captivity.",
        "Two hostages were handed to the Red Cross in Gao on Monday.",
    ],
)
def test_captives_come_home(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Other"]


def test_girls_are_forced_to_marry_fighters() -> None:
    assert kinds("Militants forced two girls to marry fighters in Zamfara on Tuesday.", FRIDAY) == ["Sexual violence"]
    assert kinds("A bill would let judges in Zamfara annul it where girls were forced to marry.", FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Masked men burst into a dormitory in Palma on Tuesday and took eleven girls.",
        "A van pulled up outside the school in Palma on Tuesday and four men grabbed a teacher.",
        "The journalist was stopped on his way home in Port Sudan on Tuesday and driven off.",
        "Nine villagers were conscripted as porters by the ADF near Mamove on Monday.",
    ],
)
def test_people_are_taken_from_where_they_live_and_on_their_way(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Abduction/forced disappearance"]


@pytest.mark.parametrize(
    "text",
    [
        "A boy was hit in the leg by a bullet in Buea on Monday.",
        "The navy fired at fishing boats off Gaza on Monday.",
        "Indiscriminate fire by a patrol on the market of Kourou killed eleven people on Sunday.",
        "A student was killed with a bullet to the head in Bujumbura on Wednesday.",
        "A rubber tapper was ambushed and set alight near Yarang on Monday.",
        "Al-Shabaab stoned a man to death for adultery in Ramo Addey on Tuesday.",
        "A guard eliminated the president of the region in Bahir Dar on Saturday.",
        "The militia had him strangled in his hotel in Sake on 2 July.",
        "A nurse was dragged behind a pick-up in Ardamata on Saturday.",
        "Two reporters had their ribs bruised by militiamen in Marjayoun on Monday.",
        "A porter was hit on the head with a pestle by rebels in Mamove on Monday.",
    ],
)
def test_no_battle_and_no_air_strike_is_what_befalls_a_civilian(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Customs seized 14 men's coats in Kerawa on Monday.",
        "Doctors removed a bullet from the chest of a boy in Hama on Monday.",
        "The cat was dragged behind a car in Hama on Monday.",
        "The pupils who were taken on a trip to Hama came home on Monday.",
        "The luggage was stopped at customs in Hama on Monday and taken away.",
    ],
)
def test_coats_cats_and_luggage_are_no_victims(text: str) -> None:
    assert kinds(text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Traders in Kombolcha were given two days to leave or be killed.",
        "Residents of Zurmi were told to pay or be shot.",
    ],
)
def test_what_befalls_who_does_not_obey_is_a_threat(text: str) -> None:
    assert status_of(text, FRIDAY) is Status.THREATENED


def test_captives_are_not_taken_when_they_come_home() -> None:
    assert kinds("Five of the 20 pupils abducted from Kagara came home on Monday.", FRIDAY) == ["Other"]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Gunmen killed the deputy mayor of Djibo and three companions on Sunday.", 4),
        ("Gunmen killed a deputy and two clerks in Djibo on Sunday.", 3),
        ("Gunmen attacked a market in Ahvaz on Saturday. Among the 25 that lost their lives was a child.", 25),
        ("Gunmen attacked a market in Ahvaz on Saturday. Two children were among the 25 who died.", 25),
    ],
)
def test_deputies_with_companions_and_those_who_died_are_counted(text: str, dead: int) -> None:
    (event,) = told(text, FRIDAY)
    assert deaths(event) == (dead, dead, dead)


@pytest.mark.parametrize(
    "text",
    [
        "A village chief was killed in his sleep near Menaka on Tuesday.",
        "The candidate was shot eleven times in Manta on Tuesday.",
        "Human heads were found in a cool box in Culiacan on Tuesday.",
        "Soldiers cut off a man's ear near Bamenda on Tuesday.",
    ],
)
def test_people_are_killed_asleep_and_maimed(text: str) -> None:
    assert kinds(text, FRIDAY) == ["Attack"]


def test_nobody_is_killed_who_dies_asleep() -> None:
    assert kinds("The former minister died in his sleep in Menaka on Tuesday.", FRIDAY) == []
