"""Every type of ACLED's codebook and every category of PLOVER comes out of the real reader, happened or not."""

from functools import cache

import pytest

from conflictmap.extraction.signals.triggers import event_types, families
from conflictmap.extraction.theatre import Theatre
from conflictmap.model.event import Event
from conflictmap.model.vocabulary import Status
from tests.extraction.reading import read, told

SYRIA = Theatre(countries=frozenset({"SY"}))
# PLOVER codebook, table of event categories
PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"}
    | {"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


@cache
def events_of(text: str) -> tuple[Event, ...]:
    return read(text, theatre=SYRIA).events


def examples() -> list[tuple[str, str, str]]:
    found = [(family.example, family.sub_event_type, family.plover) for family in families()]
    return found + [(family.state_example, family.state, family.plover) for family in families() if family.state]


def produced() -> set[tuple[str, str]]:
    return {(event.sub_event_type, event.plover) for text, _, _ in examples() for event in events_of(text)}


def test_each_of_acleds_25_sub_event_types_is_read_from_an_example() -> None:
    assert {sub_type for sub_type, _ in produced()} == set(event_types())


def test_each_of_plovers_16_categories_is_read_from_an_example() -> None:
    assert {plover.partition("/")[0] for _, plover in produced() if plover} == PLOVER


@pytest.mark.parametrize(("text", "sub_type", "plover"), examples(), ids=lambda value: value[:40])
def test_each_example_is_read_as_what_its_family_stands_for(text: str, sub_type: str, plover: str) -> None:
    assert (sub_type, plover) in {(event.sub_event_type, event.plover) for event in events_of(text)}


@pytest.mark.parametrize(
    ("text", "plover", "status"),
    [
        ("The two sides will sign an agreement in Juba on Friday.", "AGREE", Status.PLANNED),
        ("The army denied that an agreement had been reached in Juba.", "AGREE", Status.DENIED),
        ("Mediators will meet the rebels in Doha on Friday.", "CONSULT", Status.PLANNED),
        ("The council will approve a resolution on aid in New York on Friday.", "SUPPORT", Status.PLANNED),
        ("The authorities will lift the curfew in Najaf on Friday.", "CONCEDE", Status.PLANNED),
        ("The authorities refused to lift the curfew in Najaf on Monday.", "CONCEDE", Status.DENIED),
        ("Turkish and Russian soldiers will hold a joint patrol near Sarmin on Friday.", "COOPERATE", Status.PLANNED),
        ("The joint patrol near Sarmin was cancelled on Monday.", "COOPERATE", Status.CANCELLED),
        ("An aid convoy will leave for Idlib on Friday.", "AID", Status.PLANNED),
        ("An aid convoy did not reach Idlib on Monday.", "AID", Status.DENIED),
        ("Rebels will withdraw from Sarmin on Friday.", "RETREAT", Status.PLANNED),
        ("The army denied that its troops had quit Sarmin.", "RETREAT", Status.DENIED),
        ("Prosecutors in Paris will open an investigation into the company on Friday.", "ACCUSE", Status.PLANNED),
        ("The rebels rejected the ceasefire proposal in Doha on Monday.", "REJECT", Status.OCCURRED),
        ("The government demanded the withdrawal of troops from Manbij on Monday.", "REQUEST", Status.OCCURRED),
        ("Residents will protest in Idlib on Friday.", "PROTEST", Status.PLANNED),
        ("A protest in Idlib planned for Friday was called off.", "PROTEST", Status.CANCELLED),
        ("Residents threatened to block the highway in Idlib.", "PROTEST", Status.THREATENED),
        ("Washington threatened to impose sanctions on two officials on Tuesday.", "SANCTION", Status.THREATENED),
        ("The army will send reinforcements to Hama on Friday.", "MOBILIZE", Status.PLANNED),
        ("The army denied sending reinforcements to Hama on Monday.", "MOBILIZE", Status.DENIED),
        ("Police plan to arrest three men in Aden on Friday.", "COERCE", Status.PLANNED),
        ("Police denied arresting three men in Aden on Monday.", "COERCE", Status.DENIED),
        ("The army threatened to bomb Sarmin.", "ASSAULT", Status.THREATENED),
        ("The army denied bombing Sarmin on Monday.", "ASSAULT", Status.DENIED),
        ("The rebels, who deny having fired on the camp in Sarmin, left.", "ASSAULT", Status.DENIED),
        ("Rebels failed to capture Sarmin on Monday.", "ASSAULT", Status.DENIED),
        ("نفى الجيش قصف المستشفى في الفاشر يوم الأحد.", "ASSAULT", Status.DENIED),
        ("هدد الحوثيون بقصف مطار أبوظبي.", "ASSAULT", Status.THREATENED),
    ],
)
def test_what_is_planned_denied_threatened_or_called_off_is_told_apart(text: str, plover: str, status: Status) -> None:
    assert (plover, status) in {(event.plover.partition("/")[0], event.status) for event in events_of(text)}


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("قطع محتجون الطريق الدولي قرب سراقب يوم الخميس.", "Peaceful protest"),
        ("أفرجت الفصائل عن أسرى في مدينة تعز يوم الأربعاء.", "Other"),
        ("انتشرت قوات حفظ السلام في غاو يوم الخميس.", "Change to group/activity"),
        ("ضبطت الشرطة كمية من الأسلحة في عدن يوم الخميس.", "Disrupted weapons use"),
        ("اعتقلت قوات الأمن خمسة شبان في درعا يوم الأحد.", "Arrests"),
        ("نهب مسلحون متاجر في الجنينة يوم الخميس.", "Looting/property destruction"),
        ("وقع الطرفان اتفاقا لوقف إطلاق النار في جدة يوم الخميس.", "Agreement"),
        ("استعاد الجيش السيطرة على بلدة سراقب يوم الاثنين.", "Government regains territory"),
    ],
)
def test_arabic_reports_are_read_once(text: str, sub_type: str) -> None:
    assert [event.sub_event_type for event in events_of(text)] == [sub_type]


@pytest.mark.parametrize(
    "text", ["A ceasefire took effect in Sudan on Wednesday.", "Talks took place in Sudan on Wednesday."]
)
def test_to_take_effect_or_place_is_not_to_take_a_country(text: str) -> None:
    assert not {event.event_type.value for event in events_of(text)} & {"Battles"}


def test_the_jailing_of_rioters_is_no_riot() -> None:
    assert events_of("Two rioters were jailed in Aden on Thursday.") == ()


def test_fire_opened_on_a_crowd_after_a_time_of_day_is_excessive_force() -> None:
    (event,) = events_of("Police opened fire late at night on protesters in Basra on Thursday.")
    assert event.sub_event_type == "Excessive force against protesters"


@pytest.mark.parametrize(
    ("text", "sub_type", "status"),
    [
        (
            "Deux véhicules piégés ont explosé lundi à l'entrée du camp de Kati, au Mali.",
            "Remote explosive/landmine/IED",
            Status.OCCURRED,
        ),
        ("La police a dispersé samedi une marche à Bukavu.", "Protest with intervention", Status.OCCURRED),
        ("Plusieurs maisons ont été incendiées lundi à Djibo.", "Looting/property destruction", Status.OCCURRED),
        ("Les rebelles se sont retirés lundi de Goma.", "Non-violent transfer of territory", Status.OCCURRED),
        ("Les rebelles menacent d'attaquer Goma.", "Attack", Status.THREATENED),
        ("L'armée dément avoir bombardé lundi l'hôpital de Goma.", "Shelling/artillery/missile attack", Status.DENIED),
    ],
)
def test_french_reports_are_read_once(text: str, sub_type: str, status: Status) -> None:
    assert [(event.sub_event_type, event.status) for event in events_of(text)] == [(sub_type, status)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Supporters of the prisoner set fire to a building of the radio in Peshawar.", "Violent demonstration"),
        ("Protesters ransacked the house of the governor in Lahore.", "Violent demonstration"),
        ("The town hall in Bordeaux was set on fire by a group of masked youths.", "Violent demonstration"),
        ("Angry youths attacked a convoy of journalists in Jangebe.", "Violent demonstration"),
        ("Militants set fire to 20 houses in Sarmin.", "Looting/property destruction"),
        ("Gunmen attacked an army convoy near Sarmin.", "Armed clash"),
    ],
)
def test_what_a_crowd_does_is_a_violent_demonstration_and_what_armed_men_do_is_not(text: str, kind: str) -> None:
    assert [event.sub_event_type for event in told(text)] == [kind]
