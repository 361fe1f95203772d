"""What the verb of a trigger says of it: tense, mood and the verbs that govern it."""

from msgspec import Struct, structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, cues, grammar
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

NEAR = 3  # words between a verb and what it governs
SETTLED = frozenset({"ceasefire", "agreement"})  # to agree on one is to make it
_HOPES = frozenset({"bid", "effort", "efforts", "attempt", "attempts", "order"})


class Verdict(Struct, frozen=True):
    """
    What a trigger's sentence makes of it.

    `is_event` is False where the trigger only names something ("reject patrols", "if it attacks"). `is_recalled` marks
    what lies before the story ("had taken", "came after clashes"), `is_embedded` what only stands in a phrase such as
    "after clashes", `is_timetable` "talks begin on Monday", which needs its day, `is_attempt` "tried to take", of which
    nobody says that it succeeded. `lasts` tells of a tense that goes on to the present, `base` is the verb that
    decided, and `cue` are the words that did, or None.
    """

    status: Status = Status.OCCURRED
    side: Side = Side.PAST
    is_event: bool = True
    is_recalled: bool = False
    is_pluperfect: bool = False
    is_embedded: bool = False
    lasts: bool = False
    is_timetable: bool = False
    is_attempt: bool = False
    base: str = ""
    cue: tuple[int, int] | None = None
    why: str = ""


def of_verb(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    """Judge a trigger by a verb: its own, or the one of which it is the subject."""
    main = behind_insertion(sentence, group.first) if trigger.first < group.first else None
    if main is not None and (found := by_use(main, Side.PAST)):
        return found  # "a deal, announced for Monday, was called off"
    if found := _of_own_use(trigger, sentence, group) or _denied_by(sentence, group) or _to_be(sentence, group):
        return found
    if group.mood == "infinitive":
        return _of_infinitive(trigger, sentence, group, headline=headline)
    if group.mood == "participle" or sentence.words.keys[group.first] == "having":
        return _of_participle(trigger, sentence, group, headline=headline)
    if found := _of_threat(sentence, group):
        return found
    return of_finite(trigger, group, headline=headline)


def _to_be(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what a deal stipulates: "that 35 detainees be handed over on Saturday"."""
    keys, first = sentence.words.keys, group.first
    is_bare = keys[first] == "be" and first < group.head
    if not is_bare or _STIPULATING.isdisjoint(keys[max(first - _STIPULATED, sentence.first) : first]):
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(first, group.stop), why=reasons.AGREED)


_STIPULATED = 8  # words from "stipulates" to "be"
_STIPULATING = frozenset(
    {"stipulates", "stipulated", "provides", "provided", "requires", "required", "specifies", "ordered", "agreed"}
)


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
    if before is not None and before.base in _STAYING and trigger.family.kind == "state":
        return Verdict(Status.ONGOING, cue=(before.first, group.stop), why=reasons.STAYS, lasts=True)
    if trigger.family.kind == "state" and sentence.words.keys[group.first - 1] in _REMAINS:
        return Verdict(Status.ONGOING, cue=(group.first - 1, group.stop), why=reasons.STAYS, lasts=True)
    if group.base == "go" and group.mood == "present" and sentence.words.keys[group.stop : group.stop + 1] == ["on"]:
        return Verdict(Status.ONGOING, cue=(group.first, group.stop + 1), why=reasons.GOES_ON, lasts=True)
    if group.head == trigger.head and group.base in _ANNOUNCING and trigger.family.group == "protest":
        return Verdict(Status.PLANNED, Side.FUTURE, cue=(group.first, group.stop), why=reasons.ANNOUNCED)
    plans = group.head > trigger.first or group.base in _CALLING
    if group.head != trigger.head or not plans or trigger.family.group in SETTLED or _is_left(trigger, group):
        return None
    return by_use(group, Side.PAST)


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


def behind_insertion(sentence: Sentence, stop: int) -> VerbGroup | None:
    """Return the verb behind a participle between commas: "the meeting, announced for Monday, was called off"."""
    verbs = [group for group in sentence.groups if group.first >= stop][:2]
    if len(verbs) < 2 or verbs[0].first != verbs[0].head or verbs[0].mood != "past":
        return None
    words, (inserted, main) = sentence.words, verbs
    planned = "plan" in inserted.uses and "cancel" in main.uses  # "talks planned for Friday were called off"
    if planned and main.is_finite:
        return main
    begin = inserted.first - (words.keys[inserted.first - 1] in _AT_FIRST)
    opens = "," in words.gap(begin - 1) and main.first > main.head - 4 and main.stop - main.first > 1
    closes = any("," in words.gap(at) for at in range(inserted.first, main.first))
    return main if opens and closes and main.is_finite else None


_AT_FIRST = frozenset({"originally", "initially", "previously", "first", "already"})
CONVENING = frozenset({"convene", "convened", "convoke", "convoked"})
_ANNOUNCING = CONVENING | {"announce"}
_CALLING = frozenset({"call", "plan", "schedule", "cancel", "postpone", "propose", "invite", "summon"})


def of_finite(trigger: Trigger, group: VerbGroup, *, headline: bool = False) -> Verdict:
    """Judge by a verb with a tense of its own."""
    cue = (group.first, group.stop)
    if group.mood in {"future", "would", "must", "possible"}:
        return of_modal(trigger, group)
    if group.is_negated and (group.base in _GOING_OFF or (group.mood == "present" and group.aspect == "simple")):
        return Verdict(is_event=False, cue=cue, why="there was none")  # "did not explode", "does not target schools"
    if group.is_negated:
        return _of_negated(trigger, group)
    pluperfect = group.aspect == "pluperfect"
    if group.base in _STAYING and not trigger.family.is_violent:
        return Verdict(
            Status.ONGOING, Side.PAST, trigger.family.kind == "state", cue=cue, why=reasons.STAYS, lasts=True
        )
    if group.mood == "present" and not headline and (found := _of_present(trigger, group, cue)):
        return found
    lasts = group.aspect in {"perfect", "progressive"}
    shown = cue if group.stop - group.first > 1 else None
    return Verdict(is_pluperfect=pluperfect, lasts=lasts, base=group.base, cue=shown)


def _of_negated(trigger: Trigger, group: VerbGroup) -> Verdict:
    """Judge "did not happen", and "has not stopped", which goes on."""
    cue = (group.first, group.stop)
    if group.base not in _CEASING or group.head == trigger.head:
        return Verdict(Status.DENIED, cue=cue, why=reasons.NOT_HAPPENED)
    status = Status.ONGOING if group.aspect == "perfect" else Status.OCCURRED
    return Verdict(status, Side.PAST, cue=cue, why=reasons.GOES_ON, lasts=True)


_CEASING = frozenset(
    {"stop", "cease", "ceased", "end", "subside", "subsided", "abate", "abated", "halt", "relent", "relented", "let"}
)
_GOING_OFF = frozenset({"explode", "detonate", "exploded", "detonated"})
_NARRATED = frozenset({"continue", "say", "report", "rage", "call", "provide", "be", "announce", "claim"})
_SCHEDULED = frozenset(
    {"begin", "start", "open", "resume", "end", "take", "meet", "hold", "close", "arrive", "leave", "run", "expire"}
    | {"return", "launch", "go", "travel", "visit", "conclude", "come", "enter"}
)
_REMAINS = frozenset({"remains", "remain", "stays"})  # which also are nouns
_STAYING = frozenset({"remain", "stay"})


IS_SO = "the present tense says what is so, not what happened"


def _of_present(trigger: Trigger, group: VerbGroup, cue: tuple[int, int]) -> Verdict | None:
    """Judge by the present tense of running text: what goes on, a timetable, or what is so and no event."""
    if group.aspect == "progressive" or _is_state(trigger, group):
        why = reasons.GOES_ON
        return Verdict(Status.ONGOING, Side.PAST, cue=cue, base=group.base, why=why)
    if trigger.family.is_violent and group.base == "come":
        return None  # "the bombing comes two days before the vote"
    if group.aspect != "simple" or group.base in _NARRATED or group.uses & {"plan", "threat", "cancel"}:
        return None
    if group.base in _SCHEDULED:
        why = reasons.TIMETABLE
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, base=group.base, is_timetable=True, why=why)
    return Verdict(is_event=False, cue=cue, why=IS_SO)


def _is_state(trigger: Trigger, group: VerbGroup) -> bool:
    return group.is_passive and (trigger.family.kind == "state" or group.aspect == "simple")


def of_modal(trigger: Trigger, group: VerbGroup) -> Verdict:
    """Judge by "will", "would", "must", "may"."""
    cue = (group.first, group.stop)
    if group.is_negated and group.base == "rule":  # "could not be ruled out"
        return Verdict(is_event=False, cue=cue, why="it is only thought possible")
    if group.is_negated:
        return Verdict(Status.DENIED, Side.FUTURE, cue=cue, why=reasons.WILL_NOT)
    unreal = group.aspect in {"perfect", "pluperfect"} or group.mood == "possible"
    if unreal or (group.mood == "must" and trigger.family.is_violent):
        return Verdict(is_event=False, cue=cue, why="it is only thought possible")
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.FUTURE)


def _of_infinitive(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    cue = (group.first - 1, group.stop) if before else (group.first, group.stop)
    if group.is_negated:
        return Verdict(Status.DENIED, Side.FUTURE, cue=cue, why=reasons.WILL_NOT)
    planned = planned_before(trigger, sentence, group.first)
    if planned or before in _PLANNING:
        return planned or _planned_by(before, cue)
    if (tried := _attempt_before(sentence, group)) is not None:
        return _of_attempt(trigger, sentence, group, tried)
    governor = sentence.group_before(group.first, NEAR) or _planner_before(sentence, group)
    if governor is not None and before not in _HOPES:
        return _governed(trigger, governor, headline=headline)
    opens = not any(other.is_finite for other in sentence.groups if other.first < group.first)
    if before not in _HOPES and (headline or opens):
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.INFINITIVE)
    return Verdict(is_event=False, cue=cue, why="it is only an aim")


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
    if told is None or trigger.family.group not in _TRIED or told.status is Status.ONGOING:
        return Verdict(is_event=False, cue=(tried, group.stop), why="it is only an aim")
    return structs.replace(told, status=_attempted(told.status), is_attempt=True)


def _attempted(status: Status) -> Status:
    """Say whether there was an attempt: one that "did not succeed" was made all the same."""
    return Status.OCCURRED if status is Status.DENIED else status


_ATTEMPTS = frozenset({"attempt", "attempts", "bid", "bids", "effort", "efforts"})
_ATTEMPT_REACH = 9  # words from "attempts" to the verb: "attempts by several groups of local gunmen to"
_OF_WHOM = frozenset({"by", "of", "from", "on", "at"})
_TRIED = frozenset({"protest", "territory", "battle"})


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


def planned_before(trigger: Trigger, sentence: Sentence, index: int) -> Verdict | None:
    """Judge by a phrase of planning that ends right before a word."""
    lexicon, keys = cues("plan", "phrases"), sentence.words.keys
    settles = trigger.family.group in SETTLED
    for begin in range(max(sentence.first, index - 3), index):
        found = lexicon.match(keys, begin, sentence.stop) if keys[begin] in lexicon.heads else None
        if found and found[1] in {index, index + 1} and not (settles and found[0].startswith("agree")):
            if tells_why(sentence, begin, found[1]):
                return None
            cue = (begin, found[1])
            if found[0] in WISHES and not is_settled(trigger, sentence, begin):
                return Verdict(is_event=False, cue=cue, why="it is only wished for")
            return _planned_by(found[0], cue)
    return None


def tells_why(sentence: Sentence, begin: int, stop: int) -> bool:
    """Whether "due to" tells why: "closed due to clashes", "due to a drone attack", but not "due to begin"."""
    keys = sentence.words.keys
    if keys[begin:stop] != ["due", "to"] or stop >= sentence.stop or keys[stop] in grammar().auxiliaries:
        return False
    if begin > sentence.first and keys[begin - 1] in grammar().auxiliaries:
        return False  # "the patrol is due to attack"
    verb = grammar().verbs.get(keys[stop])
    return verb is None or verb.base != keys[stop] or keys[stop + 1 : stop + 2] in _OF_NOUN


_OF_NOUN = (["on"], ["by"], ["from"])  # behind a noun that is a verb as well: "due to attack on"


def _planned_by(words: str, cue: tuple[int, int]) -> Verdict:
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(words)))


WISHES = frozenset(
    {"calls for", "call for", "called for", "calling for", "urged", "wants to", "want to", "hopes to", "proposal for"}
)  # fmt: skip


def is_settled(trigger: Trigger, sentence: Sentence, index: int) -> bool:
    """Whether "calls for" is said by an agreement, or calls people to a protest: then it is a plan, not a wish."""
    agreements = grammar().agreements
    subject = sentence.words.keys[max(sentence.first, index - 4) : index]
    return trigger.family.group == "protest" or any(key in agreements for key in subject)


def _governed(trigger: Trigger, governor: VerbGroup, *, headline: bool) -> Verdict:
    """Judge a trigger that a verb before it governs: "agreed to patrol", "threatened to storm", "began to withdraw"."""
    own = of_finite(trigger, governor, headline=headline)
    if own.status is Status.DENIED or (governor.base == "agree" and trigger.family.group in SETTLED):
        return own
    if governor.base in _DENYING:
        why = reasons.SAYS_NOT.format(words=repr(governor.base))
        return Verdict(Status.DENIED, cue=(governor.first, governor.stop), why=why)
    told = governor.mood == "past" or governor.aspect == "progressive"
    tries = trigger.family.group in _TRIED and told
    if tries and governor.base in _TRYING:
        return structs.replace(own, is_attempt=True)  # "a group wanted to march": it is told because they came
    if found := by_use(governor, own.side):
        return found
    came = governor.base == "come" and governor.aspect == "pluperfect"  # "a patrol that had come to arrest him"
    if not came and (governor.base in _CARRIED_OUT or "event" in governor.uses or tries):
        return own  # "gathered to protest", "tried to advance": the attempt is the event
    return Verdict(is_event=False, cue=(governor.first, governor.stop), why="it is only an aim")


def by_use(governor: VerbGroup, side: Side) -> Verdict | None:
    """Judge by what kind of verb governs: one of threat, of calling off, of planning."""
    cue = (governor.first, governor.stop)
    if "threat" in governor.uses:
        return Verdict(Status.THREATENED, Side.FUTURE, cue=cue, why=reasons.THREATENED)
    if "cancel" in governor.uses:
        return Verdict(Status.CANCELLED, side, cue=cue, why=reasons.CALLED_OFF)
    if "plan" in governor.uses and governor.is_negated:
        return Verdict(is_event=False, cue=cue, why="nobody plans it")
    if "plan" in governor.uses:
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(governor.base)))
    return None


_TRYING = frozenset({"want", "seek", "try", "attempt", "struggle", "fight"})
_DENYING = frozenset({"deny", "refuse", "fail", "decline"})
_CARRIED_OUT = frozenset(
    {"begin", "start", "manage", "continue", "resume", "force", "come", "go", "help", "be", "compel"}
)


def _of_participle(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    governor = sentence.group_before(group.first, NEAR)
    before = sentence.words.keys[group.first - 1] if group.first > sentence.first else ""
    if before == "without" or group.is_negated:
        own = trigger.first <= group.head < trigger.stop  # "set fire to it, without causing casualties" has another
        return Verdict(is_event=False, why="there was none") if own else Verdict()
    if before == "from" and governor is not None and "stop" in governor.uses:
        return Verdict(is_event=False, cue=(governor.first, governor.stop), why="it was kept from happening")
    if governor is not None and "report" not in governor.uses and governor.is_finite:
        governed = _governed(trigger, governor, headline=headline)
        return governed if governed.is_event else Verdict()
    main = next((other for other in sentence.groups if other.is_finite), None)
    if main is None or headline:
        return Verdict(Status.OCCURRED if headline else Status.ONGOING, Side.PAST)
    lead = next((other for other in reversed(sentence.groups) if other.is_finite and other.first < group.first), main)
    if lead.mood in {"future", "would"} and lead.first < group.first:
        return of_modal(trigger, lead)
    return Verdict()
