"""Fights, sieges and towns that change hands, in everyday words; and the same words said of other things."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, told

CLASH, OTHER = "Armed clash", "Other"
TAKEN, RETAKEN = "Non-state actor overtakes territory", "Government regains territory"


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Two militias went for each other in Zawiya on Friday.", CLASH),
        ("Two armed groups fell upon one another near Bangassou on Friday.", CLASH),
        ("Soldiers and tribesmen sprayed each other's posts with gunfire at Marib on Friday.", CLASH),
        ("Rebels and soldiers shot it out in the market in Goma on Friday.", CLASH),
        ("The paratroopers blasted their way into the terminal at Donetsk on Friday.", CLASH),
        ("The brigade burst through the trenches south of Hodeidah on Friday.", CLASH),
        ("Somali soldiers chased off the fighters at El Baraf on Friday.", CLASH),
        ("Ukrainian soldiers rolled back Russian troops north of Kharkiv on Friday.", CLASH),
        ("Tribal fighters routed the militia near Sirte on Friday.", CLASH),
        ("The garrison at Jalawla was overwhelmed on Friday.", CLASH),
        ("The army was forced back across the river at Severodonetsk on Friday.", CLASH),
        ("The garrison of Harem withstood an assault by rebels on Friday.", CLASH),
        ("Troops were mopping up pockets of resistance in Marawi on Friday.", CLASH),
        ("Marines smoked out a sniper in Lysychansk on Friday.", CLASH),
        ("The clashes cost the army twelve men at Arbinda on Friday.", CLASH),
        ("The commandos lost twenty of their number in Ghazni on Friday.", CLASH),
        ("A patrol stumbled on a hideout of militants near Jolo on Friday.", CLASH),
        ("Probing attacks near Orikhiv were reported on Friday.", CLASH),
        ("The counter-thrust by the garrison of Deir ez-Zor on Friday killed ten fighters.", CLASH),
        ("The militia launched an onslaught on the Sirwah front on Friday.", CLASH),
        ("A foray by rebels into Malakal on Friday was over within the hour.", CLASH),
        ("A sortie out of El Obeid on Friday surprised the besiegers.", CLASH),
        ("Assailants on motorbikes set upon the barracks in Djibo on Friday.", CLASH),
        ("Gunmen set about a column of the state police near Culiacan on Friday.", CLASH),
        ("Hundreds of jihadists swooped on Palmyra on Friday.", CLASH),
        ("A patrol walked into a trap near Menaka on Friday.", CLASH),
        ("Fighters waylaid an army convoy near Buni Yadi on Friday.", CLASH),
        ("The army's push on Hawija bogged down outside Zab on Friday.", CLASH),
        ("M23 fighters advanced to within 20 kilometres of Goma on Friday.", CLASH),
        ("Syrian troops came within sight of Palmyra on Friday.", CLASH),
        ("Troops surged across the frontier near Sudzha on Friday.", CLASH),
        ("Rebels chased the militia out of the village of Binnish on Friday.", TAKEN),
        ("Militants were driven out of the town of Marawi on Friday.", TAKEN),
        ("Factions jostled Islamic State out of al-Bab on Friday.", TAKEN),
        ("Government troops clawed back two villages near Hama on Friday.", RETAKEN),
        ("The overrunning of the base at Inata on Friday left 50 dead.", TAKEN),
        ("The town of Sake has ended up in rebel hands.", TAKEN),
        ("The border post at Rabia passed into rebel hands on Friday.", TAKEN),
        ("Separatists were in command of every barracks in Aden on Friday.", TAKEN),
        ("Irpin is free of Russian troops, the mayor said.", TAKEN),
        ("Saraqib was surrounded on three sides by the army on Friday.", OTHER),
        ("Fighters drew a tight ring around Bashiqa on Friday.", OTHER),
    ],
)
def test_a_fight_is_told_in_everyday_words(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The two candidates slugged it out in a debate in Harare on Friday.",
        "Rival parties tore into each other in parliament in Kyiv on Friday.",
        "The brothers fell into each other's arms at the airport in Kabul on Friday.",
        "The bank clawed back bonuses from its managers in London on Friday.",
        "The government clawed back 20 million dollars from an army contractor in Abuja on Friday.",
        "The company ended up in Chinese hands in 2019.",
        "Volunteers mopped up oil on the beach near Latakia on Friday.",
        "The army's recruitment drive ground to a halt in Lviv on Friday.",
        "Shares came within two points of a record in Tokyo on Friday.",
        "Its foray into Asia cost the company its chief executive in Manila on Friday.",
        "The hill above Damascus is surrounded on three sides by gardens.",
        "The reporter walked into a trap set by a comedian in Paris on Friday.",
        "The schools in Idlib must be free of armed groups, the agency said.",
        "The committee set about the two reports in Baghdad on Friday.",
        "A survey ship probed the sea floor near Beirut on Friday.",
        "Farmers chased off a herd of elephants near Kampala on Friday.",
        "Police officers lost their jobs in Baghdad on Friday.",
    ],
)
def test_of_other_things_the_same_words_tell_no_fight(text: str) -> None:
    assert not any(event.event_type == "Battles" for event in told(text))


def test_who_drives_out_of_a_town_drives_nobody_out() -> None:
    assert TAKEN not in kinds("Fighters drove from Idlib to Hama on Friday.")
    assert kinds("Fighters drove the militia from Idlib on Friday.") == [TAKEN]


def test_fighting_that_goes_on_is_ongoing() -> None:
    event = only("The army is mopping up pockets of resistance in Deir ez-Zor.")
    assert (event.sub_event_type, event.status) == (CLASH, Status.ONGOING)


def test_what_is_in_their_hands_since_a_day_was_taken_on_it() -> None:
    event = only("Myawaddy is once again in junta hands since Monday.")
    assert (event.sub_event_type, days(event)) == (RETAKEN, "2020-03-09..2020-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "The exercise ended on Friday with a mock capture of an airfield near Amman.",
        "Cadets in Amman rehearsed an ambush on Friday.",
        "Every spring the clans fought over the water meadows near Qamishli.",
        "A sandstorm advanced on Damascus on Friday.",
        "The firm lost a building in Aleppo on Friday.",
        "Buses brought a thousand people to Idlib on Friday, among them wounded rebels, from Daraya.",
        "The bull market shrugged off a skirmish with bearish investors in New York on Friday, and shares rose.",
        "Fencing officials spoke of a clash at the sabre final in Tashkent on Friday, where a coach and referee left.",
    ],
)
def test_what_is_practised_recurs_or_is_no_fight_is_none(text: str) -> None:
    assert not any(event.event_type == "Battles" for event in told(text))


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("The port of Hodeidah was the scene of fierce fighting on Friday.", CLASH),
        ("The airport in Goma is once more in police hands, the mayor said.", RETAKEN),
        ("The army cleared Wad Madani of militants on Friday.", RETAKEN),
        ("The army broke the siege of El Obeid on Friday.", RETAKEN),
        ("The jihadists briefly held the town of Djibo on Friday.", TAKEN),
        ("The rebels lost their last foothold in Deraa on Friday.", RETAKEN),
        ("The soldiers kicked out the gunmen on Friday at Palma.", RETAKEN),
        ("The army linked up with the garrison of El Fasher on Friday.", CLASH),
        ("The encounter with two militants broke out on Friday in Shopian.", CLASH),
        ("A two-pronged attack on Vuhledar failed on Friday.", CLASH),
        ("Troops foiled an attack on Damboa on Friday, killing 11 insurgents.", CLASH),
        ("A helicopter of the mission was shot at over Rutshuru on Friday.", CLASH),
        ("The police station in Corinto was harassed with rifle fire on Friday.", CLASH),
        ("The army opened a new front in Kordofan on Friday.", CLASH),
        ("The town of Ras al-Ayn was surrounded by Turkish-backed fighters on Friday.", OTHER),
    ],
)
def test_a_fight_is_told_by_its_scene_its_outcome_or_its_kind(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The square, the scene of clashes in 2011, reopened on Friday.",
        "Police were at the scene of the shooting in Goma on Friday.",
        "The party lost its last stronghold in Punjab in the election on Friday.",
        "The forces of both countries linked up for an exercise in Poland on Friday.",
        "A three-pronged attack on inflation was announced in Ankara on Friday.",
        "The union opened a new front in Lagos on Friday with a claim for higher pay.",
        "A helicopter of the film crew was shot at sunrise near Petra on Friday.",
        "The army temporarily held the suspects at a base in Goma on Friday.",
        "The boat set out on Friday to break the siege of Gaza.",
        "The investigation is now entirely in police hands, the mayor of Goma said.",
    ],
)
def test_what_is_no_fight_has_such_scenes_and_outcomes_too(text: str) -> None:
    assert not any(event.event_type == "Battles" and event.date_start is not None for event in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rebel columns moved on Bukavu on Friday.",
        "Rebels neared Bukavu on Friday.",
        "The opposition destroyed a tank on the Kabani front on Friday.",
        "Rebels captured a tank and killed 12 soldiers on the Kabani axis on Friday.",
        "Thirteen khwarij were killed in two engagements in Bannu on Friday.",
        "Detonations of heavy and light weapons were heard in Kibumba on Friday.",
        "Rebels thwarted an attempt by the regime to advance on Kabani on Friday.",
        "On Friday Turkish soldiers killed three YPG members who tried to infiltrate Tal Abyad.",
    ],
)
def test_an_advance_a_tank_lost_or_an_attempt_thwarted_is_a_clash(text: str) -> None:
    assert kinds(text) == [CLASH]


def test_who_is_killed_trying_to_do_something_is_told_once_with_his_death() -> None:
    event = only("Police killed two youths who tried to storm a shop in Jos on Friday.")
    assert (event.sub_event_type, deaths(event)) == ("Attack", (2, 2, 2))


@pytest.mark.parametrize(
    "text",
    ["Storm Daniel neared Derna on Friday.", "Protesters burned a bulldozer at the mine in Goma on Friday."],
)
def test_storms_near_towns_and_crowds_burn_machines_without_a_fight(text: str) -> None:
    assert not any(event.event_type == "Battles" for event in told(text))
