"""Violence that is only spoken, played or shown, acts that only say who is meant, and what is only agreed on."""

import pytest

from tests.extraction.reading import days, read, told


@pytest.mark.parametrize(
    "text",
    [
        "The leader launched an attack on the opposition in parliament in London on Friday.",
        "The leader attacked the cabinet in a speech in Ankara on Friday.",
        "The minister launched a scathing attack on the press in London on Friday.",
        "Lyon bombarded Madrid's goal in Munich on Friday.",
        "Voters in Idlib were bombarded with messages on Friday.",
        "The club shelled out millions in Munich on Friday.",
        "A film about the bombing of Dresden opened at Cannes on Friday.",
        "A documentary on the siege of Homs was shown in Cannes on Friday.",
    ],
)
def test_violence_in_a_figure_of_speech_or_a_work_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rebels launched an attack on the opposition in Idlib on Friday.", "Attack, Idlib"),
        ("Gunmen attacked deputies in parliament in Kabul on Friday.", "Attack, Kabul"),
        ("The attack on the parliament in Grozny on Friday killed three people.", "Attack, Grozny"),
        ("The president condemned the attack on Ariha in a speech.", "Attack, Ariha"),
        ("The army shelled Idlib on Friday with the goal of taking it.", "Shelling, Idlib"),
        ("Settlers made verbal and physical attacks on farmers in Nablus.", "Attack on civilians, Nablus"),
    ],
)
def test_violence_that_only_has_such_words_beside_it_is_told(text: str, title: str) -> None:
    assert [event.title for event in told(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "The fighters who attacked the base were arrested in Idlib on 2 March.",
        "On 2 March the men who shot the mayor were arrested in Idlib.",
    ],
)
def test_an_act_that_tells_who_was_arrested_takes_neither_day_nor_place_of_the_arrest(text: str) -> None:
    events = {event.title: days(event) for event in read(text).events}
    assert events.pop("Arrest, Idlib") == "2020-03-02"
    assert not any("Idlib" in title or "2020-03-02" in day for title, day in events.items())


def test_what_those_arrested_had_done_is_not_where_they_were_arrested() -> None:
    text = "Police in Idlib arrested on 2 March three men who had killed a mayor."
    assert [(event.title, days(event), event.background) for event in read(text).events] == [
        ("Arrest, Idlib", "2020-03-02", False),
        ("Killing", "..2020-03-14", True),
    ]


def test_an_act_that_tells_who_was_arrested_keeps_a_place_and_day_of_its_own() -> None:
    text = "Police in Idlib arrested on 2 March three men who had killed a mayor in Ariha on 1 March."
    events = {event.title: days(event) for event in read(text).events}
    assert events == {"Arrest, Idlib": "2020-03-02", "Killing, Ariha": "2020-03-01"}


def test_who_attacked_and_killed_did_so_in_one_place() -> None:
    text = "Gunmen who attacked a bus killed three people in Idlib on 2 March."
    assert [(event.title, days(event)) for event in told(text)] == [("Attack on civilians, Idlib", "2020-03-02")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The patrols were agreed in Moscow on 5 March.", ["Agreement to act, Moscow"]),
        ("A withdrawal from Idlib was agreed in Moscow on 5 March.", ["Agreement to act, Moscow"]),
        ("A ceasefire was agreed in Moscow on 5 March.", ["Ceasefire, Moscow"]),
    ],
)
def test_an_agreement_on_patrols_is_no_patrol(text: str, titles: list[str]) -> None:
    assert [event.title for event in told(text)] == titles
