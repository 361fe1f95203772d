"""Those who were abducted and are found dead: as many as were taken, in the event that took them."""

import pytest

from tests.extraction.reading import deaths, told

WEDNESDAY = "2024-09-25"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Gunmen abducted three labourers near Jos on Sunday. Their bullet-riddled bodies were found on Monday.", 3),
        ("Gunmen kidnapped nine traders near Jos on Monday. Their bodies were found the next day.", 9),
        ("Nine men were abducted near Jos on Monday. Their bodies were recovered on Tuesday.", 9),
        ("Gunmen abducted a teacher near Jos on Monday. His body was found on Tuesday.", 1),
    ],
)
def test_all_who_were_taken_are_dead(text: str, dead: int) -> None:
    (event,) = told(text, WEDNESDAY)
    assert deaths(event) == (dead, dead, dead)


@pytest.mark.parametrize(
    "text",
    [
        "Nine men were arrested in Jos on Monday. Their bodies were searched.",
        "Gunmen abducted two nurses near Jos on Monday. Their families were told on Tuesday.",
    ],
)
def test_nobody_is_said_to_be_dead(text: str) -> None:
    assert [deaths(event) for event in told(text, WEDNESDAY)] == [None]
