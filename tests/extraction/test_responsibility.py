"""Who claims a deed did it, as he says; who is accused of one did it, as the accuser says."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import actors, claimants, only, status_of, told

BOMB = "A bomb killed three people in Taiz on Monday"


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMB}. The Houthis claimed responsibility.",
        f"{BOMB}; the Houthis later claimed responsibility.",
        f"{BOMB}. Responsibility was claimed by the Houthis.",
        f"{BOMB} in an attack claimed by the Houthis.",
        f"{BOMB}. The Houthis claimed the attack on Tuesday.",
        f"{BOMB}. The Houthis said they were responsible.",
    ],
)
def test_who_claims_responsibility_is_source_and_claimant_of_the_one_event(text: str) -> None:
    event = only(text)
    assert actors(event)["Houthi movement"] == "source"
    assert list(claimants(event)) == ["Houthi movement"]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMB}. Nobody has claimed responsibility.",
        f"{BOMB}. The Houthis have not claimed responsibility.",
        f"{BOMB}. There was no immediate claim of responsibility.",
        f"{BOMB}. The Houthis denied responsibility.",
    ],
)
def test_nobody_acts_whom_nobody_says_to_have_acted(text: str) -> None:
    assert "Houthi movement" not in actors(only(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army accused the rebels of shelling a market in Taiz on Monday.",
        "The army accuses the rebels of having shelled a market in Taiz on Monday.",
        "The army blamed the rebels for the shelling of a market in Taiz on Monday.",
    ],
)
def test_who_is_accused_acts_and_the_accuser_says_so(text: str) -> None:
    event = only(text)
    assert actors(event) == {"Rebels": "source"}
    assert list(claimants(event)) == ["Military forces"]


def test_who_stands_trial_is_no_news_of_the_deed() -> None:
    assert told("The trial of men accused of bombing a mosque in Taiz in 2014 began on Monday.") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The militia had to withdraw from a hill near Taiz on Monday.", Status.OCCURRED),
        ("The militia is accused of shelling the suburbs of Taiz on Monday.", Status.OCCURRED),
        ("Two teachers of Taiz have not been seen since Monday.", Status.OCCURRED),
        ("The militia did not close the highway in Taiz on Monday, it said.", Status.DENIED),
        ("Elders arranged a truce in Taiz on Monday.", Status.OCCURRED),
        ("The rebels have until Friday to hand over the men, failing which Taiz would be stormed.", Status.THREATENED),
    ],
)
def test_the_words_around_a_deed_say_whether_it_was_done(text: str, status: Status) -> None:
    assert status_of(text) is status


DRONE = "A drone strike killed two farmers near Sarmin on Friday"


@pytest.mark.parametrize(
    "text",
    [
        f"{DRONE}. Iran condemned the attack.",
        f"{DRONE}. Washington has strongly denounced the attack.",
        f"{DRONE}. Saudi Arabia and Qatar have condemned the attack.",
        f"{DRONE}. A spokesman for Hezbollah deplored the attack.",
        f"{DRONE}. The attack was condemned by Iran and by Qatar.",
        f"{DRONE}. The attack drew condemnation from Iran.",
        f"{DRONE}. Hezbollah mourned the dead and condemned the attack in a statement.",
        f"{DRONE}. Condemning the attack, Hezbollah called for calm.",
    ],
)
def test_who_only_speaks_of_an_event_has_no_part_in_it(text: str) -> None:
    assert actors(only(text)) == {}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Iran condemned an Israeli air strike on Damascus on Friday.", {"Military Forces of Israel": "source"}),
        (
            "Hamas welcomed a rocket attack on Ashkelon by Islamic Jihad on Friday.",
            {"Palestinian Islamic Jihad": "source"},
        ),
        (
            "Turkey condemned the clashes between the SDF and the Houthis in Aleppo on Friday.",
            {"Syrian Democratic Forces": "participant", "Houthi movement": "participant"},
        ),
        (
            "The Houthis condemned the Turkish drone strike that killed two officials in Kobani on Friday.",
            {"Military Forces of Turkey": "source"},
        ),
        ("أدان حزب الله قصف قوات النظام مدينة سرمين.", {"Military Forces of Syria": "source"}),
    ],
)
def test_who_speaks_of_an_event_leaves_its_part_to_those_who_had_one(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The SDF condemned the truce and shelled Afrin on Friday.", {"Syrian Democratic Forces": "source"}),
        ("The SDF condemned the truce, then shelled Afrin on Friday.", {"Syrian Democratic Forces": "source"}),
        ("Hezbollah men who condemned the truce attacked a base near Afrin on Friday.", {"Hezbollah": "source"}),
        ("Islamic State welcomed the bombing in Kabul and claimed responsibility.", {"Islamic State": "source"}),
        ("Protesters condemned the new tax at a rally in Homs on Friday.", {"Protesters": "source"}),
        (f"{DRONE}. The SDF accused Turkey of the attack.", {"Military Forces of Turkey": "source"}),
    ],
)
def test_who_speaks_of_one_thing_may_do_another(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles
