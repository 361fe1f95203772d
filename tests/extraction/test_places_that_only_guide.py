"""Places that only say where another one lies, where a road leads or who speaks are not where it happened."""

import pytest

from tests.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Near Baquba, northeast of Baghdad, gunmen killed a militia leader on Monday.", "Baqubah"),
        ("A monastery in Hsipaw, up the road towards Lashio, was bombed on Monday night.", "Hsipaw"),
        (
            "Soldiers died on Monday when rockets fired by what Ankara described as radical groups hit Saraqib.",
            "Saraqib",
        ),
        ("Men looted shops in Saraqib on Monday, said a merchant who reached Ariha.", "Saraqib"),
        ("In the territory of Djugu, militiamen exchanged shots with soldiers in Mongbwalu on Saturday.", "Mangbwalu"),
        ("Also in Arauca, two workers on the new bridge at Tame were abducted on Monday by armed men.", "Tame"),
        ("Gunmen attacked a bus near Saraqib on Monday, on the highway linking Damascus and Aleppo.", "Saraqib"),
    ],
)
def test_it_happened_at_the_place_that_the_others_only_help_to_find(text: str, place: str) -> None:
    position = only(text).position
    assert position.place_name == place


def test_the_ends_of_a_road_say_where_if_nothing_else_does() -> None:
    event = only("Gunmen attacked a bus on Monday on the highway linking Saraqib and Ariha.")
    assert event.title.endswith("M4, Saraqib–Ariha")


def test_the_town_whose_council_tells_it_is_explained() -> None:
    event = only("The village council of Burin reported that settlers cut down 70 of its olive trees on Saturday.")
    assert "The place was where those live who tell of it: Burin." in event.decisions
