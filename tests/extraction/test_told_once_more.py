"""News tells one event several times, in paragraphs of a sentence each: it is one, with all that is said of it."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import days, deaths, kinds, only, told

FRIDAY = "2021-06-18"


def test_how_it_came_to_it_is_no_second_ambush() -> None:
    text = (
        "Five soldiers were killed in an ambush in Khost province on Thursday, the governor said.\n\n"
        "The soldiers were on their way home when they were fired upon by gunmen, he said.\n\n"
        "A sixth man was wounded in the ambush."
    )
    event = only(text, FRIDAY)
    assert (event.sub_event_type, days(event), deaths(event)) == ("Armed clash", "2021-06-17", (5, 5, 5))


def test_ways_of_dying_that_or_joins_are_of_one_massacre() -> None:
    text = "At least 36 villagers were stabbed or hacked to death in Mukondi on Thursday by fighters of the ADF."
    assert deaths(only(text, FRIDAY)) == (36, 36, None)


def test_who_was_on_the_way_is_no_patrol_of_its_own() -> None:
    text = "The trucks were patrolling the hills near Gao on Thursday when they came under fire."
    assert kinds(text, FRIDAY) == ["Armed clash"]


@pytest.mark.parametrize(
    "text",
    [
        """Raiders killed seven people in Kutum on Thursday.

A teacher spoke of the horror.

The raiders killed seven people, a policeman confirmed.""",
        """Raiders stormed a village in North Darfur on Thursday, killing seven people.

The raiders came at dawn and attacked the village from two sides, elders said.""",
        """A bomb killed four people in Quetta on Thursday.

Police sealed the street.

Thursday's blast also wounded nine.""",
        """An air strike hit a market in Hodeidah on Thursday.

As a result of this strike six traders died.""",
        """Nine people died in a drone strike in the Amhara region.

The attack, which reportedly took place on Wednesday near Debre Sina, was the second this month.""",
    ],
)
def test_what_is_told_again_farther_down_is_one_event(text: str) -> None:
    assert len(told(text, FRIDAY)) == 1


def test_a_lead_takes_the_day_and_place_that_the_next_paragraph_tells() -> None:
    text = (
        "At least six guards were killed in a Taliban ambush in Ghazni province, officials said.\n\n"
        "The Taliban ambushed the guards in Qarabagh district on Wednesday night, a spokesman said on Thursday."
    )
    event = only(text, FRIDAY)
    assert (days(event), deaths(event)) == ("2021-06-16", (6, 6, None))


def test_where_an_incident_happened_may_be_told_two_paragraphs_on() -> None:
    text = (
        "Three policemen died when militants raided their post in northwest Pakistan on Thursday.\n\n"
        "The gunmen got away.\n\nThe raid took place in Bannu, an officer said."
    )
    event = only(text, FRIDAY)
    assert event.position.place_name == "Bannu"


def test_a_headline_that_names_a_town_leaves_the_province_of_the_text() -> None:
    event = only(
        "Five soldiers were killed in an ambush in Ghazni province, officials said.",
        FRIDAY,
        title="Taliban kill five in Ghazni",
    )
    assert event.position.geo_precision is GeoPrecision.ADMIN1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gunmen killed six herders near Gao on Thursday. They also kidnapped a trader.", 2),
        ("Shells hit Saraqib on Thursday. Ten soldiers were killed in the fighting.", 2),
        ("Rebels killed nine villagers in Oicha on Thursday.\n\nAnother attack killed nine in Eringeti.", 2),
        ("Looters robbed a shop in Goma on Thursday.\n\nFive women reported that they were raped in the attack.", 2),
    ],
)
def test_acts_that_follow_each_other_stay_apart(text: str, number: int) -> None:
    assert len(told(text, FRIDAY)) == number


def test_a_report_written_abroad_is_not_put_in_the_town_it_was_written_in() -> None:
    event = only("NAIROBI: A Sudanese army air strike on a village in Sudan killed six people on Thursday.", FRIDAY)
    assert event.position.country in {"", "SD"}


def test_a_day_before_a_dash_is_that_of_the_report() -> None:
    event = only("June 18 — Armed men killed eleven people in Kutum late on Wednesday, witnesses said.", FRIDAY)
    assert days(event) == "2021-06-16"


def test_a_toll_that_rises_on_a_day_does_not_date_the_attack() -> None:
    text = "The toll of a suicide attack on a shrine in Sehwan rose on Thursday to 70 dead, officials said."
    assert days(only(text, FRIDAY)) == "..2021-06-18"


def test_a_gun_is_no_turkish_day() -> None:
    text = "A gun battle in Marawi has left two soldiers dead, the army reported on Thursday."
    assert days(only(text, FRIDAY)) == "..2021-06-18"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Six soldiers at least, one of them an officer, were killed by a bomb in Gao on Thursday.", (6, 6, None)),
        ("Forty people or more were killed by a bomb in Gao on Thursday.", (40, 40, None)),
        ("Six soldiers were killed by a bomb in Gao on Thursday.", (6, 6, 6)),
    ],
)
def test_a_bound_may_stand_behind_what_is_counted(text: str, dead: tuple[int, int, int | None]) -> None:
    assert deaths(only(text, FRIDAY)) == dead


def test_government_forces_are_those_of_the_country_of_the_article() -> None:
    text = (
        "Clashes went on in Mosul on Wednesday. Government forces closed in on rebels in the Old Quarter on Thursday."
    )
    names = {actor.name for event in told(text, FRIDAY) for actor in event.actors}
    assert "Military Forces of Syria" not in names


def test_a_province_printed_behind_its_name_is_no_town() -> None:
    text = "Two days of fighting in Homs, a province in the centre of Syria, left 30 people dead."
    assert only(text, FRIDAY).position.geo_precision is GeoPrecision.ADMIN1


def test_a_capital_behind_its_country_is_where_it_was() -> None:
    text = "A bomber walked into a barracks in Chad's capital N'Djamena. He detonated his vest, killing one soldier."
    (event,) = told(text, FRIDAY)
    assert (event.sub_event_type, event.position.place_name) == ("Suicide bomb", "N'Djamena")
