"""Events that reports tell in other terms than most, and words that stand beside each other and mean something else."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only, told


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Insurgents seized a cement factory in Saraqib on Friday.", "Non-state actor overtakes territory"),
        ("The army denied on Friday that Saraqib had fallen.", "Non-state actor overtakes territory"),
        ("The two sides traded machine-gun and mortar fire in Saraqib on Friday.", "Armed clash"),
        ("Rebels brought down an army helicopter near Saraqib on Friday.", "Armed clash"),
        ("Villagers fought off a raid near Saraqib on Friday.", "Armed clash"),
        ("In Kidal a drone aimed at a pickup on Friday.", "Air/drone strike"),
        ("Government forces struck a gathering of fighters in Saraqib on Friday.", "Air/drone strike"),
        ("IED against an army lorry in Kidal on Friday.", "Remote explosive/landmine/IED"),
        ("A mine beside the road at Saraqib wounded two labourers on Friday.", "Remote explosive/landmine/IED"),
        (
            "The brigade fired some twenty surface-to-surface missiles at Saraqib on Friday.",
            "Shelling/artillery/missile attack",
        ),
        ("A minibus fired on near Saraqib on Friday.", "Attack"),
        ("Bottles and bricks were hurled at officers in Belfast on Friday.", "Violent demonstration"),
        ("Rioters rammed a van into the gate of the town hall in Lyon on Friday.", "Violent demonstration"),
        ("Some 300 people besieged a hostel in Lyon on Friday.", "Violent demonstration"),
        ("There were gatherings in Basra on Friday.", "Peaceful protest"),
        ("Lawyers read a statement outside the courthouse in Tunis on Friday.", "Peaceful protest"),
        ("Bakers shut for the day in Idlib on Friday against the price of flour.", "Peaceful protest"),
        ("Relatives twice gathered in Kaya on Friday to ask for the truth.", "Peaceful protest"),
        ("Excavators dug up the asphalt in Jenin on Friday.", "Looting/property destruction"),
        ("Convoys of displaced families from Afrin have reached Aleppo.", "Other"),
        ("The governor of Mardin was dismissed in Mardin on Friday.", "Other"),
        ("Customs seized 300 kg of heroin in Herat on Friday.", "Other"),
    ],
)
def test_events_are_found_in_other_terms(text: str, sub_event_type: str) -> None:
    assert only(text).sub_event_type == sub_event_type


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A convoy to Zamzam, scheduled for 20 March, was postponed for want of guarantees.", Status.CANCELLED),
        ("A humanitarian mission to Bucha is planned for Friday.", Status.PLANNED),
        ("The joint patrol near Kobani was cut short on Friday.", Status.OCCURRED),
        ("The army denied on Friday that Saraqib had fallen.", Status.DENIED),
        ("The army admitted that a shell might have hit a school in Taiz on Friday.", Status.OCCURRED),
        ("The ministry conceded that its jets may have struck a bus in Taiz on Friday.", Status.OCCURRED),
    ],
)
def test_what_became_of_it_is_read(text: str, status: Status) -> None:
    assert only(text).status is status


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said that a shell might have hit a school in Taiz on Friday.",  # nobody owns to it
        "Shops in Idlib shut for the weekend on Friday.",
        "The price of bread in Idlib has fallen.",
        "The night train to Aleppo was running then, six hours with a sleeping car.",
    ],
)
def test_what_only_reads_like_it_is_left_out(text: str) -> None:
    assert told(text) == []


def test_part_of_a_name_is_nobody_who_was_taken() -> None:
    assert kinds("Rebels captured Halfaya and Taybat al-Imam on Friday.") == ["Non-state actor overtakes territory"]
    assert kinds("Rebels captured an imam in Halfaya on Friday.") == ["Abduction/forced disappearance"]


def test_forces_that_leave_a_camp_break_up_none() -> None:
    text = "The forces of the occupation pulled out of the Nur Shams camp near Tulkarm on Friday."
    assert kinds(text) == ["Non-violent transfer of territory"]


def test_stones_are_exchanged_otherwise_than_captives() -> None:
    assert kinds("Students and police exchanged stones and tear gas in Goma on Friday.") == [
        "Protest with intervention"
    ]
    assert kinds("The two sides exchanged bodies in Marib on Friday.") == ["Other"]


def test_what_is_only_feared_or_rumoured_did_not_happen() -> None:
    assert kinds("Women held a protest indoors in Herat on Friday for fear of arrest.") == ["Peaceful protest"]
    assert kinds("Rumours of an impending attack emptied the market of Djibo on Friday.") == []


def test_a_traffic_stop_stops_no_traffic() -> None:
    assert kinds("An officer shot dead a boy at a traffic stop in Nanterre on Friday.") == ["Attack"]


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Two raids hit the outskirts of Baalbek on Friday night.", "Air/drone strike"),
        ("Turkish guns fired some 40 rounds at Tel Rifaat on Friday.", "Shelling/artillery/missile attack"),
        (
            "The rail bridge at Saraqib was destroyed by explosives early on Friday.",
            "Remote explosive/landmine/IED",
        ),
        ("Gunmen forced nine travellers out of a bus near Saraqib on Friday and killed them.", "Attack"),
        ("Three volunteers were killed in a dawn raid by militants near Saraqib on Friday.", "Attack"),
        ("Police arrested a trader in a dawn raid in Saraqib on Friday.", "Arrests"),
        ("Three lorries were burned by armed men near Saraqib on Friday.", "Looting/property destruction"),
        ("Supporters of the party paraded through Dakar on Friday.", "Peaceful protest"),
        ("Soldiers returned fire in Saraqib on Friday.", "Armed clash"),
        ("Rebels attacked the village of Djibo on Friday for having helped the army.", "Armed clash"),
    ],
)
def test_the_kind_of_an_event_is_that_of_its_words(text: str, sub_event_type: str) -> None:
    assert only(text).sub_event_type == sub_event_type


@pytest.mark.parametrize(
    "text",
    [
        "The senator returned fire in a series of interviews in Ankara on Friday.",
        "A paragraph on road safety was massacred in Ankara on Friday.",
        "The budget was taken hostage by two parties in Beirut on Friday.",
        "A deputy attacked the ministry in Beirut on Friday for having raised the fees.",
        "The players paraded through Dakar on an open bus on Friday.",
        "Seven people were killed when a hillside gave way in Tabaco on Friday.",
    ],
)
def test_figures_of_speech_games_and_landslides_are_no_events(text: str) -> None:
    assert told(text) == []


def test_arms_that_men_only_carry_explode_nowhere() -> None:
    text = "Men with rifles and grenades burst into a studio in Guayaquil on Friday and took the staff hostage."
    assert kinds(text) == ["Abduction/forced disappearance"]


def test_the_hour_of_a_live_blog_is_a_day() -> None:
    text = "Clashes went on in Idlib on Friday.\n\n19:52 – The army says it has sent large reinforcements to Hama."
    assert "Change to group/activity" in kinds(text)
    assert "Change to group/activity" not in kinds(text.replace("19:52 – ", ""))


def test_what_was_defused_is_no_mishap() -> None:
    text = "The Idlib–Aleppo road was closed on Friday while a suspicious gas cylinder was defused."
    assert [event.event_type for event in told(text)] == ["Strategic developments"]


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A three-day pause for vaccination was agreed to in Gaza on Friday.", "Agreement"),
        ("Thousands defied a curfew in Nasiriyah on Friday to bury their dead.", "Peaceful protest"),
        ("In Arequipa hundreds attempted to enter the runway on Friday.", "Violent demonstration"),
        ("Two village guards on duty near Hakkari came under fire on Friday.", "Armed clash"),
        ("The village of Sarmin came under fire on Friday.", "Shelling/artillery/missile attack"),
    ],
)
def test_more_events_are_found_in_other_terms(text: str, sub_event_type: str) -> None:
    assert only(text).sub_event_type == sub_event_type


def test_what_is_expected_of_troops_is_planned() -> None:
    event = only("Expect the 14th Division to clear the Palkana ridge from Monday.")
    assert (event.event_type, event.status) == ("Battles", Status.PLANNED)
