"""A town that falls or is taken is told by its name alone, where the verb is said of it."""

import pytest

from tests.extraction.reading import kinds, read, told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Goma fell on Monday.", "Goma"),
        ("Bara has fallen to the Rapid Support Forces.", "Bara"),
        ("The town of Saraqib fell to rebels after a week of fighting.", "Saraqib"),
        ("Channels said that Saraqib had been captured.", "Saraqib"),
        ("Uvira was taken on Sunday.", "Uvira"),
    ],
)
def test_a_town_that_falls_is_taken(text: str, place: str) -> None:
    (event,) = told(text)
    assert event.sub_event_type in {"Non-state actor overtakes territory", "Government regains territory"}
    assert event.position.place_name == place


@pytest.mark.parametrize(
    "text",
    [
        "Prices in Goma fell on Monday.",
        "The president of Syria fell on Monday.",
        "Damascus was taken by surprise on Monday.",
        "Temperatures in Saraqib fell to two degrees on Monday.",
    ],
)
def test_what_falls_in_a_town_does_not_take_it(text: str) -> None:
    assert not read(text).events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our forces will attack Malakal on Monday.", "Armed clash"),
        ("Russian forces attacked Pokrovsk on Monday.", "Armed clash"),
        ("Bandits attacked farmers in Zamfara on Monday.", "Attack"),
    ],
)
def test_forces_that_attack_a_town_fight_and_those_who_attack_people_do_not(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
