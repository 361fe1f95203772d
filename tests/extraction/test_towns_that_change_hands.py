"""Towns that fall and are retaken in one sentence, "It fell on Tuesday", and the year and town that are spoken of."""

import pytest

from tests.extraction.reading import read

SUNDAY = "2025-03-09"
Told = tuple[str, str | None, str | None]


def taken(passage: str, day: str = SUNDAY) -> list[Told]:
    """Return where and when towns changed hands, in the order of the text; "|" stands between paragraphs."""
    events = read(passage.replace("|", "\n\n"), day).events
    kinds = {"Government regains territory", "Non-state actor overtakes territory"}
    found = [event for event in events if event.sub_event_type in kinds]
    return [(event.position.place_name, _text(event.date_start), _text(event.date_end)) for event in found]


def _text(day: object) -> str | None:
    return None if day is None else str(day)


@pytest.mark.parametrize(
    "passage",
    [
        "Saraqib fell to the army on 5 February 2020, was retaken by rebels on 27 February and fell again on 2 March.",
        "The army took Saraqib on 5 February 2020, rebels retook it on 27 February and it was lost again on 2 March.",
        "On 5 February 2020 the army took Saraqib; rebels retook it on 27 February and lost it again on 2 March.",
    ],
)
def test_each_change_of_hands_is_an_event_of_its_own_day(passage: str) -> None:
    days = ["2020-02-05", "2020-02-27", "2020-03-02"]
    assert taken(passage) == [("Saraqib", day, day) for day in days]


@pytest.mark.parametrize(
    "before",
    [
        "For a year the rebels besieged Bria.",
        "The rebels attacked Bria on Monday.",
        "For months the town of Bria was shelled, and few were left there.",
        "The rebels captured Bria in January and lost it a week later.",
    ],
)
@pytest.mark.parametrize("falls", ["It fell on Tuesday.", "It fell again on Tuesday.", "It finally fell on Tuesday."])
def test_a_town_that_was_fought_for_falls_without_its_name(before: str, falls: str) -> None:
    assert taken(f"{before} {falls}")[-1] == ("Bria", "2025-03-04", "2025-03-04")


@pytest.mark.parametrize(
    "passage",
    [
        "The lira hit a record low in January. It fell again on Tuesday.",
        "A drone hit a block of flats in Odesa. It fell on Tuesday.",
        "Al Hussein beat Ramtha on Sunday. They lost again on Tuesday.",
        "A bomb went off in Kabul on Monday. The index fell again on Tuesday.",
        "He took the lead on Saturday and lost it on Sunday.",
        "The party won the town of Lyman in 2019 and lost it in 2024.",
    ],
)
def test_nothing_falls_where_no_town_was_fought_for(passage: str) -> None:
    assert taken(passage) == []


@pytest.mark.parametrize(
    ("passage", "day"),
    [
        ("In 2016 the army took Saraqib on 5 March.", "2016-03-05"),
        ("In 2016 the army took Saraqib on 5 September.", "2016-09-05"),
        ("In 1999 it was a place of horror: rebels captured Bria on the night of August 21.", "1999-08-21"),
        ("In February 2020 there was war, and on 27 February rebels took Saraqib.", "2020-02-27"),
        ("Rebels took Ariha in December 2019 and the army captured Saraqib on 4 February.", "2020-02-04"),
        # news of the last weeks, and years of something else
        ("The army took Ariha in 2016, and on 5 March rebels captured Saraqib.", "2025-03-05"),
        ("The force, created in 2017, captured Saraqib on 5 August.", "2024-08-05"),
        ("Elected in 2021, he was in office when rebels captured Saraqib on 5 August.", "2024-08-05"),
        ("The rebels, who signed an accord in 2017, captured Saraqib on 5 August.", "2024-08-05"),
        ("Since the 2017 accord little changed until rebels captured Saraqib on 5 August.", "2024-08-05"),
    ],
)
def test_a_day_is_in_the_past_year_that_its_sentence_named(passage: str, day: str) -> None:
    assert taken(passage)[-1][1:] == (day, day)


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ("People in Goma wait.|The city, the capital of North Kivu, fell to the rebels on Monday.", "Goma"),
        ("Few have returned to Lyman.|The town, in the Donetsk region, was captured on Monday.", "Lyman"),
        ("Few have returned to Bria.|On Monday the town, the army's last post in Haute-Kotto, was captured.", "Bria"),
        ("People in Goma wait.|The rebels captured all of North Kivu on Monday.", "North Kivu"),
    ],
)  # fmt: skip
def test_the_area_that_says_which_town_is_meant_is_not_where_it_was(passage: str, place: str) -> None:
    assert [name for name, _, _ in taken(passage)] == [place]


def test_those_who_were_named_enter_a_town_that_was_named() -> None:
    passage = "The army took the airport of Bria on Saturday, a day after it entered the city."
    assert taken(passage) == [("Bria", "2025-03-08", "2025-03-08"), ("Bria", "2025-03-07", "2025-03-07")]
    assert taken("A convoy of aid came to Bria on Saturday, a day after it entered the town of Bambari.") == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Clashes broke out in Idlib and Saraqib on Monday.", "Idlib"),
        ("Strikes hit Kharkiv and Chuhuiv on Monday.", "Kharkiv"),
        ("The army continued offensive operations near Bria and Bambari on Monday but did not make any gains.", "Bria"),
        ("In Idlib, shells hit Saraqib on Monday.", "Saraqib"),
    ],
)
def test_the_first_of_two_towns_is_where_it_was(sentence: str, place: str) -> None:
    assert [event.position.place_name for event in read(sentence, SUNDAY).events] == [place]


@pytest.mark.parametrize("of", ["the government of", "the fall of", "forces loyal to"])
def test_a_first_name_before_a_surname_with_an_article_is_no_place(of: str) -> None:
    text = f"SARAQIB, Syria — Little is left. Much has changed since {of} Bashar al-Assad went."
    assert [name.text for name in read(text, SUNDAY).toponyms] == ["SARAQIB", "Syria"]
