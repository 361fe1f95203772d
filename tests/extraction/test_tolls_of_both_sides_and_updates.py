"""The numbers of dead where ages, later counts, rival counts and the dead of two sides stand beside each other."""

import pytest

from tests.extraction.reading import deaths, read

WEDNESDAY = "2021-06-16"
Toll = tuple[int | None, int | None, int | None]


def tolls(passage: str, title: str = "") -> list[Toll]:
    """Return the numbers of deaths of the events of a passage, "|" between its paragraphs."""
    events = read(passage.replace("|", "\n\n"), WEDNESDAY, title=title).events
    return [toll for event in events if (toll := deaths(event)) is not None]


@pytest.mark.parametrize(
    ("passage", "number"),
    [
        ("A mine went off near Bure on Monday. Rahel, who was 12, was killed by the blast.", 1),
        ("A mine went off near Bure on Monday. Rahel, aged 12, was killed on the spot.", 1),
        ("Shells hit a house in Bure on Monday, killing Rahel, 12.", 1),
        ("Shells hit a house in Bure on Monday, killing Rahel, just 12, and her brother Dawit, 9.", 2),
        ("Shells hit a house in Bure on Monday, killing Rahel (12) and her mother (34).", 2),
        ("Shells hit a house in Bure on Monday, killing Rahel Tesfaye, who was 12.", 1),
        ("Rahel, 12, and Dawit, 9, were killed by a mine in Bure on Monday.", 2),
        ("On 14 June, 12 farmers were killed by a mine in Bure.", 12),
    ],
)
def test_how_old_somebody_was_is_no_number_of_dead(passage: str, number: int) -> None:
    assert tolls(passage) == [(number, number, number)]


def test_a_force_before_the_rank_of_one_tells_of_one() -> None:
    passage = "Gunmen opened fire on a clinic in Bannu on Monday, killing the police constable at its gate."
    assert tolls(f"{passage} The nurses escaped unhurt.") == [(1, 1, 1)]


def test_somebody_named_and_his_kin_are_counted_behind_the_verb() -> None:
    assert tolls("Shells hit a house in Bure on Monday, killing Omar Saleh and his wife.") == [(2, 2, 2)]
