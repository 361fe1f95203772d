"""What has not ended when it is told: "has gone on for five days", "is still in progress", "shows no sign of"."""

from collections.abc import Sequence

from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import ING, forms_of
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def going_on(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what has not stopped to this day: "has gone on for five days", "is still going on", "is in progress"."""
    if group.is_negated or not (_has_gone_on(sentence, group) or _is_under_way(sentence, group)):
        return None
    return Verdict(Status.ONGOING, cue=(group.first, group.stop), why=reasons.GOES_ON, lasts=True)


def if_since(sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take for no timetable what has been so since a day: "the road is open as far as Saraqib since Monday"."""
    if not verdict.is_timetable or verdict.cue is None or "since" not in sentence.said:
        return verdict
    at = sentence.words.keys.index("since", sentence.first)
    is_so = verdict.cue[1] <= at < sentence.stop and sentence.parting(verdict.cue[0], at) < 1
    return Verdict(cue=verdict.cue, base=verdict.base) if is_so else verdict


def _has_gone_on(sentence: Sentence, group: VerbGroup) -> bool:
    keys, stop = sentence.words.keys, group.stop
    is_perfect = group.aspect in {"perfect", "progressive"} and keys[group.first] in {"has", "have"}
    if not is_perfect or not _continues(sentence, group):
        return False
    behind = range(stop, min(stop + _SO_FAR, sentence.stop - 1))
    return any(keys[at] == "since" or (keys[at] == "for" and _is_length(keys[at + 1 : at + 4])) for at in behind)


def _continues(sentence: Sentence, group: VerbGroup) -> bool:
    goes = group.base == "go" and sentence.words.keys[group.stop : group.stop + 1] == ["on"]
    return goes or group.base in _CONTINUING


def _is_under_way(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it is going on now: "is continuing", "is still in progress", "are far from over"."""
    if group.mood != "present":
        return False
    if group.aspect == "progressive":
        return _continues(sentence, group)
    if group.base != "be" or group.aspect != "simple":
        return False
    behind = sentence.words.keys[group.stop - 1 : group.stop + _UNDER_WAY_WORDS]  # "still" may be of the verb
    return any(behind[at : at + len(words)] == words for words in _IN_PROGRESS for at in range(len(behind)))


def _is_length(keys: Sequence[str]) -> bool:
    return any(key in _LENGTHS for key in keys)


_LENGTHS = frozenset({"hours", "day", "days", "night", "nights", "week", "weeks", "month", "months", "year", "years"})
_CONTINUING = frozenset({"continue", "persist", "rage", "drag"})
_SO_FAR = 7  # words from "has gone on" to "for five days": "without a break"
_UNDER_WAY_WORDS = 4  # words of "still far from over"
_IN_PROGRESS = (["in", "progress"], ["still", "under", "way"], ["still", "underway"], ["far", "from", "over"])


def of_lasting(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge by how long it has lasted: "is now in its tenth week", "has entered its second day", "shows no sign of"."""
    if group.is_negated or not (_counts_days(trigger, sentence, group) or _will_not_ease(trigger, sentence, group)):
        return None
    return Verdict(Status.ONGOING, cue=(group.first, group.stop), why=reasons.GOES_ON, lasts=True)


def _counts_days(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    may_last = trigger.family.kind == "state" or trigger.family.group in {"battle", "protest"}
    enters = group.base == "enter" and (group.mood == "present" or group.aspect == "perfect")
    behind = sentence.words.keys[group.stop : group.stop + _LASTING]
    return may_last and (group.mood == "present" or enters) and _counts_units(behind, _ANY if enters else _ITS)


def _counts_units(behind: Sequence[str], led_by: frozenset[str]) -> bool:
    """Whether "its third month" stands there."""
    at = next((at for at, key in enumerate(behind) if key in led_by), None)
    return at is not None and not _UNITS.isdisjoint(behind[at + 1 : at + 3])


def _will_not_ease(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it "shows no sign of easing" or "few signs of letting up"."""
    behind = sentence.words.keys[group.stop : group.stop + _SIGNS]
    is_shown = group.base == "show" and (group.mood == "present" or group.aspect == "perfect")
    if not is_shown or behind[:1] not in _NO or behind[1:3] not in _SIGN or _EASING.isdisjoint(behind[3:]):
        return False
    return trigger.family.is_violent or trigger.family.kind == "state" or trigger.family.group == "protest"


_LASTING = 5  # words of "now in its tenth week"
_ITS = frozenset({"its", "their"})
_ANY = _ITS | {"a", "the"}  # "has entered a third week", but not "is in the first week of May"
_UNITS = frozenset({"day", "night", "week", "month", "year"})
_SIGNS = 5  # words of "no sign of an end"
_NO = (["no"], ["few"], ["little"])
_SIGN = (["sign", "of"], ["signs", "of"])
_EASING = forms_of(
    "ease", "end", "abate", "let", "slow", "stop", "relent", "subside", "diminish", "lift", "cool", "fade"
)


def in_its_day(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by a count of its days between commas: "the sit-in outside the ministry, now in its eleventh day"."""
    if trigger.family.group not in {"protest", "battle", "siege"} or trigger.form == ING:
        return None
    keys = sentence.words.keys
    near = range(trigger.head + 1, min(trigger.stop + _NEAR, sentence.stop - 3))
    at = next((at for at in near if keys[at] == "now" and sentence.words.gap(at - 1).strip() == ","), None)
    if at is None or keys[at + 1] not in {"in", "into", "entering"} or not _counts_units(keys[at + 2 : at + 5], _ITS):
        return None
    between = (sentence.group_of(word) for word in range(trigger.stop, at))
    if any(group is not None and group.is_finite for group in between):
        return None
    return Verdict(Status.ONGOING, cue=(at, at + 2), why=reasons.GOES_ON, lasts=True)


_NEAR = 9  # words from "sit-in" to "now": "sit-in of nurses outside the ministry of health,"


def was_going_on(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what had not ended when it was last heard of: "was ongoing as of 28 July", "was continuing at dusk"."""
    keys, stop = sentence.words.keys, min(group.stop + _HEARD, sentence.stop)
    goes_on = group.base in _GOING_ON or (group.base == "be" and not _UNDER_WAY.isdisjoint(keys[group.stop : stop]))
    if not goes_on or group.mood != "past" or group.is_negated or keys[group.first] not in {"was", "were"}:
        return None
    heard = any(keys[at : at + 2] in _LAST_HEARD for at in range(group.stop, stop))
    return Verdict(Status.ONGOING, cue=(group.first, group.stop), why=reasons.GOES_ON) if heard else None


_HEARD = 5  # words from "was still" to "as of"
_GOING_ON = frozenset({"continue", "rage"})
_UNDER_WAY = frozenset({"ongoing", "underway", "way"})
_LAST_HEARD = (["as", "of"], ["at", "nightfall"], ["at", "dusk"], ["at", "press"], ["at", "midnight"])
