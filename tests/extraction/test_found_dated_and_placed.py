"""Events in words that are seldom used for them are found, on their day and in their place."""

import pytest

from tests.extraction.reading import days, kinds, only, told

FRIDAY = "2021-06-18"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A rickshaw packed with explosives, left by the gate of a school in Nushki, was defused on Thursday.",
            "Disrupted weapons use",
        ),
        ("Police thwarted a bid of terrorism in Nushki on Thursday.", "Disrupted weapons use"),
        ("Troops seized 80 sacks of ammonium nitrate in Lice on Thursday.", "Disrupted weapons use"),
        (
            "Two cadres of the group yielded to the 4th Infantry Brigade in Patikul on Thursday.",
            "Change to group/activity",
        ),
        (
            "The highway had been barricaded near Piendamo since Thursday by miners who demanded wages.",
            "Peaceful protest",
        ),
        ("Crowds started to assemble at the port of Batumi on Thursday.", "Peaceful protest"),
        ("On Thursday a drone let fall a pipe full of nails on a farm near Buenavista.", "Air/drone strike"),
    ],
)
def test_seldom_words_tell_of_what_they_mean(text: str, kind: str) -> None:
    event = only(text, FRIDAY)
    assert (event.sub_event_type, event.date_start.isoformat() if event.date_start else "") == (kind, "2021-06-17")


def test_who_was_missing_and_is_recovered_was_let_go() -> None:
    text = "A trader who had gone missing from Bannu last Saturday was recovered by police on Thursday."
    assert [(event.sub_event_type, days(event)) for event in told(text, FRIDAY)] == [
        ("Abduction/forced disappearance", "2021-06-12"),
        ("Other", "2021-06-17"),
    ]


def test_what_is_recovered_in_a_town_is_not_the_town() -> None:
    assert kinds("A stolen ambulance was recovered in the town of Talipao on Thursday.", FRIDAY) == []
    assert kinds("Rebels recovered the town of Sarmin on Thursday.", FRIDAY) == ["Non-state actor overtakes territory"]
