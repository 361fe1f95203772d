"""What is quoted behind "will" or "had been", and what a denial takes in with the verb it is of."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import status_of, told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('The minister says troops will "go into Homs with full force" if the men are not freed.', Status.THREATENED),
        ('He warned in a recording that hotels in Homs would be "struck without mercy".', Status.THREATENED),
        ("The leaflets said that Homs would be “shelled at dawn”.", Status.THREATENED),
        ('The town council says Homs was "shelled" on Monday.', Status.OCCURRED),
    ],
)
def test_a_quotation_mark_parts_no_verb(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its men had entered the hospital of Homs on Monday and beaten nurses.",
        "Police said that the report of rebels crossing from Chad and occupying a village near Gao was baseless.",
        "He denied reports of soldiers entering Homs and looting shops.",
        "The ministry said that there was no truth in reports of an attack on Homs.",
        "There is no truth in talk that rebels took Homs.",
    ],
)
def test_a_denial_takes_in_the_verb_that_is_joined(text: str) -> None:
    assert {event.status for event in told(text)} == {Status.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it had left Homs and said that rebels had beaten traders there on Monday.",
        "The mayor denied having left, and soldiers beating traders were filmed in Homs on Monday.",
    ],
)
def test_a_denial_ends_where_somebody_else_acts(text: str) -> None:
    assert Status.OCCURRED in {event.status for event in told(text)}
