"""Places where a deed is only spoken of, or where those who do it stay: "in Damascus, the ministry condemned it"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.where.places import PlaceMention


def told_of(line: Line, triggers: Sequence[Trigger]) -> Sequence[PlaceMention]:
    """List the places of a sentence in which its deeds may have happened."""
    if _COMMENTS.isdisjoint(line.said) and _WHO.isdisjoint(line.said):
        return line.told_places
    return [
        place
        for place in line.told_places
        if not any(_is_of_comment(line, place, one) for one in triggers)
        if not all(_is_where_they_stay(line, place, one) for one in triggers)
    ]


def _is_of_comment(line: Line, item: PlaceMention, trigger: Trigger) -> bool:
    """Whether a place opens a sentence in which somebody speaks of "the" attack, which was told before."""
    if item.preposition != "in" or item.begin - line.first > 1 or not trigger.family.is_violent:
        return False
    if line.sentence.group_of(trigger.head) is not None or "," not in line.words.gap(item.stop - 1):
        return False
    before = line.words.keys[max(item.stop, trigger.first - _OBJECT) : trigger.first]
    at = next((at for at, key in enumerate(before[:-1]) if key in _COMMENTS), None)
    return at is not None and before[at + 1] in _THE


_OBJECT = 4  # words of "condemned the latest terrorist" before "attack"
_COMMENTS = forms_of("condemn", "denounce", "deplore", "decry", "criticise", "criticize", "regret", "mourn", "slam")
_THE = frozenset({"the", "this", "that", "these", "those"})


def _is_where_they_stay(line: Line, item: PlaceMention, trigger: Trigger) -> bool:
    """Whether commas set apart where those stay who act: "rebels, who take shelter at al-Tanf, opened fire"."""
    sentence, words, near = line.sentence, line.words, range(item.stop, item.stop + _TO_DEED)
    verb = sentence.group_of(item.stop) if trigger.first in near and item.stop < sentence.stop else None
    if verb is None or verb.is_passive or verb.first != item.stop or "," not in words.gap(item.stop - 1):
        return False
    before = range(item.begin - 1, line.first, -1)
    who = next((at for at in before if words.keys[at] in _WHO and "," in words.gap(at - 1)), None)
    stays = None if who is None else next((one for one in sentence.groups if one.first > who), None)
    return stays is not None and stays.first < item.begin and stays.mood == "present" and stays.base not in _LIES


_TO_DEED = 5  # words from "opened machine-gun" to "fire"
_WHO = frozenset({"who", "which"})
_LIES = frozenset({"be", "lie", "sit", "stand", "include", "border", "overlook"})
