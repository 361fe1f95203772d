"""What agencies and local papers write of many wars: who died, what happened, what is only looked back on."""

import pytest

from tests.extraction.reading import deaths, only, read

WEDNESDAY = "2025-03-12"
Toll = tuple[int | None, int | None, int | None]
TRAIN = (
    "Gunmen attacked a train near Sibi on Monday, killing the driver.\n\n"
    "The army said it had killed 27 of the attackers. An official said ten soldiers had also been killed."
)
VILLAGES = (
    "At least 23 villagers were hacked to death near Beni.\n\n"
    "The attackers struck one village on Monday and killed fourteen people, then another, where nine more died."
)


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


@pytest.mark.parametrize(
    ("passage", "kind", "toll"),
    [
        (
            "Army warplanes bombed rebel positions in Nyala on Monday, killing 11 civilians when a bomb hit a house.",
            "Air/drone strike",
            (11, 11, 11),
        ),
        (
            "In Taiz, two children were killed on Monday when a landmine went off as they played near Al Bayda.",
            "Remote explosive/landmine/IED",
            (2, 2, 2),
        ),
        (
            "In Goma, 22 people were killed and six injured in a gang shootout in Bukavu Street on Monday.",
            "Armed clash",
            (22, 22, 22),
        ),
        (
            "Police opened fire on protesters trying to storm parliament in Kathmandu on Monday, killing 19 people.",
            "Excessive force against protesters",
            (19, 19, 19),
        ),
        (
            "Militants stormed a hotel in Kismayo on Monday. The siege lasted 18 hours and left six people dead.",
            "Attack",
            (6, 6, 6),
        ),
        (
            TRAIN,
            "Attack",
            (38, 38, 38),
        ),
        (
            VILLAGES,
            "Attack",
            (23, 23, None),
        ),
        (
            "Glide bombs slammed into a block of flats in Kharkiv on Monday, killing three people.",
            "Air/drone strike",
            (3, 3, 3),
        ),
        (
            "The military dropped two 500-pound bombs on Depayin on Monday, killing 11 people.",
            "Air/drone strike",
            (11, 11, 11),
        ),
        (
            "A bomb missed the president's convoy as it drove through Mogadishu on Monday but killed four people.",
            "Remote explosive/landmine/IED",
            (4, 4, 4),
        ),
    ],
)
def test_one_act_is_told_once_with_its_dead(passage: str, kind: str, toll: Toll) -> None:
    """What killed people, who tried to do what, how long it took and who died on the other side are all of one act."""
    event = only(passage, WEDNESDAY)
    assert (event.sub_event_type, deaths(event)) == (kind, toll)
