"""Whether it happened, goes on, is planned, threatened, denied or called off is told by the words around a trigger."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, read, status_of, told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Government forces shelled Saraqib on Friday.", Status.OCCURRED),
        ("Saraqib was shelled by government forces on Friday.", Status.OCCURRED),
        ("The shelling of Saraqib by government forces on Friday killed two people.", Status.OCCURRED),
        ("Government forces are shelling Saraqib.", Status.ONGOING),
        ("Government forces have been shelling Saraqib since Thursday.", Status.ONGOING),
        ("Government forces will shell Saraqib on Sunday.", Status.PLANNED),
        ("Government forces threatened to shell Saraqib.", Status.THREATENED),
        ("Government forces warned that they would shell Saraqib.", Status.THREATENED),
        ("Government forces denied that they had shelled Saraqib on Friday.", Status.DENIED),
        ("Government forces did not shell Saraqib on Friday.", Status.DENIED),
    ],
)
def test_tense_and_the_verb_before_tell_what_became_of_it(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkish and Russian troops held a joint patrol near Ariha on Friday.", Status.OCCURRED),
        ("Turkish and Russian troops are to hold a joint patrol near Ariha on Sunday.", Status.PLANNED),
        ("A joint patrol by Turkish and Russian troops near Ariha is scheduled for Sunday.", Status.PLANNED),
        ("Turkey and Russia plan a joint patrol near Ariha.", Status.PLANNED),
        ("A joint patrol by Turkish and Russian troops near Ariha was called off on Friday.", Status.CANCELLED),
        ("Turkey and Russia cancelled a joint patrol near Ariha on Friday.", Status.CANCELLED),
        ("A joint patrol near Ariha was postponed on Friday.", Status.CANCELLED),
    ],
)
def test_a_noun_takes_the_status_of_what_is_said_of_it(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Turkey, Russia to launch joint patrol near Ariha", Status.PLANNED),
        ("Turkey, Russia launch joint patrol near Ariha", Status.OCCURRED),
    ],
)
def test_an_infinitive_in_a_headline_is_a_plan(title: str, status: Status) -> None:
    (event,) = read(f"{title}\n\nNothing more was known.\n", title=title).events
    assert event.status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Des manifestants ont bloqué la route près de Saraqeb vendredi.", Status.OCCURRED),
        ("Une patrouille conjointe sera menée dimanche à Idlib.", Status.PLANNED),
        ("Ortak devriye Pazar günü İdlib'de yapılacak.", Status.PLANNED),
        ("İdlib'de dün hava saldırısı düzenlendi.", Status.OCCURRED),
        ("قصفت قوات النظام بلدة سرمين يوم الجمعة.", Status.OCCURRED),
        ("من المقرر أن تبدأ الدوريات المشتركة في إدلب يوم الأحد.", Status.PLANNED),
    ],
)
def test_status_in_other_languages(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    "text",
    [
        "The minister called for an end to the shelling.",
        "Residents fear an attack on Saraqib.",
        "Aid workers want to prevent clashes in Saraqib.",
        "It is the site of the 2013 chemical attack.",
        "If the army shells Saraqib, people will leave.",
        "He is an expert on suicide bombings.",
        "A patrol vehicle is parked at the museum in Ariha.",
        "The army has struck a new balance in its budget.",
    ],
)
def test_what_is_only_named_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The agreement ended months of bombardment of Idlib.",
        "The ceasefire came after a series of deadly clashes in Idlib.",
        "Earlier rounds of talks in Geneva had failed.",
        "The truce halted an air campaign that killed hundreds in Idlib.",
        "In 2013 rockets filled with nerve gas struck the town.",
        "Last year Government forces bombed the market in Maarat al-Numan.",
    ],
)
def test_what_is_only_recalled_is_background(text: str) -> None:
    events = read(f"A joint patrol was held near Ariha on Friday.\n\n{text}").events
    reported = [event for event in events if not event.background]
    assert [event.sub_event_type for event in reported if event.sub_event_type != "Agreement"] == [
        "Other" if reported[0].sub_event_type == "Other" else reported[0].sub_event_type
    ]


def test_an_announced_plan_is_not_dated_by_its_announcement() -> None:
    event = only("On Thursday the ministry announced that a convoy would enter Kafr Takharim on Monday.")
    assert event.status is Status.PLANNED
    assert event.date_start is not None
    assert event.date_start.isoformat() == "2020-03-16"


def test_two_statuses_in_one_sentence_stay_apart() -> None:
    events = told("The army shelled Saraqib on Thursday and will hold a drill in Homs on Monday.")
    assert [event.status for event in events] == [Status.OCCURRED, Status.PLANNED]


def test_a_denial_of_one_side_does_not_undo_what_the_other_reports() -> None:
    assert kinds("Two people were killed by shelling in Saraqib on Friday.") == ["Shelling/artillery/missile attack"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The road near Sarmin remains shut to trucks.", Status.ONGOING),
        ("The bases near Sarmin have been besieged by rebels for more than a year.", Status.ONGOING),
        ("The highway near Sarmin has been closed for six months.", Status.ONGOING),
        ("The army has closed the road near Sarmin.", Status.OCCURRED),
        ("The army closed the road near Sarmin for two days.", Status.OCCURRED),
    ],
)
def test_a_state_that_has_lasted_for_so_long_goes_on(text: str, status: Status) -> None:
    assert status_of(text) is status


def test_a_single_sentence_in_the_present_tense_is_news_as_headlines_are() -> None:
    (event,) = told("IED explodes near a military vehicle west of Saraqib, two soldiers injured.")
    assert (event.status, event.position.place_name) == (Status.OCCURRED, "Saraqib")
    assert not told("A bomb explodes in Saraqib. People run.")
