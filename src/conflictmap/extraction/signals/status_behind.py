"""What stands right behind a noun: "a truce brokered by", "patrols due on Sunday", "talks, which ended"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_named import is_only_noun
from conflictmap.extraction.signals.status_verbs import SETTLED, Verdict, of_finite
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, cues, grammar
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_REACH = 10  # words from a noun to "which"
_WHOSE = 4  # words from "which" to its verb: "which the elders had arranged"
DUE = frozenset(
    {"due", "scheduled", "planned", "set", "expected", "slated", "foreseen", "timetabled", "pencilled", "penciled"}
    | {"programmed", "booked"}
)
_ANNOUNCED = frozenset({"announced", "convened", "advertised", "promised", "pledged"})
_AGREED = frozenset(
    {"agree", "announce", "plan", "propose", "promise", "order", "approve", "negotiate", "broker", "decide"}
)
_MADE = frozenset(
    {"reach", "agree", "broker", "sign", "announce", "declare", "negotiate", "mediate", "impose", "establish", "hold"}
    | {"conclude", "strike", "violate", "break"}
)


def of_behind(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """
    Judge by a participle or a relative clause right behind a noun.

    What the sentence then calls off is cancelled, whether it was planned or announced.
    """
    if not_held := _not_held(trigger, sentence):
        cue = (not_held.first, not_held.stop)
        side = Side.PAST if not_held.mood == "past" else Side.FUTURE
        return Verdict(Status.CANCELLED, side, cue=cue, why=reasons.CALLED_OFF)
    if dropped := _dropped(trigger, sentence):
        return Verdict(Status.CANCELLED, cue=(dropped.first, dropped.stop), why=reasons.CALLED_OFF)
    found = (
        _of_beginning(trigger, sentence)
        or _to_be_held(trigger, sentence)
        or _of_due(trigger, sentence)
        or _of_agreed(trigger, sentence)
        or _of_made(trigger, sentence)
        or _of_relative(trigger, sentence)
    )
    if found is None or found.status not in {Status.PLANNED, Status.OCCURRED}:
        return found
    if found.status is Status.PLANNED and (done := _carried_out(trigger, sentence, found)):
        return Verdict(cue=(done.first, done.stop), base=done.base)  # "the swap set for Sunday took place on Thursday"
    called_off = next(
        (group for group in sentence.groups if group.first > trigger.head and calls_off(group, trigger)), None
    )
    if called_off is None:
        return found
    cue = (called_off.first, called_off.stop)
    return Verdict(Status.CANCELLED, cue=cue, why=reasons.CALLED_OFF)


def kept_to(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by the main verb that leaves a plan as it was: "a march, foreseen for Friday, is maintained", "is on"."""
    if trigger.family.group not in _KEPT:
        return None
    arranged = next((group for group in sentence.groups if _sets_its_day(sentence, trigger, group)), None)
    if arranged is None:
        return None
    main = next((group for group in sentence.groups if group.first >= arranged.stop), None)
    keys = sentence.words.keys
    if main is None or main.is_negated or main.mood != "present" or sentence.words.gap(main.first - 1).strip() != ",":
        return None
    is_on = main.base == "be" and keys[main.stop - 1 : main.stop + 1] in _STILL_ON
    is_kept = main.base == "maintain" and main.is_passive
    if not (is_on or is_kept):
        return None
    cue = (arranged.first, arranged.stop)
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(arranged.base)))


def _sets_its_day(sentence: Sentence, trigger: Trigger, group: VerbGroup) -> bool:
    """Whether a participle sets the day of a noun: behind a comma it may stand off, "a sit-in against …, announced"."""
    apart = group.first - trigger.stop
    reach = _SET_OFF if sentence.words.gap(group.first - 1).strip() == "," else _CALLERS
    return 0 <= apart <= reach and group.first == group.head and group.mood == "past" and arranges(group)


_SET_OFF = 16  # words of "against the opening of a trade crossing with regime areas, announced"
_KEPT = frozenset({"protest", "talks", "exercise", "patrol", "aid"})  # a blockade that is maintained lasts
_STILL_ON = (["is", "on"], ["still", "on"])


def _of_beginning(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by when it is called to begin: "a strike, which the union has called to begin on Wednesday"."""
    near = (group for group in sentence.groups if 0 <= group.first - trigger.stop <= _CALLERS)
    called = next((group for group in near if arranges(group) and not group.is_negated), None)
    if called is None or sentence.words.keys[called.stop : called.stop + 2] not in _TO_BEGIN:
        return None
    cue = (called.first, called.stop + 2)
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(called.base)))


def _to_be_held(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by when it is to be: "were notified of a march against the bill, to be held on 15 October"."""
    if "to" not in sentence.said or trigger.family.group not in _KEPT:
        return None
    group = next((group for group in sentence.groups if group.first >= trigger.stop), None)
    if group is None or group.mood != "infinitive" or group.is_negated or group.first - trigger.stop > _CALLERS:
        return None
    takes_place = sentence.words.keys[group.head : group.head + 2] == ["take", "place"]
    is_held = takes_place or (group.is_passive and group.base in _HOLDING)
    return _planned(group.first, group.stop) if is_held and is_only_noun(trigger, sentence) else None


_HOLDING = frozenset({"hold", "stage", "staged", "organise", "organize", "convene", "convened"})
_CALLERS = 8  # words from a strike to who called it
_TO_BEGIN = (["to", "begin"], ["to", "start"], ["to", "last"], ["to", "run"])


def of_compound(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge "patrol vehicle", "protest movement"."""
    if trigger.stop >= sentence.stop or sentence.words.gap(trigger.stop - 1) != " ":
        return None
    if sentence.words.keys[trigger.stop - 1] in _LEADING:
        return None  # "was shot by police on Tuesday", "attacks on ships"
    if cues("compound", "nouns").match(sentence.words.keys, trigger.stop, sentence.stop) is None:
        return None
    return Verdict(is_event=False, why="it is an attribute of something else")


_LEADING = frozenset({"by", "on", "against"})


def calls_off(group: VerbGroup, trigger: Trigger) -> bool:
    """Whether a verb calls off what was planned; a protest may also be banned."""
    banned = group.is_passive and group.base in BANNED and trigger.family.group == "protest"
    return "cancel" in group.uses or banned


def drops_it(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb drops what the one before it arranged: "a march had been set for today but was put off"."""
    keys = sentence.words.keys
    arranged = next((one for one in sentence.groups if one.first >= trigger.stop), None)
    if arranged is None or arranged.stop > group.first or not (arranged.is_passive and arranges(arranged)):
        return False
    between = [one for one in sentence.groups if arranged.stop <= one.first < group.first]
    return not between and keys[group.first - 1] in {"but", "and"}


BANNED = frozenset(
    {"avert", "drop", "dropped", "ban", "banned", "forbid", "forbidden", "prohibit", "prohibited", "outlawed"}
)


def _carried_out(trigger: Trigger, sentence: Sentence, plan: Verdict) -> VerbGroup | None:
    """Return the main verb that says that it was done, on another day than it was due."""
    begin = trigger.stop if plan.cue is None else max(plan.cue[1] - 1, trigger.stop)
    main = next((group for group in sentence.groups if group.first > begin and group.is_finite), None)
    set_out = main is not None and trigger.family.group in _SENT and main.base in _SETS_OUT
    done = main is not None and (main.base in _DONE or set_out) and main.mood == "past" and not main.is_negated
    return main if done and main is not None and sentence.parting(trigger.head, main.head) < 1 else None


def _not_held(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb of "a sit-in announced by dockers for Saturday did not take place"."""
    near = range(trigger.head + 1, min(trigger.stop + 1, sentence.stop))
    arranged = next((group for at in near if (group := sentence.group_of(at))), None)
    if arranged is None or arranged.first != arranged.head or arranged.mood != "past" or not arranges(arranged):
        return None
    told = [group for group in sentence.groups if group.first >= arranged.stop][:_TOLD]
    main = next((group for group in told if is_not_held(sentence, group)), None)
    return main if main is not None and sentence.parting(trigger.head, told[0].head) < 1 else None


def is_not_held(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb says that it did not happen: "did not take place", "appears to have been a hoax"."""
    keys = sentence.words.keys
    if not _FAKE.isdisjoint(keys[group.stop : group.stop + 2]):
        return True
    if keys[group.head] == "failed" and keys[group.stop : group.stop + 2] in _TO_HOLD:
        return True  # "the protest scheduled for Monday failed to hold in Kaduna"
    if group.is_negated and keys[group.head : group.stop + 3] == ["got", "off", "the", "ground"]:
        return True
    return (
        group.is_negated
        and group.mood in {"past", "future"}
        and not _HELD.isdisjoint(keys[group.head : group.stop + 1])
    )


_TO_HOLD = (["to", "hold"], ["to", "materialise"], ["to", "materialize"])
_TOLD = 3  # verbs of "appears to have been moved and did not"
_FAKE = frozenset({"hoax", "fake", "fabrication"})


def _dropped(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb of "an offensive that had been planned for this week has been cancelled", or "did not happen"."""
    arranged = _relative_verb(trigger, sentence)
    if arranged is None:
        return None
    if not (arranges(arranged) or _is_to_come(sentence, arranged) or _permits(sentence, arranged)):
        return None
    main = next((group for group in sentence.groups if group.first >= arranged.stop), None)
    if main is None:
        return None
    if main.is_negated:
        said = sentence.words.keys[main.head : main.stop + 1]
        is_told = not _HELD.isdisjoint(said) or (trigger.family.group in _SENT and said[0] in _SETS_OUT)
        return main if is_told and main.mood == "past" else None
    return main if main.is_passive and calls_off(main, trigger) else None


def _permits(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether leave was given for a day to come: "a rally which had been permitted for Saturday"."""
    keys = sentence.words.keys
    return keys[group.head] in PERMITTED and keys[group.stop : group.stop + 1] == ["for"]


PERMITTED = frozenset({"permitted", "allowed", "authorised", "authorized", "licensed", "approved", "granted"})


_SENT = frozenset({"aid", "patrol", "deployment", "talks", "expulsion", "displacement"})
_SETS_OUT = frozenset({"set", "leave", "depart", "arrive", "come", "start", "begin", "reach", "enter", "sail", "move"})


def _is_to_come(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it "was to" be: "a strike that was to begin on Monday"."""
    keys = sentence.words.keys
    return keys[group.first] in {"was", "were"} and keys[group.first + 1] == "to"


def arranges(group: VerbGroup) -> bool:
    """Whether a verb plans, agrees on or announces what is to be."""
    return "plan" in group.uses or group.base in _AGREED | _CALLED


_CALLED = frozenset(
    {"call", "fix", "fixed", "schedule", "convene", "organise", "organize", "set", "advertise", "arrange", "arranged"}
    | {"foresee", "foreseen"}
)
_HELD = frozenset({"place", "ahead", "happen", "held", "materialise", "materialize"})
_DONE = frozenset({"carry", "take", "happen", "go", "complete", "hold", "occur"})


def _is_object(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb right before has it as its object: "the committee that oversees the truce is due to meet"."""
    return sentence.group_before(phrase_start(sentence, trigger.first), 0) is not None


def _of_due(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge "the patrol due on Sunday", "an opening planned for last week"."""
    keys = sentence.words.keys
    if trigger.is_noun and keys[trigger.first] == "due":  # "is due in Ankara for talks"
        return _planned(trigger.first, trigger.first + 1)
    for index in range(trigger.head + 1, min(trigger.stop + 2, sentence.stop)):
        group = sentence.group_of(index)
        sets_out = keys[index] == "set" and keys[index + 1 : index + 2] not in (["to"], ["for"])
        announced = keys[index] in _ANNOUNCED and keys[index + 1 : index + 2] == ["for"]
        of_another = keys[index - 1] in grammar().aux["be"] and _is_object(trigger, sentence)
        runs_out = (trigger.family.kind == "state" or trigger.family.group == "protest") and keys[
            index + 1 : index + 3
        ] in _TO_END  # in force until then
        if (
            (keys[index] in DUE or announced)
            and not (sets_out or of_another or runs_out)
            and (group is None or group.first == index)
        ):
            return _planned(index, index + 1)
    return None


_TO_END = (["to", "expire"], ["to", "end"], ["to", "lapse"], ["to", "run"])


def _planned(first: int, stop: int) -> Verdict:
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(first, stop), why=reasons.DUE)


def _of_agreed(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge "an exchange agreed in Geneva on Friday is to begin": by the main verb, behind what was agreed on it."""
    agreed = sentence.group_after(trigger.stop, 0)
    if agreed is None or agreed.first != agreed.head or agreed.mood != "past" or agreed.base not in _AGREED:
        return None
    main = next((group for group in sentence.groups if group.first >= agreed.stop), None)
    if trigger.family.group in SETTLED or main is None or main.mood not in {"future", "would"}:
        return None
    if sentence.parting(agreed.head, main.head) >= 1 or main.is_negated:
        return None
    cue = (main.first, main.stop)
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.AGREED)


def _of_made(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge "the ceasefire reached last week", "a truce brokered by"."""
    if trigger.family.needs != "event":
        return None
    group = sentence.group_after(trigger.stop, 0)
    if group is None or group.first != group.head or group.mood != "past" or group.base not in _MADE:
        return None
    return Verdict(
        cue=(group.first, group.stop), base=group.base, why=reasons.WAS.format(words=sentence.words.keys[group.head])
    )


def is_only_agreed(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether an agreement is told, and not yet what it is about: "the patrols were agreed in Moscow on 5 March"."""
    if group.base != "agree" or not group.is_passive or group.mood != "past" or group.is_negated:
        return False
    return trigger.family.group in _CARRIED_OUT_LATER and sentence.words.keys[group.stop : group.stop + 1] != ["for"]


_CARRIED_OUT_LATER = frozenset({"patrol", "exercise", "withdrawal", "deployment", "release", "road", "talks", "aid"})


def _of_relative(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge "talks in Ankara, which ended that day", "the first patrol, which is due on Sunday"."""
    if trigger.family.needs != "event":
        return None
    group = _relative_verb(trigger, sentence)
    if group is None:
        return None
    behind = sentence.words.keys[group.stop : group.stop + 1]
    if (group.base == "be" and behind and behind[0] in DUE) or ("plan" in group.uses and group.is_passive):
        return _planned(group.first, group.stop)
    if not group.uses & {"event"} or group.base == "be":
        return None
    return of_finite(trigger, group)


def _relative_verb(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb of the relative clause that a noun phrase ends with."""
    keys, relatives = sentence.words.keys, grammar().relatives
    for index in range(trigger.stop, min(trigger.stop + _REACH, sentence.stop)):
        if keys[index] == "that" or keys[index] in relatives:
            return next((group for group in sentence.groups if 0 <= group.first - index <= _WHOSE), None)
        if sentence.group_of(index) is not None:
            return None
    return None


def came_late(sentence: Sentence, verdict: Verdict) -> bool:
    """Whether it is only said how long it was in coming: "did not withdraw until Monday evening"."""
    if verdict.cue is None or verdict.side is not Side.PAST:
        return False
    stop = verdict.cue[1]
    behind = range(stop, min(stop + _LATE, sentence.stop))
    at = next((at for at in behind if sentence.words.keys[at] in {"until", "till"}), None)
    return at is not None and sentence.parting(stop - 1, at) <= 1


_LATE = 6  # words from "did not withdraw" to "until": "did not withdraw from Goma until"


def is_arranged_behind(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle behind a comma says that it was planned: "an evacuation, arranged by the UN for today,"."""
    if not trigger.is_noun or trigger.family.is_violent:
        return False
    verb = next((group for group in sentence.groups if group.first >= trigger.stop), None)
    if verb is None or verb.first != verb.head or verb.mood != "past" or "," not in sentence.words.gap(verb.first - 1):
        return False
    return arranges(verb) or verb.base in {"arrange", "broker", "plan", "foresee"}
