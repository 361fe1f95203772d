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
