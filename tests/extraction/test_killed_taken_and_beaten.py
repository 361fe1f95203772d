"""Civilians who are killed, taken, beaten or burnt out of their homes, as local reporters tell it, and their dead."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, read, told

WEDNESDAY = "2024-05-15"
ATTACK = "Attack"
ABDUCTION = "Abduction/forced disappearance"
LOOTING = "Looting/property destruction"
MOB = "Mob violence"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two farmers were macheted to death on their way home near Butembo on Monday.", 2),
        ("Attackers chopped three herders to death near Butembo on Monday.", 3),
        ("The bodies of four men riddled with bullets turned up in a ditch outside Celaya on Sunday.", 4),
        ("A boat was found adrift off Limbe on Monday, its crew of three bound and shot.", 3),
        ("Nine people did not survive the attack on a displacement camp at Djibo on Tuesday.", 9),
        ("The toll of the market killings in Zurmi went up to 27 on Tuesday.", 27),
        ("The chief of Djibo was marched out of the mosque and shot in front of worshippers on Friday.", 1),
        ("Both hands tied behind his back, the mayor was found floating in the river at Tumaco on Sunday.", 1),
        ("Residents of Ouahigouya woke on Sunday to find eleven corpses on the road to the airport.", 11),
        ("A farmer was cut down in his field outside Goma on Monday.", 1),
        ("A quarrel over a stolen goat in Kajo Keji ended on Friday with eleven people dead.", 11),
        ("Armed men killed a village head, Musa Bello, in Kankara on Monday.", 1),
        ("A tribal chief and eight of his kin were killed in Marib on Sunday.", 9),
        (
            "The body count in Mosul's Zanjili quarter after Thursday's killings of fleeing civilians stands at 163.",
            163,
        ),
        (
            "Of the eleven wounded in Friday's shooting in Salamanca, two have since died, taking the toll to six.",
            6,
        ),
        ("Eighteen passengers died in Thursday's bus attack in Gwadar, which was blamed on Baloch separatists.", 18),
        ("Two farmers were killed when bandits fired on a bus near Bangassou on Sunday.", 2),
        ("Over 3,000 head of cattle were rustled and five herd boys killed in Bor on Tuesday.", 5),
        ("The death toll from Saturday's massacre in Djibo has crept up to 115.", 115),
        ("In all, 31 men, 14 women and 22 minors were put to death at Goma on 5 May.", 67),
        ("Nine, including a teacher and his pregnant wife, are confirmed dead in Sunday's raid on Djibo.", 9),
        ("A driver for the WFP was ambushed and slain at Bentiu on Friday.", 1),
        ("Israeli police shot dead a Palestinian who had tried to flee in Hebron on Monday.", 1),
        ("A pastor was burnt in his car at Mbanza-Ngungu on Saturday.", 1),
        ("Rebels cut the heads off two woodcutters in Nangade on Monday.", None),
    ],
)
def test_who_was_killed(text: str, dead: int | None) -> None:
    event = only(text, WEDNESDAY)
    assert (event.sub_event_type, event.status) == (ATTACK, Status.OCCURRED)
    assert (None if event.fatalities is None else event.fatalities.best) == dead


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A priest, whom armed men had seized between Mamfe and Kumba a week ago, is in good health.", ABDUCTION),
        ("Of the 23 villagers carried off from Kauru on 7 May, only nine have come back.", ABDUCTION),
        ("The convent at Loikaw was broken into and two novices taken on Thursday.", ABDUCTION),
        ("Three girls were taken for wives by the insurgents in Palma on Sunday.", ABDUCTION),
        ("Sudan: Eight volunteers of a soup kitchen held by RSF in Khartoum since Sunday", ABDUCTION),
        ("Men in police uniform beat his wife and carted him away in Makurdi on Monday.", ATTACK),
        ("A gang freed six missionaries in Jacmel on Thursday.", "Other"),
        ("An MP's bodyguards roughed up a cameraman in Colombo on Monday.", ATTACK),
        ("A nurse was slapped by soldiers at the clinic in Djibo on Monday.", ATTACK),
        ("They stripped her and paraded her through the streets of Imphal on Thursday.", ATTACK),
        ("Settlers broke the arms of two olive pickers with iron bars near Burin on Saturday.", ATTACK),
        ("Two suspected rustlers were beaten and set on fire by herdsmen near Isiolo on Friday.", ATTACK),
        ("A woman was stoned in Baidoa on Monday after a sharia court had found her guilty of adultery.", ATTACK),
        ("A policeman ran amok in a canteen in Lahore on Monday and shot four colleagues.", ATTACK),
        ("Residents of Durban took the law into their own hands on Sunday and burnt two alleged rapists.", MOB),
        ("Hungry residents mobbed a food lorry in Kadugli on Saturday.", "Violent demonstration"),
        ("One person was killed and 15 hurt in unrest in Nouméa on Tuesday.", "Violent demonstration"),
        ("On the night of 6 May, in Jenin, settlers slashed the tyres of 22 cars.", LOOTING),
        ("A woman was hauled out of a bus in Homs on Sunday by masked men.", ABDUCTION),
        ("Moussa Tchangari was whisked from his home in Niamey by hooded men on Tuesday.", ABDUCTION),
        ("Four shots were put into the windscreen of the bishop's car in Rumbek on Monday.", ATTACK),
        ("Assailants threw acid at two sisters on their way to school in Quetta on Tuesday.", ATTACK),
        ("The mother superior of the convent at Mpanda was held up at gunpoint on Sunday.", LOOTING),
        ("Mobs went from street to street in Durban on Monday, shooting passers-by.", MOB),
        ("Supporters of both parties hurled chairs at each other in Freetown on Sunday.", MOB),
        ("Boys as young as ten were press-ganged in Hodeidah on Saturday.", ABDUCTION),
        ("Uganda: army accused of torching 40 huts in Moroto at the weekend", LOOTING),
        ("Witnesses in Al-Suwayda spoke of seven men lined up against a wall on Tuesday and machine-gunned.", ATTACK),
    ],
)
def test_what_was_done_to_them(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The film, set in Medellín, ends with a massacre at a wedding.",
        "Farmers in Kherson began the harvest on Monday, killing weeds.",
        "The novel tells of a raid on a village near Kherson.",
        "A woman was killed by her husband in Nairobi on Friday.",
        "Three defenders were turned inside out in Nairobi on Sunday.",
        "The body of the late president lay in state in Harare on Sunday.",
        "The team took the law into account, the coach said in Leeds on Monday.",
        "Residents rushed a warehouse sale in Leeds on Monday.",
        "A chandelier hanging from a beam fell on a guest in Vienna on Monday.",
        "The couple threw rice at each other in Goa on Sunday.",
        "The bride was whisked from her home in Lagos in a Rolls-Royce on Saturday.",
        "Four persons got burned in Lekki on Monday when a tanker overturned.",
        "A photo taken near Goma on Monday shows the volcano.",
        "Gardeners in Leeds cut the heads off the tulips on Monday.",
    ],
)
def test_nobody_did_anything_to_anybody(text: str) -> None:
    assert told(text, WEDNESDAY) == []


def test_nobody_died_who_was_only_bludgeoned() -> None:
    event = only("A journalist was bludgeoned by unknown men outside her home in Gitega on Saturday.", WEDNESDAY)
    assert (event.sub_event_type, deaths(event)) == (ATTACK, None)


def test_those_sentenced_did_not_die() -> None:
    text = "A court in Goma sentenced two officers to death on Friday for the killing of civilians in Butembo."
    assert [deaths(event) for event in read(text, WEDNESDAY).events if event.sub_event_type == "Other"] == [None]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The UN on Tuesday condemned the killing of a teacher in Nyala.", "..2024-05-15"),
        ("On Tuesday, the UN condemned the killing of a teacher in Nyala.", "..2024-05-15"),
        ("UN experts on Tuesday voiced alarm at the enforced disappearance of four lawyers in Nyala.", "..2024-05-15"),
        ("In a statement on Monday, the group took responsibility for killing four minors in Solano.", "..2024-05-15"),
        ("The UN condemned the killing of a teacher in Nyala on Tuesday.", "2024-05-14"),
        ("A nurse succumbed to her wounds on Monday, two days after being shot in Dikwa.", "2024-05-11"),
        ("A judge taken near Finote Selam on 7 May is still missing.", "2024-05-07"),
    ],
)
def test_the_day_is_that_of_the_deed(text: str, when: str) -> None:
    assert days(only(text, WEDNESDAY)) == when


def test_what_an_inquiry_found_was_long_before() -> None:
    text = "The three aid workers slain in Tigray in June 2021 were shot at close range, an inquiry found on Tuesday."
    (event,) = read(text, WEDNESDAY).events
    assert days(event) == "2021-06-01..2021-06-30"


def test_what_somebody_was_believed_to_have_done_is_no_event() -> None:
    text = "A driver was lynched in Gazipur on Sunday over a rumour that he had kidnapped a child."
    assert kinds(text, WEDNESDAY) == [MOB]


def test_who_is_accused_in_a_trial_is_not_told_as_doing_it() -> None:
    assert kinds("Soldiers accused of torching huts in Moroto went on trial on Monday.", WEDNESDAY) == ["Other"]
