"""What reads like a deed and is none that anybody did: all that is asked of a trigger when its words alone fit."""

from conflictmap.extraction.signals.acted_out import is_acted_out
from conflictmap.extraction.signals.everyday import is_everyday
from conflictmap.extraction.signals.harmless import harms_nobody
from conflictmap.extraction.signals.nature import is_of_nature
from conflictmap.extraction.signals.only_meant import is_only_meant
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence


def is_no_deed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody is harmed, it is only meant, acted out or done every day, or beasts did it."""
    return (
        harms_nobody(trigger, sentence)
        or is_only_meant(trigger, sentence)
        or is_of_nature(trigger, sentence)
        or is_acted_out(trigger, sentence)
        or is_everyday(trigger, sentence)
    )
