"""What an article tells only in passing: signs of an event, weighed by `event_weights.toml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import structs

from conflictmap.extraction.events.bare import is_meagre
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.same_deed import is_definite
from conflictmap.extraction.text.vocabulary import table
from conflictmap.model.vocabulary import HAPPENED

_LATE = (3, 7)  # paragraphs behind which an article has said most of what is new, and all of it
_LONG = 30  # words of a sentence that says more than one thing


def in_passing(groups: Sequence[Group]) -> Iterator[Group]:
    """Mark the events that are told in passing, beside those of an article that are told for their own sake."""
    doubts = [_MEAGRE if is_meagre(group) else 0.0 if _is_news(group) else doubt_of(group) for group in groups]
    told = any(doubt <= 0 and not group.main.is_background for doubt, group in zip(doubts, groups, strict=True))
    for doubt, group in zip(doubts, groups, strict=True):
        yield structs.replace(group, is_passing=True) if told and doubt > 0 else group


_MEAGRE = 1.0  # log-odds at least, where its words alone make no event of it


def _is_news(group: Group) -> bool:
    """Whether the sentence that opens the text says so, or somebody is said to have killed: "murdered two traders"."""
    draft = group.main
    if draft.trigger.is_noun:
        return False
    verb = draft.line.sentence.group_of(draft.trigger.head)
    kills = bool(draft.tolls) and not (draft.said or (verb is not None and verb.is_passive))
    return kills or any(other.line is draft.line.frame.opening for other in group.drafts)


def doubt_of(group: Group) -> float:
    """Return the log-odds that readers would not list an event, from the signs that it has, less what is tolerated."""
    return added_up(signs_of(group), _weights())


def added_up(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """Add the weights of some signs to the bias; what has no weight says nothing."""
    return sum(weights.get(sign, 0.0) for sign in signs) + weights["bias"]


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in table("event_weights").items()}


def signs_of(group: Group) -> Iterator[str]:
    """Name what an event has of the signs that tell news from what is only mentioned."""
    draft = group.main
    kind, has_day = draft.family.group.replace(" ", "_"), draft.when.is_own
    has_place = draft.own_place or any(place.is_pointed_at for place in draft.places)  # "an offensive there"
    yield f"of_{kind}"
    yield f"{'place' if has_place else 'no_place'}_{'day' if has_day else 'no_day'}"
    if not (has_place or has_day):
        yield f"bare_{kind}"
    yield "told_once" if len(group.drafts) == 1 else "told_again"
    yield "deaths" if draft.tolls else "no_deaths"
    yield from _of_words(draft)
    yield from _of_article(group)


def _of_words(draft: Draft) -> Iterator[str]:
    """Signs of the trigger and of its verb."""
    yield f"form_{draft.trigger.form}"
    if draft.status not in HAPPENED:
        yield f"is_{draft.status}"
    verb = draft.line.sentence.group_of(draft.trigger.head)
    if verb is not None:
        yield f"verb_{verb.mood}"
        yield f"verb_{verb.aspect}"
        if verb.is_passive:
            yield "verb_passive"
    if is_definite(draft):
        yield "definite"
    if draft.said:
        yield "said"
    if draft.family.is_composed:
        yield "composed"


def _of_article(group: Group) -> Iterator[str]:
    """Signs of where in the article and in its sentence it is told, and how much else is."""
    draft, line = group.main, group.main.line
    yield from (f"after_{paragraph}" for paragraph in _LATE if line.paragraph > paragraph)
    if len(line.judged) > 1:
        yield "beside_others"
    if line.stop - line.first > _LONG:
        yield "long_sentence"
    if group.is_bare:
        yield "bare"
    if draft.road is not None:
        yield "road"
    if draft.parts:
        yield "actors"
    if not draft.is_located:
        yield "unplaced"
