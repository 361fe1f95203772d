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
    if group.base in STAYING and not trigger.family.is_violent:
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
    | {"return", "launch", "go", "travel", "visit", "conclude", "come", "enter", "hand", "reopen", "reopens"}
    | {"become", "apply"}
)
STAYING = frozenset({"remain", "stay"})


IS_SO = "the present tense says what is so, not what happened"


def _of_present(trigger: Trigger, group: VerbGroup, cue: tuple[int, int]) -> Verdict | None:
    """Judge by the present tense of running text: what goes on, a timetable, or what is so and no event."""
    if group.is_passive and group.base in _ARRANGED and not group.is_negated:
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, base=group.base, why=reasons.ANNOUNCED)
    if group.aspect == "progressive" or _is_state(trigger, group):
        why = reasons.GOES_ON
        return Verdict(Status.ONGOING, Side.PAST, cue=cue, base=group.base, why=why)
    if trigger.family.is_violent and group.base == "come":
        return None  # "the bombing comes two days before the vote"
    if group.aspect != "simple" or group.base in _NARRATED or group.uses & {"plan", "threat", "cancel"}:
        return None
    if group.base in _SCHEDULED and not (group.base == "hold" and trigger.family.group == "territory"):
        why = reasons.TIMETABLE
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, base=group.base, is_timetable=True, why=why)
    return Verdict(is_event=False, cue=cue, why=IS_SO)


_ARRANGED = frozenset(
    {"announce", "schedule", "plan", "slate", "foresee", "expect", "moot", "consider"}
)  # "is announced for Saturday"


def _is_state(trigger: Trigger, group: VerbGroup) -> bool:
    return group.is_passive and (trigger.family.kind == "state" or group.aspect == "simple")


def of_modal(trigger: Trigger, group: VerbGroup) -> Verdict:
    """Judge by "will", "would", "must", "may"."""
    cue = (group.first, group.stop)
    if group.is_negated and group.base == "rule":  # "could not be ruled out"
        return Verdict(is_event=False, cue=cue, why="it is only thought possible")
    if group.is_negated and (group.base not in _CEASING or group.head == trigger.head):
        return Verdict(Status.DENIED, Side.FUTURE, cue=cue, why=reasons.WILL_NOT)
    perfect = group.aspect in {"perfect", "pluperfect"} and group.mood != "future"  # "will have left by Monday"
    if group.mood == "possible" and group.base in _PERCEIVED and group.is_passive and not group.is_negated:
        return Verdict(cue=cue, base=group.base)  # "shooting could still be heard around the base"
    unreal = perfect or group.mood == "possible"
    if unreal or (group.mood == "must" and trigger.family.is_violent):
        return Verdict(is_event=False, cue=cue, why="it is only thought possible")
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.FUTURE)


_PERCEIVED = frozenset({"hear", "see"})


def if_could_not(sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take what people could not do for what did not happen: "could not storm the town on Saturday"."""
    ahead = verdict.status is Status.DENIED and verdict.side is Side.FUTURE and verdict.cue is not None
    if not ahead or verdict.cue is None or sentence.words.keys[verdict.cue[0]] != "could":
        return verdict
    return structs.replace(verdict, side=Side.PAST, why=reasons.NOT_HAPPENED)


TRIED = frozenset({"protest", "territory", "battle"})


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
            return planned_by(found[0], cue)
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


def planned_by(words: str, cue: tuple[int, int]) -> Verdict:
    """Judge by words of planning, which are quoted."""
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(words)))


WISHES = frozenset(
    {"calls for", "call for", "called for", "calling for", "urged", "wants to", "want to", "hopes to", "proposal for"}
)  # fmt: skip


def is_settled(trigger: Trigger, sentence: Sentence, index: int) -> bool:
    """Whether "calls for" is said by an agreement, or calls people to a protest: then it is a plan, not a wish."""
    agreements = grammar().agreements
    subject = sentence.words.keys[max(sentence.first, index - 4) : index]
    return trigger.family.group == "protest" or any(key in agreements for key in subject)


def governed(trigger: Trigger, governor: VerbGroup, *, headline: bool) -> Verdict:
    """Judge a trigger that a verb before it governs: "agreed to patrol", "threatened to storm", "began to withdraw"."""
    own = of_finite(trigger, governor, headline=headline)
    aim = Verdict(is_event=False, cue=(governor.first, governor.stop), why="it is only an aim")
    if own.status is Status.DENIED or (governor.base == "agree" and trigger.family.group in SETTLED):
        return aim if _is_unable(governor) else own
    if found := _refused_or_kept_up(governor):
        return found
    told = governor.mood == "past" or governor.aspect == "progressive"
    tries = trigger.family.group in TRIED and told
    hoped = governor.base == "hope" and governor.aspect == "pluperfect"  # "had hoped to seize the town but were met"
    if tries and (hoped or governor.base in _TRYING):
        return structs.replace(own, is_attempt=True)  # "a group wanted to march": it is told because they came
    if found := by_use(governor, own.side):
        return found
    came = governor.base == "come" and governor.aspect == "pluperfect"  # "a patrol that had come to arrest him"
    will_try = governor.base in _WILL_TRY and governor.mood == "future"  # "a convoy is to try to reach the town"
    if not came and (governor.base in _CARRIED_OUT or "event" in governor.uses or tries or will_try):
        return own  # "gathered to protest", "tried to advance": the attempt is the event
    return aim


def _is_unable(governor: VerbGroup) -> bool:
    """Whether people only lack the means to do it: "could not put together a case to arrest anyone"."""
    deeds = governor.base in _CARRIED_OUT | _TRYING | {"agree"} or governor.uses - {"other"}
    return governor.mood == "possible" and not deeds


def _refused_or_kept_up(governor: VerbGroup) -> Verdict | None:
    """Judge what people decline to do, or do all the time: "refused to withdraw", "the town keeps changing hands"."""
    cue = (governor.first, governor.stop)
    if governor.base in _DENYING:
        return Verdict(Status.DENIED, cue=cue, why=reasons.SAYS_NOT.format(words=repr(governor.base)))
    if governor.base == "keep" and governor.mood == "present":
        return Verdict(Status.ONGOING, cue=cue, why=reasons.GOES_ON, lasts=True)
    return None


def by_use(governor: VerbGroup, side: Side) -> Verdict | None:
    """Judge by what kind of verb governs: one of threat, of calling off, of planning."""
    cue = (governor.first, governor.stop)
    if "threat" in governor.uses:
        return Verdict(Status.THREATENED, Side.FUTURE, cue=cue, why=reasons.THREATENED)
    if "cancel" in governor.uses:
        return Verdict(Status.CANCELLED, side, cue=cue, why=reasons.CALLED_OFF)
    if "plan" in governor.uses and (governor.is_negated or _was_only_promised(governor)):
        return Verdict(is_event=False, cue=cue, why="nobody plans it")
    if "plan" in governor.uses:
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.PLAN.format(words=repr(governor.base)))
    return None


def _was_only_promised(governor: VerbGroup) -> bool:
    """Whether somebody only had been given hope of it: "because he had been promised the release of his brother"."""
    return governor.is_passive and governor.aspect == "pluperfect" and governor.base in {"promise", "offer"}


_TRYING = frozenset({"want", "seek", "try", "attempt", "struggle", "fight"})
_WILL_TRY = frozenset({"try", "attempt"})
_DENYING = frozenset({"deny", "refuse", "fail", "decline"})
_CARRIED_OUT = frozenset(
    {"begin", "start", "manage", "continue", "keep", "resume", "force", "come", "go", "help", "be", "compel"}
)


def goes_ahead(sentence: Sentence, governor: VerbGroup, start: int) -> bool:
    """Whether a noun is what a verb says that people do: "would go ahead with a rally", "proceeded with the march"."""
    return governor.base in _GOING and sentence.words.keys[governor.stop : start] in _AHEAD


_GOING = frozenset({"go", "press", "push", "move", "forge", "proceed", "continue"})
_AHEAD = (["with"], ["ahead", "with"], ["forward", "with"], ["on", "with"])
