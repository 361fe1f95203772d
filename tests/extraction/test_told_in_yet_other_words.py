"""More ways in which reports tell the same kinds of deeds, and who did what to whom in them."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import deaths, kinds, only, told

TUESDAY = "2025-06-24"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A teacher was shot to death in Idlib on Monday.", ["Attack"]),
        ("Two policemen were shot to death in Idlib on Monday.", ["Armed clash"]),
        ("Motorcyclists fired at a pharmacy in Idlib on Monday.", ["Attack"]),
        ("Insurgents decapitated two peasants near Idlib on Monday.", ["Attack"]),
        ("Bandits stormed Sarmin, a farming village near Idlib, on Monday.", ["Attack"]),
        ("Gunmen stormed an army base near Idlib on Monday.", ["Armed clash"]),
        ("Rebels stormed the town of Saraqib on Monday.", ["Armed clash"]),
        ("Four men dragged a blogger from his car in Idlib on Monday.", ["Abduction/forced disappearance"]),
        ("A roadside bomb destroyed a bus near Idlib on Monday.", ["Remote explosive/landmine/IED"]),
        ("Residents scuffled with a patrol of the United Nations in Idlib on Monday.", ["Violent demonstration"]),
        ("Followers of two parties went for one another with sticks in Idlib on Monday.", ["Violent demonstration"]),
        ("Two groups fought overnight in the streets of Saraqib.", ["Armed clash"]),
        ("The army has captured the last stretch of the M5 near Saraqib.", ["Government regains territory"]),
        ("Some 600 peasants have been encamped in a park of Idlib since Friday to demand land.", ["Peaceful protest"]),
        ("Thirty mothers stood in silence before the tribunal in Idlib on Monday, each with a photograph.",
         ["Peaceful protest"]),
        ("About 150 rebels are to leave Saraqib by bus on Thursday.", ["Other"]),
        ("Fighters stopped a bus near Idlib, killed seven passengers and burned the vehicle on Monday.", ["Attack"]),
        ("On 13 June an unexploded munition killed a man who fought a forest fire near Idlib.",
         ["Remote explosive/landmine/IED"]),
        ("Fighters stormed Saraqib on Monday, held the police headquarters for four hours and left.", ["Armed clash"]),
    ],
)  # fmt: skip
def test_deeds_told_in_other_words_are_of_their_kind(text: str, expected: list[str]) -> None:
    assert kinds(text, TUESDAY) == expected


def test_what_the_army_will_attack_is_no_civilian() -> None:
    event = only("The armed forces will attack the remaining hideouts around Saraqib.", TUESDAY)
    assert (event.sub_event_type, event.status) == ("Armed clash", Status.PLANNED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army closed the road between Marjayoun and Nabatieh on Monday, and opened it again on Tuesday.",
         ["2025-06-23", "2025-06-24"]),
        ("The M5, which the army closed on 8 June, will be opened again on Friday.", ["2025-06-08", "2025-06-27"]),
        ("The army closed the M5 on Sunday evening after shells fell beside it, and opened it again on Monday.",
         ["2025-06-22", "2025-06-22", "2025-06-23"]),
    ],
)  # fmt: skip
def test_a_road_that_is_closed_and_opened_again_is_two_events(text: str, expected: list[str]) -> None:
    assert [str(event.date_start) for event in told(text, TUESDAY)] == expected


def test_a_road_that_will_be_shut_to_vehicles_is_planned() -> None:
    event = only("The M14 between Kherson and Mykolaiv will be shut to all vehicles this Thursday.", TUESDAY)
    assert (event.sub_event_type, event.status, str(event.date_start)) == ("Other", Status.PLANNED, "2025-06-26")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four armed groups fought in Idlib on Monday and eleven people were killed.", (11, 11, 11)),
        ("The colonel was killed with his driver near Idlib on Monday.", (2, 2, 2)),
        ("Bombs hit Idlib on Monday. A rescue volunteer puts the dead at five, all of one family.", (5, 5, 5)),
        ("In a shootout in Idlib on Monday three presumed hitmen lost their lives.", (3, 3, 3)),
        ("A bomb went off in Idlib on Monday. A lady who was selling bread lost her life.", (1, 1, 1)),
        ("Two soldiers who fought there and three civilians were killed in Idlib on Monday.", (5, 5, 5)),
    ],
)
def test_only_the_dead_are_counted(text: str, expected: tuple[int, int, int]) -> None:
    assert deaths(told(text, TUESDAY)[0]) == expected


ROUND_UP = """Three dead in two days of riots

Dhaka. Some 600 job seekers held a sit-in on Thursday, asking for college places, as the monsoon cooled the uprising.

Chattogram. Garment workers pelted police with bricks on Thursday, and were met with batons in a garden.

Comilla. Followers of two student parties fought with machetes on Thursday in heavy traffic and smoke. Teachers,
students and the superintendent spoke of bloodshed.
"""


def test_a_round_up_of_riots_is_not_taken_for_one_of_schools_and_weather() -> None:
    assert [event.position.place_name for event in told(ROUND_UP, "2025-06-20")] == ["Dhaka", "Chattogram", "Comilla"]
