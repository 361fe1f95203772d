"""Words that what stands beside them makes no deed: "the jet took off", "it turned out", "left its dead behind"."""

from collections.abc import Callable, Mapping

from conflictmap.extraction.signals.patterns import Match
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.words import Words


def tells_no_deed(words: Words, found: Match, group: str) -> bool:
    """Whether the words beside those of a pattern of a group of families say that they tell something harmless."""
    means = _OF_GROUPS.get(group)
    return means is not None and means(words, found)


def _is_flight(words: Words, found: Match) -> bool:
    """Whether an aircraft only flies, "the jets took off", or it is no attack that somebody "brings to an end"."""
    keys, head = words.keys, found.head
    if keys[found.first] == "strike":
        return _ENDED.issubset(keys[found.stop : found.stop + _TO_END]) and not _BRINGS.isdisjoint(
            keys[max(found.first - _BROUGHT, 0) : found.first]
        )
    if keys[head] not in _FLIES or head == found.first or keys[found.first] not in _AIRCRAFT:
        return False
    behind = keys[head + 1 : head + _HARMED]
    return behind[:1] in _AWAY or (keys[head] in _LEAVES and _HARM.isdisjoint(behind))


_BRINGS = forms_of("bring")
_BROUGHT = 4  # words of "bring the three-week" before "strike"
_ENDED = frozenset({"to", "an", "end"})
_TO_END = 12  # words from "strike" to "to an end"
_FLIES = forms_of("leave", "take", "turn")
_LEAVES = forms_of("leave")
_AWAY = (["off"], ["back"], ["around"], ["round"])
_AIRCRAFT = frozenset({"jet", "jets", "aircraft", "helicopter", "helicopters", "plane", "planes", "warplanes"})
_HARMED = 10  # words from "left" to "dead"
_HARM = frozenset({
    "dead", "killed", "wounded", "injured", "homeless", "trapped", "burning", "crater", "craters", "ruins", "rubble",
    "ablaze", "fire", "flames", "damage", "damaged", "destroyed", "debris", "hole", "holes", "lying", "lifeless",
    "people", "civilians", "casualties", "victims", "bodies", "without", "trail", "nothing", "charred", "toll",
})  # fmt: skip


def _is_no_violence(words: Words, found: Match) -> bool:
    """Whether a thing was hung up, or cut in two: "the gate was hung with wreaths", "the bus was cut in two"."""
    keys, head = words.keys, found.head
    hung = next((at for at in range(found.first, found.stop) if keys[at] == "hung"), None)
    if hung is not None:
        before = keys[max(hung - _SUBJECT, 0) : hung]
        return keys[hung + 1 : hung + 2] == ["with"] or not _HUNG_UP.isdisjoint(before)
    cut = next((at for at in range(found.first, min(head + 3, len(keys) - 2)) if keys[at] in _CUT), None)
    if cut is None:
        return False
    blocked = keys[cut + 1] == "by" and not _OBSTACLES.isdisjoint(keys[cut + 2 : cut + 5])  # "cut by fallen trees"
    return blocked or (keys[cut + 1] in _IN and keys[cut + 2] in _HALVES)


_SUBJECT = 5  # words of "banner in the colours was" before "hung"
_HUNG_UP = frozenset({
    "flag", "flags", "banner", "banners", "portrait", "portraits", "poster", "posters", "sign", "signs", "lanterns",
    "wreath", "wreaths", "curtain", "curtains", "picture", "pictures", "ribbon", "ribbons", "sheet", "sheets",
})  # fmt: skip
_OBSTACLES = frozenset({
    "trees", "tree", "rocks", "boulders", "rubble", "debris", "barricades", "barricade", "roadblocks", "roadblock",
    "floods", "flood", "floodwater", "floodwaters", "water", "snow", "landslide", "landslides", "mudslide", "tyres",
    "trenches", "earth", "berms", "cars", "vehicles", "rain", "rains",
})  # fmt: skip
_CUT = frozenset({"cut", "split", "sliced", "cleaved"})
_IN = frozenset({"in", "into"})
_HALVES = frozenset({"two", "half", "halves", "three"})


def _leaves_own_dead(words: Words, found: Match) -> bool:
    """Whether those who withdrew left their own dead behind: "left its dead lying on the road"."""
    keys = words.keys
    left = next((at for at in range(found.first, found.stop - 1) if keys[at] in _LEAVES), None)
    return left is not None and keys[left + 1] in _OWN and keys[left + 2 : left + 3] == ["dead"]


_OWN = frozenset({"its", "their", "his"})


def _is_no_rally(words: Words, found: Match) -> bool:
    """Whether something turns out to be so, work ends at its hour, or a state protests in writing."""
    keys, head = words.keys, found.head
    if keys[head] in _TURNS and keys[head + 1 : head + 2] == ["out"]:
        before = keys[max(head - 1, 0) : head]
        return before in (["it"], ["has"], ["had"], ["this"], ["lights"]) or "," in words.gap(head + 1)
    if keys[head : head + 2] == ["walked", "out"]:
        return _walks_free(words, head)
    if keys[head] in _STOPS and keys[head + 1 : head + 3] == ["work", "at"]:
        behind = keys[head + 3 : head + _DEMANDED]
        return behind[:1] != ["the"] and _DEMANDS.isdisjoint(behind)
    if keys[max(found.first - 4, 0) : found.first][:3] in _IN_SOLIDARITY:
        return True  # "closed their shops in solidarity with the strike called by students"
    written = keys[max(found.first - _FORMAL, 0) : found.first]
    return keys[found.first] == "protest" and not _LODGES.isdisjoint(written)


def _walks_free(words: Words, head: int) -> bool:
    """Whether those who "walked out" gave up or were let go: "with their hands up", "of Insein after 511 days"."""
    keys = words.keys
    if "hands" in keys[head + 2 : head + _DEMANDED]:
        return True
    of_name = keys[head + 2 : head + 3] == ["of"] and words.is_capital(head + 3)
    return of_name and _EMPLOYERS.isdisjoint(keys[head + 4 : head + 7])


_IN_SOLIDARITY = (["in", "solidarity", "with"], ["in", "sympathy", "with"], ["in", "support", "of"])
_EMPLOYERS = frozenset(
    {"hospital", "university", "school", "college", "plant", "factory", "mine", "airport", "parliament"}
)
_TURNS = forms_of("turn")
_STOPS = forms_of("stop")
_DEMANDED = 14  # words from "stopped work at noon" to "demand"
_DEMANDS = frozenset({
    "demand", "demanding", "protest", "protesting", "over", "strike", "solidarity", "against", "unpaid", "wages",
})  # fmt: skip
_LODGES = forms_of("lodge", "file", "submit")
_FORMAL = 4  # words of "lodged a formal" and "strong" before "protest"


def _meets_death(words: Words, found: Match) -> bool:
    """Whether those who met somewhere met their death: "thirteen men of the brigade met their end there"."""
    keys = words.keys
    at = next((at for at in range(found.first, min(found.stop, len(keys) - 2)) if keys[at] in _MEETS), None)
    return at is not None and keys[at + 1 : at + 2] in _THEIR and not _ENDS.isdisjoint(keys[at + 2 : at + 4])


_MEETS = forms_of("meet")
_THEIR = (["their"], ["his"], ["her"])
_ENDS = frozenset({"end", "death", "deaths", "fate"})


def _is_taken_from_them(words: Words, found: Match) -> bool:
    """Whether it is no captive but a place that was taken from somebody: "the villages seized from the rebels"."""
    last = words.keys[found.stop - 1]
    return words.keys[found.head + 1 : found.head + 2] == ["from"] and last in grammar().forces


def _is_flight_of_money(words: Words, found: Match) -> bool:
    """Whether it is only money that flees: "investors fled Chinese property"."""
    return not _MONEYED.isdisjoint(words.keys[max(found.head - 2, 0) : found.head])


_MONEYED = frozenset({"investors", "investor", "capital", "lenders", "savers", "shareholders", "funds", "buyers"})

_OF_GROUPS: Mapping[str, Callable[[Words, Match], bool]] = {
    "attack": _is_flight,
    "violence": _is_no_violence,
    "killing": _leaves_own_dead,
    "protest": _is_no_rally,
    "talks": _meets_death,
    "measure": _meets_death,
    "detention": _is_taken_from_them,
    "displacement": _is_flight_of_money,
}
