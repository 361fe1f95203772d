"""What stands beside an event in the same words is none: how, over what, what was found out, and who got help."""

import pytest

from tests.extraction.reading import days, kinds, only, told

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    "text",
    [
        "At the bakery in Ariha, men were sweeping up glass by noon.",
        "The European Union called for an investigation of the strike in Bure.",
        "A clerk appeared alive in Acámbaro on Tuesday with signs of torture.",
        "Amnesty International has asked for an investigation in Mucojo.",
        "Twelve demonstrators sought medical help in Vrbas.",
        "The regime says it wants to call up 5,000 men every month in Shwebo.",
        "The Taliban governor's spokesman denied that anybody had been shot dead in Herat.",
        "The rebels accused the army of having provoked the clashes in Masisi.",
    ],
)
def test_it_is_no_event(text: str) -> None:
    assert told(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The sergeant died of wounds suffered when a bomb went off on Monday during a search operation in Cukurca.",
            "Remote explosive/landmine/IED",
        ),
        ("Fighters who withdrew from Umm Ruwaba passed through Er Rahad on Monday and looted the market.", "Looting"),
        ("Unions have called a strike in Jagdalpur on Thursday in protest.", "Peaceful protest"),
        ("The army freed 62 migrants on Monday near Ajdabiya who had been held for ransom.", "Other"),
        (
            "A mine killed a shepherd on Monday near Taiz, a demining organization said.",
            "Remote explosive/landmine/IED",
        ),
        ("In Haifa, people evacuated from the north demonstrated outside the ministry on Monday.", "Peaceful protest"),
        ("Fighters attacked the column with landmines near Ye-U on Monday.", "Remote explosive/landmine/IED"),
    ],
)
def test_only_the_event_is_told(text: str, kind: str) -> None:
    (found,) = kinds(text, WEDNESDAY)
    assert found.startswith(kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A patrol was stopped and stoned by men in civilian clothes in Shaqra on Monday.", "Violent demonstration"),
        (
            "Two trucks with food for 1,200 families were hijacked at Arcahaie on Monday.",
            "Looting/property destruction",
        ),
        (
            "Teachers in Debre Markos are not paid, and 200 of them gathered on Monday in front of the finance office.",
            "Peaceful protest",
        ),
    ],
)
def test_it_is_told_in_other_words(text: str, kind: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.sub_event_type, days(event)) == (kind, "2021-06-14")


def test_what_an_old_truce_ended_is_as_old() -> None:
    text = "Ankara agreed a truce in March 2018 that halted an offensive on Idlib. Shells hit Ariha on Monday."
    assert [event.position.place_name for event in told(text, WEDNESDAY) if not event.background] == ["Arīḩā"]


@pytest.mark.parametrize(
    "text",
    [
        "The M4, which leads west to Latakia, is closed. No one has announced a date for its reopening.",
        "Nobody said who had fired the shells that hit Ariha on Monday.",
        "Neither side said how many had died in the clashes near Ariha on Monday.",
    ],
)
def test_nobody_is_no_source(text: str) -> None:
    assert [event.claims for event in told(text, WEDNESDAY)] == [()]


def test_a_helicopter_that_takes_people_elsewhere_strikes_nobody() -> None:
    text = "A helicopter chartered by a charity took 22 people to Port-au-Prince on Monday."
    assert [event for event in told(text, WEDNESDAY) if event.sub_event_type == "Air/drone strike"] == []


def test_an_armed_group_is_no_place() -> None:
    text = "Marines captured a hilltop camp of the Abu Sayyaf in the hinterlands of Patikul on Monday."
    assert only(text, WEDNESDAY).position.place_name == "Patikul"


def test_capitals_that_have_not_said_so_are_not_where_it_was() -> None:
    position = only("The patrols will go on, though neither Ankara nor Moscow has said so.", WEDNESDAY).position
    assert (position.place_name, position.geometry) == ("", None)
