"""What nobody does: "neither side attacked", "none of the groups withdrew", "nor was it shelled"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.claims_voices import reporting
from conflictmap.extraction.signals.status_answered import answers_a_claim
from conflictmap.extraction.signals.status_named import is_definite
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def why_not_done(trigger: Trigger, sentence: Sentence, group: VerbGroup | None) -> str | None:
    """Tell why nobody does what a verb names: "nobody was arrested", "has stopped taking patients"."""
    if "not" in sentence.said and _is_not_one(trigger, sentence):
        return "there was none"
    if "fear" in sentence.said and sentence.words.keys[trigger.first - 2 : trigger.first] == ["fear", "of"]:
        return "it is only feared"  # "for fear of mines, farmers are leaving"
    if group is None or group.head != trigger.head or trigger.is_noun:
        return None
    before = sentence.words.keys[max(sentence.first, group.first - 2) : group.first]
    by_nobody = before[-1:] in (["nobody"], ["none"]) or before == ["no", "one"]
    if by_nobody or _is_of_none(trigger, sentence, group):
        return "there was none"
    if trigger.form == ING and not trigger.family.is_violent and _is_held_back(sentence, group):
        return "they are kept from it"
    ended = trigger.form == ING and group.first > sentence.first and before[-1] in _STOPPED
    return "it is said to have ended" if ended and not trigger.family.is_violent else None


def _is_of_none(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it never was, or is done to nothing: "summoned no ambassador", "agreed to put up no posts"."""
    if _is_in_negated_row(sentence, group) or _never_was(trigger, sentence, group):
        return True
    return not trigger.family.is_violent and "no" in sentence.words.keys[trigger.head + 1 : trigger.stop]


def _is_in_negated_row(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a participle goes on a row of what never was: "has never been stormed, occupied or picketed"."""
    if group.first < group.head or group.head == sentence.first:
        return False
    keys, at = sentence.words.keys, group.head - 1
    while at > sentence.first and (keys[at] in _IN_ROW or _is_bare(sentence, at)):
        at -= 1
    before = sentence.group_of(at)
    is_row = at < group.head - 1
    return is_row and before is not None and before.is_negated and before.aspect == "perfect" and before.is_passive


def _is_bare(sentence: Sentence, at: int) -> bool:
    group = sentence.group_of(at)
    return group is not None and group.first == group.head


_IN_ROW = frozenset({"or", "nor", "and", "even"})


def _never_was(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it never came to it, and nobody denies it: "not once has the post been attacked", "has never been"."""
    keys = sentence.words.keys
    near = range(max(group.first - _SUBJECT, sentence.first), group.head)
    if "once" in sentence.said and any(keys[at : at + 2] == ["not", "once"] for at in near):
        return True
    never = group.is_passive and group.aspect == "perfect" and "never" in keys[group.first : group.head]
    return never and trigger.family.is_violent and reporting().forms.keys().isdisjoint(sentence.said)


def _is_not_one(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether there was not one: "not one shell has landed", "not a single soldier was killed"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    begin = min(trigger.first, group.first) if group is not None else trigger.first
    at = next((at for at in range(begin - 1, max(begin - _NOT_ONE, sentence.first) - 1, -1) if keys[at] == "not"), None)
    if at is None or (keys[at + 1] != "one" and keys[at + 1 : at + 3] != ["a", "single"]) or keys[at + 2] in _NOT_NONE:
        return False
    return not any(sentence.group_of(one) or sentence.words.gap(one - 1).strip() for one in range(at + 2, begin))


_NOT_ONE = 5  # words of "not a single Russian soldier"
_NOT_NONE = frozenset({"but", "to", "for"})  # "not one but two bombs", "not one to give up"


def _is_held_back(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether others keep people from what a verb names: "stopped families leaving"."""
    governor = sentence.group_before(group.first)
    if governor is None or governor.base not in _KEEPING or not 0 < group.first - governor.stop <= _HELD:
        return False
    between = range(governor.stop, group.first)
    return not any("," in sentence.words.gap(at - 1) or sentence.words.keys[at] in _NOT_HELD for at in between)


_KEEPING = frozenset({"stop", "stopped", "prevent", "prevented", "bar", "barred", "block", "hinder", "hindered"})
_HELD = 5  # words at most from "stopped" to "leaving"
_NOT_HELD = frozenset({"and", "or", "while", "before", "after", "in", "at", "on", "near", "by", "when"})


def by_none(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge a verb whose subject is none: "no agreement was reached", "neither side shelled the town"."""
    keys, begin = sentence.words.keys, min(trigger.first, group.first)
    reach = _SUBJECT if "no" in sentence.said else 0
    far = range(begin - 1, max(sentence.first, begin - reach) - 1, -1)
    near = (at for at in far if keys[at] == "no" and keys[at + 2 : at + 3] != ["than"])  # "no fewer than 60 fell"
    at = next((at for at in near if begin - at <= _NONE or _opens_clause(sentence, at)), None)
    parted = at is not None and any("," in sentence.words.gap(between) for between in range(at, group.first))
    if at is None or parted or any(sentence.group_of(between) for between in range(at, group.first)):
        at = _subject_of_none(sentence, group)
        return None if at is None else _verdict(trigger, sentence, group, at)
    if (found := _verdict(trigger, sentence, group, at)).is_event:
        besides = not grammar().prepositions.isdisjoint(keys[at : group.first]) and not _opens_clause(sentence, at)
        return None if besides or sentence.parting(at, group.first) > 0 else found
    return found


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether "no" begins the subject: "Contrary to rumours, no post of the army in Mand was captured"."""
    keys = sentence.words.keys
    if keys[at + 1] in _NO_NONE:
        return False
    if at == sentence.first or "," in sentence.words.gap(at - 1):
        return True
    return keys[at - 1] == "that" or keys[at - 1] in reporting().forms


_NO_NONE = frozenset({"fewer", "less", "more", "longer", "doubt", "sooner", "matter", "wonder", "later", "stranger"})


def done_by_none(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge a noun by the verb whose subject is none: "neither side launched an attack", "nobody held talks"."""
    if _NOBODY.isdisjoint(sentence.words.keys[sentence.first : trigger.first]):
        return None
    if "nor" in sentence.said and (at := _nor_did(trigger, sentence)) is not None:
        return Verdict(Status.DENIED, Side.PAST, cue=(at, at + 2), why=reasons.NOT_HAPPENED)
    start = phrase_start(sentence, trigger.first)
    governor = sentence.group_before(start, 0)
    if governor is None or governor.uses.isdisjoint(_DOING) or governor.is_passive:
        return None
    if "plan" in governor.uses:
        expected = _subject_of_none(sentence, governor) is None
        return None if expected else Verdict(is_event=False, why="nobody plans it")
    if governor.base not in _MAKING and is_definite(trigger, sentence):
        return None  # "none of this breaks the truce"
    at = _subject_of_none(sentence, governor)
    return None if at is None else _verdict(trigger, sentence, governor, at)


def _nor_did(trigger: Trigger, sentence: Sentence) -> int | None:
    """Return where it begins to say that it did not happen either: "nor did Thursday's patrol take place"."""
    keys = sentence.words.keys
    near = range(trigger.first - 1, max(trigger.first - _SUBJECT, sentence.first - 1), -1)
    at = next((at for at in near if keys[at] in _NEITHER), None)
    if at is None or keys[at + 1] != "did" or not (trigger.is_noun or trigger.may_be_noun):
        return None
    behind = keys[trigger.stop : min(trigger.stop + _SUBJECT, sentence.stop)]
    return (
        at
        if any(behind[on : on + 1] in _HAPPEN or behind[on : on + 2] in _HAPPEN for on in range(len(behind)))
        else None
    )


_HAPPEN = (["take", "place"], ["happen"], ["occur"], ["materialise"], ["materialize"], ["go", "ahead"])
_DOING = frozenset({"event", "plan"})


def _verdict(trigger: Trigger, sentence: Sentence, group: VerbGroup, at: int) -> Verdict:
    """Leave violence out that nobody committed, unless others say that somebody did; deny the rest."""
    cue = (at, group.stop)
    if trigger.family.is_violent and _is_own_side(sentence, group, at):
        return Verdict(Status.DENIED, cue=cue, why=reasons.DENIED)
    is_uncontradicted = group.base in _NOTED or not (
        answers_a_claim(sentence, at, group.stop) or not _CONTRADICTING.isdisjoint(sentence.said)
    )
    if trigger.family.is_violent and is_uncontradicted:
        return Verdict(is_event=False, cue=cue, why="there was none")
    return Verdict(Status.DENIED, cue=cue, why=reasons.NOT_HAPPENED)


def _is_own_side(sentence: Sentence, group: VerbGroup, at: int) -> bool:
    """Whether somebody says of his forces that none did it: "no Turkish aircraft has bombed the town, he said"."""
    keys = sentence.words.keys
    names = group.first - at == _NAMED and keys[group.first - 1] in grammar().forces | _ONE_OF_THEM
    told = group.aspect == "perfect" and keys[group.first] in {"has", "have"} and not group.is_passive
    return (
        names
        and keys[at] == "no"
        and told
        and any(key in reporting().forms for key in keys[group.stop : sentence.stop])
    )


_NAMED = 3  # words of "no Turkish aircraft"
_ONE_OF_THEM = frozenset({"soldier", "fighter", "policeman", "officer", "jet", "missile", "tank"})


def _subject_of_none(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return the word that makes the subject of a verb none; a participle that tells which ones has no subject."""
    keys, least = sentence.words.keys, max(sentence.first, group.first - _SUBJECT)
    if _NOBODY.isdisjoint(keys[least : group.first]) or _tells_which(sentence, group):
        return None
    for at in range(group.first - 1, least - 1, -1):
        other = sentence.group_of(at)
        if keys[at] in grammar().subject_pronouns or _is_another(sentence, at):
            return None
        if sentence.parting(at, group.first) > 0 or (other is not None and not _is_inverted(sentence, other)):
            return None
        if keys[at] in _NOBODY and _is_none(sentence, at, group):
            return None if _is_object(sentence, at, group) else at
    return None


def _is_another(sentence: Sentence, at: int) -> bool:
    """Whether an article begins a noun phrase that no preposition ties to the one before: "breaks the agreement"."""
    before = sentence.words.keys[at - 1] if at > sentence.first else ""
    if sentence.words.keys[at] not in _ARTICLES or before in _NOBODY or before in grammar().prepositions:
        return False
    return before not in grammar().coordinators and sentence.group_of(at - 1) is None


def _is_none(sentence: Sentence, at: int, group: VerbGroup) -> bool:
    """Whether a word stands for none of those who could: "none of the parties", "no side", "no one", "neither"."""
    key, behind = sentence.words.keys[at], sentence.words.keys[at + 1]
    if key == "none":
        return behind == "of" or at + 1 == group.first
    return key != "no" or behind == "one" or behind in _SIDES or behind in grammar().forces


def _is_object(sentence: Sentence, at: int, group: VerbGroup) -> bool:
    """Whether none is what a verb right before has: "who had neither food nor water surrendered"."""
    keys = sentence.words.keys
    begin = next((word for word in range(at, sentence.first, -1) if keys[word] == "neither"), at)
    if begin == sentence.first or "," in sentence.words.gap(begin - 1):
        return False  # "has not been named, nor has anyone been arrested"
    before = sentence.group_of(begin - 1)
    return before is not None and keys[before.head] not in reporting().forms and at + 1 != group.first


def _is_inverted(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether an auxiliary stands before its subject: "nor has the army withdrawn"."""
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    return group.base in {"have", "be"} and before in _NEITHER


def _tells_which(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a participle only tells which ones are meant: "none of those killed in the raid was armed"."""
    is_bare = group.first == group.head and group.mood in {"past", "participle"}
    if not is_bare or sentence.words.keys[group.first - 1] in _NOBODY:
        return False
    main = next((other for other in sentence.groups if other.first >= group.stop), None)
    return main is not None and main.is_finite and sentence.parting(group.head, main.head) == 0


_NOTED = frozenset(
    {"report", "record", "recorded", "see", "hear", "observe", "observed", "register", "registered", "note"}
)
_CONTRADICTING = frozenset({"contrary", "insisted", "insists", "denied", "denies", "rejected", "despite", "claims"})
_NONE = 4  # words at most from "no" to the verb
_SUBJECT = 10  # words at most from "neither" to the verb: "neither the army nor the fighters of the eastern front"
_MAKING = frozenset({"sign", "ratify", "endorse", "launch", "carry", "conduct", "stage", "mount", "hold"})
_ARTICLES = frozenset({"the", "a", "an"})
_NOBODY = frozenset({"neither", "nor", "none", "nobody", "no"})
_NEITHER = frozenset({"nor", "neither"})
_SIDES = frozenset({"party", "parties", "group", "groups", "faction", "factions"})
_STOPPED = frozenset({"stop", "stops", "stopped", "stopping", "cease", "ceases", "ceased", "ceasing", "quit"})
