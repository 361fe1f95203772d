"""Stretches of road and kilometres, in English and in Arabic, with particles written on to the names."""

import pytest

from tests.extraction.reading import only


@pytest.mark.parametrize(
    "text",
    [
        "Protesters blocked the M4 between Ariha and Saraqib on Friday.",
        "A roadside bomb exploded on the Saraqib–Ariha road on Friday.",
        "Clashes broke out on the road linking Saraqib and Ariha on Friday.",
        "Between Saraqib and Ariha, the M4 was closed by protesters on Friday.",
        "The section of the M4 highway from Ariha to Saraqib was closed on Friday.",
        "The M4 stretch linking Saraqib with Ariha was reopened on Friday.",
        "The Saraqib–Ariha section of the M4 was closed on Friday.",
        "Traffic on the M4 between Ariha and Saraqib was halted on Friday when a mine exploded under a truck.",
        "قطع محتجون الطريق الدولي إم 4 بين أريحا وسراقب يوم الجمعة.",
    ],
)
def test_two_towns_bound_a_stretch(text: str) -> None:
    road = only(text).position.road
    assert road is not None
    assert (road.ref, round(road.from_km or 0), round(road.to_km or 0)) == ("M4", 96, 115)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the Damascus-Aleppo highway at km 71 on Friday.",
        "Shelling hit the M5 near Saraqib, at km 71, on Friday.",
    ],
)
def test_a_kilometre_is_a_point_on_the_road(text: str) -> None:
    road = only(text).position.road
    assert road is not None
    assert (road.ref, road.at_km) == ("M5", 71)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وقع قصف بسراقب يوم الخميس أدى إلى مقتل مدني.", "Saraqib"),
        ("نزحت مئات العائلات من مدينة سراقب خلال شهر شباط.", "Saraqib"),
        ("قصفت قوات النظام بلدة سرمين في ريف إدلب يوم الخميس.", "Sarmīn"),
    ],
)
def test_arabic_events_are_where_the_particle_says(text: str, place: str) -> None:
    assert only(text).position.place_name == place
