"""Verbs that an apostrophe shortens say what whole ones say: "won't", "they'd attacked", "it's lost the camp"."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only, read, status_of

THURSDAY = "2024-10-17"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army won't attack Saraqib.", Status.DENIED),
        ("The army didn’t shell Saraqib on Monday.", Status.DENIED),
        ("The brigade denies that it's lost the base at Saraqib.", Status.DENIED),
        ("The brigade denies that it's withdrawn from Saraqib.", Status.DENIED),
        ("The rally in Daraa on Saturday won't be held, the union said.", Status.CANCELLED),
        ("The militia warned that it'd attack Saraqib again.", Status.THREATENED),
        ("The rebels say they'll attack Saraqib on Saturday.", Status.PLANNED),
        ("The rebels said that they’d attack Saraqib on Saturday.", Status.PLANNED),
        ("The rebels said they'd attacked a barracks in Saraqib on Monday.", Status.OCCURRED),
        ("The rebels say they've attacked a barracks in Saraqib.", Status.OCCURRED),
        ("The convoy's been attacked near Saraqib.", Status.OCCURRED),
        ("We're shelling Saraqib, an officer said.", Status.ONGOING),
    ],
)
def test_a_shortened_verb_says_whether_it_happened(text: str, status: Status) -> None:
    assert status_of(text, THURSDAY) is status


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels said they'd march on Saraqib on Saturday.", "2024-10-19"),
        ("Rebels said they'd stormed Saraqib on Saturday.", "2024-10-12"),
        ("The patrol won't return to Saraqib on Saturday.", "2024-10-19"),
    ],
)
def test_a_day_is_on_the_side_that_a_shortened_verb_tells(text: str, when: str) -> None:
    assert days(only(text, THURSDAY)) == when


def test_a_genitive_is_no_verb() -> None:
    event = only("Syria's army shelled Saraqib's market on Monday; a farmer's been killed.", THURSDAY)
    assert (event.status, days(event), deaths(event)) == (Status.OCCURRED, "2024-10-14", (1, 1, 1))


def test_a_french_article_is_no_verb() -> None:
    assert status_of("L’armée a bombardé Idlib lundi.", THURSDAY) is Status.OCCURRED


def test_who_lacks_the_means_to_act_has_not_denied_it() -> None:
    assert not read("Police couldn't put together a case to arrest anyone in Galway.", THURSDAY).events
