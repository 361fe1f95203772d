"""Words that make nothing of what was said: "scoffed at reports that", "wrongly reported", "announced, then denied"."""

from conflictmap.extraction.signals.status_rumoured import talked_of
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import forms_of


def is_waved_off(keys: list[str], at: int) -> bool:
    """Whether a word and one right behind it make light of a report: "brushed aside", "poured scorn on"."""
    return any(keys[at] in verbs and not behind.isdisjoint(keys[at + 1 : at + 3]) for verbs, behind in _WAVING)


_WAVING = (
    (forms_of("brush", "sweep", "wave", "push", "cast"), frozenset({"aside", "away"})),
    (forms_of("laugh", "shrug"), frozenset({"off"})),
    (forms_of("scoff", "sneer", "laugh"), frozenset({"at"})),
    (forms_of("pour"), frozenset({"scorn", "cold"})),
    (forms_of("shoot", "knock"), frozenset({"down"})),
    (forms_of("scotch", "discount", "quash", "rebut", "disown"), frozenset({"reports", "report", "rumours", "rumour"})),
    (forms_of("scotch", "discount", "quash", "rebut", "disown"), frozenset({"claims", "claim", "talk", "suggestions"})),
)


def made_nothing_of(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find the words that make nothing of what a trigger reports."""
    return (
        misreported(trigger, sentence)
        or called_false(trigger, sentence)
        or _denied_by_whom(trigger, sentence)
        or talked_of(trigger, sentence)
    )


def misreported(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what says that it was reported in error: "was wrongly reported to have", "erroneously reported that"."""
    keys = sentence.words.keys
    if not _DENY.isdisjoint(sentence.said) and (denied := _hearsay_denied(trigger, sentence)):
        return denied
    if _WRONGLY.isdisjoint(sentence.said):
        return _retracted(trigger, sentence)
    for at in range(trigger.first - 1, max(trigger.first - _REACH, sentence.first) - 1, -1):
        wrongly = keys[at] in _WRONGLY and not _REPORTED.isdisjoint(keys[at + 1 : at + 2])
        if wrongly and sentence.parting(at, trigger.head) <= 1:
            return at, at + 2
    return _retracted(trigger, sentence)


def _hearsay_denied(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what denies hearsay behind a semicolon: "a blogger maintained that it had fallen; officials deny this"."""
    keys, words = sentence.words.keys, sentence.words
    before = keys[sentence.first : trigger.first]
    if (HEARSAY.isdisjoint(before) or _ASSERTED.isdisjoint(before)) and not _is_own_claim(trigger, before):
        return None
    for at in range(trigger.stop, sentence.stop - 1):
        is_apart = words.has_semicolon(trigger.stop, at) or "but" in keys[max(at - _DENIER, trigger.stop) : at]
        denied = keys[at] in _DENY and keys[at + 1] in _THIS and is_apart
        if denied and (at + 2 >= sentence.stop or sentence.group_of(at + 2) is None):
            return at, at + 2
    return None


def _is_own_claim(trigger: Trigger, before: list[str]) -> bool:
    """Whether it is a success that somebody claims: "the general staff claimed the capture of the town"."""
    return trigger.family.group in _SUCCESSES and not _CLAIMED.isdisjoint(before[-_CLAIM:])


_CLAIM = 8  # words from "claimed" to what is claimed: "claimed on Tuesday that its forces had"
_CLAIMED = forms_of("claim", "boast")
_SUCCESSES = frozenset({"territory", "withdrawal", "disruption", "weapons"})
HEARSAY = frozenset({"blogger", "bloggers", "milblogger", "milbloggers", "propagandist", "propagandists", "influencer"})
_DENY = frozenset({"deny", "denies", "denied", "dispute", "disputes", "reject", "rejects", "rejected", "refuted"})
_THIS = frozenset({"this", "it", "that"})
_ASSERTED = forms_of("say", "claim", "maintain", "write", "report", "assert", "post", "allege", "insist", "announce")
_REACH = 10  # words from "wrongly reported" to what was reported: "that rebels from the east had"
_WRONGLY = frozenset({"wrongly", "falsely", "erroneously", "mistakenly", "incorrectly", "prematurely"})
_REPORTED = frozenset({"reported", "claimed", "said", "announced", "stated", "declared", "believed", "thought"})


def _retracted(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what takes an announcement back: "the capture of the town was announced and then denied"."""
    if _TAKEN_BACK.isdisjoint(sentence.said) or (not trigger.is_noun and sentence.group_of(trigger.head) is not None):
        return None
    behind = [group for group in sentence.groups if group.first >= trigger.stop][:2]
    if len(behind) < _BOTH or not behind[0].is_passive or sentence.words.keys[behind[0].head] not in _REPORTED:
        return None
    taken_back = sentence.words.keys[behind[1].head] in _TAKEN_BACK and not behind[1].is_negated
    joined = not {"and", "but", "then"}.isdisjoint(sentence.words.keys[behind[0].stop : behind[1].first])
    return (behind[1].first, behind[1].stop) if taken_back and joined else None


_BOTH = 2  # verbs of "was announced and denied"
_TAKEN_BACK = frozenset({"denied", "retracted", "refuted", "withdrawn"})


def _denied_by_whom(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find who denies what was just said, behind a comma: "said they had captured the town, which Ukraine denied"."""
    if _DENYING.isdisjoint(sentence.said) or "which" not in sentence.said:
        return None
    deny = next((group for group in sentence.groups if group.first > trigger.stop and group.base == "deny"), None)
    if deny is None or deny.is_negated or not deny.is_finite:
        return None
    words, begin = sentence.words, max(deny.first - _DENIER, trigger.stop)
    which = next((at for at in range(begin, deny.first) if words.keys[at] == "which"), None)
    if which is None or "," not in words.gap(which - 1):
        return None
    ends = deny.stop >= sentence.stop or words.gap(deny.stop - 1) != " " or words.keys[deny.stop] in _ENDING
    return (deny.first, deny.stop) if ends and not deny.is_passive else None


_DENIER = 6  # words of "which the spokesman of the army"
_DENYING = frozenset({"denied", "denies", "deny"})
_ENDING = frozenset({"on", "at", "and", "but", "as", "immediately", "late", "later", "through", "in"})


def called_false(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what makes nothing of a video or post that tells it: "dismissed as false a video in which they claimed"."""
    if "as" not in sentence.said or _FALSE.isdisjoint(sentence.said):
        return None
    keys, first = sentence.words.keys, sentence.first
    for at in range(first + 1, sentence.stop - 1):
        if keys[at] != "as" or _FALSE.isdisjoint(keys[at + 1 : at + 3]):
            continue
        if _CALLING.isdisjoint(keys[max(at - _CALLED, first) : at]):
            continue
        begin, stop = (at, min(at + _NAMED, trigger.first)) if at < trigger.first else (first, trigger.first)
        if not _SHOWN.isdisjoint(keys[begin:stop]) and not sentence.words.has_semicolon(begin, trigger.first):
            return at, at + 2
    return None


def distrusted(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what bids people not to believe it: "do not trust the channels which say that", "not to believe rumours"."""
    if _TRUSTING.isdisjoint(sentence.said):
        return None
    keys, begin = sentence.words.keys, max(trigger.first - _FAR, sentence.first + 1)
    at = next((at for at in range(begin, trigger.first) if keys[at] in _TRUSTING), None)
    if at is None or not _is_bidding(keys, at, sentence.first) or sentence.words.has_semicolon(at, trigger.first):
        return None
    between = keys[at + 1 : trigger.first]
    of_talk = not _RUMOURS.isdisjoint(between) and not _THAT.isdisjoint(between)
    return (at - 1, at + 1) if of_talk or not _SAYING.isdisjoint(between) else None


def _is_bidding(keys: list[str], at: int, first: int) -> bool:
    """Whether people are told not to: "do not", "not to", "never", and not "we do not trust those who"."""
    before = keys[max(at - 2, first) : at]
    if before[-1:] == ["to"]:
        return before[:1] in (["not"], ["against"])
    opens = before[-1] in _NEVER or before in _DO_NOT
    begin = at - 1 if before[-1] in _NEVER else at - 2
    return opens and (begin <= first or keys[begin - 1] in _BEHIND)


_FAR = 16  # words from "trust" to what is not to be believed
_TRUSTING = frozenset({"trust", "believe", "credit", "heed", "share", "spread", "repeat", "forward"})
_NEVER = frozenset({"don", "dont", "never"})
_DO_NOT = (["do", "not"], ["don", "t"], ["must", "not"], ["should", "not"])
_BEHIND = frozenset({"please", "residents", "people", "citizens", "and", "said", "you"})
_RUMOURS = frozenset(
    {
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "report",
        "reports",
        "claim",
        "claims",
        "talk",
        "news",
        "posts",
        "messages",
    }
    | {"stories", "story"}
)
_THAT = frozenset({"that", "of", "about"})
_SAYING = forms_of("say", "claim", "write", "speak", "tell", "report", "announce", "allege", "insist", "whisper")


_CALLED = 4  # words from "dismissed" to "as": "was dismissed by the army as"
_NAMED = 7  # words from "as" to what was shown: "as false and malicious a short video"
_CALLING = forms_of("dismiss", "reject", "describe", "brand", "label", "denounce", "debunk", "flag", "deride", "trash")
_FALSE = frozenset(
    {"false", "fake", "fabricated", "untrue", "doctored", "staged", "propaganda", "rumours", "rumors", "baseless"}
    | {"fiction", "lies", "lie", "disinformation", "misinformation", "unfounded", "invented", "hoax", "manipulated"}
    | {"malicious", "mischievous", "nonsense", "baseless", "fantasy", "concocted"}
)
_SHOWN = frozenset(
    {"video", "videos", "footage", "clip", "clips", "recording", "audio", "photo", "photos", "image", "images", "post"}
    | {"posts", "message", "messages", "broadcast", "claim", "claims", "report", "reports", "statement", "pictures"}
)
