"""What befell captives and kin, what answered an attack, what came some days after another, and what only sounds so."""

import pytest

from tests.extraction.reading import days, deaths, kinds, only, read, told

CLASH, ATTACK, SHELLING = "Armed clash", "Attack", "Shelling/artillery/missile attack"
TAKEN = "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened fire on a former commander of a rebel brigade in Saraqib on Monday.", ATTACK),
        ("Gunmen killed the wife of a soldier in Saraqib on Monday.", ATTACK),
        ("Unknown men fired on the house of a police officer in Saraqib on Monday.", ATTACK),
        ("Gunmen killed the commander of a rebel brigade in Saraqib on Monday.", CLASH),
        ("Gunmen opened fire on a patrol of the army in Saraqib on Monday.", CLASH),
        ("Gunmen stormed a construction camp near Saraqib on Monday and killed six people.", ATTACK),
        ("Gunmen stormed an army camp near Saraqib on Monday.", CLASH),
        ("Six died in an attack launched by militants on a police bus near Saraqib on Monday.", CLASH),
        ("Six died in an attack launched by gunmen on a passenger bus near Saraqib on Monday.", ATTACK),
    ],
)
def test_kin_former_members_and_workers_bear_no_arms(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_captives_whom_a_strike_kills_were_not_taken_then() -> None:
    event = only("An air strike in Rafah on Monday killed a doctor and wounded a nurse held hostage there.")
    assert event.sub_event_type == "Air/drone strike"
    assert kinds("Three engineers were taken hostage near Kidal on Monday.") == ["Abduction/forced disappearance"]


def test_a_day_counts_back_from_the_day_of_its_clause() -> None:
    taken = "On Tuesday the army pressed on in the hills south and west of Sake, two days after capturing Kitchanga."
    held = "On Tuesday, crowds of all walks of life marched in Bamako, a day after soldiers had arrested the mayor."
    assert "2020-03-08" in {days(event) for event in told(taken)}
    assert "2020-03-09" in {days(event) for event in told(held)}


def test_what_came_a_day_before_is_told_too() -> None:
    events = told(
        "Seven soldiers were killed in an ambush near Homs on Monday.\n\n"
        "The attack came a day after a landmine left behind by militants blew up a lorry in Saraqib, killing four."
    )
    assert [(days(event), deaths(event)) for event in events] == [
        ("2020-03-09", (7, 7, 7)),
        ("2020-03-08", (4, 4, 4)),
    ]
    (old,) = read("The visit came months after clashes in Goma left ten dead.").events
    assert old.background


def test_those_who_are_killed_in_retaliation_died_of_another_deed() -> None:
    events = told(
        "The shelling of a post at Taftanaz killed five soldiers on Monday. "
        'The ministry said that 90 fighters had been "neutralised" in retaliation.'
    )
    assert [(event.sub_event_type, deaths(event)) for event in events] == [
        (SHELLING, (5, 5, 5)),
        (CLASH, (90, 90, 90)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit the port of Ashkelon on Monday. They were fired from Gaza.",
        "Air defences destroyed several missiles over Jeddah on Monday. The missiles had been launched from Sanaa.",
    ],
)
def test_whence_weapons_came_is_no_attack_on_that_town(text: str) -> None:
    assert only(text).position.place_name in {"Ashkelon", "Jeddah"}


def test_an_offensive_and_the_town_that_it_takes_are_two() -> None:
    text = (
        "Government troops on Thursday pressed on with their advance in the province of Aleppo.\n\n"
        "Soldiers seized the village of Zirbah on Friday after rebels withdrew."
    )
    assert kinds(text) == [CLASH, "Government regains territory"]


def test_a_road_and_a_town_taken_are_two() -> None:
    text = (
        "Rebels on Thursday took the last stretch of the Damascus–Aleppo motorway.\n\n"
        "They seized the village of Zirbah the same day."
    )
    assert kinds(text) == [TAKEN, TAKEN]


@pytest.mark.parametrize(
    "text",
    [
        "A heated battle ensued in Tanta on Monday, and the session was adjourned.",
        "They remain determined to thwart attempts at sabotaging the peace of Balochistan.",
        "The ministry seized 90 tonnes of sugar in raids on unlicensed shops in Tanta on Monday.",
        '"We are fighting on two fronts: prices and waste," the mayor of Tanta said on Monday.',
        "The hospital in Taiz treated him on Monday, a demining group reported.",
        "The mayor of Goma said on Monday that the team pressed on with their push for the title.",
    ],
)
def test_what_only_sounds_like_a_deed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fierce battle ensued near Goma on Monday between rebels and the army.", CLASH),
        ("Rebels sabotaged a pipeline near Goma on Monday.", "Looting/property destruction"),
        ("The army is fighting on two fronts near Goma.", CLASH),
        ("Demining teams defused 40 landmines in Taiz on Monday.", "Disrupted weapons use"),
        ("Forty prisoners had broken out of the jail in Goma on Monday.", "Other"),
    ],
)
def test_and_what_is_one(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_an_alias_is_no_place() -> None:
    event = only("Three militants were killed in Turbat on Monday, among them their leader Shakir alias Doda.")
    assert event.position.place_name == "Turbat"


def test_an_attack_that_stops_nobody_is_not_planned() -> None:
    (event,) = read("The mayor said that the bombing of the airport in Goma on Monday would not stop the vote.").events
    assert (event.status, days(event)) == ("occurred", "2020-03-09")
    (threat,) = read("The rebels said their attacks on the port of Hodeidah would not stop.").events
    assert threat.status == "threatened"


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to rumours, no village in Balochistan was captured.",
        "Contrary to propaganda, no post of the Frontier Corps in Quetta was captured or abandoned.",
        "The army rejected the reports and said that no position of the brigade in Goma had been captured.",
    ],
)
def test_what_no_post_suffered_is_denied(text: str) -> None:
    assert only(text).status == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than 18 travellers were abducted in Tsafe on Monday.",
        "In no time, the village of Sake was captured on Monday.",
        "With no help from outside, the town of Goma was captured on Monday.",
    ],
)
def test_and_what_some_suffered_though_no_stands_before_it(text: str) -> None:
    assert only(text).status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "We could not confirm reports of a strike on Goma on Sunday.",
        "Police would not confirm a raid on Goma on Sunday.",
        "The shelling of Goma on Sunday could not be confirmed.",
    ],
)
def test_what_nobody_confirms_is_reported_all_the_same(text: str) -> None:
    event = only(text)
    assert (event.status, days(event)) == ("occurred", "2020-03-08")


def test_what_could_not_be_done_was_not_done_then() -> None:
    event = only("The rebels could not enter Goma on Sunday because of rain.")
    assert (event.status, days(event)) == ("denied", "2020-03-08")
    assert days(only("The army will not attack Goma on Sunday, the minister said.")) == "2020-03-15"


def test_another_one_does_what_its_like_did() -> None:
    events = told("On Monday, a drone fell near Erbil, and on Tuesday another one caused a fire at a field in Amadiya.")
    assert [(event.sub_event_type, days(event)) for event in events] == [
        ("Air/drone strike", "2020-03-09"),
        ("Air/drone strike", "2020-03-10"),
    ]
    assert told("A car hit a bridge in Goma on Monday and another hit a school.") == []
    assert told("A cigarette caused a fire at a field in Amadiya on Monday.") == []


def test_a_salvo_of_many_things_is_one_attack() -> None:
    assert (
        only("The group boasted of a salvo of twelve drones and two winged missiles on Yanbu.").position.place_name
        == "Yanbu"
    )


def test_a_shutdown_that_is_observed_is_a_protest() -> None:
    assert only("Shutdown was observed in parts of Kishtwar on Monday over a transfer.").event_type == "Protests"
    assert told("The shutdown of the plant in Goma was observed by inspectors on Monday.") == []


def test_what_burned_and_what_set_it_alight_are_one() -> None:
    event = only("In Nabatieh, the market went up in flames after a drone fired two missiles at a warehouse on Monday.")
    assert event.sub_event_type == "Air/drone strike"
    two = "Rebels torched the village of Sake after a drone hit their camp in Goma on Monday."
    assert "Looting/property destruction" in kinds(two)


def test_a_measure_lends_its_day_to_what_it_answers() -> None:
    text = "A curfew was imposed in Imphal on Monday, and the army called out, after a mob burned two houses there."
    assert days(told(text)[-1]) == "2020-03-09"
    assert (
        days(only("The prices of bread in Imphal rose on Monday, long after a mob burned two houses there."))
        == "..2020-03-14"
    )


def test_a_plan_is_called_off_by_its_name() -> None:
    text = "A joint force was to deploy in the school in Sidon on Monday. The deployment was called off."
    assert only(text).status == "cancelled"
    other = "A joint force is to deploy in the school in Sidon on Monday. The match was called off."
    assert only(other).status == "planned"


def test_a_square_lies_in_the_town_whose_centre_it_is_in() -> None:
    event = only("Crowds gathered on Friday in Karama Square, in the centre of Sweida city, demanding change.")
    assert event.position.place_name == "As-Suwayda"


def test_a_march_is_where_it_set_out() -> None:
    assert only("Farmers set out from Multan on Monday on a march to Islamabad.").position.place_name == "Multan"
    assert only("Farmers marched to Islamabad on Monday.").position.place_name == "Islamabad"


def test_fighting_that_leaves_dead_is_a_battle() -> None:
    text = "Fighting between two gangs of militants left thirty people dead in Goma on Monday."
    assert kinds(text) == [CLASH]
    assert kinds("Militants left thirty villagers dead in Goma on Monday.") == [ATTACK]


def test_some_of_those_who_were_stopped_died_then() -> None:
    event = only(
        "Border guards on Monday thwarted an attempt by smugglers to cross into Jordan.\n\n"
        "Two of the smugglers were shot dead, and the others fled."
    )
    assert (event.sub_event_type, deaths(event)) == (CLASH, (2, 2, 2))
    apart = (
        "Police seized rifles from smugglers in Goma on Monday. On Tuesday two of the smugglers were shot dead in Sake."
    )
    assert len(told(apart)) == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The union warned on Monday that it would strike in Goma if wages were not paid.", "threatened"),
        ("Residents warned that they would extend their blockade of the road to Goma on Sunday.", "threatened"),
        ("The protesters said they would extend the blockade of the road to Goma on Sunday.", "planned"),
    ],
)
def test_who_warns_of_a_protest_of_his_threatens_it(text: str, status: str) -> None:
    event = only(text)
    assert (event.event_type, event.status) == ("Protests", status)


def test_an_army_that_will_strike_is_no_union() -> None:
    assert only("The army warned that it would strike Goma if the rebels stayed.").event_type != "Protests"


def test_a_day_of_a_career_is_no_day_of_the_deed() -> None:
    assert days(only("The president, sworn in last Sunday, was shot at in Goma.")) == "..2020-03-14"
    assert days(only("The mayor, elected last month, was shot dead in Goma on Monday.")) == "2020-03-09"


def test_what_is_only_called_for_a_day_lends_it_to_nobody() -> None:
    text = "The minister called a meeting in Goma for Tuesday. Rebels attacked the town of Sake and killed ten."
    assert days(told(text)[-1]) == "..2020-03-14"
    text = "The minister visited Goma on Tuesday. Rebels attacked the town of Sake and killed ten."
    assert days(told(text)[-1]) == "2020-03-10"


def test_what_is_only_agreed_on_is_still_to_come() -> None:
    agreed, swap = told(
        "The army and the rebels agreed in Doha on Monday to what the UN called an exchange of prisoners."
    )
    assert (agreed.status, swap.status) == ("occurred", "planned")
    (done,) = told("The army and the rebels carried out an exchange of prisoners in Doha on Monday.")
    assert done.status == "occurred"
