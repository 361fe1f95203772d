"""Whether a place, road or day stands in the clause of some other verb than that of a trigger."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.status_behind import DUE
from conflictmap.extraction.signals.status_plans import ARRANGING
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.roads import RoadMention

WHEN = 2.2  # what parts two triggers at most that "when" joins


def is_conditional(sentence: Sentence, index: int, head: int) -> bool:
    """Whether an item stands in a condition and the trigger does not."""
    conditionals = grammar().conditionals
    low, high = (head, index) if head < index else (sentence.first, index)
    if conditionals.isdisjoint(sentence.words.keys[low:high]):
        return False
    return any(sentence.words.keys[at] in conditionals and sentence.parting(at, index) < 1 for at in range(low, high))


def is_antecedent(sentence: Sentence, trigger: Trigger, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether "where", or "a town that", ties a place to the clause of the trigger behind it."""
    if "where" not in sentence.words.keys[place.stop : place.stop + _AREA]:
        return _is_town_that(sentence, trigger, place)
    stop = _behind_apposition(sentence, stop_of(place, places))
    where = stop < sentence.stop and sentence.words.keys[stop] == "where" and trigger.first > stop
    if not where or not is_of_clause(sentence, stop, trigger):
        return False
    if not place.is_area:
        return True
    finer = any(other.first > stop and not (other.is_area or other.is_attributive) for other in places)
    return not (finer or any(stop_of(other, places) == stop for other in places if other.stop < place.first))


def _is_town_that(sentence: Sentence, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a clause tells of a town what befell it: "to isolate Djibo, a town that has been under blockade"."""
    words, stop = sentence.words, place.stop
    behind = range(stop, min(stop + _AREA, trigger.first))
    if place.is_area or not behind or "," not in words.gap(stop - 1):
        return False
    at = next((at for at in behind if words.keys[at] in _WHICH), None)
    if at is None or (at > stop and _TOWNS.isdisjoint(words.keys[stop:at])):
        return False
    return not any(stop <= group.first < at for group in sentence.groups) and sentence.parting(at, trigger.head) < 1


_WHICH = frozenset({"that", "which"})
_TOWNS = frozenset({
    "town", "city", "village", "suburb", "quarter", "district", "enclave", "camp", "settlement", "port",
    "neighbourhood",
})  # fmt: skip


def is_of_clause(sentence: Sentence, index: int, trigger: Trigger) -> bool:
    """Whether a trigger is in the clause of a word, or says when that was: "where two died when a shell hit"."""
    parting = sentence.parting(index, trigger.head)
    return parting < 1 or (parting <= WHEN and "when" in sentence.words.keys[index : trigger.first])


def _behind_apposition(sentence: Sentence, stop: int) -> int:
    """Return the word behind what a comma adds to a place: "Kisumu, an opposition stronghold, where"."""
    keys, words = sentence.words.keys, sentence.words
    if "," not in words.gap(stop - 1) or keys[stop : stop + 1] not in _ADDED:
        return stop
    behind = range(stop + 1, min(stop + _AREA, sentence.stop))
    return next((at for at in behind if keys[at] == "where" and "," in words.gap(at - 1)), stop)


_ADDED = (["a"], ["an"], ["the"], ["his"], ["her"], ["on"], ["at"], ["just"], ["one"])
_AREA = 10  # words from a place to "where": "Koro, in Mali, where"


def is_cleft(line: Line, first: int, stop: int) -> bool:
    """Whether a sentence opens with the day of its clause: "It was on 4 December that the army opened its assault"."""
    keys = line.words.keys
    opens = keys[line.first : line.first + 2] in _IT_WAS and first - line.first <= _CLEFT
    if keys[stop : stop + 1] == ["not"]:  # "on Sunday, not Monday, that"
        stop = next((date.stop for date in line.dates if 0 < date.first - stop <= len(("not", "on"))), stop)
    return opens and keys[stop : stop + 1] == ["that"] and stop < line.stop


_IT_WAS = (["it", "was"], ["it", "is"])
_CLEFT = 4  # words from "it" to the day: "it was only on"


def stop_of(place: PlaceMention, places: Sequence[PlaceMention]) -> int:
    """Return the word behind a place and the area in which it is said to lie: "Koro, in Mali"."""
    after = next((other for other in places if other.first >= place.stop), None)
    lies_in = after is not None and after.preposition == "in" and after.begin == place.stop + 1 and after.is_area
    return after.stop if after is not None and lies_in else place.stop


def is_past_main_verb(sentence: Sentence, trigger: Trigger, index: int) -> bool:
    """Whether the main verb parts an item from a participle: "an exchange agreed in Geneva is to begin on Sunday"."""
    group = sentence.group_of(trigger.head)
    if group is None or group.first != group.head or group.mood != "past" or index <= trigger.head:
        return False
    if trigger.family.name in _WEAPONS:
        return False  # "a car packed with explosives was detonated in Geneva", "rockets fired from there hit Karkamis"
    return any(
        other.first < other.head and trigger.head < other.first < index and other.is_finite
        for other in sentence.groups
        if sentence.parting(group.head, other.head) == 0
    )


_WEAPONS = frozenset({"suicide bombing", "explosive device", "shelling"})


def is_of_inserted(sentence: Sentence, trigger: Trigger, index: int) -> bool:
    """Whether a verb between a subject and its own has the item: "the post, shut since Friday, let lorries through"."""
    own = sentence.group_of(trigger.head)
    return own is not None and any(
        trigger.first < group.stop <= own.first and group.first < index and not _is_in_compound(sentence, group)
        for group in sentence.groups
    )


def _is_in_compound(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a participle is the end of a compound: "rebel-held Idlib"."""
    return sentence.words.gap(group.first - 1) in HYPHENS


def has_other_verb(sentence: Sentence, trigger: Trigger, index: int) -> bool:
    """Whether the item stands in another clause, which has a verb of its own: "Akar, who visited Moscow"."""
    if sentence.parting(index, trigger.head) < 1 or _goes_on(sentence, trigger, index):
        return False
    return any(
        group.is_finite and group.head != trigger.head and sentence.parting(group.head, index) == 0
        for group in sentence.groups
    )


def _goes_on(sentence: Sentence, trigger: Trigger, index: int) -> bool:
    """Whether who was named with an item before goes on to act there: "crept into Djibo on Monday and beheaded two"."""
    group = sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head or trigger.is_noun or not index < group.first - 1:
        return False
    if group.mood == "participle" and "," in sentence.words.gap(group.first - 1):  # "and walked in, killing six"
        group = sentence.main_before(group.first) or group
    return index < group.first - 1 and sentence.words.keys[group.first - 1] in grammar().coordinators


def tells_which(sentence: Sentence, trigger: Trigger, main: Trigger) -> bool:
    """
    Whether a violent act only tells which people the main clause is about, whatever befalls or becomes of them.

    "The men who shot the mayor were arrested on 2 May", "police arrested men who had shot the mayor".
    """
    if main.family.is_violent or not trigger.family.is_violent or trigger.family.group == "protest":
        return False
    group = sentence.group_of(trigger.head)
    if trigger.is_noun or group is None or group.head != trigger.head or group.is_passive:
        return False
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    if before not in _WHO:
        return False
    behind = sentence.group_of(main.head)
    if trigger.head < main.head:
        return behind is not None and behind.is_finite and sentence.parting(trigger.head, main.head) < 1
    return group.aspect == "pluperfect"


_WHO = frozenset({"who", "which", "that"})


def only_tells_which(line: Line, item: Judged) -> bool:
    """Whether an act only tells which people another event of its sentence is about, which lends it no place or day."""
    return any(
        tells_which(line.sentence, item.trigger, other.trigger) for other in line.judged if other.verdict.is_event
    )


def is_of_relative(sentence: Sentence, trigger: Trigger, index: int) -> bool:
    """Whether a day belongs to a clause about some other noun: "tents on the road that has been closed since 2012"."""
    keys, classes = sentence.words.keys, grammar()
    behind = range(index - 1, trigger.stop + 1, -1)  # right behind it, it is its own
    opened = next((at for at in behind if keys[at] in classes.relatives or keys[at] in classes.complementizers), None)
    return opened is not None and any(
        group.is_finite and opened < group.head < index and sentence.parting(group.head, index) == 0
        for group in sentence.groups
        if not _tells_of(sentence, trigger, group)
        if not (group.base in _LASTED and _ends_in_name(sentence, trigger.stop, opened))
    )


def _tells_of(sentence: Sentence, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether a verb of another clause says what a trigger did, or when it is to be: "of troops, which is due on"."""
    if trigger.family.is_violent and (group.base in _DONE or (group.mood, group.aspect) == ("past", "progressive")):
        return True
    if trigger.family.group == "protest" and group.base in _COMING_TOGETHER:
        return True  # "to break up a crowd that had gathered outside parliament on Saturday"
    if sentence.group_of(trigger.head) is not None:
        return False
    if group.mood == "future" and "event" in group.uses:  # "the rally, which was to be held on"
        return True
    if "plan" in group.uses or group.base in ARRANGING:  # "that they had announced for"
        return True
    return not DUE.isdisjoint(sentence.words.keys[group.first : group.stop + 1])


_COMING_TOGETHER = frozenset({
    "gather", "assemble", "march", "rally", "protest", "mass", "converge", "congregate", "camp",
    "demonstrate", "occupy",
})  # fmt: skip


def is_road_ahead(line: Line, road: RoadMention) -> bool:
    """Whether a road only is what somebody tries to come to: "shelled the town in an attempt to reach the M5"."""
    verb = line.sentence.group_before(road.first, _OBJECT)
    return verb is not None and verb.mood == "infinitive" and verb.base in _REACHING


_OBJECT = 4  # words from "to relieve" to the road: "the pressure on the"
_REACHING = frozenset({"reach", "approach", "relieve", "threaten"})


def is_meanwhile(between: Sequence[str]) -> bool:
    """Whether "as" ties two acts, between whose words it stands: "a bomb went off as a convoy passed on the M4"."""
    at = between.index("as") if "as" in between else -1
    return at >= 0 and not _OTHER_AS.intersection(between[at + 1 : at + 3])


_OTHER_AS = frozenset({"well", "far", "many", "much", "part", "result", "long", "soon", "of", "if", "though"})


def opening_aside(line: Line) -> range:
    """
    Return the words of the clause about the place that opens a sentence, none if there is no such clause.

    "In Diyala, where the government declared victory in January, security forces detained nine men".
    """
    words, begins = line.words, range(line.first + 1, min(line.first + _OPENING, line.stop))
    begin = next((one for one in begins if words.keys[one] in _OF_PLACE and "," in words.gap(one - 1)), None)
    if begin is None or all(place.stop != begin for place in line.places):
        return range(0)
    stop = next((one + 1 for one in range(begin, line.stop - 1) if "," in words.gap(one)), begin)
    return range(begin, stop)


_OPENING = 8  # words of "In the northern city of Bassawa,"
_OF_PLACE = frozenset({"where", "which", "whose"})


def _ends_in_name(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether only the name of a place stands between a noun and its clause: "the truce in Ariha that began on"."""
    words, prepositions = sentence.words, grammar().prepositions
    led = not prepositions.isdisjoint(words.keys[first - 1 : first + 1])  # "the siege of Goma"
    return led and 0 < stop - first <= _NAME and all(_may_be_of_name(words, at) for at in range(first, stop))


def _may_be_of_name(words: Words, at: int) -> bool:
    return words.is_capital(at) or words.keys[at] in _OF_NAMES


_OF_NAMES = frozenset({"in", "at", "near", "around", "for", "over", "of", "the", "al", "el", "and"})
_NAME = 6  # words of "in Jisr al Shughur" at most
_LASTED = frozenset(
    {"begin", "start", "erupt", "break", "enter", "expire", "end", "collapse", "last", "go", "come", "take"}
)


_DONE = frozenset({  # "the bombing of a terminal, that left six people dead on the evening of 15 February"
    "leave", "kill", "killed", "injure", "injured", "wound", "wounded", "claim", "take", "happen", "occur", "destroy",
    "destroyed", "damage", "damaged", "shake", "rock", "hit",
    "try", "attempt",  # "that tried to cross at dawn on Monday"
})  # fmt: skip


def goes_on_behind(line: Line, low: Trigger, high: Trigger) -> bool:
    """Whether the main clause goes on behind another one: "closed it after shells fell, and opened it on Friday"."""
    sentence, words, verb = line.sentence, line.words, line.sentence.group_of(high.head)
    if verb is None or verb.head != high.head or words.keys[verb.first - 1] != "and":
        return False
    opened = next((at for at in range(low.first - 1, line.first - 1, -1) if words.keys[at] in _AFTER), None)
    if opened is None or "," not in words.gap(verb.first - 2):
        return False
    return sentence.parting(opened, low.head) < 1 and sentence.parting(line.first, opened) > 0


_AFTER = frozenset({"after", "before", "as", "because"})


def is_of_item(line: Line, trigger: Trigger, stop: int) -> bool:
    """Whether a day is that of another item of a list: "a mission from 12 to 15 May; demining in Hama is cancelled"."""
    if not line.words.has_semicolon(stop, trigger.first + 1):
        return False
    # what was done is told of the same day, if of any
    return any(verb.mood == "present" for verb in line.sentence.groups if verb.stop > trigger.first)
