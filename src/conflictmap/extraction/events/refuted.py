"""Hearsay that the next sentence makes nothing of: "Posts spoke of a massacre. Nothing of the kind had happened"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.text.grammar import cues
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def if_refuted(draft: Draft, line: Line) -> Draft:
    """Deny an event that is only hearsay where the next sentence, which reports none, says that it did not happen."""
    if draft.status is not Status.OCCURRED or not _is_hearsay(draft) or not _refutes(line):
        return draft
    verdict = structs.replace(draft.verdict, status=Status.DENIED, why=reasons.NOT_HAPPENED)
    return structs.replace(draft, verdict=verdict, when=structs.replace(draft.when, status=Status.DENIED))


def _is_hearsay(draft: Draft) -> bool:
    """Whether only talk tells of it: "posts which spoke of", "rumours of", "a video that claimed to show"."""
    first = max(draft.line.first, draft.trigger.first - _REACH)
    return not _HEARSAY.isdisjoint(draft.line.words.keys[first : draft.trigger.first])


def _refutes(line: Line) -> bool:
    keys = line.words.keys
    whole, predicates = cues("deny", "whole"), cues("deny", "predicates")
    points_back = keys[line.first] in _TALK or (keys[line.first] in _THE and keys[line.first + 1] in _TALK)
    return any(
        whole.match(keys, at, line.stop)
        or (points_back and predicates.match(keys, at, line.stop))
        or (keys[at] in _DENIES and _names_talk(keys[at + 1 : min(at + 3, line.stop)]))
        or (keys[at] == "no" and _is_of_none(keys[at + 1 : min(at + 1 + _NONE, line.stop)]))
        for at in range(line.first, line.stop)
    )


def _names_talk(keys: Sequence[str]) -> bool:
    """Whether two words name what is said: "these allegations"."""
    return len(keys) > 1 and keys[0] in _THE and keys[1] in _SAID


def _is_of_none(keys: Sequence[str]) -> bool:
    """Whether what was told did not happen: "said that no strike had occurred", "no such fire took place"."""
    return any(
        key in _HAPPENED or (key in _TAKEN and keys[at + 1 : at + 2] == ["place"]) for at, key in enumerate(keys)
    )


_NONE = 6  # words behind "no"
_HAPPENED = frozenset({"occurred", "happened"})
_TAKEN = frozenset({"took", "taken"})
_REACH = 14  # words from "posts" to what they spoke of
_HEARSAY = frozenset(
    {"post", "posts", "rumour", "rumours", "rumor", "rumors", "claim", "claims", "hearsay", "gossip", "allegations"}
    | {"alleged", "alleges", "alleging", "allege"}
    | {"video", "videos", "clip", "clips", "message", "messages", "social", "online", "viral", "channels", "news"}
    | {"pages", "published", "circulating", "circulated"}
)
_TALK = _HEARSAY | {"report", "reports", "story", "stories", "news", "this", "that", "it", "all", "account", "accounts"}
_DENIES = frozenset({"denies", "denied", "deny", "rejects", "rejected", "refutes", "refuted", "dismissed"})
_SAID = frozenset({"allegations", "allegation", "claims", "claim", "accusations", "reports", "rumours", "rumors"})
_THE = frozenset({"the", "these", "those", "such"})
