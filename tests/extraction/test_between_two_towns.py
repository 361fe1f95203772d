"""What happened between two towns was on the way from one to the other, where no road of ours is named."""

import pytest
import shapely

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, road_of, told


def test_it_is_half_way_between_them() -> None:
    position = only("Gunmen stopped a bus between Homs and Palmyra on Monday and shot two passengers dead.").position
    assert position.geo_precision is GeoPrecision.NEAR
    middle = shapely.centroid(position.geometry)
    assert (round(float(shapely.get_x(middle)), 1), round(float(shapely.get_y(middle)), 1)) == (37.5, 34.6)


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between Homs and Hama factions broke out on Monday.",
        "Talks between Homs and Hama about a truce began on Monday.",
    ],
)
def test_between_two_who_deal_with_each_other_is_not_half_way(text: str) -> None:
    assert {event.position.geo_precision for event in told(text)} == {GeoPrecision.TOWN}


def test_a_road_that_is_named_says_where_between() -> None:
    event = only("The army shelled the M5 between Homs and Hama on Monday.")
    assert (road_of(event), event.position.geo_precision) == ("M5", GeoPrecision.ROAD_SEGMENT)
