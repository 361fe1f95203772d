"""How many died where a voice, a home, a name of a town or a family stands between the number and the verb."""

import pytest

from conflictmap.extraction.signals.casualties import find_tolls
from conflictmap.extraction.signals.casualties_total import total
from conflictmap.extraction.text.words import Words

Toll = tuple[int | None, int | None, int | None]


def told(*sentences: str) -> Toll | None:
    read = [Words(sentence) for sentence in sentences]
    toll = total((words, toll) for words in read for toll in find_tolls(words, 0, len(words)))
    return None if toll is None else (toll.low, toll.best, toll.high)


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("One of our brave soldiers was martyred on 3 March near Gao", 1),
        ("One of our brothers-in-arms was killed in an exchange of fire", 1),
        ("A family of four from Segou burned to death when a rocket hit their van", 4),
        ("A family of six was killed in its sleep", 6),
        ("A household of five died in the raid", 5),
        ("Five signatories of the accord were taken from their homes and killed", 5),
        ("Four elders were dragged from their houses on Monday and executed", 4),
        ("Two of them, he said, were killed by a mortar shell", 2),
        ("Three of the drivers, the union added, were shot dead", 3),
        ("Rescuers counted nine dead by noon, and two more by nightfall", 11),
        ("Medics counted seven dead in the morning and three more in the afternoon", 10),
        ("The mayor spoke of one fatality, a baker", 1),
        ("Nine policemen and their cook died on April 26 this year when a mine went off", 10),
        ("A shell fell on the bakery; nobody is hurt", 0),
        ("Raiders ambushed a police truck on Friday, an adviser of the local council claimed, and one officer died", 1),
        ("A lorry was fired upon between Nyala and El Fasher and its driver lost his life", 1),
    ],
)
def test_a_number_is_read_past_what_stands_aside(sentence: str, dead: int) -> None:
    assert told(sentence) == (dead, dead, dead)


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("A father of five was killed", 1),
        ("A novice of twelve was killed", 1),
        ("A family of four fled and a soldier was killed", 1),
        ("Ten people were killed and three more in hospital are fighting for their lives", 10),
        ("Ten people were killed and three more by a second shell were wounded", 10),
        ("Four gunmen are said to have died", 4),
        ("A merchant and his son were killed", 2),
    ],
)
def test_others_are_not_counted_with_them(sentence: str, dead: int) -> None:
    assert told(sentence) == (dead, dead, dead)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of them, he said, were wounded",
        "Earlier we reported three dead there",
        "So far 300 people have died this year",
        "Two hundred families left their homes after the village was shelled",
    ],
)
def test_no_number_of_one_act_is_told(sentence: str) -> None:
    assert told(sentence) is None


@pytest.mark.parametrize(
    ("sentences", "toll"),
    [
        (("A strike killed several people", "At least nine people died, the mayor said"), (9, 9, None)),
        (("At least nine people died", "The ministry confirmed several deaths"), (9, 9, None)),
        (("The blast killed a number of people", "A doctor said that 12 people were killed"), (12, 12, 12)),
        (("Nine people died", "The mayor said that 12 people were killed"), (9, 9, 12)),
    ],
)
def test_several_are_as_many_as_somebody_counted(sentences: tuple[str, str], toll: Toll) -> None:
    assert told(*sentences) == toll
