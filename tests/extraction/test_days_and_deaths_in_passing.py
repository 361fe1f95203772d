"""Days and deaths that reports give in passing: "in the same hours", "overnight on 10 to 11", "brings to 19"."""

import pytest

from tests.extraction.reading import days, deaths, only, told


@pytest.mark.parametrize(
    ("second", "day"),
    [
        ("In the same hours mortar rounds fell on Ariha.", "2020-03-07"),
        ("That night mortar rounds fell on Ariha.", "2020-03-07"),
        ("The following morning mortar rounds fell on Ariha.", "2020-03-08"),
    ],
)
def test_hours_are_those_of_the_day_spoken_of(second: str, day: str) -> None:
    (_, event) = told(f"On 7 March jets bombed Saraqib. {second}")
    assert days(event) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Artillery has pounded Saraqib since first light.", "2020-03-14"),
        ("A missile hit Saraqib overnight on March 10 to 11.", "2020-03-10..2020-03-11"),
        ("On the 10th the army shelled Saraqib.", "2020-03-10"),
        ("The calm was broken on Tuesday when two shells came down on Saraqib.", "2020-03-10"),
        ("More than 100 people have been arrested in Idlib since 1 March.", "2020-03-01..2020-03-14"),
    ],
)
def test_days_are_read_as_they_are_told(text: str, day: str) -> None:
    assert days(only(text)) == day


def test_a_day_that_heads_a_paragraph_is_the_day_that_later_sentences_count_from() -> None:
    text = "Sunday. Guards threw back men who tried to break into Sumy. Later that day police detained a man in Odesa."
    assert [days(event) for event in told(text)] == ["2020-03-08", "2020-03-08"]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Bodies were found, which brings to 19 the number of people killed when a jet bombed Saraqib on Tuesday.", 19),
        ("Rescuers raised to 19 the number of dead in the strike on a school in Saraqib on Tuesday.", 19),
        ("A strike in Saraqib killed two on Monday, bringing to 85 the number of medics killed in the war.", 2),
        ("A warplane hit a tea shop in Saraqib on Monday. Ten guests were killed.", 10),
        ("Shells struck a monastery in Saraqib on Monday and three novices died.", 3),
        ("The army beat back an assault in Jowhar on Monday. Nineteen of the terrorists were eliminated.", 19),
        ("The gangs tried to take Kenscoff on Sunday; eleven people lost their lives.", 11),
        ("A commander was killed on Monday when a drone hit his car in Kidal. Two of his guards died with him.", 3),
        ("Gunmen fired on a merchant in Tafas on Sunday. He died before he reached hospital.", 1),
        ("A drone fired on a cafe in Naqoura on Monday, taking the lives of four persons.", 4),
        ("A leader had been murdered with four shots in Caloto on 9 March.", 1),
    ],
)
def test_the_dead_are_counted_however_they_are_told(text: str, low: int) -> None:
    (event,) = told(text)
    found = deaths(event)
    assert found is not None
    assert found[0] == low


@pytest.mark.parametrize(
    "text", ["Ten cows were killed when shells struck Saraqib on Monday.", "Shells struck Saraqib on Monday."]
)
def test_animals_are_not_counted(text: str) -> None:
    assert deaths(only(text)) is None
