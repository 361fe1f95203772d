"""Numbers of dead that what is told beside them does not lower, and those of whom a whole passage tells."""

import pytest

from tests.extraction.reading import days, deaths, told

Toll = tuple[int | None, int | None, int | None]


def tolls(*paragraphs: str) -> list[Toll]:
    """Return the numbers of deaths of the events of a text."""
    events = told("\n\n".join(paragraphs))
    return [toll for event in events if (toll := deaths(event)) is not None]


@pytest.mark.parametrize(
    ("act", "more", "toll"),
    [
        (
            "Shells hit a bus station in Kharkiv on Monday, killing at least 14 people.",
            '"We ran," said Oleh Koval, 33, who lost a brother.',
            (14, 14, None),
        ),
        (
            "An air strike killed nine people near Dembecha on Sunday.",
            'A teacher was killed at the gate of the school. "I saw it," said her son.',
            (9, 9, 9),
        ),
        (
            "A drone struck a market in Kharkiv on Monday, and a nurse and her son were killed.",
            "In all, six people died in the strike, the mayor said.",
            (6, 6, 6),
        ),
        (
            "A clerk and his wife were shot dead in Monywa on Friday.",
            "The attackers killed the clerk first.",
            (2, 2, 2),
        ),
        (
            "Bandits killed at least 30 villagers in Kaura Namoda on Monday.",
            "Musa Bello, who lost two brothers, said that they came at dawn.",
            (30, 30, None),
        ),
        ("A strike killed 20 people in Kherson on Monday.", "Five children died.", (20, 20, 20)),
        (
            "An explosion in a mosque in Kabul on Monday killed at least 21 worshippers.",
            "A hospital said that it received 27 patients, three of whom were dead on arrival.",
            (21, 21, None),
        ),
        (
            "A strike killed 12 people in Kherson on Monday. A nurse died.",
            "Two more people died in hospital.",
            (14, 14, 14),
        ),
        (
            "Troops burned 300 houses in Yinmabin over the weekend, killing at least six people.",
            "Six bodies were found in the ashes.",
            (6, 6, None),
        ),
    ],
)
def test_some_of_the_dead_who_are_told_of_do_not_lower_their_number(act: str, more: str, toll: Toll) -> None:
    assert tolls(f"{act} {more}") == [toll]


@pytest.mark.parametrize(
    ("act", "more", "toll"),
    [
        (
            "A drone struck a market in Kharkiv on Monday, killing three people.",
            "The police said that one person died.",
            (1, 3, 3),
        ),
        ("A strike killed 12 children in Kherson on Monday.", "Ten children died, the mayor said.", (10, 12, 12)),
        (
            "A car bomb exploded in Mogadishu on Monday, killing at least eight people.",
            '"We have 12 dead so far," the ambulance chief said.',
            (8, 12, None),
        ),
        ("Police killed three men in Conakry on Monday.", "The government admitted only one death.", (1, 3, 3)),
        ("Herders killed 21 people in Gwer West on Monday.", "A spokeswoman put the figure at 11.", (11, 21, 21)),
    ],
)
def test_another_count_of_the_same_dead_widens_their_number(act: str, more: str, toll: Toll) -> None:
    assert tolls(f"{act} {more}") == [toll]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("On Monday, seven of the Guards, a civilian force that helps the army, were killed near Djibo.", (7, 7, 7)),
        ("Men hit a post near Koro on Tuesday. Two gendarmes died there, as well as a civilian.", (3, 3, 3)),
        (
            "Shells hit a bar in Suarez on Saturday. The dead are three miners, aged from 20 to 35, and a cook.",
            (4, 4, 4),
        ),
        ("Rebels and marines fought in Apure on Monday. Three marines, nine rebels and two cooks died.", (14, 14, 14)),
        ("Seven people, four women and three children were killed by shells in Homs on Monday.", (7, 7, 7)),
        ("Gunmen killed the mayor of Tapachula, two of his guards and a cook on Monday.", (4, 4, 4)),
        ("A strike in Tyre killed a commander on Monday. The strike also killed his wife and a neighbour.", (3, 3, 3)),
        ("Men attacked Beni on Monday. The provisional toll is 14 dead and five missing.", (14, 14, 14)),
        (
            "A drone struck three of those behind the raid near Sirnak on Monday. Three of those present died.",
            (3, 3, 3),
        ),
        ("A ward administrator and his wife were shot dead in Monywa on Monday.", (2, 2, 2)),
        ("A regime-appointed village tract administrator and his wife were shot dead near Monywa.", (2, 2, 2)),
        ("Two men of the 3rd Brigade died in clashes near Djibo on Monday.", (2, 2, 2)),
        (
            "Gunmen hit a bus near Djibo on Monday, killing its driver. Two passengers, a nurse and a cook, also died.",
            (3, 3, 3),
        ),
        ("The attack on Marib on Monday martyred eight civilians, including two children.", (8, 8, 8)),
        ("A missile killed an entire family of seven in Rafah on Monday.", (7, 7, 7)),
        ("Four inmates were beheaded in a prison in Guayaquil on Monday. Two others were hanged.", (6, 6, 6)),
        ("Men raided a post in Kulachi on Monday. The raid was repulsed, and a guard embraced martyrdom.", (1, 1, 1)),
    ],
)
def test_all_who_are_listed_are_counted(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    ("act", "more", "toll"),
    [
        (
            "Two rebels died in a clash near Bulobarde on Monday.",
            "Two soldiers and three of the clan fighters, known as Macawisley, were also killed, he said.",
            (7, 7, 7),
        ),
        (
            "An army convoy fell into an ambush near Boni on Wednesday.",
            "On the friendly side, four killed and six wounded. On the enemy side, 12 neutralised.",
            (16, 16, 16),
        ),
        (
            "Troops took three villages near Bulobarde on Monday after a battle in which at least 18 militants died.",
            "Two soldiers and a clan fighter were also killed, he said.",
            (21, 21, None),
        ),
        (
            "In clashes in Tessit on Monday the army recorded four dead in its ranks.",
            "The enemy left behind 17 bodies.",
            (21, 21, 21),
        ),
        (
            "Soldiers eliminated 20 terrorists in Boulsa on Monday.",
            "We deplore the loss of two of our own.",
            (22, 22, 22),
        ),
        (
            "Troops killed five rebels in Djelfa on Monday.",
            "One soldier fell in the field of honour.",
            (6, 6, 6),
        ),
        (
            "Gunmen stormed a hotel in Kabul on Monday, killing at least 11 people.",
            "Three attackers were shot dead by commandos.",
            (14, 14, None),
        ),
    ],
)
def test_dead_of_each_side_are_added(act: str, more: str, toll: Toll) -> None:
    assert tolls(f"{act} {more}") == [toll]


def test_an_aside_on_who_was_killed_leaves_a_day_before_it_in_place() -> None:
    (event,) = told(
        "In a separate incident on Monday, eight of the Guards, a civilian force that helps the army, were killed in "
        "an ambush near Djibo."
    )
    assert (days(event), deaths(event)) == ("2020-03-09", (8, 8, 8))


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("Rebels killed a former sarpanch in Bijapur district on Monday.", (1, 1, 1)),
        ("Gunmen gunned down a local sarpanch in Bijapur on Monday.", (1, 1, 1)),
        ("Rebels killed the pradhan of the village of Kosa in Bijapur district on Monday.", (1, 1, 1)),
        ("Rebels beheaded the lambardar in Bijapur on Monday.", (1, 1, 1)),
        ("Rebels killed a malik and his two sons in Bijapur on Monday.", (3, 3, 3)),
        ("A former sarpanch was killed by rebels in Bijapur on Monday.", (1, 1, 1)),
        ("The pradhan of the village of Kosa had been killed in Bijapur on Monday.", (1, 1, 1)),
        ("A lambardar was beheaded in Bijapur on Monday.", (1, 1, 1)),
    ],
)
def test_only_a_person_is_killed_in_an_office_or_like_that(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    "passage",
    [
        "Rebels killed a local dog near Bijapur on Monday.",
        "Rebels killed a former group of allies in Bijapur on Monday.",
        "Gunmen killed the former leaders of a village in Bijapur on Monday.",
        "A dog was shot dead by gunmen in Bijapur on Monday.",
        "The attack was executed with precision in Bijapur on Monday.",
    ],
)
def test_no_animal_group_or_deed_is_one_person_who_was_killed(passage: str) -> None:
    assert tolls(passage) == []


@pytest.mark.parametrize(
    "passage",
    [
        "Young men attacked a checkpoint in Al-Harak on Monday. No losses were reported.",
        "Men attacked a checkpoint in Al-Harak on Monday. The woman was set free later. No losses were reported.",
        "A bomb hit a car of a commissioner near Awdheegle on Monday. He escaped unhurt but two guards were injured.",
    ],
)
def test_nobody_died_where_none_is_lost_or_hurt(passage: str) -> None:
    assert tolls(passage) == [(0, 0, 0)]


def test_those_who_died_are_not_counted_by_some_of_them() -> None:
    assert tolls("A strike killed nine people in Tyre on Monday. Two of those who died were nurses.") == [(9, 9, 9)]


def test_dead_of_many_acts_are_not_those_of_the_one_told_before() -> None:
    act = "Gunmen attacked a police post in Kulachi on Monday."
    sums = "The police have recorded 34 acts of terrorism in the district since then, in which 41 people died."
    assert tolls(act, sums) == []


def test_dead_of_another_town_are_not_those_of_the_one_told_before() -> None:
    assert tolls("A drone hit a car in Nikopol on Monday, killing a man. In Huliaipole, two people died.") == [
        (1, 1, 1)
    ]


def test_a_headline_gives_the_later_count_of_those_who_died_at_least() -> None:
    text = "A drone strike killed at least two people in Kharkiv on Friday."
    (event,) = told(text, title="Drone strike kills five in Kharkiv")
    assert deaths(event) == (5, 5, None)


def test_a_headline_does_not_raise_a_count_that_is_whole() -> None:
    (event,) = told(
        "A drone strike killed two people in Kharkiv on Friday.", title="Drone strike kills five in Kharkiv"
    )
    assert deaths(event) == (2, 2, 2)


def test_the_second_day_of_a_night_is_no_number_of_dead() -> None:
    text = "A search began in the night of March 12 and 13 in Sarmin and two militants were killed."
    assert deaths(told(text)[0]) == (2, 2, 2)
