"""Plans that are none: what was arranged and is called off or not held, and violence that is only threatened."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_behind import BANNED, arranges, calls_off, drops_it, is_arranged_behind
from conflictmap.extraction.signals.status_dropped import desists
from conflictmap.extraction.signals.status_looming import (
    THEIR_OWN,
    is_harm,
    is_or_else,
    is_threat_to,
    is_told_to_victims,
    is_warned_of,
    threatens_to,
)
from conflictmap.extraction.signals.status_named import is_only_noun
from conflictmap.extraction.signals.status_upon import is_upon
from conflictmap.extraction.signals.status_verbs import Verdict, planned_by
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def under_label(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take for a plan what a bulletin lists under a word for it: "Planned: a joint mission to Hajjah"."""
    words, first = sentence.words, sentence.first
    may_be = verdict.is_event and verdict.status is Status.OCCURRED and words.keys[first] in _PLANNED
    colon = next((at for at in range(first, min(first + _LABEL, sentence.stop)) if words.gap(at).strip()), None)
    if not may_be or colon is None or words.gap(colon).strip() != ":" or colon >= trigger.first:
        return verdict
    past = (one for one in sentence.groups if one.first > colon and one.is_finite and one.mood == "past")
    if any(sentence.parting(one.head, trigger.head) < 1 for one in past):
        return verdict  # "Expected or not: the march drew thousands"
    if words.keys[first] in _OPENING_PLAN and words.keys[first + 1] not in _OPENING_PLAN[words.keys[first]]:
        return verdict
    return planned_by(" ".join(words.keys[first : colon + 1]), (first, colon + 1))


_LABEL = 5  # words of "planned for the next days"
_OPENING_PLAN = {"what": {"to", "is"}, "coming": {"up"}, "looking": {"ahead"}, "still": {"to"}, "to": {"come"}}
_PLANNED = frozenset({"planned", "upcoming", "forthcoming", "scheduled", "expected", "agenda", "diary", *_OPENING_PLAN})


def called_off(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict | None:
    """Judge what was arranged: "the march will not take place", "they say of the march that it was called off"."""
    if trigger.family.group not in _ARRANGED and not (
        _was_announced(trigger, sentence) or is_arranged_behind(trigger, sentence)
    ):
        return None
    if (
        verdict.status is Status.DENIED
        and is_only_noun(trigger, sentence)
        and (verdict.side is Side.FUTURE or (verdict.cue and _is_held(sentence, *verdict.cue)))
    ):
        return structs.replace(verdict, status=Status.CANCELLED, why=reasons.CALLED_OFF)
    if verdict.status not in {Status.OCCURRED, Status.PLANNED}:
        return None
    for group in sentence.groups:
        is_before = group.first <= trigger.stop
        drops = _drops(trigger, sentence, group, verdict) or _suspends_it(sentence, group, verdict)
        drops = drops or desists(trigger, sentence, group, verdict)
        if drops or (not is_before and _is_given_up(trigger, sentence, group, verdict)):
            return as_cancelled(verdict, group)
        is_cancelled = calls_off(group, trigger) and group.is_passive and group.aspect != "pluperfect"
        if is_cancelled and not is_before and not group.is_negated and not _is_conceded(sentence, group):
            cue = (group.first, group.stop)
            is_meant = sentence.words.keys[group.first - 1] == "it" or group.base in BANNED
            is_meant = is_meant or _has_no_other_subject(trigger, sentence, group)
            is_meant = is_meant or _is_behind_its_plan(trigger, sentence, group) or drops_it(trigger, sentence, group)
            return Verdict(Status.CANCELLED, cue=cue, why=reasons.CALLED_OFF) if is_meant else None
    return None


def labelled_off(sentence: Sentence) -> Verdict | None:
    """Judge by what an entry of a list begins with: "Cancelled: the convoy to Hacari foreseen for Monday"."""
    keys, first = sentence.words.keys, sentence.first
    if keys[first] not in _LABELS and keys[first] != "called":
        return None
    stop = first + (2 if keys[first : first + 2] == ["called", "off"] else keys[first] in _LABELS)
    if stop == first or ":" not in sentence.words.gap(stop - 1):
        return None
    return Verdict(Status.CANCELLED, Side.FUTURE, cue=(first, stop), why=reasons.CALLED_OFF)


_LABELS = frozenset({"cancelled", "canceled", "scrapped"})


def _is_conceded(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it goes ahead although somebody forbade it: "they will march, although it is banned"."""
    return not _CONCEDING.isdisjoint(sentence.words.keys[max(group.first - _IT, sentence.first) : group.first])


_CONCEDING = frozenset({"although", "though"})
_IT = 4  # words from "although" to the verb: "although the march itself is"


def _has_no_other_subject(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether nothing between can be what was called off: "a strike that was to begin on Monday was called off"."""
    keys, at = sentence.words.keys, range(trigger.stop, group.first)
    between = {keys[index] for index in at if keys[index + 1] not in _WHEN}
    return between.isdisjoint(grammar().determiners | grammar().subject_pronouns | grammar().coordinators | _OPENING)


_WHEN = frozenset({"week", "weekend", "month", "year", "morning", "afternoon", "evening"}) | {  # "a march this week"
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}  # fmt: skip


def _is_behind_its_plan(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether only who planned it stands between: "a rally that a union had announced for Friday was called off"."""
    keys, at = sentence.words.keys, range(trigger.stop, min(trigger.stop + _NAMED, group.first))
    opened = next((index for index in at if keys[index] in _WHICH), None)
    between = [one for one in sentence.groups if trigger.stop <= one.first < group.first and one.is_finite]
    if opened is None or len(between) != 1 or between[0].first < opened:
        return False
    return "plan" in between[0].uses or between[0].base in ARRANGING


_NAMED = 9  # words from "march" to "that": "march against the shortages of fuel that"
_WHICH = frozenset({"that", "which"})
ARRANGING = frozenset({"announce", "call", "schedule", "convene", "organise", "organize", "propose"})
_OPENING = frozenset({"that", "which", "who", "after", "before", "when", "while", "because", "as", "since", "if"})


def as_cancelled(verdict: Verdict, group: VerbGroup) -> Verdict:
    """Keep the side of a plan, unless it "did not take place"."""
    side, cue = Side.PAST if group.is_negated else verdict.side, (group.first, group.stop)
    return structs.replace(verdict, status=Status.CANCELLED, side=side, cue=cue, why=reasons.CALLED_OFF)


def _is_given_up(trigger: Trigger, sentence: Sentence, group: VerbGroup, verdict: Verdict) -> bool:
    """Whether a later verb says that it "is off", "fell through", or that people "have dropped the plan"."""
    keys, own = sentence.words.keys, sentence.group_of(trigger.head)
    is_noun = own is None or own.base == "set"  # "a meeting, set for Friday, fell through"
    if not group.is_finite or not _OTHER_CLAUSES.isdisjoint(keys[trigger.stop : group.first]):
        return False
    if group.is_negated:
        departs = group.base in _DEPARTING and trigger.family.group in {"movement", "aid"}
        not_held = group.mood == "past" and (departs or _is_held(sentence, group.head, group.stop))
        return is_noun and not_held and verdict.status is Status.PLANNED
    if group.base == "fail":
        return is_noun and group.mood == "past" and keys[group.stop : group.stop + 2] in _TO_BE_HELD
    if keys[group.stop : group.stop + 1] == ["through"]:
        return is_noun and group.base == "fall" and group.mood == "past"
    if group.base == "be":
        behind = keys[group.stop + 1] if group.stop + 1 < sentence.stop else ""
        closes = not behind or sentence.words.gap(group.stop) != " " or behind in _AFTER_OFF
        return is_noun and group.stop < sentence.stop and keys[group.stop] == "off" and closes
    return _drops(trigger, sentence, group, verdict)


def _suspends_it(sentence: Sentence, group: VerbGroup, verdict: Verdict) -> bool:
    """Whether somebody calls a plan off: "was to take place on Saturday, but the organisers suspended it"."""
    gives_up = "cancel" in group.uses or group.base in DROPPING
    if verdict.status is not Status.PLANNED or not gives_up or group.is_passive or group.is_negated:
        return False
    behind = sentence.words.keys[group.stop : group.stop + 2]
    return group.mood == "past" and (behind[:1] == ["it"] or behind == ["off", "it"])


def _drops(trigger: Trigger, sentence: Sentence, group: VerbGroup, verdict: Verdict) -> bool:
    """Whether somebody gives a plan up: "have dropped the plan", "dropped its plan to march"."""
    drops = group.base in DROPPING and group.mood in {"past", "present"} and not group.is_negated
    if not drops or verdict.status is not Status.PLANNED:
        return False
    ahead = trigger.first if group.first < trigger.first else sentence.stop
    return not IDEAS.isdisjoint(sentence.words.keys[group.stop : min(group.stop + _DROPPED, ahead)])


_DEPARTING = frozenset({"depart", "leave", "set", "arrive", "proceed", "start", "begin"})
_TO_BE_HELD = (["to", "hold"], ["to", "take"], ["to", "materialise"], ["to", "materialize"], ["to", "happen"])
_OTHER_CLAUSES = frozenset(  # of others that are off: "will go ahead, although the match is off"
    {"and", "but", "although", "though", "while", "as", "because", "since", "after", "before", "if", "when", "until"}
)
_AFTER_OFF = frozenset(
    {"for", "until", "till", "after", "because", "as", "again", "since", "and", "but", "following", "owing", "due"}
)
DROPPING = frozenset({"drop", "dropped", "abandon", "scrap", "shelve", "ditch", "ditched"})
IDEAS = frozenset({
    "plan", "plans", "idea", "protest", "action", "call", "march", "project", "threat", "strike", "rally", "sit",
    "blockade", "demonstration", "protests", "offensive", "operation", "campaign",
})  # fmt: skip
_DROPPED = 3  # words from "dropped" to "the plan"


def _was_announced(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a relative clause says that somebody had announced it: "a strike that the army had announced"."""
    near = range(trigger.head + 1, min(trigger.stop + 2, sentence.stop))
    relative = next((at for at in near if sentence.words.keys[at] in {"that", "which"}), None)
    if not trigger.is_noun or relative is None:
        return False
    verb = next((group for group in sentence.groups if group.first > relative), None)
    return verb is not None and verb.first - relative <= _ANNOUNCER and arranges(verb)


_ANNOUNCER = 6  # words from "that" to the verb: "that the army's chief spokesman had announced"


def called_to(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge a protest that people are called to: "calls the population to a sit-in"; `start` begins its phrase."""
    keys = sentence.words.keys
    if trigger.family.group != "protest":
        return None
    start = _first_of_list(sentence, _past_quotes(sentence, start))
    before = keys[start - 1] if start > sentence.first else ""
    if not trigger.is_noun and before != "for":  # "has summoned to a march", "the union calls for a strike"
        return _by_own_caller(trigger, sentence)
    if before == "for":  # "calls have been made through social media for a march"
        at = next(
            (at for at in range(start - 2, max(sentence.first, start - _CALLS) - 1, -1) if keys[at] == "calls"), None
        )
        return _by_caller_for(sentence, start) if at is None else _as_called_for(at, start)
    caller = sentence.group_before(start, _CALLED) if before == "to" else None
    return _as_called(caller) if caller is not None and _calls(caller) else None


def _past_quotes(sentence: Sentence, start: int) -> int:
    """Return where a phrase begins that has words in quotes: "a “million-strong” march"."""
    words = sentence.words
    if _QUOTES.isdisjoint(words.gaps[start]) or start - 1 <= sentence.first:
        return start
    within = range(start - 1, max(start - _QUOTED, sentence.first), -1)
    at = next((at for at in within if not _QUOTES.isdisjoint(words.gaps[at])), None)
    return start if at is None else at - (words.keys[at - 1] in grammar().determiners)


_QUOTES = frozenset("\"“”‘’«»'")
_QUOTED = 5  # words at most in quotes


def _first_of_list(sentence: Sentence, start: int) -> int:
    """Return where a list begins: "a day of strikes" before "and demonstrations"."""
    keys, least = sentence.words.keys, sentence.first + 2
    while start > least and (keys[start - 1] in {"and", "or"} or keys[start - 2 : start] in _DAY_OF):
        start = phrase_start(sentence, start - 2)
    return start


_DAY_OF = (["day", "of"], ["days", "of"], ["week", "of"], ["round", "of"], ["campaign", "of"])


def _by_caller_for(sentence: Sentence, start: int) -> Verdict | None:
    """Judge "are calling for a new day of strikes and demonstrations"."""
    caller = sentence.group_before(start - 1, 0)
    return _as_called(caller) if caller is not None and _calls(caller) else None


def _by_own_caller(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by a verb that is part of what people are called to."""
    keys, caller = sentence.words.keys, sentence.group_of(trigger.head)
    if caller is not None and caller.mood == "must" and not caller.is_negated:
        return _by_order(sentence, caller)
    if caller is None:
        is_for = keys[trigger.head : trigger.head + 2] == ["calls", "for"]
        is_to = keys[trigger.head] in _CALLING and "to" in keys[trigger.head : trigger.stop]
        return _as_called_for(trigger.head, trigger.head + 1 + is_for) if is_for or is_to else None
    is_to = "to" in keys[trigger.head : trigger.stop] or keys[trigger.head + 1 : trigger.head + 2] == ["for"]
    return _as_called(caller) if is_to and _calls(caller) else None


def _by_order(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what somebody says that people should do: "the elders directed that all women should march"."""
    said = next((other for other in reversed(sentence.groups) if other.stop <= group.first), None)
    if said is None or sentence.words.keys[said.head] not in _ORDERS or said.is_negated:
        return None
    return _as_called(said) if sentence.words.keys[said.stop : said.stop + 1] == ["that"] else None


_ORDERS = forms_of("direct", "order", "instruct", "resolve", "decide", "agree", "urge", "decree", "announce", "propose")
_CALLING = frozenset({"call", "calls", "invite", "invites", "summon", "summons"})  # "unions of Crete call people to"


def _as_called_for(first: int, stop: int) -> Verdict:
    why = reasons.PLAN.format(words=repr("calls for"))
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(first, stop), why=why)


def called_to_in_arabic(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge a protest to which, or of which, Arabic words for calling or announcing tell right before."""
    keys, at = sentence.words.keys, trigger.first - 1
    if trigger.family.group != "protest" or at < sentence.first or keys[at] not in _TO_ARABIC:
        return None
    least = max(sentence.first, at - _CALLED)
    begin = next((on for on in range(at - 1, least - 1, -1) if keys[on].startswith(_CALLERS_ARABIC)), None)
    if begin is None:
        return None
    why = reasons.PLAN.format(words=repr(keys[begin]))
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(begin, begin + 1), why=why)


_TO_ARABIC = frozenset({"الي", "عن", "لتنظيم"})
_CALLERS_ARABIC = (
    "دعا",
    "دعت",
    "دعو",
    "يدعو",
    "تدعو",
    "ودعا",
    "ودعت",
    "اعلن",
    "واعلن",
    "يعلن",
    "تعلن",
    "يعتزم",
    "تعتزم",
)


def _calls(caller: VerbGroup) -> bool:
    return caller.base in _CALLERS and not (caller.is_passive or caller.is_negated)


def _as_called(caller: VerbGroup) -> Verdict:
    why = reasons.PLAN.format(words=repr(caller.base))
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(caller.first, caller.stop), why=why)


_CALLERS = frozenset({"call", "invite", "summon", "summoned", "urge"})
_CALLS = 10  # words from "calls" to "for a march"
_CALLED = 6  # words from "calls" to the protest that people are called to


def _is_held(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether a verb says of what was arranged that it takes place or goes ahead."""
    keys = sentence.words.keys
    return not {"place", "ahead", "happen"}.isdisjoint(keys[first : stop + 1]) or keys[stop : stop + 3] == _TAKEN_OFF


_TAKEN_OFF = ["off", "the", "ground"]
_ARRANGED = frozenset({"protest", "talks", "exercise", "movement", "release", "aid"})


def as_threat(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take violence that is vowed, or to come "unless" or upon "whoever", and a "threat to" act, for a threat."""
    if trigger.family.name == "threat" and is_threat_to(trigger, sentence):
        return structs.replace(verdict, status=Status.THREATENED, side=Side.FUTURE, why=reasons.THREATENED)
    may_come = is_harm(trigger) and verdict.status in {Status.OCCURRED, Status.PLANNED}
    if may_come and (is_warned_of(trigger, sentence) or is_or_else(trigger, sentence)):
        told = structs.replace(verdict, is_embedded=False)  # "threatened them with bombings" tells of nothing else
        return structs.replace(told, status=Status.THREATENED, side=Side.FUTURE, why=reasons.THREATENED)
    if verdict.status is Status.PLANNED and threatens_to(trigger, sentence):
        return structs.replace(verdict, status=Status.THREATENED, why=reasons.THREATENED)
    before = sentence.words.keys[sentence.first : trigger.head]
    if verdict.status is not Status.PLANNED or not (is_harm(trigger) or _is_vowed_upon(trigger, sentence, before)):
        return verdict
    is_vowed = not (_VOWING.isdisjoint(before) and _OURS.isdisjoint(before[-_SUBJECT:]))
    is_told = _is_warned_of(trigger, sentence) or is_told_to_victims(trigger, sentence)
    is_own = is_only_noun(trigger, sentence)
    is_own = is_own and sentence.words.keys[phrase_start(sentence, trigger.first)] in THEIR_OWN
    is_vowed = is_vowed or not _CAPTORS.isdisjoint(before)  # "kidnappers say they will kill one a day"
    if not (is_vowed or is_told or is_own or is_upon(trigger, sentence)):
        return verdict
    return structs.replace(verdict, status=Status.THREATENED, why=reasons.THREATENED)


def _is_vowed_upon(trigger: Trigger, sentence: Sentence, before: Sequence[str]) -> bool:
    """Whether a protest is vowed upon a condition: "vowed to march unless the government acts"."""
    is_vowed = trigger.family.group == "protest" and not _VOWING.isdisjoint(before)
    return is_vowed and _LEAVE.isdisjoint(sentence.said) and is_upon(trigger, sentence)


def _is_warned_of(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody warns of what will be done, and not that others will: "warns that cars will be shot at"."""
    group = sentence.group_of(trigger.head)
    if group is None or not group.is_passive:
        return False
    warned = (other for other in sentence.groups if "threat" in other.uses and other.stop <= group.first)
    return any("that" in sentence.words.keys[other.stop : min(other.stop + _WARNING, group.first)] for other in warned)


_CAPTORS = frozenset({"kidnappers", "captors", "abductors", "hijackers", "hostage-takers"})
_WARNING = 6  # words from "warned" to "that": "warned in an audio message that"
_VOWING = frozenset(
    {"vow", "vows", "vowed", "vowing", "swear", "swears", "swore", "swearing", "promise", "promises", "promised"}
    | {"pledge", "pledges", "pledged", "pledging"}
)
_OURS = frozenset({"we", "our"})
_SUBJECT = 5  # words at most from "our" to the verb
_LEAVE = frozenset({"allow", "allows", "permit", "permits", "lets"})  # "will march if the police allow it"
