"""The trigger vocabulary: every family's example is found and is reported as that family."""

import pytest

from conflictmap.extraction.signals.patterns import compile_pattern
from conflictmap.extraction.signals.triggers import Family, apart, event_types, families, find_triggers, heaviest
from conflictmap.extraction.text.words import Words
from conflictmap.model.vocabulary import EventType


def triggers_of(text: str) -> dict[str, str]:
    words = Words(text)
    capitals = frozenset(index for index in range(1, len(words)) if words.is_capital(index))
    found = apart(find_triggers(words, 0, len(words), capitals), words)
    return {trigger.family.name: " ".join(words.keys[trigger.first : trigger.stop]) for trigger in found}


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_the_example_of_each_family_is_reported_as_that_family(family: Family) -> None:
    words = Words(family.example)
    capitals = frozenset(index for index in range(1, len(words)) if words.is_capital(index))
    found = apart(find_triggers(words, 0, len(words), capitals), words)
    assert heaviest(found).family.name == family.name


def test_all_of_acleds_sub_event_types_can_be_reported() -> None:
    reported = {name for family in families() for name in (family.sub_event_type, family.state) if name}
    assert reported == set(event_types())
    assert len(event_types()) == 25
    assert set(event_types().values()) == set(EventType)


def test_there_are_at_least_forty_families_with_names_of_their_own() -> None:
    names = [family.name for family in families()]
    assert len(names) == len(set(names)) >= 40


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Turkish and Russian soldiers held a joint patrol", "joint patrol"),
        ("They began jointly patrolling the road", "joint patrol"),
        ("A Turkish drone strike killed two", "drone strike"),
        ("قصفت قوات النظام بلدة سرمين", "shelling"),
        ("خرجت مظاهرة في إدلب", "protest"),
        ("Des frappes aériennes ont visé Idlib", "air strike"),
        ("Serakib'de hava saldırısı düzenlendi", "air strike"),
        ("Ortak devriye M4'te yapıldı", "joint patrol"),
        ("Soldiers fired live rounds at demonstrators", "excessive force against protesters"),
    ],
)
def test_the_more_specific_family_wins(text: str, family: str) -> None:
    assert family in triggers_of(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drove the Rapid Support Forces out", True),
        ("drove a counter-terrorism unit out", True),
        ("drove newly formed rapid units out", False),
    ],
)
def test_articles_and_further_words_of_a_name_do_not_use_up_a_gap(text: str, found: bool) -> None:
    words = Words(text)
    match = compile_pattern("drive/v ~2 out").match(words, 0, len(words), frozenset())
    assert (match is not None) == found


def test_a_gap_in_a_pattern_does_not_reach_over_another_clause() -> None:
    assert "road opened or cleared" not in triggers_of("They sat on the highway to prevent opening")


def test_words_that_only_look_alike_report_nothing() -> None:
    assert triggers_of("The company struck a chord and fired its boss") == {}
