"""Names whose only rows are far away: no place is made up for them; and places where something only ended."""

import pytest

from conflictmap.extraction.toponyms.finding import find_toponyms, resolve_spans
from conflictmap.geo.atlas import load_atlas
from conflictmap.model.article import Span
from conflictmap.model.place import Toponym
from conflictmap.reading import article_from_text
from tests.extraction.reading import only, told

MALI = "Troops left Gao for Kidal on Monday, Malian officials said. A convoy from Mopti reached Sevare in Mali. "


def toponyms(text: str) -> dict[str, Toponym]:
    return {toponym.text: toponym for toponym in find_toponyms(article_from_text(text), load_atlas())}


def test_a_small_namesake_in_a_country_that_an_article_does_not_speak_of_is_no_place_of_it() -> None:
    toponym = toponyms(MALI + "Gunmen looted shops in Solhan.")["Solhan"]
    assert toponym.place is None
    assert [(other.place.name, other.place.country) for other in toponym.alternatives][:1] == [("Solhan", "TR")]
    assert toponym.reasons == ("the only places of that name are in countries of which the article says nothing",)


def test_states_and_their_capitals_do_not_make_an_article_one_about_them() -> None:
    text = (
        "Militants left Gao for Kidal and Mopti on Monday, officials in Paris said. Moscow and Beijing denied that any "
        "men of theirs were in Mali, and London said nothing. Gunmen looted shops in Solhan."
    )
    assert toponyms(text)["Solhan"].place is None


def test_such_a_name_without_a_word_that_makes_it_a_place_is_no_name_at_all() -> None:
    assert "David" not in toponyms(MALI + "The convoy was led by David Kone.")


@pytest.mark.parametrize(
    "text",
    [
        MALI + "Turkish drones were built near Solhan.",
        MALI + "The minister flew to Turkey, to Elazig and Solhan.",
        "Gunmen looted shops in Solhan.",
    ],
)
def test_it_is_one_where_the_article_speaks_of_that_country_or_of_nothing_else(text: str) -> None:
    place = toponyms(text)["Solhan"].place
    assert place is not None
    assert place.country == "TR"


def test_a_large_town_is_spoken_of_anywhere() -> None:
    place = toponyms(MALI + "The envoy flew to Geneva and then to Konya.")["Konya"].place
    assert place is not None
    assert place.country == "TR"


def test_a_name_pointed_at_by_hand_keeps_its_candidates() -> None:
    article = article_from_text(MALI + "David was there.")
    start = article.text.index("David")
    spans = [Span(article.text.index(name), article.text.index(name) + len(name)) for name in ("Gao", "Kidal", "Mopti")]
    found = resolve_spans(article, [*spans, Span(start, start + 5)], load_atlas())
    assert found[-1].place is None
    assert found[-1].alternatives


def test_a_part_of_a_joined_name_is_not_what_it_sounds_like() -> None:
    event = only("On Sunday Somali forces captured Bulo-Aboole, west of Beledweyne in the Hiran region of Somalia.")
    assert event.position.place_name != "Buulobarde"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A soldier shot near Tessalit on Saturday died on Monday in the hospital at Gao.", "Tessalit"),
        ("Two men wounded in shelling of Saraqib on Monday were taken to a hospital in Idlib.", "Saraqib"),
        ("A bomb went off at a hospital in Kabul on Monday.", "Kabul"),
        ("The army drove the rebels out of Saraqib in the direction of Idlib on Monday.", "Saraqib"),
        ("The army advanced in the direction of Ariha on Monday.", "Arīḩā"),
    ],
)
def test_something_is_where_it_happened_not_where_it_led_to(text: str, place: str) -> None:
    assert told(text)[0].position.place_name == place


def test_a_coalition_that_a_country_leads_is_not_in_that_country() -> None:
    text = "Security forces searched houses in Raqqa on Monday with air support from the US-led Coalition."
    assert only(text).position.place_name == "Ar Raqqah"


def test_an_event_there_says_why_it_is_unplaced() -> None:
    (event,) = [event for event in told(MALI + "\n\nGunmen looted shops in Solhan.") if "Solhan" in event.title]
    assert event.position.geometry is None
    why = "Where: Solhan is only known in countries of which the article says nothing: unplaced."
    assert why in event.decisions


def test_a_village_that_the_text_puts_far_from_its_only_namesake_is_near_the_place_it_names() -> None:
    position = told("Gunmen stormed a market in Kaga, in the Bandiagara cliffs, on Monday.")[0].position
    assert (position.place_name, position.country, position.geo_precision.value) == ("Kaga", "ML", "near")
    assert position.radius_km == 25


def test_the_country_that_a_sentence_names_has_a_say_in_where_its_towns_are() -> None:
    text = (
        "Burkina Faso mourns 30 dead near Djibo and Dori.\n\nIn Mali, the chief of staff died in an ambush near Nara."
    )
    place = toponyms(text)["Nara"].place
    assert place is not None
    assert place.country == "ML"


@pytest.mark.parametrize("heading", ["MALI", "Mali:", "2. Mali", "- MALI -"])
def test_a_heading_says_which_country_the_places_below_it_lie_in(heading: str) -> None:
    text = f"BURKINA FASO\n\nGunmen came to Djibo.\n\n{heading}\n\nOn Wednesday, near Nara, a convoy was ambushed."
    place = toponyms(text)["Nara"].place
    assert place is not None
    assert place.country == "ML"


def test_a_name_joined_by_na_is_read_as_a_whole() -> None:
    text = "Inside Russia, a drone hit a refinery in Slavyansk-na-Kubani on Monday. Kyiv was calm."
    assert told(text)[0].position.country == "RU"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BAGHDAD (Agency) - About a dozen rockets were fired at the U.S. Embassy compound on Friday.", "Baghdad"),
        ("Calm returned to Aden, Yemen. In Taiz, a sniper stationed at Al-Salal hill shot a girl on Sunday.", "Taiz"),
        ("A man was shot in Gao on Monday and died on the way to Mopti hospital.", "Gao"),
    ],
)
def test_an_embassy_a_hill_and_a_hospital_are_in_the_town_of_the_event(text: str, place: str) -> None:
    assert told(text)[0].position.place_name == place


@pytest.mark.parametrize(
    "where",
    [
        "Kaboro, a village in Zamfara,",
        "Kaboro, a farming community in the Dansadau Emirate of Zamfara State,",
    ],
)
def test_a_village_that_is_said_to_lie_in_a_province_is_no_namesake_abroad(where: str) -> None:
    event = only(f"Armed men stormed {where} on Friday, killing 18 people.")  # a commune of Ouham bears the name
    assert event.position.place_name.startswith("Zamfara")


@pytest.mark.parametrize(
    ("where", "name"),
    [("Boni, Burkina Faso,", "Boni"), ("Kobe village in Chad", "Kobe")],  # by other names Bonn and the city of Japan
)
def test_a_place_said_to_lie_in_a_country_is_no_city_elsewhere(where: str, name: str) -> None:
    assert toponyms(f"Gunmen killed eleven people in {where} on Friday.")[name].place is None


def test_a_country_that_acts_behind_a_comma_holds_no_town() -> None:
    place = toponyms("Envoys met in Vienna, Iran said on Friday.")["Vienna"].place
    assert place is not None
    assert place.country == "AT"


def test_a_district_of_a_province_is_no_town_abroad() -> None:
    event = only(
        "Taliban militants attacked a checkpoint in the Nawa district of Helmand on Friday."
    )  # Syria has a Nawa
    assert event.position.place_name == "Helmand"


def test_a_namesake_abroad_gives_way_to_one_in_the_country_that_an_article_is_about() -> None:
    text = (
        "Yemen is at war, and so are the United States, Saudi Arabia, Iran and the United Arab Emirates there. "
        "Soldiers fought al-Qaeda in Hadramawt on Friday, west of Mukalla.\n\n"
        "Two men on a motorbike died in Bayda province."
    )
    bayda = toponyms(text)["Bayda"].place  # that of Libya is the larger
    assert bayda is not None
    assert (bayda.name, bayda.country, bayda.feature_code) == ("Al Bayda'", "YE", "ADM1")


def test_a_large_town_abroad_stays_what_it_is() -> None:
    found = toponyms(MALI + "The men had been trained in Tripoli and Benghazi.")
    places = [found[name].place for name in ("Tripoli", "Benghazi")]
    assert [place.country for place in places if place] == ["LY", "LY"]


def test_a_people_is_no_town_abroad_of_that_name() -> None:
    event = only("Suspected Kuki militants attacked a camp in Manipur on Friday.")  # a city of Japan bears the name
    assert event.position.place_name == "Manipur"


def test_a_mosque_is_rarely_called_after_a_village() -> None:
    text = "A bomb killed eight people in Kabul on Friday. The blast hit people in front of the gate of {} mosque."
    assert {event.position.place_name for event in told(text.format("Eidgah"))} == {"Kabul"}  # Eidghah is in Pakistan
    assert toponyms(text.format("Herat"))["Herat"].place is not None


def test_rebels_of_a_town_at_home_may_be_named_after_it() -> None:
    assert toponyms("Homs rebels attacked a camp near Idlib on Friday.")["Homs"].place is not None
