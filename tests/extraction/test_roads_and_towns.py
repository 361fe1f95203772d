"""Roads that headlines name, villages without a row beside them, and towns that are not on them."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, told


@pytest.mark.parametrize(
    ("headline", "text", "title", "precision"),
    [
        ("Ambush on the M4", "near Ariha", "Ambush, M4 at Ariha", "road_point"),
        ("Patrol ambushed on M5 highway", "in Saraqib", "Ambush, M5 at Saraqib", "road_point"),
        ("كمين على الطريق M4", "in Saraqib", "Ambush, M4 at Saraqib", "road_point"),
        ("Ambush on the M4 near Saraqib", "in Saraqib", "Ambush, M4 at Saraqib", "road_point"),
        ("Ambush on the M5", "in Idlib province", "Ambush, M5 in Idlib", "road_segment"),
        ("Ambush on the M4", "in northern Syria", "Ambush, M4", "road"),
        # where the road does not lead, it was not
        ("Ambush near the M4", "in Maarat al-Numan", "Ambush, Maarat al-Numan", "town"),
        ("Ambush on the M4", "in Daraa province", "Ambush, Daraa", "admin1"),
        # the text's own road counts, and a stretch that the headline bounds
        ("Ambush on the M4", "on the M5 near Saraqib", "Ambush, M5 at Saraqib", "road_point"),
        (
            "Ambush on the M4 between Ariha and Saraqib",
            "in Idlib province",
            "Ambush, M4, Ariha–Saraqib",
            "road_segment",
        ),
    ],
)
def test_a_road_of_the_headline_counts_where_it_leads_by_the_place(
    headline: str, text: str, title: str, precision: str
) -> None:
    event = only(f"{headline}\n\nGunmen ambushed a patrol {text} on Tuesday.")
    assert (event.title, event.position.geo_precision.value) == (title, precision)


def test_only_the_event_that_the_headline_is_of_is_put_on_its_road() -> None:
    text = "Rebels cut the M5\n\nRebels cut the motorway near Maarat al-Numan on Monday. A bomb exploded in Hama city."
    assert [event.title for event in told(text)] == [
        "Road closed or cut, M5 at Maarat al-Numan",
        "Explosive device, Hama",
    ]


@pytest.mark.parametrize(
    ("text", "title", "precision"),
    [
        # a village without a row takes no event off the road that is named
        ("Shells hit the M4 near Mhambel on Monday.", "Shelling, M4", "road"),
        ("Shells hit the M4 near Mhambel in Idlib province on Monday.", "Shelling, M4 in Idlib", "road_segment"),
        ("A patrol hit a mine on the M4 near Urum al-Jawz in Idlib on Monday.", "Explosive device, M4 in Idlib",
         "road_segment"),
        # nor does the town where it was written
        ("Shells hit the M4 on Monday.", "Shelling, M4", "road"),
        # a town of the gazetteer that is not on the road does
        ("Rebels shelled Raqqa and the M5 on Monday.", "Shelling, Raqqa", "town"),
    ],
)  # fmt: skip
def test_only_a_town_that_is_known_not_to_be_on_a_road_takes_an_event_off_it(
    text: str, title: str, precision: str
) -> None:
    event = only(f"DAMASCUS, Syria - {text}")
    assert (event.title, event.position.geo_precision.value) == (title, precision)


@pytest.mark.parametrize(
    ("words", "title", "stretch"),
    [
        ("the M4 west of Saraqib", "Explosive device, M4 near Saraqib", (109.9, 114.9)),
        ("the M5 north of Homs", "Explosive device, M5 near Homs", (171.0, 176.0)),
        ("the M5 near Homs", "Explosive device, M5 at Homs", None),
        # the road does not lead that way
        ("the M5, west of Saraqib", "Explosive device, M5 at Saraqib", None),
        # how far along it is told
        ("the M4, 20 km west of Saraqib", "Explosive device, M4 km 95", None),
    ],
)
def test_on_the_side_of_a_town_is_on_the_first_kilometres_of_the_road_that_way(
    words: str, title: str, stretch: tuple[float, float] | None
) -> None:
    event = only(f"A bomb hit a bus on {words} in Syria on Monday.")
    road = event.position.road
    assert road is not None
    given = (road.from_km or 0.0, road.to_km or 0.0)
    assert (event.title, given if stretch else None) == (title, stretch and pytest.approx(stretch, abs=0.1))


@pytest.mark.parametrize(
    "text",
    [
        "The M5 linking Damascus to Aleppo reopened on Monday.",
        "The M5 highway, which links Damascus to Aleppo, was closed on Monday.",
        "The M5, which links Damascus and Aleppo, was reopened on Monday.",
    ],
)
def test_a_road_that_links_two_towns_is_all_between_them(text: str) -> None:
    road = only(text).position.road
    assert road is not None
    assert (road.ref, road.from_km, round(road.to_km or 0)) == ("M5", 0.0, 342)


def test_a_date_line_gives_way_to_the_road_that_its_sentence_goes_on_to_name() -> None:
    event = only("BEIRUT — A mine tore through a bus carrying men on the highway between Homs and Damascus on Monday.")
    assert event.position.road is not None
    assert (event.position.road.ref, event.position.place_name) == ("M5", "")
    assert event.position.geo_precision is GeoPrecision.ROAD_SEGMENT
