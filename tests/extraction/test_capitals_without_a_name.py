"""News says "the Libyan capital" as often as Tripoli: the gazetteer knows which town is meant."""

import pytest

from conflictmap.geo.atlas import load_atlas
from conflictmap.geo.seats import capital_of
from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, read, told


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("Clashes broke out in the Libyan capital on Monday.", "Tripoli"),
        ("Rival militias fought each other in Libya's capital on Monday.", "Tripoli"),
        ("In Yemen's besieged capital, a car bomb killed nine people on Saturday.", "Sanaa"),
        ("Gunmen killed four people in the capital of Haiti on Monday.", "Port-au-Prince"),
        ("Suicide bomber kills three in Somali capital", "Mogadishu"),  # and not in Ethiopia's Somali region
        ("Libyan capital shaken by clashes of militias from Zintan", "Tripoli"),
        ("A general was shot dead in the South Sudanese capital on Monday.", "Juba"),  # and not in Khartoum
        ("Russia attacked the Ukrainian capital overnight with drones.", "Kyiv"),
        ("Haiti's police said a gang killed ten people in the capital on Monday.", "Port-au-Prince"),
        ("انفجرت سيارة مفخخة في العاصمة السورية يوم الاثنين", "Damascus"),
    ],
)
def test_a_capital_is_known_by_its_country(text: str, capital: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision) == (capital, GeoPrecision.TOWN)


def test_the_reasons_say_which_words_stood_for_the_capital() -> None:
    event = only("Clashes broke out in Libya's capital on Monday.")
    assert event.title == "Clash, Tripoli"
    assert "Where: “Libya's capital” stands for Tripoli." in event.decisions


def test_the_town_of_the_date_line_gives_way_to_the_capital() -> None:
    text = "CAIRO - Rival militias fought each other in the Libyan capital on Monday, officials said."
    assert only(text).position.place_name == "Tripoli"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling hit the Syrian capital Damascus on Monday.", "Damascus"),
        ("N'Djamena, the capital of Chad, was hit by a suicide bombing on Monday.", "N'Djamena"),
        ("Militants attacked Ituri. Six soldiers were killed in the capital, Bunia.", "Bunia"),
        ("A bomb exploded in the capital of Idlib province on Monday.", "Idlib"),
    ],
)
def test_a_capital_that_is_named_is_where_its_name_says(text: str, place: str) -> None:
    assert only(text).position.place_name == place


def test_the_capital_of_a_province_is_not_taken_for_that_of_the_country() -> None:
    text = (
        "Gunmen burned a pharmacy in Sinaloa state on Monday, the Sinaloa prosecutor said.\n\n"
        "Five people were murdered in the capital on Monday."
    )
    assert "Mexico City" not in {event.position.place_name for event in read(text).events}


def test_capital_that_is_money_is_no_town() -> None:
    text = "Gunmen killed a banker near Homs on Monday after he withdrew the capital of the Syrian firm."
    assert only(text).position.place_name == "Homs"


def test_words_for_a_capital_are_no_names_of_the_article() -> None:
    names = [toponym.text for toponym in read("Clashes broke out in Libya's capital on Monday.").toponyms]
    assert names == ["Libya"]


def test_each_country_has_one_capital_in_the_gazetteer() -> None:
    gazetteer = load_atlas().gazetteer
    without = {country for country in gazetteer.countries if capital_of(gazetteer, country) is None}
    assert without == {"AQ", "BQ", "HM", "PW", "TK", "UM"}  # territories; that of Palau has too few inhabitants


@pytest.mark.parametrize("there", ["London", "London and Leeds", "Chicago, Houston and Boston"])
def test_a_capital_is_meant_in_an_article_that_names_its_country(there: str) -> None:
    text = (
        f"Crowds marched in {there} on Friday. In Washington, those whom the United States expels protested on Friday."
    )
    assert [event.position.admin1 for event in told(text)][-1] == "District of Columbia"
