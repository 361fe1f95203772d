"""The side of the article's day: what has happened never lies after it, what is only planned never before it."""

import pytest

from conflictmap.model.event import Event
from tests.extraction.reading import days, read

WEDNESDAY = "2024-03-13"


def told_of(sentence: str, day: str = WEDNESDAY) -> Event:
    """Return the one event of a sentence that stands in an article."""
    (event,) = read(f"Officials gave an account.\n\n{sentence}\n\nThe rest of the region was calm.", day).events
    return event


@pytest.mark.parametrize(
    ("sentence", "status", "when"),
    [
        ("Protesters gathered in Nairobi on Monday, when parliament met.", "occurred", "2024-03-11"),
        ("On Sunday, when the market was full, shells hit Idlib.", "occurred", "2024-03-10"),
        ("The army said an offensive would start on Monday near Ariha.", "planned", "2024-03-18"),
        ("The ministry said a patrol will take place on Friday near Ariha.", "planned", "2024-03-15"),
        ("The army said shelling had killed two men in Saraqib on Monday.", "occurred", "2024-03-11"),
        ("The offensive started on Monday near Ariha.", "occurred", "2024-03-11"),
        ("Gunmen attacked a village near Jos last Thursday, killing nine.", "occurred", "2024-03-07"),
        ("Gunmen attacked a village near Jos this past Saturday.", "occurred", "2024-03-09"),
        ("Before dawn on Tuesday, drones struck a depot in Kharkiv.", "occurred", "2024-03-12"),
        ("Wednesday's strike on Kharkiv killed two people.", "occurred", "2024-03-13"),
        ("Thursday's strike on Kharkiv killed two people.", "occurred", "2024-03-07"),
        ("The Friday prayers attack in Kunduz killed 40 worshippers.", "occurred", "2024-03-08"),
        ("Since Sunday, shelling has hit Saraqib every night.", "occurred", "2024-03-10..2024-03-13"),
        ("Police fired tear gas at marchers in Dakar earlier this week.", "occurred", "2024-03-11..2024-03-13"),
        ("Militants ambushed a convoy near Gao late last month.", "occurred", "2024-02-20..2024-02-29"),
        ("In May, rebels seized Kanyabayonga.", "occurred", "2023-05-01..2023-05-31"),
        ("On 25/02/2024 a bomb exploded in Kabul.", "occurred", "2024-02-25"),
        ("On 02/25/2024 a bomb exploded in Kabul.", "occurred", "2024-02-25"),
        ("A bomb exploded in Kabul on the 3rd.", "occurred", "2024-03-03"),
        ("A bomb exploded in Kabul on the 25th.", "occurred", "2024-02-25"),
        ("Five people have died in the shelling of Kherson since Thursday.", "occurred", "2024-03-07..2024-03-13"),
        ("The shelling of Kherson on Thursday left five dead.", "occurred", "2024-03-07"),
        ("Kherson was shelled Thursday.", "occurred", "2024-03-07"),
        ("Kherson, shelled on Thursday, is without power.", "occurred", "2024-03-07"),
        ("The town of Kherson, hit by shells Thursday, will get power back on Friday.", "occurred", "2024-03-07"),
        ("A ceasefire took effect in Gaza on Thursday.", "occurred", "2024-03-07"),
        ("Overnight, drones hit a refinery in Ryazan.", "occurred", "2024-03-12..2024-03-13"),
        ("Overnight Sunday to Monday, drones hit a refinery in Ryazan.", "occurred", "2024-03-10..2024-03-11"),
        ("Yesterday, a mortar round hit a bus in Taiz.", "occurred", "2024-03-12"),
        ("The day before yesterday, a mortar round hit a bus in Taiz.", "occurred", "2024-03-11"),
        ("Over the weekend, gunmen killed six herders near Wukari.", "occurred", "2024-03-09..2024-03-10"),
        ("Last weekend's clashes in Wukari left six dead.", "occurred", "2024-03-09..2024-03-10"),
        ("Clashes broke out in Wukari on March 15 last year.", "occurred", "2023-03-15"),
        ("Clashes broke out in Wukari on March 15, 2022.", "occurred", "2022-03-15"),
        ("Clashes broke out in Wukari on March 20.", "occurred", "2023-03-20"),
        ("Police arrested 20 protesters on Friday in Minsk ahead of Sunday's march.", "occurred", "2024-03-08"),
        ("Earlier in March, gunmen attacked villagers near Bria.", "occurred", "2024-03-01..2024-03-13"),
        ("The army bombed Loikaw on Thursday night and into Friday.", "occurred", "2024-03-07..2024-03-08"),
        ("From Thursday to Saturday, the army bombed Loikaw.", "occurred", "2024-03-07..2024-03-09"),
        ("Between 10 and 14 February the army bombed Loikaw.", "occurred", "2024-02-10..2024-02-14"),
        ("On Christmas Eve, gunmen attacked villages in Plateau.", "occurred", "2023-12-24"),
        ("On New Year's Day, missiles hit Odesa.", "occurred", "2024-01-01"),
        ("On Wednesday morning a drone hit a van in Tyre.", "occurred", "2024-03-13"),
        ("Wednesday saw clashes in Zawiya.", "occurred", "2024-03-13"),
        ("Sunday saw a protest march in Zawiya.", "occurred", "2024-03-10"),
        ("The protest in Zawiya on Thursday was the second this month.", "occurred", "2024-03-07"),
        ("A man wounded in the blast in Peshawar on Saturday died on Tuesday.", "occurred", "2024-03-09"),
        ("The Thursday bombing in Peshawar killed eight.", "occurred", "2024-03-07"),
        ("A strike on the Saturday before last hit Sanaa.", "occurred", "2024-03-02"),
        ("Ten days later, on Friday, police raided the union's office in Athens.", "occurred", "2024-03-08"),
        ("A protest is under way in Maputo on Wednesday.", "occurred", "2024-03-13"),
        ("A protest was held in Maputo from 10 to 12 March.", "occurred", "2024-03-10..2024-03-12"),
        ("في يوم الجمعة قصفت القوات مدينة سراقب.", "occurred", "2024-03-08"),
        ("قصفت الطائرات مدينة إدلب أمس.", "occurred", "2024-03-12"),
        ("The truce in Goma began on Thursday.", "occurred", "2024-03-07"),
        ("Troops withdrew from Goma on Thursday.", "occurred", "2024-03-07"),
        ("Troops began withdrawing from Goma on Thursday.", "occurred", "2024-03-07"),
        ("A prisoner swap took place near Donetsk on Thursday.", "occurred", "2024-03-07"),
        ("There was a protest in Lagos on Friday.", "occurred", "2024-03-08"),
        ("Friday's protest in Lagos was peaceful.", "occurred", "2024-03-08"),
        ("Shops in Lagos, looted on Friday, will reopen on Monday.", "occurred", "2024-03-08"),
        ("The bridge in Kherson, shelled on Friday, is to be repaired by Monday.", "occurred", "2024-03-08"),
    ],
)
def test_what_happened_lies_on_or_before_the_day(sentence: str, status: str, when: str) -> None:
    event = told_of(sentence)
    assert (event.status.value, days(event)) == (status, when)


@pytest.mark.parametrize(
    ("sentence", "status", "when"),
    [
        ("Teachers plan to protest in Accra this Thursday.", "planned", "2024-03-14"),
        ("Teachers will strike and march through Accra next Monday.", "planned", "2024-03-18"),
        ("A protest is planned in Baghdad for the coming Friday.", "planned", "2024-03-15"),
        ("Thursday's planned march in Kharkiv will go ahead, organisers said.", "planned", "2024-03-14"),
        ("A protest is set for the 25th in Kabul.", "planned", "2024-03-25"),
        ("A protest is set for the 3rd in Kabul.", "planned", "2024-04-03"),
        ("Thousands are expected to protest in Tbilisi on Sunday.", "planned", "2024-03-17"),
        ("A ceasefire will take effect in Gaza on Thursday.", "planned", "2024-03-14"),
        ("A ceasefire takes effect in Gaza on Thursday.", "planned", "2024-03-14"),
        ("A ceasefire comes into force in Gaza at midnight on Thursday.", "planned", "2024-03-14"),
        ("A ceasefire was to come into force in Gaza on Thursday.", "planned", "2024-03-14"),
        ("Tonight, protesters will gather in Yerevan.", "planned", "2024-03-13"),
        ("Tomorrow truckers will block the road at Medyka in protest.", "planned", "2024-03-14"),
        ("The day after tomorrow, students will demonstrate in Dhaka.", "planned", "2024-03-15"),
        ("Students are due to demonstrate in Dhaka this weekend.", "planned", "2024-03-16..2024-03-17"),
        ("A march in Wukari is called for March 20.", "planned", "2024-03-20"),
        ("A march in Wukari was called for March 20.", "planned", "2024-03-20"),
        ("Next month the army intends to launch an attack on Lyman.", "planned", "2024-04-01..2024-04-30"),
        ("From Thursday to Saturday, drivers in Loikaw will hold a protest.", "planned", "2024-03-14..2024-03-16"),
        ("Sunday will see a protest march in Zawiya.", "planned", "2024-03-17"),
        ("The opposition called for protests in Maputo on Thursday.", "planned", "2024-03-14"),
        ("ستنظم النقابات مظاهرة في بيروت يوم الجمعة المقبل.", "planned", "2024-03-15"),
        ("من المقرر أن تنطلق مظاهرة في بيروت غدا.", "planned", "2024-03-14"),
        ("Protesters will gather in Goma on Thursday.", "planned", "2024-03-14"),
        ("Protesters are expected to gather in Goma on Thursday.", "planned", "2024-03-14"),
        ("A protest is to be held in Goma on Thursday.", "planned", "2024-03-14"),
        ("A protest will be held in Goma on Thursday.", "planned", "2024-03-14"),
        ("A protest is expected in Goma on Thursday.", "planned", "2024-03-14"),
        ("A protest is scheduled in Goma for Thursday.", "planned", "2024-03-14"),
        ("A protest is slated for Thursday in Goma.", "planned", "2024-03-14"),
        ("A protest has been called for Thursday in Goma.", "planned", "2024-03-14"),
        ("A protest has been announced for Thursday in Goma.", "planned", "2024-03-14"),
        ("A protest set for Thursday in Goma worries shopkeepers.", "planned", "2024-03-14"),
        ("Activists have called a protest in Goma for Thursday.", "planned", "2024-03-14"),
        ("Activists called for a protest in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists are calling on people to protest in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists are preparing a protest in Goma for Thursday.", "planned", "2024-03-14"),
        ("Activists announced they would stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists said they would stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists say they will stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists intend to stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists are due to stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists are set to stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("Activists were due to stage a sit-in in Goma on Thursday.", "planned", "2024-03-14"),
        ("The army plans to launch an offensive near Goma on Thursday.", "planned", "2024-03-14"),
        ("A truce in Goma is to start on Thursday.", "planned", "2024-03-14"),
        ("A truce in Goma due to start on Thursday is in doubt.", "planned", "2024-03-14"),
        ("A truce in Goma begins on Thursday.", "planned", "2024-03-14"),
        ("Troops will withdraw from Goma on Thursday.", "planned", "2024-03-14"),
        ("Troops will begin withdrawing from Goma on Thursday.", "planned", "2024-03-14"),
        ("Troops would withdraw from Goma on Thursday, the minister said.", "planned", "2024-03-14"),
        ("The withdrawal of troops from Goma will begin on Thursday.", "planned", "2024-03-14"),
        ("Prisoners will be exchanged near Donetsk on Thursday.", "planned", "2024-03-14"),
        ("A prisoner swap is expected near Donetsk on Thursday.", "planned", "2024-03-14"),
        ("There will be a protest in Lagos on Friday.", "planned", "2024-03-15"),
        ("Friday's protest in Lagos will be peaceful, organisers promised.", "planned", "2024-03-15"),
        ("The group threatened to bomb Nyala on Friday if the army did not leave.", "threatened", "2024-03-15"),
    ],
)
def test_what_is_planned_or_threatened_lies_on_or_after_the_day(sentence: str, status: str, when: str) -> None:
    event = told_of(sentence)
    assert (event.status.value, days(event)) == (status, when)


@pytest.mark.parametrize(
    ("sentence", "status", "when"),
    [
        ("The march, which was to have opened on Monday in Nairobi, was called off.", "cancelled", "2024-03-11"),
        ("The rally in Tunis had been due on Sunday but was postponed.", "cancelled", "2024-03-10"),
        ("The rally in Tunis, due on Sunday, has been postponed.", "cancelled", "2024-03-17"),
        ("A march planned for Friday in Khartoum has been banned.", "cancelled", "2024-03-15"),
        ("The withdrawal of troops from Goma, planned for Thursday, has been put off.", "cancelled", "2024-03-14"),
        ("The army denied it had shelled Nyala on Friday.", "denied", "2024-03-08"),
    ],
)
def test_what_was_called_off_or_denied_has_its_day(sentence: str, status: str, when: str) -> None:
    event = told_of(sentence)
    assert (event.status.value, days(event)) == (status, when)


@pytest.mark.parametrize(
    ("day", "sentence", "when"),
    [
        ("2024-01-04", "Shells hit a school in Horlivka on December 30.", "2023-12-30"),
        ("2024-01-04", "In December, gunmen attacked villages around Bokkos.", "2023-12-01..2023-12-31"),
        ("2024-01-04", "In January last year, an air strike hit a camp near Hakha.", "2023-01-01..2023-01-31"),
        ("2024-01-04", "A roadside bomb killed two soldiers near Menaka in November.", "2023-11-01..2023-11-30"),
        ("2024-04-25", "In Ramadan, police raided a mosque in Karachi.", "2024-03-11..2024-04-09"),
    ],
)
def test_months_without_a_year_are_the_nearest_on_their_side(day: str, sentence: str, when: str) -> None:
    assert days(told_of(sentence, day)) == when


@pytest.mark.parametrize(
    "sentence",
    [
        "Four miners killed in the bombing will be buried Friday in Quetta.",
        "By Friday the rebels had taken Sake.",
        "A bomb went off in Quetta on the eve of the election.",
        "Fighting went on in Saraqib until Monday.",
        "Two days before, a mine had killed a farmer near Raqqa.",
        "On 3/5/2023 a bomb exploded in Kabul.",
        "Five people died in the shelling of Kherson, Ukrainian officials said on Thursday.",
        "Power will be back on Friday in Kherson, hit by shells.",
        "The funeral of three boys killed by shelling in Kherson takes place on Friday.",
        "The army raided Jenin for the third day on Tuesday.",
        "A mortar round hit a bus in Taiz a week ago on Tuesday.",
        "Police arrested 20 people in Minsk ahead of Sunday's march.",
        "An air strike hit Mekelle hours before Thursday's truce.",
        "At the end of March, villagers near Bria were attacked by gunmen.",
        "Last autumn, the army recaptured Lyman.",
        "In the autumn, the army recaptured Lyman.",
        "In the summer the army recaptured Lyman.",
        "Between 10 and 20 March the army bombed Loikaw.",
        "The blast in Aden came as people prepared to mark Eid next week.",
        "Eid prayers in Kaduna were attacked by gunmen.",
        "On Independence Day, protesters rallied in Accra.",
        "Ahead of Friday's election, a bomb killed eight in Peshawar.",
        "The bombing in Peshawar comes two days before Friday's election.",
        "Election day on Friday will be held under guard after bombs killed eight in Peshawar.",
        "The army pulled out of Jaffna by Sunday.",
        "Kidnappers gave the families until Saturday to pay for pupils abducted in Zamfara.",
        "They shelled Avdiivka from Sunday evening.",
        "Hours later, police raided the union's office in Athens.",
        "Eight days on, shelling of Bakhmut goes on.",
        "The president, who leaves for Paris on Thursday, condemned the attack in Bria.",
        "Rebels attacked Bria as the president prepared to fly to Paris on Thursday.",
        "Rebels attacked Bria three days before Saturday's vote.",
        "Voting takes place on Saturday in Bria, where rebels killed 12 people.",
        "Schools stay shut till Monday. Gunmen abducted 12 pupils in Kuriga.",
        "قتل ثلاثة مدنيين في قصف على سراقب في رمضان الماضي.",
        "سيشيع يوم الجمعة ضحايا القصف على سراقب.",
        "Rebels attacked Goma before Friday's talks.",
    ],
)
def test_a_day_to_come_beside_what_happened_is_not_its_day(sentence: str) -> None:
    event = told_of(sentence)
    assert event.status.value == "occurred"
    assert event.date_end is not None
    assert event.date_end.isoformat() <= WEDNESDAY


@pytest.mark.parametrize(
    ("sentence", "status", "when"),
    [
        ("The army announces a joint patrol in Ariha on Monday, which passed quietly.", "occurred", "2024-03-11"),
        (
            "The army announces an operation against two ships in Haifa on Monday, which hit them.",
            "occurred",
            "2024-03-11",
        ),
        (
            "The group announced the release of nine men in Ariha on Monday, which ended talks.",
            "occurred",
            "2024-03-11",
        ),
        # no outcome
        ("The army announces a joint patrol in Ariha on Monday, which will pass the market.", "planned", "2024-03-18"),
    ],
)
def test_what_is_announced_with_what_came_of_it_is_over(sentence: str, status: str, when: str) -> None:
    event = told_of(sentence)
    assert (event.status, days(event)) == (status, when)
