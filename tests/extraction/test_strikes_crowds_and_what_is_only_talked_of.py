"""Strikes and crowds told in other words, plans that are dropped or denied, and days that are not those of a deed."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, told

WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds poured into the streets of Nairobi on Tuesday over the price of bread.",
        "Shops were shuttered in Srinagar on Monday in response to a call by separatists.",
        "In Sanaa, hundreds of people came out on Tuesday in support of the offensive.",
        "Traders in Onitsha closed their stalls on Monday in obedience to the sit-at-home order.",
        "The A62 near Agen was blocked by farmers for a fourth day on Wednesday.",
        "Nurses in Conakry have been off the job since last Thursday.",
        "A day-long shutdown called by separatists paralysed Baramulla on Tuesday.",
        "Prison guards in Villepinte put down their keys on Wednesday after the killing of two colleagues.",
        "Inmates climbed on to the roof of the prison in Chisinau on Saturday and unfurled banners.",
        "Organisers put the turnout in Budapest on Friday at 100,000.",
    ],
)
def test_crowds_and_strikers_are_read(text: str) -> None:
    event = only(text, WEDNESDAY)
    assert event.sub_event_type == "Peaceful protest"
    assert event.date_start is not None


@pytest.mark.parametrize(
    "text",
    [
        "The football fans marched through Naples on Sunday to celebrate their team's title.",
        "Share prices staged a rally in Karachi on Monday.",
        "The merger was blocked by farmers on the board in Lyon on Monday.",
        "On the eve of the talks, artillery fell silent around Stepanakert.",
        "Villagers in Xayaburi refused to leave their homes despite an eviction order.",
    ],
)
def test_other_crowds_prices_and_silent_guns_are_none(text: str) -> None:
    assert told(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police prevented a group of monks from reaching the embassy in Phnom Penh on Monday.", "Protests"),
        ("The gendarmes turned back a caravan of tractors at Narbonne early on Monday.", "Protests"),
        ("The vigil in Plovdiv on Friday ended with riot police hauling away two dozen people.", "Protests"),
        ("Police clashed with taxi drivers near Chimbote on Monday.", "Riots"),
        ("The minister's supporters clashed with those of his rival in Mzuzu on Saturday.", "Riots"),
        ("Masked men broke up a meeting of the opposition in Batumi on Tuesday with sticks.", "Riots"),
        ("Police arrested the organiser of a march planned for Thursday in Nairobi.", "Strategic developments"),
    ],
)
def test_what_the_police_and_rival_crowds_do(text: str, kind: str) -> None:
    assert only(text, WEDNESDAY).event_type == kind


def test_a_rally_is_only_what_a_grenade_was_thrown_into() -> None:
    assert kinds("A grenade was thrown into a rally in Bujumbura on Monday.", WEDNESDAY) == ["Grenade"]


@pytest.mark.parametrize(
    "text",
    [
        "Bus companies in Cotonou, which had announced a strike from Tuesday, desisted.",
        "The union in Lome had called a strike for Thursday, but backed down.",
        "A general strike planned for Monday in Conakry was averted at the last minute.",
        "The mayor of Odesa postponed the Pride march scheduled for Sunday.",
        "There will be no march in Minsk this Sunday, the opposition said.",
        "The union struck a deal with the airline in Lagos on Friday and the strike was averted.",
    ],
)
def test_plans_that_are_dropped_are_cancelled(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "No attack took place in Kidal on Friday, the junta insisted, dismissing posts on social media.",
        "No clashes were recorded during the night in Convencion, contrary to what has been circulating.",
        "The general staff claimed the capture of Rabotyne on Tuesday; Kyiv denied it.",
        "Rumours that gunmen had entered Tillaberi on Sunday caused panic, but nothing had happened.",
        "The ministry has no knowledge of the attack on a police station in Jalawla that certain pages have spoken of.",
        "The spokesman denied that Burundian troops had left the town of Uvira.",
        "The army rejects rumours of an army pull-out from Rastan.",
        "Information on the loss of the town of Mora is untrue.",
        "A statement, later retracted, said it had shot down a helicopter near Kidal on Monday.",
    ],
)
def test_what_is_only_talked_of_is_denied(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "No shelling was reported in Kherson on Tuesday.",
        "No arrests were made in Lagos on Monday, police said.",
        "Rumour had it that the president had fled Bangui on Friday.",
        "Nothing came of the coup that had been rumoured for last weekend in Bissau.",
        "Soldiers have left Tulkarem after a raid that began at noon.",
    ],
)
def test_where_nobody_claims_it_nothing_is_denied(text: str) -> None:
    assert told(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "In Djibo, whoever carries food to the others will be treated as a military target.",
        "The gang told traders in Onitsha on Tuesday to pay, or they would burn the motor park.",
        "Residents were bracing for an assault on El Fasher that many expect this week.",
    ],
)
def test_what_is_to_befall_those_who_disobey_is_threatened(text: str) -> None:
    assert only(text, WEDNESDAY).status is Status.THREATENED


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police fired tear gas to break up a crowd that had gathered in Accra on Saturday.", "2024-05-11"),
        ("It was on Sunday, not Monday, that the bridge in Kherson was hit, the command said.", "2024-05-12"),
        ("The rebels' deadline for the withdrawal of the army from Kitshanga runs out on Friday.", "2024-05-17"),
    ],
)
def test_days_of_crowds_and_corrected_days(text: str, day: str) -> None:
    assert str(only(text, WEDNESDAY).date_start) == day


def test_the_day_of_a_video_is_not_that_of_what_it_threatens() -> None:
    event = only("In a video released on Sunday, the group's leader promised more attacks on Kampala.", WEDNESDAY)
    assert (event.status, event.date_end) == (Status.THREATENED, None)


def test_those_for_whom_people_strike_did_not_die_in_the_strike() -> None:
    text = "In Nablus a general strike was declared in mourning for the three men killed at dawn."
    assert only(text, WEDNESDAY).fatalities is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The sit-in at the Rumaila field in Basra was broken up on Sunday by police.", "Protest with intervention"),
        ("The demonstrators dispersed peacefully before the curfew in Niamey on Sunday.", "Peaceful protest"),
        ("Rohingya were beaten by police on Friday as they protested in Banda Aceh.", "Protest with intervention"),
        ("A demonstration in Stuttgart got out of hand on Saturday.", "Violent demonstration"),
        ("Young people fought police in the streets of Tbilisi on Tuesday with fireworks.", "Violent demonstration"),
        ("Youths set up roadblocks with burning tyres on the road to Kindia on Monday.", "Peaceful protest"),
        ("Protesters and counter-protesters clashed in Portland on Sunday.", "Violent demonstration"),
        ("Dozens of people were detained at an anti-war protest in Moscow on Saturday.", "Protest with intervention"),
        ("The truckers' strike in Seoul ended on Friday after two weeks.", "Peaceful protest"),
        ("Farmers threatened to blockade Warsaw next week.", "Peaceful protest"),
        ("Lawyers across Pakistan boycotted courts on Thursday.", "Peaceful protest"),
        ("Opponents of the dam occupied the site at Sivens on Saturday.", "Peaceful protest"),
        ("The strike in the mines of Kiruna begins on Monday.", "Peaceful protest"),
        ("Hundreds in Zahedan walked silently through the streets on Friday.", "Peaceful protest"),
        ("It took police two hours to clear the protesters from the terminal in Frankfurt on Thursday.",
         "Protest with intervention"),
    ],
)  # fmt: skip
def test_what_crowds_do_and_what_is_done_to_them(text: str, kind: str) -> None:
    assert only(text, WEDNESDAY).sub_event_type == kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An attack that the embassy had warned of in Nairobi failed to materialise.", Status.CANCELLED),
        ("The appeal for a day of protest went unheeded in Phnom Penh on Sunday.", Status.CANCELLED),
        ("Contrary to what was reported on Monday, no one was taken hostage at the school in Lagos.", Status.DENIED),
        ("The communique announcing the fall of Menaka is a forgery.", Status.DENIED),
        ("The union has set a strike date of 22 May at the port of Montreal.", Status.PLANNED),
        ("The youth wing plans to shut down the N1 at Bela-Bela on Monday.", Status.PLANNED),
        ("The militia promised to open the road to Tripoli by Friday, and did so on Thursday.", Status.OCCURRED),
        ("Coffee growers in Huehuetenango are threatening to take to the roads on Monday.", Status.THREATENED),
        ("Unions in Brussels gave notice on Monday of a strike from 27 May to 1 June.", Status.PLANNED),
    ],
)
def test_what_came_of_plans_and_warnings(text: str, status: Status) -> None:
    assert only(text, WEDNESDAY).status is status


def test_a_die_in_kills_nobody() -> None:
    text = 'Some 150 people staged a "die-in" in front of the arms fair in London on Tuesday.'
    assert only(text, WEDNESDAY).fatalities is None


def test_the_first_protest_since_something_is_one() -> None:
    text = "On Tuesday, for the first time since the coup, Niamey saw a demonstration against the junta."
    assert kinds(text, WEDNESDAY) == ["Peaceful protest"]


def test_who_is_punished_for_a_protest_was_there_before() -> None:
    assert told("Two women were fined in Almaty on Monday for a one-person picket.", WEDNESDAY) == []


def test_a_month_in_which_it_was_not_is_left_out() -> None:
    event = only("An attack on the power plant in Trypillia was carried out in April, not in May.", WEDNESDAY)
    assert str(event.date_start) == "2024-04-01"


def test_a_capital_that_stands_still_is_a_place() -> None:
    event = only("A strike by metro drivers brought Athens to a standstill on Thursday.", WEDNESDAY)
    assert event.position.place_name == "Athens"


def test_talks_that_broke_down_are_not_to_come() -> None:
    event = only("Talks to avert a dock strike in Montreal broke down on Sunday.", WEDNESDAY)
    assert (event.status, str(event.date_start)) == (Status.OCCURRED, "2024-05-12")


def test_the_day_of_a_notice_is_not_that_of_the_strike() -> None:
    text = "Unions in Brussels gave notice on Monday of a strike from 27 May to 1 June."
    assert str(only(text, WEDNESDAY).date_start) == "2024-05-27"
