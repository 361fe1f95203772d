"""What the sentences after an act say more of it: its dead, its day, where it was, who claims it."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from conflictmap.extraction.events.confirmed import confirmed_act, confirms
from conflictmap.extraction.events.drafts import NOT_YET, Draft, owned
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.generalities import speaks_in_general
from conflictmap.extraction.events.named_deeds import says_when, tells_what_they_did
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timing import told_after
from conflictmap.extraction.events.tolling import is_of_other, tolls_behind
from conflictmap.extraction.where.places import WIDEST
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_MOST_MORE = 50  # sentences that add to one draft
_LIES = frozenset({"lies", "lie", "sits", "stands"})  # a town, and no deed of long ago: "It lies west of Saraqib"
_PRONOUNS = frozenset({"they", "it", "he", "she", "this", "these", "both", "its", "their"})


def continued(draft: Draft, line: Line, story: Story) -> Draft:
    """Add what the next sentence of a paragraph, which reports no event, says of the dead, the day or the place."""
    if line.is_headline or draft.line.is_headline or len(draft.more) >= _MOST_MORE:
        return draft
    if line.tolls and speaks_in_general(line):
        return draft
    changes: dict[str, Any] = {}
    apart, when_told = line.paragraph != draft.line.paragraph, says_when(line)
    counts = (
        (draft.family.is_violent or _hurts_nobody(draft, line))
        and draft.status not in NOT_YET
        and not is_of_other(line, draft.places)
    )
    own = (_counts_its_dead(draft, line, story) if apart else counts) or (counts and confirms(line))
    if own and (tolls := tolls_behind(line, draft.tolls)):
        changes["tolls"] = (*draft.tolls, *tolls)
    if draft.family.is_violent:
        changes |= owned(draft, line)
    says_where = when_told and _says_where(draft, line)
    more = says_where or ((tells_what_they_did(line) or when_told) and _says_more_of_it(draft, line))
    told = more if apart else when_told
    if told and not draft.when.is_own and (when := told_after(line, draft.status, story)):
        changes["when"] = when
    if apart and not says_where:
        return structs.replace(draft, **changes, more=(*draft.more, line)) if changes else draft
    goes_on = says_where or (not draft.own_place and line.words.keys[line.first] in _PRONOUNS)
    goes_on = goes_on and not (draft.is_background and line.words.keys[line.first + 1] in _LIES)
    if goes_on and (line.places or line.roads):
        changes["places"] = line.told_places
        changes["road"] = line.roads[0] if line.roads else None
        changes["why_place"] = reasons.SENTENCE_AFTER
    return structs.replace(draft, **changes, more=(*draft.more, line)) if changes else draft


def _hurts_nobody(draft: Draft, line: Line) -> bool:
    """Whether what was burnt or broken hurt nobody, as the next sentence says."""
    return draft.family.group == "destruction" and all(toll.fatalities.high == 0 for toll in line.tolls)


def _says_where(draft: Draft, line: Line) -> bool:
    """Whether a sentence that says when an act was, of which at most a wider area is known, says where it was."""
    near = line.paragraph - draft.line.paragraph <= _ON and draft.road is None
    known = draft.places[0].width if draft.places else WIDEST
    return near and any(place.width < known for place in line.told_places)


def _says_more_of_it(draft: Draft, line: Line) -> bool:
    """Whether the paragraph after an act that kills only says more of it: it names no place of its own."""
    told = draft.family.is_deadly and draft.status is Status.OCCURRED and not draft.is_background
    if not told or line.paragraph - draft.line.paragraph > (_ON if says_when(line) else 1):
        return False
    return not line.told_places


_ON = 3  # paragraphs from an act to "the incident happened on Tuesday"


def _counts_its_dead(draft: Draft, line: Line, story: Story) -> bool:
    """Whether the paragraph after an act that kills only counts its dead."""
    return bool(line.tolls) and _says_more_of_it(draft, line) and not _has_moved_on(line, story)


def _has_moved_on(line: Line, story: Story) -> bool:
    """Whether a sentence before in the paragraph has gone elsewhere: "Drones hit a market in Hama. Four died"."""
    scene = story.scene
    return scene is not None and scene.paragraph == line.paragraph and scene.first < line.first and bool(scene.places)


def to_continue(drafts: Sequence[Draft]) -> Draft:
    """Return the draft of a sentence to which the next one adds: the last, or the last act that kills before it."""
    return next((draft for draft in reversed(drafts) if draft.family.is_deadly), drafts[-1])


def spoken_of(drafts: Sequence[Draft], line: Line) -> int:
    """
    Return which draft a sentence without an event adds to, the last unless it says when or where that was.

    "It happened on Wednesday in X" is said of the act, not of those who were only counted since.
    """
    at = len(drafts) - 1
    if confirms(line) and (act := confirmed_act(drafts, line)) is not None:
        return act
    if line.tolls and not drafts[at].family.is_violent:
        return _last_act(drafts, line)
    if not says_when(line):
        return at
    first = max(at - _MOST_COUNTS, 0)
    while at > first and _only_counts(drafts[at]) and _is_act(drafts[at - 1]):
        at -= 1
    return at


def _last_act(drafts: Sequence[Draft], line: Line) -> int:
    """Return the act of a paragraph whose dead a sentence counts: "They shelled it. A truce was agreed. Six died"."""
    last = len(drafts) - 1
    near = range(last, max(last - _MOST_COUNTS, -1), -1)
    acts = (at for at in near if drafts[at].line.paragraph == line.paragraph and _is_act(drafts[at]))
    return next(acts, last)


_MOST_COUNTS = 6  # sentences that only count an act's dead


def _only_counts(draft: Draft) -> bool:
    return draft.family.group == "killing" and not (draft.own_place or draft.when.is_own)


def _is_act(draft: Draft) -> bool:
    return draft.family.is_deadly and draft.status is Status.OCCURRED and not draft.is_background
