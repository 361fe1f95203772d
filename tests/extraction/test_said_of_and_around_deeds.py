"""Who speaks of a deed, whose toll rises, what is vowed or given up, and words beside it that only sound like one."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, only, status_of, told


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "Turkey, which has lost 16 soldiers in Idlib province this month, has given Damascus until 31 March.",
            "Attack on forces, Idlib",
            "2020-03-01..2020-03-14",
        ),
        (
            "On 11 March they burned more than forty tankers on a road not far from Kayes.",
            "Looting or destruction, near Kayes",
            "2020-03-11",
        ),
        (
            "Rockets fired from the Syrian side had killed a teacher in the border town of Karkamis on Monday.",
            "Shelling, Karkamis",
            "2020-03-09",
        ),
        (
            "Army units pursued the attackers near Maadan on Monday afternoon and killed four of them.",
            "Clash, near Maadan",
            "2020-03-09",
        ),
        (
            "A similar crime on March 2 cost the lives of five soldiers near al-Bukamal.",
            "Attack on forces, near al-Bukamal",
            "2020-03-02",
        ),
        (
            "Security forces in Aden fired into the air on Thursday to disperse a protest against power cuts.",
            "Protest with intervention, Aden",
            "2020-03-12",
        ),
        (
            "Gunmen on more than 300 motorcycles rampaged through ten villages in Bokkos district on Wednesday.",
            "Attack on civilians, near Bokkos",
            "2020-03-11",
        ),
        (
            "Troops on Sunday night foiled a kidnap attempt near Jos and rescued nine travellers.",
            "Clash, near Jos",
            "2020-03-08",
        ),
        (
            "Residents of Tamboul counted 11 dead on Tuesday alone.",
            "Killing, Tamboul",
            "2020-03-10",
        ),
        (
            "Reports of looting and of the killing of at least 21 civilians in En Nahud on 2 and 3 March are verified.",
            "Killing, En Nahud",
            "2020-03-02..2020-03-03",
        ),
        (
            "At least 120 people have been killed in clashes in Sweida since Sunday.",
            "Clash, Sweida",
            "2020-03-08..2020-03-14",
        ),
        (
            "Rebels killed at least 12 people with machetes in a village near Oicha on Sunday.",
            "Execution or massacre, near Oicha",
            "2020-03-08",
        ),
        (
            "The worst fighting in the town of Sake since January broke out on Monday.",
            "Clash, Sake",
            "2020-03-09",
        ),
        (
            "Protesters in Bamako had to be dispersed with tear gas on Monday.",
            "Protest with intervention, Bamako",
            "2020-03-09",
        ),
    ],
)
def test_a_deed_is_told_in_its_place_and_on_its_day(text: str, title: str, day: str) -> None:
    event = only(text)
    shown = event.title.removesuffix(f" ({event.status.value})")
    assert (shown, days(event)) == (title, day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At least 29 people were killed in RSF raids on villages near Rufaa.", EventType.VIOLENCE_AGAINST_CIVILIANS),
        ("The week began with raids on three police posts in Palma.", EventType.BATTLES),
        ("In early March the siege of Palma left dozens dead.", EventType.BATTLES),
        ("Russian raids on villages near Ariha killed six people on Monday.", EventType.EXPLOSIONS),
        ("Air raids on rebel villages near Ariha killed four on Monday.", EventType.EXPLOSIONS),
    ],
)
def test_who_raids_tells_whether_it_comes_from_the_air(text: str, kind: EventType) -> None:
    assert only(text).event_type is kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A women's march planned for today in Kassala was banned by the security committee.", Status.CANCELLED),
        ("Unions in Bamako gave up a march announced for Tuesday.", Status.CANCELLED),
        ("Women in Gusau have vowed to hold protests should the government fail to act.", Status.THREATENED),
        ("The union in Gusau vowed to hold protests unless wages are paid.", Status.THREATENED),
        ("The opposition vowed to hold a rally in Kampala if the police allow it.", Status.PLANNED),
        ("The opposition vowed to hold a rally in Kampala on Monday.", Status.PLANNED),
        ("The army rejects as propaganda a video claiming that the camp at Bougouni had fallen.", Status.DENIED),
        ("The march in Lyon had to be called off on Friday.", Status.CANCELLED),
    ],
)
def test_what_is_vowed_or_given_up(text: str, status: Status) -> None:
    assert status_of(text) is status


def test_the_day_on_which_a_toll_rises_is_not_that_of_the_deed() -> None:
    text = (
        "The toll from a car bomb that exploded beside a truck carrying farm labourers near the northern city "
        "of Manbij rose to 20 on Tuesday."
    )
    assert days(only(text)) == "..2020-03-14"
    later = f"{text} Monday's blast was the seventh of its kind."
    assert days(only(later)) == "2020-03-09"


def test_a_deed_is_not_where_others_condemn_it() -> None:
    text = "An attack killed two policemen in Homs on Tuesday. In Damascus, the foreign ministry condemned the attack."
    assert only(text).position.place_name == "Homs"


@pytest.mark.parametrize(
    "text",
    [
        "The coalition fighting in Yemen said on Friday that the figure could not be verified.",
        "Those fighting in Bakhmut said on Monday that they were short of shells.",
        "The pound gained a third of its value, an explosive rally that caught traders in Marjeh square off guard.",
        "The municipality of Saida put up tents next to the stadium on Monday for displaced families.",
        "Organisers put up tents in Hyde Park for the festival on Saturday.",
        "Residents counted 11 dead fish in the river at Exeter on Monday.",
        "The number of passengers in Dubai rose to 20 million on Tuesday.",
    ],
)
def test_words_that_only_sound_like_a_deed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "The road to Latakia was reopened on Saturday after being cut by fallen trees and burned-out cars.",
            ["Road opened or cleared"],
        ),
        (
            "The administration said eight people were killed in Rmelan, among them two guards of the gas plant there.",
            ["Killing"],
        ),
        (
            "Fighting between two groups resumed on Saturday in Saida with machine guns and rocket-propelled grenades.",
            ["Clash"],
        ),
        ("Rebel fighters entering Saraqib on Tuesday raised their flag over the town hall.", ["Territory taken"]),
        ("Protesters set up tents on the square in Basra on Monday to demand jobs.", ["Protest that blocks a road"]),
        ("The militia gave up its positions in Harim on Monday.", ["Withdrawal"]),
    ],
)
def test_only_the_deed_itself_is_told(text: str, types: list[str]) -> None:
    assert [event.title.split(",")[0] for event in told(text)] == types
