"""Acts of one sentence that each have a day, acts before others were told, and what rioters burn."""

from tests.extraction.reading import days, kinds, read, told


def _all(text: str) -> list[tuple[str, str]]:
    return [(event.sub_event_type, days(event)) for event in read(text, "2024-09-18").events]


def test_two_acts_with_a_day_each_are_two_events() -> None:
    text = "The base at Sarmin fell to the insurgents in June 2015 and was recaptured by the army in March 2017."
    assert [day for _, day in _all(text)] == ["2015-06-01..2015-06-30", "2017-03-01..2017-03-31"]


def test_a_lesser_act_of_another_day_stands_beside_a_heavier_one() -> None:
    text = "On Saturday a lorry of onions was robbed near Saraqib, and on Monday a mine killed a farmer near Binnish."
    assert [day for _, day in _all(text)] == ["2024-09-14", "2024-09-16"]
    text = "On Saturday a bomb was defused near Saraqib, and on Monday a mine killed a farmer near Binnish."
    assert [kind for kind, _ in _all(text)] == ["Disrupted weapons use", "Remote explosive/landmine/IED"]


def test_an_act_and_its_part_on_one_day_stay_one_event() -> None:
    assert kinds("On Friday gunmen attacked a checkpoint near Saraqib and killed two soldiers.") == ["Armed clash"]


def test_what_had_been_before_takes_no_later_act_away() -> None:
    text = "The house in Homs, where a clerk had been stabbed in June, was shot at from a car on Monday night."
    assert ("Attack", "2024-09-16") in _all(text)


def test_who_suffers_an_attack_before_strikes_no_march() -> None:
    text = "In Hebron, where a baker was shot by soldiers on Sunday, thousands held a funeral march in Dura on Tuesday."
    assert "Peaceful protest" in [kind for kind, _ in _all(text)]
    assert "Peaceful protest" not in kinds("A bomb struck a funeral march in Hebron on Friday.")


RIOTS = "Rioting broke out in Lyon on Friday. In Lille a supermarket was set alight on Friday. Police called for calm."


def test_what_burns_where_there_are_riots_is_burned_by_rioters() -> None:
    assert {event.event_type for event in told(RIOTS)} == {"Riots"}


def test_what_soldiers_burn_is_no_riot() -> None:
    text = RIOTS.replace("In Lille a supermarket was set alight", "In Lille soldiers set a supermarket alight")
    assert "Looting/property destruction" in [event.sub_event_type for event in told(text)]
    assert kinds("In Lille a supermarket was set alight on Friday.") == ["Looting/property destruction"]


def test_what_rioters_go_on_to_is_part_of_the_riot() -> None:
    text = "Rioters stormed a jail in Narsingdi on Friday and freed more than 200 inmates."
    assert [event.event_type for event in told(text, "2024-09-18")] == ["Riots"]
    text = "Rioters stormed a jail in Narsingdi on Friday, and the rebels released two hostages in Sylhet on Monday."
    assert len(told(text, "2024-09-18")) == 2


def test_means_that_are_listed_are_one_use_of_them() -> None:
    text = "Police used tear gas and water cannon in Mombasa on Friday."
    assert kinds(text) == ["Protest with intervention"]


def test_the_burning_of_a_building_is_told_by_a_noun() -> None:
    assert kinds("The burning of the governor's office in Homs on Friday left no one dead.") == [
        "Looting/property destruction"
    ]


def test_an_armed_strike_strikes_nobody() -> None:
    assert kinds("The guerrillas imposed an armed strike in Quibdo on Friday.") == ["Other"]


def test_who_is_shot_by_police_is_shot() -> None:
    assert kinds("In Homs the student Omar Said was shot by police on Friday.") == ["Attack"]


def test_nobody_is_held_hostage_to_a_quarrel() -> None:
    assert told("The bridge in Homs could no longer be held hostage to a quarrel on Friday.") == []
    assert kinds("Two nurses were held hostage in Homs on Friday.") == ["Abduction/forced disappearance"]
