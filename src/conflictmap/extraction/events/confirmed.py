"""Which act somebody confirms who counts its dead paragraphs later: "confirmed the attack but put the dead at six"."""

from collections.abc import Sequence

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.following import DEEDS
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.text.words import keys_of
from conflictmap.model.vocabulary import Status


def confirms(line: Line) -> bool:
    """Whether a sentence counts the dead of "the attack", "the Giwa incident", which it confirms or claims."""
    return bool(line.tolls) and _deed(line) is not None


def _deed(line: Line) -> int | None:
    """Return the word for what is confirmed: "confirmed the Birnin Gwari incident"."""
    keys = line.words.keys
    for verb in range(line.first, line.stop):
        the = verb + 1 + (keys[verb] == "responsibility" and keys[verb + 1 : verb + 2] == ["for"])
        if keys[verb] in _CONFIRMS and keys[the : the + 1] in _THE:
            near = range(the + 1, min(the + 1 + _OBJECT, line.stop))
            return next((at for at in near if keys[at] in _DEEDS), None)
    return None


_CONFIRMS = frozenset(
    {"confirmed", "confirms", "confirming", "acknowledged", "acknowledges", "acknowledging", "responsibility"}
)
_THE = (["the"], ["this"], ["that"])
_OBJECT = 3  # words of "Birnin Gwari incident"
_DEEDS = DEEDS | {"incidents", "tragedy", "development"}


def confirmed_act(drafts: Sequence[Draft], line: Line) -> int | None:
    """Return the latest act told before of the place that is named, or, where none is, whose dead were counted."""
    named = _named(line)
    near = range(len(drafts) - 1, max(len(drafts) - 1 - _MOST, -1), -1)
    acts = (at for at in near if is_act_before(drafts[at], line, is_counted=not named))
    return next((at for at in acts if not named or named & _told_in(drafts[at])), None)


def _named(line: Line) -> frozenset[str]:
    """Return the names around what is confirmed: "the Giwa incident", "the attack on Maradun"."""
    deed = _deed(line) or line.first
    near = range(max(deed - _OBJECT, line.first + 1), min(deed + _OBJECT, line.stop))
    opens = next((at for at in reversed(near) if line.words.keys[at] in _CONFIRMS), near.start)
    return frozenset(line.words.keys[at] for at in near if at > opens and line.words.is_capital(at))


def _told_in(draft: Draft) -> frozenset[str]:
    """Return the words of a report and of the names of where it was."""
    names = " ".join(place.placed.toponym.text for place in draft.places)
    return frozenset((*draft.line.words.keys[draft.line.first : draft.line.stop], *keys_of(names)))


def is_act_before(draft: Draft, line: Line, *, is_counted: bool = True) -> bool:
    """Whether an act, whose dead are counted, is told not far before a sentence."""
    is_deed = draft.family.is_deadly and draft.family.group != "protest" and draft.status is Status.OCCURRED
    is_near = 0 <= line.paragraph - draft.line.paragraph <= _BACK and not draft.line.is_headline
    return is_deed and is_near and not draft.is_background and (bool(draft.tolls) or not is_counted)


_MOST = 20  # reports and
_BACK = 6  # paragraphs back to the act
