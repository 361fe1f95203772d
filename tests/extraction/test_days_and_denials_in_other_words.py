"""Days and denials in other words: "was to have met on Friday", "Thursday week", "dismissed as slander", old videos."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told

WEDNESDAY = "2024-09-25"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A summit on the crisis that was to have taken place in Nairobi on Friday has been called off.", "2024-09-27"),
        ("A march that was to have been held in Goma on Saturday was called off.", "2024-09-28"),
        ("The rivals will meet in Nairobi on Monday week.", "2024-10-07"),
        ("The parties will sign a peace accord in Abuja on Wednesday week.", "2024-10-09"),
        ("Monday's hearing came two days after police detained more than 380 people in Istanbul.", "2024-09-21"),
        ("Friday's vote came just a day after rebels shelled Goma.", "2024-09-19"),
    ],
)
def test_the_day_that_is_meant(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


def test_what_was_said_may_tell_of_another_event_before_its_day() -> None:
    text = (
        "The president said on Tuesday that he would not sign a bill that brought tens of thousands into the streets, "
        "a day after police opened fire on protesters in Nairobi."
    )
    assert "2024-09-23" in [days(event) for event in told(text, WEDNESDAY)]


@pytest.mark.parametrize(
    ("text", "is_background"),
    [
        ("The funeral took place three days after soldiers shot dead two miners near Tongo.", False),
        ("Schools reopened on Monday, four days after a bomb killed nine people in Kabul.", False),
        ("The funeral took place ten years after soldiers shot dead two miners near Tongo.", True),
        ("The visit came three months after rebels seized Goma.", True),
    ],
)
def test_what_was_some_days_ago_is_news_still(text: str, *, is_background: bool) -> None:
    assert [event.background for event in read(text, WEDNESDAY).events] == [is_background]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mayor rejected the police's statement that a truck had been torched in Kitale.", Status.DENIED),
        ("The minister dismissed as slander an account that soldiers had shelled a village near Goma.", Status.DENIED),
        ("Talk of a raid on the port of Aden is nonsense, the mayor said.", Status.DENIED),
        ("The rumour of an attack on the bridge in Mandalay is purely fanciful, the governor said.", Status.DENIED),
        ("A video which purports to show a clash in Toluca is from 2019, the police said.", Status.DENIED),
        ("A clip claiming to show a clash in Goma on Monday is years old, the mayor said.", Status.DENIED),
        ("A video purporting to show a clash in Goma on Monday was posted online.", Status.OCCURRED),
        ("The police's statement that a truck had been torched at Kitale on Monday came late.", Status.OCCURRED),
        ("Soldiers clashed with rebels in Goma on Monday to show that they were in control.", Status.OCCURRED),
    ],
)
def test_what_is_made_nothing_of_is_denied(text: str, status: Status) -> None:
    assert only(text, WEDNESDAY).status is status


def test_what_is_denied_of_another_place_is_of_no_day_told_before() -> None:
    text = (
        "Rebels shelled Goma on Monday, killing four people. "
        "The army denied reports that a bridge had been blown up near Bukavu."
    )
    denied = next(event for event in told(text, WEDNESDAY) if event.status is Status.DENIED)
    assert days(denied) == "..2024-09-25"
