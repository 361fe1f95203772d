"""What is told in passing, without a day or a place of its own, beside the events of an article."""

import pytest

from tests.extraction.reading import kinds

MONDAY = "2024-10-21"
STRIKE = "A drone struck a market in Idlib on Sunday, killing two people."


@pytest.mark.parametrize(
    "aside",
    [
        "Rescue workers have sent pictures of the rubble.",
        "The front lines have hardly shifted.",
        "The road nevertheless remains closed.",
        "Flights have been suspended for months in any case.",
        "A number of families have left their homes.",
    ],
)
def test_asides_are_no_events_beside_others(aside: str) -> None:
    assert kinds(f"{STRIKE}\n\n{aside}", MONDAY) == ["Air/drone strike"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The army withdrew from Saraqib.", "Non-violent transfer of territory"),
        ("The M4 was closed.", "Other"),
        ("Reinforcements were deployed to Saraqib on Friday.", "Change to group/activity"),
        ("Sappers defused a mine in Saraqib.", "Disrupted weapons use"),
    ],
)
def test_what_has_a_day_a_place_or_a_road_of_its_own_is_told(told: str, kind: str) -> None:
    assert kinds(f"{STRIKE}\n\n{told}", MONDAY) == ["Air/drone strike", kind]


@pytest.mark.parametrize(
    "text", ["Reinforcements were deployed to Saraqib.", "Some 200 families have gone back to Saraqib."]
)
def test_what_is_all_that_an_article_tells_is_told(text: str) -> None:
    assert len(kinds(text, MONDAY)) == 1
    assert kinds(f"{STRIKE}\n\n{text}", MONDAY) == ["Air/drone strike"]
