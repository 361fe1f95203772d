"""Protests and riots told in other words; and what only reads like an event: beasts, drills, films, accidents."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only

WEDNESDAY = "2024-05-15"


@pytest.mark.parametrize(
    "text",
    [
        "Elephants raided maize fields in Mvomero on Monday night.",
        "Baboons attacked shoppers in Taif on Monday.",
        "Rats have overrun the prison in Juba.",
        "The camp near Juba was overrun by rats on Monday.",
        "The beetle has conquered the palms of Jizan since March.",
        "Army worms have advanced on Kitgum from three directions.",
        "Bees attacked mourners at a funeral in Masvingo on Saturday.",
        "An attack by a lion killed a herder near Voi on Monday.",
        "A shark attack closed the beach of Recife on Monday.",
        "Hail the size of eggs bombarded orchards near Mosul on Monday.",
        "Bentiu was besieged by floodwater on Monday.",
        "The heatwave has Asunción under siege.",
        "Blizzards encircled the garrison of Khaplu on Monday.",
        "A landslide blocked the road near Kabul on Monday.",
        "A bus crash near Kabul on Monday killed 12 soldiers.",
        "A pile-up in fog near Deir ez-Zor destroyed two army lorries on Monday.",
        "He had suffered attacks of gout in Sanaa.",
        "A mob of meerkats attacked a keeper in Upington on Monday.",
        "The weevil that conquered the palms of Jizan reached Hodeidah.",
        "Nine conscripts on leave were killed in a pile-up near Deir ez-Zor on Monday.",
    ],
)
def test_what_beasts_weather_and_accidents_do_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A hail of bullets hit the minister's car in Goma on Monday.", "Attack"),
        ("A swarm of drones attacked Odesa on Monday night.", "Air/drone strike"),
        ("Men with cattle and dogs attacked a village near Jos on Monday.", "Attack"),
        ("Herders whose bulls had been stolen attacked a village near Jos on Monday.", "Attack"),
        ("Rebels attacked a village hit by floods near Juba on Monday.", "Armed clash"),
        ("Villagers fleeing floods were attacked by gunmen near Beledweyne on Monday.", "Attack"),
        ("In thick fog, soldiers stormed the post at Avdiivka on Monday.", "Armed clash"),
        ("Desert Lions attacked a post near Homs on Monday.", "Armed clash"),
        ("Snow fell as troops shelled Kupiansk on Monday.", "Shelling/artillery/missile attack"),
    ],
)
def test_what_people_do_beside_them_is(text: str, sub_event_type: str) -> None:
    assert kinds(text, WEDNESDAY) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The navy drill off Mombasa on Friday simulated an attack by gunmen on a ferry.",
        "Firemen in Nairobi rehearsed on Monday for a bomb blast at a mall.",
        "The mock attack on a school in Kampala on Tuesday was part of a drill.",
        "The film was shot in Sarajevo by a Danish crew.",
        "A thriller in four parts was shot in Beirut last month.",
        "The convention defines an attack as an act of violence against the adversary.",
        "Whoever attacks a police station in Lagos faces 14 years in prison, the bill says.",
        "Under the law passed in Colombo on Monday, anyone who blocks a highway may be jailed for up to two years.",
        "The new code in Kabul says that those who insult an official will be jailed for a month.",
        "He was at home in Goma before the curfew began on Saturday.",
        "Sniper's Alley, a thriller in four parts, was shot in Sarajevo by a Danish crew.",
        "The party's leaders spent Monday in Lima accusing each other of sabotage.",
        "Quiet in Amman: no dawn raid, no arrest, no protest.",
        "Kill-the-Bill campaigners met in Bristol last year.",
    ],
)
def test_what_is_played_filmed_explained_or_ruled_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A film director was shot dead in Mogadishu on Monday.", "Attack"),
        ("Those who blocked the road in Goma on Monday will be fined, the mayor said.", "Peaceful protest"),
        ("The curfew began in Nasiriyah on Monday.", "Other"),
        ("After a curfew was imposed in Manbij on Monday, shops closed.", "Other"),
        ("Gunmen attacked soldiers in Goma on Monday during a drill.", "Armed clash"),
        ("A helicopter dropped a barrel bomb on Idlib on Monday.", "Air/drone strike"),
        ("Rebels fired a barrage of rockets at Goma on Monday.", "Shelling/artillery/missile attack"),
        ("Gunmen opened fire from thirty yards on a bus near Goma on Monday.", "Attack"),
    ],
)
def test_what_is_done_in_earnest_is(text: str, sub_event_type: str) -> None:
    assert kinds(text, WEDNESDAY) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "A gas cylinder exploded in a kitchen in Zarqa on Monday; the blast injured four cooks.",
        "A boiler blew up at a bakery in Homs on Monday and the blast killed two workers.",
        "The gas explosion in a block of flats in Kharkiv killed three on Sunday.",
    ],
)
def test_what_bursts_by_itself_is_no_attack(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


def test_a_gas_cylinder_that_somebody_rigged_is_a_bomb() -> None:
    text = "A booby-trapped gas cylinder exploded near a post in Jos on Monday, killing two."
    assert kinds(text, WEDNESDAY) == ["Remote explosive/landmine/IED"]


@pytest.mark.parametrize(
    "text",
    [
        "The consulate in Goma has never been stormed, occupied or picketed.",
        "Not once since 2012 has the embassy in Goma been attacked.",
        "Customs in Lomé seized eleven tonnes of expired tuna on Monday.",
        "Soldiers formed a line in front of the town hall in Leposaviq on Monday.",
        "A brewer in Mainz was asked to find a less explosive name.",
        "A helicopter dropped bread and batteries over Khaplu on Monday.",
        "Army planes dropped leaflets over Idlib on Monday.",
        "The lawyer fired off a salvo of complaints in Almaty on Monday.",
        "The opposition fired a barrage of questions at the minister in Lima on Monday.",
        "The film was withdrawn from the festival of Busan on Monday.",
        "Rescue teams from Baghdad reached Gaziantep on Tuesday.",
        "The captain opened fire from thirty yards in Baghdad on Monday.",
        "The song besieged the charts of Erbil in June.",
        "Would that they attacked the potholes in Gaborone with such vigour.",
    ],
)
def test_what_never_was_or_is_done_every_day_is_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


def test_flowers_are_laid_in_protest() -> None:
    text = "Students laid flowers and chanted slogans at the university in Minsk on Monday."
    assert kinds(text, WEDNESDAY) == ["Peaceful protest"]


@pytest.mark.parametrize(
    "text",
    [
        "Taxi owners clogged the three bridges of Bamako on Monday over a new levy.",
        "Thousands jammed the ring road in Tel Aviv on Sunday.",
        "Farmers paralysed traffic in Athens with their tractors on Monday.",
        "Residents barred the road to the dump near Beirut on Monday.",
        "Villagers would not let army lorries pass through Tera on Saturday.",
        "Parents kept the airport of Acapulco shut for three hours on Monday.",
        "The road was cut at nine points near Santa Cruz on Monday by civic committees.",
        "Climate activists glued themselves to a road in Berlin on Monday.",
        "Women banged saucepans in El Fasher on Monday.",
        "Women linked arms in front of the courthouse in Portland on Saturday.",
        "Residents turned their backs on the minister in Basra on Monday.",
        "Workers jeered the president in Minsk on Monday.",
        "Students raised three fingers in Myitkyina on Monday.",
        "Opponents of the bill surrounded parliament in Tbilisi on Friday.",
        "Thousands were in front of the National Assembly in Niamey on Wednesday with Russian flags.",
        "Two prisoners in Tehran have sewn their lips since Sunday.",
        "Farmers' tractors have stood nose to tail across the Ystad ring road since Monday.",
        "Pensioners held the roundabout near Le Havre for the fourth Saturday in a row.",
        "Students answered the call to gather outside the Assembly in Dakar on Monday.",
        "Christians sat down before the press club in Lahore on Monday to demand protection.",
        "A candlelight wake for an artist in Palmira on Monday drew hundreds.",
        "Miners have stayed underground since Friday at a mine near Rustenburg.",
    ],
)
def test_people_protest_in_many_ways(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Peaceful protest"]


@pytest.mark.parametrize(
    "text",
    [
        "Snow clogged the roads into Ankara on Monday.",
        "Holidaymakers clogged the motorway near Lyon on Saturday.",
        "Soldiers would not let ambulances through at a checkpoint in Nablus on Monday.",
        "The minister turned his back on the coalition in Rome on Monday.",
        "He tied himself to his chair in Leeds on Monday.",
        "Lorries stood nose to tail on the motorway near Calais on Monday because of a customs fault.",
        "Rain poured over the airport of Makhachkala on Sunday.",
        "The film festival drew thousands to Busan on Monday.",
        "Miners stayed underground at Rustenburg on Monday to finish the shift.",
        "Inmates took a course in the jail of Ambato on Monday.",
        "Fans went wild in Naples on Sunday after the title.",
        "The governor's car overturned on the road to Tunis on Monday.",
        "The court overturned the ban in Tunis on Monday.",
    ],
)
def test_the_same_words_tell_of_traffic_work_and_courts(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Activists plan to encircle the central bank in Beirut on Saturday.", Status.PLANNED),
        ("No march will go ahead in Khartoum on Thursday, the committees announced.", Status.CANCELLED),
        ("No protest will take place in Tunis on Friday, the union said.", Status.CANCELLED),
    ],
)
def test_protests_are_planned_and_called_off(text: str, status: Status) -> None:
    event = only(text, WEDNESDAY)
    assert (event.sub_event_type, event.status) == ("Peaceful protest", status)


@pytest.mark.parametrize(
    "text",
    [
        "No protest took place in Tunis on Friday.",
        "No protests will be tolerated in Minsk on Friday, the ministry said.",
    ],
)
def test_a_protest_that_nobody_planned_is_not_called_off(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Prisoners took six guards hostage in the jail of Ambato on Monday.",
        "Inmates seized control of two wings of the prison in Ambato on Monday.",
        "Eleven inmates died when rival gangs fought in the prison in Ciudad Juárez on Thursday.",
        "Prisoners set fire to mattresses in Rieti on Sunday.",
        "A mob forced its way into the base in Goma on Monday.",
        "Youths burst into the company's office in Lagos on Monday.",
        "Students scaled the walls of parliament in Nairobi on Tuesday.",
        "The governor's car was overturned by youths in Tunis on Wednesday.",
        "Followers of the guru went berserk in Panchkula on Friday.",
        "A shop was petrol-bombed in Belfast on Monday.",
        "Some hundred young men poured over the tarmac of the airport in Makhachkala on Sunday.",
        "Youths doused the doors of the council's office in Nasiriyah with petrol on Saturday.",
        "The storming of parliament by protesters in Nairobi on Tuesday shook the country.",
        "Demonstrators dragged a constable out of a police station in Sirajganj on Sunday.",
        "Football fans fought running battles with police in Mykolaiv on Friday.",
        "Students toppled the statue of Rhodes in Cape Town on Monday.",
        "Villagers with hoes tore down the elder's house near Multan on Sunday.",
        "Shops owned by foreigners were stripped in Durban on Sunday.",
        "A warehouse in Jos was emptied by thousands on Friday.",
        "Youths vented their anger on offices in Kassala on Monday.",
    ],
)
def test_crowds_and_prisoners_riot(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Violent demonstration"]


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours went for each other with axes in Roseires on Monday.",
        "Residents pushed two men accused of theft into a burning hut near Jalingo on Saturday.",
        "A man accused of theft was burned under tyres by residents in Port-au-Prince on Monday.",
    ],
)
def test_mobs_take_the_law_into_their_hands(text: str) -> None:
    assert kinds(text, WEDNESDAY) == ["Mob violence"]


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Gangs stormed the prison in Port-au-Prince on Saturday and freed 4,000 inmates.", "Armed clash"),
        ("Israeli forces demolished a house in Hebron on Monday.", "Looting/property destruction"),
        ("Soldiers opened up on opposition supporters in Harare on Wednesday.", "Excessive force against protesters"),
        ("Guards answered stones with bullets in Basra on Monday.", "Excessive force against protesters"),
        ("Stun grenades broke up prayers in Jerusalem on Monday.", "Protest with intervention"),
    ],
)
def test_those_who_bear_arms_do_otherwise(text: str, sub_event_type: str) -> None:
    assert kinds(text, WEDNESDAY) == [sub_event_type]
