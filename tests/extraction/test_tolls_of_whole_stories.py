"""Who died, over whole stories: "and died", companions, what adds to a total, and deaths that are only spoken of."""

import pytest

from tests.extraction.reading import deaths, only, read, told
from tests.extraction.test_tolls_told import Toll, tolls


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("On Monday a farmer stepped on a mine in a vineyard near Homs and died before help came.", (1, 1, 1)),
        ("A boy of eleven trod on a mine in a field near Homs on Monday, and died on the spot.", (1, 1, 1)),
        ("On Monday four women rode over a mine on a track in the plain south of Homs and died there.", (4, 4, 4)),
        ("A drone hit a van near Homs on Monday. The guard and his brother, a nurse, are dead.", (2, 2, 2)),
        ("A teacher and her son, a boy of nine, were killed by a shell in Homs on Monday.", (2, 2, 2)),
        ("Raiders slit the throats of three herders near Gao on Monday.", (3, 3, 3)),
        ("Raiders cut the throat of a watchman in Gao on Monday.", (1, 1, 1)),
        ("A rebel colonel was killed with two of his bodyguards in a clash near Gao on Monday.", (3, 3, 3)),
        ("He and three other porters were shot dead in Gao on Monday.", (4, 4, 4)),
        ("A crowd lynched two thieves in Gao on Monday.", (2, 2, 2)),
        ("Troops fought rebels near Gao on Monday; three of the garrison were killed.", (3, 3, 3)),
        ("Troops fought a gang in Gao on Monday. Two of the gang were killed, and with them a guard.", (3, 3, 3)),
        ("Fighting near Gao on Monday left nine dead on the rebel side and three on ours.", (12, 12, 12)),
        ("A drone fired at a queue in Gao on Monday. Five of them were reportedly killed.", (5, 5, 5)),
        ("Two men in a car shot dead Omar al-Najjar in Gao on Monday.", (1, 1, 1)),
        ("Three gunmen killed Moussa Diallo and his brother in Gao on Monday.", (2, 2, 2)),
        ("The army neutralised nine rebels in air strikes near Gao on Monday.", (9, 9, 9)),
        ("Three members of one family, among them a girl of six, died in Gao on Monday when a shell fell.", (3, 3, 3)),
        ("A strike hit Gao on Monday. The chief known as Abu Musa Sabri and two of his guards are dead.", (3, 3, 3)),
        (
            (
                "On Monday a woman and two of her sons, who had come back to see their house in the old quarter of Gao,"
                " died when shells hit it."
            ),
            (3, 3, 3),
        ),
        ("A van with pickers ran over a mine near Gao on Monday, and four women died.", (4, 4, 4)),
    ],
)
def test_who_died_is_counted(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("A bomber killed six people in Kabul on Monday. The dead include a nurse and two clerks.", (6, 6, 6)),
        (
            (
                "The number of people killed in Monday's strike on Gao has risen to 30, said a medic. On Tuesday they "
                "had spoken of 21 dead."
            ),
            (30, 30, 30),
        ),
        (
            (
                "Men found the body of a baker, bringing to seven the number of people killed by a missile which hit "
                "Kherson on Monday."
            ),
            (7, 7, 7),
        ),
        (
            (
                "Three people have died of their wounds since Monday's bomb in Kabul, raising the number of the dead "
                "to nine."
            ),
            (9, 9, 9),
        ),
        (
            "Medics have raised to eight the number of people shot dead on Monday in Gao as they waited for water.",
            (8, 8, 8),
        ),
        (
            (
                "The number of people killed in Monday's raid on Gao has risen to 20. Bodies lay in a church, where "
                "two nuns also died."
            ),
            (20, 20, 20),
        ),
        ("Raiders hacked nine people to death in Gao on Monday, the boy among them.", (9, 9, 9)),
    ],
)
def test_a_total_counts_those_told_of_beside_it(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("A colonel was killed with two of his guards wounded near Gao on Monday.", (1, 1, 1)),
        ("A man was killed with two knives in Gao on Monday.", (1, 1, 1)),
        ("Two men killed in Gao on Monday were herders.", (2, 2, 2)),
        ("A man shot at a policeman in Gao on Monday and died when others fired back.", (1, 1, 1)),
        ("17:55 TWO WOMEN KILLED IN KYIV by shelling on Monday.", (2, 2, 2)),
        ("17.50 A 68-year-old woman and a man of 45 have died after shells hit Kherson.", (2, 2, 2)),
        (
            "Gunmen shot dead a farmer and his two sons in Gao on Monday. A chief called the killing revenge.",
            (3, 3, 3),
        ),
        ("A bomb killed eight in Gao on Monday. I pulled out my neighbour alive, said a grocer.", (8, 8, 8)),
        ("A bomb killed three in Gao on Monday, and two more people died on Tuesday.", (5, 5, 5)),
    ],
)
def test_what_was_counted_before_still_is(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


def test_money_counts_no_dead() -> None:
    text = "Rana Yadav, who carried a reward of four million rupees on his head, was shot dead in Raipur on Monday."
    assert all((toll := deaths(event)) is None or toll[1] == 1 for event in read(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday shopkeepers protested in Homs over the killing of a teacher.",
        "Police arrested two men in Homs on Monday over the killing of a teacher.",
    ],
)
def test_those_over_whose_death_something_is_done_did_not_die_of_it(text: str) -> None:
    assert deaths(only(text)) is None


def test_what_police_did_to_protesters_is_counted() -> None:
    text = "On Monday police fired at people who protested in Homs over the killing of a teacher; two men were killed."
    assert 2 in {toll[1] for event in told(text) if (toll := deaths(event)) is not None}


def test_travellers_die_where_the_bomb_is_and_not_where_they_were_going() -> None:
    event = only("On Monday a bomb went off in Manbij and killed four people, most of them passengers for Ariha.")
    assert (event.position.place_name, deaths(event)) == ("Manbij", (4, 4, 4))


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("Police gave the number of soldiers killed near Gao on Monday as four.", (4, 4, 4)),
        ("Medics put the number of people killed in a blast in Gao on Monday at eleven.", (11, 11, 11)),
    ],
)
def test_who_gives_a_number_tells_it(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


def test_victims_are_not_killed_where_they_came_from() -> None:
    text = "On Monday the army killed two traders from Gao in Mopti."
    assert only(text).position.place_name == "Mopti"


def test_who_gives_a_number_gives_up_no_town() -> None:
    assert not told("The general staff gave its losses near Gao on Monday as seven soldiers.")
