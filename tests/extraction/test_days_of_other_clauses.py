"""Days that another clause gives: what an attack cost, what came after it, and what a period adds up to."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told

FRIDAY = "2021-06-18"


@pytest.mark.parametrize("cost", ["cost the lives of seven soldiers", "claimed seven lives"])
def test_the_day_on_which_an_attack_cost_lives_is_its_day(cost: str) -> None:
    text = f"The army blamed militants for an attack on an army post in Mopti that {cost} on Saturday."
    assert [days(event) for event in read(text, FRIDAY).events] == ["2021-06-12"]


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors held 14 more suspects over last Wednesday's car bomb in the capital, which left 28 dead.",
        "Police in Izmir detained six men over Wednesday's bombing in the bazaar, which left four dead.",
    ],
)
def test_the_day_of_a_bombing_is_that_of_its_dead(text: str) -> None:
    assert [days(event) for event in told(text, FRIDAY) if event.fatalities] == ["2021-06-16"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Three days after an attack on a barracks in Bamako, the army on Thursday gave no toll.", "2021-06-14"),
        ("Two days after gunmen killed 12 people in Jos, their families on Friday spoke of neglect.", "2021-06-16"),
    ],
)
def test_a_main_clause_dates_what_it_came_days_after(text: str, when: str) -> None:
    assert [days(event) for event in read(text, FRIDAY).events][:1] == [when]


def test_a_main_clause_that_is_yet_to_come_true_dates_nothing() -> None:
    text = "Three days after an attack on a barracks in Bamako, the president will speak on Sunday."
    assert [days(event) for event in read(text, FRIDAY).events][:1] != ["2021-06-17"]


def test_the_same_day_is_not_that_since_which_a_curfew_holds() -> None:
    text = (
        "Three soldiers died on June 14 when a bomb went off near Lice. In Sur, where a curfew has been in place since "
        "May 2, protesters burned tyres the same day."
    )
    assert [days(event) for event in told(text, FRIDAY) if event.status is Status.OCCURRED] == [
        "2021-06-14",
        "2021-06-14",
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The curfew in Cizre will be lifted as of June 28.", "2021-06-28"),
        ("The crossing at Bab al-Hawa is to reopen from Monday.", "2021-06-21"),
        ("A curfew will be in force in Cizre from Monday.", "2021-06-21.."),
    ],
)
def test_what_is_lifted_from_a_day_is_lifted_on_it(text: str, when: str) -> None:
    assert days(only(text, FRIDAY)) == when


def test_incidents_counted_for_a_period_are_not_all_of_one_day() -> None:
    text = "In Taiz, teachers marched on 9 June. Four landmine incidents were recorded in Mocha."
    events = told(text, FRIDAY, title="Humanitarian access snapshot | 8–14 June 2021")
    assert [days(event) for event in events] == ["2021-06-09", "2021-06-08..2021-06-14"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Residents pitched tents on the M4 near Ariha to stop a patrol of Turkish troops, which is due on Sunday.",
         ["..2021-06-18", "2021-06-20"]),
        ("Residents of opposition-held Ariha blocked the M4 to stop a patrol of troops, due on Sunday.",
         ["..2021-06-18"]),
        ("On Tuesday militants attacked the hall in Ariha where a vote was scheduled for Sunday.", ["2021-06-15"]),
        ("Clashes broke out on Thursday near the polling station in Ariha of the vote scheduled for Sunday.",
         ["2021-06-17"]),
        ("A patrol of the two armies on the M4, which is due on Sunday, was announced.", ["2021-06-20"]),
    ],
)  # fmt: skip
def test_the_day_on_which_something_is_due_is_that_of_nothing_that_was_done(text: str, when: list[str]) -> None:
    assert [days(event) for event in read(text, FRIDAY).events] == when


def test_what_was_laid_on_a_day_went_off_in_its_own_time() -> None:
    assert days(only("Gunmen shot dead a judge in Ariha, an attack planned on Sunday.", FRIDAY)) == "2021-06-13"
