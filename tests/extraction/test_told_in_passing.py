"""What a report only mentions: wounds, trades, habits, what nobody comments on, and what makes no news beside it."""

import pytest

from conflictmap.extraction.events.passing import doubt_of, in_passing
from conflictmap.extraction.pipeline import frame_of, groups_of
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import reasons
from conflictmap.reading import article_from_text
from tests.extraction.reading import deaths, kinds, only, read, told

STRIKE = "A drone struck a market in Idlib on Friday, killing two people."


@pytest.mark.parametrize(
    "more",
    [
        "The ministry has not commented on the shelling.",
        "State television did not mention the raid.",
        "Officials declined to comment on the strike.",
        "There were no reports of clashes.",
        "Ankara denies that it attacks civilians.",
        "Ankara denies deliberately targeting civilians.",
        "An officer denied that any house had been burned.",
        "Surgeons treated twelve men for blast injuries.",
        "Bomb disposal experts were seen at the market.",
        "The wounded were flown by helicopter to Antakya.",
        "Two nurses were in a bus carrying off-duty soldiers.",
        "A lorry blocking one lane was towed away.",
        "Forty lawyers signed a letter of protest.",
        "The mayor called the protests a waste of time.",
        "A patrol on the highway was cut short.",
        "An aid convoy left Homs for Aleppo on Friday.",
        "A bag turned out to contain clothes.",
        "The army paraded prisoners in the capital.",
        "Taking nurses hostage may be a crime of war.",
        "The men split into small groups and slipped away.",
        "Four children have died of cold this month.",
        "The governor, who took office in Idlib on Monday, promised an inquiry.",
        "Families who returned to Saraqib on Thursday found nothing left.",
        "It was the deadliest day since the two armies began trading fire in Saraqib.",
        "Raids on convoys have become rare.",
        "The number of raids on villages has doubled.",
        "Violence has flared in Aleppo province since the vote.",
    ],
)
def test_what_is_only_touched_on_is_no_event(more: str) -> None:
    assert kinds(f"{STRIKE}\n\n{more}") == ["Air/drone strike"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army denied that it had shelled Saraqib on Monday.", ["Shelling/artillery/missile attack"]),
        ("A helicopter fired on a convoy near Saraqib on Monday.", ["Air/drone strike"]),
        ("Hundreds of people blocked the road in Saraqib on Monday.", ["Peaceful protest"]),
        ("Clashes have flared in Saraqib on Monday.", ["Armed clash"]),
        ("Militants carried off four girls from Saraqib on Monday.", ["Abduction/forced disappearance"]),
    ],
)
def test_what_happened_in_such_words_is_one(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_who_died_of_what_is_told_elsewhere_is_no_event_of_its_own() -> None:
    clash = "Rebels attacked an army post in Saraqib on Friday.\n\nA bank opened in Aleppo.\n\nA school closed."
    assert kinds(f"{clash}\n\nThe sergeant died at a hospital.") == ["Armed clash"]
    assert kinds("The sergeant died at a hospital in Aleppo on Friday.") == ["Attack"]


def test_a_device_is_one_with_the_bombing_that_an_article_opens_with() -> None:
    text = (
        "Police condemned the bombing in Tacurong on Tuesday night, which killed three people.\n\nInvestigators said "
        "that an improvised device left under a motorcycle went off in front of a food stall."
    )
    assert deaths(only(text)) == (3, 3, 3)


def test_a_day_before_the_colon_belongs_to_the_date_line() -> None:
    text = (
        "Srinagar, March 13: Two militants were killed and a policeman was hurt in a gunfight which ended on Friday "
        "afternoon at an orchard village of Shopian district."
    )
    assert only(text).position.place_name == "Shopian"


def test_a_village_of_a_people_is_no_village_of_that_name() -> None:
    names = [name.text for name in read("Armed men attacked a Dogon village near Bandiagara on Monday.").toponyms]
    assert names == ["Bandiagara"]


def test_the_only_event_of_an_article_is_told_though_nobody_says_where_or_when() -> None:
    assert kinds("Soldiers have arrested fourteen people.") == ["Arrests"]


def test_what_adds_up_to_doubt_is_kept_as_background_with_its_reason_beside_what_is_news() -> None:
    text = f"{STRIKE}\n\nGunmen shot dead a judge in Sarmin on Friday.\n\nHundreds have fled, a clerk said."
    background = [event for event in read(text).events if event.background]
    assert [event.sub_event_type for event in told(text)] == ["Air/drone strike", "Attack"]
    assert [event.sub_event_type for event in background] == ["Other"]
    assert reasons.PASSING in background[0].decisions


def test_an_article_that_only_mentions_events_keeps_them() -> None:
    article = article_from_text("The council met elders in Sarmin, a clerk said.")
    groups = groups_of(frame_of(article, load_atlas(), Theatre(), find_toponyms))
    assert [group.is_passing for group in in_passing(groups)] == [False] * len(groups)
    assert all(doubt_of(group) == doubt_of(group) for group in groups)


@pytest.mark.parametrize("remark", ["Clashes were also reported.", "The army withdrew, a clerk said."])
def test_what_has_no_place_or_day_is_only_mentioned_where_violence_is_told(remark: str) -> None:
    violent = read(f"{STRIKE}\n\nGunmen shot dead a judge in Sarmin on Friday.\n\n{remark}").events
    assert [event.background for event in violent] == [False, False, True]
    quiet = read(f"Police arrested a man in Idlib on Friday.\n\n{remark}").events
    assert [event.sub_event_type for event in quiet] == ["Arrests"]


def test_speeches_and_shops_are_not_even_mentioned() -> None:
    for idle in ("A school opened.", "Buses run again.", "The governor gave a speech."):
        text = f"{STRIKE}\n\nGunmen shot dead a judge in Sarmin on Friday.\n\n{idle}"
        assert len(read(text).events) == 2
