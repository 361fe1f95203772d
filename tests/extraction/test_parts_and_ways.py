"""Events in a part of a town that no gazetteer has, and on roads that are not at hand: where, and how surely."""

from datetime import date

import pytest
from shapely import Point

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Event, GeoPrecision
from conflictmap.reading import article_from_text


def read(text: str) -> tuple[Event, ...]:
    return extract(article_from_text(text, published_on=date(2024, 11, 28)), load_atlas()).events


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Gunmen kidnapped a pharmacist in the Al-Qusour district of Deir ez-Zor, Syria, on Monday.", "Deir ez-Zor"),
        ("Israeli jets hit Gaza City's Shujaiya neighbourhood on Monday.", "Gaza"),
        ("A bomb went off in Haboubi Square in Baghdad, Iraq, on Monday.", "Baghdad"),
        ("Aleppo: a car bomb exploded in the Ashrafieh quarter on Monday. Syria", "Aleppo"),
    ],
)
def test_a_part_of_a_town_that_no_gazetteer_has_is_in_the_town_that_the_sentence_names(text: str, town: str) -> None:
    (event,) = read(text)
    assert event.position.place_name == town
    assert event.position.geo_precision == "town"


def test_its_town_may_be_that_of_the_event_before() -> None:
    events = read(
        "A car bomb exploded in Aleppo, Syria, on Monday. Hours later gunmen shot a man dead in the Ashrafieh quarter."
    )
    assert [event.position.place_name for event in events] == ["Aleppo", "Aleppo"]
    assert any("Ashrafieh is in no gazetteer: only its town is known" in why for why in events[1].decisions)


@pytest.mark.parametrize("where", ["the village of Umm Jloud, west of", "Umm Jloud, a village to the west of"])
def test_a_village_that_no_gazetteer_has_lies_in_a_wide_ring_around_the_town_it_is_west_of(where: str) -> None:
    (event,) = read(f"Clashes erupted in {where} Manbij, Syria, on Monday.")
    position = event.position
    assert (position.place_name, position.place_id) == ("Umm Jloud", "")
    assert (position.geo_precision, position.radius_km) == (GeoPrecision.NEAR, 25.0)


@pytest.mark.parametrize(
    "words",
    ["on the road from Homs to Palmyra", "on the road between Homs and Palmyra", "on the road linking Homs to Palmyra"],
)
def test_a_road_that_is_not_at_hand_is_half_way_give_or_take_half_the_way(words: str) -> None:
    (event,) = read(f"A mine exploded {words} in Syria on Monday, killing four.")
    point = event.position.geometry
    assert isinstance(point, Point)
    assert event.position.geo_precision == "near"
    assert event.position.radius_km == pytest.approx(72, abs=1)
    assert (point.x, point.y) == pytest.approx((37.49, 34.65), abs=0.05)


def test_one_end_that_nobody_knows_leaves_the_event_near_the_other() -> None:
    (event,) = read(
        "A drone hit a car on the road between Qana and Ramadiyeh in the Tyre district, Lebanon, on Monday."
    )
    assert (event.position.place_name, event.position.geo_precision) == ("Qâna", "near")


def test_a_short_road_called_after_its_towns_says_more_than_the_date_line() -> None:
    (event,) = read("KIRKUK, Iraq - A bomb hit a convoy on the Baghdad–Baqubah road on Monday.")
    assert event.position.place_name == "Baghdad"
    assert event.position.radius_km == pytest.approx(25, abs=2)


@pytest.mark.parametrize(
    ("words", "town", "radius_km"),
    [
        ("on the Gao-Ansongo road", "Gao", 45),
        ("on the Maiduguri–Damaturu highway", "Maiduguri", 65),
        ("along the Djibo-Bourzanga axis", "Djibo", 24),
    ],
)
def test_both_ends_of_a_road_called_after_them_are_places(words: str, town: str, radius_km: float) -> None:
    (event,) = read(f"A convoy was ambushed {words} on Monday.")
    assert (event.position.place_name, event.position.geo_precision) == (town, "near")
    assert event.position.radius_km == pytest.approx(radius_km, abs=2)


def test_a_long_one_says_nothing_of_where() -> None:
    (event,) = read("Four officials were shot dead on the Kabul–Kandahar highway in Ghazni, Afghanistan, on Monday.")
    assert event.position.place_name == "Ghazni"


def test_the_highway_near_a_town_that_it_passes_is_the_road_named_before() -> None:
    events = read(
        "A convoy was hit on the M4 near Jisr al-Shughur, Syria, on Monday. "
        "On Tuesday protesters gathered on the highway near Ariha. On Wednesday gunmen blocked the road near Damascus."
    )
    refs = [event.position.road.ref if event.position.road else "" for event in events]
    assert refs == ["M4", "M4", ""]
    assert events[1].position.place_name == "Arīḩā"


def test_a_date_line_in_capitals_before_a_colon_is_where_it_was_written() -> None:
    (event,) = read("QUETTA: Two guards were wounded when a bomb went off near their car in Mastung on Wednesday.")
    assert event.position.place_name == "Mastung"
    (event,) = read("QUETTA: Two guards were wounded when a bomb went off near their car on Wednesday.")
    assert event.position.place_name == "Quetta"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("In Yemen, shells hit the neighbourhood of Rawda in the city of Taiz on Monday.", "Taiz"),
        ("In Iraq, gunmen attacked the Zahra district of Tikrit on Monday.", "Tikrīt"),
        ("Shells hit the Hawija district of Kirkuk on Monday.", "Al Ḩawījah"),  # of the province
        ("In Syria, shells hit Saraqib in the countryside of Idlib on Monday.", "Saraqib"),
    ],
)
def test_a_quarter_is_not_its_namesake_in_another_town(text: str, town: str) -> None:
    (event,) = read(text)
    assert event.position.place_name == town


def test_a_headline_that_names_the_town_tells_of_its_quarter() -> None:
    article = article_from_text(
        "Gunmen fought in the Zandala quarter of Sweida city on Monday and shot dead nine men.\n\n"
        "In Marib, a missile hit a camp on the outskirts of the city on Sunday and killed a woman.",
        title="Nine shot dead in Sweida",
        published_on=date(2024, 11, 28),
    )
    events = extract(article, load_atlas()).events
    assert {event.position.place_name for event in events} == {"As-Suwayda", "Ma'rib"}
    assert [deaths.best for event in events if (deaths := event.fatalities)] == [9, 1]
