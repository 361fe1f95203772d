"""Conflicts that are only widened, accords that others signed, inspectors at work and words across a semicolon."""

import pytest

from tests.extraction.reading import kinds, only, read

WEDNESDAY = "2021-06-16"


@pytest.mark.parametrize(
    "tail",
    [
        "widening a battle for the mountains along the border",
        "deepening a conflict with the clans",
        "prolonging a war that has displaced thousands",
    ],
)
def test_what_a_deed_adds_to_is_no_deed(tail: str) -> None:
    assert kinds(f"Rebels shelled Mocha on Monday, {tail}.", WEDNESDAY) == ["Shelling/artillery/missile attack"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Five signatories of the peace agreement were shot dead in Cali on Monday.", ["Attack"]),
        ("Rebels and the army signed a peace agreement in Cali on Monday.", ["Agreement"]),
    ],
)
def test_an_accord_that_only_says_who_somebody_is(text: str, told: list[str]) -> None:
    assert kinds(text, WEDNESDAY) == told


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors closed two such plants in Zahle in May.",
        "The club launched a new boat on Sunday in Tartus.",
        "War had been declared in advance; on Tuesday the cabinet met its critics in Lyon.",
        'He has "not taken it off the table", a minister in Lyon said.',
    ],
)
def test_everyday_life_and_figures_of_speech_are_no_events(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


def test_a_fire_exchange_is_a_clash() -> None:
    text = "During an intense fire exchange near Quetta on Monday, two soldiers were killed."
    assert only(text, WEDNESDAY).sub_event_type == "Armed clash"


def test_raiders_who_went_off_towards_a_town_did_it_where_they_were() -> None:
    text = (
        "Raiders killed nine people in Beni on Sunday. They burned eleven houses and made off in the direction of "
        "Mambasa, in Ituri."
    )
    assert [name.text for name in read(text, WEDNESDAY).toponyms] == ["Beni", "Mambasa", "Ituri"]
    assert kinds(text, WEDNESDAY) == ["Attack"]


@pytest.mark.parametrize("cause", ["in protest at the massacres", "in anger over the killings"])
def test_what_people_only_protest_against_is_no_deed_of_that_day(cause: str) -> None:
    text = f"Traders in Butembo closed their shops on Monday {cause}."
    assert "Attack" not in kinds(text, WEDNESDAY)


def test_peace_that_has_returned_sets_nobody_free() -> None:
    assert kinds("The governor declared on Monday that peace had returned to Gusau.", WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Eight civilians were killed in Tafas on Monday by a ground-to-ground missile.",
        "A surface-to-surface missile hit Tafas on Monday, killing eight.",
    ],
)
def test_a_missile_from_the_ground_is_one(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Shelling/artillery/missile attack"]
