"""What a sentence says of an event that a noun names: the verb it belongs to, and the phrase it stands in."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.signals.status_behind import is_not_held, of_behind, of_compound
from conflictmap.extraction.signals.status_disowned import disowned
from conflictmap.extraction.signals.status_foiled import foiled, is_foiled
from conflictmap.extraction.signals.status_leave import let_ahead
from conflictmap.extraction.signals.status_named import (
    is_its_scene,
    is_only_what_ended,
    of_none,
    of_reference,
    of_trace,
)
from conflictmap.extraction.signals.status_objects import of_object
from conflictmap.extraction.signals.status_subjects import of_subject, own_deed_to_come, past_end, predicate
from conflictmap.extraction.signals.status_turnout import of_turnout
from conflictmap.extraction.signals.status_verbs import (
    NEAR,
    SETTLED,
    WISHES,
    Verdict,
    by_use,
    goes_ahead,
    is_settled,
    of_modal,
    planned_before,
    tells_why,
)
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, cues, grammar
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_WISHING = frozenset({"want", "demand", "call", "urge", "ask", "seek", "hope", "wish", "propose", "consider"})
_MAKING = frozenset(
    {"establishment", "creation", "resumption", "start", "launch", "beginning", "opening", "setting", "signing", "end"}
)
_EMBEDDING = frozenset(
    {"after", "following", "since", "amid", "despite", "during", "in", "from", "over", "by", "against", "with", "under"}
    | {"into", "behind"}
)


def of_noun(trigger: Trigger, sentence: Sentence, *, headline: bool) -> Verdict:
    """Judge a trigger that is a noun, by its adjectives, what governs it and what it governs."""
    start = phrase_start(sentence, _noun_of(trigger, sentence))
    found = (
        _of_date(trigger, sentence)
        or of_compound(trigger, sentence)
        or _of_modifier(trigger, sentence, start)
        or let_ahead(trigger, sentence)
    )
    found = found or _of_behind(trigger, sentence, start) or _of_no_own(trigger, sentence, start)
    if found := found or _of_cause(sentence, start):
        return found
    before = sentence.words.keys[start - 1] if start > sentence.first else ""
    if before in {"of", "for"}:
        return _of_complement(trigger, sentence, start, headline=headline)
    found = planned_before(trigger, sentence, start) or _of_joined(trigger, sentence, start)
    if found := found or of_reference(trigger, sentence, start):
        return found
    governor = sentence.group_before(start, NEAR)
    if governor is not None and (
        start - governor.stop > NEAR
        or _opens_speech(trigger, sentence, governor)
        or _opens_clause(trigger, sentence, governor, start)
    ):
        governor = None
    governor = _agreed_to(trigger, sentence, start) or governor
    if governor is not None and (before not in _EMBEDDING or goes_ahead(sentence, governor, start)):
        return of_object(trigger, sentence, governor, headline=headline)
    if before in _EMBEDDING:
        return _of_embedded(trigger, sentence, start)
    return of_subject(trigger, sentence, headline=headline)


def _of_date(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge a protest for which a date is set: "has set a strike date of 22 May"."""
    if trigger.family.group != "protest" or sentence.words.keys[trigger.stop - 1] not in {"date", "dates"}:
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(trigger.first, trigger.stop), why=reasons.DUE)


def _of_cause(sentence: Sentence, start: int) -> Verdict | None:
    """Judge what is only the cause of what was called off: "flights were cancelled due to a drone attack"."""
    begin, keys = start - 2, sentence.words.keys
    if begin < sentence.first:
        return None
    return Verdict() if keys[begin:start] == ["owing", "to"] or tells_why(sentence, begin, start) else None


def _agreed_to(trigger: Trigger, sentence: Sentence, start: int) -> VerbGroup | None:
    """Return the verb of what is only agreed on: "agreed in Doha on Sunday to what they called an exchange"."""
    if _AGREED.isdisjoint(sentence.said) or trigger.family.is_violent or trigger.family.group in SETTLED:
        return None
    keys, begin = sentence.words.keys, max(start - _CALLED, sentence.first + 1)
    is_to = (at for at in range(start - 1, begin - 1, -1) if keys[at] == "to")
    to = next((at for at in is_to if at + 1 == start or keys[at + 1] == "what"), None)
    verb = None if to is None else sentence.group_before(to, _AGREEING)
    return verb if verb is not None and keys[verb.head] in _AGREED and not verb.is_negated else None


_CALLED = 8  # words of "to what the United Nations called"
_AGREEING = 9  # words from "agreed" to "to": "agreed in Doha on Sunday evening to"
_AGREED = frozenset({"agreed", "agree", "agrees"})


def _opens_clause(trigger: Trigger, sentence: Sentence, governor: VerbGroup, start: int) -> bool:
    """Whether a noun behind a comma begins another clause: "since the war began on 15 April, strikes destroyed"."""
    if "," not in sentence.words.gap(start - 1) or start == governor.stop:
        return False
    own = sentence.group_after(trigger.stop)
    opened = any(key in grammar().subordinators for key in sentence.words.keys[sentence.first : governor.first])
    return own is not None and own.is_finite and opened


def _opens_speech(trigger: Trigger, sentence: Sentence, governor: VerbGroup) -> bool:
    """Whether a noun is no object but begins what is said: "the army said an offensive would start"."""
    if governor.base not in _SAYING:
        return False
    behind = sentence.group_after(trigger.head + 1, 1) or own_deed_to_come(trigger, sentence)
    if behind is None:
        behind = predicate(trigger, sentence)
        return behind is not None and _will_be(trigger, sentence, behind)
    return behind.mood in {"future", "would"} or behind.first < behind.head


def _will_be(trigger: Trigger, sentence: Sentence, behind: VerbGroup) -> bool:
    """Whether it is said when it will be, past a phrase: "the withdrawal from Goma would start on Monday"."""
    if behind.mood not in {"future", "would"} or behind.is_negated:
        return False
    is_on = behind.base == "be" and sentence.words.keys[behind.stop : behind.stop + 1] == ["on"]
    between = range(trigger.stop - 1, behind.first)
    return ("event" in behind.uses or is_on) and not any(sentence.words.gap(at).strip() for at in between)


_SAYING = frozenset({"say", "said", "state", "add", "claim", "think", "believe", "hope", "expect", "warn", "write"})


def _of_behind(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge by what stands behind it, which may be called off before: "called off the rally announced for Sunday"."""
    found = of_behind(trigger, sentence)
    is_plan = found is not None and found.status is Status.PLANNED
    if found is None or not is_plan:
        return found
    return (
        _called_off(trigger, sentence, start)
        or _averted(trigger, sentence)
        or of_turnout(trigger, sentence, found)
        or found
    )


def _averted(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge harm that was planned by a verb that says that others averted it: "planned for the feast, was averted"."""
    if not trigger.family.is_violent or _AVERTED.isdisjoint(sentence.said):
        return None
    main = next((one for one in sentence.groups if one.first > trigger.stop and one.is_finite and one.is_passive), None)
    return foiled(main) if main is not None and sentence.words.keys[main.head] in _AVERTED else None


_AVERTED = frozenset({"averted", "prevented", "forestalled", "aborted", "foiled", "thwarted"})


def _called_off(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge what was planned by a verb that calls it off: "the planned march was cancelled", "postponed a planned"."""
    off = start - (sentence.words.keys[start - 1] == "off")
    before, behind = sentence.group_before(off, 0), predicate(trigger, sentence)
    for group in (before, behind if behind is not None and behind.is_passive else None):
        ends = group is not None and ("cancel" in group.uses or is_foiled(trigger, sentence, group))
        if group is not None and ends and not group.is_negated:
            return Verdict(Status.CANCELLED, cue=(group.first, group.stop), why=reasons.CALLED_OFF)
    if behind is None or not (behind.is_negated and is_not_held(sentence, behind)):
        return None
    side = Side.PAST if behind.mood == "past" else Side.FUTURE  # "a planned visit won't take place"
    return Verdict(Status.CANCELLED, side, cue=(behind.first, behind.stop), why=reasons.CALLED_OFF)


def _noun_of(trigger: Trigger, sentence: Sentence) -> int:
    """Return the first word of a trigger, or its noun where that has an article: "residents plan a march against"."""
    inner = trigger.head > trigger.first and sentence.words.keys[trigger.head - 1] in grammar().determiners
    return trigger.head if inner else trigger.first


def _of_joined(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge by what is wished or agreed: "to demand diesel and the release of prisoners", "agreed to a halt and"."""
    if trigger.family.is_violent or start - 1 < sentence.first or sentence.words.keys[start - 1] not in {"and", "or"}:
        return None
    wish = next((group for group in reversed(sentence.groups) if _may_be_wish(group, start)), None)
    if wish is None or start - wish.stop > _JOINED or wish.is_negated:
        return None
    cue = (wish.first, wish.stop)
    if wish.base in _WISHING:
        return Verdict(is_event=False, cue=cue, why="it is only wished for")
    settled = wish.base == "agree" and trigger.family.group not in SETTLED
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.AGREED) if settled else None


def _may_be_wish(group: VerbGroup, start: int) -> bool:
    """Whether a verb before a word is one; what is agreed on may look like another verb: "agreed to a halt and"."""
    is_wish = group.base in _WISHING or group.base == "agree"
    return group.stop <= start and (is_wish or group.first < group.head or group.mood == "past")


_JOINED = 14  # words at most from a wish to the last of what is wished for


def _of_no_own(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Leave out "without a fight", and "the opening of the road" that others sign an agreement on."""
    keys = sentence.words.keys
    if start > sentence.first and keys[start - 1] in _OVER and _is_rallied(sentence, start):
        return Verdict(is_event=False, why="it is only what people protest against")
    if start > sentence.first and keys[start - 1] == "without":
        return Verdict(is_event=False, why="it is said not to have happened")
    is_act = trigger.family.is_violent or trigger.family.group in SETTLED
    if is_act or start - 2 < sentence.first or keys[start - 1] not in _ABOUT:
        return None
    agreed = keys[start - 2] in grammar().agreements
    return Verdict(is_event=False, why="it is only what was agreed on") if agreed else None


def _is_rallied(sentence: Sentence, start: int) -> bool:
    """Whether those who protest stand before "against": "a sit-in on Monday against the arrest of a teacher"."""
    return not _PROTESTS.isdisjoint(sentence.words.keys[max(start - _AGAINST, sentence.first) : start])


_AGAINST = 9  # words at most from "sit-in" to what it is against
_OVER = frozenset({"against", "over", "about"})
_PROTESTS = frozenset(
    {"protest", "protests", "protested", "protesting", "protesters", "sit", "rally", "rallies", "rallied", "march"}
    | {"marched", "marches", "demonstration", "demonstrations", "demonstrated", "vigil", "campaign", "campaigners"}
)
_ABOUT = frozenset({"on", "over", "about", "regarding", "concerning"})


def _of_modifier(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge by an adjective of the noun phrase: planned, possible, no, previous, cancelled."""
    keys, index = sentence.words.keys, trigger.first
    planned, cancelled = cues("plan", "adjectives"), cues("cancel", "phrases")
    for position in range(start, index):
        key, cue = keys[position], (position, position + 1)
        if key in {"next", "second", "first"} or (key == "recent" and keys[position - 1] == "most"):
            continue
        if planned.match(keys, position, index):
            return _called_off(trigger, sentence, start) or Verdict(
                Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.CALLED.format(words=key)
            )
        if cancelled.match(keys, position, index):
            return Verdict(Status.CANCELLED, cue=cue, why=reasons.CALLED.format(words=key))
        if key in _UNREAL:
            unreal = Verdict(is_event=False, cue=cue, why=f"it is called {key}")
            return disowned(trigger, sentence, position) or unreal
        if key == "no":
            own = disowned(trigger, sentence, position)
            return own or of_none(trigger, sentence, position, predicate(trigger, sentence))
        if cues("background", "adjectives").match(keys, position, index):
            return Verdict(is_recalled=True, cue=cue, why=reasons.CALLED.format(words=key))
    return None


_UNREAL = frozenset({
    "any", "possible", "potential", "feared", "regular", "frequent", "constant", "recurrent", "impending",
})  # fmt: skip


def _of_complement(trigger: Trigger, sentence: Sentence, start: int, *, headline: bool) -> Verdict:
    """Judge "establishment of a corridor", "calls for a truce", "a series of clashes"."""
    keys = sentence.words.keys
    noun = start - 2
    if found := planned_before(trigger, sentence, start) or _of_deadline(sentence, noun, start):
        return found
    if noun < sentence.first or keys[start - 1] == "for":
        return _of_embedded(trigger, sentence, start)
    noted = Verdict() if keys[noun] in _NOTICE or is_its_scene(sentence, noun) else None
    if found := noted or of_trace(trigger, sentence, noun):
        return found
    outer = phrase_start(sentence, noun)
    governor = sentence.group_before(outer, NEAR)
    before = keys[outer - 1] if outer > sentence.first else ""
    if planned := planned_before(trigger, sentence, outer):
        return planned
    if governor is not None and before not in _EMBEDDING:
        found = of_object(trigger, sentence, governor, headline=headline)
    elif before in _EMBEDDING:
        found = _of_embedded(trigger, sentence, outer)
    else:
        found = of_subject(trigger, sentence, headline=headline)
    made = keys[noun] in _MAKING
    if trigger.family.needs == "event" and not made and governor is None:
        return Verdict(found.status, found.side, is_event=False, cue=found.cue, why="it is only named")
    return found


def _of_deadline(sentence: Sentence, noun: int, start: int) -> Verdict | None:
    """Judge "the deadline for the withdrawal runs out", and what "nothing came of"."""
    keys = sentence.words.keys
    if noun < sentence.first:
        return None
    if keys[noun] in _DEADLINES and keys[noun + 1] == "for":
        return Verdict(Status.PLANNED, Side.FUTURE, cue=(noun, start), why=reasons.DUE)
    if keys[noun + 1] == "of" and _came_to_nothing(sentence, noun):
        return Verdict(is_event=False, cue=(noun - 1, start), why="nothing came of it")
    return None


def _came_to_nothing(sentence: Sentence, at: int) -> bool:
    """Whether "nothing came of" it, or "little has come of" it; `at` is the verb."""
    keys = sentence.words.keys
    return keys[at] in {"came", "come", "comes"} and not _NOTHING.isdisjoint(keys[max(at - 3, sentence.first) : at])


_NOTHING = frozenset({"nothing", "little"})
_DEADLINES = frozenset({"deadline", "deadlines", "ultimatum", "timetable", "timeline"})
_NOTICE = frozenset({"note", "notice", "cognisance", "cognizance"})  # "takes note of the march held on Tuesday"


def _of_embedded(trigger: Trigger, sentence: Sentence, start: int) -> Verdict:
    """Judge a noun in a phrase such as "in a strike", "after clashes", "with joint patrols"."""
    before = sentence.words.keys[start - 1] if start > sentence.first else ""
    if before == "since" and date_words().weekdays.match(sentence.words.keys, start, trigger.first) is None:
        return Verdict(is_recalled=True, is_embedded=True, why=reasons.LOOKS_BACK)
    if trigger.family.is_violent:
        if before in _PURPOSE and (planned := _of_planned_verb(sentence, start)):
            return planned
        named = before in {"against", "over", "about"}
        embedded = before in _AFTERMATH and not (before == "with" and _is_means(trigger, sentence, start))
        embedded &= not _is_clause_of(trigger, sentence)
        return Verdict(is_event=not named, is_embedded=embedded, why="it is only named" if named else "")
    if is_only_what_ended(trigger, sentence, start):
        return Verdict(is_event=False, why="it only says when")
    found = Verdict() if before in _DONE_BEFORE else _of_frame(trigger, sentence, start)
    after = past_end(sentence, trigger.stop) or sentence.group_after(trigger.stop, 1)
    named = trigger.family.needs == "event" and not (after is not None and "event" in after.uses)
    if named and found.status is not Status.PLANNED:
        return Verdict(found.status, found.side, is_event=False, why="it is only named")
    return found


def _is_clause_of(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb right behind a noun tells what it did: "hours after an Iranian missile tore through a roof"."""
    verb = sentence.group_of(trigger.stop) if trigger.stop < sentence.stop else None
    return verb is not None and verb.first == trigger.stop and verb.is_finite and not verb.is_passive


def _is_means(trigger: Trigger, sentence: Sentence, start: int) -> bool:
    """Whether an attack is told by its means: "opened its assault with two suicide bombs"."""
    before = sentence.words.keys[max(start - _MEANS, sentence.first) : start]
    return trigger.family.group == "attack" and not _ATTACKING.isdisjoint(before)


_MEANS = 8  # words at most from "attack" to "with"
_ATTACKING = frozenset(
    {"attack", "attacked", "assault", "assaulted", "offensive", "onslaught", "raid", "opened", "began"}
)
_DONE_BEFORE = frozenset({"despite", "following", "since"})  # what comes "despite the arrests" comes after them


def _of_planned_verb(sentence: Sentence, start: int) -> Verdict | None:
    """Judge "plan to sail there in protest", "will be met with strikes": as planned as the verb before."""
    verb = sentence.group_before(start)
    if verb is None or verb.is_negated:
        return None
    cue = (verb.first, verb.stop)
    if verb.mood == "infinitive":
        governor = sentence.group_before(verb.first, NEAR)
        return by_use(governor, Side.FUTURE) if governor is not None else None
    if verb.mood != "future":
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.FUTURE)


_PURPOSE = frozenset({"in", "with", "by"})
_AFTERMATH = frozenset({"after", "following", "since", "amid", "despite", "from", "to", "of", "for", "with"})


def _of_frame(trigger: Trigger, sentence: Sentence, start: int) -> Verdict:
    """Judge by the main verb before: what comes "with joint patrols" is as planned as the rest."""
    main = sentence.main_before(start)
    if main is not None and main.mood in {"future", "would"}:
        return of_modal(trigger, main)
    lexicon, keys = cues("plan", "phrases"), sentence.words.keys
    for begin in range(sentence.first, start):
        if keys[begin] in lexicon.heads and (planned := lexicon.match(keys, begin, start)):
            if planned[0] in WISHES and not is_settled(trigger, sentence, begin):
                continue
            if tells_why(sentence, begin, planned[1]):
                continue
            return Verdict(
                Status.PLANNED, Side.FUTURE, cue=(begin, planned[1]), why=reasons.PLAN.format(words=repr(planned[0]))
            )
    return Verdict()
