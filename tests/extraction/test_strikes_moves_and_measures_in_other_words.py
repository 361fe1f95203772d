"""Strikes, finds, moves and measures in turns of phrase of their own; and what only has the same words."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, told

WEDNESDAY = "2024-05-15"

DRONE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
DEVICE = "Remote explosive/landmine/IED"
FOUND = "Disrupted weapons use"
WITHDRAWAL = "Non-violent transfer of territory"
GROUP = "Change to group/activity"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A kamikaze drone slammed into a fuel depot on the edge of Belgorod early on Tuesday.", DRONE),
        ("The home of Sheikh Hammoud in Baalbek was the target of a drone on Monday evening.", DRONE),
        ("A Shahed that had slipped past the gunners exploded against the wall of a ward in Odesa on Monday.", DRONE),
        ("Debris from a drone shot down over Odesa killed a watchman on Monday.", DRONE),
        ("The strike cost a family of seven in Deir al-Balah their lives on Monday.", DRONE),
        ("Two Su-25s, flying low, let loose rockets at a column near Robotyne on Monday.", DRONE),
        ("The reply consisted of rockets on positions near Saraqib, fired before dawn on Sunday.", SHELLING),
        ("No fewer than 60 rockets went towards Haifa on Tuesday.", SHELLING),
        ("Shortly after two on Monday, Aleppo airport was taken out of service by two missiles.", SHELLING),
        ("A man ploughing outside Benghazi hit something that blew the front off his tractor on Sunday.", DEVICE),
        ("Two brothers near Deir ez-Zor died on Monday when the shell they were dismantling went off.", DEVICE),
        ("A bus evacuating pensioners from Orikhiv ran over a mine on Monday.", DEVICE),
        ("A bomb in a market in Kirkuk was spotted on Monday before it could go off.", FOUND),
        ("It took sappers four hours on Tuesday to render harmless a rocket lodged in a classroom in Nikopol.", FOUND),
        ("A rocket warhead was dug out of a garden in Ashkelon on Tuesday.", FOUND),
        ("A rocket, believed to have been fired from Lebanon, landed in an open area near Shlomi on Monday.", SHELLING),
        ("At least two rounds from a tank went through a dormitory in Shujaiya on Monday.", SHELLING),
        ("Shells meant for the harbour of Hodeidah found a playground on Monday; two girls died.", SHELLING),
        ("Unidentified aircraft bombed an Iranian militia convoy at Abu Kamal late on Monday.", DRONE),
        ("Three children playing with a grenade they had found were killed in Saada on Sunday.", DEVICE),
        ("Two mines washed ashore near Odesa on Monday and were destroyed by divers.", FOUND),
        ("Air defences confronted hostile targets over Damascus on Monday night.", FOUND),
        ("Nigerian jets mistook a wedding in Damboa for a camp on Sunday.", DRONE),
        ("Two bodies were pulled from the rubble of Sunday's raid in Sanaa.", DRONE),
        ("Saboteurs derailed a goods train near Bryansk on Monday with a charge under the rails.", DEVICE),
        ("An explosive belt and two rifles lay hidden under a bed in Nablus on Monday.", FOUND),
        ("The bomb squad blew up a suitcase at Ankara station on Monday.", FOUND),
        ("A suicide drone aimed at the refinery in Tuapse was stopped by jamming on Monday night.", FOUND),
        ("A van in Kandahar was blown up as a precaution on Monday.", FOUND),
    ],
)
def test_strikes_and_finds_are_told_by_what_was_used(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "One of the drones fell into the courtyard of a school in Kharkiv on Monday and failed to explode.",
        "A glide bomb dropped on Kharkiv on Monday failed to explode.",
    ],
)
def test_what_falls_and_does_not_go_off_is_told_once(text: str) -> None:
    assert kinds(text, WEDNESDAY) == [DRONE]


def test_a_blast_that_is_heard_elsewhere_is_told_once() -> None:
    text = "A car stuffed with explosives was driven at a barracks in Aden on Monday; the blast was heard in Lahj."
    assert only(text, WEDNESDAY).position.place_name == "Aden"
    (blast,) = told("A blast was heard in Lahj on Monday.", WEDNESDAY)
    assert blast.sub_event_type == DEVICE


def test_a_weapon_that_is_aimed_at_a_town_is_no_plan() -> None:
    text = "The Houthis said they had aimed a ballistic missile at Eilat on Monday."
    assert only(text, WEDNESDAY).status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mines claimed another four lives in Sirte on Monday.", 4),
        ("The strike cost seven people in Deir al-Balah their lives on Monday.", 7),
        ("A rocket cost two farmers their lives near Metula on Monday.", 2),
    ],
)
def test_lives_that_are_claimed_or_cost_are_counted(text: str, count: int) -> None:
    assert deaths(only(text, WEDNESDAY)) == (count, count, count)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A convoy with water is to go from Tyre to Rmeish on Monday.", "Other"),
        ("Today's flight to Hacarí has been cancelled.", "Other"),
        ("Army helicopters flew 25 people out of Teorama on Tuesday.", "Other"),
        ("Two convoys totalling 40 vehicles came in through Kafr Lusin last night.", "Other"),
        ("Families were taken by bus from Bakhmut to Dnipro on Monday.", "Other"),
        ("Two ships carrying grain got away from Odesa on Tuesday.", "Other"),
        ("The border post at Torkham let the first lorries through on Tuesday.", "Other"),
        ("The road from Goma to Sake is passable again since Monday.", "Other"),
        ("A state of exception was decreed on Monday in the province of Guayas.", "Other"),
        ("The curfew in Port-au-Prince was prolonged on Monday.", "Other"),
        ("A curfew kept the streets of Imphal empty on Monday.", "Other"),
        ("Residents of Rafah woke on Tuesday to leaflets telling them to leave.", "Other"),
        ("Twenty captives came home to Taiz on Tuesday under a swap.", "Other"),
        ("A post near Dhayra was left on Tuesday night.", WITHDRAWAL),
        ("Soldiers who had been garrisoned in Kidal for two years drove out on Monday.", WITHDRAWAL),
        ("Fighters from both sides left the streets of Shabwa on Monday.", WITHDRAWAL),
        ("The last of the mercenaries boarded a plane at Bangui on Monday.", WITHDRAWAL),
        ("In Gao the peacekeepers' flag was lowered for the last time on Monday.", WITHDRAWAL),
        ("The general ordered the airport of Tripoli to be handed to the police on Thursday.", WITHDRAWAL),
        ("An armoured unit would be based in Liancourt, the mission's spokesman said on Monday.", GROUP),
        ("The 3rd Brigade is now in Pokrovsk; it arrived on Sunday from Kherson.", GROUP),
        ("The first Kenyan policemen set foot in Port-au-Prince on Tuesday.", GROUP),
        ("The evacuation of 1,500 civilians from Madaya began on Monday.", "Other"),
        ("Cameroon's government on Monday restored the internet in Bamenda.", "Other"),
        ("Hundreds of people filed through the corridor out of Sudzha on Sunday.", "Other"),
        ("The first six of 33 hostages are to cross at Kerem Shalom on Sunday.", "Other"),
        ("Two trucks of the army were kept from reaching Aita al-Shaab by fire on Monday.", "Other"),
        ("Two brigades are to relieve the garrison of Bakhmut from Thursday.", GROUP),
        ("Hundreds of Ethiopian soldiers were said on Monday to be massing opposite Humera.", GROUP),
        ("Soldiers are to be sent to Culiacán from Thursday, the governor said.", GROUP),
        ("A ballistic missile test in Semnan failed on Monday.", GROUP),
        ("Six men from the Islamic State, wanted since 2019, were seized in Tabqa on Monday.", "Arrests"),
    ],
)
def test_moves_and_measures_are_told(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The runway at Mitiga, cratered on Saturday, was back in use on Monday.", "2024-05-13"),
        (
            "People who had been held in Olenivka since Sunday were handed over near Zaporizhzhia on Monday.",
            "2024-05-13",
        ),
    ],
)
def test_what_is_said_between_a_subject_and_its_verb_keeps_its_day(text: str, day: str) -> None:
    assert days(only(text, WEDNESDAY)) == day


def test_bodies_that_are_handed_over_are_no_deaths_of_that_day() -> None:
    handed = only("Hamas handed four bodies to the Red Cross in Khan Younis on Thursday.", WEDNESDAY)
    assert (handed.sub_event_type, deaths(handed)) == ("Other", None)


def test_what_has_been_so_since_a_day_is_no_timetable() -> None:
    event = only("The M5 is open as far as Maarat al-Numan since Monday noon.", WEDNESDAY)
    assert (event.status, days(event)) == (Status.OCCURRED, "2024-05-13..2024-05-15")


def test_what_will_have_been_done_by_a_day_is_planned() -> None:
    assert only("The army will have left the base at Ouallam by 15 September.", WEDNESDAY).status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "For fear of mines, farmers around Snihurivka are leaving their fields unsown.",
        "Fighter jets broke the sound barrier over Beirut on Monday.",
        "The blast furnace at Donetsk was relit on Monday.",
        "The bakery in Leeds was the target of a raid by health inspectors on Monday.",
        "Trucks made it to the final of the tractor pull in Ohio on Saturday.",
        "Actors board a ship in Cannes on Monday for the premiere.",
        "People in Leeds must stay at home between games, the club said on Monday.",
        "Buses were held up in Leeds on Monday by a burst pipe.",
        "Shelling peas is a chore that the women of Murcia share on Saturdays.",
        "The bombshell report landed in Washington on Tuesday.",
        "Quarry workers in Sidi Bouzid set off charges on Monday.",
        "Flights to Hacarí were cancelled on Monday because of fog.",
        "The museum in Leeds was the target of a boycott on Monday.",
        "The bride's convoy was put off by rain in Leeds on Monday.",
        "Party leaflets were dropped through doors in Leeds ahead of the election on Monday.",
        "Strong winds put the ferry in Leeds out of service on Monday.",
    ],
)
def test_the_same_words_elsewhere_tell_none(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []
