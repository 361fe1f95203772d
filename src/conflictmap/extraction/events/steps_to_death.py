"""Being taken, or dying of wounds, that is only a step of the deed told with it: "dragged from home and shot"."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.frame import Line


def dies_of_wounds(line: Line) -> bool:
    """Whether somebody dies of what was done to him before: "died of her wounds this morning"."""
    keys = line.words.keys
    return any(
        keys[at] in _WOUNDS and not _OF_WOUNDS.isdisjoint(keys[max(at - 4, line.first) : at])
        for at in range(line.first, line.stop)
    )


_WOUNDS = frozenset({"wound", "wounds", "injury", "injuries", "burns"})
_OF_WOUNDS = frozenset({"of", "from", "to"})


def is_part_of_death(earlier: Draft, later: Draft) -> bool:
    """Whether who was taken or has died was killed or wounded by the deed that is told behind it."""
    if earlier.family.group == "detention":
        return _is_taken_to_die(earlier, later)
    return dies_of_wounds(earlier.line) and _is_wounded_before(earlier, later)


def _is_wounded_before(death: Draft, deed: Draft) -> bool:
    """Whether a deed is told behind it that somebody died of: "succumbed to her wounds two days after being shot"."""
    between = death.line.words.keys[death.trigger.stop : deed.trigger.first + 1]
    return not death.own_place and not _SINCE_WOUNDED.isdisjoint(between)


_SINCE_WOUNDED = frozenset({"after", "when", "suffered", "sustained", "since"})


def _is_taken_to_die(earlier: Draft, later: Draft) -> bool:
    """Whether people were only taken from where they were to be killed: "dragged him from his home and shot him"."""
    sentence = earlier.line.sentence
    taken, killed = (sentence.group_of(draft.trigger.head) for draft in (earlier, later))
    keys = sentence.words.keys
    if taken is None or killed is None or keys[killed.head] not in _KILLED:
        return False
    if taken.is_passive and keys[taken.head] in _TAKEN | _SEIZED:
        return keys[killed.head - 1] == "and" or keys[killed.first - 1] == "and"  # "was abducted and murdered"
    if keys[taken.head] not in _TAKEN:
        return False
    if killed.is_passive or taken.is_passive:
        return keys[killed.first - 1] == "and"  # "was dragged out of his house and beaten to death by a mob"
    object_at = killed.stop + (keys[killed.stop : killed.stop + 1] == ["dead"])
    theirs = keys[object_at : object_at + 1] in _THEM or keys[object_at : object_at + 2] in _THROATS
    return keys[killed.first - 1] == "and" and theirs


_TAKEN = frozenset({"dragged", "pulled", "took", "taken", "hauled", "forced", "ordered", "led", "marched"})
_SEIZED = frozenset(
    {"abducted", "kidnapped", "seized", "captured", "bound", "blindfolded", "lined", "driven", "handcuffed"}
)
_KILLED = frozenset({
    "killed", "shot", "executed", "murdered", "beheaded", "stabbed", "hacked", "lynched", "hanged", "slit", "cut",
    "beaten",
})  # fmt: skip
_THEM = (["him"], ["her"], ["them"])
_THROATS = (["his", "throat"], ["her", "throat"], ["their", "throats"])
