"""What was arranged and then called off, banned or not held; what is denied in other words; deals that are made."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, status_of, told


@pytest.mark.parametrize(
    "text",
    [
        "The organisers of the demonstration in Gharyan announce that it has been called off.",
        "In Quetta the committee called off the rally that it had announced for today, after talks.",
        "A march in Bamako that had been called for Friday was forbidden by the governor.",
        "Teachers in Samawah have dropped the demonstration that they had announced for this Saturday.",
        "A march announced for 10 March in Gao by a platform of groups was cancelled after its leaders were received.",
        "The talks that should have opened on Tuesday in Luanda did not take place.",
        "Organisers called off the rally announced for Sunday in Homs.",
        "The ministry cancelled the patrol due on Monday near Ariha.",
    ],
)
def test_what_was_arranged_and_is_not_held_is_cancelled(text: str) -> None:
    assert status_of(text) is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "The planned patrol near Ariha was cancelled.",
        "The army has postponed a planned patrol on the M4 near Ariha.",
        "The groups called off the planned truce in Ariha.",
        "The planned truce in Ariha was called off on Monday.",
    ],
)
def test_what_is_called_planned_can_be_called_off(text: str) -> None:
    assert status_of(text) is Status.CANCELLED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The groups called off a truce in Ariha on Monday.", Status.OCCURRED),
        ("The government suspended the ceasefire in Ariha on Monday.", Status.OCCURRED),
        ("The government postponed the ceasefire in Ariha on Monday.", Status.CANCELLED),
        ("The planned talks in Ariha were not cancelled.", Status.PLANNED),
    ],
)
def test_who_calls_off_a_truce_ends_one_that_was(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    "text",
    [
        "The mayor dismissed as fake a recording which claimed that a market in Binnish was attacked on Monday.",
        "The council dismissed as nonsense messages according to which Binnish had been overrun on Monday.",
        "She rejected rumours which went round that the centre of Binnish, a town of the plain, had fallen to rebels.",
        "Reports that a third man had been shot in Binnish were refuted by his brother.",
    ],
)
def test_what_is_dismissed_in_more_words_is_denied(text: str) -> None:
    assert status_of(text) is Status.DENIED


def test_who_is_dismissed_denies_nothing() -> None:
    text = "The army dismissed two officers after rebels had shot nine men in Binnish on Monday."
    assert {event.status for event in read(text).events} == {Status.OCCURRED}


def test_what_is_called_off_may_have_been_due_tomorrow() -> None:
    event = only("The students have called off the protest rally that they were to hold in Idlib tomorrow.")
    assert (event.status, days(event)) == (Status.CANCELLED, "2020-03-15")


def test_what_was_announced_for_a_day_and_dropped_was_due_on_the_coming_one() -> None:
    text = "Teachers in Samawah have dropped the demonstration that they had announced for Tuesday."
    assert days(only(text)) == "2020-03-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [  # read on Saturday 14 March
        ("A second rally in Homs, set for Thursday, was dropped when the council agreed to talk.", "2020-03-12"),
        ("A second rally in Homs, set for Monday, was dropped when the council agreed to talk.", "2020-03-16"),
        ("A second rally in Homs, set for Thursday, has been dropped.", "2020-03-19"),
        ("A patrol near Ariha that was to take place on Thursday has been called off.", "2020-03-19"),
    ],
)
def test_what_was_called_off_some_time_ago_was_due_on_the_nearer_day(text: str, day: str) -> None:
    assert days(only(text)) == day


def test_the_day_of_the_month_of_what_was_called_off_may_be_over() -> None:
    event = only("A march announced for 10 March in Gao was cancelled after its leaders were received by the governor.")
    assert days(event) == "2020-03-10"


def test_a_protest_that_goes_on_is_not_to_come() -> None:
    assert status_of("The sit-in that students began in Saraqib goes on.") is Status.ONGOING


@pytest.mark.parametrize(
    "text",
    [
        "The civil society calls the population to a sit-in in front of the town hall of Beni this Thursday.",
        "Teachers' unions have convened a march in Cali for 1 May.",
        "The party, for its part, invites the population to a peaceful march in Beni on Tuesday.",
        "The union in Nablus has called its members to a march on Wednesday over unpaid salaries.",
    ],
)
def test_protests_that_people_are_called_to_are_planned(text: str) -> None:
    assert status_of(text) is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "The claims shared on certain accounts that our armed forces used chemical weapons in Idlib are slander.",
        "It is a fabrication, spread by enemy radio, that mortar rounds landed in Beledweyne on Sunday.",
        "He says shops are open and that talk of clashes in Idlib this morning is untrue.",
        "The governor denied on Tuesday that Ukrainian troops had entered Sumy.",
        "The Ministry rejects the claim, put about by enemy radio, that the base in Barawe was overrun on Sunday.",
        "Contrary to malicious propaganda, no drone strike whatsoever was conducted on houses in Mir Ali.",
        "Contrary to messages on social media, no aid convoy was shot at near Idlib.",
        "Messages according to which fighters had entered Saraqib during the night are not correct, residents said.",
        "The report according to which a helicopter was brought down near Saraqib has nothing to do with the truth.",
        "A leader denied what some pages circulated about clashes with a patrol in Saraqib on Saturday.",
    ],
)
def test_a_denial_is_one_however_it_is_put(text: str) -> None:
    assert status_of(text) is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "No ground combat was reported along this stretch near Belgorod.",
        "Buses will go to Sumy again, provided the shelling does not resume.",
        "In Cali the party says that looting shops is no protest.",
    ],
)
def test_what_nobody_noted_or_did_is_no_event(text: str) -> None:
    assert not read(text).events


def test_hearing_blasts_but_seeing_nothing_denies_no_blast() -> None:
    text = (
        "Rebels fired mortar rounds at Saraqib on Monday. Residents heard the blasts but could not see any casualties."
    )
    assert status_of(text) is Status.OCCURRED


def test_to_agree_to_extend_a_truce_is_a_deal_of_its_day() -> None:
    event = only("The government and the rebels agreed on Thursday to extend their ceasefire by one month.")
    assert (event.sub_event_type, event.status, days(event)) == ("Agreement", Status.OCCURRED, "2020-03-12")


def test_a_deal_that_others_signed_is_told_by_those_who_welcome_it() -> None:
    event = only("The envoy welcomes the agreement that leaders of the armed groups signed in Misrata on Sunday.")
    assert (event.sub_event_type, event.position.place_name, days(event)) == ("Agreement", "Misratah", "2020-03-08")


def test_what_authorities_of_a_town_deny_was_to_be_in_their_town() -> None:
    event = only("The authorities in Dilling denied that the teaching hospital had been looted by soldiers last week.")
    assert (event.status, event.position.place_name) == (Status.DENIED, "Dilling")


def test_who_is_to_be_shot_at_is_threatened_by_who_warns() -> None:
    text = "A leaflet warns that any vehicle found near Saraqib after 25 March will be fired upon."
    assert status_of(text) is Status.THREATENED


def test_a_base_that_is_abandoned_is_no_plan_called_off() -> None:
    text = "The army abandoned several outlying bases near Saraqib on Monday in order to free troops."
    assert status_of(text) is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Schools were closed in Idlib due to the bombardment on Monday.", ["occurred"]),
        ("The road was closed due to clashes near Harasta on Monday.", ["occurred", "occurred"]),
        ("Flights were suspended due to a drone attack on Erbil on Monday.", ["occurred", "occurred"]),
        ("Schools were closed in Idlib owing to the shelling on Monday.", ["occurred"]),
        ("Talks are due to begin in Geneva on Monday.", ["planned"]),
        ("The patrol due to leave Saraqib on Monday was called off.", ["cancelled"]),
    ],
)
def test_what_is_due_to_happen_is_planned_and_what_something_is_due_to_has_happened(
    text: str, statuses: list[str]
) -> None:
    assert [event.status.value for event in told(text)] == statuses


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A march planned for Thursday in Gao did not take place.", "2020-03-12"),
        ("A sit-in announced by porters for Thursday at the port of Latakia did not take place.", "2020-03-12"),
        ("The march that teachers had called for Thursday in Gao did not take place.", "2020-03-12"),
        ("Talks scheduled for Monday in Geneva did not go ahead.", "2020-03-09"),
        ("A march planned for Thursday in Gao will not take place.", "2020-03-19"),
        ("The army's offensive on Gao that had been planned for Monday was called off.", "2020-03-16"),
    ],
)
def test_what_did_not_take_place_was_due_before_and_what_will_not_is_due_after(text: str, day: str) -> None:
    event = only(text)
    assert (event.status, days(event)) == (Status.CANCELLED, day)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A march planned for Thursday in Gao took place.", Status.OCCURRED),
        ("The attack on Gao that had been planned for a year was carried out on Monday.", Status.OCCURRED),
        ("The march called for Thursday in Gao will not go beyond the square.", Status.PLANNED),
    ],
)
def test_what_was_arranged_and_is_not_dropped_stands(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Teachers were to march in Goma on Sunday, but the march was called off.", [("Goma", "cancelled")]),
        (
            "Thousands were to march in Goma on Sunday, but the march was postponed because of floods in Bukavu.",
            [("Goma", "cancelled")],
        ),
        (
            "The union was to march in Goma on Sunday, but the march in Bukavu was cancelled.",
            [("Goma", "planned"), ("Bukavu", "cancelled")],
        ),
        ("Kenya has put on hold the deployment of 1,000 police to Goma.", [("Goma", "cancelled")]),
        ("The council put the march in Goma on hold on Friday.", [("Goma", "cancelled")]),
    ],
)
def test_what_a_sentence_plans_and_calls_off_is_one(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.position.place_name, event.status) for event in told(sentence)] == expected
