"""Events are found in the many ways in which reports tell of them, and left out or dated as the words around say."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, read, told


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A police post in Anbar was stormed by unidentified assailants on Friday.", "Armed clash"),
        ("Sniper fire killed a soldier in Taiz on Friday.", "Armed clash"),
        ("Two members of the 25th Division were killed by sniper fire in Saraqib on Friday.", "Armed clash"),
        ("Soldiers engaged bandits near Palmyra on Friday, killing seven of them.", "Armed clash"),
        ("Unknown men fired upon a guard post near Palmyra on Friday.", "Armed clash"),
        ("There was an exchange of heavy machine gun fire in Tel Rifaat on Friday.", "Armed clash"),
        ("Rival militias fought running battles in Tripoli on Friday.", "Armed clash"),
        ("Government troops regained Khan Sheikhoun on Friday.", "Government regains territory"),
        ("Regime forces extended their control over six villages south of Idlib.", "Government regains territory"),
        ("Rebels have wrested Saraqib from the army.", "Non-state actor overtakes territory"),
        ("An Israeli raid on a house in Nabatieh killed a family of five on Friday.", "Air/drone strike"),
        ("Ukrainian drones set an oil depot ablaze in Tuapse on Friday.", "Air/drone strike"),
        ("Rocketing on the city of Al-Bab left three injured.", "Shelling/artillery/missile attack"),
        ("Leftover munitions exploded in Hama on Friday, killing three.", "Remote explosive/landmine/IED"),
        ("Unidentified men liquidated a former rebel in Jasim on Friday.", "Attack"),
        ("Bandits whisked away 40 pupils in Kaduna on Friday.", "Abduction/forced disappearance"),
        ("A brawl between families in Irbid left two dead on Friday.", "Mob violence"),
        ("Dozens of depositors gathered before a bank in Saida on Friday.", "Peaceful protest"),
        ("A memorandum was inked in Ankara on Friday.", "Agreement"),
        ("A shipment of arms was intercepted near Mukalla on Friday.", "Disrupted weapons use"),
    ],
)
def test_the_words_of_many_outlets_are_read(text: str, sub_event_type: str) -> None:
    assert only(text).sub_event_type == sub_event_type


def test_a_day_that_heads_its_line_is_that_of_the_event() -> None:
    event = only("Tomorrow: sit-in announced in Qamishli at 11:00.", "2022-05-19")
    assert (event.status, days(event)) == (Status.PLANNED, "2022-05-20")


def test_the_day_of_an_agreement_is_not_that_of_what_was_agreed() -> None:
    text = "A prisoner exchange agreed in Amman on 27 September is to be carried out at Abu al-Zandin on Sunday."
    exchange = next(event for event in read(text, "2020-10-06").events if "exchange" in event.title)
    assert (exchange.status, days(exchange)) == (Status.PLANNED, "2020-10-11")


@pytest.mark.parametrize("said", ["does not reflect the truth", "is false and baseless", "has been denied"])
def test_a_report_that_is_refuted_is_denied(said: str) -> None:
    assert only(f"News on social media that a mortar shell fell on Kilis this morning {said}.").status is Status.DENIED


def test_what_did_not_take_place_or_is_only_spoken_of_is_no_event_of_its_own() -> None:
    assert [event.sub_event_type for event in told("The army entered Ras al-Ayn without a fight on Friday.")] == [
        "Non-violent transfer of territory"
    ]
    text = "The parties are to sign an agreement on the opening of the road in Homs on Sunday."
    assert [event.sub_event_type for event in told(text)] == ["Agreement"]


def test_is_in_capitals_is_the_islamic_state() -> None:
    event = only("The army said IS fighters attacked a checkpoint near Palmyra on Friday.")
    assert event.status is Status.OCCURRED


def test_what_people_wanted_to_hold_is_told_because_they_came() -> None:
    event = only("A group of persons wanted to make a press statement before the courthouse in Ankara on Friday.")
    assert (event.status, days(event)) == (Status.OCCURRED, "2020-03-13")
