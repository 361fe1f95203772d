"""Deeds that somebody threatens upon a condition, blames others for or denies, and verbs that share what is before."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, deaths, kinds, only, status_of, told


@pytest.mark.parametrize(
    "text",
    [
        "Rebels counter-attacked near Saraqib on Friday.",
        "Ukrainian forces counter-attacked west of Vovchansk on Friday.",
        "Government troops have counter-attacked near Khan Touman.",
        "Government forces re-entered Bor on Friday.",
    ],
)
def test_a_verb_may_have_its_prefix_behind_a_hyphen(text: str) -> None:
    assert only(text).status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "The minister counter-attacked and accused the chairwoman of dreaming.",
        "The senator counter-attacked in a speech in Boston.",
        "The re-captured village of Nayrab was visited by the governor.",
    ],
)
def test_who_only_answers_back_counter_attacks_nobody(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Residents accuse the army of shelling Saraqib on Tuesday.", "2020-03-10"),
        ("Villagers accuse the militia of abducting five women near Djugu on Thursday.", "2020-03-12"),
        ("The governor accuses rebels of burning houses in Bor on Sunday.", "2020-03-08"),
    ],
)
def test_who_accuses_others_of_one_deed_tells_it(text: str, day: str) -> None:
    assert (status_of(text), days(only(text))) == (Status.OCCURRED, day)


@pytest.mark.parametrize(
    "text",
    [
        "The opposition accuses the army of killing civilians.",
        "Rights groups accuse the junta of torturing detainees.",
        "Damascus accuses Turkey of supporting rebels in Idlib.",
        "Moscow accuses Kyiv of holding talks with NATO in Brussels.",
    ],
)
def test_who_accuses_others_of_what_they_do_at_all_times_tells_no_deed(text: str) -> None:
    assert not told(text)


def test_an_agreement_that_is_violated_is_no_rape() -> None:
    assert not kinds("Serbia accused Kosovo of violating the agreement in Mitrovica.")


@pytest.mark.parametrize(
    "text",
    [
        "If the talks fail, the rebels will attack Goma, their leader warned.",
        "Unless the siege is lifted, they warned, their men will shell Aleppo.",
        "The group warned that if the siege went on it would bomb Damascus.",
        "The Taliban warned that unless prisoners were freed they would attack Kunduz.",
        "The commander vowed that if the army came his fighters would blow up the bridge.",
        'If the meeting fails, one of them warned, the tribes will cross to the west bank and attack "every post".',
    ],
)
def test_what_is_to_follow_a_condition_is_threatened_by_those_who_would_do_it(text: str) -> None:
    assert status_of(text) is Status.THREATENED


@pytest.mark.parametrize(
    "text",
    [
        "If the talks fail, diplomats warned, the rebels will attack Goma.",
        "If the army enters the town, the rebels will shell Goma, said a resident.",
        "If the dam breaks, engineers warned, the water will hit Wadi Halfa.",
        "If the police had attacked the camp, he warned, the youths would have burned it.",
    ],
)
def test_what_onlookers_expect_upon_a_condition_is_no_threat(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels plan to cross the river and attack Goma on Sunday.", Status.PLANNED),
        ("The unions will gather in the square and march to parliament on Monday.", Status.PLANNED),
        ("The rebels crossed the river to attack Goma.", Status.OCCURRED),
    ],
)
def test_a_verb_behind_and_shares_the_will_of_the_one_before(text: str, status: Status) -> None:
    assert status_of(text) is status


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that any attack had taken place in Jenin on Friday.",
        "Drones flew over Ariha all week, but residents deny that any strike has taken place.",
        "The police denied using live ammunition in Basra.",
        "Police denied firing tear gas in Basra on Friday.",
        "The army denied having used cluster bombs in Idlib.",
        "There were rumours of a coup in Niamey, which the government denied.",
        "Reports of an attack on Goma, which the army rejected, caused panic.",
    ],
)
def test_a_deed_is_denied_in_whatever_words(text: str) -> None:
    assert status_of(text) is Status.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Women in Daquq were bombed by an aircraft on Friday. The coalition said it had carried out no strike there.",
        "A post in Jenin was stormed on Friday, only for the governor's office to deny any attack.",
    ],
)
def test_who_did_none_of_it_denies_what_was_told(text: str) -> None:
    assert [event.status for event in told(text)] == [Status.OCCURRED, Status.DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "The union denied that any strike had taken place at the port of Beirut.",
        "The governor's office denied any attack.",
        "The king made no attack on his rivals in Rabat.",
        "Troops used live ammunition in an exercise near Basra on Friday.",
    ],
)
def test_where_nobody_was_harmed_nothing_is_denied(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Schools in Idlib were shut on Sunday in a strike called by teachers.", "2020-03-08"),
        ("A strike called by teachers paralysed Goma on Monday.", "2020-03-09"),
        ("Police dispersed a rally called by the opposition in Bunia on Sunday.", "2020-03-08"),
    ],
)
def test_what_somebody_called_is_as_past_as_the_verb_beside_it(text: str, day: str) -> None:
    assert (status_of(text), days(only(text))) == (Status.OCCURRED, day)


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("A general strike called by the factions for Thursday will close shops in Nablus.", Status.PLANNED, "19"),
        ("The government on Monday banned a march called by the opposition for Friday.", Status.CANCELLED, "20"),
        ("Two officers go on trial in Frankfurt on Monday next week.", Status.PLANNED, "16"),
        ("Doctors in Khartoum go on strike next Sunday.", Status.PLANNED, "15"),
        ("Talks on ending the war, which began in Doha on Monday, are to resume in Cairo on Thursday.", None, "19"),
        ("Talks on extending the deal, which ends on Sunday, are to go on in Cairo on Thursday.", None, "19"),
        ("An offensive on Idlib, which Ankara fears, is to begin on Sunday.", Status.PLANNED, "15"),
        ("The march in Dakar, which was banned on Monday, will be held on Friday.", Status.PLANNED, "20"),
    ],
)
def test_what_is_to_come_is_on_its_day(text: str, status: Status | None, day: str) -> None:
    assert (status_of(text), days(only(text))) == (status or Status.PLANNED, f"2020-03-{day}")


def test_talks_on_doing_something_tell_no_deed() -> None:
    assert kinds("Talks on freeing hostages continued in Cairo on Monday.") == ["Other"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The air strikes announced for this week were called off.", "Air/drone strike"),
        ("The strikes announced for Monday by nurses were postponed.", "Peaceful protest"),
        ("The army staged a flag march in Jammu on Friday.", "Change to group/activity"),
        ("Thousands of Israelis staged a flag march in Jerusalem on Friday.", "Peaceful protest"),
    ],
)
def test_who_strikes_and_marches_tells_the_kind(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A curfew was clamped on Jammu on Friday after cars were set on fire; the mayor rejoiced today.", "13"),
        ("The army shelled Saraqib; it happened on Monday.", "09"),
        ("Rebels attacked Sake on Friday; schools reopened on Monday.", "13"),
    ],
)
def test_what_stands_behind_a_semicolon_keeps_its_day(text: str, day: str) -> None:
    assert {days(event) for event in told(text)} == {f"2020-03-{day}"}


@pytest.mark.parametrize(
    ("text", "of_each"),
    [
        ("Jets bombed Idlib on Monday and, an hour later, Ariha.", [("2020-03-09", "Idlib"), ("2020-03-09", "Arīḩā")]),
        (
            "The army shelled Saraqib on Sunday and, the next day, Ariha.",
            [("2020-03-08", "Saraqib"), ("2020-03-09", "Arīḩā")],
        ),
        (
            "Rebels stormed Kunduz on Monday and, two days later, Ghazni.",
            [("2020-03-09", "Kunduz"), ("2020-03-11", "Ghazni")],
        ),
    ],
)
def test_what_was_done_once_more_is_told_for_itself(text: str, of_each: list[tuple[str, str]]) -> None:
    assert [(days(event), event.position.place_name) for event in told(text)] == of_each


def test_each_of_two_deeds_has_the_dead_that_are_told_behind_it() -> None:
    events = told("Jets bombed Idlib on Monday, killing two, and again on Tuesday, killing five.")
    assert [(days(event), deaths(event)) for event in events] == [("2020-03-09", (2, 2, 2)), ("2020-03-10", (5, 5, 5))]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Idlib again and again on Monday.",
        "Saraqib was shelled on Sunday and again in the early hours of Tuesday.",
        "The mayor was shot on Monday and died the next day in Ghazni.",
        "Rebels shelled Aleppo on Sunday and Monday.",
    ],
)
def test_one_deed_is_not_told_twice(text: str) -> None:
    assert only(text)


def test_who_struck_back_across_a_border_did_another_deed() -> None:
    text = "Ukraine sent drones to a depot in Belgorod region on Friday, and Russia fired eight Shaheds at Sumy."
    places = [event.position.place_name for event in told(text) if event.sub_event_type == "Air/drone strike"]
    assert "Sumy" in places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Angry residents climbed over the wall in Kabul and set a house on fire.", "Violent demonstration"),
        ("Mourners burned the police headquarters in Nasiriyah on Friday.", "Violent demonstration"),
        ("Mourners said soldiers burned the village of Sake on Friday.", "Looting/property destruction"),
        ("Gunmen killed a former rebel and his brother in Jasim on Friday.", "Attack"),
        ("Gunmen killed a rebel in Jasim on Friday.", "Armed clash"),
        ("The militants had struck in Djibo on Friday.", "Attack"),
        ("Israeli jets struck in Baalbek on Friday.", "Air/drone strike"),
        ("Rebel troops occupied ten square kilometres near Goma.", "Non-state actor overtakes territory"),
        ("Protesters occupied Tahrir Square on Friday.", "Peaceful protest"),
    ],
)
def test_who_does_it_and_to_whom_tells_the_kind(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind


def test_a_second_raid_is_of_the_kind_of_the_first() -> None:
    text = "A single bomb fell on a block of flats in Binnish on Friday. A second raid, on Ariha, did damage."
    assert kinds(text) == ["Air/drone strike", "Air/drone strike"]


def test_what_was_arranged_and_fell_through_is_cancelled() -> None:
    text = "An evacuation of migrants to Misrata, arranged by the United Nations for today, fell through."
    assert status_of(text) is Status.CANCELLED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A truce in Idlib that was to take effect on Friday collapsed within minutes.", Status.OCCURRED),
        ("A ceasefire was to begin on Sunday in Idlib, after talks collapsed.", Status.PLANNED),
        ("A truce that is to take effect in Idlib on Sunday was agreed in Doha.", Status.PLANNED),
    ],
)
def test_a_truce_that_collapsed_is_not_to_come(text: str, status: Status) -> None:
    assert status_of(text) is status


def test_who_else_did_something_there_did_another_deed() -> None:
    text = "On Thursday the Taliban burned a post in Ghazni. On Friday it attacked Kunduz, and a suicide bomber killed "
    events = told(text + "the police chief there.")
    assert [event.sub_event_type for event in events][1:] == ["Attack", "Suicide bomb"]


def test_an_attack_from_all_sides_is_a_fight() -> None:
    assert kinds("The Taliban attacked Kunduz from three sides on Friday.") == ["Armed clash"]
    assert not kinds("Critics attacked the bill from all sides on Friday in Berlin.")
