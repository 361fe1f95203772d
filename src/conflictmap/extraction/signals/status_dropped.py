"""Plans from which people desist: "companies, which had announced a strike, desisted", "called one, but relented"."""

from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model.vocabulary import Status


def desists(trigger: Trigger, sentence: Sentence, group: VerbGroup, verdict: Verdict) -> bool:
    """Whether those who planned something do without it in the end, by a verb behind a comma, "and" or "but"."""
    if verdict.status is not Status.PLANNED or group.first < trigger.stop or group.mood != "past" or group.is_negated:
        return False
    keys = sentence.words.keys
    if keys[group.head] not in _DESISTING and keys[group.head : group.head + 2] not in _BACKING_DOWN:
        return False
    if keys[group.stop : group.stop + 2][1:] == ["from"]:
        return False  # "backed down from a confrontation"
    joined = next((at for at in range(group.first - 1, trigger.stop - 1, -1) if keys[at] not in _IN_THE_END), None)
    return joined is not None and (keys[joined] in _JOINING or "," in sentence.words.gap(joined))


_DESISTING = forms_of("desist", "relent")
_BACKING_DOWN = (
    *([key, down] for key in forms_of("back", "climb", "stand") for down in ("down", "off")),
    *(["thought", "better"], ["changed", "their"], ["gave", "up"]),
)
_JOINING = frozenset({"and", "but", "then"})
_IN_THE_END = frozenset({"then", "later", "finally", "eventually", "since", "quietly", "have", "has", "they"})
