"""Battles, blasts, weapons found and deals in the many words that reporters have for them."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, status_of, told

CLASH, SHELLING, AIR = "Armed clash", "Shelling/artillery/missile attack", "Air/drone strike"
DEVICE, DISRUPTED, AGREED = "Remote explosive/landmine/IED", "Disrupted weapons use", "Agreement"
TAKEN, RETAKEN = "Non-state actor overtakes territory", "Government regains territory"


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Government forces are battling to retake the town of Wau from rebels.", CLASH),
        ("Commandos exchanged gunfire with the hostage-takers before dawn in Zamboanga.", CLASH),
        ("Rival armed groups fought with heavy weapons in Zawiya on Monday.", CLASH),
        ("Heavy machine-gun fire rang out across El Fasher on Monday.", CLASH),
        ("Fighters of two factions came to blows on the Manbij front overnight.", CLASH),
        ("Rebels and government troops locked horns again around Sake on Friday.", CLASH),
        ("The army's lines were breached at Kurakhove on Thursday.", CLASH),
        ("Militias aligned with two prime ministers fought across half of Tripoli on Saturday.", CLASH),
        ("An infantry assault on Kupiansk was beaten off on Monday.", CLASH),
        ("An attack along the river near Stepanakert had been repelled at daybreak on Monday.", CLASH),
        ("Syrian soldiers thwarted an infiltration attempt by militants near Saraqib.", CLASH),
        ("Insurgents hit an army position in Saraqib, inflicting casualties.", CLASH),
        ("Unknown persons shot at the municipal police barracks in Saraqib on Monday.", CLASH),
        ("Three gendarmes fell to rebel bullets in Timbuktu on Monday.", CLASH),
        ("Fighters loyal to General Haftar clashed with brigades in Tripoli on Monday.", CLASH),
        ("Rebels said they had taken the border crossing at Nasib on Monday.", TAKEN),
        ("The last pocket held by Islamic State in Raqqa has fallen.", TAKEN),
        ("The entry of rebel elements into Goma on Monday was confirmed by the mayor.", TAKEN),
        ("Planes believed to be foreign attacked a convoy near Aden on Monday.", AIR),
        ("Libyan warplanes loyal to Haftar have raided the Mitiga airport in Tripoli.", AIR),
        ("A drone was flown into a radar site near Feodosia on Monday.", AIR),
        ("Missiles fired by warplanes smashed into a wedding hall in Hajjah.", AIR),
        ("A military jet released two bombs on a school in Loikaw.", AIR),
        ("The bombing of Rafah went on throughout Tuesday, with jets circling overhead.", AIR),
        ("Russian fighters carried out no less than 37 raids on Saraqib since the morning.", AIR),
        ("Two houses in eastern Rafah were struck on Monday night.", AIR),
        ("A 122mm rocket ploughed into a football pitch in Majdal Shams, killing 12 youngsters.", SHELLING),
        ("A Scud missile flattened a row of houses in Ganja on Saturday.", SHELLING),
        ("Heavy-weapons fire was heard in Bahir Dar on Monday.", SHELLING),
        ("The enemy carried out 27 shellings of the border communities of Sumy.", SHELLING),
        ("The militants used an IED to target an army truck in Bandipora.", DEVICE),
        ("A bomber on foot killed himself and six guards at the gates of a ministry in Kabul.", "Suicide bomb"),
        ("The assailant blew himself to pieces when cornered by police in Aden on Monday.", "Suicide bomb"),
        ("More than 80 people were killed by sarin in Khan Sheikhoun.", "Chemical weapon"),
        ("Ukraine said that chloropicrin was used near Kupiansk on Tuesday.", "Chemical weapon"),
        ("Nine cruise missiles were taken down over Dnipro, the air force reported.", DISRUPTED),
        ("An incoming rocket was destroyed in flight near Eilat.", DISRUPTED),
        ("Ukrainian gunners felled eleven Shaheds over Odesa on Monday.", DISRUPTED),
        ("Officers recovered three improvised bombs in a compound in Mandera.", DISRUPTED),
        ("Engineers made safe an old aerial bomb in Mosul.", DISRUPTED),
        ("Security forces foiled a car bomb attack in Hasakah.", DISRUPTED),
        ("Rebels pitched camp in the national park outside Goma on Monday.", "Headquarters or base established"),
        ("The group has set up a training camp in Jilib.", "Headquarters or base established"),
        ("The armed groups initialled a roadmap in Doha.", AGREED),
        ("Elders brokered peace between two clans in Pibor on Monday.", AGREED),
        ("Hamas accepted a truce proposal brokered by Egypt in Cairo.", AGREED),
        ("A truce of some hours was agreed upon in Daraa on Friday.", AGREED),
        ("Members of the Army repelled an aggression by armed civilians in Culiacán on Thursday.", CLASH),
        ("A fierce encounter is under way between security forces and terrorists in Kupwara.", CLASH),
        ("Tuareg rebels inflicted a stinging defeat on the army near Kidal.", CLASH),
        ("Soldiers eliminated four bandits in Zamfara on Monday.", CLASH),
        ("The Second Division had combats with guerrillas in Cúcuta on Monday.", CLASH),
        ("Three villages south of Hama switched hands on Monday.", TAKEN),
        ("Rebels raised their banner over the police headquarters in Goma.", TAKEN),
        ("Rebels made their entrance into Bukavu on Friday night.", TAKEN),
        ("Fighters drove the jihadists from Makhmour on Monday.", TAKEN),
        ("The last US convoy rolled out of Kobani on Saturday.", "Non-violent transfer of territory"),
        ("Bombs from an army plane hit the clinic of Loikaw on Monday.", AIR),
        ("The RSF directed its guns at the hospital in El Fasher on Monday.", SHELLING),
        ("A booby-trapped car shook central Afrin on Monday.", DEVICE),
        ("A vehicle of the Malian army jumped on a mine near Hombori.", DEVICE),
        ("A girl with explosives hidden under her veil killed nine in Maiduguri.", "Suicide bomb"),
        ("Attackers used grenades against a bar in Bujumbura.", "Grenade"),
        ("Israeli troops have installed a new position at Quneitra.", "Headquarters or base established"),
        ("Insurgents assaulted Palma from three directions on Monday.", CLASH),
        ("The army and allied militias came to grips with the Houthis in Hays on Monday.", CLASH),
        ("The enemy was pushed back three kilometres near Kupiansk on Monday.", CLASH),
        ("The firing along the border between Thailand and Cambodia resumed on Monday.", CLASH),
        ("Rebels poured into Homs overnight.", TAKEN),
        ("The jihadists were ejected from their last village near Baghouz on Monday.", TAKEN),
        ("Peacekeepers closed their base in Kidal on Monday.", "Non-violent transfer of territory"),
        ("Rafah was bombed eight times during the night.", AIR),
        ("A device that had been hidden in a drain went off as a police car passed in Quetta.", DEVICE),
        ("The coalition destroyed two ballistic missiles launched towards Riyadh.", DISRUPTED),
        ("Customs officers seized a container of drone parts in Aden.", DISRUPTED),
        ("An attempted suicide bombing was thwarted in Herat on Monday.", DISRUPTED),
        ("An army helicopter was hit by a missile and crashed near Gao.", DISRUPTED),
        ("Suspected rebels sprang a trap on soldiers in Siirt on Monday.", CLASH),
        ("A British soldier was hit in the neck by a sniper in Sangin on Monday.", CLASH),
        ("Rockets meant for a tractor works came down in a playground in Kharkiv.", SHELLING),
        ("Tanks fired into blocks of flats in Irpin.", SHELLING),
        ("The woman pressed the detonator at a checkpoint in Potiskum on Monday.", "Suicide bomb"),
        ("A lorry stuffed with rockets was stopped at Rafah by guards on Monday.", DISRUPTED),
        ("Kosovo's prime minister sat down with Serbia's president in Brussels.", "Other"),
    ],
)
def test_what_happened_is_found_in_words_that_tell_it_otherwise(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "A heatwave hit Athens on Sunday, and wildfires raged in the suburbs.",
        "The company established its headquarters in Dublin on Monday.",
        "The withdrawal of the drug from pharmacies in Paris was announced on Monday.",
        "A thunderbolt hit a church in Verona on Monday.",
        "The army is struggling to hold its last strongholds, he wrote from Kabul.",
    ],
)
def test_what_was_not_taken_or_not_done_by_people_is_no_event(text: str) -> None:
    assert kinds(text) == []


def test_an_agreement_that_was_not_reached_is_denied() -> None:
    assert status_of("No agreement was reached between the two sides in Tripoli.") is Status.DENIED


def test_a_day_that_opens_the_second_clause_is_the_day_of_what_it_tells() -> None:
    text = "Gunmen attacked a police barracks in Daraa on Tuesday, and on Friday rebels shelled Saraqib."
    assert [(event.sub_event_type, days(event)) for event in told(text)] == [
        (CLASH, "2020-03-10"),
        (SHELLING, "2020-03-13"),
    ]


def test_who_was_killed_before_a_semicolon_did_not_die_of_what_stands_behind_it() -> None:
    text = "In Sugnu, a commando was killed on Sunday; houses were torched in Moirang."
    assert sorted(kinds(text)) == ["Armed clash", "Looting/property destruction"]


def test_the_dead_behind_a_semicolon_are_those_of_the_attack_before_it() -> None:
    assert kinds("Rebels clashed with troops in Marib on Sunday; 14 fighters were killed.") == [CLASH]


def test_a_sum_of_the_dead_is_no_event_of_its_own() -> None:
    text = "Two soldiers were killed in Marib on Monday, bringing the total number of soldiers killed since May to 46."
    assert [(event.sub_event_type, event.position.place_name) for event in told(text)] == [(CLASH, "Ma'rib")]


def test_a_strike_in_one_place_is_no_part_of_the_fighting_in_another() -> None:
    text = "Fighting for Vovchansk went on on Monday.\n\nA strike on a centre in Kharkiv on Sunday killed seven people."
    assert kinds(text, "2024-05-20") == [CLASH, AIR]
