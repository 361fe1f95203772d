"""Verbs and nouns of violence tell an event whatever stands beside them; what is called untrue did not happen."""

import pytest

from conflictmap.model import EventType
from conflictmap.model.vocabulary import Status
from tests.extraction.reading import only, read, told

ODD_THING = "bivouac"  # a word that no class of things has


@pytest.mark.parametrize(
    ("done", "kind"),
    [
        ("bombed", EventType.EXPLOSIONS),
        ("bombarded", EventType.EXPLOSIONS),
        ("shelled", EventType.EXPLOSIONS),
        ("stormed", EventType.BATTLES),
        ("raided", EventType.BATTLES),
        ("recaptured", EventType.BATTLES),
        ("razed", EventType.STRATEGIC_DEVELOPMENTS),
        ("torched", EventType.STRATEGIC_DEVELOPMENTS),
    ],
)
def test_a_verb_of_violence_needs_no_known_object(done: str, kind: EventType) -> None:
    assert only(f"A {ODD_THING} in Taiz was {done} on Monday.").event_type == kind


@pytest.mark.parametrize("noun", ["raid", "incursion", "sweep", "siege", "roadblock", "house search", "execution"])
@pytest.mark.parametrize("frame", ["Residents reported a {} in Taiz on Monday.", "The {} in Taiz on Monday was short."])
def test_a_noun_of_violence_with_a_place_and_a_day_is_an_event(noun: str, frame: str) -> None:
    assert told(frame.format(noun))


def test_a_noun_of_violence_without_a_day_is_none() -> None:
    assert not read("The roadblock in Taiz was low.").events


@pytest.mark.parametrize(
    "text",
    [
        "Troops combed orchards near Taiz on Monday.",
        "Militiamen regrouped outside Taiz on Monday.",
        "Inhabitants assembled at the airport of Taiz on Monday.",
        "Fighters charged at an outpost near Taiz on Monday.",
    ],
)
def test_what_armed_men_or_crowds_do_somewhere_is_told(text: str) -> None:
    assert only(text).position.place_name == "Taiz"


@pytest.mark.parametrize("verb", ["said", "wanted more pay, they said", "denied it"])
def test_what_armed_men_only_say_or_want_is_no_event(verb: str) -> None:
    assert not read(f"Troops in Taiz {verb} on Monday.").events


@pytest.mark.parametrize(
    "text",
    [
        "The army rejected reports that a mosque in Taiz was shelled on Monday.",
        "The army dismissed claims of a massacre in Taiz.",
        "Reports of an attack on Taiz on Monday turned out to be false.",
        "Rumours of an attack on Taiz on Monday proved unfounded.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    assert only(text).status is Status.DENIED


@pytest.mark.parametrize("road", ["The road to Taiz", "The highway that leads to Taiz", "The only route to Taiz"])
def test_a_road_to_somewhere_is_closed_like_any_other(road: str) -> None:
    assert only(f"{road} was closed on Monday.").title.startswith("Road closed or cut")


def test_a_patrol_that_goes_its_way_is_one_event() -> None:
    assert len(told("A joint patrol left Trumba on Monday. The column went on to Ariha and turned back there.")) == 1
