"""A district is where it happened, and not the capital of the province in which it is said to lie."""

import pytest

from conflictmap.model import GeoPrecision
from tests.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes broke out in Heish sub-district in Idlib, Syria, on Monday.", "Heish Sub-district"),
        ("Shelling hit Saraqib sub-district in Idlib on Monday.", "Saraqab Sub-district"),
        ("Shelling hit Saraqib subdistrict in Idlib province on Monday.", "Saraqab Sub-district"),
        ("A mine exploded in Mare' sub-district in Aleppo on Monday.", "Mare' Sub-district"),
        ("A mine exploded in Mare’ sub-district, Aleppo, on Monday.", "Mare' Sub-district"),
    ],
)
def test_a_sub_district_is_an_area_and_no_town_of_its_name(text: str, place: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision) == (place, GeoPrecision.ADMIN2)
    assert position.geometry is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes erupted in Pul-i-Khumri district in Baghlan on Monday.", "Pul-e Khumrī"),
        ("Shelling hit Saraqib district in Idlib on Monday.", "Saraqib"),
        ("Protests took place in Tafas sub-district, Daraa, on Monday.", "Ţafas"),
        ("A bomb killed three soldiers in Mir Ali tehsil in North Waziristan on Monday.", "Mir Ali"),
        ("Gunmen attacked a village in Chibok local government area in Borno on Monday.", "Chibok"),
    ],
)
def test_a_district_without_an_outline_is_around_its_town(text: str, place: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision, position.radius_km) == (place, GeoPrecision.NEAR, 20.0)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes broke out in Saraqib in Idlib on Monday.", "Saraqib"),
        ("A bomb exploded in the Karrada district in Baghdad on Monday.", "Baghdad"),
        ("Fighting was reported in Idlib and Saraqib on Monday.", "Idlib"),
        ("Clashes broke out in Idlib on Monday.", "Idlib"),
    ],
)
def test_towns_and_their_quarters_stay_where_they_are(text: str, place: str) -> None:
    position = only(text).position
    assert (position.place_name, position.geo_precision) == (place, GeoPrecision.TOWN)
