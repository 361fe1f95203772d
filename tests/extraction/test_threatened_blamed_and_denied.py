"""Deeds that somebody threatens upon a condition, blames others for or denies, and verbs that share what is before."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only, status_of, told


@pytest.mark.parametrize(
    "text",
    [
        "Rebels counter-attacked near Saraqib on Friday.",
        "Ukrainian forces counter-attacked west of Vovchansk on Friday.",
        "Government troops have counter-attacked near Khan Touman.",
        "Government forces re-entered Bor on Friday.",
    ],
)
def test_a_verb_may_have_its_prefix_behind_a_hyphen(text: str) -> None:
    assert only(text).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "The minister counter-attacked and accused the chairwoman of dreaming.",
        "The senator counter-attacked in a speech in Boston.",
        "The re-captured village of Nayrab was visited by the governor.",
    ],
)
def test_who_only_answers_back_counter_attacks_nobody(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Residents accuse the army of shelling Saraqib on Tuesday.", "2020-03-10"),
        ("Villagers accuse the militia of abducting five women near Djugu on Thursday.", "2020-03-12"),
        ("The governor accuses rebels of burning houses in Bor on Sunday.", "2020-03-08"),
    ],
)
def test_who_accuses_others_of_one_deed_tells_it(text: str, day: str) -> None:
    assert (status_of(text), days(only(text))) == (Status.OCCURRED, day)


@pytest.mark.parametrize(
    "text",
    [
        "The opposition accuses the army of killing civilians.",
        "Rights groups accuse the junta of torturing detainees.",
        "Damascus accuses Turkey of supporting rebels in Idlib.",
        "Moscow accuses Kyiv of holding talks with NATO in Brussels.",
    ],
)
def test_who_accuses_others_of_what_they_do_at_all_times_tells_no_deed(text: str) -> None:
    assert not told(text)


def test_an_agreement_that_is_violated_is_no_rape() -> None:
    assert not kinds("Serbia accused Kosovo of violating the agreement in Mitrovica.")


@pytest.mark.parametrize(
    "text",
    [
        "If the talks fail, the rebels will attack Goma, their leader warned.",
        "Unless the siege is lifted, they warned, their men will shell Aleppo.",
        "The group warned that if the siege went on it would bomb Damascus.",
        "The Taliban warned that unless prisoners were freed they would attack Kunduz.",
        "The commander vowed that if the army came his fighters would blow up the bridge.",
        'If the meeting fails, one of them warned, the tribes will cross to the west bank and attack "every post".',
    ],
)
def test_what_is_to_follow_a_condition_is_threatened_by_those_who_would_do_it(text: str) -> None:
    assert status_of(text) is Status.THREATENED


@pytest.mark.parametrize(
    "text",
    [
        "If the talks fail, diplomats warned, the rebels will attack Goma.",
        "If the army enters the town, the rebels will shell Goma, said a resident.",
        "If the dam breaks, engineers warned, the water will hit Wadi Halfa.",
        "If the police had attacked the camp, he warned, the youths would have burned it.",
    ],
)
def test_what_onlookers_expect_upon_a_condition_is_no_threat(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels plan to cross the river and attack Goma on Sunday.", Status.PLANNED),
        ("The unions will gather in the square and march to parliament on Monday.", Status.PLANNED),
        ("The rebels crossed the river to attack Goma.", Status.OCCURRED),
    ],
)
def test_a_verb_behind_and_shares_the_will_of_the_one_before(text: str, status: Status) -> None:
    assert status_of(text) is status
