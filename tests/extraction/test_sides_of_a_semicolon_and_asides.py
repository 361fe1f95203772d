"""Acts on both sides of a semicolon, asides of who speaks, plans in quotes, and what failed to take place."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only, told

WEDNESDAY = "2025-06-11"


@pytest.mark.parametrize(
    "text",
    [
        "A missile fired by the Houthis broke up in the air on Friday; Israel hit a power plant near Sanaa on Sunday.",
        "A rocket was fired at Nahariya on Friday; the army bombed a depot near Tyre on Sunday.",
    ],
)
def test_another_statement_behind_a_semicolon_is_another_event(text: str) -> None:
    assert [days(event) for event in told(text, WEDNESDAY)] == ["2025-06-06", "2025-06-08"]


@pytest.mark.parametrize(
    "text",
    [
        "The M23, which captured Rubaya in April, said that it was ready for talks.",
        "The M23, which captured Rubaya in April, has not replied.",
    ],
)
def test_what_the_speaker_did_has_its_place_and_day(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), event.position.place_name != "") == ("2025-04-01..2025-04-30", True)


@pytest.mark.parametrize(
    "text",
    ["The ministry, which is based in Goma, said rebels had attacked a base.", "Mr Ali, who lives in Goma, said so."],
)
def test_where_the_speaker_is_tells_no_place(text: str) -> None:
    assert all(event.position.place_name == "" for event in told(text, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('"Mass processions" are to set out from mosques in Dhaka on Friday.', Status.PLANNED),
        ("The protest scheduled for Monday by the unions failed to hold in Kaduna.", Status.CANCELLED),
        ("The rally in Kano planned for Monday failed to take place.", Status.CANCELLED),
        ("The rally in Kano on Monday failed to move the government.", Status.OCCURRED),
        ("A drone strike on the market of Gondar, about which residents spoke, did not take place.", Status.DENIED),
        ("A drone strike on the market of Gondar, about which residents spoke, killed nine.", Status.OCCURRED),
        ("Heavy fighting has been going on for seven weeks around Marib.", Status.ONGOING),
    ],
)
def test_its_status_is_read(text: str, status: Status) -> None:
    assert only(text, WEDNESDAY).status is status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Senator Ana Gomez, shot on Saturday at a rally in Quito, is in a critical state.", "Attack"),
        ("The troops heard detonations and fired at two vehicles near Huixtla on Monday.", "Attack"),
        ("The students will lay siege to the minister's bungalow in Imphal.", "Peaceful protest"),
        ("Rebels laid siege to the headquarters of the brigade in Imphal on Monday.", "Other"),
    ],
)
def test_its_kind_is_read(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]
