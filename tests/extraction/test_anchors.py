"""A village that no gazetteer has lies where the words behind its name say, never nearer than they say."""

import pytest
import shapely
from pyproj import Geod

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, told

GOMA = (29.22845, -1.67409)


@pytest.mark.parametrize(
    ("text", "away_km", "bearing_deg", "radius_km"),
    [
        ("Shells landed in Kibati, 10 km north of Goma, on Monday.", 10, 0, 3),
        ("Shells landed in the village of Kibati, about forty kilometres south-west of Goma.", 40, 225, 12),
        ("Shells landed in Kibati, a village 20 miles to the east of Goma, on Monday.", 32.19, 90, 9.7),
        ("Shells landed on the Kibati displacement site (10 km west of Goma).", 10, 270, 3),
        ("Des obus sont tombés. Shells landed on Kibati, situé à 10 km au nord de Goma.", 10, 0, 3),
    ],
)
def test_a_distance_and_a_direction_place_a_village(
    text: str, away_km: float, bearing_deg: float, radius_km: float
) -> None:
    (event,) = told(text, "2025-02-18")
    position = event.position
    assert (position.place_name, position.place_id, position.country) == ("Kibati", "", "CD")
    assert (position.geo_precision, position.radius_km) == (GeoPrecision.NEAR, radius_km)
    assert isinstance(position.geometry, shapely.Point)
    bearing, _, metres = Geod(ellps="WGS84").inv(*GOMA, position.geometry.x, position.geometry.y)
    assert metres / 1000 == pytest.approx(away_km, abs=0.1)
    assert bearing % 360 == pytest.approx(bearing_deg, abs=0.1)
    assert event.title == "Shelling, Kibati, near Goma"


def test_a_distance_alone_is_a_circle_round_the_town() -> None:
    position = only("Shells landed in Kibati (30 km from Goma) on Monday.").position
    assert isinstance(position.geometry, shapely.Point)
    assert (position.geometry.x, position.geometry.y) == pytest.approx(GOMA)
    assert (position.place_name, position.geo_precision, position.radius_km) == ("Kibati", GeoPrecision.NEAR, 30)


@pytest.mark.parametrize(
    "text",
    [
        "Shells landed in Kibati, and soldiers in Goma stayed calm.",
        "Shells landed in the village of Kibati, said a doctor 30 km from Goma.",
    ],
)
def test_a_town_that_is_named_for_something_else_places_nothing(text: str) -> None:
    assert {event.position.geometry for event in told(text)} == {None}


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("Protesters gathered at D-Chowk in Islamabad on Tuesday.", "D-Chowk", "Islamabad"),
        ("A drone hit a house in Mithali in Sidon on Monday.", "Mithali", "Sidon"),
        ("Des obus sont tombés. A mortar shell landed in Mithali in Saraqib.", "Mithali", "Saraqib"),
    ],
)
def test_what_lies_in_a_town_lies_around_its_middle(text: str, name: str, town: str) -> None:
    (event,) = told(text)
    assert event.title.endswith(f"{name}, near {town}")
    assert (event.position.place_name, event.position.geo_precision) == (name, GeoPrecision.NEAR)


@pytest.mark.parametrize("town", ["Idlib", "Raqqa", "Hasakah", "Deir ez-Zor", "Kano"])
def test_a_village_in_what_may_be_a_province_is_in_the_province(town: str) -> None:
    position = only(f"Gunmen shot a man dead in Kafr Mithal in {town} on Monday.").position
    assert position.geo_precision is GeoPrecision.ADMIN1
    assert isinstance(position.geometry, shapely.Polygon | shapely.MultiPolygon)


@pytest.mark.parametrize("text", ["Shells fell in Mithali, Sidon and Tyre.", "Shells fell in Mithali and in Sidon."])
def test_places_that_are_listed_lie_not_in_each_other(text: str) -> None:
    assert not [event for event in told(text) if event.title.endswith("Mithali, near Sidon")]


def test_a_village_in_a_district_lies_around_the_town_of_the_district() -> None:
    event = only("Stray bombs killed a woman at Jalpaitali, in Bandarban district, on Monday.")
    position = event.position
    assert event.title.endswith("Jalpaitali, near Bandarban")
    assert (position.place_name, position.country, position.geo_precision) == ("Jalpaitali", "BD", GeoPrecision.NEAR)
    assert position.radius_km is not None
    assert position.radius_km >= 25


@pytest.mark.parametrize("name", ["Wiswis", "Wiswis-Loumo", "Tal Wiswis"])
def test_a_name_that_no_row_bears_is_a_place_behind_at_where_a_day_follows(name: str) -> None:
    event = only(f"Rebels ambushed an army patrol at {name} on Tuesday.")
    assert (event.position.place_name, event.position.geo_precision) == (name, GeoPrecision.UNKNOWN)


def test_a_suburb_that_no_gazetteer_has_is_at_the_edge_of_its_town() -> None:
    position = only("Israeli aircraft bombed Zazzeh, a western suburb of Homs, on Monday.").position
    assert (position.place_name, position.country, position.geo_precision) == ("Zazzeh", "SY", GeoPrecision.NEAR)


def test_the_division_whose_town_is_named_is_not_where_it_was() -> None:
    assert only("A bomb went off in the Diyala town of Baquba on Monday.").position.place_name == "Baqubah"


def test_residents_of_a_village_tell_what_hit_it() -> None:
    text = "Residents of the village of Zwarrin told AFP from Azaz that rockets had hit it on Monday."
    assert only(text).position.place_name == "Zwarrin"
