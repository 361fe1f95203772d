"""A court's judgment and the deed it punishes: each has its own day and place."""

import pytest

from tests.extraction.reading import days, deaths, only, read, told


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            (
                "A court in Nairobi sentenced two men to death on Monday for the bombing of a mosque in Garissa "
                "on 5 June 2018."
            ),
            "Explosive device, Garissa",
            "2018-06-05",
        ),
        (
            "Four men were sentenced in Kaduna on Wednesday to ten years for the abduction of a nun in Gusau in 2017.",
            "Abduction, Gusau",
            "2017-01-01..2017-12-31",
        ),
    ],
)
def test_a_deed_that_a_court_punished_was_on_its_own_day(text: str, title: str, day: str) -> None:
    (event,) = read(text).events
    assert (event.title, days(event), event.background) == (title, day, True)


def test_those_who_are_sentenced_are_not_those_who_died() -> None:
    (event,) = read("A court sentenced two men to life in Gao on Monday for the killing of a mayor in 2016.").events
    assert (event.title, deaths(event)) == ("Killing, Gao", (1, 1, 1))


def test_a_judgment_is_told_where_the_deed_has_no_day() -> None:
    event = only("A court in Nairobi sentenced two men to death on Monday for the bombing of a mosque in Garissa.")
    assert (event.title, days(event)) == ("Trial or conviction, Nairobi", "2020-03-09")


def test_a_judgment_that_only_gives_the_reason_is_none() -> None:
    assert [event.title for event in told("Three men were flogged in Kabul on Monday after being found guilty.")] == [
        "Beating or torture, Kabul"
    ]


def test_a_deed_of_the_day_is_told_beside_an_old_judgment() -> None:
    text = "The colonel, sentenced for the shelling of Homs, led the attack on an army post near Ariha on Monday."
    assert any(event.title.endswith("near Ariha") and days(event) == "2020-03-09" for event in told(text))
