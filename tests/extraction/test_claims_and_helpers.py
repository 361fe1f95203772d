"""Who claims a deed of his own, who took part beside whom, and what is only planned."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import actors, claimants, kinds, only


@pytest.mark.parametrize("verb", ["claimed to have killed", "claimed that it had killed", "said that it had killed"])
def test_who_claims_a_deed_is_who_says_so_and_who_did_it(verb: str) -> None:
    event = only(f"The army {verb} 30 militants in Baidoa on Monday.")
    assert claimants(event) == {"Military forces": ""}
    assert actors(event)["Military forces"] == "source"


def test_who_claims_a_capture_is_one_of_those_who_say_so() -> None:
    event = only("Moscow's defence ministry claimed the capture of Rozdolne on Monday.")
    assert claimants(event) == {"Moscow's defence ministry": ""}


def test_lives_that_were_claimed_are_nobodys_claim() -> None:
    assert claimants(only("The shelling of Idlib claimed the lives of nine people on Monday.")) == {}


def test_who_is_backed_by_others_acts_before_them() -> None:
    event = only("Haitian police, backed by Kenyan officers, retook the town of Croix-des-Bouquets on Monday.")
    assert list(actors(event)) == ["Military Forces of Haiti", "Military Forces of Kenya"]
    assert event.sub_event_type == "Government regains territory"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen stormed a market in Bandiagara on Sunday, killing traders and setting fire to granaries.", "Attack"),
        ("Gunmen stormed an army base in Bandiagara on Sunday, killing soldiers.", "Armed clash"),
        ("The fire in Um Ruwaba was started by army bombing on Sunday.", "Air/drone strike"),
    ],
)
def test_the_type_follows_who_was_killed_and_how(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_a_protest_that_is_to_be_is_planned() -> None:
    event = only("Protesters are to gather in Tunis on Saturday.", "2020-03-11")
    assert (event.sub_event_type, event.status) == ("Peaceful protest", Status.PLANNED)
