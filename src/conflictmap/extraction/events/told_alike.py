"""Deeds told by those before: "the same happened in Palma", "so did Sarmin", "Sarmin followed a day later"."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from conflictmap.extraction.events.earlier_deeds import lines_before, surest_deed
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import PAST, forms_of

if TYPE_CHECKING:
    from conflictmap.extraction.events.frame import Line
    from conflictmap.extraction.where.places import PlaceMention

_BEGIN = attrgetter("first")
_CUES = frozenset({"same", "similar", "so", "followed", "follow", "follows", "next", "turn", "did", "likewise", "fate"})
_DEEDS = frozenset({"attack", "violence", "battle", "territory", "siege"})
_TAKEN = frozenset({"territory", "battle", "siege"})  # what can come to one town after another


def may_tell_alike(line: "Line") -> bool:
    """Whether a sentence may tell a deed by one before it: a first look, and a quick one."""
    return not _CUES.isdisjoint(line.said) and bool(line.places) and not line.is_headline


def with_alike(line: "Line", found: Sequence[Trigger]) -> Sequence[Trigger]:
    """Add what befell one more place as the place before."""
    if not may_tell_alike(line):
        return found
    added = [*_told_alike(line, found)]
    return sorted((*found, *added), key=_BEGIN) if added else found


def _told_alike(line: "Line", found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield what befell one more place as the place before: its kind is that of the deed told last."""
    for at in range(line.first, line.stop - 1):
        if line.words.keys[at] not in _CUES:
            continue
        head = _happened(line, at) or _did_so(line, at) or _shared_fate(line, at)
        came = None if head is not None else _came_next(line, at)
        verb = head if head is not None else came
        if verb is None or any(one.first <= verb < one.stop for one in found):
            continue
        deed = _deed_before(line, min(at, verb), found, _TAKEN if head is None else _DEEDS)
        if deed is not None:
            yield Trigger(family=deed.family, first=min(at, verb), stop=max(at, verb) + 1, head=verb, form=PAST)


def _happened(line: "Line", at: int) -> int | None:
    """Return the verb of "the same happened in Palma", "a similar scene played out in Palma"."""
    keys = line.words.keys
    if keys[at] not in {"same", "similar"} or keys[at - 1] not in {"the", "a", "much", "something"}:
        return None
    verb = at + 1 + (keys[at + 1] in _THINGS)
    verb += keys[verb : verb + 1] in (["had"], ["has"], ["then"], ["also"], ["reportedly"])
    if verb + 1 >= line.stop or keys[verb] not in _HAPPENS:
        return None
    begin = verb + 1 + (keys[verb + 1] == "out")
    return verb if _place_from(line, begin) is not None else None


_THINGS = frozenset({"thing", "scene", "scenes", "fate", "scenario", "story", "incident", "attack"})
_HAPPENS = forms_of("happen", "occur", "repeat", "unfold", "play", "befall", "overtake", "strike")


def _did_so(line: "Line", at: int) -> int | None:
    """Return the verb of "so did Sarmin", "as was Sarmin": what befell another town befell it too."""
    keys, verb = line.words.keys, at + 1
    opens = at == line.first or keys[at - 1] in {"and", "but"} or line.words.gap(at - 1).strip() in {",", ";"}
    if keys[at] != "so" or keys[verb] not in {"did", "was", "were", "had", "has"} or not opens:
        return None
    town = _place_from(line, verb + 1)
    return verb if town is not None and town.begin <= verb + _NEAR_TOWN and _closes(line, town.stop) else None


_NEAR_TOWN = 4  # words of "so did the town of"


def _shared_fate(line: "Line", at: int) -> int | None:
    """Return the verb of "Sarmin suffered the same fate", "met a similar fate"."""
    keys = line.words.keys
    if keys[at] != "fate" or keys[at - 1] not in {"same", "similar", "its", "identical"}:
        return None
    verb = next((on for on in range(at - 2, max(at - 5, line.first), -1) if keys[on] in _SUFFERS), None)
    return verb if verb is not None and _place_before(line, verb) is not None else None


_SUFFERS = forms_of("suffer", "meet", "share", "undergo")


def _came_next(line: "Line", at: int) -> int | None:
    """Return the verb of "Sarmin followed a day later", "Sarmin was next", "it was the turn of Sarmin"."""
    keys = line.words.keys
    if keys[at] == "turn" and keys[at - 1] == "the" and keys[at + 1] == "of":
        verb = at - 2
        return verb if keys[verb] in {"was", "came"} and _place_from(line, at + 2) is not None else None
    if keys[at] == "next" and keys[at - 1] in {"was", "were", "came"}:
        return at - 1 if _place_before(line, at - 1) is not None and _ends_clause(line, at + 1) else None
    if keys[at] != "followed" or _place_before(line, at) is None:
        return None
    return at if _ends_clause(line, at + 1) else None


def _ends_clause(line: "Line", at: int) -> bool:
    """Whether nothing but a day or a way of time follows, so that nobody was followed: "followed a day later"."""
    if at >= line.stop or line.words.gap(at - 1).strip():
        return True
    if line.words.keys[at] in _TIMES:
        return True
    return any(day.first in {at, at + 1} for day in line.dates)


_TIMES = frozenset(
    {"on", "suit", "soon", "shortly", "hours", "days", "later", "within", "two", "three", "early", "late"}
)


def _closes(line: "Line", stop: int) -> bool:
    """Whether no verb follows a town, of which it would be the subject."""
    return stop >= line.stop or line.sentence.group_of(stop) is None


def _place_from(line: "Line", first: int) -> "PlaceMention | None":
    """Return the place that stands within a few words, in the same clause."""
    return next((one for one in line.places if first <= one.first <= first + _NEAR_TOWN), None)


def _place_before(line: "Line", verb: int) -> "PlaceMention | None":
    """Return the place that stands right before a verb."""
    begin = verb - 1 if line.words.keys[verb - 1] in _ADVERBS else verb
    return next((one for one in line.places if one.stop == begin and one.preposition in {"", "of", "and"}), None)


_ADVERBS = frozenset({"soon", "then", "also", "quickly", "later", "duly", "both", "has", "had", "reportedly"})


def _deed_before(line: "Line", at: int, found: Sequence[Trigger], groups: frozenset[str]) -> Trigger | None:
    """Return the deed told last before a word, in its sentence or those before it in the paragraph."""
    earlier = (before.triggers for before in lines_before(line, _BACK, paragraphs=1))
    return surest_deed(chain([[one for one in found if one.first < at]], earlier), groups)


_BACK = 2  # sentences back to the deed
