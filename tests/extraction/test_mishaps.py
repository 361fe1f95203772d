"""Accidents, disease, weather, ordinary crime and tales in one sentence of an article about a conflict."""

import pytest

from tests.extraction.reading import kinds

LEAD = "Clashes broke out in Saraqib on Friday."


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people were killed when a minibus overturned near Homs on Monday.",
        "A bus carrying pilgrims plunged into a ravine near Quetta on Monday, killing 12.",
        "Cholera claimed 12 lives in Goma last week.",
        "A fire at a factory in Gazipur killed nine workers on Tuesday.",
        "Floods have displaced 30,000 people in Kassala since Monday.",
        "Heavy snow closed the road between Malatya and Kayseri on Wednesday.",
        "Wild boars destroyed wheat fields near Latakia on Monday.",
        "He died of a heart attack in Damascus on Tuesday.",
        "A jealous husband stabbed his wife to death in Ankara on Sunday.",
        "Police in Manchester arrested a man for drunk driving on Saturday.",
        "The film tells how villagers near Mosul were kidnapped.",
        "The museum in Baghdad displays objects looted by thieves.",
        "The castle of Homs was besieged in 1188 and fell after two days.",
        "A minibus overturned near Homs on Monday. Four people were killed.",
        "The group is known for kidnapping foreigners in the Sahel.",
        "The report recommends stronger laws against kidnapping in Mexico.",
    ],
)
def test_what_nobody_fought_over_is_no_event(sentence: str) -> None:
    assert kinds(f"{LEAD}\n\n{sentence}") == ["Armed clash"]


@pytest.mark.parametrize(
    ("sentence", "sub_event_type"),
    [
        ("A minibus hit a mine and overturned near Homs on Monday.", "Remote explosive/landmine/IED"),
        ("A shell hit a cholera ward in Hodeidah on Monday.", "Shelling/artillery/missile attack"),
        ("Soldiers shot a drunk man in Bamenda on Monday.", "Attack"),
        ("Protesters rallied in Derna on Monday over the floods.", "Peaceful protest"),
        ("A film director was kidnapped in Kabul on Monday.", "Abduction/forced disappearance"),
        ("Gunmen attacked 1200 houses in Zamfara on Monday.", "Attack"),
    ],
)
def test_who_bears_arms_makes_it_one_all_the_same(sentence: str, sub_event_type: str) -> None:
    assert kinds(sentence) == [sub_event_type]
