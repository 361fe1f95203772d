"""Violence against people in plain words, and what only reads like it: animals, computers, laws, appeals."""

import pytest

from tests.extraction.reading import kinds

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
