"""Where the story so far puts what a sentence tells without naming the place, and names that are no place of it."""

import pytest
import shapely

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, read, told


def places(text: str, title: str = "") -> list[str]:
    return [event.position.place_name for event in told(text, title=title)]


def test_a_paragraph_without_any_place_goes_on_where_all_events_were() -> None:
    text = "Gunmen stormed a bank in Nyala on Monday.\n\nA second gang shot two guards dead."
    assert set(places(text)) == {"Nyala"}
    assert any("where all events so far were told to be: Nyala" in line for line in told(text)[-1].decisions)


def test_two_places_of_events_are_no_setting() -> None:
    told = "Gunmen stormed a bank in Nyala on Monday.\n\nShells hit Kutum on Tuesday.\n\n"
    text = f"{told}It rained.\n\nGunmen shot two farmers dead."
    assert places(text)[-1] == ""


def test_the_town_of_the_headline_goes_before_that_of_the_date_line() -> None:
    text = "GAZIANTEP, Turkey (Agency) – A car bomb exploded on Friday, killing two."
    assert places(text, title="Fear in Manbij") == ["Manbij"]
    assert places(text, title="Fear in a city") == ["Gaziantep"]


def test_a_quarter_is_in_the_town_of_the_date_line() -> None:
    text = "TAIZ, Yemen: A sniper shot a girl dead in the Kalabah neighbourhood on Monday."
    assert only(text).position.place_name == "Taiz"


def test_an_area_of_a_country_is_in_no_town_spoken_of_before() -> None:
    text = "Gunmen stormed a bank in Baghdad on Monday. Jets bombed rebels in the Metina area of northern Iraq."
    assert told(text)[-1].position.geometry is None


def test_a_village_without_a_row_lies_around_the_town_that_opens_its_sentence() -> None:
    event = only("In Nyala, soldiers shelled rebels at Kreinikot on Monday.")
    assert (event.position.place_name, event.position.geo_precision, event.position.radius_km) == (
        *("Kreinikot", GeoPrecision.NEAR),
        20.0,  # of a city of half a million
    )


def test_their_town_is_that_of_those_who_tell() -> None:
    text = "Residents of Marea said rockets fired from Afrin fell on their town on Wednesday."
    assert places(text) == ["Māri‘"]


def test_villagers_near_a_town_tell_what_happened_there() -> None:
    event = only("Villagers near Djugu said militiamen hacked 20 people to death.")
    assert (event.position.place_name, event.position.geo_precision) == ("Djugu", GeoPrecision.NEAR)


def test_the_city_is_not_the_one_where_its_truce_was_agreed() -> None:
    text = "A ceasefire for Sweida was agreed in Amman on Tuesday. Hours later fighters shelled the city's west."
    assert places(text)[-1] == "As-Suwayda"


def test_the_town_is_not_whence_an_offer_came() -> None:
    text = (
        "Gunmen attacked a market in Las Anod on Monday. The governor spoke of an offer from Hargeisa. "
        "Shelling was reported on the western side of the town on Tuesday."
    )
    assert places(text)[-1] == "Laascaanood"


def test_a_people_is_no_quarter_called_after_it() -> None:
    assert [name.text for name in read("Ukrainian troops repelled an assault in the Donbas.").toponyms] == ["Donbas"]


def test_an_abbreviation_that_the_text_explains_is_no_town() -> None:
    text = "The Syrian National Army (SNA) entered Manbij on Monday. The SNA lost three men near Yemen."
    assert [name.text for name in read(text).toponyms] == ["Manbij", "Yemen"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants shelled a village in Darfur on Monday.", "Darfur"),
        ("Gunmen attacked a checkpoint in the Sinai on Monday.", "Sinai Peninsula"),
        ("An air strike hit the Bekaa on Monday.", "Bekaa Valley"),
        ("Three farmers were killed by gunmen in Ituri on Monday.", "Ituri"),
    ],
)
def test_a_region_of_the_press_is_drawn_as_its_provinces(text: str, name: str) -> None:
    position = only(text).position
    assert position.place_name == name
    assert position.geo_precision is GeoPrecision.ADMIN1
    assert position.geometry is not None
    assert shapely.area(position.geometry) > 0


def test_a_namesake_far_from_where_the_text_says_does_not_count() -> None:
    event = only("Shells hit Kutum, 10 km north of Goma, on Monday.")
    assert event.position.geo_precision is GeoPrecision.NEAR
    assert event.position.country == "CD"


def test_near_saida_on_the_highway_to_amman_is_on_the_m5() -> None:
    position = only("Shells fell near Saida on the Damascus–Amman highway on Monday.").position
    assert position.road is not None
    assert (position.road.ref, position.place_name) == ("M5", "Saida")


def test_the_ends_of_a_road_take_no_part() -> None:
    event = only("Shells fell near Saida on the Damascus–Amman highway on Monday.")
    assert event.actors == ()


def test_there_is_also_where_news_came_from() -> None:
    text = "Drones hit a school in Sumy on Monday. There was news from Odesa. A missile has struck a house there."
    assert places(text)[-1] == "Odesa"


def test_a_hospital_is_where_it_was_if_nothing_else_is_said() -> None:
    assert places("Three soldiers died of their wounds on Monday in a hospital in Gao.") == ["Gao"]


def test_traders_tell_of_their_own_town() -> None:
    text = "Soldiers shot dead a boy in Quetta on Monday. Traders in Mastung said they would go on strike on Wednesday."
    assert places(text)[-1] == "Mastung"


def test_a_party_called_after_a_province_is_no_place() -> None:
    text = "Six supporters of the Balochistan National Party were killed when a bomb exploded on Tuesday."
    assert places(text) == [""]


def test_a_bare_name_is_the_town_even_if_its_province_is_named_elsewhere() -> None:
    text = "Shells hit villages of Kharkiv region on Monday. In Kharkiv, a drone killed a woman on Tuesday."
    assert told(text)[-1].position.geo_precision is GeoPrecision.TOWN


def test_acts_of_violence_of_a_sentence_are_in_one_place() -> None:
    text = (
        "**PAKISTAN.** A bomber blew himself up in Quetta on Tuesday. On the same day six soldiers died in Bannu when "
        "militants rammed a car into a gate and five of them fought their way in."
    )
    assert set(places(text)) == {"Quetta", "Bannu"}


def test_a_label_gives_way_to_the_town_told_of_since() -> None:
    text = "**PAKISTAN.** A bomber blew himself up in Quetta on Tuesday. Gunmen then shot two guards dead."
    assert set(places(text)) == {"Quetta"}


def test_who_is_abducted_from_a_town_was_there() -> None:
    text = "In Uromi, elders met. Three traders abducted from Igueben on Monday were brought to Warri."
    assert places(text)[-1] == "Igueben"


def test_two_towns_may_stand_in_a_date_line() -> None:
    text = "Gaziantep / Kilis – Gunmen stormed a depot in Manbij on Friday."
    assert places(text) == ["Manbij"]


def test_on_the_square_of_a_town_is_in_the_town() -> None:
    text = (
        "Shells hit villages of Sumy region on Monday. There will be a rally on the central square of Sumy on Sunday."
    )
    assert told(text)[-1].position.geo_precision is GeoPrecision.TOWN


def test_the_town_of_its_own_sentence_goes_before_that_of_the_sentence_before() -> None:
    text = "Gunmen burned houses in Mueda. They met villagers in Metoro, demanded money from motorists and left."
    assert places(text)[-1] == "Metoro"


def test_the_red_crescent_is_no_street() -> None:
    text = "Fighters clashed in Zawiya on Monday. The Red Crescent evacuated 34 families."
    assert set(places(text)) == {"Zawiya"}


def test_a_headline_of_one_country_is_not_the_scene_of_another() -> None:
    text = "12:18 – Sirens in Haifa and as far as Netanya. Five rockets came over the border on Saturday."
    assert set(places(text, title="Rockets pound Beirut")) == {"Haifa"}


def test_which_was_captured_is_the_town_before_it_even_if_that_was_bombed() -> None:
    text = "In northern Shan State, jets twice bombed Namhsan, which was captured by rebels on Monday."
    assert places(text) == ["Namhsan", "Namhsan"]


def test_a_town_of_our_own_table_is_known_to_three_kilometres_only() -> None:
    event = only("Shelling killed three people in Tawila on Monday.")
    position = event.position
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Tawila", GeoPrecision.NEAR, 3.0)
    assert event.title == "Shelling, Tawila"
    assert any("good to 3 km" in why for why in event.decisions)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Five soldiers were killed in Arauca department on Monday.", "Arauca"),
        ("Gunmen killed a judge in the department of Cauca on Monday.", "Cauca"),
        ("Clashes broke out in Garissa county on Monday.", "Garissa"),
        ("Des combats ont eclate dans la province du Tanganyika lundi.", "Tanganyika"),
    ],
)
def test_a_county_or_a_department_is_the_division_and_not_its_town(text: str, place: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision.value) == (place, "admin1")


def test_hills_above_a_town_and_a_town_that_troops_try_to_enter_are_places() -> None:
    assert places("Shells fell on the hills above Wum on Monday.") == ["Wum"]
    assert places("Fighters clashed on Monday with troops that tried to enter Khiam.") == ["Khiam"]
