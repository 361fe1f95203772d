"""Who says it first, brackets between, long subjects, and words in between do not hide what is told, where or when."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "Across the border, the governor of the region writes on Telegram that a shell hit Shebekino on Tuesday.",
            "Shelling, Shebekino",
            "2020-03-10",
        ),
        (
            "Clashes between the forces (SAF) and the movement around Kadugli on 4 March displaced some 1,900 people.",
            "Clash, near Kadugli",
            "2020-03-04",
        ),
        (
            "In Binnish, several hundred people marched after Friday prayers behind a banner.",
            "Protest, Binnish",
            "2020-03-13",
        ),
        (
            "The incursion took place in the night of 7 to 8 March in a hamlet near Chiúre, where men burned 22 homes.",
            "Looting or destruction, near Chiúre",
            "2020-03-07..2020-03-08",
        ),
        (
            "In simultaneous searches made in Batman on the morning of 9 March, 21 persons were detained.",
            "Arrest, Batman",
            "2020-03-09",
        ),
        (
            "The group said on 7 March that its men had stormed an outpost in Saraqib a day before and killed five.",
            "Attack on forces, Saraqib",
            "2020-03-06",
        ),
        (
            "All 20 drones that the army launched on Monday night were shot down, most of them above Saraqib.",
            "Weapons found, shot down or defused, Saraqib",
            "2020-03-09",
        ),
        (
            "The village council of Burin reported that settlers cut down 70 of its olive trees on Saturday.",
            "Looting or destruction, Burin",
            "2020-03-14",
        ),
        (
            "Two persons were killed on Monday when gunmen fired on a car on National Highway 2 near Senapati.",
            "Shooting, near Senapati",
            "2020-03-09",
        ),
    ],
)
def test_it_is_told_where_and_when(text: str, title: str, day: str) -> None:
    event = only(text)
    assert (event.title, days(event)) == (title, day)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The command rejected as baseless a report by a rights group that its planes bombed Saraqib.", Status.DENIED),
        ("Rumours on 9 March of an attack on Saraqib proved false.", Status.DENIED),
        ("A march which dockers had called for 13 March in Port Sudan will not take place.", Status.CANCELLED),
        ("Producers grouped in the union agreed in assembly to march in Morelia next Monday.", Status.PLANNED),
        ("Calls have been made through social media for a march in Saraqib on 17 March.", Status.PLANNED),
        ("The committee has called a 24-hour total shutdown in Kangpokpi district from Thursday.", Status.PLANNED),
    ],
)
def test_it_is_told_whether_it_happened(text: str, status: Status) -> None:
    assert only(text).status is status


def test_trees_are_not_dead_people() -> None:
    assert deaths(only("Settlers cut down 70 of its olive trees in Burin on Saturday.")) is None


def test_bodies_that_bring_a_toll_to_a_number_are_in_it() -> None:
    text = (
        "The number of people killed in last Saturday's raid on a settlement near Witu has gone up to nine after "
        "search teams recovered two more bodies."
    )
    assert deaths(only(text)) == (9, 9, 9)


def test_a_participle_behind_without_is_no_verb_of_saying() -> None:
    text = "Infantry assaulted positions in the northern part of Vovchansk on Monday without confirmed advances."
    assert (only(text).title, days(only(text))) == ("Attack on forces, Vovchansk", "2020-03-09")


def test_fire_in_the_direction_of_a_village_is_on_it() -> None:
    assert (
        only("Positions across the line opened fire late on Monday in the direction of Tegh.").title == "Shooting, Tegh"
    )


def test_cattle_that_are_carried_off_are_loot() -> None:
    text = "Armed individuals carried off close to 200 oxen at the gates of Kaya on Monday."
    assert only(text).sub_event_type == "Looting/property destruction"
