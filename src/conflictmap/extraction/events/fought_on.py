"""Fighting that lasts, and is no part of the single strike told before it."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.handing_down import pointing_words


def goes_on_elsewhere(draft: Draft, earlier: Draft) -> bool:
    """Whether a fight that lasts has a scene: "A missile hit a market. Fighting went on south of the city, near X"."""
    if earlier.family.group != "attack":
        return False
    group = draft.line.sentence.group_of(draft.trigger.head)
    lasts = draft.family.name == "clash" and group is not None and group.base in _LASTING
    return lasts and bool(draft.line.places or pointing_words(draft.line))


_LASTING = frozenset({"continue", "go", "rage", "persist", "resume", "drag"})
