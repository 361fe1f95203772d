"""Hearsay that the next sentence makes nothing of: "Posts spoke of a massacre. Nothing of the kind had happened"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.status_refuted import HEARSAY
from conflictmap.extraction.text.grammar import cues
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def if_refuted(draft: Draft, line: Line) -> Draft:
    """Deny an event that is only hearsay where the next sentence, which reports none, says that it did not happen."""
    if draft.status is not Status.OCCURRED or not _is_hearsay(draft) or not _refutes(line):
        return draft
    verdict = structs.replace(draft.verdict, status=Status.DENIED, why=reasons.NOT_HAPPENED)
    looks_back = draft.is_background and not draft.verdict.is_pluperfect  # "rumours that it had been shelled" do not
    when = structs.replace(draft.when, status=Status.DENIED)
    return structs.replace(draft, verdict=verdict, when=when, is_background=looks_back)


def _is_hearsay(draft: Draft) -> bool:
    """Whether only talk tells of it: "posts which spoke of", "rumours of", "a video that claimed to show"."""
    first = max(draft.line.first, draft.trigger.first - _REACH)
    return not _HEARSAY.isdisjoint(draft.line.words.keys[first : draft.trigger.first])


def _refutes(line: Line) -> bool:
    keys = line.words.keys
    whole, predicates = cues("deny", "whole"), cues("deny", "predicates")
    if _is_plain_no(keys[line.first : line.stop]):
        return True
    points_back = keys[line.first] in _TALK or (keys[line.first] in _THE and keys[line.first + 1] in _TALK)
    return any(
        whole.match(keys, at, line.stop)
        or (points_back and predicates.match(keys, at, line.stop))
        or (keys[at] in _DENIES and _names_talk(keys[at + 1 : min(at + 3, line.stop)]))
        or (keys[at] in _DENIES and keys[at + 1 : line.stop] in _IT)
        or (keys[at] == "no" and _is_of_none(keys[at + 1 : min(at + 1 + _NONE, line.stop)]))
        for at in range(line.first, line.stop)
    )


def _is_plain_no(keys: Sequence[str]) -> bool:
    """Whether a sentence says in few words that it was not so: "It was not.", "Nothing fell on the town"."""
    if keys[:1] == ["nothing"]:
        return not _BEFALLING.isdisjoint(keys[1:_BEFALLEN])
    if keys[:2] == ["no", "such"]:
        return True
    return len(keys) <= _BRIEF and keys[0] in _PRONOUNS and not _NOT.isdisjoint(keys[-2:]) and keys[1] in _AUXILIARIES


_BEFALLEN = 4  # words of "nothing had been hit"
_BEFALLING = frozenset(
    {"fell", "fallen", "happened", "occurred", "landed", "exploded", "hit", "struck", "burned", "burnt", "changed"}
)
_BRIEF = 4  # words of "they did not either"
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "that", "none"})
_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "did", "is", "wasn", "didn", "hasn", "weren", "isn"})
_NOT = frozenset({"not", "t", "never"})


def _names_talk(keys: Sequence[str]) -> bool:
    """Whether two words name what is said: "these allegations"."""
    return len(keys) > 1 and keys[0] in _THE and keys[1] in _SAID


def _is_of_none(keys: Sequence[str]) -> bool:
    """Whether what was told did not happen: "said that no strike had occurred", "no such fire took place"."""
    return any(
        key in _HAPPENED or (key in _TAKEN and keys[at + 1 : at + 2] == ["place"]) for at, key in enumerate(keys)
    )


_NONE = 6  # words behind "no"
_HAPPENED = frozenset({"occurred", "happened", "fell", "landed", "fallen", "exists", "existed"})
_TAKEN = frozenset({"took", "taken"})
_REACH = 14  # words from "posts" to what they spoke of
_HEARSAY = frozenset(
    HEARSAY
    | {"post", "posts", "rumour", "rumours", "rumor", "rumors", "claim", "claims", "hearsay", "gossip", "allegations"}
    | {"alleged", "alleges", "alleging", "allege"}
    | {"video", "videos", "clip", "clips", "message", "messages", "social", "online", "viral", "channels", "news"}
    | {"pages", "published", "circulating", "circulated", "rumoured", "rumored"}
)
_TALK = _HEARSAY | {"report", "reports", "story", "stories", "news", "this", "that", "it", "all", "account", "accounts"}
_DENIES = frozenset({"denies", "denied", "deny", "rejects", "rejected", "refutes", "refuted", "dismissed"})
_IT = (["this"], ["it"], ["that"])
_SAID = frozenset({"allegations", "allegation", "claims", "claim", "accusations", "reports", "rumours", "rumors"})
_THE = frozenset({"the", "these", "those", "such"})
