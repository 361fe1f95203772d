"""What is only said to be called by somebody: "shops were shut in a strike called by teachers"."""

from conflictmap.extraction.signals.status_verbs import Verdict, of_finite
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start


def of_called_by(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge by the main verb what only is said to be called by somebody: "shut in a strike called by teachers"."""
    keys = sentence.words.keys
    if group.base != "call" or group.first != group.head or keys[group.stop : group.stop + 1] != ["by"]:
        return None
    main = sentence.group_after(group.stop)
    if main is None and _is_amid(trigger, sentence) and "for" not in keys[group.stop : sentence.stop]:
        main = sentence.main_before(group.first)
    if main is None or not main.is_finite or main.is_negated or main.uses & {"cancel", "plan"}:
        return None
    return None if main.mood == "present" else of_finite(trigger, main)


def _is_amid(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what people were called to is where or how something was: "in a general strike", "heeded a strike"."""
    start = phrase_start(sentence, trigger.first)
    return start > sentence.first and sentence.words.keys[start - 1] in _AMID


_AMID = frozenset({"in", "during", "amid", "with", "by", "despite"}) | forms_of(
    "heed", "observe", "join", "attend", "disperse", "hold", "stage"
)
