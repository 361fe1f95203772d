"""Events told by classes of words: what is done with what, whatever the verb; and what only sounds like it."""

import pytest

from conflictmap.extraction.signals.triggers import Rule, families, find_triggers, rules
from conflictmap.extraction.text.words import Words
from tests.extraction.reading import kinds


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.of)
def test_the_example_of_each_rule_is_found_as_its_family(rule: Rule) -> None:
    words = Words(rule.example)
    capitals = frozenset(index for index in range(1, len(words)) if words.is_capital(index))
    found = find_triggers(words, 0, len(words), capitals)
    weight = next(family.weight for family in families() if family.name == rule.of)
    is_sure = rule.weight >= weight
    assert rule.of in {trigger.family.name for trigger in found if trigger.family.is_composed or is_sure}


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("A quadcopter ripped through the roof of a bakery in Kherson on Friday.", "Air/drone strike"),
        ("Two buses were peppered by fragments of a drone in Sumy on Friday.", "Air/drone strike"),
        ("Gunships raked a column of carts near Sagaing on Friday.", "Air/drone strike"),
        ("A mortar gutted a flour store in Taiz on Friday.", "Shelling/artillery/missile attack"),
        ("Katyushas streaked into the outskirts of Kirkuk on Friday.", "Shelling/artillery/missile attack"),
        ("A minibus rolled over a landmine near Hodeidah on Friday.", "Remote explosive/landmine/IED"),
        ("A grenade bounced into a barber's shop in Bujumbura on Friday.", "Grenade"),
        ("Marauders gunned down a headmaster in Maiduguri on Friday.", "Attack"),
        ("Raiders herded nine girls away into the bush at Birnin Gwari on Friday.", "Abduction/forced disappearance"),
        ("Rebel columns reoccupied Loikaw on Friday.", "Non-state actor overtakes territory"),
        ("Youths flung bricks at the gendarmes in Bamako on Friday.", "Violent demonstration"),
        ("Onlookers in Jos thrashed an alleged burglar on Friday.", "Mob violence"),
        ("Constables scattered the picketers in Lima on Friday.", "Protest with intervention"),
        ("Thieves made off with 40 goats from a pen near Bor on Friday.", "Looting/property destruction"),
        ("Sappers rendered a warhead safe in Kharkiv on Friday.", "Disrupted weapons use"),
        ("Insurgents turned a mill outside Djibo into a garrison on Friday.", "Headquarters or base established"),
        ("The militia relinquished the customs post at Rabia on Friday.", "Non-violent transfer of territory"),
    ],
)
def test_any_verb_of_its_class_tells_the_event(text: str, sub_event_type: str) -> None:
    assert kinds(text) == [sub_event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The gunman of the side claimed a third wicket in Leeds on Friday.",
        "Shares in the drone maker plunged in Paris on Friday after its profit halved.",
        "The novel's hero slammed a grenade on the table in its chapter on Beirut.",
        "A rocket lifted a satellite into orbit over Kourou on Friday.",
        "A hobbyist's drone dived into the cake at a wedding in Khartoum on Friday.",
    ],
)
def test_words_of_sport_business_and_stories_tell_none(text: str) -> None:
    assert kinds(text) == []


def test_what_a_weapon_did_is_part_of_the_attack_beside_it() -> None:
    assert kinds("An air strike on Binnish on Friday levelled a row of shops.") == ["Air/drone strike"]


def test_what_a_rule_finds_beside_other_violence_of_its_sentence_is_one_event_with_it() -> None:
    assert kinds("A car bomb went off in Azaz on Friday and its splinters cut down a shopkeeper.") == [
        "Remote explosive/landmine/IED"
    ]
