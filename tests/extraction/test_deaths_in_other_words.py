"""Deaths told in other words: who is led away and shot, found strangled, mourned, or of a people."""

import pytest

from tests.extraction.reading import deaths, read

WEDNESDAY = "2024-09-25"
Toll = tuple[int | None, int | None, int | None]


def tolls(passage: str) -> list[Toll | None]:
    """Return the numbers of deaths of the events of a passage, None for each that has none."""
    return [deaths(event) for event in read(passage, WEDNESDAY).events]


@pytest.mark.parametrize(
    ("passage", "dead"),
    [
        ("Two farmers were dragged from their homes in Bunia and shot on Sunday.", 2),
        ("Four teachers were taken off a bus near Jos on Monday and shot.", 4),
        ("A clerk was dragged out of his house in Tafas on Monday and shot.", 1),
        ("Two aid workers were kidnapped and murdered near Herat on Monday.", 2),
        ("Three soldiers were captured and executed near Goma on Monday.", 3),
        ("A woman was found strangled in Raqqa on Sunday.", 1),
        ("Two hawkers were found stabbed in Lod on Monday.", 2),
        ("A bomb went off under the car of a judge in Kirkuk on Monday. He did not survive.", 1),
        ("A sniper shot a medic in Taiz on Monday. She did not make it.", 1),
        ("Troops killed a notorious bandit commander, Sani Buzu, and five of his men near Zurmi on Sunday.", 6),
        ("A bus hit a mine near Kidal on Tuesday. Three Senegalese were killed.", 3),
        ("Gunmen attacked a village near Mopti on Monday. Five Fulani were killed.", 5),
        ("The army killed four dissidents near Argelia on Monday.", 4),
        ("A boat came under fire near Mopti on Monday. Three boatmen were killed.", 3),
        ("A suicide bomber struck a van in Peshawar on Saturday. The bomber was killed on the spot.", 1),
        ("Two gunmen were found hiding in a barn near Mopti on Tuesday and were killed in a clash with troops.", 2),
        ("The ministry raised the toll of the attack on the market of Sumy, near the border, on Monday to 11.", 11),
        ("The ministry raised the toll of Monday's strike on Sumy, not far from the border, to 11 from seven.", 11),
        ("Officials raised the toll of Monday's bombing at a mosque inside a base in Kabul from 70 to 84.", 84),
        ("Police and villagers clashed in Puno on Monday. An officer lost an eye, and one student died of a wound.", 1),
        ("A bomb killed 38 people in Baghdad on Monday, among them a baker whose brother lost two sons.", 38),
        ("Gunmen killed a guard and abducted 60 people in a raid on a village in Zurmi on Sunday night.", 1),
    ],
)
def test_a_toll_in_other_words(passage: str, dead: int) -> None:
    assert tolls(passage) == [(dead, dead, dead)]


@pytest.mark.parametrize(
    "passage",
    [
        "A farmer was dragged from his home in Bunia on Sunday and shot in the leg.",
        "A mine went off under a bus near Mopti on Monday. An officer lost a leg.",
        "Gunmen abducted 60 people in a raid on a village in Zurmi on Sunday night.",
    ],
)
def test_none_of_these_is_said_to_have_died(passage: str) -> None:
    assert tolls(passage) == [None]


def test_an_attack_in_which_people_were_kidnapped_is_told_once() -> None:
    assert len(tolls("Gunmen kidnapped 12 travellers near Funtua on Monday. The attack lasted an hour.")) == 1


def test_an_arrest_is_no_attack_that_is_told_behind_it() -> None:
    passage = "Police arrested 12 men in Funtua on Monday. The attack on the market of Kano on Sunday killed nine."
    assert tolls(passage) == [None, (9, 9, 9)]


def test_those_whom_somebody_lost_count_where_an_army_lost_them() -> None:
    assert tolls("Fighters attacked Sarmin on Monday. The army lost two of its sons.") == [(2, 2, 2)]


def test_the_other_two_are_of_those_counted_before() -> None:
    passage = (
        "Troops killed four militants in northern Syria on Tuesday. Two were hit near Tal Rifaat. "
        "The other two were found hiding in a cave and were killed in a clash with commandos."
    )
    assert (4, 4, 4) in tolls(passage)


def test_the_other_two_may_stand_right_before_their_verb() -> None:
    assert tolls("A shell hit four miners near Tongo on Monday. Two were hurt, and the other two died.") == [(2, 2, 2)]
