"""What is said of a kind of act, of many acts, or of a whole war is no event; what has a day of its own is one."""

import pytest

from tests.extraction.reading import deaths, kinds, only, read, told

FRIDAY = "2021-06-18"


@pytest.mark.parametrize(
    "text",
    [
        "The militants frequently launch raids on posts near Gao.",
        "The district has lately seen an upsurge in kidnappings.",
        "Herders live in a region plagued by abductions and robberies.",
        "The group has carried out bombings and other attacks in Mogadishu.",
        "Gangs in Zamfara have stepped up their raids on villages.",
        "The gang has killed hundreds of people across Zamfara in recent years.",
        "The conflict in Yemen has killed more than 10,000 people.",
        "A spate of ambushes since March had killed forty drivers near Gao.",
        "Smugglers live in valleys where air strikes target militants.",
        "The garrison at Gao was unable to repel the attack.",
        "Shutters keep the market in Gao from being looted.",
        "Capturing the ridge would open the valley to the rebels.",
        "22 rebels were killed this month in Shopian.",
        "Who was behind that bombing is not known.",
    ],
)
def test_generalities_are_no_events(text: str) -> None:
    assert read(text, FRIDAY).events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen raided two army posts near Gao on Thursday.", "Armed clash"),
        ("Rebels kidnapped two teachers in Gao on Thursday.", "Abduction/forced disappearance"),
        ("Air strikes hit a market in Saraqib on Thursday.", "Air/drone strike"),
    ],
)
def test_acts_of_a_day_are_events(text: str, kind: str) -> None:
    assert kinds(text, FRIDAY) == [kind]


def test_an_act_put_among_others_is_told_once() -> None:
    text = "Armed men killed twelve people in Oicha on Thursday, the latest in a string of attacks on villages."
    assert deaths(only(text, FRIDAY)) == (12, 12, 12)


def test_the_dead_of_a_war_are_not_those_of_its_last_battle() -> None:
    text = "Shells killed two people in Taiz on Thursday. The war has killed more than 10,000 people."
    assert deaths(only(text, FRIDAY)) == (2, 2, 2)


def test_what_came_before_years_is_background() -> None:
    text = "The alliance was formed in 2015 after rebels seized Sanaa."
    assert told(text, FRIDAY) == []


def test_similar_acts_are_told_where_their_towns_are_named() -> None:
    text = "Protesters marched in Peshawar on Friday.\n\nSimilar protests were held in Kohat and Bannu."
    assert [event.position.place_name for event in told(text, "2020-03-18")] == ["Peshawar", "Kohat"]
