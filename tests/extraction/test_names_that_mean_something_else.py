"""Names in hospitals, avenues and titles; two names that are one; where a sentence really puts what happened."""

import pytest

from tests.extraction.reading import only, read, told

TUESDAY = "2025-06-24"


def places(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.place.country if name.place is not None else "") for name in read(text, TUESDAY).toponyms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wounded were treated at the Saudi Maternity Hospital in El Fasher.", [("El Fasher", "SD")]),
        ("The wounded were treated at the Kuwait Speciality Hospital in Rafah.", [("Rafah", "PS")]),
        ("Citizens marched through the Obregón avenue of Culiacán.", [("Culiacán", "MX")]),
        ('"They took the doors," said Hajja Mabrouka in Misrata.', [("Misrata", "LY")]),
        ("In Zamfara, bandits stormed Gidan Dawa on Tuesday.", [("Zamfara", "NG"), ("Gidan Dawa", "")]),
        ("A bomb exploded in the Khair Khana district of Kabul.", [("Khair Khana", ""), ("Kabul", "AF")]),
        ("Fighting shook Tajoura. Elders from Misrata and Zintan came.",
         [("Tajoura", "LY"), ("Misrata", "LY"), ("Zintan", "LY")]),
        ("Russian forces advanced south of Pokrovsk on Sunday.", [("Pokrovsk", "UA")]),
        ("In Hajja, Yemen, a market was shelled.", [("Hajja", "YE"), ("Yemen", "YE")]),
        ("He flew to Kuwait. The hospital was full.", [("Kuwait", "KW")]),
        ("Protesters gathered outside the White House on Friday.", []),
        ("Drones were shot down near Tokyo's Haneda airport.", [("Tokyo", "JP"), ("Haneda", "JP")]),
        ("Police were called to London's Hackney.", [("London", "GB")]),
        ("The strike was condemned by Borno Senator Ali Ndume.", [("Borno", "NG")]),
    ],
)  # fmt: skip
def test_names_are_places_only_where_they_stand_for_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot dead Nabil Abu Assaf, a native of Suwayda, near Saraqib on Thursday.", "Saraqib"),
        ("Gunmen kidnapped a merchant, from the people of Suwayda, near Saraqib on Thursday.", "Saraqib"),
        ("KUNDUZ – Gunmen stormed a house.\n\nLASHKAR GAH – A mine killed a boy outside the city.", "Lashkar Gāh"),
    ],
)
def test_an_event_is_where_its_sentence_puts_it(text: str, expected: str) -> None:
    assert told(text, TUESDAY)[-1].position.place_name == expected


def test_a_place_just_behind_another_says_where_that_one_lies() -> None:
    event = only("A bomb exploded in Baquba, northeast of Baghdad, on Monday.", TUESDAY)
    assert event.position.place_name == "Baqubah"


def test_the_name_of_a_state_is_that_of_no_county_elsewhere_in_its_country() -> None:
    text = "Missouri ranks behind only Texas. The firms are in St. Louis and Kansas City, Missouri."
    texas = next(name.place for name in read(text, TUESDAY).toponyms if name.text == "Texas")
    assert texas is not None
    assert texas.feature_code == "ADM1"
    county = "Missouri State Police closed the courthouse of Texas County, Missouri."
    assert [name.place.feature_code for name in read(county, TUESDAY).toponyms if name.place][1] == "ADM2"
