"""Crowds that force their way in, jets that only fly, towns cut in two, and tolls that are corrected."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, deaths, only, told

TUESDAY = "2024-05-14"
BATTLE, BLAST, CRUELTY = EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS
PROTEST, RIOT, STEP = EventType.PROTESTS, EventType.RIOTS, EventType.STRATEGIC_DEVELOPMENTS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The clashes in Kunduz on Sunday cost six lives.", BATTLE),
        ("A checkpoint near Tahoua was overwhelmed on Sunday.", BATTLE),
        ("The enclave around Douma was split into two halves on Sunday.", BATTLE),
        ("Rebels lost a hilltop near Taiz on Sunday.", BATTLE),
        ("Four reservists fell along the front at Bakhmut on Sunday.", BATTLE),
        ("Three farmers were executed near a bridge in Arauca on Sunday.", CRUELTY),
        ("Students in Maroua were hunted down by gunmen on Sunday.", CRUELTY),
        ("Two vests were set off at the market of Maiduguri on Sunday.", BLAST),
        ("A woman of 60 was killed in her yard in Nikopol by shell fragments on Sunday.", BLAST),
        ("A school in Deir al-Balah was set alight by an air raid on Sunday.", BLAST),
        ("A depot in Odesa was set on fire by a drone attack on Sunday.", BLAST),
        ("A barn in Nikopol caught fire after shelling on Sunday.", BLAST),
        ("Sixteen pupils met their deaths in Kabul on Sunday.", CRUELTY),
        ("Demonstrators forced their way into the town hall of Bissau on Sunday.", RIOT),
        ("Supporters of the deputy besieged a police station in Conakry on Sunday.", RIOT),
        ("Marchers tried to burn down the ministry in Beirut on Sunday.", RIOT),
        ("The march of the nurses in Nairobi passed off quietly on Sunday.", PROTEST),
        ("Sirte was relinquished on Sunday.", STEP),
        ("Ramadi was abandoned by its police on Sunday.", STEP),
        ("Sinjar was garrisoned by the army on Sunday.", STEP),
    ],
)
def test_what_is_told_in_these_words(text: str, kind: EventType) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, days(event)) == (kind, "2024-05-12")


@pytest.mark.parametrize(
    "text",
    [
        "The hospital in Goma was overwhelmed on Sunday.",
        "The plan was executed at the highest level in Ankara.",
        "The budget of Lagos was cut in half on Sunday.",
        "The jets took off from Hmeimim on Sunday.",
        "A helicopter left Bangui on Sunday with the minister.",
        "The aircraft turned back to Nairobi on Sunday.",
        "It turned out on Sunday that the bus was in Lagos.",
        "A banner was hung from the balcony in Paris on Sunday.",
        "The general in Abuja withdrew the figure on Sunday.",
        "The army staged a mock attack on a village near Vilnius on Sunday.",
        "Speculation about an air raid on Beirut has been dropped.",
        "The damage in Mukalla is like that of an air raid.",
    ],
)
def test_what_only_reads_like_it(text: str) -> None:
    assert told(text, TUESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "The jets left three people dead in Idlib on Sunday.",
        "Three men were hung from a bridge in Juarez on Sunday.",
        "Hundreds turned out in Lagos on Sunday to demand water.",
        "Doctors in Lagos stopped work at noon on Sunday to demand pay.",
        "The ELN put its name to a truce in Cali on Sunday.",
    ],
)
def test_what_does_tell_an_event(text: str) -> None:
    assert only(text, TUESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    ["The government of Oslo lodged a formal protest on Sunday.", "Surgeons in Kabul stopped work at two on Sunday."],
)
def test_no_crowd_protests_in_writing_or_at_the_end_of_work(text: str) -> None:
    assert all(event.event_type is not PROTEST for event in told(text, TUESDAY))


def test_an_attack_that_is_owned_up_to_is_no_agreement() -> None:
    assert only("The ELN put its name to a bombing in Cali on Sunday.", TUESDAY).event_type is BLAST


@pytest.mark.parametrize(
    "text",
    [
        "The bomber in Baghdad has not been named, nor has anyone been arrested.",
        "The clan in Basra was not named, nor was anyone detained.",
        "A spokesman ruled out that a market in Nyala had been shelled.",
    ],
)
def test_what_is_ruled_out_is_denied(text: str) -> None:
    assert only(text, TUESDAY).status is Status.DENIED


def test_a_truce_has_the_day_when_it_was_agreed() -> None:
    event = only("A truce for Aleppo, agreed the day before, was said to be unaffected.", TUESDAY)
    assert (event.event_type, days(event)) == (STEP, "2024-05-13")


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The ministry put the toll at 14, then revised it to 41.", 41),
        ("The toll, first given as 14, was raised to 41 on Monday.", 41),
        ("The number of dead was corrected from 14 to 41.", 41),
        ("A first count, which put the death toll at 14, was corrected to 41 on Monday.", 41),
        ("The death toll was corrected downwards from 45 to 41.", 41),
    ],
)
def test_a_corrected_toll_is_the_later_one(text: str, dead: int) -> None:
    event = only(f"An air strike hit a market in Sirte on Sunday. {text}", TUESDAY)
    assert deaths(event) == (dead, dead, dead)


def test_troops_that_are_raised_are_no_dead() -> None:
    event = only("A bomb in Sirte killed six on Sunday. The army raised its troops there to 3000.", TUESDAY)
    assert deaths(event) == (6, 6, 6)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Shells hit a bakery in Taiz on Sunday, with four vendors fatally hurt.", 4),
        ("The fighting in Balkhab on Sunday cost four lives on either side.", 8),
        ("Militants were thrown back at Gulbahar on Sunday with seven losses.", 7),
        ("Two soldiers fell on Sunday along the line of contact near Martuni.", 2),
        ("Twenty-six pilgrims were singled out and shot in Pahalgam on Sunday.", 26),
        ("Ten men of Maungdaw were roped together and then hacked or shot by soldiers on Sunday.", 10),
        ("A suicide bomber struck a wedding in Gaziantep on Sunday. Fifty-one guests have been buried since.", 51),
        ("A roadside bomb left five people lifeless in Baghdad on Sunday.", 5),
        ("A shell ended the life of a surgeon in Omdurman on Sunday.", 1),
    ],
)
def test_deaths_in_other_words(text: str, dead: int) -> None:
    assert deaths(only(text, TUESDAY)) == (dead, dead, dead)


def test_who_is_shot_in_the_leg_need_not_die() -> None:
    assert deaths(only("Three clerks were singled out and shot in the leg in Karachi on Sunday.", TUESDAY)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rockets hit Erbil airport on Saturday and again yesterday.", "2024-05-11..2024-05-13"),
        ("Shells hit Avdiivka yesterday and again this morning.", "2024-05-13..2024-05-14"),
        ("Minsk left the deal today, hours after drones had hit a depot in Gomel.", "2024-05-14"),
        ("Gunmen came to Kankara on Sunday and walked from house to house, killing six farmers.", "2024-05-12"),
    ],
)
def test_days_of_other_clauses_count(text: str, day: str) -> None:
    assert days(only(text, TUESDAY)) == day


def test_a_day_on_is_a_day_later() -> None:
    text = "A truck exploded in Mogadishu on Saturday. A day on, hundreds marched against Al-Shabaab."
    assert [days(event) for event in told(text, TUESDAY)] == ["2024-05-11", "2024-05-12"]


def test_three_days_on_the_run_move_no_day() -> None:
    assert days(only("Police arrested him in Lagos after three days on the run.", TUESDAY)) == "..2024-05-14"


def test_the_afternoon_before_is_the_day_before() -> None:
    text = "Iran vowed revenge on Monday. The consulate in Damascus had been bombed the afternoon before."
    assert days(only(text, TUESDAY)) == "2024-05-12"


def test_their_departure_is_that_of_those_who_withdrew() -> None:
    text = "Rebels have withdrawn from Bambari, a UN source said. Their departure on Sunday followed an ultimatum."
    assert days(only(text, TUESDAY)) == "2024-05-12"


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("Hours before, a former minister had been shot dead in his car two streets away.", 2),
        ("Earlier that day, a judge had been shot dead in the same quarter.", 2),
        ("Earlier that day, the attackers had shot dead a guard.", 1),
    ],
)
def test_another_deed_of_some_hours_before_is_told_apart(before: str, count: int) -> None:
    text = f"Attackers tossed a grenade into a bar in Bujumbura late on Sunday, killing three. {before}"
    assert len(told(text, TUESDAY)) == count


def test_one_of_many_shellings_has_its_own_day() -> None:
    text = "Artillery pounded Nikopol for a fourth day. One shell on Sunday hit a minibus, killing eight."
    assert [(days(event), deaths(event)) for event in told(text, TUESDAY)][1:] == [("2024-05-12", (8, 8, 8))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hundreds broke into the parliament in Yerevan on Sunday.", RIOT),
        ("Three of the villages seized from the rebels near Hama on Sunday were mined.", BATTLE),
        ("Police in Istanbul carried out raids on nine flats in Esenler on Sunday.", STEP),
        ("Five gunmen came out of a bank in Aden on Sunday with their hands up.", STEP),
        ("Turkish F-16s unloaded on a ridge near Zakho on Sunday.", BLAST),
    ],
)
def test_who_broke_in_raided_or_gave_up(text: str, kind: EventType) -> None:
    event = only(text, TUESDAY)
    assert (event.event_type, days(event)) == (kind, "2024-05-12")


@pytest.mark.parametrize(
    "text",
    [
        "The African Union demanded that both be set free in Bamako.",
        "Paris urged that the detainees be freed in Niamey.",
        "Investors fled Chinese property on Sunday.",
        "The reporters walked out of Insein on Sunday after 511 days.",
    ],
)
def test_demands_and_ways_out_are_no_events(text: str) -> None:
    assert told(text, TUESDAY) == []


def test_shops_that_close_for_strikers_are_one_protest() -> None:
    event = only("Traders closed their shops in Shiraz in solidarity with the strike called by students.", TUESDAY)
    assert (event.event_type, event.status) == (PROTEST, Status.OCCURRED)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was abducted near Goma on Sunday and shot dead.",
        "A teacher was kidnapped in Jos on Sunday and killed.",
        "A priest was taken from his house in Jos on Sunday and beheaded.",
    ],
)
def test_who_was_taken_and_killed_is_one_dead(text: str) -> None:
    assert deaths(only(text, TUESDAY)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Mosul fell to the insurgents on Friday, Tikrit on Sunday.", ["Mosul 2024-05-10", "Tikrit 2024-05-12"]),
        (
            "Goma was abandoned by its garrison on Friday, Bukavu the day after.",
            ["Goma 2024-05-10", "Bukavu 2024-05-11"],
        ),
        (
            "Car bombs exploded in Kirkuk on Friday and in Baquba on Sunday, killing six people.",
            ["Kirkuk 2024-05-10", "Baquba 2024-05-12"],
        ),
        (
            "Jets bombed Goma on Friday, Bukavu on Saturday and Uvira on Sunday.",
            ["Goma 2024-05-10", "Bukavu 2024-05-11", "Uvira 2024-05-12"],
        ),
        ("Rallies are planned in Homs on Friday and in Hama on Saturday.", ["Homs 2024-05-17", "Hama 2024-05-18"]),
    ],
)
def test_towns_that_each_have_a_day_are_an_event_each(text: str, places: list[str]) -> None:
    events = told(text, TUESDAY)
    assert [days(event) for event in events] == [place.split()[1] for place in places]
    assert len({event.event_id for event in events}) == len(places)


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Haifa on Sunday, Tel Aviv on Monday said nothing.",
        "Shells hit Haifa on Sunday. The army spoke in Tel Aviv on Monday.",
        "Clashes were reported between Goma and Sake on Sunday.",
    ],
)
def test_other_towns_and_days_are_no_further_events(text: str) -> None:
    assert days(only(text, TUESDAY)) == "2024-05-12"


def test_the_dead_of_a_list_are_told_once() -> None:
    text = "Car bombs exploded in Kirkuk on Friday and in Baquba on Sunday, killing six people."
    assert [deaths(event) for event in told(text, TUESDAY)] == [(6, 6, 6), None]
