"""Plans that are given up, hearsay that is refuted, what is threatened to others, and whom nothing has befallen yet."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only, read, status_of, told

THURSDAY = "2024-10-17"


@pytest.mark.parametrize(
    "text",
    [
        "The swap of twelve captives which was to take place in Aleppo this morning is off.",
        "The march in Aleppo, which was to begin at noon, is off.",
        "The talks, which were due to open in Doha on Sunday, did not take place.",
        "A strike that the army's spokesman had announced for Monday against a building in Aitaroun did not go ahead.",
        "Nurses in Gondar, who were to hold a sit-in over pay next Monday, have dropped the plan.",
        "The union dropped its plan to march in Daraa on Monday.",
        "An exchange of prisoners near Bani Walid, which elders had arranged for Tuesday, fell through.",
        "An exchange of prisoners near Bani Walid, which elders had arranged for Tuesday, was called off.",
    ],
)
def test_a_plan_that_is_given_up_is_cancelled(text: str) -> None:
    assert status_of(text, THURSDAY) is Status.CANCELLED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The march in Daraa on Friday will go ahead, although the football match is off.", Status.PLANNED),
        ("Rebels who had planned to attack Daraa on Monday have not dropped the plan.", Status.PLANNED),
        ("The army dropped bombs on Daraa on Monday.", Status.OCCURRED),
    ],
)
def test_what_only_sounds_given_up_is_not(text: str, status: Status) -> None:
    assert status_of(text, THURSDAY) is status


def test_what_did_not_take_place_was_due_before_the_article() -> None:
    assert (
        days(only("The talks, which were due to open in Doha on Sunday, did not take place.", THURSDAY)) == "2024-10-13"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The cabinet had last month given the go-ahead for an offensive against militants in Balochistan.",
        "The army gave the green light to storm Saraqib.",
        "The league has summoned its supporters to a march in Morelia on Sunday.",
        "Two prisoners will be executed in Tehran on Friday.",
        "A new phase near Rutba would start on 1 November, with units of the Popular Mobilisation Forces taking part.",
    ],
)
def test_what_is_allowed_called_to_or_announced_is_planned(text: str) -> None:
    assert status_of(text, THURSDAY) is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said any ship that came near the port of Misrata with arms would be bombed.",
        "A man rang the radio in the evening: bombs would go off in Cotabato City, he said.",
        "A leaflet said that farmers who work for the army will be shot dead in Daraa.",
    ],
)
def test_what_is_said_to_befall_others_is_a_threat(text: str) -> None:
    assert status_of(text, THURSDAY) is Status.THREATENED


def test_nobody_has_died_of_what_is_only_planned() -> None:
    event = only("Ten hostages will be executed in Raqqa on Friday, the group said.", THURSDAY)
    assert (event.status, days(event), deaths(event)) == (Status.PLANNED, "2024-10-18", None)


@pytest.mark.parametrize(
    "text",
    [
        "Posts spoke of a massacre in Qardaha on Monday. Residents said nothing of the kind had happened.",
        "Social media spoke of a massacre in Qardaha on Monday. No such thing happened, residents said.",
        "Online channels claimed that gunmen shot dead a teacher in Daraa on Monday. The report is false, police said.",
        "Police rejected a union's charge that its men had beaten protesters in Daraa on Monday.",
    ],
)
def test_hearsay_that_is_refuted_is_denied(text: str) -> None:
    assert status_of(text, THURSDAY) is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead a teacher in Daraa on Monday. Nothing of the kind had happened in years.",
        "Posts spoke of a massacre in Qardaha on Monday. Police opened an inquiry.",
    ],
)
def test_what_nobody_refutes_is_told_as_it_is(text: str) -> None:
    assert status_of(text, THURSDAY) is Status.OCCURRED


def test_what_follows_the_end_of_something_is_no_background() -> None:
    events = told("On Monday, after the truce ended, the army shelled Idlib.", THURSDAY)
    assert "Shelling/artillery/missile attack" in [event.sub_event_type for event in events]


def test_an_event_that_is_refuted_says_why() -> None:
    (event,) = read(
        "Posts spoke of a massacre in Qardaha on Monday. It never happened, residents said.", THURSDAY
    ).events
    assert any("not to have happened" in why for why in event.decisions)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Clashes near Saraqib have not ceased since Monday.", Status.ONGOING),
        ("The shelling of Kherson did not stop on Monday.", Status.OCCURRED),
        ("The shelling of Kherson did not happen on Monday.", Status.DENIED),
    ],
)
def test_what_does_not_stop_goes_on(text: str, status: Status) -> None:
    assert status_of(text, THURSDAY) is status


@pytest.mark.parametrize(
    "text",
    [
        "Social media reported an air strike on Idlib. Three sources in the city said that no strike had occurred.",
        'Prosecutors alleged that the group burned down the school in Idlib. "No such fire took place," a judge said.',
    ],
)  # fmt: skip
def test_hearsay_of_which_nothing_occurred_is_denied(text: str) -> None:
    assert only(text, THURSDAY).status is Status.DENIED
