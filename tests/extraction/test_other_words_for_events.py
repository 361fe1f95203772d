"""Events in less usual words, words that tell of none, one deed told twice, and where a road that is cut leads."""

import pytest

from conflictmap.model.vocabulary import EventType
from tests.extraction.reading import deaths, kinds, only, told

WEDNESDAY = "2025-06-18"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The M23 and the Wazalendo confronted each other on Tuesday around Masisi.", "Armed clash"),
        ("Residents of Culiacan described hours of automatic gunfire on Tuesday.", "Armed clash"),
        ("The army and the rebels fought about 20 km south of Dilling on Monday.", "Armed clash"),
        ("Four attacks failed near Kupiansk on Monday, according to the general staff.", "Armed clash"),
        ("Eleven people in Shwebo were marched off as guides on Monday.", "Abduction/forced disappearance"),
        (
            "Gunmen boarded a boat off Mocha on Monday and took its crew of seven away.",
            "Abduction/forced disappearance",
        ),
        ("A gathering of citizens in Zvečan continued on Monday.", "Peaceful protest"),
        ("Two factions of a youth wing fought with sharp weapons in Lakshmipur on Monday.", "Violent demonstration"),
    ],
)
def test_events_in_less_usual_words(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


def test_a_bunker_is_held_by_forces() -> None:
    event = only("The rebels opened fire at a bunker manned by volunteers near Imphal on Monday.", WEDNESDAY)
    assert event.event_type is EventType.BATTLES


@pytest.mark.parametrize(
    "text",
    [
        "He spoke on condition of anonymity because he was not allowed to talk to the press in Baghdad.",
        "The agency published pictures of a rifle and a grenade launcher in Talbiseh.",
        "Artillery was used on Tuesday to block the escape route of the militants near Patikul.",
        "The court in Kyiv extended the house arrest of a bishop on Wednesday.",
        "The Adre crossing remains open until 15 July.",
        "A constable was resting when a road opening party was out near Dornapal on Tuesday.",
        "An army truck carrying troops rolled into a ravine near Canlaon on Sunday.",
        "The government in Kabul denies that it lets anyone use Afghan soil to attack another country.",
    ],
)
def test_what_tells_of_no_event(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A post near Kumbo was attacked with a grenade launcher on Tuesday.", "Grenade"),
        ("Police placed a bishop under house arrest in Kyiv on Wednesday.", "Arrests"),
        ("A remote-controlled bomb went off near Mastung on Tuesday.", "Remote explosive/landmine/IED"),
        ("The end of the fighting in Homs was announced on Tuesday.", "Agreement"),
    ],
)
def test_what_only_looks_like_it_does_tell_of_one(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


def test_petrol_bombs_of_a_crowd_are_a_riot_and_no_bombing() -> None:
    assert kinds("Demonstrators threw petrol bombs at the council in Karbala on Tuesday.", WEDNESDAY) == [
        "Violent demonstration"
    ]


def test_what_an_attack_is_ranked_with_gives_it_no_other_place() -> None:
    event = only(
        "Seven soldiers were killed when gunmen attacked a bus on the M5 motorway between Homs and Hama on Tuesday, a "
        "monitor said, in one of the deadliest assaults on Syria's army in the region.",
        WEDNESDAY,
    )
    assert event.position.road is not None
    assert event.position.road.ref == "M5"


def test_a_raid_in_which_somebody_is_taken_is_no_second_event() -> None:
    text = "Soldiers arrested a bomb-maker in a helicopter raid near Shaddadi on Tuesday."
    assert len(told(text, WEDNESDAY)) == 1


def test_the_subject_of_the_next_clause_is_nobody_s_object() -> None:
    assert kinds("In Hama, where the army took over in January, gunmen killed nine men.", WEDNESDAY) == ["Attack"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Women blocked the road to Sokoto in Talata Mafara on Tuesday to protest against insecurity.",
            "Talata Mafara",
        ),
        ("Some hundreds of people in Kirkuk blocked the road to Baghdad with burning tyres on Tuesday.", "Kirkuk"),
        ("Residents blocked the road to Baghdad with burning tyres on Tuesday.", ""),
        (
            "The attack, presumably by the Islamic State in the Greater Sahara, took place on Monday at Tillabéri.",
            "Tillabéri",
        ),
        ("The army left Ramadi on Sunday, a defeat that the U.S. defense secretary called avoidable.", "Ramadi"),
    ],
)
def test_neither_where_a_road_leads_nor_a_group_or_an_office_says_where(text: str, place: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, IS gunmen shot and killed five men in the desert east of Sukhna.", (5, 5, 5)),
        ("They slit his throat in Homs on Monday.", (1, 1, 1)),
        ("Two families traded shots in Pikit on Sunday, leaving one man dead on each side.", (2, 2, 2)),
        (
            "The army fended off an assault at Baiji on Monday, putting the losses at six policemen and nine rebels.",
            (15, 15, 15),
        ),
        ("Rebels shelled Ariha on Monday, hurting nobody.", (0, 0, 0)),
        ("A barrel bomb killed her landlord in Idlib on Monday.", (1, 1, 1)),
    ],
)
def test_the_dead_in_other_words(text: str, expected: tuple[int, int, int]) -> None:
    assert deaths(only(text, WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Cizre, Hediye K., 43, mother of five, lost her life on Monday when a bullet hit her.", (1, 1, 1)),
        ("Nobody lost his life in the shelling of Homs on Monday.", (0, 0, 0)),
        (
            "A drone hit a car near Homs on Monday, killing three. The third person killed was a motorcyclist.",
            (3, 3, 3),
        ),
        ("Battles raged near Al-Qusayr on Monday; six fighters of the Farouq Brigades fell.", (6, 6, 6)),
        ("Rebels attacked Turkish troops near Afrin on Monday, martyring a soldier and injuring five.", (1, 1, 1)),
    ],
)
def test_ages_ordinals_and_lives_are_counted_as_people_would(text: str, expected: tuple[int, int, int]) -> None:
    assert deaths(only(text, WEDNESDAY)) == expected


def test_a_headline_of_two_places_lends_none_to_the_event_of_the_other() -> None:
    body = (
        "Gunmen attacked a checkpoint at Khanaqin late on Monday. A bomb exploded against the force sent there.\n\n"
        "In Samawah, an explosive device went off on Tuesday as a convoy passed."
    )
    events = told(body, WEDNESDAY, title="Attack near Khanaqin; device targets convoy in Samawah")
    assert [event.position.place_name for event in events] == ["Khānaqīn", "Khānaqīn", "As Samawah"]


def test_dawn_before_a_day_is_no_blast() -> None:
    assert kinds("اعتقلت قوات الأمن ثلاثة أشخاص في حمص فجر الأحد.", WEDNESDAY) == ["Arrests"]


def test_what_a_roadblock_is_to_keep_from_passing_does_not_undo_it() -> None:
    assert kinds("قطع محتجون الطريق قرب سراقب بالإطارات المشتعلة لمنع مرور الدورية.", WEDNESDAY) == ["Peaceful protest"]


def test_a_town_behind_a_road_tells_which_country_both_are_of() -> None:
    event = only("سيرت القوات التركية دورية على الطريق الدولي M4 بين ترنبة وأريحا أمس الثلاثاء.", WEDNESDAY)
    assert event.position.road is not None
    assert (event.position.road.route_id, event.position.country) == ("SY-M4", "SY")


@pytest.mark.parametrize(
    ("text", "place_name"),
    [
        ("Mortar rounds hit Aden Adde airport in Mogadishu on Monday.", "Mogadishu"),
        ("Mortar rounds hit Aden International Airport on Monday.", "Aden"),
    ],
)
def test_an_airport_named_after_a_person_is_no_town(text: str, place_name: str) -> None:
    assert only(text, WEDNESDAY).position.place_name == place_name
