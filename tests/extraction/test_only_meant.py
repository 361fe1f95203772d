"""What is only aimed at, argued over or prolonged is no event; how or when a deed was done is no second one."""

import pytest

from tests.extraction.reading import kinds, told

THURSDAY = "2024-03-14"


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that the youth had been about to throw a petrol bomb.",
        "Security forces struggled on Thursday to regain control of Kayes.",
        "The party is training its guns on Wales, a deputy said on Monday.",
        "There was talk of a coup in Bamako on Monday.",
        "The founder of the movement called on it to disarm on Tuesday.",
        "Chad will ask the Security Council for an immediate ceasefire.",
        "The government has deployed water tankers to slums in Delhi.",
        "Serbia, whose soldiers fought on the side of the rebels, stayed away.",
        "Hostilities picked up in Hodeidah on Monday.",
        "Farmers in Kano fear attacks when they go to their fields.",
        "The army accused the rebels on Monday of planning an attack on Sumy.",
        "Two rival bids clashed in Paris on Monday.",
        "A court in Haifa extended on Monday by eight days the detention of a settler.",
    ],
)
def test_what_is_not_brought_about_is_no_event(text: str) -> None:
    assert told(text, THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two men who were preparing to fire rockets were hit by a drone near Marea on Wednesday.", "Air/drone strike"),
        ("Police in Tunis on Monday detained 40 people who tried to march to the palace.", "Arrests"),
        (
            "Gunmen attacked the barracks in Metekel on Sunday, killing two soldiers, and freed forty prisoners.",
            "Armed clash",
        ),
        ("The authorities in Kayes closed four livestock markets on Monday.", "Other"),
        ("Crowds looted shops in Jos on Monday, breaking a curfew.", "Violent demonstration"),
    ],
)
def test_only_what_was_done_is_one(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army regained control of Kayes on Tuesday.", "Government regains territory"),
        ("A curfew was imposed in Jos on Monday.", "Other"),
        ("The army deployed tanks to the slums of Delhi on Monday.", "Change to group/activity"),
        ("Police in Haifa arrested a settler on Monday.", "Arrests"),
        ("Traders in Kayes closed their shops on Monday in protest.", "Peaceful protest"),
        ("The two factions fought on the road to Kayes on Monday.", "Armed clash"),
        ("The rebels freed six hostages in Kayes on Monday.", "Other"),
    ],
)
def test_the_same_words_of_deeds_stay(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tribesmen killed thirty people near Wabag on Sunday, the worst massacre in a long feud.", "Attack"),
        ("The offensive on Homs began on 12 March, the day that a truce took effect in Lebanon.", "Armed clash"),
        (
            "Gunmen abducted about sixty people in a raid on a village near Zurmi on Sunday.",
            "Abduction/forced disappearance",
        ),
        (
            "Gunmen kidnapped nine passengers near Tsafe. One of the drivers was shot dead.",
            "Abduction/forced disappearance",
        ),
        ("Burnt-out lorries blocked the motorway near Irapuato on Monday.", "Looting/property destruction"),
    ],
)
def test_how_when_and_how_bad_is_no_second_event(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]
