"""Where something was is told by a district, a town, a clause or a date line; what only bears a name is no place."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    "text",
    [
        "Taliban fighters killed three men in Jurm district on Monday.",
        "Taliban fighters killed three men in the Jurm district of Badakhshan on Monday.",
    ],
)
def test_a_district_of_which_only_the_town_has_a_row_is_not_that_town(text: str) -> None:
    position = only(text, WEDNESDAY).position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Jurm", GeoPrecision.NEAR, 20.0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rebels died in a clash in the forests of the Pamed National Park area of Chhattisgarh's Bijapur district",
            "Pamed",
        ),
        ("Gunmen killed three people in Bantakaro village of Zamfara's Maru district", "Bantakaro"),
    ],
)
def test_a_name_without_a_row_lies_in_the_district_that_a_province_owns(text: str, name: str) -> None:
    position = only(f"{text} on Sunday.", WEDNESDAY).position
    assert (position.geo_precision, position.radius_km, name in position.place_name) == (GeoPrecision.NEAR, 25.0, True)


def test_a_neighbourhood_of_a_town_is_not_a_village_of_its_name_farther_away() -> None:
    text = "SALVATIERRA, Gto. - Gunmen shot dead five people in the La Cruz neighbourhood on Sunday."
    position = only(text, WEDNESDAY).position
    assert (position.place_name, position.admin1) == ("Salvatierra", "Guanajuato")


def test_a_park_lies_in_the_town_of_its_sentence() -> None:
    text = "On Tuesday traffic in Nairobi was back to normal, though a vigil was held in the evening at Uhuru Park."
    assert only(text, WEDNESDAY).position.place_name == "Nairobi"


def test_a_name_without_a_row_lies_around_the_capital_that_opens_its_sentence() -> None:
    text = (
        "The mayor of Tripoli spoke of Libya's debts.\n\n"
        "In the capital, demonstrators set fire to tyres in Souq al-Wiswis on Tuesday night."
    )
    position = only(text, WEDNESDAY).position
    assert (position.place_name, position.geo_precision) == ("Souq al-Wiswis", GeoPrecision.NEAR)
    assert position.country == "LY"


def test_what_lies_on_the_edge_of_the_capital_is_not_the_capital() -> None:
    text = (
        "Clashes hit Nairobi in Kenya on Monday.\n\nTwo people died of gunshot wounds in Kitengela, on the southern "
        "edge of the capital, where crowds barricaded the Namanga road on Tuesday."
    )
    assert [event.position.place_name for event in told(text, WEDNESDAY)] == ["Nairobi", "Kitengela"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone killed a man in Nikopol, on the right bank of the former Kakhovka reservoir, on Monday.", "Nikopol"),
        ("Police in Celaya arrested a boss of the Santa Rosa cartel on Monday.", "Celaya"),
        (
            "A boy was killed in a shootout between Israeli undercover forces and gunmen in Qabatiya on Monday.",
            "Qabāţīyah",
        ),
        ("Soldiers killed seven villagers in a raid on Nyaung Hla on Monday.", "Nyaung Hla"),
    ],
)
def test_what_is_called_after_a_place_is_not_there(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


def test_a_village_without_a_row_is_not_put_at_a_town_of_which_it_bears_half_the_name() -> None:
    assert only("Soldiers killed seven villagers in a raid on Nyaung Hla on Monday.").position.geometry is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Protesters clashed with police in Tbilisi on Monday.\n\nUnions called for a nationwide strike on Friday.",
            "GE",
        ),
        ("Police fired on a crowd in Dhaka on Monday. A curfew was imposed across the country on Tuesday.", "BD"),
        ("The army shelled Homs on Monday. A nationwide ceasefire took effect on Tuesday.", "SY"),
    ],
)
def test_what_is_nationwide_is_drawn_as_the_country_of_the_story(text: str, country: str) -> None:
    position = told(text, WEDNESDAY)[-1].position
    assert (position.country, position.geo_precision) == (country, GeoPrecision.COUNTRY)


def test_a_nationwide_strike_in_an_article_about_no_country_has_no_place() -> None:
    assert only("Unions called for a nationwide strike on Friday.", WEDNESDAY).position.geometry is None
