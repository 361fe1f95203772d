"""Withdrawals, deployments, handovers, evacuations, seizures and truces as plain news prose tells them."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, kinds, only, status_of, told

WEDNESDAY = "2024-03-13"

WITHDRAWAL = "Non-violent transfer of territory"
GROUP = "Change to group/activity"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels drew back to the hills south of Saraqib on Monday.",
        "The militia dropped back behind the river near Kobani overnight.",
        "The army left for better defensive positions near Saraqib on Saturday.",
        "The army spoke of a repositioning to the east bank of the river near Kherson on Monday.",
        "The garrison of Avdiivka was ordered out on Saturday.",
        "Chad has recalled the two battalions it sent to Kidal.",
        "French troops have begun leaving Gao.",
        "Soldiers slipped away from Saraqib during the night to Monday.",
        "Tribesmen filed out of Suwayda on Sunday.",
        "Militants made off into the forest near Latakia on Sunday.",
        "Forty soldiers came out with their hands up in Saraqib on Monday.",
        "The garrison raised the white flag in Saraqib on Monday.",
        "The Houthis signed the port of Hodeidah over to the United Nations on Monday.",
        "The exit of the rebels from Saraqib was completed on Monday.",
    ],
)
def test_troops_that_give_up_a_place_withdraw(text: str) -> None:
    assert kinds(text, WEDNESDAY) == [WITHDRAWAL]


@pytest.mark.parametrize(
    "text",
    [
        "Three hundred soldiers were airlifted into Hasakah on Sunday.",
        "Reinforcements were rushed in to Goma on Saturday.",
        "American commandos landed from helicopters near Tabqa on Tuesday.",
        "Helicopters dropped paratroopers near Tabqa on Tuesday night.",
        "Gendarmes took up positions at the crossing of Guerguerat on Friday.",
        "Haditha got reinforcements from Baghdad on Sunday.",
        "The reserves have been called up for the front near Idlib.",
        "The vanguard of the army reached Gharyan on Thursday.",
        "Turkish tanks set foot on Syrian soil near Jarabulus on Wednesday.",
        "Woods near Kirkuk were combed by soldiers for militants on Tuesday.",
        "A column of 40 armoured vehicles entered Syria at Kafr Lusin on Sunday.",
        "Two frigates passed the Bosphorus on Monday.",
        "The SDF let the army into Ain Issa on Sunday.",
        "Hundreds of conscripts ran away from the front near Bhamo last week.",
        "Reinforcements from Bamako got to Menaka on Monday.",
        "Russian and Turkish jeeps drove along the border near Amuda on Monday.",
        "The army chief took over in Conakry on Sunday.",
        "Four factions joined forces in Idlib on Sunday.",
        "Two factions turned over 30 tanks and howitzers in Busra on Sunday.",
        "Policemen threw off their uniforms in Tikrit on Wednesday and ran.",
        "Sixty youths signed up with a militia in Numbi on Saturday.",
    ],
)
def test_troops_that_come_or_change_what_they_do_are_told(text: str) -> None:
    assert kinds(text, WEDNESDAY) == [GROUP]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty trucks with American plates rumbled across the bridge at Semalka on Saturday.", "Other"),
        ("Lorries with flour crept past the checkpoints to Madaya on Monday.", "Other"),
        ("Border guards let eighty trucks across into Darfur from Adre on Tuesday.", "Other"),
        ("The first tanker was waved through by the coalition off Hodeidah on Saturday.", "Other"),
        ("Ambulances drove out of eastern Aleppo on Thursday with wounded fighters.", "Other"),
        ("Buses with 300 rebels and their relatives left in two convoys from Douma on Monday.", "Other"),
        ("Wounded fighters were bussed to Novoazovsk on Monday night.", "Other"),
        ("A Saudi frigate carried 900 foreigners from Port Sudan to Jeddah on Thursday.", "Other"),
        ("A plane with 120 evacuees landed in Djibouti on Monday.", "Other"),
        ("Three hundred policemen sought refuge over the Iranian border near Herat on Thursday.", "Other"),
        ("Families sought refuge in a school in Idlib on Monday.", "Other"),
        ("Twelve bodies of fighters were swapped on Sunday near Arsal for as many prisoners.", "Other"),
        ("Thirty guerrillas were let out of prison in Bogota on Monday under the amnesty.", "Other"),
        ("The highway near Ghazni, mined by the Taliban, was cleared by army sappers on Saturday.", "Other"),
        ("Monday's removal of the checkpoints in Manbij surprised residents.", "Other"),
        ("Serbs pushed trucks across the bridge in Mitrovica on Tuesday.", "Other"),
        ("Autonomy was proclaimed in Qamishli on Thursday.", "Other"),
        ("Eight suspected members of the cell were netted during raids in Bardhere on Monday.", "Arrests"),
        ("Villagers rounded up six mercenaries near Macuto on Monday.", "Arrests"),
        ("Twenty rifles and two mortars turned up in a garage in Zvecan on Sunday.", "Disrupted weapons use"),
        ("Militiamen made off with medicines from a clinic in Obo on Tuesday.", "Looting/property destruction"),
        ("Gunmen relieved a police post of its rifles in Pale on Friday.", "Looting/property destruction"),
        ("Gendarmes impounded thirty mules near Uludere on Friday.", "Looting/property destruction"),
        ("The truce in Hodeidah was extended by a month on Thursday.", "Agreement"),
        ("The humanitarian pause, in force since Saturday, is not kept in Hadrut.", "Agreement"),
        ("The Kurdish leaders invited the army into Manbij on Sunday.", "Agreement"),
        ("Residents of Manbij must stay indoors from dusk to dawn, the military council ordered on Monday.", "Other"),
        ("Border guards turned back 200 refugees at Bab al-Hawa on Sunday.", "Other"),
        ("The last inhabitants left Daraya on Saturday.", "Other"),
        ("The wounded were flown out of Azovstal on Monday.", "Other"),
        ("France flew 300 nationals out of Khartoum on Sunday.", "Other"),
        ("The first flour in three months reached Yarmouk on Monday.", "Other"),
        ("Planes parachuted food into Deir ez-Zor on Sunday.", "Other"),
        ("The army kept a convoy out of Darayya on Thursday.", "Other"),
        ("Fourteen men were held on suspicion of plotting an attack in Ankara on Tuesday.", "Arrests"),
        ("A militant commander was caught at a checkpoint near Maiduguri on Friday.", "Arrests"),
        ("The army blew up the home of an attacker in Nablus on Tuesday.", "Looting/property destruction"),
        ("A plot to blow up the embassy in Baku was uncovered on Friday.", "Disrupted weapons use"),
        ("Rebels raised a roadblock outside Bukavu on Monday.", "Headquarters or base established"),
        ("The guns fell quiet in Tripoli on Friday evening.", "Agreement"),
        ("Fighting was suspended in Khartoum on Monday to let civilians leave.", "Agreement"),
        ("Interpol helped to seize a warlord at the airport of Kinshasa on Sunday.", "Arrests"),
        ("Kidnappers handed the priest over to elders in Kaduna on Sunday.", "Other"),
        ("The pilgrims were back with their families in Quetta on Monday after ten days in captivity.", "Other"),
        ("A second batch of families departed from Waer on Saturday.", "Other"),
        ("Egypt let in 50 wounded through Rafah on Tuesday.", "Other"),
        ("Engineers threw a pontoon bridge across the Euphrates near Deir ez-Zor on Monday.", "Other"),
        ("Police came across an arms dump in Mandera on Sunday.", "Disrupted weapons use"),
        ("The rebels accepted a proposal to lay down arms in Stepanakert on Monday.", "Agreement"),
    ],
)
def test_what_is_moved_taken_or_agreed_on_is_of_its_kind(text: str, expected: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.sub_event_type, event.status) == (expected, Status.OCCURRED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The airport and the prisons of Qamishli are to pass to the government by June.", "2024-03-13..2024-06-30"),
        ("Kenyan infantry are expected in Goma on 20 March.", "2024-03-20"),
        ("Kenyan troops will be recalled from Goma in March.", "2024-03-13..2024-03-31"),
        ("The men will be driven north to Jarabulus, the negotiators said in Douma.", "2024-03-13.."),
        ("The units have 150 hours to pull back thirty kilometres from the Turkish border.", "2024-03-13.."),
        ("The militias have two weeks to hand in their rifles in Tripoli, the ministry said on Monday.",
         "2024-03-13.."),
    ],
)  # fmt: skip
def test_what_is_still_to_come_is_planned(text: str, expected: str) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (Status.PLANNED, expected)


@pytest.mark.parametrize(
    "text",
    [
        "The UN called the convoy to Aleppo off on Tuesday.",
        "The mission called the airlift to Goma off on Monday after rain.",
        "The UN called every convoy off on Tuesday.",
        "The unions called the strike in Idlib off after a deal.",
        "A swap of prisoners between the two towns was put off on Thursday in Zabadani.",
    ],
)
def test_what_is_called_off_is_cancelled_wherever_off_stands(text: str) -> None:
    assert status_of(text, WEDNESDAY) is Status.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "The curtain was drawn back to reveal a new statue in Idlib on Monday.",
        "The company's repositioning began in Aleppo on Monday after poor sales.",
        "He recalled the battalion of waiters who served at the palace in Aleppo.",
        "Gifts were exchanged on Sunday between the two soldiers' families in Hama.",
        "He was cleared by the army of wrongdoing on Monday in Ankara.",
        "The company confirmed the removal of trade barriers in Geneva on Monday.",
        "A storm pushed two lorries across the motorway near Leeds on Monday.",
        "The island is surrounded on three sides by water, a fisherman said in Homs on Monday.",
        "Three goals were netted in the derby at Aleppo on Monday.",
        "The farmer rounded up eight cattle near Hama on Monday.",
        "The new law, in force since Monday, bans smoking in Damascus.",
        "Volunteers reported for duty with the ambulance service in Leeds on Monday.",
        "Infantry soldiers are expected to be fit, the sergeant said in Leeds on Monday.",
        "The reservists were called up for the national football squad on Monday.",
        "The judge relieved him of his weapons licence in Leeds on Monday.",
        "He took up a position at the army hospital in Aleppo in March.",
        "Boats were impounded by the council in Leeds for unpaid fees on Monday.",
        "The exit of fighters from the ring pleased the boxing fans in Leeds.",
        "Families boarded coaches in Leeds on Monday for a trip to the seaside.",
        "Fans boarded buses in Madrid on Saturday for the final.",
        "He was ordered out of the pub in Leeds on Monday.",
        "Soldiers were called up to the stage in Leeds on Monday.",
        "Children must stay indoors from Monday because of the smog, the police in Leeds said.",
        "Fighting fires was suspended at dusk in Attica on Monday.",
        "Two men were held over the theft of a bicycle in Leeds on Monday.",
        "The airline flew 300 citizens to the seaside on Monday.",
        "The football movement changed its name on Monday in Leeds.",
        "The plot of the film was exposed by a critic in Leeds on Monday.",
        "The couple picked their own olives near Jaffa on Monday, a soldiers' magazine wrote.",
        "The chamber's president was re-elected unopposed in Goma on Monday.",
        "The police captured a courier on film in Leeds on Monday.",
        "The runners were back with their families in Leeds on Monday.",
        "Two groups joined forces in Leeds on Monday to clean the park.",
        "The talks on wages were adjourned in Leeds on Monday.",
        "Police have 48 hours to charge the suspect in Leeds.",
        "The men were driven to work in Leeds on Monday.",
    ],
)
def test_the_same_words_of_other_things_tell_no_event(text: str) -> None:
    assert told(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Government forces moved into Daraa al-Balad without a fight on Tuesday.",
        "Rebels entered Bambari unopposed on Friday.",
        "The Taliban took Ghazni on Thursday without firing a shot.",
        "Without resistance, rebels seized the town of Saraqib on Tuesday.",
    ],
)
def test_a_place_that_is_taken_without_a_fight_is_no_battle(text: str) -> None:
    assert kinds(text, WEDNESDAY) == [WITHDRAWAL]


def test_one_that_is_taken_in_fighting_is() -> None:
    text = "The army captured Saraqib on Monday after heavy fighting without its allies."
    assert kinds(text, WEDNESDAY) == ["Government regains territory"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Saraqib on Monday, killing six soldiers.",
        "Rebels took Saraqib on Monday, driving out residents.",
    ],
)
def test_what_is_behind_another_verb_is_not_what_was_captured(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Non-state actor overtakes territory"]


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen men were held on suspicion of plotting an attack in Ankara on Tuesday.",
        "Police arrested fourteen men for planning an attack on a church in Ankara on Tuesday.",
        "Police detained two men who were preparing attacks in Ankara on Tuesday.",
    ],
)
def test_what_the_arrested_are_said_to_have_planned_is_no_attack(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Arrests"]


@pytest.mark.parametrize(
    "text",
    [
        "A mock attack was staged at the base near Homs on Monday.",
        "The mock capture of an airfield ended the show in Homs on Monday.",
        "There were rumours of a withdrawal from Kidal on Monday.",
        "A rumour of a coup in Bamako spread on Monday.",
        "The insurgents shook hands in Homs on Monday.",
    ],
)
def test_what_is_played_at_or_whispered_of_is_no_event(text: str) -> None:
    assert told(text, WEDNESDAY) == []
