"""Words that look like an attack and are none: "attack drones", "footage shot from the air", guns that only back."""

from conflictmap.extraction.signals.patterns import Match
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.numbers import read_integer
from conflictmap.extraction.text.words import Words

_WEAPONS = frozenset({
    "drone", "drones", "helicopter", "helicopters", "aircraft", "plane", "planes", "jet", "jets", "rifle", "rifles",
    "submarine", "submarines", "boat", "boats", "ship", "ships", "brigade", "brigades", "battalion", "battalions",
    "regiment", "regiments", "division", "company", "squadron", "squad", "unit", "units", "corps",
})  # fmt: skip
_NEAR = 3  # words at most from "backed by" to the guns


def is_weapon(words: Words, found: Match) -> bool:
    """Whether "attack" only says what a weapon is for: "a one-way attack drone", "assault rifles"."""
    keys = words.keys
    return any(
        keys[at] in _ATTACK and not _WEAPONS.isdisjoint(keys[at + 1 : at + 2]) for at in (found.first, found.head)
    )


_ATTACK = frozenset({"attack", "assault"})


def is_air_unit(words: Words, found: Match) -> bool:
    """Whether "air assault" only names those who are carried by air: "the 82nd Air Assault Brigade"."""
    keys, at = words.keys, found.first
    return keys[at : at + 2] == ["air", "assault"] and not _WEAPONS.isdisjoint(keys[at + 2 : at + 3])


def is_ground_raid(words: Words, found: Match) -> bool:
    """Whether men on the ground raid a place: "RSF raids on villages", "raids on three police posts"."""
    keys, at = words.keys, found.first
    if keys[at] != "raids":
        return False
    before = keys[max(at - 1, 0) : at]
    return not _RAIDERS.isdisjoint(before) or "police" in keys[at + 1 : found.stop]


_RAIDERS = frozenset({
    "rsf", "paramilitary", "militia", "bandit", "jihadist", "militant", "insurgent", "rebel", "settler", "herder",
    "guerrilla", "gunmen", "fighters", "cattle", "ground", "commando", "gang", "police", "m23", "adf", "shabaab",
    "houthi", "islamist", "terrorist", "mounted", "vigilante",
})  # fmt: skip


def is_countered(words: Words, found: Match) -> bool:
    """Whether an attack is the second half of "counter-attack": forces fight for a place, they hit nobody's home."""
    at = found.first
    return at > 0 and (words.keys[at - 1], words.keys[at]) in _COUNTERED


_COUNTERED = {("counter", key) for key in ("attack", "attacks", "attacked", "attacking")} | {("anti", "riot")}


def is_sitting(words: Words, found: Match) -> bool:
    """Whether a parliament or a court sits in a town, which is no sit-in: "the assembly was to sit in Tobruk"."""
    at, keys = found.first, words.keys
    if keys[at] != "sit" or words.gap(at) != " ":
        return False
    return not _SITTING.isdisjoint(keys[max(at - _SITS, 0) : at])


_SITS = 7  # words from "parliament" to "sit"
_SITTING = frozenset({
    "parliament", "assembly", "court", "council", "committee", "senate", "cabinet", "commission", "tribunal", "judges",
    "congress", "chamber", "jury", "deputies", "panel",
})  # fmt: skip


def only_backs(words: Words, found: Match) -> bool:
    """Whether guns only back those who act: "rebels supported by Turkish artillery launched an attack"."""
    keys, first = words.keys, found.first
    if keys[first] == "by":
        return first > 0 and keys[first - 1] in _BACKED
    if found.head == first:
        return False
    begins = range(max(first - _NEAR, 1), first)
    return any(keys[at] == "by" and keys[at - 1] in _BACKED for at in begins)


_BACKED = frozenset({"supported", "backed", "covered", "aided", "assisted"})


def is_filmed(words: Words, found: Match) -> bool:
    """Whether only pictures were shot: "footage shot from the air", "a video shot in Toretsk"."""
    at, keys = found.first, words.keys
    made = (
        keys[at] == "shooting" and keys[at + 1 : at + 3] in _OF_IT and not _WORKS.isdisjoint(keys[max(at - 4, 0) : at])
    )
    return made or (keys[at] in _SHOT and at > 0 and keys[at - 1] in _PICTURES)


_OF_IT = (["of", "which"], ["on", "which"], ["for", "which"])
_WORKS = frozenset({"film", "films", "series", "movie", "documentary", "serial", "season", "sequel"})
_SHOT = frozenset({"shot", "shoot", "shooting"})
_PICTURES = frozenset({
    "footage", "video", "videos", "film", "films", "clip", "clips", "picture", "pictures", "photograph", "photographs",
    "photo", "photos", "images", "image", "scenes",
})  # fmt: skip


def is_attribute(words: Words, found: Match) -> bool:
    """Whether a participle only says who somebody is: "the ousted president", "seven demobilised guerrillas"."""
    at, classes = found.first, grammar()
    if at == 0 or not words.keys[at].endswith("ed") or found.head != at or found.stop - at < _WITH_NOUN:
        return False
    if words.keys[at] in _DISCHARGED and (at == 1 or read_integer(words, at - 1, at) is not None):
        return True
    return words.keys[at - 1] in classes.prepositions | classes.determiners | {"s"}


_DISCHARGED = frozenset({"demobilised", "demobilized"})
_WITH_NOUN = 2  # words of "ousted president"


def is_campaign(words: Words, found: Match) -> bool:
    """Whether a rally only asks for votes: "was shot dead during a campaign rally"."""
    return found.first > 0 and words.keys[found.first - 1] in _VOTES


_VOTES = frozenset({"campaign", "election", "electoral"})


def is_hit(words: Words, found: Match) -> bool:
    """Whether arms are what was hit and hit nobody: "struck the airport and destroyed three planes, killing two"."""
    before = range(found.first - 1, max(found.first - 1 - _NEAR, 0), -1)
    verb = next((at for at in before if words.keys[at] in _HIT), None)
    if verb is None or not grammar().prepositions.isdisjoint(words.keys[verb : found.first]):
        return False
    return all(words.gap(at).strip() in {"", "-"} for at in range(verb, found.first))


_HIT = frozenset({"destroyed", "damaged", "wrecked", "downed", "destroying", "damaging", "wrecking", "downing"})


def is_burial(words: Words, found: Match) -> bool:
    """Whether mourners bury the dead together: "locals buried the victims in a mass grave", not who finds a grave."""
    keys, first = words.keys, found.first
    if keys[first : first + 1] != ["mass"] or keys[max(first - 2, 0) : first] not in (["in", "a"], ["in", "the"]):
        return False
    before = keys[max(first - _BURIED, 0) : first]
    return not _BURY.isdisjoint(before) and _UNEARTHED.isdisjoint(before)


_BURIED = 10  # words from "buried" to "mass grave"
_BURY = frozenset({"buried", "bury", "buries", "interred", "burying"})
_UNEARTHED = frozenset(
    {"found", "discovered", "unearthed", "exhumed", "executed", "shot", "killed", "then", "secretly"}
)
