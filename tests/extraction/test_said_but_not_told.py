"""Questions, scores, habits, kinds of acts and words that belong to a noun: they name violence and tell none."""

import pytest

from tests.extraction.reading import kinds, only, read


@pytest.mark.parametrize(
    "text",
    [
        "Is there fighting in Saraqib, too?",
        "هل قصفت المدفعية بلدة سراقب؟",
        "Korabel beat Saraqib 3-1 on Sunday in a match that was stopped twice.",
        "The side thrashed Benin 4–0 in Lagos on Sunday, with two late strikes.",
        "Our air force does not target schools in Saraqib.",
        "No plane has bombed Sanaa for eighteen months.",
        "The second missile in Marib on Monday did not explode.",
        "Occupied Crimea was calm on Monday.",
        "A labourer perished in a burning workshop in Lagos on Monday.",
        "Activists in Monywa will speak on 1 April, the fifth anniversary of the coup.",
        "Vietnam has captured the shelves that the Philippines once held in China.",
        "The envoy accused gunmen stationed outside Saraqib on Monday, while the army was silent.",
        "The proposal met with silence near Saraqib on Monday.",
        "Residents of Saraqib talk about prices on Monday.",
        "A second round of vaccination is due to start in Saraqib on Monday.",
        "The state of emergency in Saraqib has become a habit.",
        "A speaker in Saraqib demanded on Monday the fall of the mayor and the release of the detainees.",
        "Relatives in Saraqib asked on Monday for the reopening of the road to Idlib.",
        "Residents of Saraqib fear that the motorway will be reopened to traffic.",
        "Officials want the border gates at Saraqib to be reopened for trade.",
        "The administration in Saraqib said that regular shelling had prevented any public event.",
        "The cleric was asked in Idlib on Monday to wait until the battle for Saraqib is over.",
        "Rains made several tracks near Bara impassable on Monday.",
    ],
)
def test_what_only_names_violence_tells_none(text: str) -> None:
    assert not read(text).events


def test_what_protesters_are_against_is_no_event() -> None:
    assert kinds("In Gwadar the sit-in against enforced disappearances entered its ninth day on Sunday.") == [
        "Peaceful protest"
    ]


def test_people_who_were_evacuated_before_gather() -> None:
    assert kinds("About sixty evacuated residents of Saraqib gathered in Idlib on Monday with placards.") == [
        "Peaceful protest"
    ]


def test_what_rioters_burn_is_part_of_the_riot() -> None:
    text = "Youths erected barricades in Beni on Monday and set fire to a vehicle; the police fired in the air."
    assert kinds(text) == ["Violent demonstration"]


def test_a_patrol_that_is_shot_at_is_what_was_attacked() -> None:
    assert kinds("A patrol of the mission came under fire in Kenscoff on Monday.") == ["Armed clash"]


def test_a_missile_that_was_shot_down_is_one_event() -> None:
    assert only("A cruise missile had been shot down over the sea off Odesa on Monday.").sub_event_type == (
        "Disrupted weapons use"
    )


def test_violence_counts_in_an_article_about_several_other_things() -> None:
    text = (
        "The market was quiet on Friday; customers bought little and the church stayed empty. The prosecutor spoke of "
        "sales of fuel, the patients of a clinic of a roof that collapsed.\n\nOn Thursday night two columns of pickups "
        "met in Saraqib and exchanged fire."
    )
    assert kinds(text) == ["Armed clash"]


def test_what_somebody_died_of_is_told_and_not_recalled() -> None:
    text = "A sergeant fell martyr on Saturday as a result of the explosion of a hand-made device in Idlib."
    event = only(text)
    assert (event.event_type.value, event.fatalities and event.fatalities.best) == ("Explosions/Remote violence", 1)


def test_politics_in_words_of_war_is_no_war() -> None:
    text = (
        "The coalition's deputies ambushed the caucus in committee on Monday with a salvo of amendments. The budget "
        "bill survived. On Friday a front was opened in the cabinet; backbenchers in Lagos speak of a reshuffle, and "
        "whoever counts the motions before the plenary knows that the speaker has the last shot."
    )
    assert not read(text).events


@pytest.mark.parametrize(
    "against",
    ["the arrest of a teacher", "the closure of the road", "the opening of a crossing", "the killing of two teachers"],
)
def test_what_people_protest_against_is_not_told_as_of_that_day(against: str) -> None:
    assert kinds(f"Residents protested in Daraa on Monday against {against}.") == ["Peaceful protest"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minister came under fire in Baghdad on Monday for his remarks on power cuts.", []),
        ("The minister came under fire from lawmakers in Baghdad on Monday.", []),
        ("The convoy came under fire for two hours near Saraqib on Monday.", ["Armed clash"]),
        ("A heat wave hit Basra on Monday, killing three.", []),
        ("A storm hit Basra on Monday, killing three.", []),
    ],
)
def test_critics_and_weather_attack_nobody(text: str, found: list[str]) -> None:
    assert kinds(text) == found
