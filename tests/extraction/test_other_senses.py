"""Turns of phrase whose words would set off an event, and tell none; and the same words where they do."""

import pytest

from conflictmap.model import EventType
from tests.extraction.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Voters in Mersin took the promise with a pinch of salt on Monday.",
        "The drought has taken a heavy toll on Maradi, farmers said on Monday.",
        "Herders around Agadez have taken to sleeping in their lorries.",
        "Colonel Adel Hariri took command of the engineers in Homs on Monday.",
        "The capital of Chad has fallen out of favour with investors since Monday.",
        "Parents in Tripoli fought with insurers over the bill on Monday.",
        "His wife picked up their daughter from the police station in Homs on Monday.",
        "A tanker went off the road near Kano on Monday.",
        "Police in Aleppo made sure the food in the markets was safe on Monday.",
    ],
)
def test_idioms_tell_no_event(text: str) -> None:
    assert not read(text).events


@pytest.mark.parametrize(
    "text",
    [
        "The Highway Patrol said snow had closed the pass near Kars on Monday.",
        "Forty drivers took part in a vintage car rally in Gaziantep on Monday.",
        "The firm opened a demonstration plant in Adana on Monday.",
        "The garden in Amman offers cooking demonstrations on Monday.",
        "He suffered a cardiac arrest in Beirut on Monday.",
        "Troops staged a mock assault on Tartus on Monday.",
        "A man of 30 was charged in Denver with evading arrest on Monday.",
        "The airline launched a marketing offensive in Nairobi on Monday.",
        "A pensioner was struck by a car in Haifa on Monday.",
        "The number of complaints in Lagos has rocketed since Monday.",
    ],
)
def test_things_and_trades_that_are_called_so_tell_no_event(text: str) -> None:
    assert not read(text).events


@pytest.mark.parametrize(
    "text",
    [
        "One lane of the road near Jos was closed on Monday because of a lorry accident.",
        "Canada and Peru signed a free trade agreement in Lima on Monday.",
        "The town council meeting in Limassol began on Monday.",
        "Police in Izmir released the name of the victim on Monday.",
        "Hundreds of tourists are entering Georgia each day.",
        "A kiosk in Beirut was damaged by smoke and water on Monday.",
    ],
)
def test_everyday_affairs_tell_no_event(text: str) -> None:
    assert not read(text).events


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Rebels took Maaret al-Numan with a handful of men on Monday.", EventType.BATTLES),
        ("Insurgents entered Mocimboa da Praia on Monday.", EventType.BATTLES),
        ("Soldiers fought with insurgents near Maradi on Monday.", EventType.BATTLES),
        ("A roadside bomb went off near Kano on Monday.", EventType.EXPLOSIONS),
        ("A convoy was struck by a car bomb in Mogadishu on Monday.", EventType.EXPLOSIONS),
        ("Thousands joined a demonstration in Adana on Monday.", EventType.PROTESTS),
        ("A drone hit a patrol near Kupiansk on Monday.", EventType.EXPLOSIONS),
        ("The army closed the road near Jos on Monday after an ambush.", EventType.STRATEGIC_DEVELOPMENTS),
        ("Bandits released the hostages in Zamfara on Monday.", EventType.STRATEGIC_DEVELOPMENTS),
    ],
)
def test_the_same_words_tell_events_elsewhere(text: str, event_type: EventType) -> None:
    assert event_type in {event.event_type for event in read(text).events}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A car packed with gas bottles blew up outside the barracks in Cali on Monday.", 1),
        ("A gas bottle blew up in a kitchen in Cali on Monday.", 0),
    ],
)
def test_gas_bottles_are_a_bomb_where_a_car_was_packed_with_them(text: str, count: int) -> None:
    assert len(read(text).events) == count
