"""What is denied, given up or still going on in turns of phrase that name no word for it right beside the deed."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, status_of, told

WEDNESDAY = "2025-01-29"


@pytest.mark.parametrize(
    "text",
    [
        "The alleged capture of Goma is a lie, the spokesman said.",
        'The army dismissed as "fake news" a viral video showing the alleged capture of Bama.',
        "The mission denied a gang's boast that it had killed him near Pont-Sondé.",
        "What is being spread by hostile channels about the loss of the hospital quarter of Vovchansk is not true.",
        "No Rwandan soldier has fired on the positions of the mission in Goma, the ministry declared.",
        "No Turkish aircraft has bombed Kobani, the ministry said.",
    ],
)
def test_what_is_said_to_be_untrue_is_denied(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "No soldier was killed in Goma, the army said.",
        "No rebel fighter has attacked Goma since Monday.",
    ],
)
def test_where_nothing_happened_nothing_is_denied(text: str) -> None:
    assert told(text, WEDNESDAY) == []


def test_an_alleged_murder_that_nobody_denies_is_no_denial() -> None:
    assert kinds("Police arrested two men over the alleged murder of a trader in Lagos on Monday.", WEDNESDAY) == [
        "Arrests"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A plan to hold an exercise in Monywa this week has quietly been shelved.",
        "The march planned in Goma this Friday was called off.",
        "Talks in Doha this week were cancelled.",
    ],
)
def test_what_was_planned_this_week_can_be_called_off(text: str) -> None:
    assert status_of(text, WEDNESDAY) is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    ["Clashes in Jenin were continuing at nightfall.", "The battle for Pokrovsk is now in its second year."],
)
def test_what_had_not_ended_goes_on(text: str) -> None:
    assert status_of(text, WEDNESDAY) is Status.ONGOING
