"""Deeds that are only supposed, to say what would come of them: "an attack on the town would be a catastrophe"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_named import is_definite
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model.vocabulary import Status

SUPPOSED = "it is only supposed, to say what would come of it"


def if_supposed(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Leave out a deed of which a sentence says what it would be, mean, cause or lead to: nobody plans it."""
    if "would" not in sentence.words.keys[sentence.first : sentence.stop]:
        return verdict
    outcome = _outcome(trigger, sentence, verdict)
    return verdict if outcome is None else Verdict(is_event=False, cue=(outcome.first, outcome.stop), why=SUPPOSED)


def _outcome(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> VerbGroup | None:
    """Return the verb that says what would come of a deed: of a noun, of "shelling the town", of "to shell it"."""
    own = sentence.group_of(trigger.head)
    if _is_noun(trigger, sentence):
        is_told = verdict.status is Status.PLANNED or verdict.side is Side.FUTURE or _may_be_subject(trigger, sentence)
        return _behind(trigger, sentence) if is_told else None
    if trigger.form == ING and trigger.head == trigger.first and _opens(sentence, trigger.first):
        return _behind(trigger, sentence)
    if own is None or own.mood != "infinitive":
        return None
    return _behind(trigger, sentence) if _opens(sentence, own.first) else _ahead(sentence, own)


def _is_noun(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger names a deed, also in a word that could be a verb: "a strike on the town"."""
    own = sentence.group_of(trigger.head)
    return trigger.is_noun or own is None or own.head != trigger.head


def _may_be_subject(trigger: Trigger, sentence: Sentence) -> bool:
    start, classes = phrase_start(sentence, trigger.first), grammar()
    return start == sentence.first or sentence.words.keys[start - 1] not in classes.prepositions


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a word begins what is said."""
    return at == sentence.first or sentence.words.keys[at - 1] in {"that", "said", "says"}


def _behind(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb behind a deed, if it tells an outcome."""
    group = next((group for group in sentence.groups if group.first > trigger.head and group.is_finite), None)
    if group is None or sentence.parting(trigger.head, group.head) >= 1:
        return None
    return group if _tells_outcome(trigger, sentence, group) else None


def _ahead(sentence: Sentence, infinitive: VerbGroup) -> VerbGroup | None:
    """Return the verb of "it would be a mistake to attack"."""
    main = sentence.group_before(infinitive.first)
    if main is None or main.mood != "would" or _verb(sentence, main) != "be" or main.first == sentence.first:
        return None
    keys = sentence.words.keys
    return main if keys[main.first - 1] == "it" and keys[main.stop : main.stop + 1] != ["up"] else None


def _tells_outcome(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    if group.mood != "would" or group.is_passive:
        return False
    verb, is_known = _verb(sentence, group), _is_noun(trigger, sentence) and is_definite(trigger, sentence)
    if verb in _OUTCOMES:
        return not (is_known and trigger.family.group == "protest")
    if verb != "be":
        return False
    behind = next(iter(sentence.words.keys[group.stop : min(group.stop + 1, sentence.stop)]), "")
    if is_known:  # "the march would be the largest", "the offensive would be limited"
        is_harm = trigger.family.is_violent and trigger.family.group != "protest"
        return is_harm and (behind in _SUCH or behind in _JUDGED)
    return behind not in grammar().prepositions


def _verb(sentence: Sentence, group: VerbGroup) -> str:
    """Return the verb behind "would", also one that the vocabulary does not know."""
    keys = sentence.words.keys
    is_bare = group.base == "be" and "be" not in keys[group.first : group.stop]
    return keys[group.stop] if is_bare and group.stop < sentence.stop else group.base


_OUTCOMES = frozenset(
    {"mean", "cause", "lead", "have", "trigger", "result", "create", "bring", "threaten", "endanger", "jeopardise"}
    | {"jeopardize", "undermine", "violate", "constitute", "risk", "provoke", "spark", "worsen", "displace", "cost"}
    | {"represent", "amount", "plunge", "unleash", "spell", "complicate", "exacerbate", "deepen", "destabilise"}
    | {"destabilize", "imperil", "fuel", "drive", "force", "put", "draw", "push", "send", "cut", "make", "invite"}
    | {"prompt", "raise", "set", "turn", "affect", "harm", "leave", "uproot", "doom", "derail", "wreck", "produce"}
)
_SUCH = frozenset({"a", "an"})
_JUDGED = frozenset(
    {"catastrophic", "disastrous", "devastating", "unacceptable", "illegal", "unlawful", "wrong", "suicidal", "madness"}
    | {"dangerous", "suicide", "folly", "intolerable", "tragic", "irresponsible", "reckless", "unwise", "unforgivable"}
)
