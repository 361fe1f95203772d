"""What agencies and local papers write of many wars: who died, what happened, what is only looked back on."""

import pytest

from tests.extraction.reading import days, deaths, kinds, only, read, told

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


def test_following_days_are_those_after_the_day_told_of() -> None:
    """Not the coming days of the day when the article was written."""
    text = (
        "Gunmen killed 13 policemen near Jableh on Thursday.\n\n"
        "In the following three days, soldiers killed 90 civilians in Baniyas."
    )
    assert [days(event) for event in told(text, WEDNESDAY)] == ["2025-03-06", "2025-03-07..2025-03-09"]


def test_those_whom_attackers_lost_are_added_to_a_toll_without_sides() -> None:
    """A lead counts people; further down the police killed gunmen."""
    text = (
        "Gangs stormed Kenscoff on Monday, killing at least 12 people, the mayor said.\n\n"
        "Police fought back and killed seven gunmen, a spokesman said."
    )
    assert deaths(only(text, WEDNESDAY)) == (19, 19, None)


@pytest.mark.parametrize(
    "remark",
    [
        "The military has carried out more than 3,000 air strikes since the 2021 coup, according to monitors.",
        "Gunmen loyal to ousted president Bashar Assad are blamed for it.",
    ],
)
def test_sums_of_many_acts_and_fallen_presidents_are_no_event(remark: str) -> None:
    """Such remarks stand in most articles beside the news."""
    assert kinds(f"A bomb exploded in Sagaing on Monday, killing two people.\n\n{remark}", WEDNESDAY) == [
        "Remote explosive/landmine/IED"
    ]


def test_clashes_with_guards_during_riots_are_part_of_them() -> None:
    """What the next paragraph tells of another town is no part of the clashes."""
    text = (
        "Inmates fled from a jail in Maputo on Tuesday during riots; 33 people were killed in clashes with guards.\n\n"
        "In Cabo Delgado, insurgents beheaded six farmers in Muidumbe over the weekend."
    )
    tolls = [(event.sub_event_type, deaths(event)) for event in told(text, WEDNESDAY) if deaths(event)]
    assert tolls == [("Violent demonstration", (33, 33, 33)), ("Attack", (6, 6, 6))]


def test_who_then_entered_a_town_took_it() -> None:
    """Neither the outlet that was told of it is where it was, nor did those take it who withdrew before."""
    text = (
        "Somali government troops withdrew from Adan Yabal early on Wednesday after heavy fighting with "
        "Al-Shabaab, which then entered the town, residents told Hiiraan Online."
    )
    (event,) = (event for event in told(text, WEDNESDAY) if event.sub_event_type != "Armed clash")
    assert (event.sub_event_type, event.position.place_name) == ("Non-state actor overtakes territory", "Aden Yabal")


def test_whoever_says_so_says_it_on_another_day() -> None:
    """A commission, a family and many others speak of what was before."""
    for speaker in ("human rights commission", "family", "militia", "diocese", "engineer"):
        text = f"Soldiers killed 70 civilians in Merawi in January, the {speaker} said on Tuesday."
        assert [days(event) for event in read(text, WEDNESDAY).events] == ["2025-01-01..2025-01-31"], speaker


@pytest.mark.parametrize(
    ("passage", "kind", "toll"),
    [
        (
            "On Monday Israel struck Sanaa's airport and destroyed three planes, killing three people.",
            "Air/drone strike",
            (3, 3, 3),
        ),
        (
            "An IED planted on a roadside in the Mamond area of Bajaur went off on Monday, killing five people.",
            "Remote explosive/landmine/IED",
            (5, 5, 5),
        ),
        ("The army killed six ADF near Beni on Monday. Two soldiers were killed.", "Armed clash", (8, 8, 8)),
        (
            "Four PKK members and a peshmerga were killed in an air strike near Amedi on Monday.",
            "Air/drone strike",
            (5, 5, 5),
        ),
    ],
)
def test_arms_and_armed_groups_are_told_from_those_they_kill(passage: str, kind: str, toll: Toll) -> None:
    """Planes that were destroyed kill nobody, and men of a group known by its letters are no soldiers."""
    event = only(passage, WEDNESDAY)
    assert (event.sub_event_type, deaths(event)) == (kind, toll)


def test_victims_who_are_buried_together_are_not_killed_again() -> None:
    """Nor does a sum since a truce belong to the raid that was told last."""
    text = (
        "Gunmen killed 15 villagers in Bokkos on Monday.\n\nLocals buried the victims in a mass grave on Tuesday.\n\n"
        "Since the truce, herders have killed some 330 people in the state."
    )
    events = [event for event in told(text, WEDNESDAY) if event.sub_event_type != "Other"]
    assert [(event.sub_event_type, deaths(event)) for event in events] == [("Attack", (15, 15, 15))]


def test_what_armies_say_they_had_taken_is_news() -> None:
    """The lead tells it as its news, though it was before they said so."""
    event = only("Two ethnic armies said they had seized Kawlin and killed 30 soldiers.", WEDNESDAY)
    assert (event.sub_event_type, deaths(event)) == ("Non-state actor overtakes territory", (30, 30, 30))


@pytest.mark.parametrize(
    ("passage", "kind", "toll"),
    [
        ("A mayor was shot dead during a campaign rally in Coxquihui on Monday.", "Attack", (1, 1, 1)),
        (
            "Fighters stormed the palace in Seiyun on Monday and took control of it after clashes that killed 12.",
            "Armed clash",
            (12, 12, 12),
        ),
        ("The bodies of three abducted labourers were thrown near a canal in Kashmor on Monday.", "Attack", (3, 3, 3)),
        (
            "Jihadists attacked an army camp in Timbuktu on Monday with a car bomb and mortar shells, killing 14.",
            "Remote explosive/landmine/IED",
            (14, 14, 14),
        ),
    ],
)
def test_deeds_beside_rallies_graves_and_arms(passage: str, kind: str, toll: Toll) -> None:
    """A campaign rally is no protest, whoever throws bodies away has killed, and arms only say how it was done."""
    event = only(passage, WEDNESDAY)
    assert (event.sub_event_type, deaths(event)) == (kind, toll)


def test_captives_who_are_found_dead_are_counted() -> None:
    """Between their number and their death stands only that they had been taken."""
    events = told("Four fishermen who had been kidnapped near Goma in January were found dead on Monday.", WEDNESDAY)
    assert [deaths(event) for event in events if event.sub_event_type == "Attack"] == [(4, 4, 4)]


def test_suspects_are_arrested_for_what_is_no_event_here() -> None:
    """Only the arrest has a place and a day."""
    text = "Two men were arrested in Odesa on Monday on suspicion of setting fire to army cars."
    assert kinds(text, WEDNESDAY) == ["Arrests"]


def test_a_helicopter_that_is_brought_down_has_its_own_dead() -> None:
    """They are none of the bomb that the same sentence tells of."""
    text = (
        "A truck bomb exploded in Cali on Monday, killing six people, and a drone downed a police helicopter in "
        "Antioquia, killing 12 officers."
    )
    assert [deaths(event) for event in told(text, WEDNESDAY)] == [(6, 6, 6), (12, 12, 12)]


def test_a_lead_that_sums_up_incidents_is_none_beside_them() -> None:
    """Round-ups of a day begin with how many died in all."""
    lead = "At least nine people were killed in different incidents of terrorism in Khyber Pakhtunkhwa on Monday."
    parts = "In Bannu, gunmen killed two policemen.\n\nIn Bajaur, a roadside bomb killed five people."
    assert [deaths(event) for event in told(f"{lead}\n\n{parts}", WEDNESDAY)] == [(2, 2, 2), (5, 5, 5)]
    assert [deaths(event) for event in told(lead, WEDNESDAY)] == [(9, 9, None)]
