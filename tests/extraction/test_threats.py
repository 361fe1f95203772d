"""Violence that is vowed, or is to come on a condition, is threatened; what others announce is planned."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, only, status_of, told


@pytest.mark.parametrize(
    "text",
    [
        "The chief vowed in a video to burn every village around Isa.",
        "A spokesman threatened on Friday to burn any tanker carrying fuel to Ouagadougou.",
        "Their companions promised at the graveside that they would storm the camp at Kidal before the fast is over.",
        "He said that his men would attack the base at Rmelan unless all prisoners were freed.",
        "Sittwe will be attacked if the airstrikes do not stop, the spokesman said.",
        "We shall strike at Baalbek if need be, and farther, the minister said.",
        "Our forces will attack Malakal, the general said.",
        "The chief warned that from 1 April his fighters would fire on any lorry on the road to Malakal.",
        "A rebel leader warned that the town of Malakal would be shelled if the raids went on.",
        "Whoever approaches the palace in Nairobi will be shot, the minister said.",
    ],
)
def test_what_is_vowed_or_hangs_on_a_condition_is_threatened(text: str) -> None:
    assert Status.THREATENED in {event.status for event in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The minister warned that Russian forces plan to attack Pokrovsk before the first frost.",
        "Port workers in Basra have said that they will walk out on 1 April unless they are paid.",
        "The army will make another attempt to retake Bara on Saturday.",
    ],
)
def test_what_others_announce_and_protests_are_planned(text: str) -> None:
    assert status_of(text) is Status.PLANNED


def test_the_day_of_a_threat_is_not_that_of_the_act() -> None:
    assert days(only("Rebels vowed on Friday to shell Idlib.")) == "2020-03-14.."


def test_an_adverb_does_not_hide_what_is_to_come() -> None:
    assert (
        status_of("An officer has promised that units of the army will certainly return to Saraqib.") is Status.PLANNED
    )
