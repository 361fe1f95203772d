"""Who died in an event, as whole passages tell it: lists, later counts, two sides, and numbers of something else."""

import pytest

from tests.extraction.reading import deaths, read

WEDNESDAY = "2024-03-13"
Toll = tuple[int | None, int | None, int | None]


def tolls(passage: str) -> list[Toll | None]:
    """Return the numbers of deaths of the events of a passage that stands in an article."""
    text = f"Officials gave an account.\n\n{passage}\n\nThe rest of the region was calm."
    return [toll for event in read(text, WEDNESDAY).events if (toll := deaths(event)) is not None]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        (
            "Seven people - two teachers, four pupils and a guard - died in Kherson on Monday when shells hit a stop.",
            (7, 7, 7),
        ),
        ("A bomb killed the mayor of Hajin, his driver and two guards on Monday.", (4, 4, 4)),
        ("RSF shelling of El Fasher on Monday killed 14 people at a mosque and five at a school.", (19, 19, 19)),
        ("Israeli troops killed three gunmen, and a soldier was killed, in Jenin on Monday.", (4, 4, 4)),
        ("A couple and their two children were killed in Kherson on Monday when a shell hit their house.", (4, 4, 4)),
        ("Unknown gunmen shot a former opposition fighter in Nawa on Monday, killing him on the spot.", (1, 1, 1)),
        (
            "Twelve soldiers were killed in an ambush near Djibo on Monday, up from eight reported earlier.",
            (12, 12, 12),
        ),
        ("A car bomb exploded in Kabul on Monday, killing 16 people, including four children.", (16, 16, 16)),
        ("A car bomb exploded in Kabul on Monday, killing at least 16, four of them children.", (16, 16, None)),
        ("A car bomb exploded in Kabul on Monday, killing four children and their mother.", (5, 5, 5)),
        ("A car bomb exploded in Kabul on Monday, killing a teacher, his wife and their three daughters.", (5, 5, 5)),
        ("A car bomb in Kabul killed a policeman, two shopkeepers and a street vendor on Monday.", (4, 4, 4)),
        ("A car bomb exploded in Kabul on Monday, killing and wounding 20 people.", (0, None, 20)),
        ("A car bomb exploded in Kabul on Monday, killing or wounding 20 people.", (0, None, 20)),
        ("A suicide bomber blew himself up in Kabul on Monday, killing five worshippers.", (5, 5, 5)),
        ("A suicide bomber blew himself up in Kabul on Monday, killing himself and five worshippers.", (5, 5, 5)),
        ("Clashes near Gao on Monday left ten rebels and two soldiers dead.", (12, 12, 12)),
        ("Clashes near Gao on Monday killed ten on the rebel side and two on the army's.", (12, 12, 12)),
        ("Five soldiers lost their lives in clashes near Gao on Monday.", (5, 5, 5)),
        ("The army said it lost five soldiers in clashes near Gao on Monday.", (5, 5, 5)),
        ("On Monday shelling of Kherson killed a man of 60 and wounded his wife.", (1, 1, 1)),
        ("On Monday shelling of Kherson killed a 60-year-old man.", (1, 1, 1)),
        ("On Monday shelling of Kherson killed a man, 60, and a woman, 58.", (2, 2, 2)),
        ("On Monday shelling of Kherson killed two men aged 60 and 62.", (2, 2, 2)),
        ("On Monday shelling of Kherson took the life of a man.", (1, 1, 1)),
        ("On Monday shelling of Kherson claimed the lives of seven people.", (7, 7, 7)),
        ("On Monday shelling of Kherson claimed seven lives.", (7, 7, 7)),
        ("On Monday seven people fell victim to shelling of Kherson.", (7, 7, 7)),
        ("Monday's shelling of Kherson, in which seven people died, hit a queue.", (7, 7, 7)),
        ("Monday's shelling of Kherson hit a queue; seven people did not survive.", (7, 7, 7)),
        ("Monday's shelling of Kherson was the deadliest in months, with seven people killed.", (7, 7, 7)),
        ("With seven dead and 20 wounded, Monday's shelling of Kherson was the worst in months.", (7, 7, 7)),
        ("Seven dead, 20 wounded in shelling of Kherson on Monday, officials said.", (7, 7, 7)),
        ("Seven people were reported dead after shelling of Kherson on Monday.", (7, 7, 7)),
        ("Seven people are believed to have died in shelling of Kherson on Monday.", (7, 7, 7)),
        ("Seven people were hit in shelling of Kherson on Monday; two of them died.", (2, 2, 2)),
        ("Of the seven people hit by shells in Kherson on Monday, two died.", (2, 2, 2)),
        ("Shelling of Kherson on Monday left seven wounded, of whom two later died.", (2, 2, 2)),
        ("Shelling of Kherson on Monday wounded seven, two of whom died in hospital.", (2, 2, 2)),
        ("Shells hit Kherson on Monday, killing two, which brings the number of dead this month to 85.", (2, 2, 2)),
        ("A roadside bomb hit a bus near Menaka on Monday, killing the driver and injuring 20 passengers.", (1, 1, 1)),
        ("Three people were killed and a fourth wounded when gunmen attacked a village near Jos on Monday.", (3, 3, 3)),
        ("Gunmen shot dead a village chief near Jos on Monday.", (1, 1, 1)),
        ("Gunmen shot and killed a village chief and two of his sons near Jos on Monday.", (3, 3, 3)),
        ("Gunmen killed a couple and their baby near Jos on Monday.", (3, 3, 3)),
        ("Gunmen killed a family of five near Jos on Monday.", (5, 5, 5)),
        ("Gunmen killed five members of one family near Jos on Monday.", (5, 5, 5)),
        ("Gunmen killed four farmers near Jos on Monday and kidnapped 12 others.", (4, 4, 4)),
        ("Gunmen killed a soldier and a civilian near Jos on Monday; a second soldier was wounded.", (2, 2, 2)),
        ("Gunmen killed Ibrahim Sani, a teacher, near Jos on Monday.", (1, 1, 1)),
        ("Gunmen killed pastor Ibrahim Sani near Jos on Monday.", (1, 1, 1)),
        ("Gunmen killed the brother of a lawmaker near Jos on Monday.", (1, 1, 1)),
        ("Police killed two protesters in Nairobi on Monday and wounded 30.", (2, 2, 2)),
        ("Two protesters died of gunshot wounds in Nairobi on Monday after police opened fire.", (2, 2, 2)),
        ("A protester died on Tuesday of wounds sustained when police opened fire in Nairobi on Monday.", (1, 1, 1)),
        ("An Israeli strike on Tyre on Monday killed a Hezbollah commander and two bodyguards.", (3, 3, 3)),
        ("An Israeli strike on Tyre on Monday killed a Hezbollah commander along with his driver.", (2, 2, 2)),
        ("An Israeli strike on Tyre on Monday killed a Hezbollah commander, together with two aides.", (3, 3, 3)),
        ("An Israeli strike on Tyre on Monday killed four people: a man, his wife and two children.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday killed one person and wounded two others, one seriously.", (1, 1, 1)),
        ("An Israeli strike on Tyre on Monday resulted in the deaths of four people.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday led to the martyrdom of four people.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday led to four deaths.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday resulted in four fatalities.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday caused four deaths and nine injuries.", (4, 4, 4)),
        ("An Israeli strike on Tyre on Monday claimed four victims.", (4, 4, 4)),
        ("The number of people killed in Monday's Israeli strike on Tyre has climbed to 12.", (12, 12, 12)),
        ("The toll of Monday's Israeli strike on Tyre climbed from nine to 12.", (12, 12, 12)),
        ("The death toll from Monday's Israeli strike on Tyre was revised down to eight.", (8, 8, 8)),
        ("Lebanon's health ministry lowered to eight the toll of Monday's Israeli strike on Tyre.", (8, 8, 8)),
        ("قتل خمسة مدنيين بينهم طفلان في قصف على سراقب يوم الاثنين.", (5, 5, 5)),
        ("أسفر قصف على سراقب يوم الاثنين عن مقتل رجل وزوجته وإصابة ثلاثة آخرين.", (2, 2, 2)),
        ("ارتفعت حصيلة القصف على سراقب إلى تسعة قتلى.", (9, 9, 9)),
        ("SOHR documented the death of two civilians in regime shelling on Saraqib on Monday.", (2, 2, 2)),
        ("Five martyrs and 12 wounded in Israeli shelling on Khan Younis on Monday, medics said.", (5, 5, 5)),
        ("One civilian lost his life in shelling of Nikopol on Monday.", (1, 1, 1)),
        ("In Nikopol, a 44-year-old woman died in shelling on Monday.", (1, 1, 1)),
        ("In Nikopol, a 44-year-old woman and her 12-year-old son died in shelling on Monday.", (2, 2, 2)),
        ("On Monday Russian shelling killed 1 person and injured 3 in Nikopol.", (1, 1, 1)),
        ("On Monday Russian forces shelled Nikopol: 1 killed, 3 wounded.", (1, 1, 1)),
        ("On Monday Russian forces shelled Nikopol, there is one dead and three wounded.", (1, 1, 1)),
        ("Shelling of Nikopol on Monday: one dead.", (1, 1, 1)),
        ("A missile hit an apartment block in Dnipro on Monday, killing 14, a figure expected to rise.", (14, 14, 14)),
        ("The ADF attacked Mamove near Beni on Monday, leaving behind 17 dead.", (17, 17, 17)),
        ("The ADF attacked Mamove near Beni on Monday and beheaded 17 people.", (17, 17, 17)),
        ("Boko Haram fighters killed 17 fishermen and wounded several others near Bosso on Monday.", (17, 17, 17)),
        ("Seventeen fishermen were killed by Boko Haram fighters near Bosso on Monday.", (17, 17, 17)),
        ("Troops repelled an attack near Bosso on Monday, neutralizing 17 insurgents.", (17, 17, 17)),
        ("Troops eliminated 17 insurgents near Bosso on Monday.", (17, 17, 17)),
        ("Troops killed 17 insurgents near Bosso on Monday and lost one soldier.", (18, 18, 18)),
        ("Seventeen insurgents were gunned down by troops near Bosso on Monday.", (17, 17, 17)),
        ("Three policemen embraced martyrdom when terrorists attacked a check post in Bannu on Monday.", (3, 3, 3)),
        ("Three policemen and two terrorists were killed in an exchange of fire in Bannu on Monday.", (5, 5, 5)),
        ("Two terrorists were killed and one was arrested in an exchange of fire in Bannu on Monday.", (2, 2, 2)),
        ("The bullet-riddled bodies of three men were found near Turbat on Monday.", (3, 3, 3)),
        ("The bodies of three abducted men were found near Turbat on Monday.", (3, 3, 3)),
        ("Hitmen killed a journalist in Tijuana on Monday; he is the fifth to die this year.", (1, 1, 1)),
        ("Gunmen burst into a bar in Guanajuato on Monday and shot dead eight people, wounding six.", (8, 8, 8)),
        ("Eight people were massacred in a bar in Guanajuato on Monday.", (8, 8, 8)),
        ("Fighting in Sool on Monday left at least 30 people dead on both sides.", (30, 30, None)),
        ("Inter-communal clashes in Pibor on Monday claimed 30 lives, with 15 others wounded.", (30, 30, 30)),
        ("Cattle raiders killed 30 people, among them a chief, in Pibor on Monday.", (30, 30, 30)),
        ("A grenade thrown into a bar in Bukavu on Monday killed two and wounded nine.", (2, 2, 2)),
        ("Two people died and nine were injured when a grenade was thrown into a bar in Bukavu on Monday.", (2, 2, 2)),
        ("Two killed, nine hurt in Bukavu grenade attack on Monday, officials say.", (2, 2, 2)),
        ("A police officer and three attackers died in a shootout in Istanbul on Monday.", (4, 4, 4)),
        ("An Israeli settler and a Palestinian were killed in a shooting near Nablus on Monday.", (2, 2, 2)),
        ("A Palestinian teenager was shot dead by Israeli forces in Nablus on Monday.", (1, 1, 1)),
        ("Israeli forces killed Ahmad Saleh, 17, in Nablus on Monday.", (1, 1, 1)),
        ("Israeli forces shot and killed 17-year-old Ahmad Saleh in Nablus on Monday.", (1, 1, 1)),
        ("Ahmad Saleh, 17, was killed by Israeli fire in Nablus on Monday.", (1, 1, 1)),
        ("Kachin fighters ambushed a column near Bhamo on Monday, killing a captain and ten soldiers.", (11, 11, 11)),
        ("Junta jets bombed a school in Sagaing on Monday, killing no fewer than 20 pupils.", (20, 20, None)),
        ("Junta jets bombed a school in Sagaing on Monday, with 20 pupils killed and dozens hurt.", (20, 20, 20)),
        ("Eight jawans and a driver were killed when Naxals triggered an IED blast in Bijapur on Monday.", (9, 9, 9)),
    ],
)
def test_a_sentence_tells_how_many_died(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("A car bomb exploded in Kabul on Monday. Twelve people were killed.", (12, 12, 12)),
        ("A car bomb exploded in Kabul on Monday. The dead were two soldiers, a driver and a girl of six.", (4, 4, 4)),
        ("A car bomb exploded in Kabul on Monday. Nine people died, among them two soldiers and a driver.", (9, 9, 9)),
        ("A car bomb exploded in Kabul on Monday. Fourteen bodies were recovered from the rubble.", (14, 14, 14)),
        ("A car bomb exploded in Kabul on Monday. The hospital received 14 bodies and 40 wounded.", (14, 14, 14)),
        ("A car bomb exploded in Kabul on Monday. Between 10 and 12 people died.", (10, 11, 12)),
        ("A car bomb exploded in Kabul on Monday. Some 20 people were killed or injured.", (0, None, 20)),
        ("Gunmen attacked a checkpoint near Gao on Monday. Six soldiers and ten attackers were killed.", (16, 16, 16)),
        ("The army killed ten militants in a clash near Gao on Monday. Two soldiers also died.", (12, 12, 12)),
        ("On Monday shelling of Kherson killed a man. His wife, 58, was in hospital with shrapnel wounds.", (1, 1, 1)),
        ("A roadside bomb hit a bus near Menaka on Monday. All 12 on board were killed.", (12, 12, 12)),
        ("A roadside bomb hit a bus near Menaka on Monday. All 12 passengers and the driver died.", (13, 13, 13)),
        ("A roadside bomb hit a bus near Menaka on Monday. The driver and two passengers died on the spot.", (3, 3, 3)),
        ("A roadside bomb hit a bus near Menaka on Monday. The driver was killed instantly.", (1, 1, 1)),
        ("A roadside bomb hit a bus carrying 40 people near Menaka on Monday. Nine were killed.", (9, 9, 9)),
        ("A roadside bomb hit a bus near Menaka on Monday. A provisional toll gave nine dead.", (9, 9, 9)),
        ("A roadside bomb hit a bus near Menaka on Monday. Nine people, most of them women, perished.", (9, 9, 9)),
        ("A roadside bomb hit a bus near Menaka on Monday. Nine bodies were taken to the morgue.", (9, 9, 9)),
        ("Gunmen attacked a village near Jos on Monday. The governor said 37 corpses had been counted.", (37, 37, 37)),
        ("A missile hit an apartment block in Dnipro on Monday. By evening 14 were confirmed dead.", (14, 14, 14)),
        ("The ADF attacked Mamove near Beni on Monday. Civil society counted 17 lifeless bodies.", (17, 17, 17)),
        ("Troops killed 17 insurgents near Bosso on Monday. One soldier paid the supreme price.", (18, 18, 18)),
        ("Junta jets bombed a school in Sagaing on Monday. Seven pupils and a teacher lost their lives.", (8, 8, 8)),
    ],
)
def test_later_sentences_tell_how_many_died(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("A car bomb exploded in Kabul on Monday. The hospital received 14 bodies and 40 wounded.", (14, 14, 14)),
        ("The army killed ten militants in a clash near Gao on Monday. Two soldiers also died.", (12, 12, 12)),
    ],
)
def test_the_next_paragraph_may_count_the_dead(passage: str, toll: Toll) -> None:
    assert tolls(passage.replace(". ", ".\n\n")) == [toll]


@pytest.mark.parametrize(
    "passage",
    [
        "A car bomb exploded in Kabul on Monday. No casualties were reported.",
        "A car bomb exploded in Kabul on Monday, causing damage but no casualties.",
        "A car bomb exploded in Kabul on Monday; nobody was killed but five were hurt.",
        "Shelling of Kherson on Monday killed nobody, the governor said.",
        "Shelling of Kherson on Monday did not cause any deaths.",
        "Shelling of Kherson on Monday caused no loss of life.",
        "No one was hurt in shelling of Kherson on Monday.",
        "Shells hit Kherson on Monday, but all residents were in shelters and there were no dead.",
        "قصفت الطائرات سراقب يوم الاثنين دون وقوع إصابات.",
        "A drone targeted a patrol near Manbij on Monday. No peacekeeper was injured.",
        "Gunmen fired on a post near Imphal on Monday; no casualty was reported from either side.",
    ],
)
def test_nobody_died(passage: str) -> None:
    assert tolls(passage) == [(0, 0, 0)]


@pytest.mark.parametrize(
    "passage",
    [
        "A car bomb exploded in Kabul on Monday, wounding 30 people, two of them critically.",
        "A car bomb exploded in Kabul on Monday. Casualties were reported.",
        "A car bomb exploded in Kabul on Monday. There were casualties, police said, without giving a number.",
        "A car bomb exploded in Kabul on Monday. There was no immediate word on casualties.",
        "A car bomb exploded in Kabul on Monday. Among the dead were two soldiers and a driver.",
        "Seven people are missing after shelling of Kherson on Monday.",
        "Shells hit Kherson on Monday. Three dogs were killed.",
        "Shells hit Kherson on Monday. Some 40 sheep were killed.",
        "Shells hit Kherson on Monday. Four houses were destroyed and 12 windows broken.",
        "Shells hit Kherson on Monday. More than 3,000 people have died in the city since the war began.",
        "Shells hit Kherson on Monday. The war has killed over 10,000 civilians, the UN says.",
        "A roadside bomb hit a bus near Menaka on Monday, killing all on board.",
        "Junta jets bombed a school in Sagaing on Monday. It is not known how many were killed.",
        "Junta jets bombed a school in Sagaing on Monday. The number of casualties is unknown.",
        "Junta jets bombed a school in Sagaing on Monday, causing casualties.",
        "Junta jets bombed a school in Sagaing on Monday. Twenty casualties were reported.",
    ],
)
def test_a_passage_without_a_number_of_its_dead_gives_none(passage: str) -> None:
    assert tolls(passage) == []


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("Rebels ambushed a column near Macomia on Monday. Four soldiers fell and a lorry was lost.", (4, 4, 4)),
        ("Rebels ambushed a column near Macomia on Monday. Four soldiers fell in combat.", (4, 4, 4)),
        ("Police clashed with a gang in Cabaret on Monday. Three of these last perished.", (3, 3, 3)),
        ("A nurse was shot at her home in Nekemte on Monday and died on the way to hospital.", (1, 1, 1)),
        ("A mine exploded near Nawa on Monday. The driver, a father of six, was killed on the spot.", (1, 1, 1)),
        ("Two men were killed by a drone in Tyre on Monday. Officials had earlier spoken of one dead.", (2, 2, 2)),
        (
            "Rebels hit a base in Monguno on Monday. Nine rebels were killed and two soldiers paid the supreme price.",
            (11, 11, 11),
        ),
    ],
)
def test_the_dead_are_told_in_further_words(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


@pytest.mark.parametrize(
    "passage",
    [
        "Rebels ambushed a column near Macomia on Monday. Four soldiers fell back to the road.",
        "Rebels ambushed a column near Macomia on Monday. The number of soldiers fell, and prices rose.",
    ],
)
def test_who_falls_back_or_becomes_fewer_is_not_dead(passage: str) -> None:
    assert tolls(passage) == []


def test_the_day_of_a_month_counts_nobody() -> None:
    assert tolls("On 11 March, fighters killed two charcoal burners near Macomia.") == [(2, 2, 2)]
