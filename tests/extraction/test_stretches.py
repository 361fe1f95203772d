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


def test_along_a_road_from_one_town_to_another_is_the_stretch_between_them() -> None:
    event = only("The Syrian army advanced along the M5 from Maarat al-Numan to Saraqib on Friday.")
    road = event.position.road
    assert road is not None
    assert (road.ref, road.at_km, event.title) == ("M5", None, "Offensive, M5, Maarat al-Numan–Saraqib")
    assert (road.to_km or 0) - (road.from_km or 0) == pytest.approx(27, abs=1)


def test_so_many_kilometres_south_of_a_town_on_a_road_are_measured_along_it() -> None:
    at, town = (
        only(text).position.road
        for text in (
            "A bomb exploded 12 km south of Saraqib on the M5 on Friday.",
            "A bomb exploded in Saraqib on the M5 on Friday.",
        )
    )
    assert at is not None
    assert town is not None
    assert (at.at_km or 0) - (town.at_km or 0) == pytest.approx(12, abs=1e-6)


def test_a_direction_in_which_the_road_does_not_lead_is_a_point_beside_it() -> None:
    event = only("Shells landed 6 km north of Ariha on the M4 in Syria on Friday.")
    assert any("the point 6 km from" in decision for decision in event.decisions)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("In Syria, a bus was ambushed at kilometre 84 of the M4 on Friday.", "Ambush, M4 km 84"),
        ("A car bomb exploded 12 km south of Saraqib on the M5 on Friday.", "Explosive device, M5 km 59"),
        ("An IED hit a convoy on the M4 near Muhambal, Idlib, on Friday.", "Explosive device, M4 at Muhambal"),
    ],
)
def test_the_title_says_where_on_the_road(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    ("text", "from_km", "to_km"),
    [
        ("A mine exploded on the Daraa–Damascus highway in Syria on Friday.", 342, 440),
        ("A mine exploded on the highway linking Daraa with Damascus on Friday.", 342, 440),
        ("A mine exploded on the Damascus–Aleppo highway on Friday.", 0, 342),
        ("انفجرت عبوة ناسفة على طريق دمشق درعا الدولي يوم الجمعة.", 342, 440),
    ],
)
def test_a_road_named_after_two_towns_is_the_stretch_between_them(text: str, from_km: int, to_km: int) -> None:
    road = only(text).position.road
    assert road is not None
    assert (road.ref, round(road.from_km or 0), round(road.to_km or 0)) == ("M5", from_km, to_km)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A bomb went off on the Damascus-Homs highway near Nabek on Friday.", "M5 at Nabek"),
        (
            "A bomb went off on the road between Palmyra and Deir ez-Zor, near Sukhna in Syria on Friday.",
            "M20 at Sukhna",
        ),
        ("A bomb went off on the Damascus–Aleppo highway in Idlib province on Friday.", "M5 in Idlib"),
        (
            "In Daraa province a bomb went off on the Damascus-Daraa highway near Khirbet Ghazaleh on Friday.",
            "M5 at Khirbet Ghazaleh",
        ),
    ],
)
def test_a_town_or_a_province_bounds_the_stretch_further(text: str, title: str) -> None:
    assert only(text).title == f"Explosive device, {title}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A convoy was ambushed on the Raqqa road, 30 km east of Aleppo, on Friday.", "Ambush, near Aleppo"),
        ("A suicide bomber struck a checkpoint on the old Aleppo road near Idlib.", "Suicide bombing, near Idlib"),
        ("Gunmen ambushed a convoy on the Kidal road on Friday.", "Ambush, near Kidal"),
    ],
)
def test_the_town_that_a_road_leads_to_is_not_where_it_happened(text: str, title: str) -> None:
    assert only(text).title == title
