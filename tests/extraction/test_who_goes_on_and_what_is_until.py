"""Who goes on to say so or to act, until when a measure is, what is only remembered, and words of other trades."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, kinds, only, read, told

WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The army said it had sent troops to Taybat al-Imam on Sunday and denied that its soldiers had left Hama.",
            "Ţayyibat al Imām",
        ),
        (
            "The ministry said police had arrested two men in Sarmin on Sunday and denied that it had shelled Hama.",
            "Sarmīn",
        ),
    ],
)
def test_who_goes_on_to_deny_keeps_the_place_and_day_of_what_he_did(text: str, place: str) -> None:
    done, denied = told(text, WEDNESDAY)
    assert (done.position.place_name, days(done)) == (place, "2024-05-12")
    assert (denied.status, denied.position.place_name, days(denied)) == (Status.DENIED, "Ḩamāh", "..2024-05-15")


def test_what_goes_on_now_is_not_of_the_day_of_what_was_done_before() -> None:
    taken, fought = told(
        "The army captured al-Mayadeen at the weekend and is now fighting Islamic State near Albu Kamal.", WEDNESDAY
    )
    assert days(taken) == "2024-05-11..2024-05-12"
    assert (fought.status, days(fought)) == (Status.ONGOING, "..2024-05-15")


@pytest.mark.parametrize(
    "text",
    [
        "The security directorate has imposed a curfew on Tartus until Sunday morning.",
        "The army closed the road near Hama until Saturday.",
        "The ministry extended the truce in Hama until Friday.",
    ],
)
def test_a_measure_is_not_of_the_day_until_which_it_is_to_last(text: str) -> None:
    assert days(only(text, WEDNESDAY)) == "..2024-05-15"


def test_what_lasted_until_a_day_was_before_it() -> None:
    assert days(only("Clashes in Hama went on until Sunday night.", WEDNESDAY)) == "..2024-05-12"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A march in Idlib on Sunday marked the anniversary of the bombing of a market in Ariha.", "Idlib"),
        (
            "Strikes called by activists for Saturday in Yangon mark the anniversary of a hanging at Insein Prison.",
            "Yangon",
        ),
        ("The army bombed Ward 1 of the town of Hama on Sunday.", "Ḩamāh"),
        ("Shells hit Sector 5 in Aleppo on Sunday.", "Aleppo"),
        ("Artillery units on the border in Kilis fired on positions in Tel Rifat on Tuesday.", "Tall Rif‘at"),
    ],
)
def test_what_is_remembered_and_parts_that_are_counted_are_no_places_of_it(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The rebels fought the army in Gondar in 2021 and 2022.", "2021-01-01..2022-12-31"),
        ("Rebels and the army clashed in Hama in March and April.", "2024-03-01..2024-04-30"),
        ("The organisers vow to take to the streets of Hama on the 25th all the same.", "2024-05-25"),
    ],
)
def test_years_and_months_in_a_row_and_days_that_only_a_number_names(text: str, when: str) -> None:
    (event,) = read(text, WEDNESDAY).events
    assert days(event) == when


def test_two_years_apart_are_no_span() -> None:
    (event,) = read("Rebels shelled Hama in 2012 and 2019.", WEDNESDAY).events
    assert days(event) != "2012-01-01..2019-12-31"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An army helicopter flying wounded men out of Tibú was hit by rifle fire on Sunday.", EventType.BATTLES),
        ("The two wings of the cartel went to war on Monday in Culiacán.", EventType.BATTLES),
        ("Shooting could still be heard around the artillery base of Lashio on Tuesday.", EventType.BATTLES),
        ("Artillery fired on positions in Tel Rifat on Tuesday.", EventType.EXPLOSIONS),
        ("Students walked out of their examinations in Shahba on Tuesday.", EventType.PROTESTS),
        ("Clashes between two splinter groups killed 20 in Hama on Monday.", EventType.BATTLES),
        ("Fighters fired on their patrol car in Hama on Monday.", EventType.BATTLES),
        ("The town of Saraqib has been under rebel administration since Sunday.", EventType.BATTLES),
        ("Protesters in Raqqa demand the departure of the governor.", EventType.PROTESTS),
        ("The gunmen will be taken to Jarablus within 48 hours.", EventType.STRATEGIC_DEVELOPMENTS),
        ("A mission to Al-Hol camp that had been set for 10 May was called off.", EventType.STRATEGIC_DEVELOPMENTS),
    ],
)
def test_told_in_other_terms(text: str, kind: EventType) -> None:
    assert only(text, WEDNESDAY).event_type is kind


@pytest.mark.parametrize(
    "text",
    [
        "The committee's head came under fire from farmers, who said that the track to Maadan was bad.",
        "In the city of Hama fruit and petrol have all but vanished from the stalls.",
        "The clearance of mines there will take many months in Raqqa.",
        "Its captain fired a shot at the bar from thirty metres in Homs on Tuesday.",
        "They called on Russia and the coalition to close the airspace.",
        "Others crossed the river into Venezuela.",
        "Among them are seven demobilised guerrillas.",
        "The men had breached the agreement on their exit from Douma.",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert told(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A patrol came under fire from farmers near Hama on Sunday.", "Armed clash"),
        ("A teacher vanished from a village near Hama on Sunday.", "Abduction/forced disappearance"),
        ("Mines killed two sappers in Raqqa on Sunday.", "Remote explosive/landmine/IED"),
        ("Fighters crossed the river into Hama on Sunday.", "Change to group/activity"),
        ("Three factions demobilised their fighters in Hama on Sunday.", "Change to group/activity"),
    ],
)
def test_what_is_meant_in_earnest(text: str, kind: str) -> None:
    assert kind in kinds(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                "“It was calm,” a hotel owner in Lalibela said by phone on Monday. "
                "Planes have not landed there since last Thursday, when fighters took over the airport."
            ),
            "Lalibela",
        ),
        (
            "OUAGADOUGOU - Rebels blew up bridges to isolate Djibo, a town that has been under blockade since March.",
            "Djibo",
        ),
    ],
)
def test_there_and_a_town_that(text: str, place: str) -> None:
    assert place in {event.position.place_name for event in told(text, WEDNESDAY)}


def test_the_city_is_no_small_town_where_a_city_was_named_before() -> None:
    text = (
        "Soldiers patrolled Culiacán on Monday. On Thursday gunmen kidnapped four brothers in Elota.\n\n"
        "One of them was found alive in Cosalá.\n\n"
        "“I remember how the city was besieged for hours,” said Ramona."
    )
    assert told(text, WEDNESDAY)[-1].position.place_name == "Culiacán"


@pytest.mark.parametrize(
    "text",
    [
        "The army has denied carrying out any air strike on Hama.",
        "The ministry denied conducting any raid on Hama.",
    ],
)
def test_who_denies_doing_any(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, event.position.place_name) == (Status.DENIED, "Ḩamāh")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The UN said that a convoy with medical supplies would travel to Sweida on Saturday if it was safe.",
            "2024-05-18",
        ),
        ("A convoy carrying food will leave for Hama on Friday.", "2024-05-17"),
    ],
)
def test_a_convoy_with_goods_that_is_to_leave(text: str, day: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, day)
