"""Denials that answer a claim, deeds of which only the hour is told, and towns that only the date line names."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only, read, told

WEDNESDAY = "2022-11-09"


@pytest.mark.parametrize(
    "text",
    [
        "Claims that the army shelled Moreh on Sunday are contradicted by residents.",
        "Rebel claims that soldiers captured Jasim on Sunday were contradicted by footage from the town.",
        "Nor was Moreh shelled on Saturday, as a minister briefly tweeted.",
        "No post was hit, nor was Moreh shelled on Saturday, as the rebels claimed.",
        "No soldier was killed near Moreh on Sunday, as the rebels had claimed.",
        "The army dismissed rumours of an ambush near Jasim on Monday.",
        "The governor denied rumours of an armed raid on refugees in Brital on Sunday.",
        'The ministry trashed as "malicious" a report that soldiers had shelled Moreh on Sunday.',
    ],
)
def test_what_answers_a_claim_is_denied(text: str) -> None:
    assert Status.DENIED in {event.status for event in told(text, WEDNESDAY)}


@pytest.mark.parametrize(
    "text",
    [
        "Nor was Moreh shelled on Saturday.",
        "No soldier was killed near Moreh on Sunday, the army claimed.",
        "An officer said that no strike had been conducted near Moreh on Sunday.",
        "Villagers fled at rumours of a raid on Brital.",
        "The minister denied rumours of a coup in Niamey.",
    ],
)
def test_that_there_was_none_is_no_event_where_nobody_claims_one(text: str) -> None:
    assert not told(text, WEDNESDAY)


def test_a_condition_may_open_with_its_verb() -> None:
    text = "The party said its deputies would go to Cizre on foot tomorrow should the roads remain closed."
    assert "Other" not in kinds(text, WEDNESDAY)


def test_a_rally_that_was_permitted_for_a_day_and_cancelled_was_to_come() -> None:
    event = only("A rally in Homs which had been permitted for Saturday was cancelled by its organisers.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.CANCELLED, "2022-11-12")
    held = only("A rally in Homs which was held on Saturday was cancelled by the rain.", WEDNESDAY)
    assert held.status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two men died in a clash in Jasim on Wednesday last.", "2022-11-02"),
        ("In Jasim two men died on Friday last, in an exchange of fire.", "2022-11-04"),
        ("Two men died in a clash in Jasim on Wednesday.", WEDNESDAY),
    ],
)
def test_a_weekday_with_last_behind_it_is_the_one_before(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Army artillery pounded hills east of Jasim in the early hours, after lookouts spotted gunmen.", WEDNESDAY),
        ("A pipeline was blown up near Jasim before dawn.", WEDNESDAY),
        ("Gunmen attacked a police post near Jasim shortly after midnight.", WEDNESDAY),
        ("Gunmen attacked a police post near Jasim.", f"..{WEDNESDAY}"),
        ("Gunmen have attacked the police post of Jasim before dawn.", f"..{WEDNESDAY}"),
        ("As the blackout hours grew, gunmen attacked a police post near Jasim.", f"..{WEDNESDAY}"),
    ],
)
def test_of_what_only_the_hour_is_told_it_is_the_articles_day(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


def test_the_hour_is_one_of_the_day_that_was_told_before() -> None:
    events = told("Rebels took Goma on Monday. Before dawn, they shelled Sake.", WEDNESDAY)
    assert {days(event) for event in events} == {"2022-11-07"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Relatives of soldiers taken in Arsal two weeks ago shut the main road in Labweh on Monday.", "2022-11-07"),
        ("Mothers of men held in Goma since May blocked the road to Sake in Mugunga on Monday.", "2022-11-07"),
        ("Wives of miners jailed in Kolwezi last month closed the highway in Likasi on Sunday.", "2022-11-06"),
    ],
)
def test_kin_of_those_who_were_taken_block_a_road_on_their_own_day(text: str, day: str) -> None:
    event = next(event for event in told(text, WEDNESDAY) if event.event_type == "Protests")
    assert days(event) == day
    assert "Arsal" not in event.position.place_name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lalibela, seized by militiamen on 2 November, was calm.", "2022-11-02"),
        ("The airport of Sake, captured by rebels on 2 November, is in ruins.", "2022-11-02"),
    ],
)
def test_a_place_seized_by_forces_is_taken(text: str, day: str) -> None:
    events = [event for event in read(text, WEDNESDAY).events if event.sub_event_type.endswith("territory")]
    assert [days(event) for event in events] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Gonder - The taxis are back. On Sunday the army pushed the militia out of this city.",
        "Gonder, 9 November - The taxis are back. On Sunday gunmen killed two policemen in this lakeside city.",
        "GONDER (Reuters) - The taxis are back. On Sunday the army pushed the militia out of the city.",
        "Gonder - The taxis are back. On Sunday gunmen killed two policemen in the old quarter.",
    ],
)
def test_this_city_is_that_of_the_date_line(text: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == "Gonder"


@pytest.mark.parametrize(
    "text",
    [
        "Gonder - The taxis are back. On Sunday gunmen killed two policemen.",
        "Gonder - In Dessie the taxis are back. On Sunday gunmen killed two policemen in the city.",
    ],
)
def test_the_date_line_is_no_place_for_what_is_told_of_none_or_of_another(text: str) -> None:
    assert only(text, WEDNESDAY).position.place_name != "Gonder"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Aleppo, troops are on the move. They overran Sakhour on Monday.", "Aleppo"),
        ("In Khartoum, the army has moved on. It retook Burri Lamad on Monday.", "Khartoum"),
        ("In Aleppo, troops are on the move. On Monday they shelled the village of Kafr Foo.", "Kafr Foo"),
        ("In Aleppo province, troops are on the move. On Monday they overran Sakhour.", "Sakhour"),
    ],
)
def test_a_name_without_a_row_is_in_the_city_that_opens_its_paragraph(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A convoy to Douma, which had been promised for today, did not set out.", Status.CANCELLED),
        ("Armenia has cancelled its part in the alliance's exercise in Kazakhstan.", Status.CANCELLED),
        ("Armenia has taken part in a military exercise in Kazakhstan.", Status.OCCURRED),
        ("The navy is to send 300 more infantrymen to Escuinapa this week.", Status.PLANNED),
        ("The commander said he would meet tribal dignitaries in Goma in the coming days.", Status.PLANNED),
    ],
)
def test_what_does_not_set_out_or_is_left_is_cancelled(text: str, status: Status) -> None:
    assert only(text, WEDNESDAY).status is status


def test_those_in_another_town_go_on_a_day_of_their_own() -> None:
    text = "The last fighters left Darayya on Sunday, and those in Zabadani went on Monday."
    assert [days(event) for event in told(text, WEDNESDAY)] == ["2022-11-06", "2022-11-07"]
    assert not told("The army said that those in Goma left the school on Monday.", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Near Agadez, a storm ambushed us from the east.",
        "Families in Jowhar whose homes were invaded by brown water fled to the hills.",
        "Aid groups in Goma bombarded donors with appeals.",
        "In Bilma the brine is beaten with sticks until it gives up its crust.",
        "Young volunteers in Jowhar have been fighting to hold the dyke with sacks of sand.",
        "A plane could not take off in Goma because the runway was under siege by puddles.",
    ],
)
def test_weather_appeals_and_trades_harm_nobody(text: str) -> None:
    violent = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
    assert not violent & {event.event_type for event in told(text, WEDNESDAY)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police attacked the crowd in Goma with water cannon on Monday.", "Attack"),
        ("Gunmen attacked a village over water near Goma on Monday.", "Attack"),
        ("Militias fought to hold the bridge in Jowhar on Monday.", "Armed clash"),
        ("Rebels bombarded Goma with rockets on Monday.", "Shelling/artillery/missile attack"),
        ("Fans in Goma bombarded the police with bottles on Monday.", "Violent demonstration"),
    ],
)
def test_what_only_sounds_harmless_is_told(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels took Goma and Bukavu in May; the former was retaken on Friday.", "Goma"),
        ("Rebels took Goma and Bukavu in May. The latter was recaptured on Friday.", "Bukavu"),
        ("Rebels hold Goma and Bukavu. Shells hit the latter on Friday.", "Bukavu"),
        ("The former governor of Goma was shot in Bukavu on Friday.", "Bukavu"),
    ],
)
def test_the_former_and_the_latter_are_the_places_told_before(text: str, place: str) -> None:
    events = [event for event in told(text, WEDNESDAY) if days(event) == "2022-11-04"]
    assert [event.position.place_name for event in events] == [place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rebels who had abducted a nurse in Goma on Sunday freed her yesterday.", ["2022-11-06", "2022-11-08"]),
        ("Gunmen kidnapped two priests in Goma on Sunday. Both were let go on Monday.", ["2022-11-06", "2022-11-07"]),
        ("Gunmen kidnapped a priest in Goma on Sunday. He was let go a day later.", ["2022-11-06"]),
    ],
)
def test_a_release_on_a_day_of_its_own_is_told_for_itself(text: str, found: list[str]) -> None:
    assert [days(event) for event in read(text, WEDNESDAY).events] == found


def test_a_player_who_is_released_is_no_captive() -> None:
    assert not told("The club in Goma released him on Monday.", WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Airstrikes hit Taiz on 3, 4 and 5 November.", "2022-11-03..2022-11-05"),
        ("Airstrikes hit Taiz on 1, 3 and 5 November.", "2022-11-01..2022-11-05"),
        ("Airstrikes hit Taiz on 4 and 5 November.", "2022-11-04..2022-11-05"),
        ("Gunmen overran a post near Taiz before dark on Monday.", "2022-11-07"),
        ("Soldiers recovered 14 weapons in Taiz and dismantled three bunkers on Monday.", "2022-11-07"),
        ("The army is to send 300 guardsmen to Taiz later this week.", "2022-11-09..2022-11-13"),
    ],
)
def test_days_are_listed_and_shared_and_weeks_have_a_course(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A shell fired from Lebanon fell in an olive grove on Sunday.", ""),
        ("Rockets launched from Gaza hit a house in Sderot on Sunday.", "Sderot"),
        ("Rockets fired at Sderot on Sunday hit a house.", "Sderot"),
    ],
)
def test_whence_a_shell_was_fired_is_not_where_it_fell(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Factions attacked a village near Manbij on Sunday, and were thrown back.", "Armed clash"),
        ("Bandits attacked a village near Goma on Sunday, but vigilantes drove them off.", "Armed clash"),
        ("Gunmen attacked a village near Goma on Sunday and fled.", "Attack"),
        ("Gunmen attacked a village near Goma on Sunday and villagers were driven off their land.", "Attack"),
        ("Young men overran a post in Tafas on Sunday and took ten soldiers prisoner.", "overtakes territory"),
        ("Thousands broke the curfew in Imphal on Sunday.", "Peaceful protest"),
        ("The bishop led a walk for peace in Goma on Sunday.", "Peaceful protest"),
        ("Unknown men raked the gate of a newspaper in Goma with bullets on Sunday.", "Attack"),
    ],
)
def test_who_is_driven_off_fought_and_who_takes_soldiers_is_armed(text: str, kind: str) -> None:
    assert kind in kinds(text, WEDNESDAY)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The desert near Agadez kills slowly.",
        "The governor of Goma denied that the barrage upstream had been opened on purpose.",
    ],
)
def test_deserts_and_barrages_that_hold_water_are_no_arms(text: str) -> None:
    assert not told(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels shelled Goma on Sunday, and last night the army bombed Bukavu.", ["2022-11-06", "2022-11-08"]),
        ("Rebels shelled Goma on Sunday, and yesterday the army bombed Bukavu.", ["2022-11-06", "2022-11-08"]),
        ("Rebels shelled Goma on Sunday and yesterday.", ["2022-11-06"]),
    ],
)
def test_a_day_behind_and_opens_the_clause_that_follows(text: str, found: list[str]) -> None:
    assert [days(event).split("..")[0] for event in told(text, WEDNESDAY)] == found


def test_a_post_that_is_taken_and_retaken_is_two_deeds() -> None:
    text = "Rebels had captured posts in Goma on Sunday; the town was retaken on Monday."
    assert [days(event) for event in told(text, WEDNESDAY)][-1] == "2022-11-07"


def test_what_is_done_in_several_towns_is_not_what_is_done_in_one() -> None:
    text = "Crowds set offices on fire in several towns on Sunday, and in Goma a bookshop was burnt out."
    assert len(told(text, WEDNESDAY)) == len(("offices", "bookshop"))


def test_a_few_hours_later_is_told_from_the_sentence_before() -> None:
    text = (
        "A bomb killed two in Homs on Sunday. On Monday guards seized a load of rockets near Qusayr. "
        "A shell fell in an olive grove a few hours later."
    )
    assert days(told(text, WEDNESDAY)[-1]) == "2022-11-07"


def test_what_is_done_in_reprisal_is_a_deed_of_its_own() -> None:
    text = (
        "A gendarme was felled by a bullet in Bamenda on Sunday, and in reprisal soldiers set ablaze houses at Mile 4."
    )
    assert [event.sub_event_type for event in told(text, WEDNESDAY)][1:] == ["Looting/property destruction"]
