"""Names that no row bears, or only a small town, in the places where reports print them; and names of armies."""

import pytest

from tests.extraction.reading import read


def named(text: str) -> list[str]:
    return [name.text for name in read(text).toponyms]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Barrel bombs were dropped on Wiswis and the fields around it.", {"Wiswis"}),
        ("The road linking Saraqib to Wiswis was cut on 22 June.", {"Saraqib", "Wiswis"}),
        ("Gunmen ambushed an army lorry at Wiswis last Friday.", {"Wiswis"}),
        ("A drone hit a van at Jiyeh on Sunday evening.", {"Jiyeh"}),
        ("Nine men were killed at Wiswis, chiefdom of Tarbo, on Monday.", {"Wiswis", "Tarbo"}),
        ("The army freed the localities of Wiswis, Tarbo and Saraqib.", {"Wiswis", "Tarbo", "Saraqib"}),
        ("Rockets fell on Marea town, Wiswis and Tell Kaffin at dawn.", {"Marea", "Wiswis", "Tell Kaffin"}),
        ("The governor of Jubaland said that a policeman died.", {"Jubaland"}),
        ("Soldiers tried to infiltrate Wiswis on Sunday.", {"Wiswis"}),
    ],
)
def test_a_name_in_the_place_of_a_place_is_one(text: str, names: set[str]) -> None:
    assert set(named(text)) >= names


@pytest.mark.parametrize(
    "text",
    [
        "The Kachin Independence Army seized two posts.",
        "The Arakan Army took the barracks.",
        "The Nigeria Labour Congress called off its march.",
        "Fighters of the Kurdistan Workers' Party attacked a post.",
        "The plan has a gap of US$2.6 billion.",
        "A raid on the Wiswis hotel left two guards dead.",
        "The ring linked Hamdan to Sabri.",
        "The blast targeted Abu Omar, a commander.",
        "A friend of Kassem said he was killed.",
    ],
)
def test_an_army_a_hotel_or_a_person_is_no_place(text: str) -> None:
    assert not named(text)


@pytest.mark.parametrize("text", ["The Homs Military Council met in Talbisah.", "The Lebanon Army withdrew."])
def test_a_council_or_the_army_of_a_state_names_its_place(text: str) -> None:
    assert len(named(text)) == text.count(" in ") + 1
