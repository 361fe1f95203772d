"""Plans that come to nothing, rumours that nobody is to believe, and deeds of headlines told in the present."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, only, told

TUESDAY = "2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "A plan to set up a forward base in Verrettes has been shelved for lack of money.",
        "Plans to send troops to Goma were dropped last week.",
        "The army said that a plan to storm the hospital in Goma had been abandoned.",
        "A plan to attack Rutshuru fell through.",
        "A plan to attack Rutshuru was not carried out.",
        "The decision to pull troops out of Menaka was reversed.",
        "Proposals to send peacekeepers to Goma were vetoed by Russia.",
    ],
)
def test_a_plan_that_comes_to_nothing_is_cancelled(text: str) -> None:
    assert only(text, TUESDAY).status is Status.CANCELLED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A plan to set up a forward base in Verrettes is gathering pace.", Status.PLANNED),
        ("A plan to attack Rutshuru has been approved, but the budget was cancelled.", Status.PLANNED),
        ("A bid to retake Rutshuru was beaten back with 12 dead.", Status.OCCURRED),
    ],
)
def test_a_plan_is_kept_while_nothing_says_that_it_is_given_up(text: str, status: Status) -> None:
    assert only(text, TUESDAY).status is status


@pytest.mark.parametrize(
    "text",
    [
        "Do not trust the channels which say that the army has entered Nikopol.",
        "Residents were told not to believe rumours that the bridge in Nikopol was blown up.",
        "Please do not spread messages claiming that the army has entered Nikopol.",
        "Do not believe those who say that Nikopol is to be evacuated on Friday.",
        "Do not trust the channels which say that evacuation from Nikopol becomes compulsory on Friday.",
        "Posts said on Monday that Idlib was struck by rockets. It was not.",
        "Pages wrote that the army had entered Idlib. It has not.",
        "It was rumoured that Idlib had been shelled. Nothing was hit.",
        "There were rumours that Idlib had been shelled. No shell fell there.",
        "Posts on Monday said that Idlib was bombed. No such attack was recorded.",
        "Reports of an American landing at Tanf are wrong, the spokesman said.",
    ],
)
def test_what_nobody_is_to_believe_is_denied(text: str) -> None:
    assert only(text, TUESDAY).status is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "We do not trust those who shelled Nikopol on Monday.",
        "Ukrainians do not trust the army, which says that it struck Nikopol on Monday.",
        "The army shelled Idlib on Monday. Nothing was hit.",
        "Posts showed that the army shelled Idlib on Monday. No one was hurt.",
    ],
)
def test_a_deed_of_those_who_are_not_trusted_has_happened(text: str) -> None:
    assert only(text, TUESDAY).status is Status.OCCURRED


def test_what_becomes_compulsory_on_a_day_is_to_come() -> None:
    text = "Do not trust the channels which say that evacuation from Nikopol becomes compulsory on Friday."
    assert days(only(text, TUESDAY)) == "2024-03-15"


@pytest.mark.parametrize(
    "text",
    [
        "The army is said to plan a sweep through Idlib before the end of the month.",
        "The rebels are believed to be planning an attack on Goma.",
        "The rebels are thought to plan an offensive on Goma.",
    ],
)
def test_what_others_say_that_somebody_plans_is_planned(text: str) -> None:
    assert only(text, TUESDAY).status is Status.PLANNED


def test_to_secure_a_truce_is_to_make_one() -> None:
    event = only("Elders secured a truce between the clans of Goma on Sunday.", TUESDAY)
    assert (event.event_type, event.status) == (EventType.STRATEGIC_DEVELOPMENTS, Status.OCCURRED)


@pytest.mark.parametrize(
    ("entry", "event_type"),
    [
        ("Rebels shell Idlib", EventType.EXPLOSIONS),
        ("Jets bomb Idlib market", EventType.EXPLOSIONS),
        ("Troops shoot protesters in Goma", EventType.PROTESTS),
        ("Soldiers kidnap a student in Goma", EventType.VIOLENCE_AGAINST_CIVILIANS),
        ("Protesters in Binnish burn tyres", EventType.PROTESTS),
        ("Youths throw stones at police in Tunis", EventType.RIOTS),
    ],
)
def test_an_entry_of_a_live_blog_tells_in_the_present_what_several_did(entry: str, event_type: EventType) -> None:
    event = only(f"Live blog\n\n14:20 {entry}.\n\n13:00 The council met.", TUESDAY)
    assert (event.event_type, event.status) == (event_type, Status.OCCURRED)


@pytest.mark.parametrize(
    "text",
    [
        "The council met. Farmers burn stubble in Punjab every year.",
        "The council met. Visitors flood Lyon in spring.",
        "The council met. Officials fear attacks in Lyon.",
        "Wolves beat Leeds\n\nA late goal won it.",
    ],
)
def test_what_people_do_as_a_rule_is_no_event(text: str) -> None:
    assert not told(text, TUESDAY)


def test_a_name_behind_what_has_fallen_on_it_is_a_place() -> None:
    assert only("Two shells have fallen on Zarbatana.", TUESDAY).position.place_name == "Zarbatana"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Planned for today: a march in Lyon (cancelled).", Status.CANCELLED),
        ("A rally in Lyon on Friday (postponed, the union says) was to be the first.", Status.CANCELLED),
        ("Expected on Friday: a march in Lyon.", Status.PLANNED),
        ("What to expect today: a joint patrol near Ariha.", Status.PLANNED),
        ("Expected or not: the march in Lyon drew thousands on Sunday.", Status.OCCURRED),
        ("A march in Lyon (12,000 people, police said) was peaceful.", Status.OCCURRED),
    ],
)
def test_a_programme_is_planned_but_for_what_its_brackets_call_off(text: str, status: Status) -> None:
    assert only(text, TUESDAY).status is status


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A mined truck was driven into a convoy near Idlib this morning.", EventType.EXPLOSIONS),
        ("A truck was driven into a shop in Lyon on Monday.", EventType.STRATEGIC_DEVELOPMENTS),
        (
            "Suspected insurgents burned tyres and cut down power poles in Yala on Sunday.",
            EventType.STRATEGIC_DEVELOPMENTS,
        ),
        ("Residents burned tyres on the road to Goma on Sunday.", EventType.PROTESTS),
        (
            "Twelve men seized from their homes in Goma on Monday are still missing.",
            EventType.VIOLENCE_AGAINST_CIVILIANS,
        ),
        ("An attempt by the army to reach the air defence base in Daraa was repelled on Sunday.", EventType.BATTLES),
    ],
)
def test_who_does_it_and_to_what_tells_the_kind(text: str, event_type: EventType) -> None:
    assert only(text, TUESDAY).event_type is event_type


@pytest.mark.parametrize(
    "text",
    [
        "Kirkuk's budget is caught in the crossfire.",
        "The convoy was moving under police escort on Monday, bound for Goma.",
    ],
)
def test_what_is_only_caught_in_a_crossfire_of_words_or_escorted_is_no_event(text: str) -> None:
    assert not told(text, TUESDAY)
