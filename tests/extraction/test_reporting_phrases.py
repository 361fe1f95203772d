"""Ways of reporting an event that are common in the press: each is read for what it says, once."""

from datetime import date

import pytest

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Event
from conflictmap.reading import article_from_text

TUESDAY = date(2024, 7, 2)


def read(text: str) -> Event:
    (event,) = extract(article_from_text(text, published_on=TUESDAY), load_atlas()).events
    return event


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Fighting was reported on 24 June around Goma.", "Battles"),
        ("Three militants were neutralised by commandos near Sirnak on Monday.", "Battles"),
        ("Russian troops advanced near Bakhmut on Friday.", "Battles"),
        ("Four unsuccessful assaults were carried out near Lyman on Friday.", "Battles"),
        ("Hundreds marched in Amman yesterday evening to demand a halt to the bombing.", "Protests"),
        ("Students staged a flash mob in Yangon on Tuesday to condemn the coup.", "Protests"),
        ("Regime forces have blocked all cargo to Lashio since last Friday.", "Strategic developments"),
        ("A bus was burned near Cucuta on Friday.", "Strategic developments"),
        ("The army airlifted 127 people from Cucuta on Sunday.", "Strategic developments"),
    ],
)
def test_a_phrase_of_reporting_is_an_event(text: str, event_type: str) -> None:
    assert read(text).event_type == event_type


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("On Tuesday last week a mine exploded in Aden.", "2024-06-25", "2024-06-25"),
        ("A mine exploded in Aden on Monday of last week.", "2024-06-24", "2024-06-24"),
        ("Protesters will gather in Cali on Friday next week.", "2024-07-12", "2024-07-12"),
        ("Rebels attacked Goma during the night of 25 to 26 June.", "2024-06-25", "2024-06-26"),
        ("Rebels attacked Goma in the night of Sunday to Monday.", "2024-06-30", "2024-07-01"),
        ("Rebels attacked Goma during the night.", "2024-07-01", "2024-07-02"),
    ],
)
def test_a_day_is_counted_from_the_week_or_night_it_is_said_of(text: str, start: str, end: str) -> None:
    event = read(text)
    assert (str(event.date_start), str(event.date_end)) == (start, end)


@pytest.mark.parametrize("opening", ["In Bogota a", "In Bogota, a", "A"])
def test_a_plan_is_one_whatever_opens_the_sentence(opening: str) -> None:
    event = read(f"{opening} march is planned for Sunday.")
    assert (event.status, str(event.date_start)) == ("planned", "2024-07-07")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A mother and her two children were killed when a shell struck their home in Taiz.", 3, 3),
        ("Armed men murdered a shop owner, his wife and their baby in Cali on Monday.", 3, 3),
        ("A police constable was gunned down in Quetta on Sunday.", 1, 1),
        ("At least 23 passengers, most of them labourers, were taken off buses and shot dead near Quetta.", 23, None),
        ("ولم تسجل أي خسائر بشرية في قصف مدفعي تركي على بلدة عين عيسى يوم الأحد.", 0, 0),
    ],
)
def test_the_dead_are_counted_with_their_kin(text: str, low: int, high: int | None) -> None:
    deaths = read(text).fatalities
    assert deaths is not None
    assert (deaths.low, deaths.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Clashes between Syrian groups continued in Serakib.", "Saraqib"),
        ("A bomb exploded in Kamechliyé in northern Syria on Monday.", "Al Qāmishlī"),
        ("Turkish-backed fighters shelled Tel Rıfat, north of Aleppo.", "Tall Rif‘at"),
        ("Workers went on strike in Tunis on Thursday.", "Tunis"),
        ("Protesters gathered in Mexico on Monday.", "Mexico"),
        ("A gang attacked a market in Port-au-Prince on Monday.", "Port-au-Prince"),
    ],
)
def test_a_lone_name_in_another_spelling_is_placed(text: str, place: str) -> None:
    assert read(text).position.place_name == place


def test_a_name_in_another_spelling_is_looked_for_in_no_country_that_the_text_does_not_speak_of() -> None:
    position = read("Clashes continued in Serakib.").position
    assert (position.place_name, position.geometry) == ("Serakib", None)


def test_lorries_that_enter_a_town_do_not_take_it() -> None:
    assert read("Thirty lorries with aid entered through Rafah on Monday.").event_type == "Strategic developments"


@pytest.mark.parametrize(
    ("text", "plover", "status"),
    [
        ("The envoy asked for access to the camp in Idlib on Monday.", "REQUEST", "occurred"),
        ("Turkey will demand an explanation from Moscow in Ankara on Friday.", "REQUEST", "planned"),
        ("The rebels refused to leave Idlib on Monday.", "REJECT", "occurred"),
        ("The opposition will boycott the talks in Geneva on Friday.", "REJECT", "planned"),
        ("Syria lodged a complaint in New York on Monday.", "ACCUSE", "occurred"),
        ("The two presidents will discuss Idlib by phone on Friday.", "CONSULT/phone", "planned"),
        ("Talks in Geneva on Monday were postponed.", "CONSULT", "cancelled"),
    ],
)
def test_what_is_said_between_parties_has_happened_or_is_planned(text: str, plover: str, status: str) -> None:
    event = read(text)
    assert (str(event.plover), event.status) == (plover, status)
