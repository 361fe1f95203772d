"""Days told by feasts and by weeks, and the dead told by who survived, by throats cut and by sides."""

from datetime import date

import pytest

from conflictmap.extraction.dates.feasts import EasterDay
from conflictmap.extraction.dates.intervals import Context, Interval
from tests.extraction.reading import days, only, read, told

TUESDAY = "2024-05-14"


@pytest.mark.parametrize(
    ("day", "when", "expected"),
    [
        ("2024-04-02", "on Easter Monday", "2024-04-01"),
        ("2024-04-02", "on Easter Sunday, March 31", "2024-03-31"),
        ("2024-04-02", "on Good Friday", "2024-03-29"),
        ("2024-04-02", "on Palm Sunday", "2024-03-24"),
        ("2024-05-08", "on Easter Sunday", "2024-05-05"),  # of the eastern church, whose feast is the nearer one
        ("2024-05-14", "on Orthodox Easter", "2024-05-05"),
        ("2024-04-23", "on Easter Sunday 2019", "2019-04-21"),
        ("2024-05-14", "on Ascension Day", "2024-05-09"),
        ("2024-02-20", "on Ash Wednesday", "2024-02-14"),
        ("2024-05-14", "on Victory Day", "2024-05-09"),
        ("2024-11-20", "on All Saints' Day", "2024-11-01"),
        ("2024-12-28", "on Boxing Day", "2024-12-26"),
        ("2024-04-14", "on the third day of Eid", "2024-04-12"),
        ("2024-06-20", "on the second day of Eid", "2024-06-17"),
        ("2024-04-14", "on the eve of Eid al-Fitr", "2024-04-09"),
        ("2024-04-14", "on the tenth day of Ramadan", "2024-03-20"),
    ],
)
def test_feasts_are_days(day: str, when: str, expected: str) -> None:
    (event,) = read(f"Gunmen attacked a market in Jos {when}.", day).events
    assert days(event) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched down Arbaeen Street in Omdurman on Sunday.",
        "A bomb exploded near the Ashura Mosque in Baghdad on Sunday.",
        "Gunmen robbed and beat a baker in Good Friday Road in Jos on Sunday.",
        "Fighters of the Ashura Brigades attacked a village near Jos on Sunday.",
    ],
)
def test_what_is_named_after_a_feast_is_no_day(text: str) -> None:
    assert days(told(text, TUESDAY)[0]) == "2024-05-12"


def test_a_feast_of_the_moon_may_come_a_day_later() -> None:
    event = only("Protesters will march in Kandahar on Ashura.", "2022-08-09")
    assert days(event) == "2022-08-09"  # the tables have the eighth


def test_easter_of_both_churches() -> None:
    years = (2016, 2019)
    western = [EasterDay(0, year).interval(Context(reference=None)) for year in years]
    eastern = [EasterDay(0, year, is_eastern=True).interval(Context(reference=None)) for year in years]
    assert western == [Interval.day(date(2016, 3, 27)), Interval.day(date(2019, 4, 21))]
    assert eastern == [Interval.day(date(2016, 5, 1)), Interval.day(date(2019, 4, 28))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A week ago today rebels shelled Gereshk.", "2024-05-07"),
        ("Rebels shelled Gereshk a week ago to the day.", "2024-05-07"),
        ("A week ago on Monday rebels shelled Gereshk.", "2024-05-06"),
        ("Rebels shelled Gereshk three weeks ago on Monday evening.", "2024-04-22"),
        ("A fortnight ago on Monday rebels shelled Gereshk.", "2024-04-29"),
        ("Rebels shelled Gereshk a fortnight ago.", "2024-04-29..2024-05-05"),
        ("A year ago to the day rebels shelled Gereshk.", "2023-05-14"),
        ("Last week, on Monday, rebels shelled Gereshk.", "2024-05-06"),
        ("Rebels shelled Gereshk last week, on Wednesday.", "2024-05-08"),
        ("Rebels shelled Gereshk last week, on Monday the army said.", "2024-05-06..2024-05-12"),
        ("Rebels shelled Gereshk last week. On Monday the market opened again.", "2024-05-06..2024-05-12"),
    ],
)
def test_days_told_by_weeks(text: str, expected: str) -> None:
    assert days(read(text, TUESDAY).events[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 12 April rebels shelled Bria. The following Friday gunmen attacked a church in Bambari.", "2024-04-19"),
        ("On 12 April rebels shelled Bria. That Sunday gunmen attacked a church in Bambari.", "2024-04-14"),
        ("On 12 April rebels shelled Bria. On the Wednesday before, gunmen had attacked a church in Bambari.",
         "2024-04-10"),
        ("Rebels shelled Bria on Monday. That Sunday gunmen attacked a church in Bambari.", "2024-05-12"),
    ],
)  # fmt: skip
def test_weekdays_told_from_the_day_spoken_of(text: str, expected: str) -> None:
    (event,) = (event for event in read(text, TUESDAY).events if event.position.place_name == "Bambari")
    assert days(event) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled Bria the week before last.", "2024-04-29..2024-05-05"),
        ("Rebels shelled Bria on Friday of the week before last.", "2024-05-03"),
        ("Rebels shelled Bria on the first Friday of the month.", "2024-05-03"),
        ("Rebels shelled Bria on the last Friday of last month.", "2024-04-26"),
        ("Rebels shelled Bria in the last ten days of April.", "2024-04-21..2024-04-30"),
        ("Rebels shelled Bria in the first three days of May.", "2024-05-01..2024-05-03"),
        ("Rebels shelled Bria from the 10th to the 12th.", "2024-05-10..2024-05-12"),
        ("Rebels shelled Bria on Friday, Saturday and Sunday.", "2024-05-10..2024-05-12"),
        ("Rebels shelled Bria in the last two days of fighting.", "2024-05-12..2024-05-14"),
        ("Farmers will block the road to Bria in two days' time.", "2024-05-16"),
        ("Farmers will block the road to Bria three days from now.", "2024-05-17"),
    ],
)
def test_days_of_weeks_and_months(text: str, expected: str) -> None:
    assert days(only(text, TUESDAY)) == expected


def test_days_that_head_the_items_of_a_list_within_a_sentence() -> None:
    text = "9 May: shelling of Avdiivka, two dead; 10 May: shelling of Marinka, one dead; 11 May: calm."
    assert list(map(days, read(text, TUESDAY).events)) == ["2024-05-09", "2024-05-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days before Saturday's truce, rebels shelled Gereshk.", "2024-05-09"),
        ("A week before Saturday's election, rebels shelled Gereshk.", "2024-05-04"),
        ("The day before Sunday's vote gunmen attacked a church in Gereshk.", "2024-05-11"),
        ("Rebels shelled Gereshk the day after Sunday's truce.", "2024-05-13"),
    ],
)
def test_a_day_told_from_another_one_is_not_that_one(text: str, expected: str) -> None:
    assert days(only(text, TUESDAY)) == expected


def test_the_other_day_stays_that_of_its_own_deed() -> None:
    events = read("Rebels shelled Gereshk the day after Sunday's bombing of a church in Sake.", TUESDAY).events
    assert sorted(map(days, events)) == ["2024-05-12", "2024-05-13"]


def killed(text: str) -> list[int | None]:
    """Return how many died in each event of a text that tells how many."""
    return [event.fatalities.best for event in read(text, TUESDAY).events if event.fatalities]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("None of the nineteen passengers survived when their bus hit a landmine near Gao on Sunday.", 19),
        ("Not one of its crew of six survived when rebels shot down a helicopter near Idlib on Sunday.", 6),
        ("There were no survivors among the six crew of the helicopter shot down near Idlib on Sunday.", 6),
        ("Gunmen opened fire on the mayor's car near Bria on Sunday. Neither he nor his driver survived.", 2),
        ("Shells fell on Nikopol on Monday. The sole victim was an elderly woman.", 1),
        ("Four gunmen attacked the station in Quetta on Sunday before they were shot dead.", 4),
    ],
)
def test_the_dead_are_those_who_did_not_live(text: str, count: int) -> None:
    assert killed(text) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "Most of the twelve soldiers in the truck survived the ambush near Mopti on Sunday.",
        "The mayor survived an ambush near Mopti on Sunday.",
        "Shells fell on Nikopol on Monday. The sole victim was a woman, who was slightly injured.",
        "Shells fell on Nikopol on Monday. The only victim was a cow.",
        "A mine explosion near Bama on Sunday cost a farmer his leg.",
        "The drone strike on Sunday wiped out 25 tanks near Bria.",
        "Two hundred trees were felled in Aleppo on Sunday after shelling by rebels.",
        "Troops seized the bridge at Lyman on Friday with two tanks lost.",
    ],
)
def test_who_lived_and_what_was_lost_are_no_dead(text: str) -> None:
    assert killed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A rocket hit a school in Kherson on Friday, but nobody in the building was hurt.",
        "A drone hit an apartment block in Kherson on Friday; no one among the residents was hurt.",
        "A rocket hit a bus in Kherson on Friday; everybody on board survived.",
        "Gunmen opened fire on the mayor's car near Bria on Sunday. Neither he nor his driver was hurt.",
        "A rocket landed in a field near Sderot on Sunday, causing neither casualties nor damage.",
    ],
)
def test_nobody_died(text: str) -> None:
    assert killed(text) == [0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three shepherds were found near Palmyra on Sunday with their throats cut.", 3),
        ("A woman had her throat cut by gunmen in Bama on Sunday.", 1),
        ("The guard, shot in the chest by gunmen in Bama on Sunday, bled to death on the way to hospital.", 1),
        ("Two pensioners were felled by snipers on a bridge in Aleppo on Sunday.", 2),
        ("A French journalist was mortally struck by a shell splinter in Severodonetsk on Monday.", 1),
        ("An air raid near Bria on Sunday wiped out sixty-two conscripts and wounded a hundred.", 62),
        ("Sunday's air strike on Taiz proved fatal to seven people.", 7),
        ("A mine explosion near Bama on Sunday cost a farmer and his two sons their lives.", 3),
        ("The army retook the last streets of Mosul on Monday, with two soldiers lost.", 2),
        ("Grads killed 14 soldiers and 5 townsfolk in Avdiivka on Sunday.", 19),
    ],
)
def test_ways_to_die(text: str, count: int) -> None:
    assert killed(text) == [count]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A drone strike on Idlib on Sunday killed Umm Ali, 61, her daughter Rima, 34, and Rima's two boys.", 4),
        ("A bomb exploded in a mosque in Kabul on Friday, killing Sheikh Mofleh and eleven others.", 12),
        ("Gunmen ambushed the governor's car near Kabul on Friday, killing him and two bodyguards.", 3),
        ("Gunmen ambushed the governor near Kabul on Friday, killing him and torching two cars.", 1),
        ("Both the mayor and his driver died when gunmen opened fire on their car near Bria on Sunday.", 2),
        ("Herders clashed with guards near Bossangoa on Friday; three on each side were killed.", 6),
        ("Two posts near Rafah came under attack on Friday; 31 were killed at the first and two at the second.", 33),
        ("Five soldiers died in Sunday's clash with rebels near Bria, as did two civilians.", 7),
    ],
)
def test_the_dead_of_lists_and_of_both_sides_are_summed(text: str, count: int) -> None:
    assert killed(text) == [count]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two policemen were killed in Basra on Friday, four more on Saturday in attacks by gunmen.", 6),
        (
            "The station at Lyman was shelled on Sunday. Twenty were dead by nightfall, three more by Monday morning.",
            23,
        ),
        ("Seven of the 20 people wounded in Sunday's air strike on Taiz have since died.", 7),
        ("Two of the seven wounded in Sunday's bombing in Quetta died overnight, taking the death toll to five.", 5),
        ("A policeman was wounded in an attack on Bria on Sunday and later died of his wounds.", 1),
    ],
)
def test_those_who_died_later(text: str, count: int) -> None:
    assert killed(text) == [count]


def test_a_number_of_minutes_counts_nobody() -> None:
    text = "The attackers of the station in Quetta were shot dead on Sunday within eight minutes, and two guards died."
    assert killed(text) == [2]
