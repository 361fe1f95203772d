"""Shots over heads, quarrels and deaths of old age are no violence; a road shut for a deed is a part of it."""

import pytest

from tests.extraction.reading import kinds, only, told

THURSDAY = "2024-03-14"


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired over the heads of shoppers in Aleppo on Monday; nobody was hurt.",
        "The finance minister clashed with the chancellor in Berlin on Monday over pensions.",
        "The minister came under heavy fire from her own benches in London on Tuesday.",
        "There is a bomb under this treaty, a deputy said in Rome on Monday.",
        "You cannot jail an entire generation, a student said in Tehran on Sunday.",
        "The poet, who has died in Cork at the age of 88, wrote of bread.",
        "Two patients died in Khartoum on Monday for want of oxygen.",
        "The fire in the shop in Homs was put out by residents on Monday.",
        "The smith has sold copper pots in Damascus since 1969.",
    ],
)
def test_what_harms_nobody_is_no_event(text: str) -> None:
    assert told(text, THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police fired in the air and killed a vendor in Lagos on Monday.", "Attack"),
        ("The patrol came under heavy fire near Sake on Tuesday.", "Armed clash"),
        ("A mine went off under a lorry near Sake on Tuesday.", "Remote explosive/landmine/IED"),
        ("A man aged 74 was shot dead in Rome on Sunday.", "Attack"),
        ("Mortar shells were fired at Kadugli on Monday.", "Shelling/artillery/missile attack"),
        ("Looters stripped copper from the plant in Homs on Monday.", "Looting/property destruction"),
    ],
)
def test_what_harms_somebody_stays_one(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "kind", "ref"),
    [
        ("The M5 was cut on Thursday when rebels overran Zarbah.", "Non-state actor overtakes territory", "M5"),
        (
            "The M4 was closed for two hours on Tuesday after gunmen opened fire on a bus near Ariha.",
            "Attack",
            "M4",
        ),
    ],
)
def test_a_road_that_is_shut_for_a_deed_says_where_it_was_done(text: str, kind: str, ref: str) -> None:
    event = only(text, THURSDAY)
    assert event.sub_event_type == kind
    assert event.position.road is not None
    assert event.position.road.ref == ref


def test_a_road_that_is_shut_by_itself_is_an_event() -> None:
    assert kinds("Rebels closed the M5 near Saraqib on Monday.", THURSDAY) == ["Other"]


def test_going_over_a_river_is_the_first_step_of_an_attack() -> None:
    text = "Tribal gunmen crossed the river in boats and fired on a post at Dhiban on Friday."
    assert kinds(text, THURSDAY) == ["Armed clash"]


def test_cars_that_return_to_a_road_are_no_prisoners() -> None:
    event = only("Civilian cars and buses returned to the M5 in Syria on Sunday.")
    assert event.title == "Road opened or cleared, M5"
    freed = only("Ten captive soldiers were returned to Damascus in buses on Sunday.")
    assert freed.title == "Prisoner exchange or release, Damascus"
