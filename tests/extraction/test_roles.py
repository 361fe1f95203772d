"""Who acts and who is acted on."""

import pytest

from tests.extraction.reading import actors, only


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Three soldiers were killed on Monday when a roadside bomb exploded near Binnish.",
            {"Military forces": "target"},
        ),
        (
            "Two civilians were killed in an airstrike by Russian warplanes on Saraqib on Monday.",
            {"Civilians": "target", "Military Forces of Russia": "source"},
        ),
        (
            "Rebels said two fighters died in shelling by government forces near Kafr Nabl on Monday.",
            {"Military Forces of Syria": "source"},
        ),
        (
            "An army convoy was ambushed near Saraqib on Monday by gunmen.",
            {"Military forces": "target", "Unidentified armed group": "source"},
        ),
    ],
)
def test_whoever_is_killed_or_hurt_is_a_target_and_whoever_did_it_is_not(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The army said on Friday it had recaptured the town of Saraqib.", {"Military forces": "source"}),
        ("Sudan's army said its troops had seized Wad Madani on Monday.", {"Military Forces of Sudan": "source"}),
        ("The Syrian army said it had been attacked near Saraqib.", {"Military Forces of Syria": "target"}),
        ("The Syrian army said rebels captured Saraqib on Monday.", {"Rebels": "source"}),
    ],
)
def test_a_speaker_acts_where_it_is_the_subject_again(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


def test_what_falls_is_taken_by_those_it_falls_to() -> None:
    event = only("Four bases of the Syrian army in Idlib fell to the rebels on Monday.")
    assert actors(event) == {"Military Forces of Syria": "target", "Rebels": "source"}
    assert event.sub_event_type == "Non-state actor overtakes territory"


def test_territory_that_an_army_says_it_took_is_taken_by_the_state() -> None:
    assert only("The army said it had retaken Saraqib.").sub_event_type == "Government regains territory"
    assert only("The RSF said it had taken Babanusa.").sub_event_type == "Non-state actor overtakes territory"
