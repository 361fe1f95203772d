"""Events told by other words: aimed salvos, lost units, towns that fall for hours, squatters, armed strikes."""

import pytest

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import kinds, only

WEDNESDAY = "2025-06-11"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A third salvo was aimed at grain silos on the edge of Odesa.", "Air/drone strike"),
        ("A rail bridge near Melitopol was put out of action by partisans on Monday.", "Looting/property destruction"),
        ("Saboteurs disabled a railway bridge near Dzhankoi on Monday.", "Looting/property destruction"),
        ("The rebels claimed that an entire battalion had been wiped out near Woldia.", "Armed clash"),
        ("The army said it had put out of action 40 fighters near Gondar on Monday.", "Armed clash"),
        ("Three militants including a commander known as Abu Bakr were neutralised in Khuzdar.", "Armed clash"),
        ("Border forces answered with heavy weapons at Khost on Monday.", "Armed clash"),
        ("The rebel leader has threatened to march on Goma.", "Armed clash"),
        ("Menaka fell for some hours on 4 June.", "Non-state actor overtakes territory"),
        ("A pharmacist and two nurses were led away in Nyala.", "Abduction/forced disappearance"),
        ("Dozens of masked men with sticks charged at shepherds near Hebron.", "Attack"),
        ("Armed men stopped a bus near Popayan, made the passengers get off and burned it.", "Attack"),
        ("UNICEF said one of its trucks was attacked in Nyala on Monday.", "Attack"),
        ("Two lifeless bodies were left on a road near Mazatlan.", "Attack"),
        ("Relatives of the accused squatted on the road in Ranchi for an hour.", "Peaceful protest"),
        ("Student bodies enforced a total shutdown in Imphal on Monday.", "Peaceful protest"),
        ("Marchers who were heading for the capital were stopped by a cordon at Thika.", "Protest with intervention"),
        ("Water cannon were brought into use in Rennes on Monday.", "Protest with intervention"),
        ("Police fired sound grenades at students in Sylhet on Monday.", "Protest with intervention"),
        ("Clashes at the tail of the demonstration in Nantes on Monday.", "Violent demonstration"),
        ("The ELN decreed an armed strike in Choco on Monday.", "Other"),
    ],
)
def test_other_words_tell_an_event(text: str, kind: str) -> None:
    assert kind in kinds(text, WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The reform was aimed at bridges between Odesa and its region.",
        "The team from Woldia was wiped out in the first round of the tournament.",
        "Prices in Menaka fell for some days.",
        "An old ferry was taken out of service in Bari.",
    ],
)
def test_the_same_words_may_tell_none(text: str) -> None:
    assert kinds(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels are readying an offensive on Hodeidah.", Status.PLANNED),
        ("Rebels are massing for an assault on the base at Sirte.", Status.PLANNED),
        ("The army is preparing what residents believe will be the final assault on Sirte.", Status.PLANNED),
        ("Organisers say they intend to occupy Parliament in Kampala on Thursday.", Status.PLANNED),
        ("A fifth day of action is called for Tuesday in Paris.", Status.PLANNED),
        ("The foreign minister is due in Ankara on Tuesday for talks on grain.", Status.PLANNED),
        ("Activists threaten a campaign of non-cooperation in Dhaka from Sunday.", Status.THREATENED),
        ("The gang leader threatened on Monday to burn every hotel in Jacmel.", Status.THREATENED),
        ("Shelling of Kherson has gone on without a break for three days.", Status.ONGOING),
        ("Protests have continued for three weeks in Dhaka.", Status.ONGOING),
        ("Protests continued in Dhaka on Monday.", Status.OCCURRED),
        ("Cancelled: the aid convoy to Tawila foreseen for 22 June.", Status.CANCELLED),
        ("An aid convoy to Tawila was foreseen for 22 June.", Status.PLANNED),
        ("The march called in Garissa for today is off following an appeal by the imams.", Status.CANCELLED),
        ("They spread the fabricated news that the army bombed a school in Idlib.", Status.DENIED),
        ("Soldiers in fake uniforms said that the army bombed a school in Idlib.", Status.OCCURRED),
        ("He called the toll a fantasy and claimed that rebels had attacked a base in Idlib.", Status.OCCURRED),
        ("He called it a fantasy that rebels had attacked a base in Idlib.", Status.DENIED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    assert only(text, WEDNESDAY).status is status
