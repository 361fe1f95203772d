"""A road that only the headline names is where the event of the text was, if it leads by the place that is told."""

import pytest

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
