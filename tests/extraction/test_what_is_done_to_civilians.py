"""What is done to civilians, detainees, roads and aid, in the many words reporters have for it."""

import pytest

from tests.extraction.reading import kinds, only

RELEASED_OR_MOVED = "Other"


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Hamas put to death a man in Gaza City on Monday.", "Attack"),
        ("Four shepherds were found with their throats cut east of Palmyra on Sunday.", "Attack"),
        ("The imam of a mosque in Maiduguri was killed by suspected insurgents on Thursday.", "Attack"),
        ("A pharmacist was knifed in his shop in Hebron on Tuesday.", "Attack"),
        ("Two volunteers paid with their lives in Khanaqin on Sunday.", "Attack"),
        ("Iran hanged four prisoners in Zahedan on Saturday.", "Attack"),
        ("Fourteen herders died at the hands of armed raiders in Turkana on Monday.", "Attack"),
        ("A crowd in Port-au-Prince beat to death two young men on Tuesday.", "Mob violence"),
        ("Six people died in post-election violence in Kisumu on Friday.", "Mob violence"),
        ("Ten fishermen were captured by the navy off Zuwara on Monday.", "Abduction/forced disappearance"),
        ("More than 200 worshippers were seized from a church in Kaduna on Sunday.", "Abduction/forced disappearance"),
        ("Hooded men took a former mayor from his farm in Arauca on Sunday.", "Abduction/forced disappearance"),
        ("Gangs forced 5,000 people out of their homes in Port-au-Prince on Monday.", RELEASED_OR_MOVED),
        ("Agents hustled the party chairman into a car in Kampala on Thursday.", "Abduction/forced disappearance"),
        ("Army agents seized a newspaper editor in Khartoum on Saturday.", "Arrests"),
        ("Journalists were arrested by Russian forces in Simferopol on Thursday.", "Arrests"),
        ("Soldiers tore down houses in Misrata on Monday.", "Looting/property destruction"),
        ("The village of Sarmin was torn down by police on Thursday.", "Looting/property destruction"),
        ("A convoy of the Red Cross was robbed by gunmen near Birao on Monday.", "Looting/property destruction"),
        ("Fighters stole olives and felled hundreds of trees near Afrin on Monday.", "Looting/property destruction"),
        ("Assailants made off with an ambulance in Djibo on Saturday.", "Looting/property destruction"),
        ("Fire was set to a grain store in Baga on Friday by militants.", "Looting/property destruction"),
        ("Tribesmen punctured the oil pipeline near Ataq on Saturday.", "Looting/property destruction"),
        ("Hungry crowds emptied the UN store in Deir al-Balah on Sunday.", "Violent demonstration"),
        ("Israel ordered the residents of Khan Yunis to leave on Thursday.", RELEASED_OR_MOVED),
        ("Leaflets were dropped over Jabalia on Friday, telling people to head south.", RELEASED_OR_MOVED),
        ("Militiamen expelled 60 Fulani families from Bankass.", RELEASED_OR_MOVED),
        ("Patients were evacuated from the hospital in Jabalia by the Red Cross on Wednesday.", RELEASED_OR_MOVED),
        ("Turkey sent 300 Syrians back across the border at Azaz on Tuesday.", RELEASED_OR_MOVED),
        ("The group handed over three hostages to the Red Cross in Khan Yunis on Saturday.", RELEASED_OR_MOVED),
        ("Security forces rescued 30 kidnap victims in Katsina on Tuesday.", RELEASED_OR_MOVED),
        ("Hundreds of prisoners broke out of the jail in Goma on Monday night.", RELEASED_OR_MOVED),
        ("The SDF freed 50 Syrians from a camp in Hasakah on Wednesday.", RELEASED_OR_MOVED),
        ("A family of five was wiped out by attackers in Gao on Monday.", "Attack"),
        ("An attempt was made on the life of the deputy governor in Zinjibar on Sunday.", "Attack"),
        ("Agents carried off an opponent from his hotel in Kinshasa on Wednesday.", "Abduction/forced disappearance"),
        ("Lorries of the UN were stoned by youths at Pibor on Tuesday.", "Violent demonstration"),
        ("Statues of the old president were toppled in Deir ez-Zor on Sunday.", "Looting/property destruction"),
        ("The health centre in Goma was emptied of its stock by fighters.", "Looting/property destruction"),
        ("The mayor of Chasiv Yar called on the remaining inhabitants on Tuesday to get out.", RELEASED_OR_MOVED),
        ("More than 60 families packed up and moved to Tawila on Monday.", RELEASED_OR_MOVED),
        ("The authorities set at liberty 20 detainees in Garowe on Thursday.", RELEASED_OR_MOVED),
    ],
)
def test_violence_and_its_victims_are_told_in_many_words(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The rebels have choked off every route into El Obeid since Monday.", "COERCE/restrict"),
        ("Ambulances were prevented from reaching the wounded in Tulkarm on Thursday.", "COERCE/restrict"),
        ("The authorities turned back an aid convoy in Kosti on Tuesday.", "COERCE/restrict"),
        ("The convoy was made to turn around near Kadugli on Wednesday.", "COERCE/restrict"),
        ("A siege on El Fasher has entered its 500th day.", "COERCE/restrict"),
        ("An internet shutdown was imposed in Manipur on Tuesday.", "COERCE/curfew"),
        ("Food parcels were handed out to 3,000 families in Qayyarah on Saturday.", "AID"),
        ("Airdrops of food were carried out over Gaza on Sunday.", "AID"),
        ("Kenya closed its embassy in Khartoum on Monday.", "SANCTION"),
        ("Chants of freedom rang out in the streets of Saqqez on Saturday.", "PROTEST/demo"),
        ("People in Busra al-Sham came out in support of the Druze on Friday.", "PROTEST/demo"),
        ("Shopkeepers in Nablus shut their doors on Wednesday to mourn the dead.", "PROTEST/demo"),
        ("Troops set up new roadblocks around Madaya on Tuesday.", "MOBILIZE/troops"),
        ("Police reinforcements were flown to Noumea on Wednesday.", "MOBILIZE/troops"),
        ("The group recruited 200 children in Hajjah on Monday.", "MOBILIZE/militia"),
        ("A barrier was thrown across the road in Babile on Tuesday.", "COERCE/restrict"),
        ("For two days the rebels have let nothing into Uvira.", "COERCE/restrict"),
        ("A colonel of the army went over to the rebels in Minembwe on Saturday.", "MOBILIZE/militia"),
        ("An army captain deserted with his men near Myawaddy on Tuesday.", "MOBILIZE/militia"),
    ],
)
def test_roads_aid_protest_and_recruits_have_many_words_too(text: str, plover: str) -> None:
    assert only(text).plover == plover


@pytest.mark.parametrize(
    "text",
    [
        "Masked men crept into Djibo on Monday and beheaded two men.",
        "An armed group slipped into the town of Djibo on Monday and killed eight villagers.",
    ],
)
def test_who_came_into_a_town_and_killed_did_so_there(text: str) -> None:
    assert only(text).position.place_name == "Djibo"


def test_what_a_named_weapon_only_caused_stays_an_event_of_its_own() -> None:
    text = "Doctors Without Borders pulled its staff out of Taiz on Monday because of the shelling."
    assert kinds(text) == [RELEASED_OR_MOVED]
