"""What wire copy mentions beside its events: how a town was taken, purposes, adjectives, accidents."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, read, status_of, told


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers fought for 20 hours in Kutum on Monday to reach the last of the miners.",
        "On Monday in Jos, 300 wounded people were taken to hospitals.",
        "The candidates are fighting for the support of teachers in Oaxaca.",
        "Five people were killed when the ceiling of a gold mine came down near Abu Hamad on Sunday.",
        "The bodies of a dozen people lay outside the prison in Jacmel on Sunday.",
        "Shops have reopened in Ouagadougou.",
        "Workers repairing the Donetsk filter station were given guarantees for two days.",
    ],
)
def test_what_only_sounds_like_it_is_no_event_of_conflict(text: str) -> None:
    told = {"Armed clash", "Remote explosive/landmine/IED", "Non-violent transfer of territory"}
    assert not told.union({"Peaceful protest"}).intersection(kinds(text))


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Syrian government forces entered Saraqib on Wednesday after rebel fighters left the town.", 0),
        ("Islamic State fighters seized Tanf on Friday after army troops pulled out of the post.", 1),
    ],
)
def test_a_withdrawal_that_tells_how_a_town_was_taken_is_a_part_of_that(text: str, sub_event_type: int) -> None:
    assert kinds(text) == [("Government regains territory", "Non-state actor overtakes territory")[sub_event_type]]


def test_government_forces_are_those_of_where_it_happens() -> None:
    assert kinds("Government troops retook the town of Axum on Monday.") == ["Government regains territory"]


def test_a_death_toll_that_is_not_given_is_no_event() -> None:
    assert kinds("The government has not released an official death toll in Imphal.") == []


def test_a_denial_in_the_same_paragraph_is_no_second_event() -> None:
    text = "Planes dropped a chemical bomb on Ariha on Tuesday. The army denied using any chemical bomb."
    assert len(kinds(text)) == 1


def test_a_participle_behind_a_preposition_belongs_to_its_noun() -> None:
    assert kinds("On Monday two people were shot dead in besieged Mariupol.") == ["Attack"]
    assert kinds("Troops besieged Mariupol on Monday.") == ["Other"]


def test_violence_that_is_only_planned_needs_a_place_or_a_day() -> None:
    text = "A strike hit a house in Jenin on Sunday. It was used by militants to plan attacks."
    assert kinds(text) == ["Air/drone strike"]


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Soldiers blocked the roads into Naypyitaw on Monday.", "Other"),
        ("Villagers blocked the roads into Naypyitaw on Monday.", "Peaceful protest"),
        ("Demonstrators beat a television cameraman in Tbilisi on Monday.", "Violent demonstration"),
        ("Demonstrators were beaten in Tbilisi on Monday.", "Protest with intervention"),
        ("Police detained 40 party workers in raids on homes in Lahore on Monday.", "Arrests"),
        ("The air force said it destroyed 16 drones over Kherson overnight.", "Disrupted weapons use"),
        ("Fighters detonated a device against a tank in Jabalia on Monday.", "Remote explosive/landmine/IED"),
        ("Troops cleared the rebels out of the last streets of Sarmin on Monday.", "Government regains territory"),
    ],
)
def test_who_does_it_and_to_what_tells_its_kind(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled Saraqib ahead of elections on 12 May.", [("..2020-03-14", "occurred")]),
        ("Soldiers who had been due to leave on Sunday were killed in Gao on Friday.", [("2020-03-13", "occurred")]),
        (
            "The Security Council meets in New York on Monday to discuss Thursday's massacre in Bucha.",
            [("2020-03-16", "planned"), ("2020-03-12", "occurred")],
        ),
        (
            "A rally in Minsk will be held on Sunday despite the arrests of Wednesday.",
            [("2020-03-15", "planned"), ("2020-03-11", "occurred")],
        ),
        ("Residents fled Sake on Thursday for fear of an attack on Sunday.", [("2020-03-12", "occurred")]),
        ("A truce came into force in Donetsk on Friday and will last until Tuesday.", [("2020-03-13", "occurred")]),
    ],
)
def test_no_event_lies_on_the_other_side_of_the_articles_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(days(event), event.status.value) for event in read(text).events] == expected


def test_a_swap_that_was_due_and_was_carried_out_has_happened() -> None:
    assert status_of("The prisoner swap set for Sunday in Hodeidah was carried out on Thursday.") is Status.OCCURRED


def test_what_somebody_stands_trial_for_is_not_planned() -> None:
    events = read("The trial of men accused of bombing a mosque in Kano begins on Monday.").events
    assert all(event.background or event.status is not Status.PLANNED for event in events)


def test_protesters_who_die_as_a_protest_is_broken_up_met_excessive_force() -> None:
    dead = "Twelve people were killed on Monday in clashes between police and protesters with tear gas in Juliaca."
    assert kinds(dead) == ["Excessive force against protesters"]
    assert kinds("Police used tear gas against protesters in Juliaca on Monday.") == ["Protest with intervention"]


def test_a_release_that_is_only_demanded_is_none() -> None:
    text = "In Dhiban, people marched on Thursday to demand diesel for the winter and the release of relatives."
    assert kinds(text) == ["Peaceful protest"]


@pytest.mark.parametrize(
    ("text", "kinds_told"),
    [
        ("The changes came days after the fall of Bashar al-Assad in Syria.", []),
        ("The fall of Aleppo came as a shock on Friday.", ["Non-state actor overtakes territory"]),
        ("A mortar bomb hit a house in Sarmin on Monday.", ["Shelling/artillery/missile attack"]),
        ("Fighters seized nine rifles near Kanbalu, the People's Defence Force said.", ["Disrupted weapons use"]),
        ("Israeli troops raided the Balata camp outside Nablus and arrested eleven men on Monday.", ["Arrests"]),
        ("Air strikes hit Idlib on Monday.\n\nThe strikes killed nine people.", ["Air/drone strike"]),
        ("The rivals agreed on Monday to stop fighting.", ["Agreement"]),
    ],
)
def test_one_thing_is_told_once_and_by_its_name(text: str, kinds_told: list[str]) -> None:
    assert kinds(text) == kinds_told


@pytest.mark.parametrize(
    "text",
    [
        "The rivals agreed on Wednesday to a halt in fighting and the release of 50 hostages held in Gaza.",
        "The rivals agreed to a four-day pause and the release of 50 hostages held in Gaza.",
    ],
)
def test_what_is_agreed_on_beside_a_truce_is_still_to_come(text: str) -> None:
    status = {event.sub_event_type: event.status for event in told(text)}
    assert status == {"Agreement": Status.OCCURRED, "Other": Status.PLANNED}
