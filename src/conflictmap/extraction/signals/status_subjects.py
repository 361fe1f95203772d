"""What a sentence says of an event whose noun is the subject of a verb: what it does, and what is done to it."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.signals.status_behind import DUE, is_only_agreed
from conflictmap.extraction.signals.status_foiled import foiled, is_foiled
from conflictmap.extraction.signals.status_governed import of_verb
from conflictmap.extraction.signals.status_lasting import going_on, in_its_day, of_lasting, was_going_on
from conflictmap.extraction.signals.status_leave import of_leave
from conflictmap.extraction.signals.status_looming import THEIR_OWN, of_looming
from conflictmap.extraction.signals.status_named import POINTING
from conflictmap.extraction.signals.status_said_of import is_only_said_of
from conflictmap.extraction.signals.status_verbs import Verdict, behind_insertion, by_use
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_subject(trigger: Trigger, sentence: Sentence, *, headline: bool) -> Verdict:
    """Judge an event by the verb of which its noun is the subject."""
    group, lasting = _past_purpose(trigger, sentence, predicate(trigger, sentence)), in_its_day(trigger, sentence)
    if lasting is not None:
        return lasting
    if group is None:
        bare = trigger.family.needs == "event" and not headline
        return Verdict(is_event=not bare, why="it is only named" if bare else "")
    if found := _of_what_it_is(trigger, sentence, group) or _of_mention(trigger, sentence, group):
        return found
    own = of_verb(trigger, sentence, group, headline=headline)
    if is_foiled(trigger, sentence, group):
        return foiled(group)
    return _of_passive(trigger, group, own) or _of_predicate(trigger, group, own)


def _past_purpose(trigger: Trigger, sentence: Sentence, group: VerbGroup | None) -> VerbGroup | None:
    """Step over what talks are for: "talks to avert a strike broke down on Sunday"."""
    if group is None or group.mood != "infinitive" or trigger.family.group != "talks":
        return group
    main = next((one for one in sentence.groups if one.first >= group.stop and one.is_finite), None)
    if main is None or main.mood != "past" or not main.uses & {"event", "cancel"}:
        return group
    return main if sentence.parting(group.head, main.head) < 1 else group


def _of_what_it_is(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge by a verb that says that it is due, near, in force or still going on."""
    return (
        _of_due(trigger, sentence, group)
        or _of_going(sentence, group)
        or of_lasting(trigger, sentence, group)
        or of_looming(trigger, sentence, group)
        or of_leave(trigger, sentence, group)
        or was_going_on(sentence, group)
        or _of_force(trigger, sentence, group)
        or going_on(sentence, group)
    )


def _of_mention(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge by a verb that only says something of it: what was agreed on, or that it will be answered."""
    cue = (group.first, group.stop)
    if is_only_agreed(trigger, sentence, group):
        return Verdict(is_event=False, cue=cue, why="it is only what was agreed on")
    if is_only_said_of(trigger, sentence, group):
        return Verdict(is_event=False, cue=cue, why="it is only spoken of")
    if group.is_passive and is_unconfirmed(trigger, group):
        return Verdict()
    is_answered = sentence.words.keys[group.stop : group.stop + 1] in _ANSWERED
    if is_answered:
        return Verdict(base=group.base, cue=cue)  # "the attack will not go unanswered"
    if _deters_nobody(trigger, sentence, group):
        before = sentence.words.keys[max(trigger.first - _NAMED, sentence.first) : trigger.first]
        known = not POINTING.isdisjoint(before)  # also in quotation marks: 'the "cowardly" attack'
        return Verdict(is_event=not (known and group.first == trigger.stop), is_embedded=True, cue=cue)
    return None


def is_unconfirmed(trigger: Trigger, group: VerbGroup) -> bool:
    """Whether violence is reported that somebody does not confirm: "could not confirm reports of a strike"."""
    is_harm = trigger.family.is_violent and trigger.family.group != "protest"
    return is_harm and group.is_negated and group.base in _CONFIRMING


_CONFIRMING = frozenset({"confirm", "confirmed", "verify", "verified", "corroborate", "substantiate"})


def _deters_nobody(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether violence that was will not keep others from what they do: "the attack would not stop the vote"."""
    to_come = group.is_negated and group.mood in {"future", "would"}
    if not (to_come and group.base in _DETERRING and trigger.family.is_violent and group.stop < sentence.stop):
        return False
    return sentence.words.keys[group.stop] not in grammar().prepositions | grammar().subordinators


_NAMED = 3  # words from "the" to "attack"
_DETERRING = frozenset({
    "stop", "deter", "derail", "halt", "slow", "weaken", "shake", "intimidate", "silence", "change", "affect", "bend",
    "prevent", "break", "dent", "discourage", "divide", "frighten", "keep", "sway", "dampen", "undermine", "hinder",
})  # fmt: skip
_ANSWERED = (["unanswered"], ["unpunished"], ["unnoticed"], ["unavenged"])


def _of_passive(trigger: Trigger, group: VerbGroup, own: Verdict) -> Verdict | None:
    """Judge by what is done to it: denied, prevented, called off, planned."""
    cue = (group.first, group.stop)
    if group.is_passive and group.base == "deny":
        return Verdict(Status.DENIED, cue=cue, why=reasons.DENIED)
    if is_passed(trigger, group):
        return own
    if group.is_passive and group.base in _PREVENTING and trigger.family.name == "strike by workers":
        return Verdict(Status.CANCELLED, own.side, cue=cue, why=reasons.CALLED_OFF)
    if group.is_passive and group.base in _PREVENTING:
        return Verdict(is_event=False, cue=cue, why=f"{group.base!r}: it did not happen")
    to_cancel = group.mood == "infinitive" and not group.is_passive  # "clashes over a decision to suspend the talks"
    acted_on = ("cancel" in group.uses and not to_cancel) or group.is_passive or group.base == "mean"
    return by_use(group, own.side) if acted_on and group.base not in {"agree", "threaten", "aim"} else None


def is_passed(trigger: Trigger, group: VerbGroup) -> bool:
    """Whether those who decide on it put a measure in force: "parliament approved the state of emergency"."""
    return trigger.family.group == "curfew" and group.base in _PASSING and group.mood == "past" and not group.is_negated


_PASSING = frozenset({"approve", "authorise", "authorize", "order", "decide"})


def _of_predicate(trigger: Trigger, group: VerbGroup, own: Verdict) -> Verdict:
    """Judge by what it does: planned, thought possible, begun, or only named."""
    begins = group.mood == "possible" and "event" in group.uses  # "could begin", but not "could be heard"
    only_possible = begins and not own.is_event
    if only_possible or (own.status is Status.PLANNED and group.mood == "infinitive"):
        return own
    named = if_named(trigger, group, own)
    return named if named.is_event or trigger.family.needs == "event" else Verdict()


def _of_due(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge "the rally is set for Sunday", "had been due on Sunday but was postponed"."""
    due = sentence.words.keys[group.stop : group.stop + 1]
    is_due = group.base == "be" and bool(due) and due[0] in DUE
    is_set = group.base in {"set", "slated"} and group.is_passive and due in (["for"], ["to"])
    if group.is_negated or not (is_due or is_set):
        return None
    if trigger.family.group == "protest" and sentence.words.keys[group.stop + 1 : group.stop + 3] in _TO_END:
        return None  # "the walkout was due to end at midnight"
    cue = (group.first, group.stop + 1)
    for later in sentence.groups:
        if later.first > group.stop and "cancel" in later.uses and later.is_finite:
            return Verdict(Status.CANCELLED, cue=(later.first, later.stop), why=reasons.CALLED_OFF)
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.DUE)


_TO_END = (["to", "end"], ["to", "expire"], ["to", "finish"], ["to", "conclude"])


def _of_force(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge a measure by whether it holds or is to: "a curfew will be in force from Thursday", "a ban applies"."""
    behind = sentence.words.keys[group.stop : min(group.stop + 2, sentence.stop)]
    holds = group.base == "apply" or (group.base == "be" and behind[:1] == ["in"] and not _FORCE.isdisjoint(behind))
    if trigger.family.kind != "state" or not holds or group.is_negated:
        return None
    cue = (group.first, group.stop)
    if group.mood in {"future", "would"}:
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.FUTURE)
    if group.mood == "present" and "from" in sentence.words.keys[sentence.first : sentence.stop]:
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, is_timetable=True, why=reasons.TIMETABLE)
    if group.mood != "present" and group.aspect != "perfect":
        return None
    return Verdict(Status.ONGOING, Side.PAST, cue=cue, why=reasons.GOES_ON, lasts=True)


_FORCE = frozenset({"force", "effect", "place"})


def _of_going(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge "a march is going to be held" by its future."""
    behind = sentence.group_of(group.stop) if group.stop < sentence.stop else None
    is_going = group.base == "go" and group.aspect == "progressive" and group.mood == "present"
    if not is_going or group.is_negated or behind is None or behind.mood != "infinitive":
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(group.first, behind.stop), why=reasons.DUE)


_PREVENTING = frozenset({"prevent", "avert", "avoid", "forestall", "stave"})


def predicate(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb of which a noun is the subject, past a clause such as "that had been due on Tuesday"."""
    keys, stop = sentence.words.keys, trigger.head + 1
    told_of = {keys[at] for at in (stop, trigger.stop - 1, trigger.stop) if at < sentence.stop}
    if keys[trigger.stop : trigger.stop + 1] == ["but"]:
        return None  # "heard the blasts but could not see": others could not
    if "that" not in told_of and told_of.isdisjoint(grammar().relatives):
        found = (
            behind_insertion(sentence, stop)
            or _past_aside(sentence, stop)
            or past_end(sentence, stop)
            or _past_relative(sentence, stop)
            or _past_participle(sentence, stop)
            or _past_caller(sentence, _past_topic(sentence, stop))
        )
        return None if found is not None and _is_behind_semicolon(sentence, stop, found) else found
    finite = [group for group in sentence.groups if group.first > stop and group.is_finite]
    return finite[1] if len(finite) > 1 else finite[0] if finite else None


def _is_behind_semicolon(sentence: Sentence, index: int, group: VerbGroup) -> bool:
    """Whether a verb is said of something else: "a joint mission to Hajjah; the convoy to Khokha is cancelled"."""
    return sentence.words.has_semicolon(index, group.first + 1)


def _past_aside(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Return the verb behind what a clause between commas tells: "a strike, about which many spoke, did not happen"."""
    keys, gap = sentence.words.keys, sentence.words.gap
    if _ASIDE.isdisjoint(keys[stop : sentence.stop - 1]):
        return None
    first = next((at for at in range(stop, sentence.stop - 1) if keys[at] in _ASIDE or sentence.group_of(at)), None)
    if first is None or not (_is_about_which(sentence, first) or (keys[first] == "if" and "," in gap(first - 1))):
        return None
    later = (group for group in sentence.groups if group.first > first and group.is_finite)
    return next((group for group in later if "," in gap(group.first - 1)), None)


_ASIDE = frozenset({"which", "if"})  # "Sunday's rally, if it goes ahead, would be the biggest this year"


def _is_about_which(sentence: Sentence, at: int) -> bool:
    keys = sentence.words.keys
    return keys[at] == "which" and keys[at - 1] in grammar().prepositions and "," in sentence.words.gap(at - 2)


def _past_participle(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Return the verb behind a participle: "a convoy of 70 trucks carrying food for Tawila is due to leave"."""
    words, own = sentence.words, sentence.group_after(stop, reach=_NEAR)
    if own is None or own.mood != "participle" or not (own.first == stop or words.keys[stop] == "of"):
        return None  # "the strikes on the municipal building"
    main = next((group for group in sentence.groups if group.first >= own.stop and group.is_finite), None)
    if main is None or main.first - own.stop > _OBJECT or not _PARTS.isdisjoint(words.keys[stop : main.first]):
        return None
    return None if any("," in words.gap(at - 1) for at in range(stop, main.first + 1)) else main


_NEAR, _OBJECT = 4, 8  # words of "of 70 trucks", of "food for the people of Tawila"
_PARTS = frozenset({"and", "but", "that", "which", "who", "where", "after", "before", "when", "as", "while", "until"})


def _past_relative(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Return the verb behind a clause between commas: "talks on the deal, which ends on Monday, are to resume"."""
    words = sentence.words
    if _WHICH.isdisjoint(sentence.said):
        return None
    opened = (at for at in range(stop, sentence.stop) if words.keys[at] in _WHICH and "," in words.gap(at - 1))
    which = next(opened, None)
    if which is None or any(one.is_finite and stop <= one.first < which for one in sentence.groups):
        return None
    later = (one for one in sentence.groups if one.first > which + 1 and one.is_finite)
    return next((one for one in later if "," in words.gap(one.first - 1)), None)


_WHICH = frozenset({"which", "who", "whose", "where"})


def _past_topic(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Step over what is talked about: "talks on ending the war are to resume"."""
    group = sentence.group_after(stop)
    if group is None or group.mood != "participle" or sentence.words.keys[group.first - 1] not in _ON:
        return group
    return next((one for one in sentence.groups if one.first >= group.stop and one.is_finite), group)


_ON = frozenset({"on", "over", "about"})


def past_end(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Return the verb behind when it was to end: "the curfew, due to expire on Friday, has been extended"."""
    words = sentence.words
    if words.keys[stop : stop + 1] not in (["due"], ["set"]) or words.gap(stop - 1).strip() != ",":
        return None
    later = (group for group in sentence.groups if group.first > stop and group.is_finite)
    return next((group for group in later if "," in words.gap(group.first - 1)), None)


def _past_caller(sentence: Sentence, group: VerbGroup | None) -> VerbGroup | None:
    """Step over who called or organised it: "a march called by the union was to take place"."""
    if group is None or group.first != group.head or group.mood != "past":
        return group
    behind = sentence.words.keys[group.stop : group.stop + 1]
    later = next((other for other in sentence.groups if other.first > group.stop and other.is_finite), group)
    is_set = behind == ["for"] and "plan" in group.uses
    if is_set and group.base == "call":  # but "the march called for Thursday will not go beyond the square"
        is_set = later.mood == "past" and _is_weekday(sentence, group.stop + 1)
    return later if behind == ["by"] or is_set else group  # "a march planned for Sunday will take place on Monday"


def _is_weekday(sentence: Sentence, at: int) -> bool:
    return date_words().weekdays.match(sentence.words.keys, at, sentence.stop) is not None


def if_named(trigger: Trigger, group: VerbGroup, own: Verdict) -> Verdict:
    """Tell an event from a mere mention by whether its verb begins, makes, holds or ends it."""
    if trigger.family.needs == "event" and not group.uses & {"event", "plan", "cancel"}:
        cue = (group.first, group.stop)
        return Verdict(own.status, own.side, is_event=False, cue=cue, why="it is only named")
    return own


def own_deed_to_come(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return what those who speak say that their deeds will do: "said its attacks on the port would continue"."""
    if sentence.words.keys[phrase_start(sentence, trigger.first)] not in THEIR_OWN:
        return None
    group = predicate(trigger, sentence)
    goes_on = group is not None and (group.is_negated if group.base in _ENDING else group.base in _GOING_ON)
    return group if goes_on else None


_ENDING = frozenset({"stop", "end", "cease", "halt"})
_GOING_ON = frozenset({"continue", "go", "resume", "intensify", "escalate", "increase", "expand"})
