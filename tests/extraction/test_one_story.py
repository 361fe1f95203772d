"""What an article goes on to tell of an act, without a place or day of another, is one event with it."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import days, deaths, kinds, only, told

FRIDAY = "2021-06-18"
RAID = "Bandits raided a hamlet in Katsina State, Nigeria, on Thursday, killing nine farmers.\n\n"
BOMB = "A bomb went off at a market in Baidoa on Thursday, killing nine people.\n\n"


@pytest.mark.parametrize(
    "more",
    [
        "The gunmen opened fire on whoever they saw, a witness said.",
        "They burned barns and led off a number of captives.",
        "Two of the farmers were shot dead in their beds.",
        "The attackers stormed one house after the other.",
    ],
)
def test_how_those_who_came_went_about_it_is_no_event_of_its_own(more: str) -> None:
    event = only(RAID + more, FRIDAY)
    assert (days(event), deaths(event)) == ("2021-06-17", (9, 9, 9))


@pytest.mark.parametrize(
    "more",
    [
        "The bomber had mingled with the shoppers.",
        "The explosives brought down the roof of the market.",
        "Screams and explosions could be heard all over the town.",
    ],
)
def test_what_a_bomb_did_is_no_second_one(more: str) -> None:
    assert len(told(BOMB + more, FRIDAY)) == 1


@pytest.mark.parametrize(
    "more",
    [
        "Another gang shot two traders dead.",
        "Elsewhere gunmen shot two traders dead.",
        "Gunmen went into a village close by and murdered two traders.",
        "In Jibia, gunmen shot two traders dead.",
        "On Wednesday gunmen shot two traders dead.",
        "Twelve soldiers were killed when gunmen attacked their base.",
        "Police arrested four suspects in Jibia on Friday.",
    ],
)
def test_another_act_stays_one_of_its_own(more: str) -> None:
    assert len(told(RAID + more, FRIDAY)) == 2


def test_entries_of_a_live_blog_are_acts_of_their_own() -> None:
    text = "12:10 Gunmen shot three guards dead in Gao on Friday.\n\n12:40 Gunmen shot a trader dead."
    assert len(told(text, FRIDAY)) == 2


def test_captives_and_burnt_houses_do_not_name_the_act() -> None:
    assert only(RAID + "They burned barns and led off a number of captives.", FRIDAY).title.startswith("Attack")


def test_the_dead_counted_first_are_not_fewer_for_those_told_of_behind_them() -> None:
    event = only(RAID + "Two of the farmers were shot dead in their beds.", FRIDAY)
    assert deaths(event) == (9, 9, 9)


@pytest.mark.parametrize(
    ("more", "place", "day"),
    [
        ("It happened on Wednesday in Jibia, the governor said.", "Jibia", "2021-06-16"),
        ("The gunmen came to Jibia on Wednesday, the governor said.", "Jibia", "2021-06-16"),
        ('"They descended on Jibia on Wednesday night," a trader said.', "Jibia", "2021-06-16"),
        ("The target was Jibia, a town near the border.", "Jibia", "..2021-06-18"),
    ],
)
def test_where_and_when_it_was_may_be_told_behind_it(more: str, place: str, day: str) -> None:
    lead = "Bandits killed nine farmers in Katsina State, Nigeria, police said.\n\nThree of the raiders also died.\n\n"
    event = only(lead + more, FRIDAY)
    assert (event.position.place_name, days(event)) == (place, day)


def test_whom_it_was_told_does_not_date_it() -> None:
    text = "Bandits killed nine farmers in Jibia, two officials told this paper on Wednesday."
    assert days(only(text, FRIDAY)) == "..2021-06-18"


def test_a_week_old_act_is_news_where_its_dead_are_counted_now() -> None:
    text = "A week after gunmen raided Jibia in Nigeria, the number of people killed has risen to 40."
    assert deaths(only(text, FRIDAY)) == (40, 40, 40)


def test_dead_of_a_whole_country_are_of_no_act() -> None:
    text = "Some 600 people have died nationwide in raids on villages, mine blasts and suicide attacks in Mali."
    assert told(text, FRIDAY) == []


def test_what_happened_that_night_leaves_the_dead_where_they_died() -> None:
    text = (
        "Three people were killed by Russian attacks in the region of Kharkiv, officials said on Sunday, after a night "
        "in which Ukraine faced swarms of drones."
    )
    event = only(text, "2021-06-20")
    assert (event.position.place_name, event.position.geo_precision) == ("Kharkiv", GeoPrecision.ADMIN1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The militias first came to blows in Sweida on Thursday.", "Armed clash"),
        ("A paraglider of the army dropped two bombs on a crowd in Chaung-U on Thursday.", "Air/drone strike"),
        ("A gang left nine people dead in Pétionville on Thursday.", "Attack"),
        ("Students and security forces clashed in Basra on Thursday.", "Violent demonstration"),
        ("A village near Kherson was fired on by artillery on Thursday.", "Shelling/artillery/missile attack"),
        ("Pieces of a drone that had been shot down landed on a mill in Odesa on Thursday.", "Air/drone strike"),
        (
            "A mine that rebels had laid under a bridge near Arauca was set off on Thursday.",
            "Remote explosive/landmine/IED",
        ),
        ("Four youths were led away by police in Tbilisi on Thursday.", "Arrests"),
        ("Troops chanced upon a dozen rebels near Cotabato on Thursday.", "Armed clash"),
        ("Men whose names are not yet known killed a trader in Gao on Thursday.", "Attack"),
    ],
)
def test_it_is_called_as_what_was_done(text: str, kind: str) -> None:
    assert kinds(text, FRIDAY) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The officers in charge of Bamako fell out with Paris on Thursday.",
        "At the funerals in Hama remains were being picked up from the ground on Thursday.",
        "A court in Hama signed death sentences on Thursday.",
        "The rebels walked out of a truce in Hama on Thursday.",
        "People in Hama were filmed carrying away the body of a girl on Thursday.",
    ],
)
def test_what_only_sounds_like_an_act_is_none(text: str) -> None:
    assert told(text, FRIDAY) == []
