"""Where it happened when the place is named for a visit, for those who tell of it, or for whence people came."""

import pytest

from tests.extraction.reading import told


def where(text: str) -> list[str]:
    return [event.position.place_name for event in told(text, "2024-10-16")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The minister visited Kidal, where a market was bombed on Sunday.", "Kidal"),
        ("The president arrived in Khuzdar, where a bus was attacked on Wednesday.", "Khuzdar"),
        ("Rebels in Kidal said the army fired rockets at the town on Sunday.", "Kidal"),
        ("Doctors in Saraqib said jets had shelled the town on Sunday.", "Sar"),
        ("The governor of Belgorod said a drone had hit a bus on Sunday.", "Belgorod"),
        ("The governor of Zamfara State said gunmen had attacked a market on Sunday.", "Zamfara"),
    ],
)
def test_it_happened_where_they_went_or_live(text: str, place: str) -> None:
    assert [name for name in where(text) if name.startswith(place)]


def test_a_governor_speaks_of_the_town_in_his_region_that_was_named_before() -> None:
    text = "A strike hit Gusau on Friday.\nThe governor of Zamfara State said gunmen had attacked a market on Sunday."
    assert "Zamfara State" not in where(text)


def test_a_spokesman_in_the_capital_does_not_speak_of_it_as_the_town() -> None:
    assert "Kabul" not in where("A spokesman in Kabul said rebels had attacked the town on Sunday.")


def test_nobody_was_arrested_in_the_country_from_which_others_crossed() -> None:
    text = "The army blames fighters who crossed from Syria after the arrest of a commander on Saturday."
    assert "Syria" not in where(text)
