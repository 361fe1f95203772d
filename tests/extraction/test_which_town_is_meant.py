"""Towns that other words than their own tell: "itself", the old part of a town, the city of a date line, quarters."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, read, told


def places(text: str, title: str = "") -> list[str]:
    return [event.position.place_name for event in told(text, title=title)]


def named(text: str) -> dict[str, str]:
    return {name.text: name.place.name if name.place else "" for name in read(text).toponyms}


def test_a_town_itself_is_not_its_province() -> None:
    for text in (
        "The Sumy region was quiet.\n\nShells hit Sumy itself on Sunday.",
        "The Idlib countryside was quiet.\n\nShells hit Idlib itself on Sunday.",
    ):
        assert only(text).position.geo_precision is GeoPrecision.TOWN
    assert only("Shells hit Sumy region on Sunday.").position.geo_precision is GeoPrecision.ADMIN1


def test_the_old_part_of_a_town_is_in_it() -> None:
    assert places("Gunmen shot dead a policeman in Daraa al-Balad on Monday.") == ["Dar‘ā"]
    assert places("Gunmen shot dead a policeman in Homs al-Qadima on Monday.") == ["Homs"]
    assert places("Gunmen shot dead a policeman in Umm al-Balad on Monday.") == ["Umm al-Balad"]


def test_a_name_is_not_the_end_of_a_longer_one() -> None:
    assert named("Army aircraft bombed Dand-e Patan on Monday.") == {"Dand-e Patan": ""}
    assert named("Bodies were found beside the Autopista del Norte on Monday.") == {"Autopista del Norte": ""}
    assert named("Army aircraft bombed Mazar-e Sharif on Monday.") == {"Mazar-e Sharif": "Mazār-e Sharīf"}


def test_a_great_city_is_no_village_that_bears_its_name_besides() -> None:
    text = "Rioters burned cars in Nanterre, Saint-Denis and L'Haÿ-les-Roses. Looters emptied a shop in Marseille."
    assert named(text)["Marseille"] == "Marseille"


def test_the_date_line_says_where_in_the_country_of_the_headline() -> None:
    text = (
        "GUAYAQUIL (Agency) - Hooded men with rifles burst into a television studio on Tuesday and shot a guard dead."
    )
    assert places(text, title="Gunmen storm TV studio in Ecuador") == ["Guayaquil"]
    text = "QUITO (Agency) - Hooded men with rifles burst into a television studio on Tuesday and shot a guard dead."
    assert places(text, title="Gunmen storm TV studio in Ecuador") != ["Guayaquil"]


def test_the_city_is_the_one_called_so_before_and_not_one_passed_by() -> None:
    text = (
        "A bomb killed ten people in Peshawar on Monday. Twenty men were arrested in the city on Tuesday.\n\n"
        "In Mianwali, gunmen attacked a police station on Tuesday.\n\n"
        "Two soldiers died when the army raided a hideout in North Waziristan on Thursday.\n\n"
        "Gunmen killed a guard at an army school in the city on Friday."
    )
    assert places(text)[-1] == "Peshawar"


def test_quarters_of_a_list_lie_in_the_town_spoken_of() -> None:
    text = "Rockets hit Sidon on Sunday.\n\nGunmen exchanged fire in the Hittin and Tuwayri quarters on Monday."
    assert told(text)[-1].position.place_id == told(text)[0].position.place_id
    text = "Rockets hit Pemba on Sunday.\n\nArmed men beheaded four men in a quarter of Mocímboa da Praia on Monday."
    assert places(text)[-1] == "Mocímboa da Praia"


def test_captives_are_not_freed_where_their_mediators_are_from() -> None:
    text = (
        "Gunmen seized four soldiers in Jasim on Sunday. They were freed on Monday after elders from Tafas stepped in."
    )
    assert set(places(text)) == {"Jāsim"}


def test_a_day_of_a_month_is_no_town_called_after_it() -> None:
    assert named("The mayor of Taxco was beheaded on October 6.").keys() == {"Taxco"}


def test_a_person_behind_an_age_is_no_town() -> None:
    assert named("A sniper killed a boy of nine, Rami, in Taiz on Monday.").keys() == {"Taiz"}


def test_this_city_is_that_of_the_date_line() -> None:
    text = "QAMISHLI, Nov 12 – Two car bombs went off in the centre of this Kurdish-held city on Monday, killing six."
    assert places(text, title="Triple bombing kills six; patrol pelted near Kobane") == ["Al Qāmishlī"]


def test_a_junction_near_a_town_is_not_in_the_town_told_of_last() -> None:
    text = "Rebels raided Nablus on Sunday.\n\nA motorist was shot dead at the Wolbe junction near Jericho on Monday."
    assert told(text)[-1].position.geo_precision is GeoPrecision.NEAR


def test_a_countryside_named_with_its_side_bounds_a_village() -> None:
    position = only("Gunmen shot dead two men in Qarmoula in the northern countryside of Saraqib on Monday.").position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Qarmoula", GeoPrecision.NEAR, 15.0)
    position = only("Gunmen shot dead two men in Qarmoula, north of Saraqib, on Monday.").position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Qarmoula", GeoPrecision.NEAR, 25.0)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Across the border, in Kano in Nigeria, gunmen abducted a foreman on Tuesday.", "Kano"),
        ("In the north, in Kidal in Mali, a bomb killed two soldiers on Tuesday.", "Kidal"),
    ],
)
def test_a_town_is_where_it_was_and_not_the_country_that_it_lies_in(text: str, town: str) -> None:
    assert only(text).position.place_name == town
