"""What a road is called, in every way of writing."""

import pytest

from conflictmap.geo.routes import Roads


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


@pytest.mark.parametrize(
    "text",
    [
        "M4", "m4", "M-4", "M 4", "M04", "the M4", "the M4 highway", "M4 motorway", "M4 international road",
        "the M-4 international highway", "motorway M4", "autoroute M4", "l'autoroute M4", "l’autoroute M4",
        "route internationale M4", "la route M4", "M4 karayolu", "M4 otoyolu", "M4 otoyolunda", "M4'te", "M4’ün",
        "M4 uluslararası karayolu", "طريق M4", "الطريق الدولي M4", "إم 4", "ام4", "الطريق إم 4",
        "الطريق الدولي إم ٤", "طريق ام 4 الدولي", "إم فور", "طريق إم فور", "трасса М4", "шоссе М-4",
        "Aleppo–Latakia highway", "Latakia-Aleppo road", "the Aleppo-Lattakia international road",
        "Saraqib-Latakia motorway", "autoroute Alep-Lattaquié", "la route Lattaquié–Alep", "Halep-Lazkiye karayolu",
        "Lazkiye-Halep otoyolu", "طريق حلب اللاذقية", "طريق حلب - اللاذقية الدولي", "أوتوستراد اللاذقية حلب",
        "الطريق الدولي حلب-اللاذقية",
    ],
)  # fmt: skip
def test_a_name_of_the_m4_stands_for_it(roads: Roads, text: str) -> None:
    assert [route.route_id for route in roads.named(text)] == ["SY-M4"]


@pytest.mark.parametrize(
    "text",
    [
        "M5", "M5 highway", "Damascus–Aleppo highway", "Aleppo-Damascus international road", "Damascus-Homs highway",
        "autoroute Damas-Alep", "Şam-Halep karayolu", "Halep–Şam otoyolu", "طريق دمشق حلب الدولي",
        "أوتوستراد حلب دمشق", "إم فايف", "طريق إم ٥",
    ],
)  # fmt: skip
def test_a_name_of_the_m5_stands_for_it(roads: Roads, text: str) -> None:
    assert [route.route_id for route in roads.named(text)] == ["SY-M5"]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("M1", "M1"), ("Homs–Tartus highway", "M1"), ("Lattakia-Tartous road", "M1"), ("طريق حمص طرطوس", "M1"),
        ("M2", "M2"), ("Damascus–Beirut highway", "M2"), ("autoroute Beyrouth-Damas", "M2"), ("Şam-Beyrut yolu", "M2"),
        ("M20", "M20"), ("the Palmyra-Deir Ezzor road", "M20"), ("طريق دير الزور - تدمر", "M20"),
        ("إم أربعة", "M4"), ("طريق إم خمسة", "M5"),
    ],
)  # fmt: skip
def test_the_other_motorways_have_names_too(roads: Roads, text: str, ref: str) -> None:
    assert [route.ref for route in roads.named(text)] == [ref]


@pytest.mark.parametrize(
    "text",
    ["M40", "M16", "AM4", "4", "M", "M4 5", "M4 rifle", "Aleppo-Latakia", "the highway", "road", "", "طريق", "Latakia"],
)
def test_what_names_no_route_stands_for_none(roads: Roads, text: str) -> None:
    assert roads.named(text) == ()


@pytest.mark.parametrize(
    "text", ["the international highway", "international road", "route internationale", "الطريق الدولي"]
)
def test_what_several_roads_are_called_describes_all_of_them_and_names_none(roads: Roads, text: str) -> None:
    assert {"SY-M4", "SY-M5"} <= {route.route_id for route in roads.described(text)}
    assert roads.named(text) == ()


def test_north_south_describes_the_m5_alone(roads: Roads) -> None:
    for text in ("north–south highway", "the north-south motorway", "autoroute nord-sud", "kuzey-güney karayolu"):
        assert [route.ref for route in roads.described(text)] == ["M5"]
