"""What is told in passing of an event belongs to it: the exchange of fire, the burnt lorries, the way in and out."""

import pytest

from conflictmap.model.vocabulary import EvidenceKind
from tests.extraction.reading import kinds, only

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
        ("A court on Tuesday sentenced two men to life imprisonment for the killing of a mayor in Saraqib.", "Attack"),
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
