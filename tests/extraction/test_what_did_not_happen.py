"""What did not happen is no event, and what is answered keeps its own day."""

import pytest

from .reading import days, kinds, read, told


@pytest.mark.parametrize(
    "text",
    [
        "Had the bomb exploded in Kirkuk on Friday, dozens would have died.",
        "An attack on Goma was averted on Friday when troops arrived.",
    ],
)
def test_what_was_averted_or_is_only_imagined_is_no_event(text: str) -> None:
    assert told(text) == []


def test_a_strike_and_the_attack_it_answers_have_a_day_each() -> None:
    text = "The army shelled Sarmin on Friday in response to Wednesday's rocket attack on Aleppo."
    assert [(event.title, days(event), event.background) for event in read(text).events] == [
        ("Shelling, Sarmin", "2020-03-13", False),
        ("Shelling, Aleppo", "2020-03-11", True),
    ]


def test_the_day_of_a_meeting_that_is_only_named_dates_nothing_else() -> None:
    (event,) = told("Rebels shelled Sarmin, ignoring Wednesday's appeal by the council.")
    assert days(event) == "..2020-03-14"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The strike by nurses in Harare entered its third week on Friday.", "Peaceful protest"),
        ("Naval drones sank a cargo ship near Odesa on Friday.", "Armed clash"),
        ("Troops took full control of the M5 highway in Syria on Friday.", "Government regains territory"),
    ],
)
def test_what_kind_of_event_it_is(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked in the north of Sarmin on Friday but did not make confirmed advances.",
        "Government forces continued ground attacks near Sarmin on Friday but made no advances.",
        "Government forces continued offensive operations near Sarmin on Friday but did not advance.",
    ],
)
def test_who_attacks_and_does_not_get_on_has_attacked(text: str) -> None:
    assert [(event.status.value, days(event)) for event in told(text)] == [("occurred", "2020-03-13")]


def test_an_offensive_that_was_not_made_elsewhere_is_denied() -> None:
    text = "The army shelled Sarmin on Friday and did not launch an offensive on Saraqib."
    assert {event.title: event.status.value for event in told(text)}["Offensive, Saraqib (denied)"] == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Neither side attacked Sarmin.",
        "Neither army has shelled Sarmin since February.",
        "Neither the army nor the rebels attacked Sarmin.",
        "The militia neither attacked Sarmin nor shelled Saraqib.",
        "The mayor said neither faction had shelled Sarmin.",
        "None of the parties attacked Sarmin.",
        "Nobody launched an attack on Sarmin.",
        "No side launched an attack on Sarmin.",
        "Nor was Sarmin shelled.",
    ],
)
def test_violence_that_nobody_committed_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Neither side withdrew from Sarmin.",
        "None of the groups withdrew from Sarmin.",
        "Nor has the army withdrawn from Sarmin.",
    ],
)
def test_what_neither_side_did_is_denied_as_what_they_did_not_do(text: str) -> None:
    assert [(event.title, event.status.value) for event in told(text)] == [("Withdrawal, Sarmin (denied)", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "None of those killed in the shelling of Sarmin was armed.",
        "Neither side gained ground when the army shelled Sarmin.",
        "Neither side commented on the shelling of Sarmin.",
        "The garrison had neither food nor water when the army shelled Sarmin.",
        "No group is left in the town, but the army shelled Sarmin.",
    ],
)
def test_what_nobody_did_leaves_other_deeds_of_the_sentence_told(text: str) -> None:
    assert [(event.title, event.status.value) for event in told(text)] == [("Shelling, Sarmin", "occurred")]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy warned that an attack on Sarmin would be a catastrophe.",
        "An assault on Sarmin would be a disaster.",
        "The assault on Sarmin would mean a bloodbath, the council said.",
        "An offensive on Sarmin would displace a million people.",
        "An attack on Sarmin would lead to another exodus.",
        "A siege of Sarmin would spell disaster.",
        "A withdrawal from Sarmin would be a mistake.",
        "Shelling Sarmin would be a crime.",
        "It would be a mistake to attack Sarmin.",
        "To attack Sarmin would be a catastrophe.",
        "A truce in Sarmin would bring aid to thousands.",
    ],
)
def test_what_would_come_of_a_deed_is_no_plan_of_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The attack on Saraqib would begin on Monday, the army said.", "Attack, Saraqib (planned)"),
        ("The army would attack Saraqib on Monday.", "Offensive, Saraqib (planned)"),
        ("The march in Berlin would be the largest of the year.", "Protest, Berlin (planned)"),
        ("A sit-in would be held in Saraqib on Monday.", "Protest that blocks a road, Saraqib (planned)"),
    ],
)
def test_what_would_be_done_is_planned(text: str, title: str) -> None:
    assert [event.title for event in told(text)] == [title]


def test_what_would_come_of_a_deed_leaves_the_deeds_beside_it_told() -> None:
    text = "The army shelled Sarmin on Friday, and a new attack would be a catastrophe."
    assert [event.title for event in told(text)] == ["Shelling, Sarmin"]


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that rebels entered Bria on Friday, the army said.",
        "It is not the case that rebels entered Bria on Friday, the army said.",
        "Contrary to reports that rebels had entered Bria on Friday, the army still held the town.",
        "As to what the radio alleged about the raid on Bria on Friday, we affirm that nothing of the kind took place.",
        "After reports of a clash in Bria on Friday, the army said nothing of the sort had happened.",
        "Reports that troops have entered the coke plant in Avdiivka are not true.",
    ],
)
def test_what_somebody_says_did_not_happen_is_denied(text: str) -> None:
    assert [event.status for event in told(text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "It is true that rebels entered Bria on Friday, the army said.",
        "What the governor said about the raid on Bria on Friday angered many.",
        "Contrary to all custom, rebels attacked a post near Bria on Friday.",
    ],
)
def test_what_is_only_spoken_of_or_unusual_happened(text: str) -> None:
    assert [event.status for event in told(text)] == ["occurred"]
