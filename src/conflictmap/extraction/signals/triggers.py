"""Triggers: the words that report an event, and what kind of event they report. The rules are in `triggers.toml`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from msgspec import Struct, structs

from conflictmap.errors import DataFileError
from conflictmap.extraction.signals.dropped import are_dropped
from conflictmap.extraction.signals.loose_words import (
    fights_nobody,
    is_cut_short,
    is_loosely_armed,
    is_no_crowd,
    is_no_release,
    is_of_other_clause,
    is_part_of_name,
    takes_nothing,
)
from conflictmap.extraction.signals.no_attack import (
    is_air_unit,
    is_attribute,
    is_burial,
    is_campaign,
    is_countered,
    is_filmed,
    is_ground_raid,
    is_hit,
    is_sitting,
    is_weapon,
    only_backs,
)
from conflictmap.extraction.signals.no_deed_words import tells_no_deed
from conflictmap.extraction.signals.other_senses import OtherSenses
from conflictmap.extraction.signals.pattern_index import PatternIndex
from conflictmap.extraction.signals.patterns import Match, Pattern, compile_pattern
from conflictmap.extraction.signals.victims import are_outlaws, are_unarmed, is_no_captive, is_only_there
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import NOUN
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.vocabulary import rows, typed
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.model.vocabulary import EventType
from conflictmap.resources import data_path


class Family(Struct, frozen=True, kw_only=True):
    """A family of triggers; the head of `triggers.toml` says what each field means."""

    name: str
    sub_event_type: str
    plover: str
    weight: float
    patterns: list[str]
    example: str
    group: str
    state: str = ""
    state_example: str = ""
    needs: str = ""
    kind: str = ""
    general: bool = False
    unless: str = ""
    is_composed: bool = False

    @property
    def is_violent(self) -> bool:
        """Whether people or things are harmed."""
        return self.group in _VIOLENT

    @property
    def is_deadly(self) -> bool:
        """Whether people are likely to die of it, more than of houses that burn beside it."""
        return self.is_violent and self.group != "destruction"

    @property
    def is_symmetric(self) -> bool:
        """Whether all who are named take part alike."""
        return self.kind == "symmetric"


_VIOLENT = frozenset({"battle", "attack", "violence", "killing", "territory", "mob", "protest", "destruction"})


_LONGEST = 8  # words: of a longer match only what leads up to its verb is the trigger


class Trigger(Struct, frozen=True):
    """Words `first` to `stop` (excluded) that report an event; `head` carries its tense in `form`."""

    family: Family
    first: int
    stop: int
    head: int
    form: str
    may_be_noun: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether a noun reports it."""
        return self.form == NOUN


class _File(Struct, frozen=True):
    sets: dict[str, str]
    family: list[Family]


@cache
def families() -> tuple[Family, ...]:
    """
    Read the families of triggers.

    Raises
    ------
    DataFileError
        If a family names a sub-event type that is not in `event_types.csv`, or a pattern means nothing.
    """
    found = tuple(typed("triggers", _File).family)
    for family in found:
        for name in filter(None, (family.sub_event_type, family.state)):
            if name not in event_types():
                raise DataFileError(data_path("vocabulary/triggers.toml"), f"{family.name!r}: unknown type {name!r}")
    return found


def attempted(trigger: Trigger) -> Trigger:
    """Return what an attempt is to be called: who tries to take a town is on the offensive, and has not taken it."""
    if trigger.family.group != "territory":
        return trigger
    return structs.replace(trigger, family=_offensive())


@cache
def _offensive() -> Family:
    return next(family for family in families() if family.name == "offensive")


@cache
def event_types() -> dict[str, EventType]:
    """Read which of ACLED's event types each of its sub-event types belongs to (ACLED codebook, table 2)."""
    return {row["sub_event_type"]: EventType(row["event_type"]) for row in rows("event_types.csv")}


class Rule(Struct, frozen=True, kw_only=True):
    """Patterns of classes of words for a family; the head of `compositions.toml` says what each field means."""

    of: str
    patterns: list[str]
    example: str
    weight: float = 0.0
    general: bool = False
    needs: str = ""
    amid: str = ""
    unless: str = ""


class _Rules(Struct, frozen=True):
    classes: dict[str, str]
    rule: list[Rule]


@cache
def rules() -> tuple[Rule, ...]:
    """Read the rules that tell events by classes of words."""
    return tuple(typed("compositions", _Rules).rule)


_LESS_SURE = 1.0  # by so much what classes of words tell weighs less than a family's own words


@cache
def _index() -> tuple[PatternIndex, tuple[Family, ...]]:
    """Compile all patterns; those of the rules stand for their family as the rule weighs it."""
    sets = typed("triggers", _File).sets | typed("compositions", _Rules).classes
    by_name = {family.name: family for family in families()}
    reported = [*families()]
    entries = [
        (_compiled("triggers", family.name, text, sets, unless=family.unless), number)
        for number, family in enumerate(reported)
        for text in family.patterns
    ]
    for rule in rules():
        if rule.of not in by_name:
            raise DataFileError(data_path("vocabulary/compositions.toml"), f"there is no family {rule.of!r}")
        family = by_name[rule.of]
        entries += [
            (
                _compiled("compositions", rule.of, text, sets, amid=rule.amid, unless=f"{rule.unless} {family.unless}"),
                len(reported),
            )
            for text in rule.patterns
        ]
        weight, general = rule.weight or family.weight - _LESS_SURE, rule.general or family.general
        is_composed = weight < family.weight  # else it is as sure as the family's own words
        needs = rule.needs or family.needs
        made = structs.replace(family, weight=weight, general=general, needs=needs, is_composed=is_composed)
        reported.append(made)
    return PatternIndex(entries), tuple(reported)


def _compiled(file: str, name: str, text: str, sets: Mapping[str, str], *, amid: str = "", unless: str = "") -> Pattern:
    try:
        return compile_pattern(text, sets, amid=amid, unless=unless)
    except ValueError as error:
        raise DataFileError(data_path(f"vocabulary/{file}.toml"), f"{name!r}: {error}") from None


_BEGINS = mark(lambda: (), lambda key: bool(_index()[0].begun[key].entries))


def find_triggers(words: Words, first: int, stop: int, places: frozenset[int] = frozenset()) -> tuple[Trigger, ...]:
    """
    Find all that could be triggers among the words `first` to `stop` of one sentence; they may share words.

    `places` are the words at which names of places begin.
    """
    found = tuple(_all(words, first, stop, places))
    nouns = {(trigger.family.name, trigger.first) for trigger in found if trigger.is_noun}
    if not nouns:
        return found
    return tuple(
        trigger
        if trigger.is_noun or (trigger.family.name, trigger.first) not in nouns
        else structs.replace(trigger, may_be_noun=True)
        for trigger in found
    )


Asked = Callable[[Trigger], bool]


def apart(found: Sequence[Trigger], words: Words, reports: Asked = lambda _: True) -> tuple[Trigger, ...]:
    """
    Keep, of triggers that share words, the heavier, then the longer; in the order of the text.

    Only those count that report something; of those that give way to another one that is not asked.
    """
    ranked = sorted(
        ((_as_own_noun(trigger, found, words, reports), trigger) for trigger in found),
        key=lambda pair: (-pair[0].family.weight, pair[0].first - pair[0].stop, pair[0].first, pair[0].is_noun),
    )
    kept: list[Trigger] = []
    for weighed, trigger in ranked:
        if not any(_is_same_report(weighed, other) for other in kept) and reports(trigger):
            kept.append(weighed)
    return tuple(sorted(kept, key=lambda trigger: trigger.first))


def _as_own_noun(trigger: Trigger, found: Sequence[Trigger], words: Words, reports: Asked) -> Trigger:
    """Weigh what drives or steps "on" or "over" a noun of the family as that noun: it is the surer of the two."""
    if not trigger.family.is_composed or trigger.is_noun:
        return trigger
    nouns = (other for other in found if other.is_noun and not other.family.is_composed)
    within = (noun for noun in nouns if trigger.head < noun.first and noun.stop <= trigger.stop)
    own = next((noun for noun in within if noun.family.name == trigger.family.name and reports(noun)), None)
    if own is None or _ON.isdisjoint(words.keys[trigger.head : own.first]):
        return trigger
    return structs.replace(trigger, family=own.family)


_ON = frozenset({"on", "onto", "over", "upon", "into"})


def _is_same_report(one: Trigger, other: Trigger) -> bool:
    """Whether two triggers share words and one has the other's head: "opening of the road that was closed" has two."""
    if one.stop <= other.first or other.stop <= one.first:
        return False
    if one.family.group == other.family.group:
        return True  # "a suicide bomber attacked"
    return one.first <= other.head < one.stop or other.first <= one.head < other.stop


def _all(words: Words, first: int, stop: int, places: frozenset[int]) -> Iterator[Trigger]:
    index, reported = _index()
    begun, keys = index.begun, words.keys[first:stop]
    told, last = index.classes_of(keys)
    around = told & index.anywhere
    is_arabic = words.may_be_arabic and max(keys, default="") > ARABIC
    senses = OtherSenses(words, first, stop, places)
    for position in words.marked(_BEGINS, first, stop):
        of_word = begun[words.keys[position]]
        if not (is_arabic or of_word.wanted & told):
            continue
        behind = last[stop - 1 - position] | around
        for entry in of_word.entries if is_arabic else of_word.fitting(behind):
            found = entry.pattern.match(words, position, stop, places)
            family = reported[entry.number]
            if found is None or _is_misread(words, found, family) or senses.cover(found, family.group):
                continue
            yield _trigger(family, found)
    if index.placed.wanted & told:
        acting = [at for at in sorted(places) if first <= at < stop and _is_subject(words, at, first)]
        for entry, position in product(index.placed.fitting(told), acting):
            found, family = entry.pattern.match(words, position, stop, places), reported[entry.number]
            if found is not None and not senses.cover(found, family.group):
                yield _trigger(family, structs.replace(found, first=found.head))


def _is_misread(words: Words, found: Match, family: Family) -> bool:
    """Whether words that read as an attack only name a weapon or a film, or tell of one on those who bear no arms."""
    in_two = words.has_semicolon(found.first + 1, found.stop)  # "agreed in advance; on Tuesday"
    is_dropped = family.name == "explosive device" and are_dropped(words, found)
    if in_two or is_dropped or tells_no_deed(words, found, family.group):
        return True
    if family.group in _READ_LOOSELY and _READ_LOOSELY[family.group](words, found):
        return True
    if family.group in _PEACEFUL:
        return is_attribute(words, found) if family.group == "group" else _is_no_protest(words, found)
    if family.group == "attack":
        return (
            only_backs(words, found)
            or is_hit(words, found)
            or is_air_unit(words, found)
            or (family.name == "air strike" and is_ground_raid(words, found))
            or (family.name in _OF_FORCES and are_outlaws(words, found))
        )
    if family.group == "detention":
        return is_no_captive(words, found)
    return _is_misread_fight(words, found, family)


def _is_no_protest(words: Words, found: Match) -> bool:
    return is_campaign(words, found) or is_sitting(words, found) or is_countered(words, found)


def _is_misread_fight(words: Words, found: Match, family: Family) -> bool:
    if family.name in _OF_FORCES and are_outlaws(words, found):
        return True
    if family.name == "territory taken":
        return is_only_there(words, found)
    return family.group in _FIGHTING and _is_no_fight(words, found, family)


def _is_no_fight(words: Words, found: Match, family: Family) -> bool:
    if is_weapon(words, found) or is_filmed(words, found):
        return True
    if family.group == "violence":
        return is_countered(words, found) or is_burial(words, found)
    return family.name == "attack on forces" and are_unarmed(words, found)


_READ_LOOSELY: Mapping[str, Callable[[Words, Match], bool]] = {
    "attack": is_loosely_armed,
    "battle": fights_nobody,
    "killing": is_of_other_clause,
    "detention": is_part_of_name,
    "protest": is_no_crowd,
    "release": is_no_release,
    "territory": takes_nothing,
    "violence": is_cut_short,
}
_PEACEFUL = frozenset({"group", "protest"})
_FIGHTING = frozenset({"battle", "violence"})
_OF_FORCES = frozenset({"attack on forces", "clash", "territory taken", "strike"})


def _is_subject(words: Words, position: int, first: int) -> bool:
    """Whether a name of a place may be what a verb behind it is said of: in "prices in Goma fell" it is not."""
    prepositions, keys = grammar().prepositions, words.keys
    at = position if keys[position] in prepositions else position - 1
    if at < first or keys[at] not in prepositions:
        return True
    return keys[at] == "of" and keys[at - 1] in _TOWNS


_TOWNS = frozenset({"town", "city", "village", "district", "township", "suburb", "port", "capital", "locality"})


def _trigger(family: Family, found: Match) -> Trigger:
    stop = found.stop if found.stop - found.first <= _LONGEST else max(found.head, found.first) + 1
    is_far = family.group == "protest" and found.head - found.first > _LONGEST_SUBJECT
    first = found.head if is_far else found.first
    return Trigger(family, first, stop, found.head, found.form)


_LONGEST_SUBJECT = (
    6  # words before a verb: more are a clause of its own, "relatives of men held in Arsal since May shut"
)


def heaviest(triggers: Sequence[Trigger]) -> Trigger:
    """Return the most specific of some triggers."""
    return max(triggers, key=lambda trigger: (trigger.family.weight, -trigger.first))
