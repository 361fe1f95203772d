"""What is told in passing of an event belongs to it: the exchange of fire, the burnt lorries, the way in and out."""

import pytest

from conflictmap.model.vocabulary import EvidenceKind
from tests.extraction.reading import deaths, kinds, only, read

_ABDUCTION, _BOMB = "Abduction/forced disappearance", "Remote explosive/landmine/IED"
_SHELLING = "Shelling/artillery/missile attack"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels attacked a convoy near Saraqib on Monday. Sixteen vehicles were burned.", "Armed clash"),
        ("Gunmen attacked an army post near Saraqib on Monday. The soldiers returned fire.", "Armed clash"),
        ("Shells hit Saraqib on Monday. Two sheep pens burned.", _SHELLING),
        ("Gunmen abducted two nurses in Saraqib on Monday. Both have since been released.", _ABDUCTION),
        ("Six mortar rounds hit Saraqib on Monday, two of them without causing casualties.", _SHELLING),
        ("Troops arrested four men in Saraqib on Monday. Two rifles were confiscated.", "Arrests"),
        ("Gunmen stormed a police post in Saraqib on Monday, killing eight officers and making off with their weapons.",
         "Armed clash"),
        ("Sappers rendered safe an improvised explosive device which had been planted in Saraqib on Monday.",
         "Disrupted weapons use"),
        ("Bandits surrounded a mosque in Kankara town on Tuesday and shot 13 of them dead.", "Attack"),
        ("Gunmen entered Saraqib on pick-up trucks on Monday and opened fire on residents, killing eleven.", "Attack"),
        ("A bomb hit a convoy near Saraqib on Monday. The road was closed for four hours.", _BOMB),
        ("Police arrested 20 men in Saraqib on Monday; most were released on bail the following morning.", "Arrests"),
        ("Fighters entered Saraqib on Monday and clashed with soldiers around the hospital.", "Armed clash"),
        ("Military patrols sealed off Saraqib on Monday and detained eleven residents.", "Arrests"),
    ],
)  # fmt: skip
def test_a_byproduct_is_no_event_beside_the_one_it_belongs_to(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_its_sentence_and_its_dead_are_told_with_the_event() -> None:
    event = only("Rebels attacked a convoy near Saraqib on Monday, killing four. Sixteen vehicles were burned.")
    assert [one.quote for one in event.evidence if one.kind is EvidenceKind.SENTENCE] == [
        "Rebels attacked a convoy near Saraqib on Monday, killing four.",
        "Sixteen vehicles were burned.",
    ]
    assert event.fatalities is not None
    assert event.fatalities.best == 4


def test_it_can_say_where_in_the_events_own_sentence() -> None:
    event = only("Twenty travellers were abducted on Monday after gunmen mounted a roadblock near Saraqib.")
    assert event.position.place_name == "Saraqib"


def test_what_the_blast_did_is_told_with_it_some_paragraphs_later() -> None:
    text = (
        "A truck bomb exploded at an office in Saraqib on Monday.\n\nThe governor condemned it.\n\nThe blast brought "
        "down the front of the building."
    )
    assert len(only(text).evidence) > 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels attacked a convoy near Saraqib on Monday. Sixteen vehicles were burned in Idlib on Tuesday.",
            ["Armed clash", "Looting/property destruction"],
        ),
        (
            "Rebels attacked a convoy near Saraqib on Monday.\n\nSixteen vehicles were burned on Tuesday.",
            ["Armed clash", "Looting/property destruction"],
        ),
        (
            "Drivers parked lorries across the M5 at Saraqib on Monday. On the third day police arrested six of them.",
            ["Peaceful protest", "Arrests"],
        ),
        (
            "An air strike hit Saraqib on Monday. Three days before, rebels had clashed with soldiers in Ariha.",
            ["Air/drone strike", "Armed clash"],
        ),
    ],
)
def test_what_has_its_own_day_or_place_or_is_no_part_stands_by_itself(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Rebels seized Nayrab on Monday. In the fighting nine soldiers were killed.", 9),
        ("Rebels seized Nayrab on Monday. About ten soldiers and four rebels died in the battle.", 14),
        ("Shells hit a home in Saraqib on Monday, killing two. A third, a boy of six, died of his wounds today.", 3),
        ("Gunmen shot at a bus near Saraqib on Monday. On Thursday the driver succumbed to his injuries.", 1),
        ("SARAQIB - Four men died on Monday when a warplane fired two rockets at their car near Ariha.", 4),
        ("Militants launched a drone at troops near Saraqib on Monday. It was shot down and no one was hurt.", 0),
    ],
)  # fmt: skip
def test_the_dead_of_the_fighting_and_of_wounds_are_those_of_the_event_before(text: str, dead: int) -> None:
    event = only(text)
    assert event.fatalities is not None
    assert event.fatalities.best == dead


def test_who_died_in_the_fighting_did_not_in_the_shelling_before_it() -> None:
    text = "Shells hit Saraqib on Monday. Ten soldiers were killed in the fighting."
    assert kinds(text) == [_SHELLING, "Armed clash"]


def test_an_attack_is_told_by_its_means() -> None:
    assert kinds("The rebels opened their attack on Monday with two suicide bombs in Saraqib.") == ["Suicide bomb"]


def test_how_those_came_who_killed_is_told_with_the_killing() -> None:
    text = "Nine traders were killed near Djibo on Monday. The assailants opened fire from motorbikes."
    assert kinds(text) == ["Attack"]


def test_what_was_tried_is_told_beside_what_had_been_before() -> None:
    text = "Overnight, troops attempted to recover the hill of Nayrab, which the rebels had captured on Monday."
    assert kinds(text) == ["Armed clash", "Non-state actor overtakes territory"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday gunmen dragged a driver from his home in Saraqib and killed him.", ["Attack"]),
        ("On Monday gunmen took two men from a bus near Saraqib and shot them dead.", ["Attack"]),
        (
            "On Monday soldiers took ten men from homes in Saraqib and shot dead two of them.",
            [_ABDUCTION, "Attack"],
        ),
        ("On Monday gunmen took two men from a bus in Saraqib and killed a guard.", [_ABDUCTION, "Attack"]),
    ],
)
def test_who_is_only_taken_to_be_killed_is_not_abducted(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_the_dead_of_a_deed_of_years_ago_are_told_with_it() -> None:
    (event,) = read("On 9 March 2014 a bomb went off near Saraqib. A trader was killed on the spot.").events
    assert (event.background, deaths(event)) == (True, (1, 1, 1))


def test_a_death_with_a_day_of_its_own_is_not_told_with_an_old_deed() -> None:
    text = "On 9 March 2014 a bomb went off near Saraqib. A trader was killed on Monday."
    assert kinds(text) == ["Attack"]
