"""What an article goes on to tell without a day is of the day of its first event, until it turns to another."""

import pytest

from tests.extraction.reading import days, read, told

FRIDAY = "2021-05-28"
LEAD = "Gunmen attacked a convoy in Michoacán on Thursday, killing two soldiers.\n\n"


def days_of(text: str, day: str = FRIDAY) -> dict[str, str]:
    return {event.position.place_name: days(event) for event in read(text, day).events}


@pytest.mark.parametrize(
    "later",
    [
        "An armed group burned down a shop in the city of Apatzingán and said others would be next.",
        "In the afternoon, warplanes bombed a building in Apatzingán.",
        "Police arrested four suspects in Apatzingán.",
    ],
)
def test_another_paragraph_stays_on_the_day_of_the_first(later: str) -> None:
    text = LEAD + "The governor condemned the attack.\n\n" + later
    assert days_of(text)["Apatzingán"] == "2021-05-27"


def test_the_reasons_say_so() -> None:
    text = LEAD + "The governor condemned the attack.\n\nAn armed group burned down a shop in Apatzingán."
    event = told(text, FRIDAY)[-1]
    assert (
        "When: no day is named: that of the first event told, as the article has not turned to another since."
        in event.decisions
    )


@pytest.mark.parametrize(
    "later",
    [
        "Last week police clashed with farmers in Morelia.\n\nAn armed group burned down a shop in Apatzingán.",
        "An armed group had burned down a shop in Apatzingán.",  # before that
        "Armed groups have burned down shops in Apatzingán.",  # at any time
        "An armed group burned down a shop in Apatzingán in April 2021.",
    ],
)
def test_what_may_have_been_on_another_day_stays_open_or_has_its_own(later: str) -> None:
    assert days_of(LEAD + later)["Apatzingán"] != "2021-05-27"


def test_another_country_has_days_of_its_own() -> None:
    text = LEAD + "The governor condemned the attack.\n\nAn armed group burned down a shop in Bogotá, Colombia."
    assert days_of(text)["Bogotá"] == "..2021-05-28"


def test_an_old_first_event_dates_nothing_else() -> None:
    text = LEAD.replace("on Thursday", "on May 20") + "The governor condemned the attack.\n\n"
    assert days_of(text + "An armed group burned down a shop in Apatzingán.")["Apatzingán"] == "..2021-05-28"


def test_a_first_event_without_a_day_dates_nothing_else() -> None:
    text = (
        "An air strike has killed nine people in Khan Younis.\n\n"
        "Fighters launched rockets at Israel from Khan Younis on Wednesday.\n\nHouses were searched.\n\n"
        "Warplanes destroyed a building in Rafah."
    )
    assert days_of(text)["Rafaḩ"] == "..2021-05-28"


def test_a_date_line_may_shorten_the_name_of_its_state() -> None:
    text = "CULIACÁN, Sin., 28 May. – Five people were murdered in Navolato on Thursday."
    assert days_of(text) == {"Navolato": "2021-05-27"}
