"""What the verb of a trigger says of it, by the form of the verb and by what governs it."""

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_called import of_called_by
from conflictmap.extraction.signals.status_foiled import of_plot
from conflictmap.extraction.signals.status_lasting import going_on
from conflictmap.extraction.signals.status_leave import of_leave
from conflictmap.extraction.signals.status_meant import of_said_plan
from conflictmap.extraction.signals.status_verbs import (
    CONVENING,
    NEAR,
    SETTLED,
    STAYING,
    TRIED,
    Verdict,
    behind_insertion,
    by_use,
    governed,
    of_finite,
    of_modal,
    planned_before,
    planned_by,
)
from conflictmap.extraction.signals.status_wishes import of_wish
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_verb(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    """Judge a trigger by a verb: its own, or the one of which it is the subject."""
    main = behind_insertion(sentence, group.first) if trigger.first < group.first else None
    if main is not None and (found := by_use(main, Side.PAST)):
        return found  # "a deal, announced for Monday, was called off"
    if (
        found := _of_dropped(trigger, sentence, group)
        or of_leave(trigger, sentence, group)
        or _of_own_use(trigger, sentence, group)
        or _denied_by(sentence, group)
        or _to_be(sentence, group)
        or _to_have_done(sentence, group)
    ):
        return found
    if group.mood == "infinitive":
        return _of_infinitive(trigger, sentence, group, headline=headline)
    if group.mood == "participle" or sentence.words.keys[group.first] == "having":
        return _of_participle(trigger, sentence, group, headline=headline)
    told = _of_threat(sentence, group) or _of_admission(sentence, group)
    return told or of_finite(trigger, group, headline=headline)


def _of_admission(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what those who did it own that they may have: "the army admitted that a shell might have hit a school"."""
    if group.mood != "possible" or group.aspect == "simple" or group.is_negated:
        return None
    before = sentence.words.keys[max(group.first - _ADMITTED, sentence.first) : group.first]
    return None if _ADMITTING.isdisjoint(before) else Verdict(base=group.base, cue=(group.first, group.stop))


_ADMITTED = 12  # words from "admitted" to "might have hit"
_ADMITTING = frozenset({"admitted", "admits", "acknowledged", "acknowledges", "conceded", "concedes", "admitting"})


def _to_be(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what a deal stipulates: "that 35 detainees be handed over on Saturday"."""
    keys, first = sentence.words.keys, group.first
    is_bare = keys[first] == "be" and first < group.head
    before = keys[max(first - _STIPULATED, sentence.first) : first] if is_bare else []
    if "that" in before and not _DEMANDING.isdisjoint(before):
        return Verdict(is_event=False, cue=(first, group.stop), why="it is only wished for")
    if _STIPULATING.isdisjoint(before):
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(first, group.stop), why=reasons.AGREED)


_STIPULATED = 8  # words from "stipulates" to "be"


_DEMANDING = forms_of("demand", "urge", "insist", "request", "propose", "recommend")
_STIPULATING = frozenset(
    {"stipulates", "stipulated", "provides", "provided", "requires", "required", "specifies", "ordered", "agreed"}
)


def _to_have_done(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what somebody plans to have others do: "hopes to have one lane reopened by the weekend"."""
    if group.first != group.head or group.mood not in {"past", "participle"}:
        return None
    keys = sentence.words.keys
    near = range(group.first - 2, max(group.first - _HAVING, sentence.first), -1)
    had = next((at for at in near if keys[at : at + 2] == ["to", "have"]), None)
    if had is None or any(sentence.words.gap(at).strip() for at in range(had, group.first)):
        return None
    if keys[had - 1] not in _HAVING_DONE or keys[max(had - 2, 0)] in grammar().aux["negative"]:
        return None
    why = reasons.PLAN.format(words=repr(keys[had - 1]))
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(had - 1, had + 2), why=why)


_HAVING = 12  # words from "to have" to what is done
_HAVING_DONE = forms_of("hope", "plan", "want", "expect", "intend", "aim", "promise", "pledge", "vow", "wish")


def _denied_by(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge "denies having shelled the town"."""
    if sentence.words.keys[group.first] != "having":
        return None
    denial = sentence.group_before(group.first, 0)
    if denial is None or denial.base != "deny" or denial.is_negated:
        return None
    return Verdict(Status.DENIED, cue=(denial.first, denial.stop), why=reasons.DENIED)


def _of_own_use(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge a trigger that brings its verb: "another strike is planned", "called a strike", "remained closed"."""
    before = sentence.group_before(group.first, 1)
    if before is not None and before.base in STAYING and trigger.family.kind == "state":
        return Verdict(Status.ONGOING, cue=(before.first, group.stop), why=reasons.STAYS, lasts=True)
    if trigger.family.kind == "state" and sentence.words.keys[group.first - 1] in _REMAINS:
        return Verdict(Status.ONGOING, cue=(group.first - 1, group.stop), why=reasons.STAYS, lasts=True)
    on = sentence.words.keys[group.stop : group.stop + 1] == ["on"] and trigger.stop <= group.stop + 1
    if group.base == "go" and group.mood == "present" and on:  # but not "goes on trial"
        return Verdict(Status.ONGOING, cue=(group.first, group.stop + 1), why=reasons.GOES_ON, lasts=True)
    called = _of_calling(trigger, sentence, group) or of_called_by(trigger, sentence, group)
    if called := called or _of_demand(trigger, sentence, group):
        return called
    plans = group.head > trigger.first or group.base in _CALLING or _prepares_what(sentence, group)
    plans = plans and not (group.base == "aim" and group.is_passive)  # what "was aimed at the depots" was fired
    if group.head != trigger.head or not plans or trigger.family.group in SETTLED or _is_left(trigger, group):
        return None
    return None if _is_done_with(sentence, group) else by_use(group, Side.PAST)


def _of_demand(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what a crowd of a place demands as its protest: "protesters in Raqqa demand the departure of"."""
    if group.base != "demand" or group.mood != "present" or group.head != trigger.head:
        return None
    subject = sentence.words.keys[trigger.first : group.first]
    if trigger.family.group != "protest" or not {"in", "at", "outside", "on"}.intersection(subject):
        return None
    return Verdict(base=group.base, cue=(group.first, group.stop))


def _of_calling(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge a trigger whose own verb calls: "called every convoy off", "announced a march"."""
    if group.head != trigger.head:
        return None
    if "cancel" in group.uses and sentence.words.keys[trigger.stop - 1] == "off":
        return Verdict(Status.CANCELLED, cue=(group.first, trigger.stop), why=reasons.CALLED_OFF)
    if group.base in _LEAVING and trigger.family.group == "exercise":  # "has cancelled its part in the exercise"
        return Verdict(Status.CANCELLED, cue=(group.first, group.stop), why=reasons.CALLED_OFF)
    announces = group.base in _ANNOUNCING or _gives_notice(trigger, sentence)
    if announces and trigger.family.group == "protest":
        return Verdict(Status.PLANNED, Side.FUTURE, cue=(group.first, group.stop), why=reasons.ANNOUNCED)
    return None


_LEAVING = frozenset({"cancel", "call", "drop", "scrap", "suspend", "pull", "withdraw", "back"})


def _is_done_with(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb of planning is a deed with the word behind it: "sought refuge", "have been called up"."""
    return sentence.words.keys[group.stop : group.stop + 1] in _DONE_WITH.get(group.base, ())


_DONE_WITH = {"seek": (["refuge"], ["shelter"], ["sanctuary"]), "call": (["up"],), "order": (["out"], ["back"])}


def _gives_notice(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people are told that they will strike or protest: "gave notice of a strike", "declared a day of rage"."""
    said = sentence.words.keys[trigger.first : trigger.stop]
    return "notice" in said or any(said[at] in _DAYS and said[at + 1] == "of" for at in range(len(said) - 1))


_DAYS = frozenset({"day", "days"})


def _prepares_what(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a clause says what is prepared: "is preparing what many believe will be the final assault"."""
    return group.base == "prepare" and sentence.words.keys[group.stop : group.stop + 1] == ["what"]


def _of_dropped(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what is the object of another verb too: "called off the strike they had announced for Sunday"."""
    drops = sentence.group_before(trigger.first, _OBJECT)
    if drops is None or "cancel" not in drops.uses or drops.is_negated or trigger.first >= group.first:
        return None
    return Verdict(Status.CANCELLED, Side.FUTURE, cue=(drops.first, drops.stop), why=reasons.CALLED_OFF)


_OBJECT = 2  # words from "called off" to its object: "the", "a planned"


def _is_left(trigger: Trigger, group: VerbGroup) -> bool:
    """Whether a place is given up, or traffic stopped, and not a plan: "the army abandoned several outlying bases"."""
    group_of = trigger.family.group
    left = group.base == "abandon" and group_of in {"withdrawal", "territory", "displacement"}
    return left or group_of in {"road closed", "services"}


def _of_threat(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge "warned that it would strike", "warned that the army would": those who warn are the ones who would act."""
    warning = next((other for other in reversed(sentence.groups) if other.stop <= group.first), None)
    if warning is None or "threat" not in warning.uses or group.mood not in {"future", "would"} or group.is_negated:
        return None
    keys, at = sentence.words.keys, group.first - 1
    theirs = keys[at - 1] in _THEIR and keys[at] in grammar().forces  # "warned that from May his fighters would fire"
    they = keys[at - 1] == "that" and keys[at] in grammar().subject_pronouns  # "warned on Friday that they would"
    if group.first - warning.stop > (_FAR if theirs or they else NEAR):
        return None
    own_force = theirs or (
        keys[at] in grammar().forces and not sentence.words.is_capital(at) and warning.stop + 1 <= at
    )
    if not (keys[at] in grammar().subject_pronouns or own_force):
        return None
    return Verdict(Status.THREATENED, Side.FUTURE, cue=(warning.first, group.stop), why=reasons.THREATENED)


_THEIR = frozenset({"his", "her", "its", "their", "our", "my"})


_FAR = 8  # words from "warned" to what "his fighters" would do


_ANNOUNCING = CONVENING | {"announce"}


_CALLING = frozenset({"call", "plan", "schedule", "cancel", "postpone", "propose", "invite", "summon"})


_REMAINS = frozenset({"remains", "remain", "stays"})  # which also are nouns


def _of_infinitive(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    cue = (group.first - 1, group.stop) if before else (group.first, group.stop)
    if group.is_negated:
        return Verdict(Status.DENIED, Side.FUTURE, cue=cue, why=reasons.WILL_NOT)
    told = (
        of_plot(sentence, group)
        or _of_push(trigger, sentence, group, before)
        or planned_before(trigger, sentence, group.first)
        or _of_time_given(trigger, sentence, group)
        or _of_time_taken(sentence, group)
    )
    if told or before in _PLANNING:
        return told or planned_by(before, cue)
    if (tried := _attempt_before(sentence, group)) is not None:
        return _of_attempt(trigger, sentence, group, tried)
    governor = sentence.group_before(group.first, NEAR) or _planner_before(sentence, group)
    if governor is not None and before not in _HOPES:
        told = of_said_plan(trigger, group, governor) or of_wish(trigger, sentence, governor)
        return told or governed(trigger, governor, headline=headline)
    opens = not any(other.is_finite for other in sentence.groups if other.first < group.first)
    if before not in _HOPES and (headline or opens):
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.INFINITIVE)
    return Verdict(is_event=False, cue=cue, why="it is only an aim")


def _of_time_given(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what a side has a time for: "units have 150 hours to pull back", "has until Monday to leave"."""
    keys = sentence.words.keys
    near = range(max(group.first - _TIME_GIVEN, sentence.first), group.first)
    had = next((at for at in near if keys[at] in {"have", "has"}), None)
    if had is None or trigger.family.group not in _TIMED or sentence.parting(had, group.first) > 0:
        return None
    if keys[group.first - 1] not in _LENGTHS and keys[had + 1] != "until":
        return None
    cue = (had, group.stop)
    return planned_by(" ".join(keys[had : group.first]), cue)


def _of_time_taken(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what was done in a time: "it took the army three days to capture the town"."""
    keys = sentence.words.keys
    if "took" not in sentence.said or _LENGTHS.isdisjoint(keys[max(group.first - _DAY, sentence.first) : group.first]):
        return None
    begin = max(group.first - _TIME_TAKEN, sentence.first + 1)
    took = next((at for at in range(begin, group.first) if keys[at] == "took" and keys[at - 1] == "it"), None)
    return None if took is None else Verdict(base=group.base, cue=(took, group.stop))


_DAY = 4  # words from "hours" to the verb: "four hours on Monday to"
_TIME_TAKEN = 9  # words from "took" to the verb: "took the army and its allies three days to"
_TIME_GIVEN = 5  # words from "have" to "to pull back": "have until Friday at noon to"
_TIMED = frozenset({"withdrawal", "group", "displacement"})
_LENGTHS = frozenset({"minutes", "hours", "days", "week", "weeks", "month", "months"})


_HOPES = frozenset({"bid", "effort", "efforts", "attempt", "attempts", "order"})


def _of_push(trigger: Trigger, sentence: Sentence, group: VerbGroup, before: str) -> Verdict | None:
    """Judge what an operation is to achieve by whether it has begun: "an offensive to take Manbij got under way"."""
    if before not in _PUSHES or trigger.family.group not in TRIED:
        return None
    main = next((other for other in sentence.groups if other.first >= group.stop and other.is_finite), None)
    if main is None or main.mood != "past" or main.is_negated or main.base not in _BEGINNING:
        return None
    if sentence.parting(group.head, main.head) >= 1:
        return None
    return Verdict(base=main.base, cue=(main.first, main.stop), is_attempt=True)


_PUSHES = frozenset({"offensive", "operation", "campaign", "push", "drive", "battle", "assault", "fight"})
_BEGINNING = frozenset({"begin", "start", "get", "launch", "enter", "resume", "commence", "open"})


def _attempt_before(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return the noun of "an attempt to seize", "two attempts by the army to reopen", whose purpose a verb tells."""
    keys = sentence.words.keys
    for at in range(group.first - 1, max(sentence.first, group.first - _ATTEMPT_REACH) - 1, -1):
        if keys[at] in _ATTEMPTS:
            return at if at + 1 == group.first or keys[at + 1] in _OF_WHOM else None
        if sentence.group_of(at) is not None or sentence.parting(at, group.first) > 0:
            return None
    return None


def _of_attempt(trigger: Trigger, sentence: Sentence, group: VerbGroup, tried: int) -> Verdict:
    """Judge what somebody attempts by the verb of the attempt: "made another attempt to", "an attempt to … failed"."""
    governor = sentence.group_before(tried, NEAR)
    if governor is None or "report" in governor.uses:
        governor = next((other for other in sentence.groups if other.first >= group.stop and other.is_finite), None)
    told = None if governor is None else of_finite(trigger, governor)
    if told is None or trigger.family.group not in TRIED or told.status is Status.ONGOING:
        return Verdict(is_event=False, cue=(tried, group.stop), why="it is only an aim")
    return structs.replace(told, status=_attempted(told.status), is_attempt=True)


def _attempted(status: Status) -> Status:
    """Say whether there was an attempt: one that "did not succeed" was made all the same."""
    return Status.OCCURRED if status is Status.DENIED else status


_ATTEMPTS = frozenset({"attempt", "attempts", "bid", "bids", "effort", "efforts"})


_ATTEMPT_REACH = 9  # words from "attempts" to the verb: "attempts by several groups of local gunmen to"


_OF_WHOM = frozenset({"by", "of", "from", "on", "at"})


def _planner_before(sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """Return a verb of planning farther off: "agreed in Moscow on Thursday to set up"."""
    before = next((other for other in reversed(sentence.groups) if other.stop <= group.first), None)
    far = before is None or group.first - before.stop > _PLANNER_REACH or not before.uses & {"plan", "threat"}
    return None if far else before


_PLANNER_REACH = 9


_PLANNING = frozenset(
    {"due", "set", "ready", "about", "likely", "poised", "scheduled", "prepared", "plan", "plans", "agreement"}
    | {"decision", "deal", "orders", "intention", "promise", "pledge", "proposal", "supposed", "expected", "determined"}
)


def _of_participle(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    governor = sentence.group_before(group.first, NEAR)
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    if before == "without" or group.is_negated:
        own = trigger.first <= group.head < trigger.stop  # "set fire to it, without causing casualties" has another
        return Verdict(is_event=False, why="there was none") if own else Verdict()
    if before == "from" and governor is not None and "stop" in governor.uses:
        return Verdict(is_event=False, cue=(governor.first, governor.stop), why="it was kept from happening")
    if governor is not None and (told := _of_governor(trigger, sentence, governor, headline=headline)):
        return told
    main = next((other for other in sentence.groups if other.is_finite), None)
    if main is None or headline:
        return Verdict(Status.OCCURRED if headline else Status.ONGOING, Side.PAST)
    lead = next((other for other in reversed(sentence.groups) if other.is_finite and other.first < group.first), main)
    if lead.mood in {"future", "would"} and lead.first < group.first:
        return of_modal(trigger, lead)
    goes_on = going_on(sentence, main) if main.first >= group.stop else None  # "shelling of the town has gone on"
    return goes_on or Verdict()


def _of_governor(trigger: Trigger, sentence: Sentence, governor: VerbGroup, *, headline: bool) -> Verdict | None:
    """Judge a participle by the verb before it: "began shelling the town", "vowed to continue shelling it"."""
    goes_on = governor.base == "go" and sentence.words.keys[governor.stop] == "on"  # "vowed to go on attacking"
    if governor.mood == "infinitive" and (governor.base in _GOING_ON or goes_on):
        return of_verb(trigger, sentence, governor, headline=headline)
    if "report" in governor.uses or not governor.is_finite:
        return None
    told = governed(trigger, governor, headline=headline)
    return told if told.is_event else Verdict()


_GOING_ON = frozenset({"continue", "keep", "resume", "start", "begin"})
