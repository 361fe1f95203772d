"""What may come any hour, what goes on, what is let go ahead or called off beforehand, and what nobody did."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, told

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "An attack on the airport in Kabul may be imminent, the ministry said.",
        "The embassy warned on Monday of an “imminent” attack in Brussels.",
        "Embassies warned on Monday that an attack on Kabul airport could come within hours.",
        "There are credible warnings of a suicide attack in Kabul.",
        "The minister spoke of intelligence of an Indian strike on Lahore.",
        "The assault on Rafah is only days away, officials said.",
        "An Iranian missile strike on Haifa is believed to be imminent.",
    ],
)
def test_violence_that_may_come_any_hour_is_threatened(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.THREATENED, "2024-03-12..")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A strike by teachers in Lyon is imminent.", Status.PLANNED),
        ("The bombing in Idlib will not go unpunished, the minister said.", Status.OCCURRED),
        ("Hours after flood warnings, an attack on a bus in Lahore killed three.", Status.OCCURRED),
    ],
)
def test_a_strike_that_is_near_is_planned_and_what_will_be_avenged_has_happened(text: str, status: Status) -> None:
    assert only(text, TUESDAY).status is status


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The battle for Tikrit has entered its second day.", "2024-03-11..2024-03-12"),
        ("The sit-in outside the ministry in Khartoum is in its third day.", "2024-03-10..2024-03-12"),
        ("The sit-in outside the ministry in Khartoum, now in its third day, drew nurses.", "2024-03-10..2024-03-12"),
        ("The army keeps shelling Sake, residents said.", "..2024-03-12"),
        ("The siege of Dabat shows no sign of easing.", "..2024-03-12"),
        ("Shelling of the plant in Enerhodar is still going on, its operator said.", "..2024-03-12"),
        ("The battle for Goma is far from over.", "..2024-03-12"),
    ],
)
def test_what_has_not_ended_goes_on(text: str, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.ONGOING, when)


@pytest.mark.parametrize(
    "text",
    ["Fighting in Goma entered a third day on Monday.", "A rally in Lyon was held in the first week of March."],
)
def test_what_a_day_in_the_past_is_told_of_does_not_go_on(text: str) -> None:
    assert only(text, TUESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The governor has shelved Wednesday's rally in Ibadan.", "2024-03-13"),
        ("Organisers cancelled Saturday's march in Ibadan.", "2024-03-16"),
        ("Saturday's march in Ibadan was cancelled after threats.", "2024-03-16"),
        ("Monday's march in Ibadan was cancelled after threats.", "2024-03-11"),
        ("Saturday's march in Ibadan did not take place.", "2024-03-09"),
    ],
)
def test_the_day_of_what_is_called_off_is_the_next_one(text: str, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, when)


@pytest.mark.parametrize("began", ["got under way on Sunday", "was launched on Sunday", "began on Sunday"])
def test_what_an_operation_is_to_achieve_begins_with_it(began: str) -> None:
    event = only(f"An offensive to retake Manbij {began}.", TUESDAY)
    assert (event.event_type, event.status, days(event)) == ("Battles", Status.OCCURRED, "2024-03-10")


def test_what_an_operation_to_come_is_to_achieve_is_planned() -> None:
    event = only("An offensive to retake Manbij will begin on Sunday.", TUESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-03-17")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The court ruled that the march in Jerusalem can go ahead on Saturday.", "2024-03-16"),
        ("The cabinet has let Saturday's march through Jerusalem go ahead.", "2024-03-16"),
        ("The court allowed the march in Jerusalem to go ahead this evening.", "2024-03-12"),
        ("Dockers in Lagos gave three days' notice of a strike.", "2024-03-12.."),
        ("The union filed a strike notice for Thursday in Lyon.", "2024-03-14"),
        ("The movement has declared a day of rage in Ramallah on Friday.", "2024-03-15"),
        ("The movement proclaimed three days of rage in Ramallah, beginning on Friday.", "2024-03-15..2024-03-17"),
        ("Opposition parties intend to gather outside parliament in Seoul on Saturday.", "2024-03-16"),
        ("A general strike in Bamenda is being mooted for April.", "2024-04-01..2024-04-30"),
        ("A rally in Lagos is to kick off at noon on Friday.", "2024-03-15"),
    ],
)
def test_leave_notice_and_proclaimed_days_tell_of_protests_to_come(text: str, when: str) -> None:
    planned = [event for event in told(text, TUESDAY) if event.event_type == "Protests"]
    assert [(event.status, days(event)) for event in planned] == [(Status.PLANNED, when)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police allowed the march in Jerusalem to go ahead on Sunday.", Status.OCCURRED),
        ("Protests in Ramallah on the day of rage drew thousands.", Status.OCCURRED),
    ],
)
def test_what_the_police_allowed_may_be_over(text: str, status: Status) -> None:
    assert only(text, TUESDAY).status is status


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Geneva could go ahead if the shelling stops.",
        "He gave notice of his resignation in Lome.",
        "The president declared a day of mourning in Lome.",
        "The match in Lome kicked off at noon.",
        "The police held their fire in Girona.",
    ],
)
def test_what_is_neither_let_be_nor_given_notice_of_is_no_event(text: str) -> None:
    assert told(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "status", "when"),
    [
        ("The truce in Gaza may begin as early as Thursday.", Status.PLANNED, "2024-03-14"),
        ("The truce in Gaza could take effect as soon as Thursday.", Status.PLANNED, "2024-03-14"),
        (
            "The coalition will hold its fire for two days in Aden from Friday.",
            Status.PLANNED,
            "2024-03-15..2024-03-16",
        ),
        ("Both sides held their fire in Goma on Monday.", Status.OCCURRED, "2024-03-11"),
    ],
)
def test_who_holds_fire_keeps_a_truce_and_may_do_so_at_the_earliest(text: str, status: Status, when: str) -> None:
    event = only(text, TUESDAY)
    assert (event.sub_event_type, event.status, days(event)) == ("Agreement", status, when)


@pytest.mark.parametrize("verb", ["executed", "killed"])
def test_what_will_be_done_to_hostages_is_threatened(verb: str) -> None:
    event = only(f"A hostage in Gaza will be {verb} for every raid, the group said.", TUESDAY)
    assert (event.event_type, event.status) == ("Violence against civilians", Status.THREATENED)


def test_what_is_to_follow_on_something_is_planned() -> None:
    found = told(
        "A truce was announced in Abuja on Monday, with the release of the girls to follow on Friday.", TUESDAY
    )
    assert [(event.status, days(event)) for event in found] == [
        (Status.OCCURRED, "2024-03-11"),
        (Status.PLANNED, "2024-03-15"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor scoffed at reports that rebels had entered Samarra.",
        "The governor brushed aside claims that rebels had seized Samarra.",
        "The army poured scorn on rumours that Samarra had been captured.",
        "Reports that rebels had seized Samarra were premature, the governor said.",
        "Samarra was wrongly reported to have been captured on Monday.",
        "The capture of Samarra was announced at noon and denied an hour later.",
    ],
)
def test_reports_that_somebody_makes_light_of_or_takes_back_are_denied(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, event.status) == ("Battles", Status.DENIED)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor scoffed at rebels who entered Samarra on Monday.",
        "The capture of Samarra was announced on state television.",
    ],
)
def test_making_light_of_people_denies_nothing(text: str) -> None:
    assert only(text, TUESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "Not one shell has landed in Harasta since Saturday.",
        "Not one soldier was killed in Goma, the army said.",
        "Not a single rocket has hit Haifa since Saturday.",
    ],
)
def test_not_one_is_none(text: str) -> None:
    assert told(text, TUESDAY) == []


def test_not_one_but_two_is_more_than_none() -> None:
    assert only("Not one but two bombs exploded in Lahore on Monday.", TUESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "A stabbing in Lod was thwarted on Monday.",
        "The president approved strikes on Iran on Monday and then called them off.",
        "The president called off a strike on Iran on Monday.",
    ],
)
def test_what_was_forestalled_or_taken_back_is_cancelled(text: str) -> None:
    event = only(text, TUESDAY)
    assert event.status is Status.CANCELLED
    assert event.event_type in {"Violence against civilians", "Explosions/Remote violence"}


@pytest.mark.parametrize(
    "text",
    ["Troops thwarted an assault on Sake on Monday.", "An attack on an army base near Maiduguri was foiled on Monday."],
)
def test_soldiers_who_thwart_an_assault_have_fought(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, event.status) == ("Battles", Status.OCCURRED)


@pytest.mark.parametrize(
    "text",
    [
        "In the event of an air raid, pupils in Helsinki go to the cellar.",
        "In case of an attack on Kyiv, residents are to stay in shelters.",
        "The 3rd Assault Brigade was resting in Bakhmut on Monday.",
        "Men of the 82nd Air Assault Battalion were resting in Bakhmut on Monday.",
        "Anti-riot vans were parked in Girona on Monday.",
        "Parliament is to sit in Tobruk on Friday.",
        "He sat down to lunch in Homs on Monday.",
        "The series, shooting of which begins in Ouarzazate on Monday, is about a family.",
        "A landmine clearance school in Ouidah is to open in September.",
        "The weekly table for Hasakah reads: attacks, none.",
    ],
)
def test_words_of_violence_and_protest_that_only_name_something_tell_nothing(text: str) -> None:
    assert told(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Students will sit in at the ministry in Lagos on Friday.", "Peaceful protest"),
        ("They sat down to talks in Geneva on Monday.", "Other"),
        ("A riot in Lagos left two dead on Monday.", "Violent demonstration"),
        ("An ammunition depot of the 79th Air Assault Brigade was destroyed near Sumy.", "Air/drone strike"),
    ],
)
def test_the_same_words_tell_of_what_was_done(text: str, kind: str) -> None:
    assert only(text, TUESDAY).sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "The movement vowed to continue its attacks on ships near Aden.",
        "The movement vowed to continue attacking ships near Aden.",
        "The movement said its attacks on ships near Aden would not stop.",
        "The movement said its attacks on Aden would continue.",
    ],
)
def test_who_vows_to_go_on_threatens(text: str) -> None:
    event = only(text, TUESDAY)
    assert (event.status, days(event)) == (Status.THREATENED, "2024-03-12..")


def test_who_says_that_it_will_stop_threatens_nobody() -> None:
    found = told("The movement said its attacks on Aden would stop.", TUESDAY)
    assert Status.THREATENED not in [event.status for event in found]


def test_who_kept_attacking_has_done_so() -> None:
    event = only("The army kept attacking Goma on Monday.", TUESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2024-03-11")


def test_a_town_under_curfew_is_so_still() -> None:
    event = only("The city of Goma has been under a curfew since Monday.", TUESDAY)
    assert (event.sub_event_type, event.status, days(event)) == ("Other", Status.ONGOING, "2024-03-11..")
