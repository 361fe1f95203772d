"""Words that point back to a place, and plans that a sentence calls off."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told


def places(text: str) -> list[str]:
    return [event.position.place_name for event in told(text)]


def test_the_town_is_no_capital() -> None:
    text = "Rebels held Saraqib for two days. The road leads to Damascus. On Monday the army recaptured the town."
    assert places(text)[-1] == "Saraqib"


def test_the_village_is_no_city() -> None:
    text = "In Aleppo, traders came from Sarmin. On Monday shells hit the village."
    assert places(text) == ["Sarmīn"]


def test_there_is_the_place_named_last_before_it() -> None:
    text = "The army bombed Demoso on Monday; an air strike on a school there killed four pupils."
    assert set(places(text)) == {"Dimawso"}


def test_there_was_points_nowhere() -> None:
    text = "Talks were held in Ankara on Monday.\n\nThere was shelling on Tuesday."
    assert places(text)[-1] == ""


def test_the_quarter_is_in_the_town_named_last() -> None:
    text = "Mediators met elders in Daraa on Thursday.\n\nTroops shelled the quarter on Friday."
    assert places(text)[-1] == "Dar‘ā"


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the two councils, announced for Friday, have been called off.",
        "The signing of a deal between the councils, announced for Monday, has been put off.",
    ],
)
def test_what_was_announced_and_then_called_off_is_cancelled(text: str) -> None:
    assert {event.status for event in told(text)} <= {Status.CANCELLED}


def test_a_protest_is_as_planned_as_the_verb_it_goes_with() -> None:
    event = only("They plan to sail to Latakia in protest on Monday.")
    assert (event.status, days(event)) == (Status.PLANNED, "2020-03-16")


def test_without_denies_only_its_own_verb() -> None:
    assert only("On Thursday drones set fire to a depot in Kyiv, without causing casualties.").status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف الطيران الحربي قرية الشقب يوم الاثنين.", "الشقب"),
        ("استهدفت المدفعية بلدة كفر عمة يوم الثلاثاء.", "كفر عمة"),
        ("أحرق مسلحون منازل المدنيين في قرية ود النورة يوم الأربعاء.", "ود النورة"),
    ],
)
def test_what_follows_village_in_arabic_is_a_name_though_no_gazetteer_has_it(text: str, place: str) -> None:
    (event,) = told(text)
    assert event.position.place_name == place
    assert event.position.geometry is None


@pytest.mark.parametrize(
    "text", ["قصف الجيش قرية صغيرة يوم الاثنين.", "تقع القرية في سوريا وقد تعرضت قرية مجاورة لقصف يوم الاثنين."]
)
def test_what_only_describes_a_village_is_no_name(text: str) -> None:
    assert all(event.position.place_name in {"", "Syria"} for event in told(text))


def test_the_western_countryside_is_no_province_called_western() -> None:
    (event,) = told("قصف الجيش بلدة كفر عمة بريف حلب الغربي يوم الثلاثاء.")
    assert event.position.admin1 == "Aleppo"


def test_a_short_arabic_name_behind_village_is_looked_up() -> None:
    (event,) = told("تعرضت قرية آفس لقصف صاروخي فجر اليوم.")
    assert event.position.place_name == "Afis"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The convoy was stopped near Saraqib on Monday when gunmen opened fire.", "Saraqib"),
        (
            (
                "A convoy that came through Reyhanli was halted on Monday on the M5, north of Khan Shaykhun in Syria, "
                "when an aircraft bombed the road in front of it."
            ),
            "Khān Shaykhūn",
        ),
    ],
)
def test_what_happened_when_something_stood_somewhere_happened_there(text: str, name: str) -> None:
    event = only(text)
    assert (event.position.place_name, days(event)) == (name, "2020-03-09")


def test_the_quarter_stays_in_the_town_it_was_in_before() -> None:
    text = (
        "Mediators met elders in Daraa on Wednesday. On Thursday troops shelled the quarter.\n\n"
        "Gunmen attacked a checkpoint at Nawa on Friday.\n\nThe army threatened to storm the quarter."
    )
    assert [event.position.place_name for event in told(text) if event.status is Status.THREATENED] == ["Dar‘ā"]


def test_a_place_spoken_of_before_is_on_the_road_only_if_the_road_leads_there() -> None:
    text = "On Monday mourners carried the dead through {} in Syria. About 200 people then marched to the M4."
    near, far = (told(text.format(town))[-1].position for town in ("Ariha", "Damascus"))
    assert (near.place_name, near.geo_precision.value) == ("Arīḩā", "road_point")
    assert (far.place_name, far.geo_precision.value) == ("", "road")


def test_the_camp_at_a_name_is_that_name_though_no_gazetteer_has_it() -> None:
    assert only("On Monday peacekeepers handed over their camp at Gossu.").position.place_name == "Gossu"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sellers of Aleppo soap in Gaziantep protested on Monday.", "Gaziantep"),
        ("An Aleppo-based faction attacked a checkpoint near Afrin on Monday.", "‘Afrīn"),
    ],
)
def test_a_name_that_tells_the_kind_of_a_noun_is_not_where_it_was(text: str, name: str) -> None:
    assert only(text).position.place_name == name


def test_two_capitals_that_agree_are_actors() -> None:
    names = {
        event.position.place_name
        for event in told("Washington and Moscow agreed on Monday to extend the truce in Idlib.")
    }
    assert names == {"Idlib"}


def test_the_road_is_the_stretch_that_was_told_of_in_the_paragraph_before() -> None:
    closed = told(
        "Gunmen attacked trucks on the M5 between al-Nabk and Qara on Monday.\n\n"
        "Residents spoke of an hour of shooting. The road was closed until Tuesday morning."
    )[-1]
    road = closed.position.road
    assert road is not None
    assert (closed.sub_event_type, road.ref) == ("Other", "M5")
    assert (round(road.from_km or 0), round(road.to_km or 0)) == (253, 268)


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Saraqib said shells fired by rebels on Tuesday killed a child.",
        "Villagers in Saraqib told reporters that soldiers had burned their houses on Monday.",
    ],
)
def test_what_residents_tell_happened_where_they_live(text: str) -> None:
    assert places(text) == ["Saraqib"]


def test_the_town_of_other_speakers_is_not_where_it_happened() -> None:
    assert places("An official in Ankara said shells killed a child on Tuesday.") == [""]


def test_the_name_of_an_armed_organisation_is_not_where_it_happened() -> None:
    assert places("The Aleppo Division and the Kachin Independence Army clashed on Monday.") == [""]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        (
            "Families left Khan Sheikhoun for Idlib city after warplanes pounded the outskirts of the town on Monday.",
            "Khān Shaykhūn",
            "near",
        ),
        ("Troops left Sake for Goma on Monday.", "Sake", "town"),
        ("The mayor of Nikopol said Russian drones hit a bus in the town on Monday.", "Nikopol", "town"),
        ("Residents fled Derna, Libya, on Monday. Militias fought near the city on Tuesday.", "Darnah", "near"),
        (
            "BAMAKO - Gunmen burned trucks near Kayes. A bomb killed two in the Malian capital on Monday.",
            "Bamako",
            "town",
        ),
        (
            "KHARTOUM - Calm returned to El Obeid in Sudan. In the capital, shells killed four on Monday.",
            "Khartoum",
            "town",
        ),
    ],
)
def test_a_class_noun_behind_a_preposition_is_where_it_was(text: str, name: str, precision: str) -> None:
    position = told(text)[-1].position
    assert (position.place_name, position.geo_precision.value) == (name, precision)


def test_a_class_noun_beats_a_country_where_somebody_only_was() -> None:
    text = (
        "Calm returned to Port-au-Prince. On Monday gunmen hit posts across the city to keep Henry, then in Kenya, out."
    )
    event = told(text)[-1]
    assert event.position.place_name == "Port-au-Prince"
    assert "“the city” is Port-au-Prince, named last before" in " ".join(event.decisions)


def test_a_named_town_beats_a_class_noun() -> None:
    assert places("Rebels hold Goma. On Monday they shelled Sake from hills above the town.")[-1] == "Sake"


def test_there_is_in_the_paragraph_rather_than_where_the_last_event_was() -> None:
    text = (
        "Shells hit Haifa on Monday.\n\nRescuers in Nabatieh stopped digging. An air strike there on Sunday killed six."
    )
    assert places(text)[-1] == "Nabatîyé et Tahta"


def test_there_is_the_town_before_it_and_not_what_another_clause_names() -> None:
    text = (
        "Rebels withdrew on Tuesday from their last posts in Saraqib. Two of them were killed there, handing the army"
        " a junction where the M5 meets the M4."
    )
    assert [(event.position.place_name, event.position.road) for event in told(text)] == [("Saraqib", None)] * 2


def test_the_town_of_a_name_points_back_at_none() -> None:
    text = (
        "A shell hit Hama on Monday. Engineers cleared mines which the rebels had laid on a track near the town of"
        " Hajin."
    )
    assert places(text) == ["Ḩamāh", "Hajīn"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fall of Ariha opens the way to Saraqib, which the same men overran on 3 March.", "Saraqib"),
        ("Shells killed two in Ariha. Aid was flown to El Fasher, which the RSF has besieged since May.", "El Fasher"),
        (
            "Clashes went on in Goma. Planes landed in Hudur, in Somalia, which has been under blockade since 2014.",
            "Xuddur",
        ),
    ],
)
def test_what_was_done_to_a_town_is_in_it(text: str, name: str) -> None:
    assert [event.position.place_name for event in read(text).events][-1] == name


def test_who_acts_elsewhere_is_not_where_it_was() -> None:
    text = "Drones hit Kramatorsk on Monday. The ministry in Kyiv, which condemned the strike, said two people died."
    assert set(places(text)) == {"Kramatorsk"}


def test_an_old_act_of_violence_hands_its_town_to_the_next_one_of_its_paragraph() -> None:
    text = (
        "Soldiers fought militiamen in Debre Markos on 2 February. When those had gone, soldiers went from house to"
        " house and shot dead nine men."
    )
    assert [event.position.place_name for event in read(text).events] == ["Debre Mark’os"] * 2


def test_what_was_agreed_long_ago_hands_its_town_to_nothing() -> None:
    text = "Envoys signed a truce in Geneva on 2 January. Nine men were shot dead when soldiers searched their homes."
    assert [event.position.place_name for event in read(text).events][-1] == ""


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Rebels left the place where the M5 motorway meets the M4. The motorway was closed on Monday.", "M5"),
        ("Rebels left the place where the M5 motorway meets the M4. The road was closed on Monday.", "M4"),
        ("Rebels left the M5 motorway and the M4 highway. The highway was closed on Monday.", "M4"),
    ],
)
def test_the_motorway_is_the_road_that_was_called_so(text: str, ref: str) -> None:
    road = told("Tanks stood in Saraqib and Ariha, in Syria. " + text)[-1].position.road
    assert road is not None
    assert road.ref == ref


def test_there_is_the_province_and_not_the_country_named_with_it() -> None:
    text = (
        "A bomb killed four in Baqubah on Sunday.\n\nDiyala is among the most violent provinces of Iraq, though "
        "attacks have dropped nationwide. Iraqi and US troops began an offensive there on Monday."
    )
    assert [event.position.place_name for event in told(text)] == ["Baqubah", "Diyala"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Rebels hold parts of Cauca in Colombia. Gunmen attacked police posts in towns of the department.", "Cauca"),
        ("A bomb killed three in Maguindanao. Troops clashed with rebels in the province on Friday.", "Maguindanao"),
    ],
)
def test_the_province_may_be_a_department_or_of_the_second_order(text: str, area: str) -> None:
    assert told(text)[-1].position.place_name == area


def test_a_town_and_its_camp_are_one_setting() -> None:
    text = (
        "Shelling killed four people in El Fasher on Thursday.\n\n"
        "Clashes in the camp of Abu Shouk killed two on Friday.\n\n"
        "Five civilians were killed in Saturday morning's shelling."
    )
    assert [event.position.place_name for event in told(text)] == ["El Fasher", "Abu Shouk", "El Fasher"]


def test_two_towns_are_not() -> None:
    text = (
        "Shelling killed four people in El Fasher on Thursday.\n\nClashes in Tawila killed two people on Friday.\n\n"
        "Five civilians were killed in Saturday morning's shelling."
    )
    assert told(text)[-1].position.place_name == ""
