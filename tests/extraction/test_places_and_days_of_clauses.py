"""Where and when clauses put an act: "In Oromia, where …", "the A and B districts of Dhaka", "in which nine died"."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, only, told

WEDNESDAY = "2024-09-25"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Oromia, where another rebellion smoulders, the army shelled Nekemte on Sunday.", "Nek’emtē"),
        ("In Darfur, where famine looms, the RSF stormed the town of Kutum on Sunday.", "Kutum"),
        ("In Mali, where a junta rules, gunmen killed nine people on Sunday.", "Mali"),
        ("Fighters of the Manbij Military Council shelled Jarabulus on Monday.", "Jarābulus"),
    ],
)
def test_the_place_that_is_meant(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police fired tear gas at students in the Rampura and Uttara districts of Dhaka on Monday.", "BD"),
        ("Clashes broke out in the Bogenhausen and Karrada districts of Baghdad on Monday.", "IQ"),
        ("Clashes broke out in the Kobani and Afrin districts of Aleppo province on Monday.", "SY"),
    ],
)
def test_listed_districts_lie_in_their_town(text: str, country: str) -> None:
    assert only(text, WEDNESDAY).position.country == country


def test_a_councils_town_is_not_where_its_commander_died() -> None:
    text = "A drone hit a car near Kobani on Monday. A commander of the Raqqa Military Council was killed."
    event = only(text, WEDNESDAY)
    assert (event.position.place_name, deaths(event)) == ("‘Ayn al ‘Arab", (1, 1, 1))


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("Rebels were blamed for the attack on Beni, in which nine people died on Sunday.", "2024-09-22", "occurred"),
        ("Prosecutors in Ankara ordered the detention on Monday of six journalists.", "2024-09-23", "occurred"),
        ("The union ordered a strike for Monday in Lima.", "2024-09-30", "planned"),
        ("Rebel leaders had agreed to lay down their arms on 20 September in Goma.", "2024-09-20", "occurred"),
        ("The rebels agreed to withdraw from Goma on Friday.", "2024-09-27", "planned"),
    ],
)
def test_the_day_and_whether_it_happened(text: str, day: str, status: str) -> None:
    event = only(text, WEDNESDAY)
    assert (days(event), event.status) == (day, Status(status))


def test_the_day_of_an_agreement_is_not_that_of_what_is_agreed() -> None:
    events = told("On Monday both sides agreed to withdraw from Goma by Friday.", WEDNESDAY)
    assert all(event.date_end is None or event.date_end.isoformat() == "2024-09-27" for event in events)
