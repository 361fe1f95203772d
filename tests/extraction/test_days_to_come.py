"""Days that are yet to come, of deeds that no verb calls planned; and days that have passed of what was planned."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, told

WEDNESDAY = "2024-06-12"
TO_COME = [
    ("The army is withdrawing from Goma on Monday.", "2024-06-17"),
    ("Teachers in Sulaymaniyah are taking to the streets again on Monday.", "2024-06-17"),
    ("The two sides are meeting in Geneva on Friday.", "2024-06-14"),
    ("Traders in Tripoli announced that they were closing their shops on Thursday.", "2024-06-13"),
    ("Organisers in Kaduna expect thousands at Saturday's march.", "2024-06-15"),
    ("Unions in Beirut have set Thursday as the date of a general strike.", "2024-06-13"),
    ("Police in Lagos refused permission for a rally on Saturday.", "2024-06-15"),
    ("The city has granted a permit for Sunday's march in Minsk.", "2024-06-16"),
    ("Organisers have applied for permission to hold a rally in Minsk on Sunday.", "2024-06-16"),
    ("Nairobi is bracing for protests on Friday.", "2024-06-14"),
    ("Preparations are under way in Kobani for a rally on Saturday.", "2024-06-15"),
    ("The Sadrists have chosen Friday for a sit-in in Baghdad.", "2024-06-14"),
    ("A demonstration in Khartoum planned for Thursday led the army to close the bridges.", "2024-06-13"),
    ("A march called for Friday in Kano worries the police.", "2024-06-14"),
    ("Sunday's rally in Caracas, if it goes ahead, would be the biggest this year.", "2024-06-16"),
    ("The rebels said their withdrawal from Goma would start on Monday.", "2024-06-17"),
    ("The mediators say the exchange of prisoners in Marib will be on Friday.", "2024-06-14"),
    ("The border crossing at Bab al-Hawa reopens on Sunday.", "2024-06-16"),
    ('Organisers have called a "million-man" march in Baghdad for Thursday.', "2024-06-13"),
    ("In Bamako, supporters of the junta plan a rally on Friday.", "2024-06-14"),
    ("A conference in Paris on Thursday aims to raise $500m in aid.", "2024-06-13"),
    ("Members of the union will vote on Friday on a strike at the port of Basra.", "2024-06-14"),
]


@pytest.mark.parametrize(("text", "day"), TO_COME, ids=[text for text, _ in TO_COME])
def test_what_is_set_or_awaited_is_planned_for_the_day_to_come(text: str, day: str) -> None:
    assert [(event.status, days(event)) for event in told(text, WEDNESDAY) if event.date_start] == [
        (Status.PLANNED, day)
    ]


PASSED = [
    ("The rebels are shelling Goma on Monday.", Status.ONGOING, "2024-06-10"),
    ("Protesters are marching in Tunis on Wednesday.", Status.ONGOING, "2024-06-12"),
    ("The army was withdrawing from Goma on Monday when a convoy came.", Status.OCCURRED, "2024-06-10"),
    ("A march planned for Sunday in Kano drew only dozens.", Status.OCCURRED, "2024-06-09"),
    ("A sit-in called for Monday in Binnish was broken up by gunmen.", Status.OCCURRED, "2024-06-10"),
    ("A march called for Sunday in Kano went ahead peacefully.", Status.OCCURRED, "2024-06-09"),
    ("Police who had braced for protests in Nairobi on Friday saw none.", Status.OCCURRED, "2024-06-07"),
    ("Organisers said the march in Kano on Sunday would not be the last.", Status.OCCURRED, "2024-06-09"),
    ("Police said the attack on the mosque in Jos on Sunday would be investigated.", Status.OCCURRED, "2024-06-09"),
    ("A protest called for reform on Monday in Kano.", Status.OCCURRED, "2024-06-10"),
]


@pytest.mark.parametrize(("text", "status", "day"), PASSED, ids=[text for text, _, _ in PASSED])
def test_what_has_been_is_of_the_day_that_has_passed(text: str, status: Status, day: str) -> None:
    assert [(event.status, days(event)) for event in told(text, WEDNESDAY)] == [(status, day)]


def test_the_day_of_a_plan_is_not_that_of_what_was_done_for_it() -> None:
    closed = "The army closed the bridges of Khartoum because of a demonstration planned for Thursday."
    assert {(event.status, days(event)) for event in told(closed, WEDNESDAY)} == {
        (Status.OCCURRED, "..2024-06-12"),
        (Status.PLANNED, "2024-06-13"),
    }


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The army ordered residents of Rafah to leave by Friday.", "..2024-06-12"),
        ("Leaflets dropped over Rafah told people to leave by Sunday.", "..2024-06-12"),
    ],
)
def test_a_day_by_which_people_are_to_act_is_not_that_of_the_order(text: str, ends: str) -> None:
    assert [days(event) for event in told(text, WEDNESDAY)] == [ends]


def test_a_day_that_something_came_ahead_of_is_not_its_own() -> None:
    text = "Ahead of Sunday's vote in Bamako, gunmen burned a school."
    assert ("2024-06-16", Status.OCCURRED) not in {(days(event), event.status) for event in told(text, WEDNESDAY)}
    assert "2024-06-09" not in {days(event) for event in told(text, WEDNESDAY)}


def test_who_goes_on_trial_does_not_go_on() -> None:
    (event,) = told("A Syrian doctor goes on trial in Frankfurt next Wednesday.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-06-19")


def test_the_day_on_which_a_war_began_is_not_that_of_what_is_told_behind_it() -> None:
    text = (
        "Two months after the war between the army and the RSF began on 15 April, air strikes on the south of Khartoum "
        "destroyed houses on Wednesday."
    )
    assert {days(event) for event in told(text, "2024-06-13")} == {"2024-06-12"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A convoy planned for 10 June to Tawila did not depart, for lack of guarantees.", Status.CANCELLED),
        ("A meeting planned for Monday in Amman had been scrapped.", Status.CANCELLED),
        ("Moscow said its forces had captured the town of Selydove, which Ukraine denied.", Status.DENIED),
        ("Moscow said its forces had captured Selydove, which denied Ukraine a road.", Status.OCCURRED),
    ],
)
def test_what_fell_through_or_is_denied_behind_is_told_so(text: str, status: Status) -> None:
    assert [event.status for event in told(text, WEDNESDAY)] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Teachers plan a strike in Bamako.", "Peaceful protest"),
        ("The union of doctors in Mosul threatened a strike.", "Peaceful protest"),
        ("An Israeli strike killed three workers in Tyre on Monday.", "Air/drone strike"),
        ("The union said a strike on Tyre had killed two teachers.", "Air/drone strike"),
        ("In Croix-des-Bouquets, self-defence groups burned a suspected gang member alive on Monday.", "Attack"),
        ("In Navolato, a family's house was raked with gunfire early on Friday.", "Attack"),
    ],
)
def test_a_deed_is_told_by_who_does_it_and_with_what(text: str, kind: str) -> None:
    assert [event.sub_event_type for event in told(text, WEDNESDAY)] == [kind]
