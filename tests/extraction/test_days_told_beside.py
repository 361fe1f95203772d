"""Days that stand beside what they date: in the sentence after it, in a clause of what happened meanwhile."""

import pytest

from tests.extraction.reading import days, only, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two workers were abducted in Ariha by armed men. The incident took place on Wednesday.", "2020-03-11"),
        ("Two workers were abducted in Ariha by armed men. It happened on 4 March.", "2020-03-04"),
        (
            "Two workers were abducted in Ariha. The act occurred on Tuesday, but was only told yesterday.",
            "2020-03-10",
        ),
        ("A bomb beside the M4 went off as a Turkish convoy passed the outskirts of Ariha on Tuesday.", "2020-03-10"),
        ("Gunmen attacked a village near Bara as residents prepared for the market on Monday.", "2020-03-09"),
        ("On the 4th some fifty passengers were abducted near Ariha.", "2020-03-04"),
        ("On the 4th villagers were abducted near Ariha.", "2020-03-04"),
        ("Soldiers took away four young men from a teashop in Ariha on the evening of the 3rd.", "2020-03-03"),
        ("Shelling of the camp in Ariha on the 5th killed seven people.", "2020-03-05"),
        ("On the first Sunday in February gunmen shot three herders in Ariha.", "2020-02-02"),
        ("Drones hit a depot in Ariha overnight into Tuesday.", "2020-03-09..2020-03-10"),
        ("Drones hit a depot in Ariha in the night to 11 March.", "2020-03-10..2020-03-11"),
    ],
)
def test_a_day_beside_an_act_is_its_day(text: str, expected: str) -> None:
    assert days(only(text)) == expected


def test_an_ordinal_of_a_unit_is_no_day() -> None:
    assert days(only("On the 4th Brigade's front at Ariha soldiers shot a man.")) == "..2020-03-14"


def test_a_day_that_an_event_has_is_not_changed_by_the_sentence_after_it() -> None:
    text = "Two workers were abducted in Ariha on Monday. The incident took place, others say, on Tuesday."
    assert days(only(text)) == "2020-03-09"


def test_the_deed_since_which_something_goes_on_has_a_day_and_no_span() -> None:
    text = "Five people have died of their wounds since Monday's truck bomb attack on an office in Ariha."
    assert {days(event) for event in read(text).events} == {"2020-03-09"}


def test_what_a_deed_did_says_when_it_was() -> None:
    text = (
        "A court on Wednesday sentenced two men to life imprisonment for the bombing of a mosque in Ariha, that left "
        "six people dead on the evening of 15 February."
    )
    assert days(read(text).events[-1]) == "2020-02-15"


def test_what_happened_meanwhile_can_say_where() -> None:
    event = only("A bomb beside the M4 in Syria went off as a Turkish convoy passed the outskirts of Ariha on Tuesday.")
    assert event.title.endswith("M4 at Ariha")


def test_who_goes_on_to_act_does_so_there_and_then() -> None:
    text = (
        "Gunmen stopped a bus near Qalat, the capital of Zabul, on Tuesday night and drove off with twenty passengers."
    )
    event = only(text)
    assert (event.title, days(event)) == ("Abduction, near Qalat", "2020-03-10")


BLAST = "A bomb exploded beside a bus in Ariha on Tuesday, killing five people. The mayor will speak on Saturday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some two hours after the blast, artillery shelled farms in Binnish.", "2020-03-10"),
        ("Hours later, gunmen shot a farmer in Binnish.", "2020-03-10"),
        ("Within the hour, youths had set fire to a house in Binnish.", "2020-03-10"),
        ("In the east of Binnish, shells came down in a camp half an hour later.", "2020-03-10"),
        ("A truce ended on Wednesday, and clashes broke out within minutes in Binnish.", "2020-03-11"),
        ("A baker left the yard in Binnish eight minutes before an explosion.", "..2020-03-14"),
        ("Artillery shelled farms in Binnish for two hours.", "..2020-03-14"),
        ("Artillery shelled farms in Binnish two hours after the curfew.", "..2020-03-14"),
        ("A few hours after the blast on 2 March, artillery shelled farms in Binnish.", "2020-03-02"),
    ],
)
def test_what_came_hours_after_a_deed_was_on_its_day(text: str, expected: str) -> None:
    assert [days(event) for event in told(BLAST + text) if "Binnish" in event.title] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A truce that elders brokered in Ariha in January collapsed on 2 March.", "2020-01-01..2020-01-31"),
        ("The ceasefire agreed in Ariha last week broke down on Wednesday.", "2020-03-02..2020-03-08"),
        ("The attack in Ariha on Monday was condemned on Wednesday.", "2020-03-09"),
        ("Residents displaced in January are protesting in Ariha.", "..2020-03-14"),
        ("Relatives of people killed since October are protesting in Ariha.", "..2020-03-14"),
        ("Since January gunmen have attacked nine villages near Ariha.", "2020-01-01..2020-03-14"),
        ("The patrol near Ariha planned for 12 March was not carried out.", "2020-03-12.."),
        ("Villagers said that the army had on Tuesday arrested three men in Ariha.", "2020-03-10"),
        ("Rockets fired overnight were shot down over Ariha.", "2020-03-13..2020-03-14"),
    ],
)
def test_a_noun_keeps_the_day_before_its_verb(text: str, expected: str) -> None:
    assert expected in [days(event) for event in read(text).events]


def test_the_month_of_may_is_no_auxiliary() -> None:
    text = "Shells fell on Ariha on Monday. A truce reached in May fell apart within a week."
    assert [days(event) for event in read(text).events if event.title.startswith("Ceasefire")] == [
        "2019-05-01..2019-05-31"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 20 soldiers and 13 insurgents were killed in the fighting, residents said.", {"2020-03-10"}),
        ("About 20 soldiers were killed in Binnish, residents said.", {"2020-03-10", "..2020-03-14"}),
    ],
)
def test_who_died_in_the_fighting_died_on_its_day(text: str, expected: set[str]) -> None:
    assert {days(event) for event in told(f"Rebels seized Ariha on Tuesday.\n\n{text}")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran welcomed the truce in Idlib that began on 2 March.", "2020-03-02"),
        ("Iran welcomed the truce in Idlib, which took effect on 2 March.", "2020-03-02"),
        ("Ministers discussed the siege of Saraqib that began on 2 March.", "2020-03-02"),
        ("The army won a battle in the war in Syria that began in 2011.", "2020-03-12"),
    ],
)
def test_a_clause_about_a_deed_behind_the_name_of_its_place_says_when_it_began(text: str, expected: str) -> None:
    assert [days(event) for event in read("Rebels shelled Sarmin on Thursday. " + text).events][-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 2015 battle of Kobani was remembered in Berlin.", "2015-01-01..2015-12-31"),
        ("Survivors recalled the 2019 attack on Christchurch on Friday.", "2019-01-01..2019-12-31"),
        ("The 2019 siege of Kobani, which began in May 2019, was remembered.", "2019-05-01..2019-05-31"),
    ],
)
def test_a_past_year_before_a_noun_is_its_date_and_puts_it_in_the_background(text: str, expected: str) -> None:
    event = read("Protesters marched in Paris on Sunday. " + text).events[-1]
    assert (days(event), event.background) == (expected, True)


@pytest.mark.parametrize(
    "text",
    ["The 2020 protests in Kobani resumed on Friday.", "The army fired 1995 shells at Kobani on Friday."],
)
def test_this_year_or_a_number_before_a_noun_is_no_past_year(text: str) -> None:
    assert days(only(text)) == "2020-03-13"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed three people in Garissa on Tuesday. Shells fell on Saraqib.", "..2020-03-14"),
        (
            "A bomb killed three people in Garissa on Tuesday. The army denied that it had shelled Saraqib.",
            "..2020-03-14",
        ),
        ("Shells fell on Sarmin on Tuesday. Gunmen attacked a bus in Saraqib.", "2020-03-10"),
        ("Rockets fell on Kilis in Turkey on Tuesday. The army shelled Azaz in Syria.", "2020-03-10"),
        ("A bomb killed three people in Garissa on Tuesday. Shells fell on Saraqib the same day.", "2020-03-10"),
        ("A bomb killed three people in Garissa on Tuesday. Later gunmen attacked a bus in Saraqib.", "2020-03-10"),
    ],
)
def test_an_event_takes_no_day_from_one_in_another_country_unless_words_tie_them(text: str, expected: str) -> None:
    assert days(read(text).events[-1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels shelled Gao on 7 March 2012. Four men were arrested in Gao on 19 August of the same year.",
            "2012-08-19",
        ),
        ("Rebels shelled Gao on 7 March 2012. In August of that year four men were arrested in Gao.", "2012-08"),
        ("The war began in 2011, and in June of that year shells fell on Homs.", "2011-06"),
        ("Rebels stormed Gao in January 2013. In November that year they were driven out of Gao.", "2013-11"),
    ],
)
def test_that_year_is_the_year_spoken_of(text: str, expected: str) -> None:
    assert days(read(text).events[-1]).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit a camp in Gao on Sunday and again on Monday.", "2020-03-08..2020-03-09"),
        ("Shells hit a camp in Gao on Sunday, and on Monday people fled.", "2020-03-08"),
    ],
)
def test_again_on_a_later_day_is_until_then(text: str, expected: str) -> None:
    assert days(told(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Gao on Monday within an hour.", "2020-03-09"),
        ("Rebels took Gao in January, when the barracks changed hands within a day.", "2020-01-01..2020-01-31"),
        ("Rebels took Gao within a day.", "..2020-03-14"),
    ],
)
def test_how_long_it_took_is_no_day(text: str, expected: str) -> None:
    assert days(read(text).events[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two policemen died on Tuesday after their vehicle hit a mine in Quetta.", "2020-03-10"),
        ("A man died on Tuesday after being shot in Kirkuk on Sunday.", "2020-03-08"),
        ("A soldier died on Tuesday after he was wounded by a mine in Quetta last week.", "2020-03-02..2020-03-08"),
        ("Armed men raided villages around Kutum on the 3rd and 4th of the month.", "2020-03-03..2020-03-04"),
        ("Armed men raided villages around Kutum on the 25th and 26th of last month.", "2020-02-25..2020-02-26"),
        ("Armed men raided villages around Kutum on the 3rd and killed two people.", "2020-03-03"),
    ],
)
def test_who_died_after_something_died_that_day_and_two_days_of_a_month_are_both_told(text: str, expected: str) -> None:
    assert days(only(text)) == expected
