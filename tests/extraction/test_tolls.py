"""How many died: ranges, lists, parts of a number, totals of many events, and those who may only be wounded."""

import pytest

from conflictmap.extraction.signals.casualties import find_tolls
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities
from tests.extraction.reading import read, told

Toll = tuple[int | None, int | None, int | None]


def tolls(text: str) -> list[Toll]:
    words = Words(text)
    found = (toll.fatalities for toll in find_tolls(words, 0, len(words)))
    return [(toll.low, toll.best, toll.high) for toll in found]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Between 10 and 12 fighters were killed", (10, 11, 12)),
        ("At least 16 people were killed", (16, 16, None)),
        ("More than a dozen soldiers died", (12, 12, None)),
        ("Up to 30 people died", (0, None, 30)),
        ("Scores of people were killed", (40, None, 99)),
        ("Half a dozen recruits were killed", (6, 6, 6)),
        ("Au moins dix-sept personnes ont été tuées", (17, 17, None)),
        ("Une vingtaine de soldats ont été tués", (20, 20, 20)),
        ("Soixante-douze civils ont été tués", (72, 72, 72)),
        ("مقتل خمسة وعشرين مدنيا", (25, 25, 25)),
        ("مقتل ٣ مدنيين وإصابة ١٢ آخرين", (3, 3, 3)),
        ("En az 5 asker öldü", (5, 5, None)),
    ],
)
def test_a_number_is_a_range(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("killing five gendarmes and two civilians", (7, 7, 7)),
        ("tuant cinq gendarmes et deux civils", (7, 7, 7)),
        ("killed three soldiers, a nurse and two children in the camp", (6, 6, 6)),
        ("killed three soldiers and 20 were wounded", (3, 3, 3)),
        ("killed four pupils and wounded at least ten", (4, 4, 4)),
        ("killing a policeman and his son", (2, 2, 2)),
        ("A father and his son were killed", (2, 2, 2)),
        ("killed a teacher and her two sons", (3, 3, 3)),
    ],
)
def test_those_who_are_listed_are_added_up_without_the_wounded(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    "text",
    [
        "Six people, including two children, were killed",
        "Six people, two of them women, were killed",
        "Six personnes, dont deux enfants, ont été tuées",
    ],
)
def test_a_number_behind_including_is_part_of_the_one_before(text: str) -> None:
    assert tolls(text)[0] == (6, 6, 6)


@pytest.mark.parametrize(
    "text", ["shot dead a ward administrator", "killed the driver", "مقتل سائقها", "a clerk and a pharmacist died"]
)
def test_one_person_needs_no_number(text: str) -> None:
    assert tolls(text)[0][0] in {1, 2}


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A 51-year-old man was killed by a sniper", 1),
        ("A 24-year-old was killed by a sniper", 1),
        ("A man, 51, was killed by a sniper", 1),
        ("Two boys aged 14 and 16 were killed by a mine", 2),
        ("A 10-year-old boy and two women were killed", 3),
        ("Une bombe a tué un homme de 45 ans", 1),
        ("مقتل رجل يبلغ 51 عاما", 1),
        ("The shelling at 11:30 killed a woman", 1),
        ("Of those shelled at 11:30 two were killed", 2),
    ],
)
def test_an_age_or_a_time_counts_nobody(text: str, toll: int) -> None:
    assert tolls(text) == [(toll, toll, toll)]


def test_an_arabic_dual_is_two() -> None:
    assert tolls("مقتل طفلين بقصف") == [(2, 2, 2)]


@pytest.mark.parametrize("text", ["A market in the west of Omdurman was killed off", "They killed a number of rumours"])
def test_a_name_or_a_thing_that_ends_like_a_person_is_none(text: str) -> None:
    assert tolls(text) in ([], [(3, None, 9)])


def test_a_total_of_many_events_is_not_the_toll_of_this_one() -> None:
    assert tolls("The strike killed three people, bringing the toll this month to 40") == [(3, 3, 3)]


@pytest.mark.parametrize("text", ["200 people were killed or wounded", "Some 200 dead and wounded"])
def test_killed_or_wounded_is_the_most_that_can_have_died(text: str) -> None:
    assert tolls(text) == [(0, None, 200)]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("The toll from Saturday's air strikes on a funeral hall in Sanaa has risen to 155", (155, 155, 155)),
        ("The death toll from the twin bombings rose from 98 to 104 on Monday", (104, 104, 104)),
        ("The toll of the raid now stands at at least 30", (30, 30, None)),
        ("The strike claimed nine lives", (9, 9, 9)),
        ("The fire cost at least 30 people their lives", (30, 30, None)),
        ("Shelling claimed the life of a farmer", (1, 1, 1)),
        ("At least 72 people, among them 20 children, were killed", (72, 72, None)),
        ("The mine killed two truffle collectors and injured five others", (2, 2, 2)),
        ("Gunmen killed more than 50 trainees", (50, 50, None)),
        ("Two soldiers and a marine were killed", (3, 3, 3)),
    ],
)
def test_a_toll_is_read_in_whatever_way_it_is_told(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    "text", ["The group claimed nine attacks", "Shells killed trees and destroyed two helicopters", "The toll on trade"]
)
def test_numbers_of_other_things_are_no_deaths(text: str) -> None:
    assert tolls(text) == []


def test_who_dies_later_of_wounds_belongs_to_the_attack_on_another_day_and_place() -> None:
    report = "A roadside bomb killed two soldiers near Ariha on Thursday. "
    (event,) = told(report + "A third succumbed to his injuries in Idlib on Saturday.")
    assert event.sub_event_type == "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("killing one and wounding several", (1, 1, 1)),
        ("killing four on the spot", (4, 4, 4)),
        ("killing the driver and a passenger", (2, 2, 2)),
        ("killing a mother and her two children", (3, 3, 3)),
        ("A man, his wife and their three children were killed", (5, 5, 5)),
        ("a couple in their 60s died", (2, 2, 2)),
        ("Seventeen men were lined up and executed", (17, 17, 17)),
        ("militants had executed 12 prisoners", (12, 12, 12)),
        ("Three policemen embraced martyrdom", (3, 3, 3)),
        ("The man lost both legs and he bled to death", (1, 1, 1)),
        ("A crowd beat two drivers to death", (2, 2, 2)),
        ("the body of one woman had been recovered", (1, 1, 1)),
        ("The army lost five soldiers", (5, 5, 5)),
        ("A man was fatally shot", (1, 1, 1)),
        ("A strike on a car killed its two occupants", (2, 2, 2)),
        ("“They killed 11 of our people,” the chief said", (11, 11, 11)),
    ],
)
def test_who_died_is_counted(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    "text",
    ["A court sentenced three men to death", "Nobody came to harm", "No one was killed", "One of the boats sank"],
)
def test_nobody_died(text: str) -> None:
    assert tolls(text) in ([], [(0, 0, 0)])


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("An air strike hit Ariha on Monday, killing four boys. A fifth, aged 14, died on Saturday.", 5),
        ("Shells hit a market in Sarmin on Friday. A girl succumbed to her wounds, taking the toll to 20.", 20),
        ("An air raid on Idlib killed 12 people, and the number had climbed to 15 by evening.", 15),
        ("The number of people killed in two car bombings in Azaz on Monday has risen to 104.", 104),
    ],
)
def test_a_later_count_of_the_same_dead_takes_the_place_of_the_earlier_one(text: str, best: int) -> None:
    (event,) = told(text)
    assert event.fatalities is not None
    assert event.fatalities.best == best


def test_the_dead_belong_to_the_shelling_not_to_the_houses_that_it_burned() -> None:
    text = "The navy shelled Latakia on Monday, setting dozens of homes alight. At least three villagers died."
    by_type = {event.sub_event_type: event.fatalities for event in told(text)}
    assert by_type.pop("Shelling/artillery/missile attack") == Fatalities(3, 3, None)
    assert set(by_type.values()) <= {None}


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("A bombing in Baghdad in 2016 killed 300 people.", 300),
        ("The fighting in Tigray, which broke out in November 2020, killed 400 people.", 400),
        ("An attack on March 3 killed five people in Saraqib.", 5),
        ("A mine on Route 60 killed three people near Hebron.", 3),
        ("An F-16 killed five people in Saraqib.", 5),
        ("Fighters of Brigade 103 killed six soldiers near Saraqib.", 6),
        ("Four gunmen killed three policemen in Turbat.", 3),
        ("Two gunmen killed a teacher in Turbat.", 1),
        ("Two gunmen were killed in Turbat.", 2),
        ("12 killed, 30 wounded in Turbat blast", 12),
    ],
)
def test_whom_somebody_killed_counts_and_not_a_year_a_day_a_road_or_who_did_it(text: str, deaths: int) -> None:
    event = read(text, "2025-02-18").events[0]
    assert event.fatalities is not None
    assert event.fatalities.best == deaths


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A patrol came under fire near Bunia on Sunday and a soldier was killed.", 1),
        ("A woman was shot in Idlib and a child was killed.", 1),
        ("Two men were arrested in Idlib and a child was killed.", 1),
        ("A nurse, a teacher and a soldier were killed.", 3),
        ("Two civilians and one soldier were killed.", 3),
    ],
)
def test_only_who_shares_the_verb_is_counted_with_who_died(text: str, dead: int) -> None:
    assert tolls(text) == [(dead, dead, dead)]


def test_an_attack_without_victims_killed_nobody() -> None:
    assert tolls("A bus hit a mine near Téra without making any victims.") == [(0, 0, 0)]
