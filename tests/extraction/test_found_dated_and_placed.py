"""Events in words that are seldom used for them are found, on their day and in their place."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, read, told

FRIDAY = "2021-06-18"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A rickshaw packed with explosives, left by the gate of a school in Nushki, was defused on Thursday.",
            "Disrupted weapons use",
        ),
        ("Police thwarted a bid of terrorism in Nushki on Thursday.", "Disrupted weapons use"),
        ("Troops seized 80 sacks of ammonium nitrate in Lice on Thursday.", "Disrupted weapons use"),
        (
            "Two cadres of the group yielded to the 4th Infantry Brigade in Patikul on Thursday.",
            "Change to group/activity",
        ),
        (
            "The highway had been barricaded near Piendamo since Thursday by miners who demanded wages.",
            "Peaceful protest",
        ),
        ("Crowds started to assemble at the port of Batumi on Thursday.", "Peaceful protest"),
        ("On Thursday a drone let fall a pipe full of nails on a farm near Buenavista.", "Air/drone strike"),
    ],
)
def test_seldom_words_tell_of_what_they_mean(text: str, kind: str) -> None:
    event = only(text, FRIDAY)
    assert (event.sub_event_type, event.date_start.isoformat() if event.date_start else "") == (kind, "2021-06-17")


def test_who_was_missing_and_is_recovered_was_let_go() -> None:
    text = "A trader who had gone missing from Bannu last Saturday was recovered by police on Thursday."
    assert [(event.sub_event_type, days(event)) for event in told(text, FRIDAY)] == [
        ("Abduction/forced disappearance", "2021-06-12"),
        ("Other", "2021-06-17"),
    ]


def test_what_is_recovered_in_a_town_is_not_the_town() -> None:
    assert kinds("A stolen ambulance was recovered in the town of Talipao on Thursday.", FRIDAY) == []
    assert kinds("Rebels recovered the town of Sarmin on Thursday.", FRIDAY) == ["Non-state actor overtakes territory"]


def test_a_number_makes_raids_a_noun() -> None:
    text = (
        "Rebels took the village of Sarmin on Thursday.\n\n"
        "Jets carried out 12 raids this morning on Binnish, while helicopters dropped four barrel bombs on Sarmin."
    )
    assert [(event.position.place_name, days(event)) for event in told(text, FRIDAY)] == [
        ("Sarmīn", "2021-06-17"),
        ("Binnish", "2021-06-18"),
        ("Sarmīn", "2021-06-18"),
    ]


def test_what_a_missile_did_hours_before_is_told() -> None:
    text = (
        "Rescue workers were still digging through a house in Bat Yam on Thursday, hours after a ballistic missile "
        "ripped through the roof and killed four people."
    )
    event = only(text, FRIDAY)
    assert (event.event_type, event.position.place_name, deaths(event)) == (
        "Explosions/Remote violence",
        "Bat Yam",
        (4, 4, 4),
    )


def test_a_town_that_another_verb_names_is_finer_than_the_country_it_lies_in() -> None:
    text = (
        "Security forces killed two people on Thursday in Mahabad, in the north-west of Iran, when they shot at a "
        "crowd leaving a funeral."
    )
    assert only(text, FRIDAY).position.place_name == "Mahābād"


def test_trading_fire_is_part_of_an_attack_on_a_quarter() -> None:
    text = "Gunmen attacked two quarters of Gressier, Haiti, on Thursday, looting homes and trading fire with police."
    assert kinds(text, FRIDAY) == ["Attack"]


def test_who_was_shot_dead_in_a_battle_makes_it_no_attack() -> None:
    text = (
        "Gang members tried to take over the police station in Gressier on Thursday but were pushed back. A judge said "
        "that two of the attackers were shot dead."
    )
    event = only(text, FRIDAY)
    assert (event.sub_event_type, deaths(event)) == ("Armed clash", (2, 2, 2))


def test_whom_gunmen_shot_did_not_die_in_the_march_of_the_same_town() -> None:
    text = (
        "Two guards were shot dead when militants attacked a village of Imphal West on Thursday.\n\n"
        "Supporters of a party burnt tyres and put up barricades in Imphal on Thursday."
    )
    assert [deaths(event) for event in told(text, FRIDAY)] == [(2, 2, 2), None]


def test_a_strike_on_the_city_is_another_than_one_that_witnesses_place_elsewhere() -> None:
    text = (
        "Shells hit a market in El Fasher on Wednesday.\n\n"
        "On Thursday morning planes bombed positions west of the city. Residents also spoke of air strikes on Kutum."
    )
    assert [event.position.place_name for event in told(text, FRIDAY)] == ["El Fasher", "El Fasher", "Kutum"]


def test_rockets_come_down_where_they_are_aimed_and_the_answer_does_not() -> None:
    text = (
        "Militants in the Gaza Strip have fired forty rockets into southern Israel since Thursday and "
        "Israeli aircraft have hit targets in the strip."
    )
    assert [event.position.place_name for event in told(text, FRIDAY)] == ["Israel", "Gaza Strip"]


def test_a_place_that_opens_the_next_clause_is_not_that_of_the_attack_before_it() -> None:
    text = (
        "A fire is burning at a depot in Engels after an attack by Ukrainian drones overnight, officials say, while in "
        "Kharkiv rescuers have ended their search."
    )
    assert {event.position.place_name for event in told(text, FRIDAY)} == {"Engels"}


def test_fighting_that_is_to_be_ended_but_has_killed_is_told() -> None:
    text = (
        "Soldiers moved into the city of Suwayda on Thursday to end fighting between two clans in which nine people "
        "have been killed."
    )
    assert kinds(text, FRIDAY) == ["Armed clash"]
    assert kinds("Mediators met in Suwayda on Thursday to end fighting between two clans.", FRIDAY) == ["Other"]


def test_an_execution_that_the_next_sentence_denies_is_denied() -> None:
    text = (
        "The staff has seen messages according to which soldiers had executed ten inhabitants of Djenné on Thursday. "
        "It firmly denies these allegations."
    )
    event = only(text, FRIDAY)
    assert (event.status, event.position.place_name, days(event)) == (Status.DENIED, "Djenné", "2021-06-17")


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            (
                "Rebels killed nine soldiers in an assault on a camp of the army near Baga Sola, a man said on "
                "Thursday, the deadliest such raid in the region this year."
            ),
            "Baga Sola",
            "..2021-06-18",
        ),
        (
            (
                "The worst violence was in the lakeside city of Kisumu, a stronghold of the opposition, where police "
                "shot at a crowd that had blocked the road on Thursday."
            ),
            "Kisumu",
            "2021-06-17",
        ),
        (
            (
                "In a separate incident on Tuesday, eight members of the Volunteers, a civilian force that supports "
                "the army, were killed in an ambush near Diapaga, a security source said."
            ),
            "Diapaga",
            "2021-06-15",
        ),
        (
            "Prior to the incident, on June 12, an unexploded mortar round was found near the market of Lutayan.",
            "Lutayan",
            "2021-06-12",
        ),
        (
            (
                "Tragedy struck in Faskari Local Government Area of Katsina State on Tuesday night as armed bandits "
                "invaded Unguwar Kanti village, killing nine persons."
            ),
            "Faskari",
            "2021-06-15",
        ),
        (
            (
                "TBILISI, Georgia (AP) – Riot police used water cannons on Thursday against protesters who want talks "
                "on joining the European Union."
            ),
            "Tbilisi",
            "2021-06-17",
        ),
    ],
)
def test_days_and_places_of_openings_and_insertions(text: str, place: str, day: str) -> None:
    event = only(text, FRIDAY)
    assert (event.position.place_name, days(event)) == (place, day)


def test_the_town_that_opens_what_its_police_said_is_where_it_was() -> None:
    text = (
        "In Jalalabad men on a motorbike shot dead a prosecutor on Thursday. And in Ghazni the intelligence service "
        "said that it had arrested four men."
    )
    assert [event.position.place_name for event in told(text, FRIDAY)] == ["Jalālābād", "Ghazni"]


def test_letters_behind_the_letters_of_a_party_are_no_state() -> None:
    names = {toponym.text for toponym in read("BNP, AL men clash in Sirajganj; forty are hurt.", FRIDAY).toponyms}
    assert names == {"Sirajganj"}


def test_a_namesake_abroad_does_not_unplace_the_town_before_it() -> None:
    text = (
        "QUETTA: A bomb went off in the Mach area of Bolan district on Thursday, police in Pakistan said. Men were "
        "shot dead in Panjgur and in Gwadar, and there was a rally in Turbat, in the west of Balochistan."
    )
    assert told(text, FRIDAY)[0].position.place_name == "Mach"


@pytest.mark.parametrize(
    ("text", "days_told"),
    [
        ("A shell killed a man in El Guayabo on the last day of May.", "2021-05-31"),
        ("Clashes broke out in Zamzam on Sunday and went on until Wednesday.", "2021-06-13..2021-06-16"),
    ],
)
def test_the_edge_of_a_month_and_the_end_of_a_battle_are_days(text: str, days_told: str) -> None:
    (event,) = read(text, FRIDAY).events
    assert days(event) == days_told


def test_what_befell_the_brother_of_a_speaker_years_ago_is_no_news() -> None:
    text = (
        "In Quetta, women continued their sit-in on Thursday. Seema Baloch, whose brother went missing two years ago, "
        "said that she would stay."
    )
    assert [(event.background, days(event)) for event in read(text, FRIDAY).events] == [
        (False, "2021-06-17"),
        (True, "2019-01-01..2019-12-31"),
    ]


def test_rifles_left_behind_do_not_make_a_fight_a_find() -> None:
    text = (
        "The subject and his companions fired at troops in Datu Piang on Thursday, resulting in a firefight. Two of "
        "the suspects died on the spot while one officer was hurt. Recovered were a rifle and a pistol."
    )
    assert kinds(text, FRIDAY) == ["Armed clash"]


def test_rocket_launchers_of_a_convoy_hit_nothing() -> None:
    text = "A convoy, with tanks and multiple rocket launchers, crossed the border at Bab al-Hawa on Thursday."
    assert kinds(text, FRIDAY) == ["Change to group/activity"]


def test_one_of_the_missiles_told_before_comes_down_in_its_own_town() -> None:
    text = "Militants fired thirty missiles overnight, an officer said. One fell near a power station in Haifa."
    assert [event.position.place_name for event in told(text, FRIDAY)] == ["Haifa"]
    assert kinds("Thousands of trees were planted. One fell near a power station in Haifa on Thursday.", FRIDAY) == []


def test_what_is_too_light_to_be_told_takes_no_day_from_an_attack() -> None:
    event = only("A roadside bomb targeted a vehicle that was carrying the mayor of Afgooye on Monday.", FRIDAY)
    assert (event.position.place_name, days(event)) == ("Afgooye", "2021-06-14")
