"""What agencies and local papers write of many wars: who died, what happened, what is only looked back on."""

import pytest

from tests.extraction.reading import deaths, read

WEDNESDAY = "2025-03-12"
Toll = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        (
            "Rebels attacked Gao from three directions on Monday, and at least 15 people were killed in the fighting.",
            (15, 15, None),
        ),
        ("Troops rescued eight victims near Gao on Monday and neutralised three bandits.", (3, 3, 3)),
        ("Four local soldiers and a foreign mercenary were killed in an ambush near Gao on Monday.", (5, 5, 5)),
        ("Four soldiers were killed in an ambush near Gao on Monday. The attackers lost six men.", (10, 10, 10)),
        ("A general, one U.N. driver and some 27 soldiers were killed in clashes near Gao on Monday.", (29, 29, 29)),
        (
            "Monday's attack on a hotel in Gao left six people, including two soldiers, and all five attackers dead.",
            (11, 11, 11),
        ),
        ("Monday's explosion outside a bakery in Gao claimed no lives.", (0, 0, 0)),
        ("A bomb went off in Gao on Monday, killing two. One of the wounded has since died.", (3, 3, 3)),
    ],
)
def test_a_toll_counts_those_who_died(passage: str, toll: Toll) -> None:
    """Directions and those who were freed are no dead, and who is listed with a number or died since is one of them."""
    tolls = [found for event in read(passage, WEDNESDAY).events if (found := deaths(event)) is not None]
    assert tolls == [toll]


@pytest.mark.parametrize(
    "passage",
    [
        "The 2020-2022 war in Tigray killed up to 600,000 people, the envoy said.",
        "The peace deal of 2018 ended a five-year civil war in which nearly 400,000 people died.",
        "A truce in November ended a year of hostilities in which over 4,000 people were killed in Lebanon.",
    ],
)
def test_the_dead_of_a_whole_war_are_no_dead_of_an_event(passage: str) -> None:
    """What a war has cost until it ended is told at the end of many articles."""
    events = read(f"A bomb exploded in Kabul on Monday, killing two people.\n\n{passage}", WEDNESDAY).events
    assert [toll for event in events if (toll := deaths(event)) is not None] == [(2, 2, 2)]
