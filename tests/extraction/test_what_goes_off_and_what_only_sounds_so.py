"""Rockets, drones, bombs and blasts told by their names and in plain words, and what only sounds like them."""

import pytest

from conflictmap.model.vocabulary import EventType, Status
from tests.extraction.reading import days, deaths, kinds, only, told

SHELLING = "Shelling/artillery/missile attack"
AIR = "Air/drone strike"
DEVICE = "Remote explosive/landmine/IED"
SUICIDE = "Suicide bomb"
DISRUPTED = "Disrupted weapons use"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two S-300s slammed into a school in Kharkiv on Friday.", SHELLING),
        ("A Kh-59 hit a warehouse in Odesa on Friday.", SHELLING),
        ("The fighters launched a Qassam at Sderot on Friday.", SHELLING),
        ("Storm Shadows damaged the headquarters in Sevastopol on Friday.", SHELLING),
        ("A 155-mm round lodged in the wall of a clinic in Donetsk on Friday.", SHELLING),
        ("A rocket got stuck in the roof of a house in Sderot on Friday.", SHELLING),
        ("Howitzers engaged 20 targets near Saraqib on Friday.", SHELLING),
        ("The army fired heavy weapons into Demoso on Friday.", SHELLING),
        ("Two KABs fell on Vovchansk on Friday.", SHELLING),
        ("Two Su-25s bombed a market in Nyala on Friday.", AIR),
        ("An Antonov dropped barrels on El Obeid on Friday.", AIR),
        ("Nine patients fell victim to a warplane in Saada on Friday.", AIR),
        ("Unmanned aircraft put paid to a radar near Hadrut on Friday.", AIR),
        ("Drones deprived Enerhodar of its substation on Friday.", AIR),
    ],
)
def test_arms_are_known_by_their_names_and_by_what_they_do(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The depot in Port Sudan was set ablaze by a drone on Friday.",
        "The depot in Port Sudan was set ablaze on Friday, apparently by a drone.",
        "Three tankers were ignited in Abu Dhabi on Friday, evidently by drones.",
        "The fire at the depot in Port Sudan on Friday was the work of drones.",
    ],
)
def test_what_burns_was_set_ablaze_by_those_who_are_named_last(text: str) -> None:
    assert kinds(text) == [AIR]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A satchel charge dislodged the gate of the consulate in Tripoli on Friday.", DEVICE),
        ("A device severed the main pipeline in Arauca on Friday.", DEVICE),
        ("A handcart rolled over a pressure plate near Herat on Friday.", DEVICE),
        ("Two children fell prey to a cluster bomblet in Marib on Friday.", DEVICE),
        ("Two devices, one of them in a pram, tore through the cathedral in Jolo on Friday.", DEVICE),
        ("A man blew up himself and four soldiers in Quetta on Friday.", SUICIDE),
        ("He mingled with the pupils in Kabul on Friday before blowing up himself and six of them.", SUICIDE),
        ("A man ignited his explosives in a classroom in Kabul on Friday.", SUICIDE),
        ("A woman pulled the cord of her vest at a market in Dikwa on Friday.", SUICIDE),
        ("A pickup with 200 kilos of explosives rammed a bus in Pulwama on Friday.", SUICIDE),
        ("A female bomber struck a market in Maroua on Friday.", SUICIDE),
    ],
)
def test_what_is_laid_or_worn_goes_off(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers seized 200 kilos of TNT in Samarra on Friday.",
        "A bag left outside a mosque in Kano on Friday was found to contain explosives.",
        "Air defences dealt with eight drones over Odesa on Friday.",
        "The air force put five of the nine Shaheds out of action over Odesa on Friday.",
        "A remote-controlled charge misfired under a lorry in Baidoa on Friday.",
    ],
)
def test_arms_are_found_brought_down_or_fail(text: str) -> None:
    assert kinds(text) == [DISRUPTED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two people died in what police called a suicide attack in Quetta on Friday.", SUICIDE),
        (
            "Four soldiers were hurt in what Ankara called artillery fire on their post near Saraqib on Friday.",
            SHELLING,
        ),
        ("Two people were killed in what the army calls a targeted strike in Tyre on Friday.", AIR),
    ],
)
def test_what_somebody_calls_an_attack_was_one(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind


def test_who_calls_for_an_attack_tells_of_none() -> None:
    assert told("The party called for air strikes on Tyre on Friday.") == []


def test_teachers_who_call_a_strike_stay_away_from_work() -> None:
    assert only("The union called a strike in Tyre on Friday.").event_type is EventType.PROTESTS


def test_a_town_is_under_almost_constant_bombardment() -> None:
    event = only("Sarmin has been under almost constant bombardment since Tuesday.")
    assert (event.sub_event_type, event.status, days(event)) == (SHELLING, Status.OCCURRED, "2020-03-10..2020-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "Bankers in Lagos warned on Friday of the time bomb ticking under the naira.",
        "The finance minister detonated a political bomb in Beirut on Friday.",
        "The winger fired a rocket into the net in Basra on Friday.",
        "No mine-clearing machine will come to Izium before spring.",
        "A rocket alert was on in Sderot on Friday.",
        "Hail the size of grenades bombarded the vineyards of Mendoza on Friday.",
        "Live firing of 81-mm mortars takes place at Bardufoss on Friday.",
        "North Korea test-fired a ballistic missile from Wonsan on Friday.",
        "A detonation of confiscated mortar bombs in Tajoura was put off on Friday.",
        "Her pigeons in Douma never grew accustomed to explosions.",
        "Residents of Sderot are used to rocket fire, the mayor said on Friday.",
        "The mayor of Lviv compared the noise on Friday to shelling.",
        "The explosion of a gas cylinder killed two people in Kabul on Friday.",
        "A blast at a fireworks factory killed 12 people in Sivakasi on Friday.",
        "A lorry hit a bridge in Lyon on Friday.",
        'A documentary on the Blitz, "When the Bombs Fell on Coventry", won a prize in Athens on Friday.',
        'His film "Drone Strike" was shown in Berlin on Friday.',
        "In the video game players call in airstrikes on Ramadi.",
    ],
)
def test_nothing_goes_off_where_arms_are_only_named(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb hidden in a gas cylinder exploded in Kabul on Friday.", DEVICE),
        ("A bomb blast at a fireworks market killed 12 people in Quetta on Friday.", DEVICE),
        ("A mine-clearing vehicle hit a mine near Izium on Friday.", DEVICE),
        ("A bomb disposal officer was killed by a mine in Mosul on Friday.", DEVICE),
        ("Two policemen died while defusing a bomb in Quetta on Friday.", DEVICE),
        ("A sapper was wounded trying to disarm a device in Basra on Friday.", DEVICE),
        ("The army says that a missile hit the cinema in Ramadi on Friday.", SHELLING),
        ("During a live-fire drill a rocket killed two shepherds near Taiz on Friday.", SHELLING),
        ("A missile struck a bridge in Lyman on Friday.", SHELLING),
        ('The people of Coventry said "Bombs Fell on us" after jets dropped bombs on the town on Friday.', AIR),
    ],
)
def test_something_goes_off_beside_such_words(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_the_dead_are_those_of_the_blast() -> None:
    event = only("Nineteen patients fell victim to a warplane in Saada on Friday.")
    assert deaths(event) == (19, 19, 19)


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("The rally was to have taken place in Tunis on Friday.", Status.CANCELLED, "2020-03-13"),
        ("A prisoner swap was to have taken place at Amman on Friday.", Status.CANCELLED, "2020-03-13"),
        ("A bomb was to have exploded in Tunis on Friday.", Status.CANCELLED, "2020-03-13"),
        ("The monitor withdrew its report of an air strike on Idlib on Friday.", Status.DENIED, "2020-03-13"),
        ("The group has retracted its claims about a strike on Idlib on Friday.", Status.DENIED, "2020-03-13"),
        ("The rally took place in Tunis on Friday.", Status.OCCURRED, "2020-03-13"),
        ("The monitor stands by its report of an air strike on Idlib on Friday.", Status.OCCURRED, "2020-03-13"),
        (
            "The troops withdrew after reports of air strikes on Idlib on Friday.",
            Status.OCCURRED,
            "2020-03-13",
        ),
    ],
)
def test_what_was_to_have_been_and_what_is_taken_back(text: str, status: Status, day: str) -> None:
    assert (status, day) in [(event.status, days(event)) for event in told(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A plan to bomb a church in Surabaya on Friday was foiled.", DISRUPTED),
        ("A plot to assassinate the president was foiled in Lomé on Friday.", DISRUPTED),
        ("A cell that had planned to bomb a shrine in Samarra was rounded up on Friday.", "Arrests"),
        ("An eight-man cell that had intended to blow up a tomb in Samarra was rolled up on Friday.", "Arrests"),
        ("Police dismantled a jihadist cell in Tunis on Friday.", "Arrests"),
        ("Police arrested a man in Lyon on Friday on suspicion of planning an attack on a mosque.", "Arrests"),
    ],
)
def test_those_who_planned_it_are_caught_before(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The court in Paris sentenced a man on Friday for planning a bomb attack.",
        "A man was jailed in London on Friday for planning to attack a mosque.",
        "A phone battery cell was dismantled in Tunis on Friday.",
        "A budget plan was thwarted by the senate in Lima on Friday.",
    ],
)
def test_who_is_sentenced_for_a_plan_has_no_more_of_it(text: str) -> None:
    assert [event for event in told(text) if event.status is Status.PLANNED] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A railway line was damaged in an explosion near Sibi on Friday.", DEVICE),
        ("Two shops were gutted by a blast in Quetta on Friday.", DEVICE),
        ("A volley at the port of Tripoli on Friday sank a tug.", SHELLING),
        ("Friday's salvo on Gharyan left a queue of bakers in shock.", SHELLING),
        ("Tents in Rafah caught fire on Friday after two missiles struck.", SHELLING),
        ("A saboteur's device bent eleven metres of the pipeline in Toledo on Friday.", DEVICE),
        ("A gang dropped explosives from a drone on a police post in Morelia on Friday.", AIR),
        ("A boy picked up a grenade in Basra on Friday, which exploded.", DEVICE),
    ],
)
def test_ruin_and_fire_are_of_what_blew_up(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two shops were damaged by settlers in Hawara on Friday.", "Looting/property destruction"),
        ("A boy was picked up by the police in Basra on Friday.", "Arrests"),
    ],
)
def test_ruin_and_boys_who_are_picked_up_may_be_of_others(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_a_village_is_threatened_with_ruin() -> None:
    event = only("The junta announced that any village which shelters fighters near Demoso will be levelled.")
    assert (event.event_type, event.status) == (EventType.EXPLOSIONS, Status.THREATENED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A vehicle-borne device was set off outside a court in Baidoa on Friday.", DEVICE),
        ("A bomb disguised as a toy killed a girl in Kandahar on Friday.", DEVICE),
        ("A Humvee packed with explosives was driven into a police base in Ghazni on Friday.", SUICIDE),
        ("Three women bombers died with 20 others in Maiduguri on Friday.", SUICIDE),
        ("A woman was wounded by shrapnel in Kherson on Friday.", SHELLING),
        ("Shrapnel killed a boy in Kherson on Friday.", SHELLING),
        ("Army helicopters opened up on Kale township on Friday.", AIR),
        ("A family perished under the rubble of their house in Khan Younis on Friday after an Israeli raid.", AIR),
        ("Medics recovered seven bodies from a house hit on Friday in Khan Younis.", AIR),
        ("Turkey neutralised two PKK members in an air operation in Gara on Friday.", AIR),
        ("Sappers dug up an aerial bomb in Kharkiv on Friday.", DISRUPTED),
    ],
)
def test_blasts_are_told_by_what_they_leave(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Two Mi-8 helicopters took part in a search near Lviv on Friday.",
        "The firm lost a contract to a drone maker in Delhi on Friday.",
        "The tank was put through its rounds in Wels on Friday.",
        "Alarms were set off by smoke in Leeds on Friday.",
        "UN air operations in Sudan were suspended on Friday.",
        "The chancellor put paid to rumours in Berlin on Friday.",
        "Unmanned aircraft will take over deliveries in Kigali on Friday.",
    ],
)
def test_nothing_is_hit_by_what_only_flies_or_is_set_off(text: str) -> None:
    assert [event for event in told(text) if event.event_type is EventType.EXPLOSIONS] == []


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen struck a mosque in Sanaa during Friday's prayers.",
        "A bomb exploded in a church in Jolo during Friday's mass.",
        "A blast hit a mosque in Quetta hours before Friday's prayers.",
        "A blast hit a mosque in Quetta at Friday's main prayers.",
    ],
)
def test_what_was_done_while_they_prayed_was_done_on_that_day(text: str) -> None:
    assert days(only(text)) == "2020-03-13"


def test_the_day_of_what_is_yet_to_come_is_not_that_of_the_deed() -> None:
    assert days(only("Gunmen killed six men in Goma before Friday's vote.")) == "..2020-03-14"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomber struck a mosque in Kandahar on Friday.", SUICIDE),
        ("Two bombers struck mosques in Sanaa on Friday.", SUICIDE),
        ("Russian bombers struck a depot in Odesa on Friday.", AIR),
        ("A strategic bomber struck a depot in Kandahar on Friday.", AIR),
    ],
)
def test_one_bomber_is_a_man_and_many_are_planes(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
