"""Whether an article has gone on to another act before it says more: "Two were killed" is of the one told last."""

from collections.abc import Sequence

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.named_deeds import names_deed
from conflictmap.extraction.events.story import ACTS
from conflictmap.extraction.text.phrases import phrase_start

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_GROUPS = 6  # events told last


def is_left_behind(group: Sequence[Draft], draft: Draft, groups: Sequence[Sequence[Draft]]) -> bool:
    """
    Whether another act, at a place of its own, is told between an event and what could be said of it.

    Parameters
    ----------
    group
        The reports of the event.
    draft
        What is told later, and could be said of it.
    groups
        The events so far, in the order of the text.
    """
    if draft.own_place or draft.when.is_own or draft.family.group not in ACTS or _points_back(draft):
        return False
    last = max(other.line.first for other in group)
    return any(_is_between(other, last, draft) for told in groups[-_GROUPS:] for other in told)


def _is_between(other: Draft, last: int, draft: Draft) -> bool:
    if not (last < other.line.first < draft.line.first and other.own_place and other.family.group in ACTS):
        return False
    in_one = other.line.paragraph == draft.line.paragraph and other.is_background == draft.is_background
    return in_one or draft.family.group == "killing"


def _points_back(draft: Draft) -> bool:
    start = phrase_start(draft.line.sentence, draft.trigger.first)
    named = draft.trigger.is_noun and draft.line.words.keys[start] in _POINTING
    return named or names_deed(draft.line)
